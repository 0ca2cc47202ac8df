"""Hold a sentence as words and chunks, and step from chunk to chunk."""

from __future__ import annotations

from dataclasses import dataclass, field

from whoheld.read.grammar.chunks import Chunk
from whoheld.read.grammar.words import Word
from whoheld.read.grammar.wordtable import WordTable
from whoheld.read.tokens import Sentence

PASSABLE = frozenset({"adv", "time", "q"})


@dataclass(slots=True)
class Grid:
    """A sentence as words and chunks."""

    sentence: Sentence
    table: WordTable
    words: list[Word]
    chunks: list[Chunk]
    chunk_at: list[int] = field(default_factory=list)  # word index to chunk index
    _subjects: dict[int, int | None] = field(default_factory=dict)

    def lemma(self, vg: Chunk) -> str:
        """Return the lemma of a verb group's head ("be", "have", "do" for bare auxiliaries)."""
        word = self.words[vg.head]
        if word.verb:
            return word.verb[0].lemma
        return {"be": "be", "have": "have", "do": "do"}.get(word.tag, word.lower)

    def lemmas(self, vg: Chunk) -> frozenset[str]:
        word = self.words[vg.head]
        return frozenset(form.lemma for form in word.verb) or frozenset({self.lemma(vg)})

    def text(self, chunk: Chunk) -> str:
        """Return the written words of a chunk."""
        first, last = self.words[chunk.first], self.words[chunk.last - 1]
        offset = self.sentence.start
        return self.sentence.text[first.start - offset : last.end - offset]

    def opener(self, i: int) -> str:
        """Return the first word of a chunk, in lower case."""
        return self.words[self.chunks[i].first].lower

    def head_word(self, i: int) -> Word:
        return self.words[self.chunks[i].head]

    def kind(self, i: int) -> str:
        return self.chunks[i].kind if 0 <= i < len(self.chunks) else "stop"

    def left_of(self, i: int, passing: frozenset[str] = PASSABLE) -> int:
        """Return the index of the first chunk left of `i` that is not in `passing`; -1 at the start."""
        j = i - 1
        while j >= 0 and self.chunks[j].kind in passing:
            j -= 1
        return j

    def right_of(self, i: int, passing: frozenset[str] = PASSABLE) -> int:
        j = i + 1
        while j < len(self.chunks) and self.chunks[j].kind in passing:
            j += 1
        return j

    def is_gerund(self, i: int) -> bool:
        vg = self.chunks[i]
        having = vg.kind == "vg" and self.words[vg.first].tag == "have" and self.words[vg.first].lower.endswith("ing")
        return having or (vg.is_participle and self.words[vg.head].has_form("ing"))

    def is_finite(self, i: int) -> bool:
        vg = self.chunks[i]
        return vg.kind == "vg" and not vg.is_infinitive and not vg.is_participle and not self.is_gerund(i)

    def chain_head(self, j: int) -> int:
        """Walk left from a noun phrase over "NP of NP in NP" to the phrase that heads the chain."""
        while True:
            p = self.left_of(j, frozenset({"adv", "q"}))
            if self.kind(p) != "p":
                return j
            n = self.left_of(p, frozenset({"adv", "q", "time"}))
            if self.kind(n) == "vg" and n == p - 1 and self._is_plain_participle(n) and self.kind(n - 1) == "np":
                n -= 1  # "troops backed by X"
            if self.kind(n) == "np":
                j = n
                continue
            return j

    def _is_plain_participle(self, k: int) -> bool:
        vg = self.chunks[k]
        return vg.first == vg.head and self.words[vg.head].has_form("part")
