"""What a reader sees and can do on the page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.bundle_fixture import DAYS, START, small_bundle

from whoheld.publish import Published

ARLEN = "#day=2031-03-25&unit=vs-arlen"


def verdicts(page: Page) -> dict[str, str]:
    """Return each mark's verdict by unit."""
    marks = page.locator(".mark").evaluate_all("all => all.map(m => [m.dataset.unit, m.dataset.verdict])")
    return dict(marks)


def test_every_unit_has_a_mark(open_site: Any) -> None:
    assert len(verdicts(open_site())) == len(small_bundle()["units"])


def test_page_and_python_give_the_same_verdict_for_every_unit_and_day(open_site: Any) -> None:
    page = open_site("#day=2031-03-01")
    published = Published(small_bundle())
    days = [date.fromisoformat(START) + timedelta(days=number) for number in range(DAYS)]
    expected = {unit["id"]: [e.verdict for e in published.estimates(unit, days)] for unit in published.units}
    slider = page.get_by_role("slider", name="Day", exact=True)
    slider.focus()
    for number in range(DAYS):
        assert verdicts(page) == {unit: row[number] for unit, row in expected.items()}, days[number]
        page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("known_on", ["2031-03-20", "2031-03-23", "2031-04-02"])
def test_page_and_python_agree_on_what_was_known(open_site: Any, known_on: str) -> None:
    page = open_site(f"#day=2031-04-01&known={known_on}")
    published = Published(small_bundle())
    known = date.fromisoformat(known_on)
    for unit in published.units:
        estimate = published.estimate(unit, date(2031, 4, 1), known)
        assert verdicts(page)[unit["id"]] == estimate.verdict, unit["name"]


def test_a_place_nobody_speaks_of_is_an_open_ring_and_not_contested(open_site: Any) -> None:
    page = open_site("#day=2031-03-31")
    silent = page.locator('.mark[data-unit="vs-estov"]')
    expect(silent).to_have_attribute("data-verdict", "unknown")
    assert silent.locator("path, .letter").count() == 0
    unknown = [unit for unit, verdict in verdicts(page).items() if verdict == "unknown"]
    assert page.locator(".rings .unknown").count() == len(unknown)
    fought_over = page.locator('.mark[data-unit="vs-corvin"]')
    expect(fought_over).to_have_attribute("data-verdict", "contested")
    expect(fought_over.locator(".letter")).to_have_text("C")


def test_every_colour_has_a_claim_behind_it(open_site: Any) -> None:
    page = open_site("#day=2031-03-31")
    for unit, verdict in verdicts(page).items():
        if verdict == "unknown":
            continue
        page.locator(f'.mark[data-unit="{unit}"]').click()
        assert page.locator(".panel .claim blockquote").count() > 0, unit


