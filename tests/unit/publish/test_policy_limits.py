"""Quotes are short, fresh reports wait, and what may not be passed on is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.publish.world import HELD, RADIO_TEXT, READINGS, TAKEN, WIRE_TEXT, build, theatre

from whoheld.publish.bundle import make_bundle
from whoheld.publish.policy import WITHHELD, cut_quote, hold_back, may_quote
from whoheld.settings import Settings

LONG = " ".join(f"word{number}" for number in range(100))


@pytest.mark.parametrize("limit", [20, 21, 22, 23, 50, 300])
@pytest.mark.parametrize("at", [0, 200, len(LONG) - 8])
def test_a_quote_is_cut_at_words_and_keeps_the_words_that_carry_the_claim(limit: int, at: int) -> None:
    start = LONG.index("word", at)
    end = LONG.find(" ", start) if " " in LONG[start:] else len(LONG)
    cut = cut_quote(LONG, limit, (start, end))
    assert len(cut) <= limit
    assert LONG[start:end] in cut
    assert set(cut.strip("…").split()) <= set(LONG.split())


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("short", 300, "short"),
        ("exactly ten", 11, "exactly ten"),
        ("one two three", 8, "one two…"),
        ("one two three", 7, "one…"),
        ("onelongword", 5, "onel…"),
        ("", 5, ""),
    ],
)
def test_an_ellipsis_stands_where_words_are_missing_and_counts(text: str, limit: int, cut: str) -> None:
    assert cut_quote(text, limit) == cut


def test_quotes_of_the_page_are_no_longer_than_the_setting() -> None:
    claims = make_bundle(build(), Settings(quote_max_chars=25))["claims"]
    assert max(len(claim["quote"]) for claim in claims if claim["quote"] != WITHHELD) <= 25
    assert all(len(claim["hash"]) == 64 for claim in claims)


def test_an_outlet_that_keeps_its_rights_is_not_quoted() -> None:
    assert may_quote(WIRE_TEXT, [TAKEN], theatre())
    assert not may_quote(RADIO_TEXT, [HELD], theatre())
    claims = {claim["report"]: claim for claim in make_bundle(build())["claims"]}
    assert claims[1]["quote"] == WITHHELD
    assert claims[0]["quote"] != WITHHELD


def test_without_a_delay_nothing_is_held_back() -> None:
    assert hold_back(build(), 0) == build()


def test_a_delay_hides_newer_reports_and_undated_ones() -> None:
    held = hold_back(build(), 2)
    assert [rendition.report for rendition in held.renditions] == ["wire.txt"]
    assert held.readings == READINGS[:2]
    assert {emission.claim_id for emission in held.emissions} == {one.claim_id for one in READINGS[:2]}
    assert {claim for origin in held.origins for claim in origin.claim_ids} == {r.claim_id for r in READINGS[:2]}
    assert held.unused == {}
    bundle = make_bundle(build(), Settings(delay_days=2))
    assert bundle["counts"]["reports"] == 1
    assert "Bredo" not in str(bundle["claims"])


def test_a_report_exactly_as_old_as_the_delay_is_shown() -> None:
    reports = build(renditions=(WIRE_TEXT, replace(RADIO_TEXT, published=replace(RADIO_TEXT.published))))
    days = (RADIO_TEXT.published.latest or date.max) - (WIRE_TEXT.published.latest or date.min)
    assert [r.report for r in hold_back(reports, days.days).renditions] == ["wire.txt"]
    assert hold_back(reports, days.days + 1).renditions == ()


def test_a_build_without_dates_can_be_delayed() -> None:
    undated = build(renditions=(build().renditions[2],), readings=READINGS[3:], emissions=())
    assert hold_back(undated, 5) == undated
