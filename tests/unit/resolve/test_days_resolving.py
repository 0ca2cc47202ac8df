"""Anchors, headings, zones and history decide what a time means, and doubt is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from whoheld.model import UNDATED, DatePrecision, Dating, DatingBasis, Modality, Passage, Rendition, Voice, When
from whoheld.resolve.days import heading_when, resolve_when

FRIDAY = date(2021, 8, 13)


def dated(first: date, last: date | None = None, instant: datetime | None = None) -> Dating:
    return Dating(first, last or first, DatePrecision.DAY, DatingBasis.PAGE, instant)


def said(symbolic: str) -> When:
    return When(text="x", span=(0, 1), symbolic=symbolic)


def test_a_claim_of_an_undated_text_without_time_words_has_no_interval() -> None:
    for anchor in (None, UNDATED, Dating(None, FRIDAY, DatePrecision.DAY, DatingBasis.PAGE)):
        assert resolve_when(When(), anchor=anchor, onset=True) == When()


def test_a_state_holds_on_the_day_of_its_report_and_a_change_that_day_or_the_day_before() -> None:
    state = resolve_when(When(), anchor=dated(FRIDAY))
    change = resolve_when(When(), anchor=dated(FRIDAY), onset=True)
    assert (state.edtf, state.basis) == ("2021-08-13", "publication")
    assert (change.edtf, change.basis) == ("2021-08-12/2021-08-13", "publication")
    assert (change.valid_from, change.valid_to) == (date(2021, 8, 12), date(2021, 8, 14))


@pytest.mark.parametrize("modality", [Modality.PLANNED, Modality.FORECAST, Modality.HYPOTHETICAL])
def test_what_has_not_happened_is_not_dated_by_its_report(modality: Modality) -> None:
    assert resolve_when(When(), anchor=dated(FRIDAY), onset=True, modality=modality).valid_from is None


@pytest.mark.parametrize(
    ("symbolic", "basis"),
    [
        ("2021-08-12", "explicit"),
        ("XXXX-08-12", "explicit"),
        ("XXXX-WXX-4", "weekday"),
        ("P-1D", "relative"),
        ("XXXX-WXX;LAST", "relative"),
        ("199X;END", "background"),
        ("2014;SINCE", "background"),
        ("2001-10-07", "background"),
    ],
)
def test_the_basis_says_how_the_day_was_arrived_at(symbolic: str, basis: str) -> None:
    assert resolve_when(said(symbolic), anchor=dated(FRIDAY)).basis == basis


def test_a_heading_dates_what_stands_under_it_and_yields_to_own_words() -> None:
    heading = said("XXXX-08-09")
    under = resolve_when(When(), anchor=dated(FRIDAY), heading_when=heading, onset=True)
    own = resolve_when(said("XXXX-08-07"), anchor=dated(FRIDAY), heading_when=heading, onset=True)
    assert (under.edtf, under.basis) == ("2021-08-09", "heading")
    assert (own.edtf, own.basis) == ("2021-08-07", "explicit")


def test_a_heading_that_cannot_be_dated_leaves_its_items_symbolic() -> None:
    when = resolve_when(When(), heading_when=said("XXXX-08-09"), onset=True)
    assert (when.symbolic, when.valid_from) == ("XXXX-08-09", None)


def test_a_dated_heading_serves_an_undated_text_as_the_day_to_count_from() -> None:
    heading = said("2021-08-12")
    assert resolve_when(said("XXXX-WXX-4TNI"), heading_when=heading, onset=True).edtf == "2021-08-12/2021-08-13"
    assert resolve_when(said("P0D@REF"), heading_when=heading, onset=True).edtf == "2021-08-12"


def test_hours_later_counts_from_the_time_told_before() -> None:
    previous = resolve_when(said("XXXX-WXX-3"), anchor=dated(FRIDAY), onset=True)
    when = resolve_when(said("PT+XH@REF"), anchor=dated(FRIDAY), onset=True, previous=previous)
    assert when.edtf == "2021-08-11/2021-08-12"
    assert resolve_when(said("PT+XH@REF"), anchor=dated(FRIDAY), onset=True).valid_from is None


def test_the_instant_of_publication_is_a_day_of_the_theatre() -> None:
    late = datetime(2021, 8, 12, 22, 0, tzinfo=UTC)
    anchor = dated(date(2021, 8, 12), instant=late)
    assert resolve_when(said("P0D"), anchor=anchor, zone="Asia/Karachi").edtf == "2021-08-13"
    assert resolve_when(said("P0D"), anchor=anchor, zone="No/Such").edtf == "2021-08-12"
    assert resolve_when(said("P0D"), anchor=anchor).edtf == "2021-08-12"


def test_a_vague_publication_day_makes_vague_days() -> None:
    month = dated(date(2021, 8, 1), date(2021, 8, 31))
    assert resolve_when(said("P-1D"), anchor=month).edtf == "2021-07-31/2021-08-30"
    assert resolve_when(said("XXXX-WXX-4"), anchor=month).edtf == "2021-07-29/2021-08-26"
    year = dated(date(2021, 1, 1), date(2021, 12, 31))
    assert resolve_when(said("XXXX-08-08"), anchor=year).valid_from is None


@pytest.mark.parametrize(
    ("day_first", "published", "expected"),
    [
        (True, None, "2021-08-12"),
        (False, None, "2021-12-08"),
        (None, date(2021, 9, 1), "2021-08-12"),
        (None, date(2022, 1, 1), "2021-08-12~/2021-12-08~"),
    ],
)
def test_an_ambiguous_numeric_date_is_never_settled_silently(
    day_first: bool | None, published: date | None, expected: str
) -> None:
    anchor = dated(published) if published else None
    when = resolve_when(said("2021-08-12|2021-12-08"), anchor=anchor, day_first=day_first)
    assert when.edtf == expected


@pytest.mark.parametrize(
    "symbolic", ["2021-02-30", "XXXX-02-30", "0000-01-01", "9999-12-31;APPROX", "P-9999Y", "P+9999C"]
)
def test_days_that_no_calendar_has_are_no_days(symbolic: str) -> None:
    when = resolve_when(said(symbolic), anchor=dated(FRIDAY), onset=True)
    assert (when.valid_from, when.edtf, when.symbolic) == (None, None, symbolic)


def test_a_page_dated_at_the_edge_of_the_calendar_breaks_nothing() -> None:
    when = resolve_when(said("18XX"), anchor=dated(date(1, 1, 1)))
    assert when.symbolic == "18XX"


def test_a_leap_day_is_the_last_that_was() -> None:
    assert resolve_when(said("XXXX-02-29"), anchor=dated(FRIDAY), onset=True).edtf == "2020-02-29"


def test_a_fact_ends_by_the_day_of_its_report_and_a_plan_does_not() -> None:
    assert resolve_when(said("XXXX-08"), anchor=dated(FRIDAY)).valid_to == FRIDAY + timedelta(days=1)
    assert resolve_when(said("XXXX-08"), anchor=dated(FRIDAY), modality=Modality.PLANNED).edtf == "2021-08"


def rendition(text: str) -> Rendition:
    return Rendition(id="ren-1", capture_id="cap-1", report="r", text=text, maker="text", maker_version="1")


def test_the_date_at_the_head_of_an_item_goes_before_its_heading() -> None:
    text = "August 2021\nAug. 9 - MILLTOWN - lost.\nDAMVILLE - lost."
    item = Passage(id="p1", rendition_id="ren-1", start=12, end=37, voice=Voice.TIMELINE, heading=(0, 11))
    bare = Passage(id="p2", rendition_id="ren-1", start=38, end=len(text), voice=Voice.BULLET, heading=(0, 11))
    own, above = heading_when(rendition(text), item), heading_when(rendition(text), bare)
    assert own is not None
    assert own.text == "Aug. 9"
    assert resolve_when(When(), heading_when=own, onset=True).edtf == "2021-08-09"
    assert above is not None
    assert above.symbolic == "2021-08"


def test_a_passage_without_item_date_or_heading_has_none() -> None:
    text = "Raiders took the mill on Aug. 9."
    body = Passage(id="p1", rendition_id="ren-1", start=0, end=len(text), voice=Voice.BODY)
    assert heading_when(rendition(text), body) is None
