"""What content alone bounds is no day to count from: weekdays under it stay symbolic, dates without a year may be told."""

from __future__ import annotations

from datetime import date

from whoheld.model import DatePrecision, Dating, DatingBasis, When
from whoheld.resolve.days import resolve_when

WIDE = Dating(date(2022, 3, 12), date(2022, 4, 30), DatePrecision.YEAR, DatingBasis.CONTENT, None, "told")
NARROW = Dating(date(2022, 3, 12), date(2022, 3, 13), DatePrecision.DAY, DatingBasis.CONTENT, None, "told")


def when(symbolic: str | None) -> When:
    return When(text="then", span=(0, 4), symbolic=symbolic)


def test_a_weekday_is_not_counted_from_an_interval() -> None:
    told = resolve_when(when("XXXX-WXX-4"), anchor=WIDE)
    assert (told.valid_from, told.valid_to, told.symbolic) == (None, None, "XXXX-WXX-4")
    assert resolve_when(when("P-1D"), anchor=WIDE).valid_from is None


def test_a_claim_without_a_time_does_not_speak_for_the_whole_interval() -> None:
    assert resolve_when(when(None), anchor=WIDE).valid_from is None


def test_an_interval_tells_the_year_of_a_day_without_one() -> None:
    assert resolve_when(when("XXXX-03-10"), anchor=WIDE).valid_from == date(2022, 3, 10)


def test_a_day_or_two_told_by_content_are_counted_from() -> None:
    assert resolve_when(when("XXXX-WXX-4"), anchor=NARROW).valid_from == date(2022, 3, 10)
