"""Dates are read in many languages and scripts, and machines' values with their zones."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from whoheld.capture.dates import find_dates
from whoheld.capture.dating import date_from_page, date_in_address
from whoheld.capture.moments import clock_beside, read_moment

EAST = timezone(timedelta(hours=4, minutes=30))


@pytest.mark.parametrize(
    "text",
    [
        "3 de marzo de 2022", "3. März 2022", "3 марта 2022 г.", "3 березня 2022", "2022年3月3日", "2022. március 3.",
        "٣ مارس، ٢٠٢٢", "۳ مارس ۲۰۲۲", "3 mars 2022", "2022 m. kovo 3 d.", "3 मार्च 2022", "3 Mart 2022", "3º março 2022",
    ],
)  # fmt: skip
def test_months_are_known_in_many_languages(text: str) -> None:
    assert [found.day for found in find_dates(text)] == [date(2022, 3, 3)]


@pytest.mark.parametrize(
    "text", ["3 listopada 2022", "12 people 2021", "Section 12 2022", "3 of 2022", "In May 2021 3 men"]
)
def test_what_names_no_month_or_two_is_not_read(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("value", "day", "instant"),
    [
        ("2021-08-13T10:00:00.000Z", date(2021, 8, 13), datetime.fromisoformat("2021-08-13T10:00:00+00:00")),
        ("2021-08-13 10:00:00 +0430", date(2021, 8, 13), datetime(2021, 8, 13, 10, tzinfo=EAST)),
        ("20210813T100000Z", date(2021, 8, 13), datetime.fromisoformat("2021-08-13T10:00:00+00:00")),
        ("Fri, 13 Aug 2021 10:00:00 GMT", date(2021, 8, 13), datetime.fromisoformat("2021-08-13T10:00:00+00:00")),
        ("Fri Aug 13 2021 10:00:00 GMT+0430 (AFT)", date(2021, 8, 13), datetime(2021, 8, 13, 10, tzinfo=EAST)),
        ("1628848800", date(2021, 8, 13), datetime.fromisoformat("2021-08-13T10:00:00+00:00")),
        ("August 13, 2021 10:00 am EST", date(2021, 8, 13), datetime.fromisoformat("2021-08-13T10:00:00-05:00")),
        ("2021-08-13", date(2021, 8, 13), None),
        ("2021-08-13T24:10:00Z", date(2021, 8, 13), None),
    ],
)
def test_values_for_machines_are_read(value: str, day: date, instant: datetime | None) -> None:
    moment = read_moment(value)
    assert moment is not None
    assert (moment.day, moment.instant) == (day, instant)


@pytest.mark.parametrize(
    "value", ["", "2021", "2021-08", "08/09/2021", "1970-01-01T00:00:00Z", "42", "n/a", "3 May 2021 or 4 May 2021"]
)
def test_values_that_are_no_single_day_are_not_read(value: str) -> None:
    assert read_moment(value) is None


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("11:30 GMT,", 11),
        ("at 4.05 p.m. UTC", 16),
        ("updated 5 hours ago", None),
        ("11:30 local time", None),
        ("11:30 IST", None),
    ],
)
def test_a_clock_needs_a_zone_that_means_one_thing(words: str, hour: int | None) -> None:
    instant = clock_beside(words, date(2022, 3, 3))
    assert (instant.hour if instant else None) == hour


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://n.example/2022/03/03/exham", date(2022, 3, 3)),
        ("https://n.example/news/20220303/exham", date(2022, 3, 3)),
        ("https://n.example/exham-2022-03-03.html", date(2022, 3, 3)),
        ("https://archive.example/web/20221123101010/https://n.example/2022/03/03/exham", date(2022, 3, 3)),
        ("https://archive.example/web/20221123/https://n.example/exham", None),
        ("https://n.example/2022/03/3-questions-to-the-mayor", None),
        ("https://n.example/20220231/exham", None),
    ],
)
def test_dates_in_addresses(url: str, day: date | None) -> None:
    assert date_in_address(url).latest == day


def test_a_plain_pages_date_line_gives_the_instant_of_its_own_date() -> None:
    page = (
        "Bridge lost\nPublished 3 Mar 2022 11:30 GMT - updated 5 Mar 2022 10:02 GMT\n\nThe bridge was lost on Monday."
    )
    assert date_from_page(page).instant == datetime.fromisoformat("2022-03-03T11:30:00+00:00")
    assert not date_from_page("Bridge lost\nUpdated 5 hours ago\n\nThe bridge was lost on Monday.").is_known
    assert not date_from_page("Sat. Feb 26th, 2022\nBridge lost at Exham\n\nThe bridge was lost on Monday.").is_known
