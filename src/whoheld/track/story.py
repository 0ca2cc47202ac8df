"""Tell the story of a number: what each claim added to it, and what it would be without each witness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from whoheld.model import Day, Emission
from whoheld.track.chain import FloatArray, smooth_control
from whoheld.track.evidence import Nodes, gaps_between, gather_nodes, insert_days, known_emissions


@dataclass(frozen=True, slots=True)
class Step:
    """What one claim added, given all claims published before it."""

    claim_id: str
    origin_id: str
    increment_nats: float
    log_odds: float  # after it


@dataclass(frozen=True, slots=True)
class Without:
    """The estimate if one origin had never spoken, with all other weights held as they are."""

    origin_id: str
    smoothed: tuple[float, ...]  # (states,)


@dataclass(frozen=True, slots=True)
class Story:
    """How the log odds of one state came about. `baseline` and all increments add up to `total`."""

    state: str
    baseline_log_odds: float  # no claim heard: the prior, carried to the day
    steps: tuple[Step, ...]  # in order of publication
    total_log_odds: float
    without: tuple[Without, ...]  # in order of each origin's first claim


def tell_story(
    emissions: Iterable[Emission],
    *,
    unit_id: str,
    states: Sequence[str],
    day: Day,
    known_on: Day | None = None,
    prior: Sequence[float],
    transition: ArrayLike,
    state: str | None = None,
) -> Story:
    """Return the story of a state's probability on a day.

    The nodes stay where they are throughout, so the prior stands at the same day in every step. Claims are heard
    in order of publication, those of one day in the order given (`weigh_claims` gives report and position).

    Args:
        emissions: of any units, as for `estimate_unit`.
        unit_id: id of the unit's place.
        states: ids of the tracker's states.
        day: the day asked about.
        known_on: the day of knowledge; None uses all texts.
        prior: (states,).
        transition: (states, states), one day.
        state: whose story; the most probable state when left out.

    Returns:
        Story in nats. Removing an origin holds reliabilities and weights fixed: none of its copies moves up.
    """
    heard = known_emissions(emissions, unit_id, known_on)
    stage = _Stage(heard, day, len(states), transition, prior)
    index = stage.most_probable() if state is None else list(states).index(state)
    log_odds = [_log_odds(stage.posterior_of(heard[:count]), index) for count in range(len(heard) + 1)]
    steps = tuple(
        Step(emission.claim_id, emission.origin_id, after - before, after)
        for emission, before, after in zip(heard, log_odds, log_odds[1:], strict=False)
    )
    origins = dict.fromkeys(emission.origin_id for emission in heard)
    return Story(
        state=states[index],
        baseline_log_odds=log_odds[0],
        steps=steps,
        total_log_odds=log_odds[-1],
        without=tuple(Without(origin, stage.probabilities_without(heard, origin)) for origin in origins),
    )


class _Stage:
    """The grid of days that all claims together span, on which any of them can be heard."""

    def __init__(
        self, heard: Sequence[Emission], day: Day, n_states: int, transition: ArrayLike, prior: Sequence[float]
    ) -> None:
        self._heard, self._n_states = heard, n_states
        self._transition, self._prior = transition, prior
        self._days = insert_days(gather_nodes(heard, n_states), [day]).days
        self._row = self._days.index(day)

    def posterior_of(self, emissions: Sequence[Emission]) -> FloatArray:
        """Return the log probabilities (states,) of the day, having heard some claims."""
        nodes = insert_days(gather_nodes(emissions, self._n_states), self._days)
        return self._smooth(nodes)

    def most_probable(self) -> int:
        return int(self.posterior_of(self._heard).argmax())

    def probabilities_without(self, heard: Sequence[Emission], origin_id: str) -> tuple[float, ...]:
        others = [emission for emission in heard if emission.origin_id != origin_id]
        return tuple(float(p) for p in np.exp(self.posterior_of(others)))

    def _smooth(self, nodes: Nodes) -> FloatArray:
        posterior = smooth_control(nodes.log_likelihood, gaps_between(nodes.days), self._transition, self._prior)
        row: FloatArray = posterior.log_smoothed[self._row]
        return row


def _log_odds(log_probabilities: FloatArray, index: int) -> float:
    """Return log p - log (1 - p), exact where p has rounded to 1."""
    others = np.delete(log_probabilities, index)
    top = others.max()
    return float(log_probabilities[index] - (top + np.log(np.exp(others - top).sum())))
