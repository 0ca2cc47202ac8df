"""Estimate who holds a unit on a day, as known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from whoheld.errors import ShapeError
from whoheld.model import Day, Emission, Estimate
from whoheld.track.evidence import gather_nodes, known_emissions, log_posterior
from whoheld.track.quality import note_quality, take_stances
from whoheld.track.verdict import UNKNOWN, word_of
from whoheld.weigh import Parameters


def estimate_unit(
    emissions: Iterable[Emission],
    *,
    unit_id: str,
    states: Sequence[str],
    day: Day,
    known_on: Day | None = None,
    prior: Sequence[float],
    transition: Sequence[Sequence[float]],
    parameters: Parameters,
) -> Estimate:
    """Return the estimate for one unit and day.

    Args:
        emissions: of any units and days, in any order; those of other units, and those not public by the end of
            `known_on`, are left out.
        unit_id: id of the unit's place.
        states: ids of the tracker's states.
        day: the day asked about.
        known_on: the day of knowledge; None uses all texts, undated ones too.
        prior: (states,), from `prior_vector`.
        transition: (states, states), one day, from `daily_transition`.
        parameters: thresholds of the quality notes.

    Returns:
        Estimate with the probability of each state. Its verdict is the most probable state, or "unknown".

    Raises:
        ShapeError: claims, prior and transition do not have the same states.
    """
    return estimate_days(
        emissions,
        unit_id=unit_id,
        states=states,
        days=[day],
        known_on=known_on,
        prior=prior,
        transition=transition,
        parameters=parameters,
    )[0]


def estimate_days(
    emissions: Iterable[Emission],
    *,
    unit_id: str,
    states: Sequence[str],
    days: Sequence[Day],
    known_on: Day | None = None,
    prior: Sequence[float],
    transition: Sequence[Sequence[float]],
    parameters: Parameters,
) -> tuple[Estimate, ...]:
    """Return the estimates for one unit and many days: the same as one by one, for the price of one pass.

    Args and errors are those of `estimate_unit`.
    """
    if len(prior) != len(states):
        raise ShapeError(f"prior has ({len(prior)},) states, but {len(states)} are named: {', '.join(states)}")
    known = known_emissions(emissions, unit_id, known_on)
    nodes = gather_nodes(known, len(states))
    daily = np.asarray(transition, dtype=np.float64)
    stances = take_stances(known, nodes, daily, prior)
    estimates = []
    for day, smoothed in zip(days, np.exp(log_posterior(nodes, days, daily, prior)), strict=True):
        quality = note_quality(known, stances, day, smoothed, daily, parameters)
        top = int(smoothed.argmax())
        is_unknown = UNKNOWN in quality
        estimates.append(
            Estimate(
                unit_id=unit_id,
                day=day,
                known_on=known_on,
                states=tuple(states),
                smoothed=tuple(float(p) for p in smoothed),
                verdict=UNKNOWN if is_unknown else states[top],
                word=UNKNOWN if is_unknown else word_of(float(smoothed[top])),
                quality=quality,
            )
        )
    return tuple(estimates)
