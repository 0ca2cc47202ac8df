"""Find what fills each role of a trigger: a verb, a noun, a predicative phrase or an attribute."""

from __future__ import annotations

from whoheld.read.grammar.chunks import Chunk
from whoheld.read.grammar.frametable import Frame
from whoheld.read.grammar.patterns import Form, FormMatch, match_rest
from whoheld.read.grammar.shapes import Filler, Shape
from whoheld.read.grammar.slots_verbs import VerbShapeFinder

__all__ = ["Filler", "Shape", "ShapeFinder"]


class ShapeFinder(VerbShapeFinder):
    """Tries the frames of one trigger word on one parsed sentence."""

    def find(self, frame: Frame, form: Form, word: int) -> Shape | None:
        """Return the shape in which `form` stands at word index `word`, or None."""
        if frame.kind == "verb":
            return self._verb(frame, form, word)
        if frame.kind == "noun":
            return self._noun(frame, form, word)
        if frame.kind == "phrase":
            return self._phrase(frame, form, word)
        return self._attribute(frame, form, word)

    def _noun(self, frame: Frame, form: Form, word: int) -> Shape | None:
        i = self.parse.chunk_at[word]
        chunk = self.parse.chunks[i]
        if self.parse.words[word].tag not in ("n", "nm", "a", "v?") or chunk.kind != "np":
            return None
        if self.parse.words[word].hit is not None:
            return None
        match = match_rest(form, self.parse, word)
        if match is None:
            return None
        fillers = self._slot_fillers(match)
        self._put(fillers, "object", self.parse.object_after(match.last) if form.rest else None)
        self._add_prepositions(frame, i, fillers)
        self._add_owner(chunk, word, fillers)
        v = self.parse.left_of(self.parse.chain_head(i), frozenset({"adv", "q", "time"}))
        if self.parse.kind(v) == "vg" and not self._is_told(v, i):
            self._put(fillers, "subject", self.parse.subject(v))
        self._add_appositive(i, word, fillers)
        self._add_noun_where(i, fillers)
        return Shape(frame, form, match, fillers, None)

    def _is_told(self, v: int, i: int) -> bool:
        """ "officials say the fighting goes on": the noun is subject of its own clause, not object of "say"."""
        told = self.parse.lemmas(self.parse.chunks[v]) & self.parse.table["governors.fact"]
        return bool(told) and self.parse.starts_clause(i)

    def _add_noun_where(self, i: int, fillers: dict[str, Filler]) -> None:
        """ "a town in which fighting had taken place", "X, where clashes broke out"."""
        j = self.parse.left_of(self.parse.chain_head(i), frozenset({"adv", "time", "q", "other"}))
        if j > 0 and (self.parse.kind(j) == "rel" or self.parse.words[self.parse.chunks[j].first].lower == "where"):
            if self.parse.kind(j) == "rel" and self.parse.kind(j - 1) != "p":
                return
            self._put(fillers, "where", self.parse.antecedent(j))

    def _add_owner(self, chunk: Chunk, word: int, fillers: dict[str, Filler]) -> None:
        """Words of the phrase before the trigger: up to 's they are its owner, else they qualify it."""
        for k in range(word - 1, chunk.first - 1, -1):
            if self.parse.words[k].tag == "poss":
                if k > chunk.first:
                    fillers["possessor"] = Filler(chunk.first, k)
                if k + 1 < word:
                    fillers["premodifier"] = Filler(k + 1, word)
                return
        first = chunk.first
        if self.parse.words[first].lower in self.parse.table["closed.possessive"] and first < word:
            fillers["possessor"] = Filler(first, first + 1)
        while first < word and self.parse.words[first].tag in ("d", "poss"):
            first += 1
        if first < word:
            fillers["premodifier"] = Filler(first, word)

    def _add_appositive(self, i: int, word: int, fillers: dict[str, Filler]) -> None:
        """ "Y, a rebel stronghold", "the rebel stronghold Y", "the stronghold, Y", "Y is a stronghold"."""
        chunk = self.parse.chunks[i]
        if word + 1 < chunk.last:
            fillers["appositive"] = Filler(word + 1, chunk.last)
            return
        left = self.parse.left_of(i, frozenset({"q", "adv"}))
        if self.parse.kind(left) == "comma" and self.parse.kind(left - 1) == "np":
            self._put(fillers, "appositive", left - 1)
        elif self.parse.kind(left) == "vg" and self.parse.lemma(self.parse.chunks[left]) in ("be", "become", "remain"):
            self._put(fillers, "appositive", self.parse.subject(left))

    def _phrase(self, frame: Frame, form: Form, word: int) -> Shape | None:
        match = match_rest(form, self.parse, word)
        if match is None:
            return None
        i = self._past_times(self.parse.chunk_at[word])
        fillers = self._slot_fillers(match)
        left = self.parse.left_of(i, frozenset({"adv", "q", "time"}))
        if self.parse.kind(left) == "np" and self.parse.head_word(left).tag == "a":
            left = self.parse.left_of(left, frozenset({"adv", "q", "time"}))  # "lay quiet under rebel control"
        governing = None
        if self.parse.kind(left) == "vg":
            governing = left
            self._put(fillers, "bearer", self._bearer_of_verb(left))
        else:
            n = self.bearer_left(i)
            governing = self._copula_before(n)
            if (
                governing is not None
                and n is not None
                and self._is_description(n)
                and self.parse.words[self.parse.chunks[n].first].tag == "d"
                and self.parse.lemma(self.parse.chunks[governing]) == "be"
            ):
                self._put(fillers, "bearer", self.parse.subject(governing))
            else:
                governing = (
                    governing if n is not None and governing is not None and self._is_transitive(governing) else None
                )
                self._put(fillers, "bearer", n)
        self._put(fillers, "object", self.parse.object_after(match.last))
        self._add_where(governing if governing is not None else i, fillers)
        if "earlier" in frame.place and governing is not None:
            self._add_earlier(governing, fillers)
        self._add_prepositions(frame, self.parse.chunk_at[match.last - 1], fillers)
        return Shape(frame, form, match, fillers, governing)

    def _past_times(self, i: int) -> int:
        """Step left over "on Tuesday" between a verb and its phrase."""
        while self.parse.kind(i - 1) == "time" and self.parse.kind(i - 2) == "p":
            i -= 2
        return i

    def _bearer_of_verb(self, v: int) -> int | None:
        vg = self.parse.chunks[v]
        plain = vg.first == vg.head and self.parse.words[vg.head].has_form("part")
        if (plain and self.parse.kind(self.parse.left_of(v)) == "comma") or (
            vg.is_participle and not self.parse.is_gerund(v)
        ):
            return self.bearer_left(v)
        return self.parse.subject(v)

    def _copula_before(self, n: int | None) -> int | None:
        if n is None:
            return None
        v = self.parse.left_of(self.parse.chain_head(n))
        return v if self.parse.kind(v) == "vg" else None

    def _is_transitive(self, v: int) -> bool:
        return bool(self.parse.lemmas(self.parse.chunks[v]) & self.parse.table["modality.placing"])

    def _attribute(self, frame: Frame, form: Form, word: int) -> Shape | None:
        i = self.parse.chunk_at[word]
        chunk = self.parse.chunks[i]
        if chunk.kind != "np" or word >= chunk.head:
            return None
        match = match_rest(form, self.parse, word) if not form.suffix else FormMatch(word, word + 1)
        if match is None or match.last > chunk.last:
            return None
        fillers = {"bearer": Filler(chunk.first, chunk.last, i)}
        if form.suffix:
            fillers["prefix"] = Filler(self._prefix_start(chunk, word), word + 1)
        elif word > chunk.first:
            fillers["prefix"] = Filler(chunk.first, word)
        return Shape(frame, form, match, fillers, None)

    def _prefix_start(self, chunk: Chunk, word: int) -> int:
        first = word
        while first > chunk.first and self.parse.words[first].is_capital and self.parse.words[first - 1].is_capital:
            if self.parse.words[first - 1].tag not in ("nm", "a") or first - 1 == 0:
                break
            first -= 1
        return first
