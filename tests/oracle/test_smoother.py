"""The sparse chain equals the sum over all daily paths, and a chain that visits every day."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.oracle.reference import dense_decimal, enumerate_paths

from whoheld.track import smooth_control

SMALL = [
    # states, days of the nodes (the first is 0)
    (2, [0]), (2, [0, 1, 2, 3, 4]), (2, [0, 3, 4, 9]), (3, [0, 1]), (3, [0, 2, 5]), (3, [0, 1, 3, 6, 7]),
    (4, [0, 5]), (4, [0, 1, 2, 4, 6]), (4, [0, 6]),
]  # fmt: skip


def random_chain(
    states: int, nodes: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    dice = np.random.default_rng(seed)
    transition = dice.dirichlet(np.ones(states), size=states) * 0.3 + np.eye(states) * 0.7
    return dice.normal(0, 2, (nodes, states)), transition, dice.dirichlet(np.ones(states))


@pytest.mark.parametrize(("states", "days"), SMALL)
@pytest.mark.parametrize("seed", range(3))
def test_smoothing_equals_the_sum_over_all_paths(states: int, days: list[int], seed: int) -> None:
    logs, transition, prior = random_chain(states, len(days), seed)
    posterior = smooth_control(logs, [b - a for a, b in pairwise(days)], transition, prior)
    marginals, loglik = enumerate_paths(
        dict(zip(days, logs.tolist(), strict=True)), prior.tolist(), transition.tolist(), days[-1] + 1
    )
    np.testing.assert_allclose(posterior.smoothed, marginals[days], rtol=0, atol=1e-10)
    assert posterior.marginal_loglik == pytest.approx(loglik, abs=1e-10)


@pytest.mark.parametrize(("states", "days"), SMALL)
def test_filtering_equals_smoothing_with_the_future_cut_off(states: int, days: list[int]) -> None:
    logs, transition, prior = random_chain(states, len(days), 7)
    filtered = smooth_control(logs, [b - a for a, b in pairwise(days)], transition, prior).filtered
    for node in range(len(days)):
        seen = dict(zip(days[: node + 1], logs[: node + 1].tolist(), strict=True))
        marginals, _ = enumerate_paths(seen, prior.tolist(), transition.tolist(), days[node] + 1)
        np.testing.assert_allclose(filtered[node], marginals[days[node]], rtol=0, atol=1e-10)


@pytest.mark.parametrize("states", [2, 3, 4, 6])
def test_visiting_only_evidence_equals_visiting_every_day(states: int) -> None:
    days = [0, 1, 9, 40, 41, 120]
    logs, transition, prior = random_chain(states, len(days), states)
    sparse = smooth_control(logs, [b - a for a, b in pairwise(days)], transition, prior)
    daily = np.zeros((days[-1] + 1, states))
    daily[days] = logs
    dense = smooth_control(daily, [1] * days[-1], transition, prior)
    np.testing.assert_allclose(sparse.smoothed, dense.smoothed[days], rtol=0, atol=1e-12)
    assert sparse.marginal_loglik == pytest.approx(dense.marginal_loglik, abs=1e-10)
    nodes = list(zip(days, logs.tolist(), strict=True))
    expected = [dense_decimal(nodes, prior.tolist(), transition.tolist(), day) for day in days]
    np.testing.assert_allclose(sparse.smoothed, expected, rtol=0, atol=1e-12)


def test_the_log_odds_survive_where_probabilities_round_to_one() -> None:
    logs = np.array([[0.0, -50.0, -60.0]])
    posterior = smooth_control(logs, [], np.eye(3), np.full(3, 1 / 3))
    assert posterior.smoothed[0, 0] == 1.0
    assert posterior.log_smoothed[0, 1] == pytest.approx(-50.0, abs=1e-9)
