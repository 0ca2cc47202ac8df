"""The slider runs over the war, not over its history."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from whoheld.publish.window import LEAD_DAYS, LONGEST_DAYS, choose_window

DAY = date(2031, 6, 1)


def test_it_holds_evidence_and_publication_and_a_lead() -> None:
    window = choose_window([DAY], [DAY + timedelta(days=9)])
    assert window.start == DAY - timedelta(days=LEAD_DAYS)
    assert window.last_day == DAY + timedelta(days=9)
    assert window.number(window.last_day) == window.days - 1


def test_background_of_years_before_is_left_of_the_slider() -> None:
    window = choose_window([date(1996, 9, 27), DAY], [DAY])
    assert window.start == DAY - timedelta(days=LEAD_DAYS)
    assert window.number(date(1996, 9, 27)) < 0


def test_a_lull_of_some_months_does_not_cut_a_war_in_two() -> None:
    early = DAY - timedelta(days=200)
    assert choose_window([early, DAY], []).start == early - timedelta(days=LEAD_DAYS)


def test_undated_reports_are_covered_by_the_days_they_speak_of() -> None:
    assert choose_window([DAY], []).last_day == DAY


def test_a_record_without_days_has_one() -> None:
    assert choose_window([], []).days == 1


@pytest.mark.parametrize("years", [5, 40])
def test_the_slider_is_never_longer_than_it_can_show(years: int) -> None:
    days = [DAY - timedelta(days=100 * number) for number in range(years * 4)]
    window = choose_window(days, [])
    assert window.days <= LONGEST_DAYS
    assert window.last_day == DAY
