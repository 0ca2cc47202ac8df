"""Tell the story of a number: what each claim added to it, and what it would be without each witness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from whoheld.model import Day, Emission
from whoheld.track.chain import FloatArray, logsumexp
from whoheld.track.evidence import add_up, known_emissions, lay_out, log_posterior
from whoheld.track.stage import Stage


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
    without: tuple[Without, ...]  # in order of each origin's first claim; empty where nobody asked


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
    has_without: bool = True,
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
        has_without: whether to work out the estimate without each witness, too.

    Returns:
        Story in nats. Removing an origin holds reliabilities and weights fixed: none of its copies moves up.
    """
    heard = known_emissions(emissions, unit_id, known_on)
    said = lay_out(heard, len(states))
    stage = Stage(said, day, transition, prior)
    if state is None:
        nodes = add_up(said)
        index = int(log_posterior(nodes, [day], transition, prior)[0].argmax())
    else:
        index = list(states).index(state)
    log_odds = _log_odds(stage.hear_in_turn(), index)
    steps = tuple(
        Step(emission.claim_id, emission.origin_id, after - before, after)
        for emission, (before, after) in zip(heard, pairwise(log_odds), strict=True)
    )
    return Story(
        state=states[index],
        baseline_log_odds=log_odds[0],
        steps=steps,
        total_log_odds=log_odds[-1],
        without=_leave_out(stage, heard) if has_without else (),
    )


def _leave_out(stage: Stage, heard: Sequence[Emission]) -> tuple[Without, ...]:
    """Return the estimate without each origin, in order of its first claim."""
    numbers = {origin: number for number, origin in enumerate(dict.fromkeys(e.origin_id for e in heard))}
    witnesses = np.array([numbers[emission.origin_id] for emission in heard], dtype=np.int64)
    smoothed = np.exp(stage.hear_without(witnesses)[1:]).tolist()
    return tuple(Without(origin, tuple(row)) for origin, row in zip(numbers, smoothed, strict=True))


def _log_odds(log_probabilities: FloatArray, index: int) -> list[float]:
    """Return log p - log (1 - p) of one state, a number a row; exact where p has rounded to 1."""
    others = logsumexp(np.delete(log_probabilities, index, axis=1), axis=1)
    odds: list[float] = (log_probabilities[:, index] - others).tolist()
    return odds
