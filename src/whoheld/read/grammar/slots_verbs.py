"""Find what fills each role of a verb: active, passive, reduced, relative, inverted."""

from __future__ import annotations

from whoheld.read.grammar.frametable import Frame
from whoheld.read.grammar.patterns import Form, FormMatch, match_rest
from whoheld.read.grammar.shapes import Filler, RoleFinder, Shape


class VerbShapeFinder(RoleFinder):
    """Reads the shapes of verb triggers of one parsed sentence."""

    def _verb(self, frame: Frame, form: Form, word: int) -> Shape | None:
        i = self.parse.chunk_at[word]
        vg = self.parse.chunks[i]
        if vg.kind != "vg" or vg.head != word or not form.lemmas & self.parse.lemmas(vg):
            return None
        needs_object = "object" in frame.place
        if vg.is_passive and self._is_raising(i):
            return None  # "was claimed to be a fort"
        passive = vg.is_passive or self._is_reduced(i, form, needs_object)
        match = match_rest(without_slots(form) if passive else form, self.parse, word)
        if match is None and form.slots and not passive:
            return self._relative_slot(frame, form, i)
        if match is None:
            return self._split_passive(frame, form, i) if passive else None
        fillers = self._passive_roles(i, form, match) if passive else self._active_roles(i, match)
        fillers.update(self._slot_fillers(match))
        self._add_where(i, fillers)
        if "earlier" in frame.place:
            self._add_earlier(i, fillers)
        self._add_prepositions(frame, i, fillers)
        return Shape(frame, form, match, fillers, i, passive)

    def _relative_slot(self, frame: Frame, form: Form, i: int) -> Shape | None:
        """ "X, which the army lost to the rebels": the phrase inside the form stands before it."""
        antecedent = self._relative_object(i)
        match = (
            match_rest(without_slots(form), self.parse, self.parse.chunks[i].head) if antecedent is not None else None
        )
        if match is None or len(form.rest) < 2:
            return None
        fillers: dict[str, Filler] = {}
        self._put(fillers, "{" + form.slots[0] + "}", antecedent)
        self._put(fillers, "subject", self.parse.subject(i))
        self._put(fillers, "object", self.parse.object_after(match.last))
        self._add_prepositions(frame, i, fillers)
        return Shape(frame, form, match, fillers, i)

    def _is_raising(self, i: int) -> bool:
        after = self.parse.right_of(i)
        chunk = self.parse.chunks[after] if self.parse.kind(after) == "vg" else None
        return chunk is not None and chunk.is_infinitive and self.parse.words[chunk.first + 1].tag in ("be", "have")

    def _is_reduced(self, i: int, form: Form, needs_object: bool) -> bool:
        """Whether a bare past form is a passive participle: "X, captured by Y", "a town seized in May"."""
        vg = self.parse.chunks[i]
        if any(self.parse.words[k].tag in ("be", "have", "do", "md", "to") for k in range(vg.first, vg.head)):
            return False
        if not self.parse.words[vg.head].has_form("part"):
            return False
        after = self.parse.right_of(i)
        if self.parse.kind(after) == "p" and self.parse.words[self.parse.chunks[after].first].lower == "by":
            return True
        if self.parse.kind(after) == "vg" and self.parse.chunks[after].is_infinitive:
            return False  # "claimed to have ..."
        if form.slots:
            return match_rest(form, self.parse, vg.head) is None and self._relative_object(i) is None
        if not needs_object or self._has_noun(form, vg.head):
            return False
        if not self.parse.words[vg.head].has_form("past"):
            found = match_rest(form, self.parse, vg.head)
            is_base = self.parse.words[vg.head].has_form("base") and found is not None
            return not (is_base and self.parse.object_after(found.last if found else 0) is not None)
        match = match_rest(form, self.parse, vg.head)
        left = self.parse.left_of(i)
        if self._relative_object(i) is not None:
            return False
        return (
            match is not None
            and self.parse.object_after(match.last) is None
            and (left < 0 or self.parse.kind(left) in ("np", "comma", "stop") or self._joins_passive(left))
        )

    def _joins_passive(self, cc: int) -> bool:
        """ "was attacked and then occupied"."""
        v = self.parse.left_of(cc, frozenset({"adv", "time", "q", "comma"})) if self.parse.kind(cc) == "cc" else -1
        return self.parse.kind(v) == "vg" and self.parse.chunks[v].is_passive

    def _has_noun(self, form: Form, word: int) -> bool:
        """Whether the form goes on to a noun ("launch an attack on"): then it does not stand as a bare participle."""
        match = match_rest(form, self.parse, word) if form.rest else None
        return match is not None and any(w.tag in ("n", "v?", "a") for w in self.parse.words[word + 1 : match.last])

    def _active_roles(self, i: int, match: FormMatch) -> dict[str, Filler]:
        fillers: dict[str, Filler] = {}
        s = self.parse.subject(i)
        self._put(fillers, "subject", s)
        o = self.parse.object_after(match.last)
        if o is None:
            o = self._relative_object(i)
        self._put(fillers, "object", o)
        return fillers

    def _relative_object(self, i: int) -> int | None:
        """ "X, which the rebels took", "the town the rebels hold"."""
        left = self.parse.left_of(i)
        if self.parse.kind(left) != "np":
            return None
        s = self.parse.chain_head(left)
        before = self.parse.left_of(s)
        if self.parse.kind(before) == "vg" and self.parse.is_finite(before):  # "which the army said it had lost"
            told = self.parse.left_of(before)
            if (
                self.parse.kind(told) == "np"
                and self.parse.kind(self.parse.left_of(self.parse.chain_head(told))) == "rel"
            ):
                return self.parse.antecedent(self.parse.left_of(self.parse.chain_head(told)))
            return None
        if self.parse.kind(before) == "rel":
            return self.parse.antecedent(before)
        return self.parse.over_indefinite(before) if self.parse.kind(before) == "np" else None

    def _passive_roles(self, i: int, form: Form, match: FormMatch) -> dict[str, Filler]:
        fillers: dict[str, Filler] = {}
        vg = self.parse.chunks[i]
        bearer = self.parse.subject(i) if vg.is_passive else self._over_copula(self.bearer_left(i))
        if form.slots:
            self._put(fillers, "{" + form.slots[0] + "}", bearer)
            self._put(fillers, "object", self.parse.object_after(match.last))
        else:
            self._put(fillers, "object", bearer)
        listed = self._inverted(i)
        if listed is not None:
            self._put(fillers, "object", listed)
        self._put(fillers, "subject", self.parse.complement(self.parse.chunk_at[match.last - 1], frozenset({"by"})))
        return fillers

    def _over_copula(self, n: int | None) -> int | None:
        """ "X was one of the towns captured": the participle speaks of X."""
        if n is None or self.parse.head_word(n).tag == "nm":
            return n
        v = self.parse.left_of(self.parse.chain_head(n))
        if self.parse.kind(v) != "vg" or self.parse.lemma(self.parse.chunks[v]) != "be":
            return n
        s = self.parse.subject(v)
        return s if s is not None and self.parse.head_word(s).tag == "nm" else n

    def _inverted(self, i: int) -> int | None:
        """ "Among the towns captured were X and Y", "the towns captured include X and Y"."""
        k = self.parse.right_of(i)
        listing = self.parse.table["governors.listing"]
        if self.parse.kind(k) != "vg" or self.parse.lemma(self.parse.chunks[k]) not in listing:
            return None
        n = self.parse.right_of(k)
        return n if self.parse.kind(n) == "np" else None

    def _split_passive(self, frame: Frame, form: Form, i: int) -> Shape | None:
        """ "Control of X was taken by Y": the form's noun is the subject."""
        if len(form.rest) < 2 or form.slots or not self.parse.chunks[i].is_passive:
            return None
        j = self.parse.left_of(i)
        if self.parse.kind(j) != "np":
            return None
        s = self.parse.chain_head(j)
        noun, link = form.rest[0].words, form.rest[1].words
        m = s + 2
        if self.parse.head_word(s).lower not in noun or m >= len(self.parse.chunks):
            return None
        if self.parse.words[self.parse.chunks[s + 1].first].lower not in link or self.parse.kind(m) != "np":
            return None
        head = self.parse.chunks[i].head
        match = FormMatch(head, head + 1)
        fillers: dict[str, Filler] = {}
        self._put(fillers, "object", m)
        self._put(fillers, "subject", self.parse.complement(i, frozenset({"by"})))
        self._add_prepositions(frame, i, fillers)
        return Shape(frame, form, match, fillers, i, True)


def without_slots(form: Form) -> Form:
    """Return the form as it stands in the passive, where the phrase inside it has become the subject."""
    return Form(form.text, form.lemmas, form.first, tuple(element for element in form.rest if not element.slot))