def test_the_panel_gives_words_source_chain_day_and_link(open_site: Any) -> None:
    panel = open_site(ARLEN).get_by_role("complementary", name="Evidence")
    expect(panel).to_contain_text("River Council")
    card = panel.locator('[data-claim="00000002"]')
    expect(card.locator("blockquote")).to_have_text(
        "A member of Arlen's town assembly said the Council had held the town since last week."
    )
    expect(card.locator(".speaker")).to_have_text("a member of the assembly")
    expect(card.locator(".chain li")).to_have_count(2)
    expect(card).to_contain_text("speaks against its own side")
    expect(card).to_contain_text("“since last week”")
    expect(card.get_by_role("link")).to_have_attribute("href", "https://example.org/three")
    expect(card.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")


def test_claims_for_and_against_stand_apart_and_copies_under_their_origin(open_site: Any) -> None:
    page = open_site("#day=2031-04-16&unit=vs-arlen")
    lists = page.locator(".panel section.voices")
    expect(lists.nth(0)).to_contain_text("For: Hill League")
    expect(lists.nth(0)).to_contain_text("1 more claim from the same origin")
    expect(lists.nth(1)).to_contain_text("Against")


def test_claims_that_do_not_count_are_shown_with_the_reason(open_site: Any) -> None:
    page = open_site(ARLEN)
    page.get_by_text("Read, but not counted").click()
    expect(page.locator(".unused")).to_contain_text("Not counted: a plan, not a fact")
    expect(page.locator(".unused blockquote")).to_be_visible()


def test_an_unchecked_war_shows_words_and_no_digits(open_site: Any) -> None:
    panel = open_site(ARLEN).locator(".panel")
    expect(panel).to_contain_text("Not yet checked on this war")
    expect(panel.locator(".verdict")).to_contain_text("(80 to 95 %)")
    expect(panel.locator(".odds")).not_to_contain_text("%")


def test_a_checked_war_shows_digits_and_no_badge(open_site: Any) -> None:
    panel = open_site(ARLEN, {**small_bundle(), "checked": True}).locator(".panel")
    expect(panel).not_to_contain_text("Not yet checked")
    expect(panel.locator(".odds")).to_contain_text("%")


def test_known_on_shows_a_banner_and_hides_later_reports(open_site: Any) -> None:
    page = open_site(ARLEN)
    expect(page.locator(".banner")).to_have_count(0)
    page.get_by_role("switch", name="Known on").check()
    page.get_by_role("slider", name="Known on day").fill("21")
    expect(page.locator('[role="status"]')).to_contain_text("As known on 22 March 2031: later reports hidden")
    expect(page.locator(".panel")).not_to_contain_text("town assembly")
    expect(page.locator(".panel")).to_contain_text("hidden: published later, or undated")
    page.get_by_role("button", name="Use all reports").click()
    expect(page.locator(".banner")).to_have_count(0)
    expect(page.locator(".panel")).to_contain_text("town assembly")


def test_unread_text_and_problems_are_told(open_site: Any) -> None:
    about = open_site().get_by_role("contentinfo")
    expect(about).to_contain_text("4 passages in Arabic (ar) were not read")
    expect(about).to_contain_text("1 input could not be used")
    expect(about).to_contain_text("edn-0123456789abcdef")
    expect(about).to_contain_text("Places: invented for this test, CC0")


def test_the_table_holds_every_unit_sorts_and_finds_other_spellings(open_site: Any) -> None:
    page = open_site("#view=table&day=2031-03-31")
    rows = page.locator(".rows tbody tr")
    expect(rows).to_have_count(len(small_bundle()["units"]))
    claims = page.get_by_role("columnheader", name="Claims")
    expect(claims).to_have_attribute("aria-sort", "descending")
    expect(rows.first).to_contain_text("Arlen")
    claims.get_by_role("button").click()
    expect(rows.first).to_contain_text("Estov")
    page.get_by_role("searchbox").fill("fenik")
    expect(rows).to_have_count(1)
    rows.get_by_role("button").click()
    expect(page.locator(".panel h2")).to_have_text("Fennick Bridge")


def test_play_moves_the_day_and_stops_at_the_end(open_site: Any) -> None:
    page = open_site("#day=2031-04-28")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("slider", name="Day", exact=True)).to_have_value(str(DAYS - 1))
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_zoom_buttons_change_the_map_and_marks_hardly_grow(open_site: Any) -> None:
    page = open_site()
    mark = page.locator('.mark[data-unit="vs-bredo"]')
    before = mark.get_attribute("transform")
    width = mark.bounding_box()["width"]
    page.get_by_role("button", name="Zoom in").click()
    expect(mark).not_to_have_attribute("transform", before)
    assert mark.bounding_box()["width"] == pytest.approx(width, rel=0.2)
    page.get_by_role("button", name="Show the whole map").click()
    expect(mark).to_have_attribute("transform", before)


def test_a_theatre_without_claims_says_so_and_does_not_break(open_site: Any) -> None:
    bundle = {**small_bundle(), "claims": [], "reports": [], "origins": [], "land": None, "days": 1}
    page = open_site("#unit=vs-arlen", bundle)
    assert set(verdicts(page).values()) == {"unknown"}
    expect(page.locator(".panel")).to_contain_text("Not known: too little evidence")


def test_a_page_of_a_newer_format_says_what_to_do(open_site: Any) -> None:
    page = open_site("", {**small_bundle(), "format": "whoheld-bundle/9"})
    expect(page.locator("main")).to_contain_text("Build the site again")
