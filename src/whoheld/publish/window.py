"""Choose the days that the page's slider runs over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from whoheld.model import Day

SILENCE_DAYS = 365  # evidence before a longer silence is background: it counts, but the slider does not reach it
LEAD_DAYS = 7  # shown before the first evidence, so that one sees what was assumed
LONGEST_DAYS = 3660  # about ten years


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `start` on; day numbers count from it, and may be negative for background."""

    start: Day
    days: int

    def number(self, day: Day) -> int:
        return (day - self.start).days

    def maybe_number(self, day: Day | None) -> int | None:
        return None if day is None else self.number(day)

    @property
    def last_day(self) -> Day:
        return self.start + timedelta(days=self.days - 1)


def choose_window(evidence: Iterable[Day], published: Iterable[Day]) -> Window:
    """Return the stretch that holds the evidence and the reports, without background of years before.

    Args:
        evidence: days that claims speak for.
        published: days of publication.

    A record without any day gets one day, that of the Unix epoch: there is nothing to show on it.
    """
    days = sorted({*evidence, *published})
    if not days:
        return Window(date(1970, 1, 1), 1)
    first = last = days[-1]
    for day in reversed(days):
        if (first - day).days > SILENCE_DAYS:
            break
        first = day
    first = max(first - timedelta(days=LEAD_DAYS), last - timedelta(days=LONGEST_DAYS - 1))
    return Window(first, (last - first).days + 1)
