"""Look up what the desk says of witnesses: who goes with whom, who never does, which reports are copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from whoheld.judge.ties import Ties


class Bonds:
    """Ties, ready to be asked claim by claim.

    They are taken as a whole and from the ties alone, whichever claims are weighed: so a part of a record is weighed
    as it is within the whole.
    """

    def __init__(self, ties: Ties) -> None:
        self._copies = ties.copies
        self._witness = _classes(tuple(pair) for pair in ties.together if pair not in ties.apart)
        self._others = self._part(ties)
        self._text = _classes(ties.copies.items())

    def with_witness(self, claim_id: str) -> frozenset[str]:
        """Return the claims of the same witness, itself among them; empty when the desk says nothing."""
        return self._witness.get(claim_id, frozenset())

    def of_others(self, claim_id: str) -> frozenset[str]:
        """Return the claims that are certainly another witness's."""
        return self._others.get(claim_id, frozenset())

    def is_copy(self, rendition_id: str) -> bool:
        """Return whether the desk says that a report copies another."""
        return rendition_id in self._copies

    def one_text(self, rendition_id: str) -> frozenset[str]:
        """Return the reports that are copies of one text, itself among them; empty when the desk says nothing."""
        return self._text.get(rendition_id, frozenset())

    def _part(self, ties: Ties) -> Mapping[str, frozenset[str]]:
        """Return, for each claim, those of other witnesses: who is not one's witness is not one's companions' either.

        Where the desk contradicts itself (A with B, B with C, but A apart from C), the two named apart stay apart.
        """
        others: dict[str, set[str]] = defaultdict(set)
        for pair in ties.apart:
            for one in pair:
                for other in pair - {one}:
                    others[one].add(other)
                    company = self._witness.get(one, frozenset({one}))
                    if other not in company:
                        for companion in company:
                            others[companion] |= self._witness.get(other, frozenset({other}))
        return {claim_id: frozenset(found) for claim_id, found in others.items()}


def _classes(pairs: Iterable[tuple[str, ...]]) -> Mapping[str, frozenset[str]]:
    """Return, for everything named in a pair, all that is tied to it, directly or through others."""
    classes: dict[str, set[str]] = {}
    for pair in pairs:
        joined = set(pair).union(*(classes.get(one, set()) for one in pair))
        classes.update(dict.fromkeys(joined, joined))
    shared = {id(joined): frozenset(joined) for joined in classes.values()}
    return {one: shared[id(joined)] for one, joined in classes.items()}
