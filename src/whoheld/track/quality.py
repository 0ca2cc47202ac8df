"""Say what an estimate is worth: weak, stale, resting on one witness, or disputed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from whoheld.model import Day, Emission
from whoheld.track.chain import LEAST_PROBABILITY, FloatArray
from whoheld.track.evidence import Nodes, log_posterior
from whoheld.track.verdict import LEAST_VERDICT_PROBABILITY, UNKNOWN
from whoheld.weigh import Parameters

STALE, SINGLE_ORIGIN, DISPUTED = "stale", "single-origin", "disputed"


def persistence(transition: FloatArray) -> float:
    """Return the share of what is known of a state that is left after one day, 0 to 1.

    The mean of the transition's eigenvalues other than 1, which is the exact figure where all changes are
    equally likely: (trace - 1) / (states - 1).
    """
    return float(np.clip((np.trace(transition) - 1.0) / (len(transition) - 1), 0.0, 1.0))


def evidence_nats(emissions: Sequence[Emission], day: Day, transition: FloatArray) -> float:
    """Return how much the claims say about a day, in nats, whichever way they point.

    Each node counts by how far it can shift log odds (its largest log-likelihood less its least), faded by the
    chain's persistence over the days between, before or after.
    """
    left = persistence(transition)
    return float(
        sum(
            (max(logs) - min(logs)) * left ** abs((day - node_day).days)
            for emission in emissions
            for node_day, logs in emission.nodes
        )
    )


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a claim stands: on its day, for a state, and by how much it contradicts the estimate of that day."""

    day: Day
    state: int
    origin_id: str
    contradiction_nats: float


def take_stances(
    emissions: Sequence[Emission], nodes: Nodes, transition: FloatArray, prior: Sequence[float]
) -> tuple[Stance, ...]:
    """Return the stance of each claim.

    A claim is measured on its own day: by how much likelier it is in the state it speaks for than under the
    estimate. So a claim that the place was held before it changed hands contradicts nothing.

    Args:
        emissions: known ones of a unit.
        nodes: the same, gathered.
        transition: (states, states), one day.
        prior: (states,).
    """
    if not emissions:
        return ()
    days = [emission.nodes[-1][0] for emission in emissions]
    logs = np.array([emission.nodes[-1][1] for emission in emissions])
    peaks = logs.max(axis=1)
    on_their_days = np.exp(log_posterior(nodes, days, transition, prior))
    expected = (on_their_days * np.exp(logs - peaks[:, None])).sum(axis=1)
    nats = -np.log(np.clip(expected, LEAST_PROBABILITY, 1.0))
    return tuple(
        Stance(day, int(row.argmax()), emission.origin_id, float(against))
        for day, row, emission, against in zip(days, logs, emissions, nats, strict=True)
    )


def note_quality(
    emissions: Sequence[Emission],
    stances: Sequence[Stance],
    day: Day,
    smoothed: FloatArray,
    transition: FloatArray,
    parameters: Parameters,
) -> tuple[str, ...]:
    """Return the warnings that belong beside an estimate, in a fixed order.

    Args:
        emissions: known ones of the unit.
        stances: of the same, from `take_stances`.
        day: the day asked about.
        smoothed: (states,), the estimate.
        transition: (states, states), one day.
        parameters: the thresholds stand in its `quality`.
    """
    limits = parameters.quality
    top = int(smoothed.argmax())
    is_weak = evidence_nats(emissions, day, transition) < limits.unknown_evidence_nats
    node_days = [node_day for emission in emissions for node_day, _ in emission.nodes]
    nearest_days = min((abs((day - node_day).days) for node_day in node_days), default=None)
    supporters = {stance.origin_id for stance in stances if stance.state == top}
    found = {
        UNKNOWN: is_weak or smoothed[top] < LEAST_VERDICT_PROBABILITY or not is_backed(emissions, day, top),
        STALE: nearest_days is None or nearest_days > limits.stale_days,
        SINGLE_ORIGIN: len(supporters) == 1,
        DISPUTED: _dispute_nats(stances, day, top, limits.disputed_days) >= limits.disputed_nats,
    }
    return tuple(note for note, holds in found.items() if holds)


def is_backed(emissions: Iterable[Emission], day: Day, state: int) -> bool:
    """Return whether any claim speaks for a state on a day: what only the prior favours has no colour.

    What a claim says of its own day it says of the days around too. What an onset says of the day before it, "not
    yet", backs that day and the days before.
    """
    return any(
        logs.index(max(logs)) == state and (place == len(emission.nodes) or day <= node_day)
        for emission in emissions
        for place, (node_day, logs) in enumerate(emission.nodes, start=1)
    )


def _dispute_nats(stances: Sequence[Stance], day: Day, top: int, window_days: int) -> float:
    """Return by how much claims near `day` contradict the state `top`; 0 unless others speak for it there."""
    near = [stance for stance in stances if abs((day - stance.day).days) <= window_days]
    against = [stance.contradiction_nats for stance in near if stance.state != top]
    return sum(against) if len(against) < len(near) else 0.0
