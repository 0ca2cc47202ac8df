"""Say what an estimate is worth: weak, stale, resting on one witness, or disputed."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from whoheld.model import Day, Emission
from whoheld.track.belief import Belief, day_numbers
from whoheld.track.chain import LEAST_PROBABILITY, FloatArray, IntArray
from whoheld.track.evidence import Said, lay_out
from whoheld.track.verdict import LEAST_VERDICT_PROBABILITY, UNKNOWN
from whoheld.weigh import Parameters

STALE, SINGLE_ORIGIN, DISPUTED = "stale", "single-origin", "disputed"
NOTES = (UNKNOWN, STALE, SINGLE_ORIGIN, DISPUTED)  # in the order they are printed in


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
    said = lay_out(emissions, len(transition))
    return float(Evidence(said, persistence(transition)).nats_on(day_numbers([day]))[0])


class Evidence:
    """How much one unit's claims say, day by day.

    What is said before a day and what is said after it fade alike from one day of evidence to the next, so two sums
    for each of those days answer for all days between.
    """

    def __init__(self, said: Said, left_a_day: float) -> None:
        """Take what is said, and the share of it that is left after one day."""
        strengths = said.logs.max(axis=1) - said.logs.min(axis=1) if len(said.logs) else np.zeros(0)
        order = np.lexsort((strengths, said.days))
        self._days, firsts = np.unique(said.days[order], return_index=True)
        own = [math.fsum(part.tolist()) for part in np.split(strengths[order], firsts[1:])] if len(order) else []
        self._left = left_a_day
        fades = (left_a_day ** np.diff(self._days)).tolist()
        self._until = np.array(_fade_on(own, fades))
        self._since = np.array(_fade_on(own[::-1], fades[::-1])[::-1])

    def nats_on(self, days: IntArray) -> FloatArray:
        """Return how much is said about each day (days,), in nats."""
        nats = np.zeros(len(days))
        before, after, has_before, has_after = self._around(days)
        nats[has_before] += self._until[before] * self._left ** (days[has_before] - self._days[before])
        nats[has_after] += self._since[after] * self._left ** (self._days[after] - days[has_after])
        return nats

    def days_to_nearest(self, days: IntArray) -> FloatArray:
        """Return how far the nearest day of evidence is from each day (days,); infinite where there is none."""
        before, after, has_before, has_after = self._around(days)
        nearest = np.full(len(days), np.inf)
        nearest[has_before] = days[has_before] - self._days[before]
        nearest[has_after] = np.minimum(nearest[has_after], self._days[after] - days[has_after])
        return nearest

    def _around(self, days: IntArray) -> tuple[IntArray, IntArray, NDArray[np.bool_], NDArray[np.bool_]]:
        """Return the last day of evidence up to and with each day and the first one after it, and which days have."""
        after = np.searchsorted(self._days, days, side="right")
        has_before, has_after = after > 0, after < len(self._days)
        return after[has_before] - 1, after[has_after], has_before, has_after


class Quality:
    """What one unit's known claims make an estimate worth, for any day."""

    def __init__(
        self, emissions: Sequence[Emission], said: Said, belief: Belief, transition: ArrayLike, parameters: Parameters
    ) -> None:
        """Take a unit's known claims, the same laid out and heard, and the thresholds of the notes."""
        daily = np.asarray(transition, dtype=np.float64)
        self._limits = parameters.quality
        self._evidence = Evidence(said, persistence(daily))
        peaks = said.logs.argmax(axis=1) if len(said.logs) else np.zeros(0, dtype=np.int64)
        self._backed_until = _backed_until(said, peaks, len(daily))
        own = said.is_last
        origins = (emissions[claim].origin_id for claim in said.claims[own].tolist())
        speaking = set(zip(peaks[own].tolist(), origins, strict=True))
        self._witnesses = np.array([sum(spoken == state for spoken, _ in speaking) for state in range(len(daily))])
        self._disputes = _Disputes(said, peaks, belief)

    def notes_on(self, days: Sequence[Day], smoothed: FloatArray) -> NDArray[np.bool_]:
        """Return which of `NOTES` belong beside the estimates of some days.

        Args:
            days: those asked about.
            smoothed: (days, states), their estimates.

        Returns:
            (days, notes), in the order of `NOTES`.
        """
        limits, numbers = self._limits, day_numbers(days)
        top = smoothed.argmax(axis=1)
        is_weak = self._evidence.nats_on(numbers) < limits.unknown_evidence_nats
        is_improbable = smoothed.max(axis=1) < LEAST_VERDICT_PROBABILITY
        is_backed = numbers <= self._backed_until[top]
        return np.stack(
            [
                is_weak | is_improbable | ~is_backed,
                self._evidence.days_to_nearest(numbers) > limits.stale_days,
                self._witnesses[top] == 1,
                self._disputes.nats_against(numbers, top, limits.disputed_days) >= limits.disputed_nats,
            ],
            axis=1,
        )


