"""Measure how far each claim moves the map: what its days would look like without it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from whoheld.model import Day, Emission
from whoheld.track.chain import LEAST_PROBABILITY, FloatArray, smooth_control, transition_power
from whoheld.track.evidence import Nodes, gaps_between, gather_nodes, known_emissions

# What one claim says, in nats (states,), by the row of the node it says it of.
Said: TypeAlias = dict[int, FloatArray]


def influence(
    emissions: Iterable[Emission],
    *,
    unit_id: str,
    known_on: Day | None = None,
    prior: Sequence[float],
    transition: ArrayLike,
) -> Mapping[str, float]:
    """Return how far each claim moves the map of one unit.

    That is the total variation between the probabilities with and without the claim, on the day of those it speaks of
    where this is largest. The nodes stay where they are, so that the prior does not move (as in `tell_story`), and so
    do the weights of all other claims: no copy moves up.

    Nothing is smoothed again for a claim: what it says is divided out of the probabilities of its own days. So the
    cost grows with the claims, and for a claim that brackets some days with the evidence between.

    Args:
        emissions: of any units; those of others, and those not public by the end of `known_on`, are left out.
        unit_id: id of the unit's place.
        known_on: the day of knowledge; None uses all texts, undated ones too.
        prior: (states,).
        transition: (states, states), one day; row = from.

    Returns:
        Claim id to a number from 0 (nothing would change) to 1 (certainty would turn), claims in order of
        publication.

    Raises:
        ShapeError: claims, prior and transition do not have the same states.

    Source: forward-backward; the evidence of a node is a factor of its marginal. Proof: tests/oracle/test_influence.py.
    """
    heard = known_emissions(emissions, unit_id, known_on)
    nodes = gather_nodes(heard, len(prior))
    if not heard:
        return {}
    chain = _Chain(nodes, np.asarray(transition, dtype=np.float64), prior)
    moved: dict[str, float] = {}
    by_days: dict[tuple[int, ...], list[str]] = defaultdict(list)
    said = _said_by_claim(heard, nodes)
    for claim_id, own in said.items():
        moved[claim_id] = 0.0
        by_days[tuple(sorted(own))].append(claim_id)
    for rows, claim_ids in by_days.items():
        logs = np.array([[said[claim_id][row] for row in rows] for claim_id in claim_ids])
        moved.update(zip(claim_ids, chain.moved_by(rows, logs).tolist(), strict=True))
    return moved


def _said_by_claim(heard: Iterable[Emission], nodes: Nodes) -> dict[str, Said]:
    """Return what each claim says of each of its days, by the day's row."""
    rows = {day: row for row, day in enumerate(nodes.days)}
    said: dict[str, Said] = defaultdict(dict)
    for emission in heard:
        own = said[emission.claim_id]
        for day, logs in emission.nodes:
            own[rows[day]] = own.get(rows[day], 0.0) + np.array(logs)
    return said


class _Chain:
    """A unit's chain, smoothed once, from which claims can be taken away."""

    def __init__(self, nodes: Nodes, transition: FloatArray, prior: Sequence[float]) -> None:
        gaps = gaps_between(nodes.days)
        self._seen = nodes.log_likelihood
        self._posterior = smooth_control(self._seen, gaps, transition, prior)
        steps = {gap: np.log(np.maximum(transition_power(transition, gap), LEAST_PROBABILITY)) for gap in set(gaps)}
        self._steps = [steps[gap] for gap in gaps]

    def moved_by(self, rows: tuple[int, ...], logs: FloatArray) -> FloatArray:
        """Return by how much some claims move their days, each claim alone.

        Args:
            rows: of the nodes that all of them speak of, in order.
            logs: (claims, rows, states), nats.

        Returns:
            (claims,), the largest total variation among the rows.
        """
        without = self._without(rows, logs)
        there = np.exp(self._posterior.log_smoothed[list(rows)])
        moved: FloatArray = np.abs(without - there[None]).sum(axis=2).max(axis=1) / 2
        return moved

    def _without(self, rows: tuple[int, ...], logs: FloatArray) -> FloatArray:
        """Return the probabilities (claims, rows, states) of some nodes, had each claim been silent.

        Everything before the first of its nodes, between them and after the last stays as it is; so a message is
        carried once forward and once back over the claim's nodes alone.
        """
        ahead = [self._posterior.log_filtered[rows[0]] - logs[:, 0]]  # had the claim not been heard by then
        spans = [self._between(first, last) for first, last in pairwise(rows)]
        for place, span in enumerate(spans, start=1):
            carried = _logsumexp(ahead[-1][:, :, None] + span[None], axis=1)
            ahead.append(carried + self._seen[rows[place]] - logs[:, place])
        behind = [np.broadcast_to(self._behind(rows[-1]), ahead[-1].shape)]
        for place in range(len(rows) - 1, 0, -1):
            heard = behind[0] + self._seen[rows[place]] - logs[:, place]
            behind.insert(0, _logsumexp(spans[place - 1][None] + heard[:, None, :], axis=2))
        joint = np.stack([one + other for one, other in zip(ahead, behind, strict=True)], axis=1)
        joint -= _logsumexp(joint, axis=2)[:, :, None]
        probabilities: FloatArray = np.exp(joint)
        return probabilities

    def _behind(self, row: int) -> FloatArray:
        """Return the log message (states,) from all evidence after a node, up to a constant."""
        message: FloatArray = self._posterior.log_smoothed[row] - self._posterior.log_filtered[row]
        return message

    def _between(self, first: int, last: int) -> FloatArray:
        """Return the log weight (states, states) of all ways from one node to a later one, with what lies between."""
        span = self._steps[first]
        for row in range(first + 1, last):
            span = _logsumexp((span + self._seen[row])[:, :, None] + self._steps[row][None], axis=1)
        return span


def _logsumexp(values: FloatArray, axis: int) -> FloatArray:
    top = values.max(axis=axis, keepdims=True)
    total: FloatArray = np.squeeze(top, axis) + np.log(np.exp(values - top).sum(axis=axis))
    return total
