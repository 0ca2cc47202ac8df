"""Find what fills each role of a trigger: in active, passive, reduced, nominal, predicative and attributive shape."""

from __future__ import annotations

from dataclasses import dataclass

from whoheld.read.chunks import Chunk
from whoheld.read.clauses import Parse
from whoheld.read.frametable import Frame
from whoheld.read.patterns import Form, FormMatch, match_rest

LISTED_LEFT = 12  # how many chunks of a list before a verb are looked at


@dataclass(frozen=True, slots=True)
class Filler:
    """Words [first, last) that fill a role; `chunk` when they are a whole noun phrase."""

    first: int
    last: int
    chunk: int | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A trigger found in a sentence: where it stands, and what fills its roles."""

    frame: Frame
    form: Form
    match: FormMatch
    fillers: dict[str, Filler]
    governing: int | None  # chunk of the verb group whose stance counts; None for nouns and bare phrases
    is_passive: bool = False


class ShapeFinder:
    """Tries the frames of one trigger word on one parsed sentence."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse

    def find(self, frame: Frame, form: Form, word: int) -> Shape | None:
        """Return the shape in which `form` stands at word index `word`, or None."""
        if frame.kind == "verb":
            return self._verb(frame, form, word)
        if frame.kind == "noun":
            return self._noun(frame, form, word)
        if frame.kind == "phrase":
            return self._phrase(frame, form, word)
        return self._attribute(frame, form, word)

    def _filler(self, i: int | None) -> Filler | None:
        if i is None:
            return None
        chunk = self.parse.chunks[i]
        return Filler(chunk.first, chunk.last, i)

    # -- verbs ------------------------------------------------------------------------------------------------

    def _verb(self, frame: Frame, form: Form, word: int) -> Shape | None:
        i = self.parse.chunk_at[word]
        vg = self.parse.chunks[i]
        if vg.kind != "vg" or vg.head != word or not form.lemmas & self.parse.lemmas(vg):
            return None
        needs_object = "object" in frame.place
        passive = vg.is_passive or self._is_reduced(i, form, needs_object)
        match = match_rest(without_slots(form) if passive else form, self.parse, word)
        if match is None:
            return self._split_passive(frame, form, i) if passive else None
        fillers = self._passive_roles(i, form, match) if passive else self._active_roles(i, match)
        fillers.update(self._slot_fillers(match))
        self._add_where(i, fillers)
        if "earlier" in frame.place:
            self._add_earlier(i, fillers)
        self._add_prepositions(frame, i, fillers)
        return Shape(frame, form, match, fillers, i, passive)

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
            and (left < 0 or self.parse.kind(left) in ("np", "comma", "stop"))
        )

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
        return before if self.parse.kind(before) == "np" else None

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

    def _put(self, fillers: dict[str, Filler], role: str, i: int | None) -> None:
        filler = self._filler(i)
        if filler is not None:
            fillers[role] = filler

    def _slot_fillers(self, match: FormMatch) -> dict[str, Filler]:
        out: dict[str, Filler] = {}
        for name, first, last in match.slots:
            while last > first + 1 and self.parse.words[last - 1].tag in ("poss", "q", "adv"):
                last -= 1
            i = self.parse.chunk_at[first]
            chunk = self.parse.chunks[i]
            whole = chunk.kind == "np" and chunk.first == first
            out["{" + name + "}"] = Filler(first, last, i if whole and chunk.last <= last else None)
        return out

    def _add_where(self, i: int, fillers: dict[str, Filler]) -> None:
        """ "X, where rebels have ...": the place stands before "where"."""
        s = self.parse.subject(i)
        start = min(i, self.parse.list_start(s)) if s is not None else i
        j = self.parse.left_of(start, frozenset({"adv", "time", "q", "comma"}))
        word = self.parse.words[self.parse.chunks[j].first].lower if j >= 0 else ""
        led = j > 0 and self.parse.kind(j) == "rel" and self.parse.kind(j - 1) == "p"
        if word == "where" or led:
            self._put(fillers, "where", self.parse.antecedent(j))

    def _add_earlier(self, i: int, fillers: dict[str, Filler]) -> None:
        """The last phrase before the clause that a verb without complement may speak of: "took X after Y withdrew"."""
        s = self.parse.subject(i)
        start = min(i, s) if s is not None else i
        main = next((j for j in range(start - 1, -1, -1) if self.parse.is_finite(j)), None)
        topic = self.parse.subject(main) if main is not None else None
        if topic is not None and main is not None and self.parse.chunks[main].is_passive:
            word = self.parse.head_word(topic)
            if word.tag == "nm" and (word.hit is None or word.hit.kind == "place"):
                self._put(fillers, "earlier", topic)
                return
        for j in range(start - 1, max(-1, start - 10), -1):
            if self.parse.kind(j) == "np" and self.parse.words[self.parse.chunks[j].head].tag in ("nm", "n"):
                lists = ("places.settlement", "places.area", "places.base", "places.site")
                word = self.parse.head_word(j)
                if (word.hit is not None and word.hit.kind != "place") or word.lower in self.parse.table[
                    "places.not_places"
                ]:
                    continue
                if word.tag == "nm" or any(word.lower in self.parse.table[name] for name in lists):
                    self._put(fillers, "earlier", self._named_before(j))
                    return

    def _add_prepositions(self, frame: Frame, after: int, fillers: dict[str, Filler]) -> None:
        for role in {*frame.place, *frame.actor, *frame.from_actor}:
            if (
                role not in fillers
                and role not in ("subject", "object", "bearer", "where", "earlier")
                and role[0] != "{"
            ):
                self._put(fillers, role, self.parse.complement(after, frozenset({role}), through=frame.through))

    # -- nouns ------------------------------------------------------------------------------------------------

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
        if self.parse.kind(v) == "vg":
            self._put(fillers, "subject", self.parse.subject(v))
        self._add_appositive(i, word, fillers)
        self._add_noun_where(i, fillers)
        return Shape(frame, form, match, fillers, None)

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

    # -- phrases and attributes -------------------------------------------------------------------------------

    def bearer_left(self, i: int) -> int | None:
        """Return the noun phrase that a phrase or reduced participle at chunk `i` qualifies."""
        left = self.parse.left_of(i, frozenset({"adv", "q", "time"}))
        kind = self.parse.kind(left) if left >= 0 else "start"
        if kind == "np":
            return self._headed_by_place(left)
        if kind == "comma":
            n = self.parse.left_of(left, frozenset({"q"}))
            if self.parse.kind(n) == "np":
                c = n - 1
                if self.parse.kind(c) == "comma" and self.parse.kind(c - 1) == "np" and self._is_description(n):
                    return c - 1
                return n
        if kind in ("start", "stop", "sub"):
            for j in range(i + 1, min(len(self.parse.chunks), i + 16)):
                if self.parse.is_finite(j):
                    return self.parse.subject(j)
        if kind == "cc":
            n = self.parse.left_of(left, frozenset({"comma", "q"}))
            if self.parse.kind(n) == "vg":
                return self.parse.subject(n)
        return None

    def _headed_by_place(self, n: int) -> int:
        """ "areas of X under ..." speaks of the areas; "fighters in X under ..." of X, as far as places go."""
        head = self.parse.chain_head(n)
        word = self.parse.head_word(head).lower
        lists = ("places.parts", "places.settlement", "places.area", "places.base", "places.site")
        return head if any(word in self.parse.table[name] for name in lists) else n

    def _named_before(self, n: int) -> int:
        """ "X, the country's third city" is X."""
        c = self.parse.left_of(n, frozenset({"q"}))
        named = (
            self.parse.kind(c) == "comma" and self.parse.kind(c - 1) == "np" and self.parse.head_word(c - 1).tag == "nm"
        )
        return c - 1 if named and self.parse.head_word(n).tag != "nm" else n

    def _is_description(self, n: int) -> bool:
        chunk = self.parse.chunks[n]
        first = self.parse.words[chunk.first]
        return first.tag == "d" or (chunk.last - chunk.first > 1 and not first.is_capital)

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


def without_slots(form: Form) -> Form:
    """Return the form as it stands in the passive, where the phrase inside it has become the subject."""
    return Form(form.text, form.lemmas, form.first, tuple(element for element in form.rest if not element.slot))
