"""Keep a polite pace: a pause between two requests to one host, and longer ones after failures."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

BACKOFF_S = 1.0  # after the first failure; doubled after each further one
BACKOFF_MAX_S = 30.0
ASKED_MAX_S = 60.0  # the longest Retry-After that is waited for; a longer one is left for another day
DELAY_MAX_S = 120.0  # the longest Crawl-delay that is kept to
YEAR_S = 366 * 86_400.0


class Pace:
    """Know when a host may be asked next.

    Args:
        delay_s: between the end of a request and the beginning of the next one to its host.
        monotonic, sleep, jitter: the clock, the way to wait, and a number from 0 to 1, for tests.
    """

    def __init__(
        self,
        delay_s: float,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._delay_s, self._monotonic, self._sleep, self._jitter = delay_s, monotonic, sleep, jitter
        self._next: dict[str, float] = {}
        self._own: dict[str, float] = {}

    def slow_down(self, host: str, delay_s: float) -> None:
        """Keep a longer pause with a host whose robots.txt asks for one."""
        self._own[host] = min(max(delay_s, self._own.get(host, 0.0)), DELAY_MAX_S)

    def ready_in_s(self, host: str) -> float:
        return max(0.0, self._next.get(host, 0.0) - self._monotonic())

    def wait(self, host: str) -> None:
        """Wait until the host may be asked."""
        left = self.ready_in_s(host)
        if left > 0:
            self._sleep(left)

    def mark(self, host: str) -> None:
        """Note that a request to the host has ended now."""
        self._next[host] = self._monotonic() + max(self._delay_s, self._own.get(host, 0.0))

    def back_off(self, host: str, tries: int, asked_s: float | None = None) -> None:
        """Have the host left alone after a failure.

        Args:
            tries: failures so far; the pause doubles with each, is up to half as long again or as short, so that not
                everybody comes back at once, and is never longer than half a minute.
            asked_s: what the host itself asked for, if it did.
        """
        pause = min(BACKOFF_MAX_S, BACKOFF_S * 2.0 ** (tries - 1) * (0.5 + self._jitter()))
        pause = max(pause, min(asked_s or 0.0, ASKED_MAX_S))
        self._next[host] = max(self._next.get(host, 0.0), self._monotonic() + pause)


def read_retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Return a Retry-After header in seconds, whether it gives them or a date; None if it says nothing."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), YEAR_S)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - (now or datetime.now(UTC))).total_seconds()), YEAR_S)
