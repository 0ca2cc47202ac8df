"""Decide what may be shown to everybody: roles instead of private people, short quotes, nothing too fresh."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from whoheld.model import (
    PRIVATE_SOURCES,
    Build,
    Day,
    Link,
    Passage,
    Reading,
    Rendition,
    SourceType,
    Theatre,
    Voice,
)
from whoheld.publish.name_book import NameBook, find_names

ELLIPSIS = "…"
WITHHELD = "[not passed on: the source keeps the rights to its words]"

# What stands for a private person. An official, a commander or an outlet is named where the report names them.
ROLE = {SourceType.RESIDENT: "[a resident]", SourceType.UNNAMED: "[a person]"}
ACCOUNT_VOICES = {Voice.COMMENT: "commenter", Voice.TWEET: "account"}

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
BETWEEN_NAMES = re.compile(r"[ \u00a0]")
WORD_SIGN = re.compile(r"\w")
LEAST_NAME_CHARS = 3  # a shorter part of a name is too often a word of its own
NOBODY = NameBook({})


def cut_quote(text: str, limit: int, keep: tuple[int, int] = (0, 0)) -> str:
    """Cut a quotation to `limit` characters, at words, so that the span `keep` stays inside.

    An ellipsis stands where words are missing; it counts.
    """
    if len(text) <= limit:
        return text
    start, end = 0, limit - 1
    if keep[1] > end:  # the beginning alone would lose the words that matter
        middle = (keep[0] + keep[1]) // 2
        start = min(middle - limit // 2, len(text) - limit + 1)
        end = start + limit - 2 if start + limit - 1 < len(text) else len(text)
        blank = text.find(" ", start - 1, max(keep[0], start))
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", max(keep[1], start + 1), end + 1)
        end = blank if blank >= 0 else end
    return (ELLIPSIS if start else "") + text[start:end].strip() + (ELLIPSIS if end < len(text) else "")


def published_on(passage: Passage | None, rendition: Rendition) -> Day | None:
    """Return the day by which words were certainly public: their passage's own, else the report's."""
    dating = passage.dating if passage and passage.dating else rendition.published
    return dating.latest


def may_quote(rendition: Rendition, readings: Sequence[Reading], theatre: Theatre) -> bool:
    """Return whether the words of a report may be passed on."""
    named = {link.outlet_id for reading in readings for link in reading.chain[:1] if link.outlet_id}
    title = (rendition.outlet or "").casefold()
    for outlet in theatre.outlets.values():
        if outlet.may_redistribute:
            continue
        is_this = outlet.id in named or title in {name.casefold() for name in (outlet.id, outlet.name, *outlet.aliases)}
        if is_this:
            return False
    return True


def hold_back(build: Build, delay_days: int) -> Build:
    """Leave out what is newer than the newest day less `delay_days`; undated text too, for it may be newer.

    With no delay everything stays.
    """
    days = [rendition.published.latest for rendition in build.renditions if rendition.published.latest]
    if delay_days <= 0 or not days:
        return build
    last = max(days) - timedelta(days=delay_days)
    passages = {passage.id: passage for passage in build.passages}
    renditions = {r.id: r for r in build.renditions if r.published.latest and r.published.latest <= last}
    captures = {rendition.capture_id for rendition in renditions.values()}

    def is_old(reading: Reading) -> bool:
        rendition = renditions.get(reading.claim.rendition_id)
        day = published_on(passages.get(reading.claim.passage_id), rendition) if rendition else None
        return day is not None and day <= last

    readings = tuple(reading for reading in build.readings if is_old(reading))
    kept = {reading.claim_id for reading in readings}
    origins = ((origin, tuple(claim for claim in origin.claim_ids if claim in kept)) for origin in build.origins)
    return replace(
        build,
        renditions=tuple(renditions.values()),
        captures=tuple(capture for capture in build.captures if capture.id in captures),
        passages=tuple(passage for passage in build.passages if passage.rendition_id in renditions),
        readings=readings,
        origins=tuple(replace(origin, claim_ids=claims) for origin, claims in origins if claims),
        emissions=tuple(emission for emission in build.emissions if emission.claim_id in kept),
        unused={claim: why for claim, why in build.unused.items() if claim in kept},
    )


class Redactor:
    """What to put in place of the private people of one report.

    Residents and unnamed people become their role, commenters and accounts a number, counted through the report
    in order of appearance. Their names are replaced wherever they stand: in chains, quotes and titles.
    """

    def __init__(
        self,
        readings: Iterable[Reading],
        passages: Iterable[Passage],
        text: str,
        public: frozenset[str],
        *known_elsewhere: NameBook,
    ) -> None:
        """Take one report's claims, passages and text, `public_names`, and books of `private_names` of all reports.

        The books of all reports are shared and go, in their order, before what the report itself gives away.
        """
        self._labels: dict[tuple[str, str], str] = {}
        self._counted: Counter[str] = Counter()  # people numbered so far, by kind
        self._names: dict[str, str] = {}  # a name as written to what stands for it
        self._public = public
        self._text = text
        for passage in passages:
            if passage.author and passage.voice in ACCOUNT_VOICES:
                self._learn_whole(passage.author, self._number(ACCOUNT_VOICES[passage.voice], passage.author))
        for reading in readings:
            for link in reading.chain:
                self._learn_link(link)
        self._books = *known_elsewhere, NameBook(self._names)

    def text(self, text: str) -> str:
        """Return a text with the names of private people replaced."""
        pieces, done = [], 0
        for start, name in find_names(text, *self._books):
            pieces += [text[done:start], self._replacement(name, start, text)]
            done = start + len(name)
        return "".join([*pieces, text[done:]])

    def link(self, link: Link) -> Link:
        """Return a link of a chain fit for everybody: a named private person becomes a role."""
        if link.type is SourceType.COMMENTER:
            return replace(link, text=self._number("commenter", link.text), is_named=False)
        if link.type in PRIVATE_SOURCES and link.is_named:
            return replace(link, text=ROLE[link.type], is_named=False)
        return replace(link, text=self.text(link.text))

    def author(self, passage: Passage | None) -> str | None:
        """Return what stands for the author of a comment or post; other authors are not passed on."""
        if passage is None or not passage.author or passage.voice not in ACCOUNT_VOICES:
            return None
        return self._number(ACCOUNT_VOICES[passage.voice], passage.author)

    def _number(self, kind: str, who: str) -> str:
        key = (kind, who.strip().casefold())
        if key not in self._labels:
            self._counted[kind] += 1
            self._labels[key] = f"[{kind} {self._counted[kind]}]"
        return self._labels[key]

    def _learn_link(self, link: Link) -> None:
        if link.type is SourceType.COMMENTER:
            if link.is_named:
                self._learn_whole(link.text, self._number("commenter", link.text))
        elif link.type in PRIVATE_SOURCES and link.is_named:
            for run in name_runs(link.text, self._public):
                self._learn_name(run, ROLE[link.type])

    def _learn_whole(self, name: str, label: str) -> None:
        if len(name.strip()) >= LEAST_NAME_CHARS:
            self._names.setdefault(name.strip(), label)

    def _learn_name(self, words: list[str], label: str) -> None:
        self._names.setdefault(" ".join(words), label)
        for word in words:
            is_long = len(word) >= LEAST_NAME_CHARS and word.casefold() not in self._public
            if is_long and not stands_alone(word.lower(), self._text):
                self._names.setdefault(word, label)

    def _replacement(self, name: str, start: int, text: str) -> str:
        """Replace a name, but not one word of somebody else's longer name."""
        if " " not in name and self._stands_in_longer_name(start, start + len(name), text):
            return name
        return next(book[name] for book in self._books if name in book)

    @staticmethod
    def _stands_in_longer_name(start: int, end: int, text: str) -> bool:
        before = re.search(r"(\w+)[ \u00a0]$", text[max(0, start - 40) : start])
        after = re.match(r"[ \u00a0](\w+)", text[end : end + 40])
        return any(word is not None and word[1][:1].isupper() for word in (before, after))


