"""Arrays that do not fit are refused by name and shape; all others get finite answers."""

from __future__ import annotations

import numpy as np
import pytest

from whoheld.errors import ShapeError
from whoheld.track import smooth_control, transition_power

DAILY = np.full((3, 3), 0.01) + np.eye(3) * 0.97
PRIOR = np.array([0.8, 0.05, 0.15])


@pytest.mark.parametrize(
    ("logs", "gaps", "transition", "prior", "complaint"),
    [
        (np.zeros((2, 3)), [1], DAILY, PRIOR[:2], r"prior has shape \(2,\), but log_likelihood has shape \(2, 3\)"),
        (np.zeros((2, 4)), [1], DAILY, np.full(4, 0.25), r"transition has shape \(3, 3\).*shape \(2, 4\)"),
        (np.zeros((3, 3)), [1], DAILY, PRIOR, r"gaps_days has shape \(1,\).*shape \(3, 3\)"),
        (np.zeros(3), [], DAILY, PRIOR, r"log_likelihood has shape \(3,\)"),
        (np.full((1, 3), np.nan), [], DAILY, PRIOR, "log_likelihood holds NaN"),
        (np.full((1, 3), -np.inf), [], DAILY, PRIOR, "log_likelihood holds NaN or an infinity"),
        (np.zeros((1, 3)), [], DAILY * np.nan, PRIOR, "transition holds NaN"),
        (np.zeros((2, 3)), [-1], DAILY, PRIOR, "gap of -1 days"),
    ],
)
def test_what_does_not_fit_is_named(
    logs: np.ndarray, gaps: list[int], transition: np.ndarray, prior: np.ndarray, complaint: str
) -> None:
    with pytest.raises(ShapeError, match=complaint):
        smooth_control(logs, gaps, transition, prior)


def test_a_transition_must_be_square() -> None:
    with pytest.raises(ShapeError, match=r"shape \(3, 2\)"):
        transition_power(DAILY[:, :2], 2)


@pytest.mark.parametrize("gap", [0, 1, 7, 36_500])
def test_rows_of_a_power_sum_to_one_after_any_time(gap: int) -> None:
    np.testing.assert_allclose(transition_power(DAILY, gap).sum(axis=1), 1.0, atol=1e-15)


def test_a_power_is_repeated_steps() -> None:
    np.testing.assert_allclose(transition_power(DAILY, 3), DAILY @ DAILY @ DAILY, atol=1e-15)


def test_no_nodes_give_no_rows() -> None:
    posterior = smooth_control(np.zeros((0, 3)), [], DAILY, PRIOR)
    assert posterior.smoothed.shape == (0, 3)
    assert posterior.marginal_loglik == 0.0


def test_the_prior_stands_at_the_first_node() -> None:
    posterior = smooth_control(np.zeros((2, 3)), [40], DAILY, PRIOR)
    np.testing.assert_allclose(posterior.smoothed[0], PRIOR, atol=1e-15)
    np.testing.assert_allclose(posterior.smoothed[1], PRIOR @ transition_power(DAILY, 40), atol=1e-15)


def test_impossible_evidence_in_a_frozen_world_stays_finite() -> None:
    """Nothing ever changes, and two certain claims contradict each other."""
    logs = np.array([[0.0, -1e4, -1e4], [-1e4, 0.0, -1e4]])
    posterior = smooth_control(logs, [1], np.eye(3), np.array([0.5, 0.5, 0.0]))
    assert np.isfinite(posterior.smoothed).all()
    np.testing.assert_allclose(posterior.smoothed.sum(axis=1), 1.0)
