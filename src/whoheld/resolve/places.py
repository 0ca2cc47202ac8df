"""Bind the places of a document's claims: names, descriptions, and words that point back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whoheld.model import Candidate, Claim, Control, Mention, Place, Reading, Share
from whoheld.resolve.document import Document, named_place, place_mention, place_span
from whoheld.resolve.names import WORD, choose_place
from whoheld.resolve.pointing import Pointing, find_pointed, is_named
from whoheld.theatre.lexicon import NameHit

ADMIN1 = "admin1"
NAME_BEFORE = re.compile(r"(?<=[a-z.] )[A-Z][\w-]+\.? $")  # not where a sentence begins
NAME_AFTER = re.compile(r" (?:al-|el-|bin )?[A-Z][a-z][\w-]+")
UNKNOWN_LEVEL = "unknown"  # a name that nobody knows fits every noun but a province and a country


@dataclass(frozen=True, slots=True)
class Bound:
    """Whom a place mention means; `inferred` says how words that are no name came to mean it."""

    candidates: tuple[Candidate, ...]
    inferred: str | None = None


def note_places(document: Document) -> None:
    """Fill the document's list of places with what the lexicon knows, each bound for itself."""
    for hit in document.hits:
        if hit.kind != "place" or is_part_of_name(hit, document):
            continue
        candidates = choose_place(hit.text, document, (hit.start, hit.end))
        place = document.lexicon.place(candidates[0].id if candidates else None)
        document.places.append(named_place((hit.start, hit.end), hit.text, candidates, place, claimed=False))


def is_part_of_name(hit: NameHit, document: Document) -> bool:
    """ "Stavik Varga", "Gen. Kalmen": a place's name beside another capital that no known name covers is a person's.

    Places of the document's own country are kept: there the neighbour is rather an adjective.
    """
    if any(document.lexicon.country_of(place_id) == document.main_country for place_id in hit.ids):
        return False
    text = document.rendition.text
    before, after = NAME_BEFORE.search(text[max(0, hit.start - 24) : hit.start]), NAME_AFTER.match(text, hit.end)
    neighbours = [(hit.start - len(before[0]), hit.start)] if before else []
    neighbours += [(hit.end, after.end())] if after else []
    return any(not document.hits_in(*span, "place", "actor", "outlet", "demonym") for span in neighbours)


def resolve_places(readings: Sequence[Reading], document: Document) -> list[Reading]:
    """Bind the place of each reading, in the order of the text; "both towns" makes two readings of one."""
    lists = _lists_of_provinces(readings, document)
    _note_claimed_names(readings, document)
    resolved: list[Reading] = []
    taken = {(r.claim.trigger.start, place_span(r), r.claim.part) for r in readings}
    for reading in sorted(readings, key=lambda r: (place_span(r)[0], r.claim.trigger.start)):
        mention = place_mention(reading)
        if mention is None or not isinstance(reading.body, Control):
            resolved.append(reading)
            continue
        bounds = _bind(mention, reading, document, as_province=_key(reading) in lists)
        for number, bound in enumerate(bounds):
            made = _with_place(reading, reading.body, bound)
            resolved.append(made if number == 0 else _as_part(made, document, taken))
        _remember(mention, bounds, document)
    return resolved


def _note_claimed_names(readings: Sequence[Reading], document: Document) -> None:
    """Put the names that claims speak of into the document first, so that words before them can point ahead."""
    for reading in readings:
        mention = place_mention(reading)
        if mention is None or mention.span is None or not is_named(mention, document):
            continue
        name, at = _bare_name(mention, mention.span, document)
        candidates = choose_place(name, document, at, level_word=mention.level_word)
        _remember(mention, [Bound(candidates)], document)


def _key(reading: Reading) -> tuple[int, int]:
    return reading.claim.sentence.start, reading.claim.trigger.start


def _bind(mention: Mention, reading: Reading, document: Document, *, as_province: bool) -> list[Bound]:
    """Return what the mention means; several for words that mean several places; one empty row when unknown."""
    span = mention.span or place_span(reading)
    is_site = isinstance(reading.body, Control) and (reading.body.share is Share.SITE or bool(reading.body.site))
    pointed = find_pointed(mention, span, document, is_site=is_site)
    if pointed is not None:
        return [_bound(pointing) for pointing in pointed] or [Bound(())]
    name, at = _bare_name(mention, span, document)
    candidates = choose_place(name, document, at, level_word=mention.level_word, as_province=as_province)
    return [Bound(candidates)]


