"""What is told is paired with what happened: in order, as much as can be, as near as can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.evaluate.truths import COUNCIL, LEAGUE, change, march

from whoheld.evaluate.pairing import ToldChange, days_off, pair_changes, told_changes
from whoheld.track import Change

HOLDERS = frozenset({LEAGUE, COUNCIL})


def told(day: int, holder: str) -> ToldChange:
    return ToldChange(march(day), holder)


def step(day: int, before: str, after: str) -> Change:
    return Change(unit_id="u", day=march(day), from_state=before, to_state=after, probability=0.9, word="very likely")


def test_a_contested_day_between_is_no_change_of_hands() -> None:
    course = [step(10, LEAGUE, "contested"), step(12, "contested", COUNCIL), step(15, COUNCIL, "contested")]
    assert told_changes(course, HOLDERS) == (told(12, COUNCIL),)
    assert told_changes([*course, step(16, "contested", COUNCIL)], HOLDERS) == (told(12, COUNCIL),)


def test_who_holds_it_until_the_first_change_is_no_news() -> None:
    assert told_changes([step(10, LEAGUE, "contested"), step(12, "contested", LEAGUE)], HOLDERS) == ()


@pytest.mark.parametrize(("day", "off"), [(8, -2), (9, -1), (10, 0), (12, 0), (13, 1), (20, 8)])
def test_days_off_are_counted_from_the_nearer_end(day: int, off: int) -> None:
    assert days_off(change(1, 10, 12), march(day)) == off


def test_a_false_alarm_is_left_over_and_the_fall_paired() -> None:
    alarm = [told(2, COUNCIL), told(3, LEAGUE), told(12, COUNCIL)]
    assert pair_changes([change(1, 12, 13)], alarm) == {0: 2}


def test_a_missed_recapture_leaves_the_nearer_of_two_captures() -> None:
    truth = [change(1, 1, 1), change(2, 10, 10), change(3, 20, 25)]
    assert pair_changes(truth, [told(21, COUNCIL)]) == {2: 0}
    assert pair_changes(truth, [told(2, COUNCIL)]) == {0: 0}


def test_holders_must_agree_and_order_is_kept() -> None:
    truth = [change(1, 5, 5), change(2, 9, 9)]
    assert pair_changes(truth, [told(9, LEAGUE)]) == {1: 0}
    assert len(pair_changes(truth, [told(5, LEAGUE), told(9, COUNCIL)])) == 1
    assert pair_changes(truth, []) == {}
    assert pair_changes([], [told(9, LEAGUE)]) == {}


@given(
    st.lists(st.tuples(st.integers(1, 28), st.integers(0, 3), st.sampled_from(sorted(HOLDERS))), max_size=5),
    st.lists(st.tuples(st.integers(1, 31), st.sampled_from(sorted(HOLDERS))), max_size=5),
)
def test_pairs_run_in_order_and_agree_on_the_holder(
    known: list[tuple[int, int, str]], said: list[tuple[int, str]]
) -> None:
    truth = [change(place, day, day + span, holder) for place, (day, span, holder) in enumerate(known, 1)]
    heard = [told(day, holder) for day, holder in said]
    pairs = sorted(pair_changes(truth, heard).items())
    assert [j for _, j in pairs] == sorted({j for _, j in pairs})
    assert all(truth[i].to_holder == heard[j].to_holder for i, j in pairs)
    could = {one.to_holder for one in truth} & {one.to_holder for one in heard}
    assert bool(pairs) == bool(could)
