"""Keep one reading where two triggers of a sentence tell the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from whoheld.model import Control, Reading
from whoheld.resolve.document import Document
from whoheld.resolve.general import ARMED
from whoheld.resolve.names import WORD
from whoheld.theatre.lexicon import NameHit

Key = tuple[object, ...]


def drop_duplicates(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings without those that say again what a more confident one of the same sentence says."""
    best: dict[Key, int] = {}
    for index, reading in enumerate(readings):
        key = _key(reading)
        kept = best.get(key)
        if kept is None or readings[kept].confidence < reading.confidence:
            best[key] = index
    keep = set(best.values())
    return [reading for index, reading in enumerate(readings) if index in keep]


def _key(reading: Reading) -> Key:
    body = reading.body
    if not isinstance(body, Control):
        return (reading.claim_id,)
    return (
        reading.claim.sentence.start,
        body.place.id or body.place.text.casefold(),
        body.relation.projected or body.relation,
        (body.actor.id or body.actor.text.casefold()) if body.actor else None,
        body.is_onset,
        (body.site or "").casefold(),
        reading.polarity,
        reading.modality,
    )


def is_place(reading: Reading, document: Document) -> bool:
    """Whether what the reader took for a place is none: part of a party's or outlet's name, or who speaks."""
    body = reading.body
    if not isinstance(body, Control) or body.place.span is None:
        return True
    start, end = body.place.span
    for hit in document.hits_in(max(0, start - 60), end + 60, "actor", "outlet"):
        if hit.start <= start and end <= hit.end and hit.end - hit.start > end - start:
            return False
        if start <= hit.start and hit.end <= end and _is_only_a_party(hit, start, end, document):
            return False
    return not any(link.span == (start, end) for link in reading.chain[1:])


def _is_only_a_party(hit: NameHit, start: int, end: int, document: Document) -> bool:
    """ "the Front" is fought and pushed back, and is no place; "the Front's stronghold" may be one."""
    actor = document.lexicon.actor(hit.ids[0]) if hit.ids else None
    text = document.rendition.text
    rest = [word.lower() for word in WORD.findall(text[start : hit.start] + " " + text[hit.end : end])]
    return actor is not None and actor.kind == ARMED and all(word in document.table.words["articles"] for word in rest)
