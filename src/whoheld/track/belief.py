"""Ask one unit's chain about any day: its nodes are heard once, a day between them costs next to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from whoheld.model import Day
from whoheld.track.chain import FloatArray, IntArray, log_of, log_steps, logsumexp, normalise, pass_messages


class Belief:
    """One unit's chain with its evidence heard."""

    def __init__(
        self, days: Sequence[Day], log_likelihood: FloatArray, transition: ArrayLike, prior: ArrayLike
    ) -> None:
        """Take the days of the nodes, in order, what is said of them (nodes, states), and the chain.

        Raises:
            ShapeError: the arrays do not fit together; names both shapes.
        """
        gaps = [(later - earlier).days for earlier, later in pairwise(days)]
        heard = pass_messages(log_likelihood, gaps, transition, prior)
        self._nodes = day_numbers(days)
        self._transition = transition
        self._log_prior = log_of(np.asarray(prior, dtype=np.float64))
        self._ahead = heard.ahead
        self._from_here_on = log_likelihood + heard.behind

    def log_at(self, days: Sequence[Day]) -> FloatArray:
        """Return the smoothed log probabilities (days, states) of any days, each as if it alone were asked about.

        The prior stands at the first node, or at the day asked about if that is earlier.
        """
        asked, places = np.unique(day_numbers(days), return_inverse=True)
        before = np.searchsorted(self._nodes, asked, side="right") - 1  # the last node by then; -1 if there is none
        rows: FloatArray = normalise(self._told_by_then(asked, before) + self._told_after(asked, before))
        return np.minimum(rows, 0.0)[places]

    def _told_by_then(self, asked: IntArray, before: IntArray) -> FloatArray:
        """Return the log message (days, states) of the prior and of all evidence up to and with each day."""
        told = np.tile(self._log_prior, (len(asked), 1))
        on_node, between = self._split(asked, before)
        told[on_node] = self._ahead[before[on_node]]
        gaps, which = np.unique(asked[between] - self._nodes[before[between]], return_inverse=True)
        steps = log_steps(self._transition, gaps)[which]
        told[between] = logsumexp(self._ahead[before[between]][:, :, None] + steps, axis=1)
        return told

    def _told_after(self, asked: IntArray, before: IntArray) -> FloatArray:
        """Return the log message (days, states) of all evidence after each day, up to a constant a row."""
        told = np.zeros((len(asked), len(self._log_prior)))
        goes_on = np.flatnonzero(before + 1 < len(self._nodes))
        after = before[goes_on] + 1
        gaps, which = np.unique(self._nodes[after] - asked[goes_on], return_inverse=True)
        steps = log_steps(self._transition, gaps)[which]
        told[goes_on] = logsumexp(steps + self._from_here_on[after][:, None, :], axis=2)
        return told

    def _split(self, asked: IntArray, before: IntArray) -> tuple[IntArray, IntArray]:
        """Return which days hold evidence, and which lie somewhere after evidence."""
        heard = np.flatnonzero(before >= 0)
        on_node = self._nodes[before[heard]] == asked[heard]
        return heard[on_node], heard[~on_node]


def day_numbers(days: Sequence[Day]) -> IntArray:
    """Return days as numbers (days,) that count on."""
    return np.fromiter((day.toordinal() for day in days), dtype=np.int64, count=len(days))
