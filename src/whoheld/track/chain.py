"""Smooth one unit's hidden chain at the days that hold evidence, and at no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from whoheld.errors import ShapeError

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]

# Stands in for a probability of zero, so that certain and contradictory inputs still give finite answers.
# exp(-690) is far below anything that a sentence can argue, and far above what a double can hold.
LEAST_PROBABILITY = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class ControlPosterior:
    """Probabilities of each state at each node.

    `log_smoothed` and `log_filtered` keep the log odds where probabilities have rounded to 0 or 1.
    """

    smoothed: FloatArray  # (nodes, states): all evidence
    filtered: FloatArray  # (nodes, states): evidence up to and with the node
    log_smoothed: FloatArray  # (nodes, states), nats
    log_filtered: FloatArray  # (nodes, states), nats
    marginal_loglik: float  # nats


@dataclass(frozen=True, slots=True, eq=False)
class Messages:
    """What each node hears from both sides, before it is asked anything."""

    ahead: FloatArray  # (nodes, states), nats, rows normalised: evidence up to and with the node
    behind: FloatArray  # (nodes, states), nats, up to a constant a row: all later evidence
    marginal_loglik: float  # nats


def transition_power(transition: ArrayLike, gap_days: int) -> FloatArray:
    """Return the transition over `gap_days` days.

    Args:
        transition: (states, states), one day; row = from; rows sum to 1.
        gap_days: 0 or more; 0 gives the identity.

    Raises:
        ShapeError: the matrix is not square, or the gap is negative.
    """
    daily = np.asarray(transition, dtype=np.float64)
    if daily.ndim != 2 or daily.shape[0] != daily.shape[1]:
        raise ShapeError(f"transition has shape {daily.shape}; it needs (states, states)")
    if gap_days < 0:
        raise ShapeError(f"gap of {gap_days} days; nodes must stand in order of their days")
    power: FloatArray = np.linalg.matrix_power(daily, int(gap_days))
    power /= power.sum(axis=1, keepdims=True)  # rounding would pile up over decades
    return power


def log_steps(transition: ArrayLike, gaps_days: ArrayLike) -> FloatArray:
    """Return the logarithms of the transitions over many gaps, floored so that they are finite.

    Args:
        transition: (states, states), one day; row = from; rows sum to 1.
        gaps_days: (gaps,), each 0 or more; 0 gives the identity.

    Returns:
        (gaps, states, states), nats.
    """
    square = np.asarray(transition, dtype=np.float64)
    left = np.asarray(gaps_days, dtype=np.int64)
    powers = np.broadcast_to(np.eye(len(square)), (len(left), *square.shape))
    while left.any():  # as `transition_power`, for all gaps at once: square after square, where its bit is set
        powers = np.where((left % 2 == 1)[:, None, None], powers @ square, powers)
        square, left = square @ square, left // 2
    return log_of(powers / powers.sum(axis=2, keepdims=True))


def smooth_control(
    log_likelihood: ArrayLike, gaps_days: Sequence[int], transition: ArrayLike, prior: ArrayLike
) -> ControlPosterior:
    """Smooth one unit's control with forward-backward over its nodes.

    Works in logarithms throughout: evidence of thousands of nats neither underflows nor gives NaN.

    Args:
        log_likelihood: (nodes, states), nats, finite; a node without claims is all zero.
        gaps_days: (nodes - 1,), days from each node to the next.
        transition: (states, states), one day; row = from; rows sum to 1.
        prior: (states,), of the first node; sums to 1.

    Returns:
        Posterior with `smoothed` and `filtered` (nodes, states) and `marginal_loglik` (nats).

    Raises:
        ShapeError: the arrays do not fit together (names both shapes), or hold NaN or infinities.

    Source: Rabiner (1989), forward-backward. Proof: tests/oracle/test_smoother.py.
    """
    heard = pass_messages(log_likelihood, gaps_days, transition, prior)
    log_smoothed = np.minimum(normalise(heard.ahead + heard.behind), 0.0)  # never above 1
    return ControlPosterior(np.exp(log_smoothed), np.exp(heard.ahead), log_smoothed, heard.ahead, heard.marginal_loglik)


def pass_messages(
    log_likelihood: ArrayLike, gaps_days: Sequence[int], transition: ArrayLike, prior: ArrayLike
) -> Messages:
    """Pass the evidence of a unit along its nodes, forward and back. Arguments and errors as `smooth_control`."""
    seen, daily, start = _checked(log_likelihood, gaps_days, transition, prior)
    if not len(seen):
        return Messages(seen, seen, 0.0)
    powers = {gap: log_of(transition_power(daily, gap)) for gap in set(gaps_days)}
    steps = [powers[gap] for gap in gaps_days]
    ahead, loglik = _forward(seen, steps, log_of(start))
    return Messages(ahead, _backward(seen, steps), loglik)


def _forward(seen: FloatArray, steps: Sequence[FloatArray], log_prior: FloatArray) -> tuple[FloatArray, float]:
    """Return normalised log messages (nodes, states) and the log-likelihood of all evidence."""
    ahead = np.empty_like(seen)
    loglik = 0.0
    belief = log_prior
    for node, evidence in enumerate(seen):
        if node:
            belief = logsumexp(belief[:, None] + steps[node - 1], axis=0)
        belief = belief + evidence
        scale = float(logsumexp(belief, axis=0))
        loglik += scale
        belief = belief - scale
        ahead[node] = belief
    return ahead, loglik


def _backward(seen: FloatArray, steps: Sequence[FloatArray]) -> FloatArray:
    """Return log messages (nodes, states) from all later evidence, up to a constant a node."""
    behind = np.zeros_like(seen)
    for node in range(len(seen) - 2, -1, -1):
        message = logsumexp(steps[node] + (seen[node + 1] + behind[node + 1])[None, :], axis=1)
        behind[node] = message - message.max()
    return behind


def _checked(
    log_likelihood: ArrayLike, gaps_days: Sequence[int], transition: ArrayLike, prior: ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    seen = np.asarray(log_likelihood, dtype=np.float64)
    daily = np.asarray(transition, dtype=np.float64)
    start = np.asarray(prior, dtype=np.float64)
    if seen.ndim != 2:
        raise ShapeError(f"log_likelihood has shape {seen.shape}; it needs (nodes, states)")
    states = seen.shape[1]
    if start.shape != (states,):
        raise ShapeError(f"prior has shape {start.shape}, but log_likelihood has shape {seen.shape} (nodes, states)")
    if daily.shape != (states, states):
        raise ShapeError(f"transition has shape {daily.shape}, but log_likelihood has shape {seen.shape}")
    if len(gaps_days) != max(len(seen) - 1, 0):
        raise ShapeError(f"gaps_days has shape ({len(gaps_days)},), but log_likelihood has shape {seen.shape}")
    for name, array in (("log_likelihood", seen), ("transition", daily), ("prior", start)):
        if not np.isfinite(array).all():
            raise ShapeError(f"{name} holds NaN or an infinity; give finite numbers (floor certain claims)")
    return seen, daily, start


def log_of(probabilities: FloatArray) -> FloatArray:
    """Return logarithms, with a floor in place of minus infinity."""
    return np.log(np.maximum(probabilities, LEAST_PROBABILITY))


def logsumexp(logs: FloatArray, axis: int) -> FloatArray:
    """Return the logarithm of a sum along an axis, where the summands are given as logarithms."""
    top = logs.max(axis=axis, keepdims=True)
    total: FloatArray = np.log(np.exp(logs - top).sum(axis=axis)) + top.squeeze(axis)
    return total


def normalise(logs: FloatArray) -> FloatArray:
    """Make each row of log weights (nodes, states) a log distribution."""
    return logs - logsumexp(logs, axis=1)[:, None]
