"""Tell what a table of truth decides about one place at the end of each day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from whoheld.evaluate.truth import TrueChange
from whoheld.model import Day


@dataclass(frozen=True, slots=True)
class TrueCourse:
    """One place's changes in order, and what they leave open.

    Days are meant as they end. On the days of a change's range but the last, nobody can say whether it had happened.
    """

    changes: Sequence[TrueChange]

    def possible_on(self, day: Day) -> frozenset[str]:
        """Return who may have held the place at the end of a day."""
        return frozenset(self._holder_after(count) for count in range(self._sure(day), self._possible(day) + 1))

    def holder_on(self, day: Day) -> str | None:
        """Return who held the place at the end of a day, None where the truth does not decide it."""
        happened = self._sure(day)
        return self._holder_after(happened) if happened == self._possible(day) else None

    def happened_on(self, day: Day) -> int | None:
        """Return how many changes had happened by the end of a day, None where the truth does not decide it."""
        happened = self._sure(day)
        return happened if happened == self._possible(day) else None

    def stretch_after(self, count: int, first: Day, last: Day) -> tuple[Day, Day] | None:
        """Return the first and last day from `first` to `last` on which exactly `count` changes had happened.

        None where the truth decides it of no day: what followed came too soon to tell one from the other.
        """
        begin = max(first, self.changes[count - 1].latest) if count else first
        end = min(last, self.changes[count].earliest - timedelta(days=1)) if count < len(self.changes) else last
        return (begin, end) if begin <= end else None

    def _sure(self, day: Day) -> int:
        return sum(change.latest <= day for change in self.changes)

    def _possible(self, day: Day) -> int:
        return sum(change.earliest <= day for change in self.changes)

    def _holder_after(self, count: int) -> str:
        return self.changes[count - 1].to_holder if count else self.changes[0].from_holder
