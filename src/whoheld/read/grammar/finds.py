"""Hold what a noun phrase was found to name, and how sure its form makes that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whoheld.model import Mention, Share
from whoheld.read.grammar.clauses import Parse

KNOWN, NOUN, FORM, PRONOUN = 3, 2, 1, 1  # strength of evidence that words name a place or an actor
ACRONYM = re.compile(r"^(?:[A-Z]{2,6}s?|[A-Z]+\d+|[A-Z]+-[A-Z]+)$")


@dataclass(frozen=True, slots=True)
class Context:
    """What the text around a sentence tells: names it elsewhere calls towns, and whether forces were just spoken of."""

    local_places: frozenset[str] = frozenset()
    armed_before: bool = False
    countries: frozenset[str] = frozenset()  # names in the sentence that mean a whole country
    implied: Mention | None = None  # what a list's item is about, where its words name no place
    is_heading: bool = False  # whether this is the heading of a list, whose items name the places


NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True)
class PlaceFind:
    """A place named by words [first, last); `strength` is how sure the form makes it that it is a place."""

    first: int
    last: int
    strength: int
    share: Share = Share.WHOLE
    site: str | None = None
    level_word: str | None = None
    is_generic: bool = False  # "the city", "two villages": no name of its own
    implied: Mention | None = None  # the place that the list's item is about; no word of the clause names it

    @property
    def is_bare(self) -> bool:
        """Whether it is no more than a pronoun."""
        return self.is_generic and self.strength <= PRONOUN


@dataclass(frozen=True, slots=True)
class ActorFind:
    """An actor named by words [first, last)."""

    first: int
    last: int
    strength: int
    is_excluded: bool = False  # residents, storms, companies: never a holder


class PhraseFinder:
    """What the finders of places and of actors share: the parse, its words and the text around."""

    def __init__(self, parse: Parse, context: Context = NO_CONTEXT) -> None:
        self.parse, self.words, self.table, self.context = parse, parse.words, parse.table, context

    def text(self, first: int, last: int) -> str:
        offset = self.parse.sentence.start
        return self.parse.sentence.text[self.words[first].start - offset : self.words[last - 1].end - offset]

    def linked(self, n: int, links: frozenset[str]) -> int | None:
        """Return the noun phrase joined to the one at `n` by one of `links`."""
        p = self.parse.right_of(n, frozenset({"q"}))
        if self.parse.kind(p) == "p" and self.words[self.parse.chunks[p].first].lower in links:
            m = self.parse.right_of(p, frozenset({"q"}))
            if self.parse.kind(m) == "np":
                return m
        return None

    def mention(self, find: PlaceFind | ActorFind, kind: str) -> Mention:
        """Return the record of a find."""
        if isinstance(find, PlaceFind) and find.implied is not None:
            return find.implied
        start, end = self.words[find.first].start, self.words[find.last - 1].end
        level = find.level_word if isinstance(find, PlaceFind) else None
        return Mention(text=self.text(find.first, find.last), span=(start, end), kind=kind, level_word=level)
