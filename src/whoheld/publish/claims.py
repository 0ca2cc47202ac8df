"""Write claims as rows: one flat record each, for exchange and scoring."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from whoheld.model import KIND, Control, Link, Mention, Passage, Reading, Rendition, When
from whoheld.publish.policy import WITHHELD, Redactor, cut_quote, published_on

Row = dict[str, Any]
OPEN_END = ".."  # EDTF: goes on, no end known


def claim_rows(readings: Iterable[Reading], rendition: Rendition, passages: Iterable[Passage] = ()) -> Iterator[Row]:
    """Yield the rows of one report's claims, in full: for the desk, not for everybody.

    Args:
        readings: of this rendition.
        rendition: the text they were read in.
        passages: of this rendition; they give voice and author.
    """
    by_id = {passage.id: passage for passage in passages}
    for reading in readings:
        yield claim_row(reading, rendition, by_id.get(reading.claim.passage_id))


def claim_row(reading: Reading, rendition: Rendition, passage: Passage | None = None) -> Row:
    """Return one claim as a flat record.

    `start` and `end` are the sentence's span in the rendition, half-open; `when` is an ISO day or an interval
    whose last day is included; `source_type` is that of the innermost speaker.
    """
    claim, when, speaker = reading.claim, reading.when, reading.speaker
    published = published_on(passage, rendition)
    row: Row = {
        "id": claim.id,
        "kind": KIND[type(reading.body)],
        "report": rendition.report,
        "start": claim.sentence.start,
        "end": claim.sentence.end,
        "sentence": claim.sentence.text,
        "trigger": claim.trigger.text,
        **_content(reading.body),
        "polarity": str(reading.polarity),
        "modality": str(reading.modality),
        "when": when_text(when),
        "valid_from": when.valid_from.isoformat() if when.valid_from else None,
        "valid_to": when.valid_to.isoformat() if when.valid_to else None,
        "when_text": when.text,
        "when_basis": when.basis,
        "source_type": str(speaker.type),
        "source": speaker.text,
        "chain": [link_row(link) for link in reading.chain],
        "voice": str(passage.voice) if passage else None,
        "author": passage.author if passage else None,
        "published": published.isoformat() if published else None,
        "published_basis": str(rendition.published.basis),
        "outlet": rendition.outlet,
        "url": rendition.url,
        "title": rendition.title,
        "rule": reading.rule,
        "confidence": round(reading.confidence, 4),
    }
    return row


def public_row(
    reading: Reading, rendition: Rendition, passage: Passage | None, redactor: Redactor, quote_max_chars: int | None
) -> Row:
    """Return a claim as everybody may see it; `quote_max_chars` None leaves the words out altogether."""
    row = claim_row(reading, rendition, passage)
    row["capture"] = rendition.capture_id
    row["sentence_sha256"] = sentence_hash(reading)
    row["sentence"] = public_quote(reading, redactor, quote_max_chars)
    row["chain"] = [link_row(redactor.link(link)) for link in reading.chain]
    row["source"] = row["chain"][-1]["text"]
    row["author"] = redactor.author(passage)
    for key in ("title", "place_text", "actor_text", "from_actor_text", "site", "when_text"):
        if isinstance(row.get(key), str):
            row[key] = redactor.text(row[key])
    if quote_max_chars is None:
        row["trigger"] = None
    return row


def public_quote(reading: Reading, redactor: Redactor, quote_max_chars: int | None) -> str:
    """Return a claim's sentence with private people as roles, cut around the words that carry the claim."""
    if quote_max_chars is None:
        return WITHHELD
    sentence, trigger = reading.claim.sentence, reading.claim.trigger
    before = redactor.text(sentence.text[: trigger.start - sentence.start])
    whole = redactor.text(sentence.text)
    return cut_quote(whole, quote_max_chars, (len(before), len(before) + len(trigger.text)))


def sentence_hash(reading: Reading) -> str:
    """Return the sha256 of the whole sentence as archived, by which a holder of the report can find it again."""
    return hashlib.sha256(reading.claim.sentence.text.encode()).hexdigest()


def when_text(when: When) -> str | None:
    """Return the days a claim speaks of as ISO 8601: a day, or first/last with the last included."""
    if when.valid_from is None:
        return when.edtf
    if when.valid_to is None:
        return f"{when.valid_from.isoformat()}/{OPEN_END}"
    last = when.valid_to - timedelta(days=1)
    return when.valid_from.isoformat() if last <= when.valid_from else f"{when.valid_from}/{last}"


def link_row(link: Link) -> dict[str, str | None]:
    """Return a link of a chain as a plain record."""
    return {"text": link.text, "type": str(link.type), "side": link.side}


def _content(body: object) -> Mapping[str, Any]:
    """Return what a claim asserts; other kinds than control say what they are about as text."""
    if not isinstance(body, Control):
        return {"relation": None, "place_text": None, "place_name": None, "actor": None, "onset": None, "site": None}
    return {
        "relation": str(body.relation),
        "place_text": body.place.text,
        "place_name": body.place.name,
        "place_id": body.place.id,
        "actor": body.actor.id if body.actor else None,
        "actor_text": _said(body.actor),
        "actor_inferred": body.actor.inferred if body.actor else None,
        "from_actor": body.from_actor.id if body.from_actor else None,
        "from_actor_text": _said(body.from_actor),
        "onset": body.is_onset,
        "share": str(body.share),
        "site": body.site,
    }


def _said(mention: Mention | None) -> str | None:
    return mention.text if mention else None
