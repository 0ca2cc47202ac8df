"""Play a desk that decides by drawing lots: ties between claims and reports, and claims set aside."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.unit.weigh.fixtures import Told, claim_ids

from whoheld.judge.ties import Ties


def judge_at_random(told: Sequence[Told], dice: Random) -> tuple[Ties, dict[str, str]]:
    """Return ties and set-aside claims, contradictions and claims nobody knows among them."""
    claims, reports = [*claim_ids(*told), "clm-gone"], [report.rendition.id for report in told]

    def pairs(count: int) -> frozenset[frozenset[str]]:
        return frozenset(frozenset(dice.sample(claims, 2)) for _ in range(count if len(claims) > 1 else 0))

    copies = {dice.choice(reports): dice.choice([*reports, "ren-gone"]) for _ in range(dice.randrange(4))}
    ties = Ties(
        together=pairs(dice.randrange(6)), apart=pairs(dice.randrange(6)),
        copies={copy: original for copy, original in copies.items() if copy != original},
    )  # fmt: skip
    return ties, {dice.choice(claims): "set aside by the desk: the reader misread it" for _ in range(dice.randrange(5))}
