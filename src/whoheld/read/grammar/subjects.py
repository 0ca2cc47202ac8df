"""Find the subject of a verb group, across appositions, relative clauses and joined verbs."""

from __future__ import annotations

from whoheld.read.grammar.grid import PASSABLE, Grid


class SubjectFinder(Grid):
    """Finds the subjects of one parsed sentence."""

    __slots__ = ()

    def subject(self, i: int) -> int | None:
        """Return the chunk of the noun phrase that is the subject of the verb group `i`, or None."""
        if i not in self._subjects:
            self._subjects[i] = None  # a cycle finds nothing
            self._subjects[i] = self._find_subject(i)
        return self._subjects[i]

    def _find_subject(self, i: int) -> int | None:
        vg = self.chunks[i]
        j = self.left_of(i)
        if vg.is_infinitive:
            return self._subject_of_infinitive(j)
        kind = self.kind(j) if j >= 0 else "start"
        if kind == "np":
            if self.is_gerund(i) and self.words[self.chunks[j].head].tag == "time":
                return None
            if self.opener(j) in self.table["closed.floating"] and self.kind(j - 1) == "np":
                j -= 1  # "X and Y all fell"
            s = self._over_addition(self.chain_head(j))
            return self._over_gerund(s) if self.is_finite(i) else s
        if kind == "rel":
            return self.antecedent(j)
        if kind in ("sub", "p") and self.is_gerund(i):
            accused = self._accused(j)
            return self._main_subject(i) if accused is None else accused
        if kind == "comma":
            return self._subject_across_comma(i, j)
        if kind == "cc":
            return self._subject_of_coordinated(i, j)
        if kind == "vg" and self.is_gerund(i):
            return self.subject(j)
        if kind == "vg" and self.chunks[j].is_participle:
            return self.subject(j)
        if kind == "start" and self.is_gerund(i):
            return self._main_subject(i)
        return None

    def _over_addition(self, s: int) -> int:
        """ "X, which along with Y was taken": the subject is X."""
        p = self.left_of(s)
        rel = self.left_of(p)
        if self.kind(p) == "p" and self.opener(p) in self.table["closed.adding"] and self.kind(rel) == "rel":
            before = self.antecedent(rel)
            return s if before is None else before
        return s

    def _over_gerund(self, s: int) -> int:
        """ "insurgents riding on trucks stormed X": the subject stands before the participle."""
        g = self.left_of(s, frozenset({"adv", "q"}))
        if self.kind(g) == "p":
            g = self.left_of(g, frozenset({"adv", "q"}))
        if self.kind(g) == "vg" and self.is_gerund(g) and self.kind(g - 1) == "np":
            head = self.chain_head(g - 1)
            before = self.kind(self.left_of(head))
            return head if before in ("stop", "comma", "comp", "sub", "cc", "rel") else s
        return s

    def _accused(self, p: int) -> int | None:
        """ "accused the rebels of taking X": the object is the subject of the gerund."""
        n = self.left_of(p)
        v = self.left_of(self.chain_head(n)) if self.kind(n) == "np" else -1
        if self.kind(v) == "vg" and self.lemmas(self.chunks[v]) & self.table["governors.accuse"]:
            return n
        return None

    def antecedent(self, rel: int) -> int | None:
        """Return the noun phrase that a relative pronoun at chunk `rel` stands for."""
        j = rel - 1
        while j >= 0 and self.chunks[j].kind in ("comma", "q", "adv", "time", "p"):
            j -= 1
        if j < 0 or self.chunks[j].kind != "np":
            return None
        if rel and self.chunks[rel - 1].kind == "comma":
            j = self._over_apposition(self._over_location(j))
        j = self.over_indefinite(j)
        head = self.chain_head(j)
        persons = self.opener(rel) == "who"
        return head if head != j and (persons or self._names_settlement(head)) else j

    def over_indefinite(self, j: int) -> int:
        """ "X, a province that ..." is X."""
        chunk = self.chunks[j]
        first = self.words[chunk.first]
        if first.lower not in self.table["closed.indefinite"] and first.tag != "num":
            return j
        if self.words[chunk.head].tag == "nm" or self.kind(j - 1) != "comma" or self.kind(j - 2) != "np":
            return j
        return j - 2 if self.head_word(j - 2).tag == "nm" else j

    def _over_location(self, j: int) -> int:
        """ "X, in the province of Y, which ..." goes back to X."""
        p = self.left_of(self.chain_head(j), frozenset({"q"}))
        if self.kind(p) == "p" and self.kind(p - 1) == "comma" and self.kind(p - 2) == "np":
            return p - 2
        return j

    def _names_settlement(self, n: int) -> bool:
        word = self.head_word(n)
        named = word.tag == "nm" and (word.hit is None or word.hit.kind == "place")
        return named or word.lower in self.table["places.settlement"] or word.lower in self.table["places.base"]

    def _over_apposition(self, j: int) -> int:
        """ "X, the provincial capital, which ..." goes back to X."""
        c = j - 1
        if (
            self.kind(c) == "comma"
            and self.kind(c - 1) == "np"
            and self.words[self.chunks[j].first].lower in ("the", "a", "an")
        ):
            return c - 1
        return j

    def _subject_across_comma(self, i: int, comma: int) -> int | None:
        before = self.left_of(comma)
        if self.is_gerund(i):
            return self._main_subject(i)
        fronted = self._over_appositions(comma)
        if fronted is not None:
            return fronted
        opened = comma - 1
        while opened >= 0 and self.chunks[opened].kind not in ("comma", "stop"):
            opened -= 1
        if opened > 0 and self.chunks[opened].kind == "comma":
            noun = self.left_of(opened)
            if self.kind(noun) == "np":
                return self.chain_head(noun)
            if self.kind(noun) == "vg":
                return self.subject(noun)
        previous = self._previous_finite(i)
        if previous is not None:
            return self.subject(previous)
        return self.chain_head(before) if self.kind(before) == "np" else None

    def _over_appositions(self, comma: int) -> int | None:
        """ "X, a town near Y, Z's capital, fell": the phrase that opens the clause, where no verb stands between."""
        start = comma
        while start > 0 and self.chunks[start - 1].kind in ("np", "p", "comma", "q", "adv", "time"):
            start -= 1
        if start > 0 and self.chunks[start - 1].kind not in ("stop", "sub", "comp"):
            return None
        opens = True
        for j in range(start, comma):
            kind = self.chunks[j].kind
            if opens and kind == "np":
                return j
            opens = kind == "comma" or (opens and kind in ("q", "adv", "time"))
        return None

    def _subject_of_coordinated(self, i: int, cc: int) -> int | None:
        before = self.left_of(cc, PASSABLE | {"comma"})
        if self.chunks[i].is_infinitive:
            return None
        if self.kind(before) == "vg":
            return self.subject(before)
        previous = self._previous_finite(cc)
        return self.subject(previous) if previous is not None else None

    def _previous_finite(self, i: int) -> int | None:
        for j in range(i - 1, max(-1, i - 24), -1):
            if self.chunks[j].kind == "stop":
                return None
            if self.is_finite(j):
                return j
        return None

    def _main_subject(self, i: int) -> int | None:
        """Return the subject of the nearest finite verb: first to the left, else to the right."""
        left = self._previous_finite(i)
        if left is not None:
            return self.subject(left)
        for j in range(i + 1, min(len(self.chunks), i + 24)):
            if self.is_finite(j):
                return self.subject(j)
        return None

    def _subject_of_infinitive(self, j: int) -> int | None:
        if self.kind(j) == "vg":
            return self.subject(j)
        if self.kind(j) in ("cc", "comma"):
            previous = self.left_of(j, PASSABLE | {"comma", "np", "p", "cc"})
            return self.subject(previous) if self.kind(previous) == "vg" else None
        if self.kind(j) != "np":
            return None
        before = self.left_of(j, frozenset({"adv", "q"}))
        if self.kind(before) == "p" and self.words[self.chunks[before].first].lower == "for":
            return j  # "it took a week for the army to ..."
        head = self.chain_head(j)
        v = self.left_of(head)
        if self.kind(v) == "vg":
            if self.lemmas(self.chunks[v]) & self.table["governors.object_control"]:
                return head
            return self.subject(v)
        if self.is_ranked(head, j):
            before = self.left_of(head, frozenset({"q"}))
            beside = self._before_comma(before)
            return head if beside is None else beside
        return None

    def _before_comma(self, comma: int) -> int | None:
        """The phrase that an apposition behind the comma stands beside: "X, near the border, one of ..." is of X."""
        if self.kind(comma) != "comma" or self.kind(comma - 1) != "np":
            return None
        p = self.left_of(comma - 1)
        if self.kind(p) == "p" and self.kind(p - 1) == "comma":
            return self._before_comma(p - 1)
        return comma - 1

    def is_ranked(self, head: int, j: int) -> bool:
        """ "the latest town to fall", "one of the first to go"."""
        words = self.words[self.chunks[head].first : self.chunks[j].last]
        return any(word.lower in self.table["governors.ranks"] for word in words)
