"""Live pages: entries under times, their titles above, below or in the same line, their days and hours."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from tests.unit.segment.voices_of import marked, passages_of, voices

from whoheld.capture.tables import load_table

BODY = [
    "Rebels entered the northern quarter of Morham before dawn, two traders and a nurse said by telephone.",
    "The army says that its men still hold the grain market and the road to the coast in the east.",
    "Shells fell near the bridge at Exham overnight, the governor told the town's radio, and two houses burned down.",
]
TITLES = ["Rebels reach the grain market", "Army denies loss of Morham", "Shells fall near Exham bridge"]
CLOCKS = ["1856 GMT:", "14:05 GMT", "8:45 p.m.", "06:30"]


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_time_heads_the_entry_below_it(clock: str) -> None:
    text = "\n\n".join(["The hill war: live", clock, BODY[0], clock.replace("5", "4"), BODY[1], BODY[2]])
    body = [p for p in passages_of(text) if str(p.voice) == "body"]
    assert [text[slice(*(p.heading or (0, 0)))] for p in body] == [clock, *[clock.replace("5", "4")] * 2]
    assert {p.dating for p in body} == {None}


def test_titles_below_times_are_headlines() -> None:
    lines = [BODY[0], "10:37 AM", TITLES[0], BODY[1], "09:58 AM", TITLES[1], BODY[2]]
    assert voices("\n".join(lines)) == ["body", "metadata", "headline", "body", "metadata", "headline", "body"]


def test_titles_above_times_are_headlines_and_the_date_is_the_entrys_own() -> None:
    lines = [
        "The hill war: updates",
        TITLES[0],
        "22:15 – 10 Mar 2022",
        BODY[0],
        TITLES[1],
        "21:45 – 9 Mar 2022",
        BODY[1],
    ]
    text = "\n\n".join(lines)
    passages = passages_of(text)
    assert [str(p.voice) for p in passages] == ["headline"] + ["headline", "metadata", "body"] * 2
    days = [p.dating.latest if p.dating else None for p in passages if str(p.voice) == "body"]
    assert days == [date(2022, 3, 10), date(2022, 3, 9)]


def test_an_entry_with_zone_and_day_has_its_instant() -> None:
    lines = [
        "1. Village shelled near the linepublished at 07:52 Greenwich Mean Time 21 March 2022", BODY[0],
        "2. Army denies loss of Morhampublished at 07:31 Greenwich Mean Time 21 March 2022", BODY[1],
    ]  # fmt: skip
    passages = passages_of("\n\n".join(lines))
    assert [str(p.voice) for p in passages] == ["headline", "body"] * 2
    instants = [p.dating.instant for p in passages if p.dating]
    assert instants[::2] == [datetime(2022, 3, 21, 7, 52, tzinfo=UTC), datetime(2022, 3, 21, 7, 31, tzinfo=UTC)]


def test_a_day_line_takes_its_year_from_the_page_and_dates_what_follows() -> None:
    lines = [
        "The hill war: live",
        "Published 4 March 2022",
        "Friday, 4 March",
        "09:10 GMT",
        BODY[0],
        "Thursday, 3 March",
        "23:40 GMT",
        BODY[1],
    ]
    passages = passages_of("\n\n".join(lines))
    assert [p.dating.latest for p in passages if p.dating and str(p.voice) == "body"] == [
        date(2022, 3, 4),
        date(2022, 3, 3),
    ]


def test_names_above_ages_are_no_live_page() -> None:
    lines = [
        TITLES[0],
        BODY[0],
        BODY[1],
        "river rat",
        "2 hours ago",
        "They will not hold it for long, I am afraid of that.",
        "Jane Roe",
        "1 hour ago",
        "You said the same last year and look what happened.",
    ]
    assert all(p.heading is None for p in passages_of("\n".join(lines)))


def test_one_time_in_a_pages_head_is_no_entry() -> None:
    assert all(p.heading is None for p in passages_of("\n".join([TITLES[0], "14:05 GMT", *BODY])))


def test_titles_with_times_in_them_hold_for_the_rows_examples() -> None:
    row = load_table("whoheld.segment", "news.toml")["live"]
    assert all(re.search(row["glued"], line) for line in row["examples"])
    assert not any(re.search(row["glued"], line) for line in row["counter_examples"])


def test_a_dateline_above_times_stays_body() -> None:
    lines = [
        "Army clears a town",
        "EXHAM (Wire) — The latest on the hill war (all times local):",
        "8:45 p.m.",
        BODY[0],
        "2:45 p.m.",
        BODY[1],
    ]
    assert marked("\n\n".join(lines))[1][0] == "body"
