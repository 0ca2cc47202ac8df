"""Find the noun phrases of a list: "X, the capital of Y, and the towns of Z and W"."""

from __future__ import annotations

from whoheld.read.grammar.grid import Grid

LOOK_BACK = 8  # chunks in which a list's own preposition is looked for


class ListFinder(Grid):
    """Finds the lists of one parsed sentence."""

    __slots__ = ()

    def coordinated(self, i: int, until: int = -1) -> list[int]:
        """Return `i` and the noun phrases that follow it in a list: "X, Y and Z"; a bare comma alone is apposition.

        Phrases up to `until` belong to it for certain, even though a verb follows: "X and Y fell".
        """
        found, j = [i], i
        pending: list[int] = []
        described = False
        while True:
            n, joined = self._next_in_list(j)
            if n is None or (n > until and self.starts_clause(n) and not (joined and self._is_verbless_before(i))):
                break
            if self._describes(n, i):  # "X, the provincial capital, and Y" goes on behind it
                pending, j, described = [], n, True
                continue
            if described and self.head_word(n).tag != "nm":
                break
            pending.append(n)
            if joined:
                found.extend(pending)
                pending = []
            j = n
        return found

    def _ends_clause(self, k: int) -> bool:
        """Whether the phrase at `k` belongs to a verb before it."""
        before = self.kind(self.left_of(k))
        return before == "vg" or (before == "p" and not self._is_verbless_before(k))

    def _is_verbless_before(self, i: int) -> bool:
        """Whether no verb stands before `i` in its clause: "the loss of X and Y was ..." is one subject."""
        for j in range(i - 1, -1, -1):
            if self.kind(j) in ("stop", "sub", "comp", "rel", "comma"):
                return True
            if self.kind(j) == "vg":
                return False
        return True

    def list_start(self, n: int) -> int:
        """Return the first phrase of the list that ends with the phrase at `n`: "X, Y and Z fell"."""
        joined, j, k = False, n, self.left_of(n, frozenset({"q"}))
        while True:
            if (
                self.kind(k) == "p"
                and self.words[self.chunks[k].first].lower in ("of", "in", "near")
                and self.kind(k - 1) == "np"
            ):
                j, k = k - 1, self.left_of(k - 1, frozenset({"q"}))
                continue
            comma = False
            if not joined:
                if self.kind(k) != "cc" or self.words[self.chunks[k].first].lower not in (
                    "and",
                    "or",
                    "&",
                    "as well as",
                ):
                    return n if not joined else j
                k = self.left_of(k, frozenset({"q", "adv"}))
            if self.kind(k) == "comma":
                comma, k = True, self.left_of(k, frozenset({"q"}))
            if self.kind(k) != "np" or (joined and not comma):
                return n
            if not joined and self._ends_clause(self.chain_head(k)):
                return n  # "headed for X and Y was taken": another clause
            if comma and not joined and self.kind(self.left_of(k, frozenset({"q"}))) != "comma":
                return n
            joined, n = True, k
            k = self.left_of(k, frozenset({"q"}))

    def _past_complements(self, k: int) -> int:
        """Step over "of X", "in X", "near X" behind a noun phrase."""
        links = ("of", "in", "near", "at", "on")
        while self.kind(k) == "p" and self.words[self.chunks[k].first].lower in links and self.kind(k + 1) == "np":
            k = self.right_of(k + 1, frozenset({"q", "adv"}))
        return k

    def _describes(self, n: int, i: int) -> bool:
        """Whether the phrase at `n` is no further item but says what the named one at `i` is: "X, capital of Y"."""
        of = self.right_of(i, frozenset({"q"}))
        named_of = self.kind(of) == "p" and self.opener(of) == "of" and self.kind(of + 1) == "np"
        if self.head_word(i).tag != "nm" and not (named_of and self.head_word(of + 1).tag == "nm"):
            return False
        chunk = self.chunks[n]
        comma = self.kind(self.left_of(n, frozenset({"q", "adv"}))) == "comma"
        opens = self.words[chunk.first].lower in self.table["places.describing"]
        return comma and opens and self.words[chunk.head].tag != "nm"

    def _next_in_list(self, j: int) -> tuple[int | None, bool]:
        """The next phrase of a list after `j`, its "of" and "in" passed over, and whether "and" joins it."""
        k = self.right_of(j, frozenset({"q", "adv"}))
        k = self._past_complements(k)
        comma = False
        if self.kind(k) == "comma" and self.words[self.chunks[k].first].text == ",":
            after = self.right_of(k, frozenset({"q", "adv"}))
            past = self._past_complements(after)
            if past != after and self.kind(past) == "comma":  # "X, near the border, and Y"
                after = self.right_of(past, frozenset({"q", "adv"}))
            comma, k = True, after
        if self.kind(k) == "p" and self.words[self.chunks[k].first].lower in self.table["closed.adding"]:
            return (k + 1, True) if self.kind(k + 1) == "np" else (None, False)
        if self.kind(k) == "cc" and self.words[self.chunks[k].first].lower in (
            "and",
            "or",
            "&",
            "as well as",
            "plus",
            "and then",
        ):
            k = self.right_of(k, frozenset({"q", "adv"}))
            if self.kind(k) == "p" and self._repeats_preposition(k, j):  # "control over X and over Y"
                k = self.right_of(k, frozenset({"q", "adv"}))
            return (k, True) if self.kind(k) == "np" else (None, False)
        return (k, False) if comma and self.kind(k) == "np" else (None, False)

    def _repeats_preposition(self, p: int, j: int) -> bool:
        return any(self.kind(k) == "p" and self.opener(k) == self.opener(p) for k in range(max(0, j - LOOK_BACK), j))

    def starts_clause(self, n: int) -> bool:
        """Whether the phrase at `n` is the subject of a verb that follows it."""
        k = self.right_of(n)
        while self.kind(k) == "p" and self.kind(k + 1) == "np":
            k = self.right_of(k + 1)
        return self.kind(k) == "vg" and self.is_finite(k) and not self._is_reduced(k)

    def _is_reduced(self, k: int) -> bool:
        """A past form followed by "by" is a participle of a reduced relative, not a finite verb."""
        vg = self.chunks[k]
        after = self.right_of(k)
        plain = vg.first == vg.head and self.words[vg.head].has_form("part")
        return plain and self.kind(after) == "p" and self.words[self.chunks[after].first].lower == "by"