def stands_alone(word: str, text: str) -> bool:
    """Return whether a word stands in a text as it is written, and not as part of a longer one."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not WORD_SIGN.match(text, end) and (start == 0 or not WORD_SIGN.match(text, start - 1)):
            return True
        start = text.find(word, start + 1)
    return False


@lru_cache(maxsize=4)
def _names_of(names: tuple[str, ...]) -> frozenset[str]:
    """Fold names, as they are and as the capitalised words in them: of "the League" the word "League" too."""
    runs = (" ".join(run) for name in names for run in name_runs(name, frozenset()))
    return frozenset(name.casefold() for name in (*names, *runs))


def public_names(theatre: Theatre) -> frozenset[str]:
    """Return the names that belong to places, parties and outlets, and so to nobody in private."""
    places = (name for p in theatre.places.values() for name in (p.name, *(spelling.text for spelling in p.names)))
    actors = (name for actor in theatre.actors.values() for name in (actor.name, *actor.aliases))
    outlets = (name for outlet in theatre.outlets.values() for name in (outlet.name, *outlet.aliases))
    return _names_of((*places, *actors, *outlets))


def name_runs(text: str, public: frozenset[str]) -> list[list[str]]:
    """Return the runs of capitalised words (of all words in a script without capitals) that are no public name."""
    runs: list[list[str]] = []
    last_end = -1
    for found in WORD.finditer(text):
        if found[0].islower():
            continue
        goes_on = runs and found.start() == last_end + 1 and BETWEEN_NAMES.match(text, last_end)
        if goes_on:
            runs[-1].append(found[0])
        else:
            runs.append([found[0]])
        last_end = found.end()
    return [run for run in runs if " ".join(run).casefold() not in public]


def private_names(readings: Iterable[Reading], theatre: Theatre) -> dict[str, str]:
    """Return the full names of private people in all reports, each with the role that stands for it.

    A name of one word stays the matter of its own report: elsewhere it may be anybody's.
    """
    return _full_names(private_speakers(readings), theatre)


def private_speakers(readings: Iterable[Reading]) -> Iterator[tuple[str, str]]:
    """Yield the private people whom readings name in their chains: the words, and the `SourceType`.

    A commenter's name is not among them: it is the matter of its own report.
    """
    for reading in readings:
        for link in reading.chain:
            if link.is_named and link.type in ROLE:
                yield link.text, link.type.value


def people_book(people: Iterable[tuple[str, str]], theatre: Theatre) -> NameBook:
    """Return the full names of private people, to be replaced in whatever report they stand.

    Args:
        people: words that name somebody, and the `SourceType`, as `private_speakers` yields them; in any order.
        theatre: its places, parties and outlets keep their names.
    """
    return NameBook(_full_names(people, theatre))


def _full_names(people: Iterable[tuple[str, str]], theatre: Theatre) -> dict[str, str]:
    """Return the full names in some words; who is a resident in one report and nobody in another, is a resident."""
    public = public_names(theatre)
    ordered = sorted(set(people), key=lambda person: (person[1] == SourceType.RESIDENT, person))
    runs = ((kind, run) for text, kind in ordered if kind in ROLE for run in name_runs(text, public))
    return {" ".join(run): ROLE[SourceType(kind)] for kind, run in runs if len(run) > 1}
