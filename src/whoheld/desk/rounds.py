"""Take pages host by host in turn, the one that may be asked soonest first, and leave a host that is down."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from whoheld.fetch import Pace

T = TypeVar("T")
FAILURES_MAX = 3  # in a row; a host that fails so often is not asked again in this round


class Rounds(Generic[T]):
    """Jobs by host. Those of one host come in the order given.

    Args:
        jobs: (host, job).
        pace: says when a host may be asked.
    """

    def __init__(self, jobs: Iterable[tuple[str, T]], pace: Pace) -> None:
        self._pace = pace
        self._queues: dict[str, deque[T]] = {}
        self._failures: Counter[str] = Counter()
        for host, job in jobs:
            self._queues.setdefault(host, deque()).append(job)

    def __iter__(self) -> Iterator[tuple[str, T]]:
        while self._queues:
            host = min(self._queues, key=self._pace.ready_in_s)
            job = self._queues[host].popleft()
            if not self._queues[host]:
                del self._queues[host]
            yield host, job

    def answered(self, host: str) -> None:
        self._failures[host] = 0

    def failed(self, host: str) -> list[T]:
        """Note that a host did not answer. Returns the jobs that are left out because it is taken to be down."""
        self._failures[host] += 1
        return list(self._queues.pop(host, ())) if self._failures[host] >= FAILURES_MAX else []
