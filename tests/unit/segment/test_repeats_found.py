"""What is said again nearly word for word is marked, and what only sounds alike is not."""

from __future__ import annotations

import time

import pytest

from whoheld.segment.repeats import find_repeats

FIRST = "The army has lost most of the hill country after a week of attacks by the rebels of the north."


@pytest.mark.parametrize(
    "again",
    [
        FIRST,
        FIRST.rstrip("."),
        FIRST.upper(),
        "The army has lost most of the hill country after a week of attacks by rebels.",
        FIRST + " Pictured is the ring road.",
        "“" + FIRST + "”",
        "Officials admit that the army has lost most of the hill country after a week of attacks by the rebels.",
    ],
)
def test_a_repeat_names_the_first_telling(again: str) -> None:
    assert find_repeats([FIRST, "Something else was said in between by other people.", again]) == [None, None, 0]


@pytest.mark.parametrize(
    "other",
    [
        "The army has taken most of the coast after a month of talks with the traders of the south.",
        "The rebels of the north are said to be tired.",
        "The army has lost",
        "",
        "...",
    ],
)
def test_another_statement_is_no_repeat(other: str) -> None:
    assert find_repeats([FIRST, other]) == [None, None]


def test_short_lines_are_never_repeats() -> None:
    assert find_repeats(["Pictured: the bridge", "Pictured: the bridge"]) == [None, None]


def test_time_grows_with_the_number_of_passages_only() -> None:
    texts = [f"{FIRST} It was report number {n} of the day." for n in range(4_000)]
    began = time.perf_counter()
    assert find_repeats(texts)[1:] == [0] * 3_999
    assert time.perf_counter() - began < 10
