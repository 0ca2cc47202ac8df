"""Keep origins where they are looked for, so that looking costs the same after ten years as after ten days."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date, timedelta
from heapq import merge
from operator import itemgetter
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from whoheld.model import Day

T = TypeVar("T", bound=Hashable)


class DayShelf(Generic[T]):
    """Things under a key and a day (or no day), found again in the order in which they were put there.

    One list for each key would have to be walked from its first year to reach this week.
    """

    def __init__(self) -> None:
        self._shelves: dict[Hashable, dict[Day | None, list[tuple[int, T]]]] = defaultdict(dict)
        self._known: set[tuple[Hashable, T]] = set()

    def put(self, key: Hashable, day: Day | None, thing: T) -> None:
        """Put a thing under a key, once: a second time changes nothing, whatever the day."""
        if (key, thing) not in self._known:
            self._known.add((key, thing))
            self._shelves[key].setdefault(day, []).append((len(self._known), thing))

    def find(self, key: Hashable, days: Iterable[Day | None] | None) -> Iterator[T]:
        """Yield what stands under a key and any of some days; under any day whatever for None."""
        shelf = self._shelves.get(key)
        if not shelf:
            return
        wanted = list(shelf.values()) if days is None else [shelf[day] for day in days if day in shelf]
        for _, thing in merge(*wanted, key=itemgetter(0)):
            yield thing


class WordShelf(Generic[T]):
    """Things by the words they begin with, put there in order of publication (undated ones last)."""

    def __init__(self) -> None:
        self._rows: dict[Hashable, tuple[list[date], list[str], list[T]]] = defaultdict(lambda: ([], [], []))

    def put(self, key: Hashable, published: Day | None, words: str, thing: T) -> None:
        """Add a thing. `published` is not before that of any other thing under this key."""
        days, sentences, things = self._rows[key]
        days.append(published or date.max)
        sentences.append(_in_order(words))
        things.append(thing)

    def find(self, key: Hashable, since: Day | None, words: str, at_most: int, ratio: float) -> Iterator[T]:
        """Yield the things with nearly these words, the oldest first.

        Args:
            key: what they stand under.
            since: the day of publication from which on they count; None: any.
            words: without case and marks, a blank between two; their order does not count.
            at_most: so many things are looked at, the newest.
            ratio: 0 to 1, the least likeness.
        """
        if key not in self._rows:
            return
        days, sentences, things = self._rows[key]
        first = max(0, len(things) - at_most, bisect_left(days, since) if since else 0)
        alike = process.extract(
            _in_order(words), sentences[first:], scorer=fuzz.ratio, score_cutoff=100 * ratio, limit=None
        )
        for row in sorted(row for _, score, row in alike if score):
            yield things[first + row]


def days_around(day: Day | None, days: int) -> list[Day | None]:
    """Return the days from `days` before a day to `days` after it; for no day, only no day."""
    if day is None:
        return [None]
    first, last = max(day.toordinal() - days, 1), min(day.toordinal() + days, date.max.toordinal())
    return [date.fromordinal(number) for number in range(first, last + 1)]


def days_before(day: Day, days: int) -> Day:
    """Return the day so many days earlier, or the first that the calendar knows."""
    return day - timedelta(days=min(days, day.toordinal() - 1))


def _in_order(words: str) -> str:
    """Return words in the order of the alphabet: what a likeness without order compares."""
    return " ".join(sorted(words.split()))
