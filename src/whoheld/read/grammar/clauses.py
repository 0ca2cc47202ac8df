"""Find objects, governors and prepositional complements among the chunks of a sentence."""

from __future__ import annotations

from whoheld.read.grammar.chunks import chunk_words
from whoheld.read.grammar.grid import PASSABLE
from whoheld.read.grammar.lists import ListFinder
from whoheld.read.grammar.subjects import SubjectFinder
from whoheld.read.grammar.words import tag_words
from whoheld.read.grammar.wordtable import WordTable, load_words
from whoheld.read.tokens import Sentence

REACH = 14  # chunks looked at to the right of a trigger for a complement: a clause is rarely longer
MAX_WORDS = 400  # a longer "sentence" is a table or a list without stops; it is read in pieces of this size
ONLY_OF = frozenset({"of"})


class Parse(SubjectFinder, ListFinder):
    """A sentence as words and chunks, with the questions a frame asks of it."""

    __slots__ = ()

    def object_after(self, word: int) -> int | None:
        """Return the noun phrase that starts at word index `word`, adverbs and quotes aside."""
        if word >= len(self.words):
            return None
        i = self.chunk_at[word]
        while i < len(self.chunks) and self.chunks[i].kind in ("adv", "q"):
            i += 1
        return i if self.kind(i) == "np" else None

    def complement(
        self, start: int, prepositions: frozenset[str], reach: int = REACH, through: bool = False
    ) -> int | None:
        """Return the noun phrase after one of `prepositions`, right of chunk `start` in the same clause.

        With `through`, the verb whose subject stands at `start` is passed: "fighting erupted on Monday in X".
        """
        if prepositions == ONLY_OF:
            reach = 2  # "of" stands right behind its noun
        for i in range(start + 1, min(len(self.chunks), start + 1 + reach)):
            chunk = self.chunks[i]
            if chunk.kind in ("stop", "sub", "comp"):
                return None
            if chunk.kind == "comma" and self._opens_clause(i):
                return None
            if chunk.kind == "vg" and self.is_finite(i) and not self._inside_relative(i, start):
                if not through or self._has_object(i):
                    return None
                through = False
            if chunk.kind == "p" and not prepositions.isdisjoint(self.opener(i).split(" and ")):
                n = self.right_of(i, frozenset({"adv", "q"}))
                if self.kind(n) == "np":
                    return n
        return None

    def _opens_clause(self, comma: int) -> bool:
        n = self.right_of(comma)
        return self.kind(n) == "np" and self.starts_clause(n)

    def _has_object(self, i: int) -> bool:
        """Whether a noun phrase follows a verb group, "place" in "took place" aside."""
        n = self.right_of(i)
        word = self.head_word(n) if self.kind(n) == "np" else None
        return word is not None and word.tag != "a" and word.lower not in self.table["closed.light_object"]

    def _inside_relative(self, i: int, start: int) -> bool:
        j = self.left_of(i)
        return j > start and (self.kind(j) == "rel" or (self.kind(j) == "np" and self.kind(self.left_of(j)) == "rel"))

    def governor(self, i: int) -> int | None:
        """Return the chunk that governs an infinitive or a gerund: a verb group, or a noun phrase."""
        j = self.left_of(i)
        if self.kind(j) == "p" and self.is_gerund(i):
            j = self.left_of(j)
        if self.kind(j) == "cc":
            previous = self.left_of(j, PASSABLE | {"comma", "np", "p"})
            if self.kind(previous) == "vg" and previous != i:
                return self.governor(previous)
            return None
        return j if self.kind(j) in ("vg", "np", "other") else None


def parse_sentence(sentence: Sentence, table: WordTable | None = None) -> Parse:
    """Return the words and chunks of `sentence`."""
    table = table or load_words()
    words = tag_words(sentence, table)
    chunks = chunk_words(words)
    parse = Parse(sentence, table, words, chunks)
    parse.chunk_at = [i for i, chunk in enumerate(chunks) for _ in range(chunk.first, chunk.last)]
    return parse
