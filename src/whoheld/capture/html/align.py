"""Find an extractor's text again among the runs of a page, however it merged, split or moved the elements."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate

from whoheld.capture.html.walk import Run
from whoheld.capture.html.words import clean, key_of

FEWEST_CHARS = 12  # of a run that is recognised by itself; shorter ones are told by their neighbours
NEAR_CHARS = 3  # a run as short as this must stand near the neighbour that tells it
NEAR_RUNS = 3
HALF = 0.5
MOST_WORK = 50_000_000  # characters looked through for pieces; after that, what is left stays lost
GAP = re.compile(rb"\0+")


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which runs are article (`taken`, in order), what of the text was not found (`lost`), and how much was."""

    taken: tuple[Run, ...]
    lost: tuple[tuple[int, str], ...]  # before which of `taken` it stands, and the words
    share_found: float  # of the text's characters; 1 where there is no text
    texts: tuple[str, ...]  # the pieces of the text as given


def align(runs: list[Run], texts: list[str]) -> Alignment:
    """Return which of `runs` make up `texts`.

    Args:
        runs: a page's words in order.
        texts: the pieces of the extracted text in their order.
    """
    aligner = _Aligner(runs, texts)
    for take in (aligner.take_known, aligner.take_next, aligner.take_previous, aligner.take_pieces):
        if aligner.is_found():
            break
        take()
    return aligner.result()


class _Aligner:
    """The text as one line without blanks, and which of its characters have been found in which run."""

    def __init__(self, runs: list[Run], texts: list[str]) -> None:
        self.runs = runs
        self.texts = texts
        self.starts: list[int] = []
        keys: list[str] = []
        length = 0
        for text in texts:
            key = key_of(text)
            self.starts.append(length)
            keys.append(key)
            length += len(key)
        self.line = "".join(keys)
        self.place: dict[int, tuple[int, int]] = {}  # by the run's number, where it stands in the line
        self.found = bytearray(length)

    def is_found(self) -> bool:
        return self.found.find(0) < 0

    def take(self, number: int, start: int, end: int) -> None:
        self.place[number] = (start, end)
        self.found[start:end] = b"\1" * (end - start)

    def take_known(self) -> None:
        """Take runs that begin where a piece of the text begins, and are long enough to be no accident."""
        beginnings: dict[str, list[int]] = defaultdict(list)
        for start in self.starts:
            beginnings[self.line[start : start + FEWEST_CHARS]].append(start)
        claims: dict[int, list[int]] = defaultdict(list)
        for number, run in enumerate(self.runs):
            if len(run.key) < FEWEST_CHARS:
                continue
            for start in beginnings.get(run.key[:FEWEST_CHARS], ()):
                if self.line.startswith(run.key, start):
                    claims[start].append(number)
                    break  # a run that is said twice is claimed in turn, below
        self._settle(claims)

    def _settle(self, claims: dict[int, list[int]]) -> None:
        """Give each place to the run that claims it alone; among several, to the one nearest to its neighbours."""
        by_end: dict[int, int] = {}
        by_start: dict[int, int] = {}
        contested: list[tuple[int, list[int]]] = []
        for start, numbers in claims.items():
            if len(numbers) > 1:
                contested.append((start, numbers))
                continue
            self._place(numbers[0], start, by_start, by_end)
        for start, numbers in contested:
            waiting = list(numbers)
            key = self.runs[numbers[0]].key
            places = [place for place in self.starts if place >= start and self.line.startswith(key, place)]
            for place in places:
                if not waiting or self.found[place]:
                    continue
                end = place + len(key)
                near = [number for number in (by_end.get(place), by_start.get(end)) if number is not None]
                chosen = min(waiting, key=lambda one: min((abs(one - other) for other in near), default=0))
                self._place(chosen, place, by_start, by_end)
                waiting.remove(chosen)

    def _place(self, number: int, start: int, by_start: dict[int, int], by_end: dict[int, int]) -> None:
        end = start + len(self.runs[number].key)
        if self.found[start]:
            return
        self.take(number, start, end)
        by_start[start], by_end[end] = number, number

    def take_next(self) -> None:
        """Take runs that go on where the last one taken ends."""
        cursor, last = 0, -1
        for number, run in enumerate(self.runs):
            place = self.place.get(number)
            if place is not None:
                cursor, last = place[1], number
            elif self._fits(run, cursor, number - last):
                self.take(number, cursor, cursor + len(run.key))
                cursor, last = cursor + len(run.key), number

    def take_previous(self) -> None:
        """Take runs that end where the next one taken begins."""
        cursor, last = len(self.line), len(self.runs)
        for number in range(len(self.runs) - 1, -1, -1):
            run, place = self.runs[number], self.place.get(number)
            if place is not None:
                cursor, last = place[0], number
            elif self._fits(run, cursor - len(run.key), last - number):
                self.take(number, cursor - len(run.key), cursor)
                cursor, last = cursor - len(run.key), number

    def _fits(self, run: Run, start: int, distance: int) -> bool:
        if start < 0 or start >= len(self.line) or self.found[start]:
            return False
        if len(run.key) <= NEAR_CHARS and distance > NEAR_RUNS:
            return False
        return self.line.startswith(run.key, start)

    def take_pieces(self) -> None:
        """Take runs of which the text has the larger part: something inside them was left out of it."""
        gaps = [gap.span() for gap in GAP.finditer(self.found) if gap.end() - gap.start() >= FEWEST_CHARS]
        if not gaps:
            return
        left = "\0".join(self.line[start:end] for start, end in gaps)
        starts = list(accumulate((end - start + 1 for start, end in gaps), initial=0))
        work = 0
        for number, run in enumerate(self.runs):
            if number in self.place or len(run.key) < FEWEST_CHARS or work > MOST_WORK:
                continue
            spans: list[tuple[int, int]] = []
            for key in filter(lambda key: len(key) >= FEWEST_CHARS, map(key_of, run.pieces)):
                work += len(left)
                found = left.find(key)
                if found >= 0:
                    gap = bisect_right(starts, found) - 1
                    start = gaps[gap][0] + found - starts[gap]
                    spans.append((start, start + len(key)))
            if spans and sum(end - start for start, end in spans) >= HALF * len(run.key):
                self.take(number, *spans[0])
                for start, end in spans[1:]:
                    self.found[start:end] = b"\1" * (end - start)

    def result(self) -> Alignment:
        numbers = sorted(self.place)
        taken = tuple(self.runs[number] for number in numbers)
        if self.is_found():
            return Alignment(taken, (), 1.0, tuple(self.texts))
        return Alignment(taken, self._lost(numbers), sum(self.found) / len(self.found), tuple(self.texts))

    def _lost(self, numbers: list[int]) -> tuple[tuple[int, str], ...]:
        """Return pieces of the text of which less than half was found, with the run taken that they stand before."""
        lost: list[tuple[int, str]] = []
        ends = [*self.starts[1:], len(self.line)][: len(self.starts)]
        for start, end, text in zip(self.starts, ends, self.texts, strict=True):
            if end - start >= FEWEST_CHARS and sum(self.found[start:end]) < HALF * (end - start):
                before = next((index for index, one in enumerate(numbers) if self.place[one][0] >= end), len(numbers))
                lost.append((before, clean(text)))
        return tuple(lost)
