"""Say which part of a sentence belongs to the speaker of a cue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from whoheld.model import Link, Modality, Polarity, SourceType
from whoheld.read.attribution.persons import Speakers
from whoheld.read.attribution.phrases import BREAKS, has_verb
from whoheld.read.attribution.speakers import is_mark
from whoheld.read.attribution.table import AttributionTable, CueRow
from whoheld.read.tokens import Sentence

QUOTE_MARKS = frozenset("\"'“”„«»‘’")
LEFT_CLAUSE_TOKENS = 4  # fewer words before ", police said" are an adverbial and no clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A cue with its speaker; token indexes half-open in the sentence, scope in the rendition."""

    first: int  # of speaker and cue together
    last: int
    at: int  # of the cue itself
    cue: str
    links: tuple[Link, ...]
    start: int
    end: int
    polarity: Polarity | None = None
    modality: Modality | None = None
    leans: str = "right"  # right: what follows is said; both: the sentence; quote: only a quotation beside it
    joins_outer: bool = True  # whether it can stand inside what another speaker says
    ends_clause: bool = True  # whether a later cue's turn cuts it off


class CueScopes:
    """The cues found so far in one sentence, and how far each reaches."""

    def __init__(self, sentence: Sentence, table: AttributionTable, known: Speakers) -> None:
        self.sentence, self.table, self.known = sentence, table, known
        self.tokens = sentence.tokens
        self.found: list[Heard] = []

    def _add_verb(
        self,
        first: int,
        last: int,
        at: int,
        links: tuple[Link, ...],
        row: CueRow | None,
        modality: Modality | None = None,
    ) -> None:
        polarity = row.polarity if row else None
        leans = self._leaning(first, last, row)
        if leans == "both":
            self._add_whole(first, last, at, self.tokens[at].lower, links, modality, polarity)
            return
        self._add(first=first, last=last, at=at, links=links, modality=modality, polarity=polarity, leans=leans)

    def _leaning(self, first: int, last: int, row: CueRow | None) -> str:
        """Tell "police said the town fell" from "the town fell, police said on Friday"."""
        stop = last
        while stop < len(self.tokens) and (self.tokens[stop].text not in BREAKS or self.tokens[stop].text in "()"):
            stop += 1
        right = self.tokens[last:stop]
        opener = right[0].lower if right else ""
        timely = self.table.words["days"] | self.table.words["prepositions"] | self.table.words["adverbs"]
        is_bare = not right or (
            opener != "that" and not has_verb(self.sentence, last, stop, self.table)
            and not (row is not None and row.object and opener not in timely)
        )  # fmt: skip
        if not is_bare:
            return "right"
        if self._has_clause_before(first):
            return "both"
        mark = self.tokens[stop].text if stop < len(self.tokens) else ""
        return "right" if mark in (":", "", ",") or mark in QUOTE_MARKS or right else "quote"

    def _has_clause_before(self, first: int) -> bool:
        if first == 0:
            return False
        if first > 1 and self.tokens[first - 1].lower in self.table.words["as"]:
            first -= 1  # "the town fell, as residents said"
        mark = self.tokens[first - 1]
        if not is_mark(mark):
            return False
        opener = self.tokens[0].lower
        left = [token for token in self.tokens[: first - 1] if not is_mark(token)]
        if mark.text in QUOTE_MARKS or has_verb(self.sentence, 0, first - 1, self.table):
            return True
        adverbial = (
            self.table.words["prepositions"]
            | self.table.words["adverbs"]
            | self.table.words["days"]
            | self.table.words["borders"]
        )
        return len(left) >= LEFT_CLAUSE_TOKENS and opener not in adverbial

    def _clause_around(self, index: int) -> tuple[int, int]:
        first, last = index, index
        while first > 0 and self.tokens[first - 1].text not in BREAKS:
            first -= 1
        while last < len(self.tokens) and (self.tokens[last].text not in BREAKS or last == index):
            last += 1
        return first, last

    def _add_whole(
        self,
        first: int,
        last: int,
        at: int,
        cue: str,
        links: tuple[Link, ...],
        modality: Modality | None = None,
        polarity: Polarity | None = None,
    ) -> None:
        self._add(
            first=first, last=last, at=at, links=links, modality=modality, polarity=polarity, leans="both", cue=cue,
            start=self.sentence.start, end=self.sentence.end,
        )  # fmt: skip

    def _add(
        self,
        *,
        first: int,
        last: int,
        at: int,
        links: tuple[Link, ...],
        modality: Modality | None = None,
        polarity: Polarity | None = None,
        leans: str = "right",
        cue: str | None = None,
        start: int | None = None,
        end: int | None = None,
    ) -> None:
        begin = self.tokens[last].start if last < len(self.tokens) else self.sentence.end
        self.found.append(
            Heard(
                first=first, last=last, at=at, cue=cue or self.tokens[at].lower, links=links, polarity=polarity,
                modality=modality, leans=leans, start=begin if start is None else start,
                end=self.sentence.end if end is None else end,
            )
        )  # fmt: skip

    def _unnamed(self, first: int, last: int) -> Link:
        span = (self.tokens[first].start, self.tokens[last - 1].end)
        return Link(text=self._text(first, last), type=SourceType.UNNAMED, span=span)

    def _text(self, first: int, last: int) -> str:
        return self.sentence.text[
            self.tokens[first].start - self.sentence.start : self.tokens[last - 1].end - self.sentence.start
        ]


def cut_at_turns(sentence: Sentence, found: list[Heard], table: AttributionTable) -> list[Heard]:
    """End one speaker's part where ", but" or ", while" gives the word to the next."""
    spoken = [i for i, heard in enumerate(found) if heard.leans != "adverb"]
    for before, after in pairwise(spoken):
        turn = _turn_between(sentence, found[before].last, found[after].first, table)
        if turn is None:
            turn = _splice_between(sentence, found[before], found[after], table)
        if turn is None or _covers_both(found[before], found[after]):
            continue
        cut = sentence.tokens[turn].start
        if found[before].start < cut:
            found[before] = replace(found[before], end=min(found[before].end, cut))
        found[after] = replace(found[after], start=max(found[after].start, cut))
    return found


def _splice_between(sentence: Sentence, before: Heard, after: Heard, table: AttributionTable) -> int | None:
    """ "the army says it left, the rebels say it was beaten": a bare comma between two whole clauses."""
    comma = after.first - 1
    if not before.leans == after.leans == "right" or comma <= before.last or sentence.tokens[comma].text != ",":
        return None
    return comma if has_verb(sentence, before.last, comma, table) else None


def _covers_both(before: Heard, after: Heard) -> bool:
    """Silent modality ("plans to") makes no turn of its own."""
    return not before.links or not after.links


def _turn_between(sentence: Sentence, first: int, last: int, table: AttributionTable) -> int | None:
    """Return the token where the word passes on, nearest to the later speaker."""
    tokens = sentence.tokens
    for index in range(min(last, len(tokens) - 1), first - 1, -1):
        token = tokens[index]
        before = tokens[index - 1].text if index else ""
        if token.text == ";":
            return index
        strong = token.lower in table.words["turns"] and (
            before in (",", "–", "—", ";") or token.lower in ("while", "whereas", "but")
        )
        beside = token.lower in ("with", "and") and index + 1 >= last - 1
        if strong or beside:
            return index
    return None