def _bound(pointing: Pointing) -> Bound:
    named = pointing.named
    if not named.id:
        none = Candidate(None, named.name, pointing.score, pointing.reason)
        return Bound((none,), f"{pointing.reason}: {named.name}")
    first = Candidate(named.id, named.name, pointing.score, pointing.reason)
    others = tuple(replace(c, score=round(c.score * pointing.score, 4)) for c in named.candidates if c.id != named.id)
    return Bound((first, *others), pointing.reason)


def _bare_name(mention: Mention, span: tuple[int, int], document: Document) -> tuple[str, tuple[int, int]]:
    """Return the name inside a mention: the known place in it ("the rest of Kalmen"), else its words."""
    hits = document.hits_in(*span, "place") if mention.span else []
    if hits:
        return hits[-1].text, (hits[-1].start, hits[-1].end)
    words = mention.text.split()
    articles = document.table.words["articles"]
    while len(words) > 1 and (words[0].lower() in articles or words[0].islower()):
        words.pop(0)
    return " ".join(words), span


def _name_of(mention: Mention, document: Document) -> str:
    return _bare_name(mention, mention.span or (0, 0), document)[0]


def _with_place(reading: Reading, body: Control, bound: Bound) -> Reading:
    place = replace(body.place, candidates=bound.candidates, inferred=bound.inferred or body.place.inferred)
    return replace(reading, body=replace(body, place=place))


def _as_part(reading: Reading, document: Document, taken: set[tuple[int, tuple[int, int], int]]) -> Reading:
    """Give a further place of the same words a claim of its own."""
    claim, part = reading.claim, reading.claim.part + 1
    while (claim.trigger.start, place_span(reading), part) in taken:
        part += 1
    taken.add((claim.trigger.start, place_span(reading), part))
    new = Claim(
        claim.kind, claim.trigger, claim.place, claim.sentence, claim.passage_id, part=part, archive=document.rendition
    )
    return replace(reading, claim=new)


def _remember(mention: Mention, bounds: Iterable[Bound], document: Document) -> None:
    """Let later words point at this place, which a claim has spoken of."""
    if mention.span is None:
        return
    for bound in bounds:
        first = bound.candidates[0] if bound.candidates else None
        place = document.lexicon.place(first.id) if first else None
        is_name = bound.inferred is None and is_named(mention, document)
        if place is None and not is_name:
            continue
        level_word = (mention.level_word or "").lower()
        level = next(iter(document.table.nouns.get(level_word, ())), None)
        named = named_place(mention.span, _name_of(mention, document), bound.candidates, place, claimed=True)
        document.add_place(replace(named, level=named.level or level or UNKNOWN_LEVEL))


def _lists_of_provinces(readings: Sequence[Reading], document: Document) -> set[tuple[int, int]]:
    """Return the triggers whose places are all provinces: one says so, or can be nothing else."""
    found: set[tuple[int, int]] = set()
    by_trigger: dict[tuple[int, int], list[Mention]] = {}
    for reading in readings:
        mention = place_mention(reading)
        if mention is not None:
            by_trigger.setdefault(_key(reading), []).append(mention)
    for key, mentions in by_trigger.items():
        if len(mentions) > 1 and any(_must_be_province(mention, document) for mention in mentions):
            found.add(key)
    return found


def _must_be_province(mention: Mention, document: Document) -> bool:
    plurals = document.table.words["province_plurals"]
    if (mention.level_word or "").lower() in plurals:
        return True
    if mention.span is not None:
        after = WORD.match(document.rendition.text, min(mention.span[1] + 1, len(document.rendition.text)))
        if after is not None and after[0].lower() in plurals:
            return True
    levels = {_level(document.lexicon.place(c.id)) for c in document.spelled(mention.text) if c.score >= 1.0}
    return levels == {ADMIN1}


def _level(place: Place | None) -> str:
    return place.level if place is not None else ""
