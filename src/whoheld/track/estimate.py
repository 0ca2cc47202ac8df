"""Estimate who holds a unit on a day, as known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress, product

import numpy as np
from numpy.typing import NDArray

from whoheld.errors import ShapeError
from whoheld.model import Day, Emission, Estimate
from whoheld.track.belief import Belief
from whoheld.track.chain import FloatArray
from whoheld.track.evidence import add_up, known_emissions, lay_out
from whoheld.track.quality import NOTES, Quality
from whoheld.track.verdict import UNKNOWN, word_of
from whoheld.weigh import Parameters

# What to write beside an estimate, by which of the notes hold.
QUALITIES = {held: tuple(compress(NOTES, held)) for held in product((False, True), repeat=len(NOTES))}


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
    course = Course(
        emissions,
        unit_id=unit_id,
        states=states,
        known_on=known_on,
        prior=prior,
        transition=transition,
        parameters=parameters,
    )
    return course.estimates(days)


class Course:
    """One unit's evidence as known on a day, heard once and ready to be asked about any days."""

    def __init__(
        self,
        emissions: Iterable[Emission],
        *,
        unit_id: str,
        states: Sequence[str],
        known_on: Day | None = None,
        prior: Sequence[float],
        transition: Sequence[Sequence[float]],
        parameters: Parameters,
    ) -> None:
        """Hear the evidence. Args and errors are those of `estimate_unit`."""
        if len(prior) != len(states):
            raise ShapeError(f"prior has ({len(prior)},) states, but {len(states)} are named: {', '.join(states)}")
        self.unit_id, self.states, self.known_on = unit_id, tuple(states), known_on
        known = known_emissions(emissions, unit_id, known_on)
        said = lay_out(known, len(states))
        nodes = add_up(said)
        self._belief = Belief(nodes.days, nodes.log_likelihood, transition, prior)
        self._quality = Quality(known, said, self._belief, transition, parameters)

    def follow(self, days: Sequence[Day]) -> tuple[FloatArray, NDArray[np.bool_]]:
        """Return the probabilities (days, states) of some days, and which of `NOTES` (days, notes) belong to them."""
        smoothed: FloatArray = np.exp(self._belief.log_at(days))
        return smoothed, self._quality.notes_on(days, smoothed)

    def estimates(self, days: Sequence[Day]) -> tuple[Estimate, ...]:
        """Return the estimates of some days, each as if it alone were asked about."""
        smoothed, notes = self.follow(days)
        rows = zip(days, smoothed.tolist(), smoothed.argmax(axis=1).tolist(), map(tuple, notes.tolist()), strict=True)
        return tuple(self._estimate(day, probabilities, top, noted) for day, probabilities, top, noted in rows)

    def _estimate(self, day: Day, probabilities: list[float], top: int, noted: tuple[bool, ...]) -> Estimate:
        quality = QUALITIES[noted]
        is_unknown = UNKNOWN in quality
        return Estimate(
            unit_id=self.unit_id,
            day=day,
            known_on=self.known_on,
            states=self.states,
            smoothed=tuple(probabilities),
            verdict=UNKNOWN if is_unknown else self.states[top],
            word=UNKNOWN if is_unknown else word_of(probabilities[top]),
            quality=quality,
        )
