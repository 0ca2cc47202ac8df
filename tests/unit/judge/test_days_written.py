"""Days as analysts write them."""

from __future__ import annotations

from datetime import date

import pytest

from whoheld.errors import JudgementError
from whoheld.judge.days import read_published, read_span, read_when
from whoheld.model import DatePrecision, DatingBasis, When


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2031-03-20", date(2031, 3, 20), date(2031, 3, 20)),
        (" 2031-03-20~ ", date(2031, 3, 20), date(2031, 3, 20)),
        ("2031-02", date(2031, 2, 1), date(2031, 2, 28)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-03-18/2031-03-20", date(2031, 3, 18), date(2031, 3, 20)),
        ("2031-02/2031-03-05", date(2031, 2, 1), date(2031, 3, 5)),
    ],
)
def test_days_months_years_and_intervals_are_read(written: str, first: date, last: date) -> None:
    assert read_span(written) == (first, last)


@pytest.mark.parametrize(
    "written",
    [
        "", "/", "yesterday", "20.03.2031", "2031-02-30", "2031-13", "0000", "9999-12-31", "2031-03-20/", "/2031-03-20",
        "2031-03-20/2031-03-18", "2031-03-20/2031-03-21/2031-03-22", "2031-03-20T10:00", "2031-3-2", "..",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_the_value(written: str) -> None:
    with pytest.raises(JudgementError) as told:
        read_span(written)
    assert repr(written) in str(told.value)


def test_a_corrected_day_keeps_the_words_of_the_report() -> None:
    told = When(text="Thursday", span=(3, 11), symbolic="XXXX-WXX-4", edtf="2031-03-20", basis="weekday")
    when = read_when("2031-03-13", told)
    assert (when.text, when.span, when.symbolic) == ("Thursday", (3, 11), "XXXX-WXX-4")
    assert (when.valid_from, when.valid_to) == (date(2031, 3, 13), date(2031, 3, 14))
    assert (when.edtf, when.basis, when.precision) == ("2031-03-13", "desk", DatePrecision.DAY)


def test_an_unknown_day_leaves_no_interval() -> None:
    when = read_when("unknown", read_when("2031-03-13", When(text="Thursday")))
    assert when == When(text="Thursday")


def test_a_published_interval_counts_at_its_late_end() -> None:
    dating = read_published("2031-03-18/2031-03-20")
    assert (dating.earliest, dating.latest, dating.basis) == (date(2031, 3, 18), date(2031, 3, 20), DatingBasis.DESK)
    assert not read_published("unknown").is_known


def test_public_by_a_day_is_no_day_to_count_from() -> None:
    dating = read_published("../2031-03-20")
    assert (dating.earliest, dating.latest) == (None, date(2031, 3, 20))
