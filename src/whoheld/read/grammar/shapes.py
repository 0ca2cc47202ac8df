"""Hold the shape in which a trigger stands, and fill the roles that every kind of trigger has."""

from __future__ import annotations

from dataclasses import dataclass

from whoheld.read.grammar.clauses import Parse
from whoheld.read.grammar.frametable import Frame
from whoheld.read.grammar.patterns import Form, FormMatch


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


class RoleFinder:
    """What the finders of verbal and of nominal shapes share."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse

    def _filler(self, i: int | None) -> Filler | None:
        if i is None:
            return None
        chunk = self.parse.chunks[i]
        return Filler(chunk.first, chunk.last, i)

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
                barred = self.parse.table["places.not_places"] | self.parse.table["places.too_wide"]
                if (word.hit is not None and word.hit.kind != "place") or word.lower in barred:
                    continue
                if word.tag == "nm" or any(word.lower in self.parse.table[name] for name in lists):
                    self._put(fillers, "earlier", self._named_before(j))
                    return

    def _named_before(self, n: int) -> int:
        """ "X, the country's third city" is X."""
        c = self.parse.left_of(n, frozenset({"q"}))
        named = (
            self.parse.kind(c) == "comma" and self.parse.kind(c - 1) == "np" and self.parse.head_word(c - 1).tag == "nm"
        )
        return c - 1 if named and self.parse.head_word(n).tag != "nm" else n

    def _add_prepositions(self, frame: Frame, after: int, fillers: dict[str, Filler]) -> None:
        for role in {*frame.place, *frame.actor, *frame.from_actor}:
            if (
                role not in fillers
                and role not in ("subject", "object", "bearer", "where", "earlier")
                and role[0] != "{"
            ):
                self._put(fillers, role, self.parse.complement(after, frozenset({role}), through=frame.through))

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
                if self.parse.opener(j) in (";", "."):
                    return None
                if self.parse.is_finite(j):
                    return self.parse.subject(j)
        if kind == "cc":
            n = self.parse.left_of(left, frozenset({"comma", "q"}))
            if self.parse.kind(n) == "np" and self.parse.head_word(n).tag == "a":
                n = self.parse.left_of(n)  # "was calm and in rebel hands"
            if self.parse.kind(n) == "vg":
                return self.parse.subject(n)
        return None

    def _headed_by_place(self, n: int) -> int:
        """ "areas of X under ..." speaks of the areas; "fighters in X under ..." of X, as far as places go."""
        head = self.parse.chain_head(n)
        word = self.parse.head_word(head).lower
        lists = ("places.parts", "places.settlement", "places.area", "places.base", "places.site")
        return head if any(word in self.parse.table[name] for name in lists) else n

    def _is_description(self, n: int) -> bool:
        chunk = self.parse.chunks[n]
        first = self.parse.words[chunk.first]
        return first.tag == "d" or (chunk.last - chunk.first > 1 and not first.is_capital)