class _Disputes:
    """By how much the claims of each day contradict the estimate of that day, and for which states they speak.

    A claim is measured on its own day: by how much likelier it is in the state it speaks for than under the
    estimate. So a claim that the place was held before it changed hands contradicts nothing.
    """

    def __init__(self, said: Said, peaks: IntArray, belief: Belief) -> None:
        days, states = said.days[said.is_last], peaks[said.is_last]
        logs = said.logs[said.is_last]
        expected = np.ones(len(days))
        if len(days):
            on_their_days = np.exp(belief.log_at([Day.fromordinal(day) for day in days.tolist()]))
            expected = (on_their_days * np.exp(logs - logs.max(axis=1, keepdims=True))).sum(axis=1)
        nats = -np.log(np.clip(expected, LEAST_PROBABILITY, 1.0))
        order = np.lexsort((nats, states, days))  # so that the order of claims cannot change the last bit
        self._days, rows = np.unique(days[order], return_inverse=True)
        # One row more than days: a window may end behind the last one.
        self._nats = np.zeros((len(self._days) + 1, said.logs.shape[1]))
        self._claims = np.zeros_like(self._nats)
        np.add.at(self._nats, (rows, states[order]), nats[order])
        np.add.at(self._claims, (rows, states[order]), 1.0)

    def nats_against(self, days: IntArray, top: IntArray, window_days: int) -> FloatArray:
        """Return by how much claims near each day contradict its most probable state `top` (days,), in nats.

        0 unless others speak for that state there.
        """
        first = np.searchsorted(self._days, days - window_days, side="left")
        behind = np.searchsorted(self._days, days + window_days, side="right")
        nats, claims = _sum_windows(self._nats, first, behind), _sum_windows(self._claims, first, behind)
        asked = np.arange(len(days))
        is_supported = claims[asked, top] > 0
        nats[asked, top] = 0.0
        return np.where(is_supported, nats.sum(axis=1), 0.0)


def _sum_windows(rows: FloatArray, first: IntArray, behind: IntArray) -> FloatArray:
    """Sum the rows of each window from `first` up to and without `behind`; the last row is empty and in no window."""
    if not len(first):
        return np.zeros((0, rows.shape[1]))
    sums: FloatArray = np.add.reduceat(rows, np.stack([first, behind], axis=1).ravel(), axis=0)[::2]
    sums[first >= behind] = 0.0
    return sums


def _backed_until(said: Said, peaks: IntArray, n_states: int) -> FloatArray:
    """Return the last day (states,) on which any claim speaks for each state; infinite where it is open.

    What only the prior favours has no colour. What a claim says of its own day it says of the days around too. What
    an onset says of the day before it, "not yet", backs that day and the days before.
    """
    until = np.full(n_states, -np.inf)
    np.maximum.at(until, peaks, np.where(said.is_last, np.inf, said.days))
    return until


def _fade_on(own: Sequence[float], fades: Sequence[float]) -> list[float]:
    """Return running sums of which each is faded on the way to the next."""
    sums: list[float] = []
    for place, nats in enumerate(own):
        sums.append(nats + (sums[-1] * fades[place - 1] if place else 0.0))
    return sums
