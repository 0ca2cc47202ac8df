"""Gather one unit's evidence into nodes, and ask its chain about any day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from whoheld.errors import ParameterError, ShapeError
from whoheld.model import Day, Emission, Theatre
from whoheld.track.chain import LEAST_PROBABILITY, FloatArray, smooth_control
from whoheld.weigh import Parameters


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """The days that hold evidence, in order, and what all claims together say of each."""

    days: tuple[Day, ...]
    log_likelihood: FloatArray  # (nodes, states), nats


def prior_vector(theatre: Theatre) -> tuple[float, ...]:
    """Return the theatre's prior in the order of its states, scaled to sum to 1.

    A state that the theatre's table leaves out, or gives 0, keeps a trace: evidence must be able to move it.

    Raises:
        ParameterError: a number is negative or not finite, or all are 0; names it.
    """
    trace = 1e-6
    for state, value in theatre.prior.items():
        if not 0 <= value < float("inf"):
            raise ParameterError(f"prior of {state!r} in theatre {theatre.id!r} is {value}; give a probability")
    if not sum(theatre.prior.get(state, 0.0) for state in theatre.states):
        raise ParameterError(f"theatre {theatre.id!r} gives no prior for any of {', '.join(theatre.states)}")
    values = [max(theatre.prior.get(state, 0.0), trace) for state in theatre.states]
    total = sum(values)
    return tuple(value / total for value in values)


def daily_transition(n_states: int, parameters: Parameters) -> tuple[tuple[float, ...], ...]:
    """Return the transition of one day: the same small chance of change from each state to each other.

    Returns:
        (states, states); row = from; rows sum to 1.

    Raises:
        ParameterError: with so many states the chances of change would exceed 1.
    """
    change = parameters.chain.daily_change
    stay = 1.0 - change * (n_states - 1)
    if stay < change:
        raise ParameterError(f"chain.daily_change = {change} is too large for {n_states} states; lower it")
    return tuple(tuple(stay if i == j else change for j in range(n_states)) for i in range(n_states))


def known_emissions(emissions: Iterable[Emission], unit_id: str, known_on: Day | None) -> tuple[Emission, ...]:
    """Return the evidence on a unit that was public by the end of `known_on`, in order of publication.

    Without a day of knowledge, undated texts count too, last. Claims of one day keep the order they come in.
    """
    return tuple(
        sorted(
            (
                emission
                for emission in emissions
                if emission.unit_id == unit_id
                and emission.nodes
                and (known_on is None or (emission.published is not None and emission.published <= known_on))
            ),
            key=lambda emission: (emission.published is None, emission.published or Day.max),
        )
    )


def group_by_unit(emissions: Iterable[Emission]) -> Mapping[str, tuple[Emission, ...]]:
    """Return the emissions of each unit, so that each unit's chain touches only its own."""
    grouped: dict[str, list[Emission]] = {}
    for emission in emissions:
        grouped.setdefault(emission.unit_id, []).append(emission)
    return {unit_id: tuple(own) for unit_id, own in grouped.items()}


def gather_nodes(emissions: Iterable[Emission], n_states: int) -> Nodes:
    """Add up the evidence of each day.

    The sum runs in an order of its own, so that the order of claims cannot change the last bit.

    Raises:
        ShapeError: a claim speaks of another number of states; names both.
    """
    by_day: dict[Day, list[tuple[float, ...]]] = {}
    for emission in emissions:
        for day, logs in emission.nodes:
            if len(logs) != n_states:
                raise ShapeError(f"claim {emission.claim_id} has ({len(logs)},) states, the chain has ({n_states},)")
            by_day.setdefault(day, []).append(logs)
    days = tuple(sorted(by_day))
    sums = [np.sum(np.array(sorted(by_day[day])), axis=0) for day in days]
    return Nodes(days, np.array(sums) if sums else np.zeros((0, n_states)))


def insert_days(nodes: Nodes, days: Iterable[Day]) -> Nodes:
    """Return the nodes with empty ones added for `days` that hold no evidence."""
    merged = sorted({*nodes.days, *days})
    log_likelihood = np.zeros((len(merged), nodes.log_likelihood.shape[1]))
    rows = {day: row for row, day in enumerate(merged)}
    log_likelihood[[rows[day] for day in nodes.days]] = nodes.log_likelihood
    return Nodes(tuple(merged), log_likelihood)


def gaps_between(days: Sequence[Day]) -> list[int]:
    """Return the days from each day to the next."""
    return [(later - earlier).days for earlier, later in pairwise(days)]


def log_posterior(nodes: Nodes, days: Sequence[Day], transition: ArrayLike, prior: ArrayLike) -> FloatArray:
    """Return the smoothed log probabilities of any days, each as if it alone were asked about.

    The prior stands at the first node, or at the day asked about if that is earlier.

    Args:
        nodes: from `gather_nodes`; may be empty.
        days: any, in any order.
        transition: (states, states), one day.
        prior: (states,).

    Returns:
        (days, states), nats; rows are normalised.
    """
    rows: dict[Day, FloatArray] = {}
    later = [day for day in days if nodes.days and day >= nodes.days[0]]
    if later:
        full = insert_days(nodes, later)
        posterior = smooth_control(full.log_likelihood, gaps_between(full.days), transition, prior)
        rows = dict(zip(full.days, posterior.log_smoothed, strict=True))
    early = sorted({day for day in days if day not in rows})
    if early:
        rows |= _log_posterior_before(nodes, early, transition, prior)
    return np.array([rows[day] for day in days]).reshape(len(days), nodes.log_likelihood.shape[1])


def _log_posterior_before(
    nodes: Nodes, days: Sequence[Day], transition: ArrayLike, prior: ArrayLike
) -> dict[Day, FloatArray]:
    """Answer for days before the first node: all evidence, seen from that node, acts as one."""
    if not nodes.days:
        alone = smooth_control(np.zeros((1, nodes.log_likelihood.shape[1])), [], transition, prior)
        return dict.fromkeys(days, alone.log_smoothed[0])
    whole = smooth_control(nodes.log_likelihood, gaps_between(nodes.days), transition, prior)
    message = whole.log_smoothed[0] - np.log(np.maximum(np.asarray(prior, dtype=np.float64), LEAST_PROBABILITY))
    seen = np.stack([np.zeros_like(message), message])
    return {day: smooth_control(seen, [(nodes.days[0] - day).days], transition, prior).log_smoothed[0] for day in days}
