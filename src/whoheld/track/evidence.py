"""Gather one unit's evidence into nodes, and ask its chain about any day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from whoheld.errors import ParameterError, ShapeError
from whoheld.model import Day, Emission, Theatre
from whoheld.track.belief import Belief
from whoheld.track.chain import FloatArray, IntArray
from whoheld.weigh import Parameters


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """The days that hold evidence, in order, and what all claims together say of each."""

    days: tuple[Day, ...]
    log_likelihood: FloatArray  # (nodes, states), nats


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What claims say, one row for each claim and each day it speaks of; a claim's own day is its last."""

    days: IntArray  # (said,), day numbers
    logs: FloatArray  # (said, states), nats
    claims: IntArray  # (said,), place of the claim in the order given
    is_last: NDArray[np.bool_]  # (said,)


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


def lay_out(emissions: Iterable[Emission], n_states: int) -> Said:
    """Put what claims say into arrays, in the order of the claims.

    Raises:
        ShapeError: a claim speaks of another number of states; names both.
    """
    days: list[int] = []
    logs: list[tuple[float, ...]] = []
    claims: list[int] = []
    is_last: list[bool] = []
    for number, emission in enumerate(emissions):
        for day, said in emission.nodes:
            if len(said) != n_states:
                raise ShapeError(f"claim {emission.claim_id} has ({len(said)},) states, the chain has ({n_states},)")
            days.append(day.toordinal())
            logs.append(said)
        claims += [number] * len(emission.nodes)
        is_last += [False] * (len(emission.nodes) - 1) + [True] * bool(emission.nodes)
    return Said(
        days=np.array(days, dtype=np.int64),
        logs=np.array(logs, dtype=np.float64).reshape(len(days), n_states),
        claims=np.array(claims, dtype=np.int64),
        is_last=np.array(is_last, dtype=np.bool_),
    )


def gather_nodes(emissions: Iterable[Emission], n_states: int) -> Nodes:
    """Add up the evidence of each day. Errors as `lay_out`."""
    return add_up(lay_out(emissions, n_states))


def add_up(said: Said) -> Nodes:
    """Add up the evidence of each day.

    The sum runs in an order of its own, so that the order of claims cannot change the last bit.
    """
    if not len(said.days):
        return Nodes((), said.logs)
    order = np.lexsort((*said.logs.T[::-1], said.days))
    numbers, firsts = np.unique(said.days[order], return_index=True)
    sums: FloatArray = np.add.reduceat(said.logs[order], firsts, axis=0)
    return Nodes(tuple(map(Day.fromordinal, numbers.tolist())), sums)


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
    return Belief(nodes.days, nodes.log_likelihood, transition, prior).log_at(days)
