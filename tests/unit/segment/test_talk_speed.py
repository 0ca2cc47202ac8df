"""Pages of talk take a time that grows with their length and with nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from tests.unit.segment.voices_of import rendition_of

from whoheld.model import Rendition
from whoheld.segment import segment_rendition

ROUNDS = 2
MOST_TIMES = 9

REPORT = "The army said on Monday that it had left the ford at Exham for good, number"
PAGES: dict[str, Callable[[int], str]] = {
    "one line": lambda n: "The army left the ford at Exham on Monday. " * n,
    "one line without stops": lambda n: "army left " * (4 * n),
    "short lines": lambda n: "\n".join(f"line {k} said at the ford" for k in range(n)),
    "names and ages": lambda n: "\n".join(f"user{k}\n3 hours ago\nI think so {k}." for k in range(n // 3)),
    "headers": lambda n: "\n".join(f"user{k} says:\nI think so {k}." for k in range(n // 2)),
    "pasted articles": lambda n: "Not open for further replies.\n" + "\n".join(f"Rebels Leave The Ford {k}\n{REPORT} {k}." for k in range(n // 4)),
    "links": lambda n: "Not open for further replies.\n" + "\n".join(f"http://example.org/abcdef/{k}\n{REPORT} {k}." for k in range(n // 4)),
    "quotations 40 deep": lambda n: "On 3 March 2022, Jane Roe wrote:\n" + "\n".join("> " * (k % 40 + 1) + f"line {k}" for k in range(n)),
    "one line 40,000 deep": lambda n: ">" * (4 * n) + " x",
    "open tags": lambda n: "Not open for further replies.\n" + "[quote]" * n,
    "signatures": lambda n: "\n".join(f"I think so {k}.\nPosted by: user{k} at March 5, 2011 02:05 PM" for k in range(n // 2)),
    "standings": lambda n: "\n".join(f"Senior Member\nPosts: {k}\nI was there {k}." for k in range(n // 3)),
}  # fmt: skip


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_four_times_the_text_takes_about_four_times_as_long(make: Callable[[int], str]) -> None:
    small, large = rendition_of(make(2_500)), rendition_of(make(10_000))
    for rendition in (small, large):
        segment_rendition(rendition)  # tables are loaded, lines are remembered: both sides alike
    began = time.perf_counter()
    # The best of several, taken in turn: another program's load then falls on both sides.
    taken = [(_seconds(small), _seconds(large)) for _ in range(ROUNDS)]
    short, long = min(one for one, _ in taken), min(one for _, one in taken)
    assert long < MOST_TIMES * short + 0.5  # a square would be 16 times
    assert time.perf_counter() - began < ROUNDS * 40


def _seconds(rendition: Rendition) -> float:
    began = time.perf_counter()
    segment_rendition(rendition)
    return time.perf_counter() - began
