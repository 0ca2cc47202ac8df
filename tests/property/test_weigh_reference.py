"""Indexes change no result: the weighing equals one that walks every list from end to end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.weigh.fixtures import DAY, HOLDS, SPOKESMAN, TOOK, Said, Told, tell, weigh
from tests.unit.weigh.many import write_record
from tests.unit.weigh.slow_reference import weigh_slowly

from whoheld.model import Relation
from whoheld.weigh import load_parameters


@given(st.integers(0, 10**9), st.integers(1, 60), st.sampled_from([6, 45]))
@settings(deadline=None, max_examples=60)
def test_the_weighing_equals_the_slow_one_to_the_last_bit(seed: int, reports: int, days: int) -> None:
    told = write_record(Random(seed), reports, days)
    assert weigh(told) == weigh_slowly(told, load_parameters())


def test_the_newest_heads_alone_are_compared() -> None:
    parameters = load_parameters()
    one = replace(parameters, copies=replace(parameters.copies, duplicate_compare_at_most=1))
    differs = []
    for seed in range(6):
        told = write_record(Random(seed), 60, 6)
        assert weigh(told, parameters=one) == weigh_slowly(told, one)
        differs.append(weigh(told, parameters=one) != weigh(told))
    assert any(differs)


CALM = replace(HOLDS, words="Arda remains under control.", trigger="remains")
LOST = replace(TOOK, actor="crown", relation=Relation.LOST)


@pytest.mark.parametrize(
    ("said", "outlet"),
    [(CALM, "wire"), (CALM, "paper {}"), (TOOK, "wire"), (replace(CALM, by=SPOKESMAN, actor="crown"), "paper {}")],
    ids=["one outlet for years", "one phrase for years", "one change after another", "one boast for years"],
)
def test_the_work_grows_with_the_claims_and_not_with_their_square(said: Said, outlet: str) -> None:
    """Calls are counted, not seconds: the count is the same on every machine."""

    def record(reports: int) -> list[Told]:
        told = []
        for number in range(reports):
            day = DAY + timedelta(days=2 * number)
            other = LOST if said is TOOK and number % 2 else said
            words = f"{other.words} {number}" if "{}" not in outlet else other.words
            told.append(
                tell(
                    f"r{number:05}",
                    outlet.format(number),
                    day,
                    replace(other, words=words, first=day, trigger=said.trigger),
                )
            )
        return told

    few, many = record(150), record(600)
    assert count_calls(lambda: weigh(many)) < 5 * count_calls(lambda: weigh(few))


def count_calls(work: Callable[[], object]) -> int:
    calls = 0

    def count(_frame: object, _event: str, _argument: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls
