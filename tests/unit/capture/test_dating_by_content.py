"""An undated text is bounded by what it tells and what stands under it, with reasons; nothing else bounds it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from whoheld.capture.dating_by_content import Bound, closed_by, date_by_content
from whoheld.capture.facts import read_facts
from whoheld.capture.tables import load_table
from whoheld.model import UNDATED, DatePrecision, Dating, DatingBasis

TOLD = "The fort on the hill fell on 12 March 2022 after a night of shelling, two residents said."
FETCHED = datetime(2022, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "row", load_table("whoheld.capture", "dating_by_content.toml")["examples"], ids=lambda row: row["text"][:40]
)
def test_example_sentences_of_the_table_are_read_as_it_says(row: dict[str, Any]) -> None:
    earliest = date_by_content(row["text"]).earliest
    assert (earliest.isoformat() if earliest else None) == row.get("earliest")


def test_a_text_that_tells_a_day_as_past_was_not_written_before_it() -> None:
    found = read_facts(TOLD, "").published
    assert (found.earliest, found.latest, found.basis) == (date(2022, 3, 12), None, DatingBasis.CONTENT)
    assert not found.is_known
    assert "12 March 2022" in (found.text or "")


@pytest.mark.parametrize(
    "text",
    [
        "The army said that it would be back in the valley by 1 May 2030, and left the fort on Monday.",
        "Posted: something\nPictures from 12 March 2022",
        "Elections were called for 12 March 2030 by a council that few in the town had heard of.",
        "On Thursday, March 4, the fort fell and forty men fled, a ferryman said in 2022.",
    ],
)
def test_plans_labels_and_weekdays_that_do_not_fit_bound_nothing(text: str) -> None:
    assert date_by_content(text) == UNDATED


def test_the_first_comment_under_a_text_closes_the_interval() -> None:
    found = date_by_content(TOLD, before=[Bound(date(2022, 4, 9), "a comment"), Bound(date(2022, 4, 2), "a comment")])
    assert (found.earliest, found.latest, found.precision) == (date(2022, 3, 12), date(2022, 4, 2), DatePrecision.MONTH)


def test_sides_that_contradict_each_other_leave_it_open_and_say_so() -> None:
    found = date_by_content(TOLD, before=[Bound(date(2021, 4, 2), "a comment under it is of that day")])
    assert (found.earliest, found.latest) == (None, None)
    assert "contradict" in (found.text or "")


def test_the_day_of_archiving_closes_an_interval_but_dates_nothing_alone() -> None:
    open_side = date_by_content(TOLD)
    assert closed_by(open_side, FETCHED).latest == date(2022, 5, 1)
    assert closed_by(open_side, None) == open_side
    assert closed_by(UNDATED, FETCHED) == UNDATED
    assert closed_by(Dating(text="last week"), FETCHED) == Dating(text="last week")
