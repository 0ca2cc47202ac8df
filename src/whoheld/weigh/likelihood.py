"""Execute the definition of control: how likely is it that a truthful source says this, in each state?"""

from __future__ import annotations

import math
from collections.abc import Sequence

from whoheld.model import Control, Definition, DefinitionRow, Share

CONTESTED = "contested"
OTHER_OR_NONE = "other_or_none"
CONTESTS = "contests"


def find_row(definition: Definition, body: Control, aspect: str) -> DefinitionRow | None:
    """Return the row for a claim's relation and share, or None.

    An onset without a row of its own reads the row for the state; what is fought over is so whatever the share.
    The day before an onset has its own row or none.
    """
    shares = [body.share]
    if body.relation.projected == CONTESTS and body.share is not Share.WHOLE:
        shares.append(Share.WHOLE)
    aspects = [aspect, "state"] if aspect == "onset" else [aspect]
    for share in shares:
        for wanted in aspects:
            for row in definition.rows:
                if (row.relation, row.share, row.aspect) == (body.relation, share, wanted):
                    return row
    return None


def spread_row(row: DefinitionRow, actor_state: str | None, states: Sequence[str]) -> tuple[float, ...]:
    """Return a row as one number for each state.

    Args:
        row: of the definition.
        actor_state: the state in which the claim's actor holds the unit; None when nobody is named, which gives
            every holder the mean of actor and rival.
        states: ids of the tracker's states.

    Returns:
        (states,), probabilities of saying so.
    """
    anybody = (row.actor + row.rival) / 2
    values = []
    for state in states:
        if state == actor_state:
            values.append(row.actor)
        elif state == CONTESTED:
            values.append(row.contested)
        elif state == OTHER_OR_NONE:
            values.append(row.none)
        else:
            values.append(anybody if actor_state is None else row.rival)
    return tuple(values)


def complement(likelihoods: Sequence[float]) -> tuple[float, ...]:
    """Return how likely it is that a truthful source says that this is *not* so, in each state.

    1 - m, brought back to the sum of a row, so that the mixture with "knows nothing" (1 / states) keeps its
    meaning: "did not fall" is nearly flat over all states but one, and speaks against that one.
    """
    against = [max(0.0, 1.0 - m) for m in likelihoods]
    total = math.fsum(against)
    return tuple(value / total for value in against) if total else (1.0 / len(against),) * len(against)


def mix(
    likelihoods: Sequence[float],
    reliability: float,
    precision: float,
    *,
    lie_share: float = 1.0,
    slip_share: float = 1.0,
) -> tuple[float, ...]:
    """Return q (r m + (1 - r) / K) + (1 - q) / K for each state.

    Args:
        likelihoods: (states,), m: of a truthful source that was read rightly.
        reliability: r, that the source knows and tells.
        precision: q, that the reader read it rightly. Kept apart from r: a misreading is not the source's fault.
        lie_share: share of what a source that does not know says that would fall on this very day.
        slip_share: the same of misreadings.
    """
    even = 1.0 / len(likelihoods)
    wrong = (1.0 - reliability) * even * lie_share
    misread = (1.0 - precision) * even * slip_share
    return tuple(precision * (reliability * m + wrong) + misread for m in likelihoods)


def log_floored(likelihoods: Sequence[float], floor: float) -> tuple[float, ...]:
    """Return natural logarithms, none below that of `floor`: certain claims stay finite."""
    return tuple(math.log(max(value, floor)) for value in likelihoods)
