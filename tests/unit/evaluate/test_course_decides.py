"""The truth decides a day's holder only where its ranges do."""

from __future__ import annotations

import pytest
from tests.unit.evaluate.truths import COUNCIL, LEAGUE, change, march

from whoheld.evaluate.course import TrueCourse


@pytest.mark.parametrize(
    ("day", "holder", "possible"),
    [
        (9, LEAGUE, {LEAGUE}),
        (10, None, {LEAGUE, COUNCIL}),
        (11, None, {LEAGUE, COUNCIL}),
        (12, COUNCIL, {COUNCIL}),
        (19, COUNCIL, {COUNCIL}),
        (20, LEAGUE, {LEAGUE}),
    ],
)
def test_a_range_leaves_its_days_open_but_the_last(day: int, holder: str | None, possible: set[str]) -> None:
    course = TrueCourse([change(1, 10, 12), change(2, 20, 20)])
    assert course.holder_on(march(day)) == holder
    assert course.possible_on(march(day)) == possible


def test_two_changes_on_one_day_leave_no_day_to_the_one_between() -> None:
    course = TrueCourse([change(1, 14, 14), change(2, 14, 14), change(3, 20, 22)])
    assert course.holder_on(march(14)) == LEAGUE
    assert course.happened_on(march(14)) == 2
    assert course.stretch_after(1, march(1), march(31)) is None
    assert course.stretch_after(2, march(1), march(31)) == (march(14), march(19))


def test_a_stretch_keeps_to_the_period() -> None:
    course = TrueCourse([change(1, 10, 12)])
    assert course.stretch_after(0, march(8), march(31)) == (march(8), march(9))
    assert course.stretch_after(1, march(8), march(15)) == (march(12), march(15))
    assert course.stretch_after(0, march(10), march(31)) is None
