"""Hear one unit's evidence in many versions: claim after claim, or with one witness silent."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from whoheld.model import Day
from whoheld.track.chain import FloatArray, IntArray, log_of, log_steps, logsumexp, normalise
from whoheld.track.evidence import Said
from whoheld.track.versions import Versions


class Stage:
    """The grid of days that all claims together span, and one day of it that is asked about.

    The grid stays as it is whoever is heard, so the prior stands at the same day throughout. The cost of all versions
    together grows with what is said, times the logarithm of the number of days.
    """

    def __init__(self, said: Said, day: Day, transition: ArrayLike, prior: ArrayLike) -> None:
        """Take what is said, the day asked about, and the chain."""
        grid = np.union1d(said.days, [day.toordinal()])
        self._said = said
        self._rows = np.searchsorted(grid, said.days)
        self._n_rows = len(grid)
        self._asked = int(np.searchsorted(grid, day.toordinal()))
        gaps, which = np.unique(np.diff(grid), return_inverse=True)
        self._steps = log_steps(transition, gaps)[which]  # (days - 1, states, states)
        self._log_prior = log_of(np.asarray(prior, dtype=np.float64))

    def hear_in_turn(self) -> FloatArray:
        """Return the log probabilities (claims + 1, states) of the day: no claim heard, the first one, two, all."""
        rows, numbers, logs = self._told_by(self._said.claims)
        silence = np.zeros((self._n_rows, logs.shape[1]))
        return self._hear(silence, rows, numbers, _by_row(_sums_so_far, rows, logs), is_lasting=True)

    def hear_without(self, witnesses: IntArray) -> FloatArray:
        """Return the log probabilities (witnesses + 1, states) of the day: all heard, all but the first, and so on.

        Args:
            witnesses: (claims,), the number of each claim's witness, counted from 0 without a gap.
        """
        rows, numbers, logs = self._told_by(witnesses[self._said.claims])
        everything = np.zeros((self._n_rows, logs.shape[1]))
        np.add.at(everything, rows, logs)
        return self._hear(everything, rows, numbers, _by_row(_sums_of_others, rows, logs), is_lasting=False)

    def _told_by(self, who: IntArray) -> tuple[IntArray, IntArray, FloatArray]:
        """Add up what each one (said,) says of each day.

        Returns:
            (told,) rows of days, (told,) who says it, counted from 1, and (told, states) nats; by row, then by who.
        """
        order = np.lexsort((who, self._rows))
        rows, numbers = self._rows[order], who[order] + 1
        is_first = np.ones(len(order), dtype=np.bool_)
        is_first[1:] = (np.diff(rows) != 0) | (np.diff(numbers) != 0)
        firsts = np.flatnonzero(is_first)
        logs = self._said.logs[order]
        return rows[firsts], numbers[firsts], np.add.reduceat(logs, firsts, axis=0) if len(logs) else logs

    def _hear(
        self, at_first: FloatArray, rows: IntArray, numbers: IntArray, logs: FloatArray, *, is_lasting: bool
    ) -> FloatArray:
        """Return the log probabilities (versions, states) of the day asked about, in each version of the evidence.

        Args:
            at_first: (days, states), nats: what is said of each day in version 0.
            rows, numbers, logs: the day, the version and what is said of it there, where this is something else.
            is_lasting: whether this stands in all later versions too, or in that one alone.
        """
        rows = np.concatenate([np.arange(self._n_rows), rows])
        numbers = np.concatenate([np.zeros(self._n_rows, dtype=np.int64), numbers])
        order = np.lexsort((numbers, rows))
        rows, numbers, logs = rows[order], numbers[order], np.concatenate([at_first, logs])[order]
        width = int(numbers.max()) + 1

        def versions(part: IntArray, first: int, matrices: FloatArray) -> Versions:
            return Versions(rows[part] - first, numbers[part], matrices, width, is_lasting)

        on_day = np.flatnonzero(rows == self._asked)
        told = versions(on_day, self._asked, logs[on_day]).product()  # of one place: what is said of the day itself
        before, after = np.flatnonzero(rows < self._asked), np.flatnonzero(rows > self._asked)
        if len(before):
            steps = logs[before][:, :, None] + self._steps[rows[before]]
            told = told + logsumexp(self._log_prior[:, None] + versions(before, 0, steps).product(), axis=1)
        else:
            told = told + self._log_prior
        if len(after):
            steps = self._steps[rows[after] - 1] + logs[after][:, None, :]
            told = told + logsumexp(versions(after, self._asked + 1, steps).product(), axis=2)
        return normalise(told)


def _by_row(add: Callable[[FloatArray], FloatArray], rows: IntArray, logs: FloatArray) -> FloatArray:
    """Add up what is said of each day by itself; `rows` are in order."""
    parts = np.split(logs, np.flatnonzero(np.diff(rows)) + 1)
    return np.concatenate([add(part) for part in parts])


def _sums_so_far(logs: FloatArray) -> FloatArray:
    """Return the sums (told, states) up to and with each row."""
    sums: FloatArray = np.cumsum(logs, axis=0)
    return sums


def _sums_of_others(logs: FloatArray) -> FloatArray:
    """Return the sums (told, states) of all rows but each. Nothing is subtracted, so nothing is lost to rounding."""
    if not len(logs):
        return logs
    nothing = np.zeros((1, logs.shape[1]))
    before = np.concatenate([nothing, np.cumsum(logs[:-1], axis=0)])
    behind = np.concatenate([np.cumsum(logs[:0:-1], axis=0)[::-1], nothing])
    others: FloatArray = before + behind
    return others
