"""Pauses grow, differ from visitor to visitor, and are never longer than was decided."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.unit.fetch.site import Now

from whoheld.fetch import Pace
from whoheld.fetch.pace import BACKOFF_MAX_S, read_retry_after

NOON = datetime(2031, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Thu, 01 May 2031 12:01:00 GMT", 60.0),
        ("Thu, 01 May 2031 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
        ("9" * 400, 366 * 86_400.0),
        ("²", None),
    ],
)
def test_a_server_says_when_in_seconds_or_by_a_date(value: str | None, expected: float | None) -> None:
    assert read_retry_after(value, NOON) == expected


@pytest.mark.parametrize("jitter", [0.0, 0.5, 1.0])
def test_pauses_after_failures_double_up_to_a_bound(jitter: float) -> None:
    now = Now()
    pace = Pace(0.0, now, now.sleep, lambda: jitter)
    pauses = []
    for tries in range(1, 12):
        pace.back_off("example.org", tries)
        pauses.append(pace.ready_in_s("example.org"))
        pace.wait("example.org")
    assert pauses[:3] == [0.5 + jitter, 1 + 2 * jitter, 2 + 4 * jitter]
    assert pauses == sorted(pauses)
    assert pauses[-1] == BACKOFF_MAX_S


def test_no_failure_shortens_a_pause() -> None:
    now = Now()
    pace = Pace(10.0, now, now.sleep, lambda: 0.0)
    pace.mark("example.org")
    pace.back_off("example.org", 1)
    assert pace.ready_in_s("example.org") == 10.0
