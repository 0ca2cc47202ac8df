"""The page by keyboard, by screen reader, on a phone, on paper, in the dark, and by link."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

ARLEN = "#day=2031-03-25&unit=vs-arlen"
VIEWS = {
    "map": ARLEN,
    "nothing chosen": "#day=2031-03-25",
    "table": ARLEN + "&view=table",
    "known on": ARLEN + "&known=2031-03-23",
    "table known on": ARLEN + "&view=table&known=2031-03-23",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_a_fault_that_axe_finds(open_site: Any, page: Any, view: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    open_site(VIEWS[view])
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_arrow_keys_travel_from_mark_to_mark_and_choose(open_site: Any) -> None:
    page = open_site(ARLEN)
    page.locator('.mark[tabindex="0"]').focus()
    page.keyboard.press("ArrowDown")
    focused = "document.activeElement.dataset.unit"
    assert page.evaluate(focused) == "vs-corvin"
    expect(page.locator(".panel h2")).to_have_text("Corvin")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "vs-dalmar"
    page.keyboard.press("PageUp")
    assert page.evaluate(focused) == "vs-corvin"


def test_the_map_is_one_stop_for_the_tab_key(open_site: Any) -> None:
    page = open_site("#day=2031-03-25")
    assert page.locator('.mark[tabindex="0"]').count() == 1
    page.locator('.mark[tabindex="0"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator(".mark[aria-pressed=true]")).to_have_count(1)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.mark')") is None


def test_plus_and_zero_zoom_the_map_by_keyboard(open_site: Any) -> None:
    page = open_site(ARLEN)
    mark = page.locator('.mark[data-unit="vs-bredo"]')
    before = mark.get_attribute("transform")
    page.locator('.mark[tabindex="0"]').focus()
    page.keyboard.press("+")
    expect(mark).not_to_have_attribute("transform", before)
    page.keyboard.press("0")
    expect(mark).to_have_attribute("transform", before)


def test_arrow_keys_move_the_day(open_site: Any) -> None:
    page = open_site(ARLEN)
    slider = page.get_by_role("slider", name="Day", exact=True)
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "26 March 2031, no claims")
    page.keyboard.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "25 March 2031, 1 claim")


def test_every_stop_of_the_tab_key_shows_its_focus(open_site: Any) -> None:
    page = open_site(ARLEN)
    page.locator("body").click(position={"x": 2, "y": 2})
    seen = 0
    for _ in range(40):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            """() => {
              const e = document.activeElement;
              if (e === document.body) return null;
              const ring = e.matches('.mark') ? e.querySelector('.halo') : e;
              const style = getComputedStyle(ring);
              return style.outlineStyle !== 'none' || style.stroke !== 'none';
            }"""
        )
        if shown is None:
            break
        seen += 1
        assert shown, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
    assert seen > 8


def test_marks_say_name_and_verdict(open_site: Any) -> None:
    page = open_site("#day=2031-03-31")
    expect(page.locator('.mark[data-unit="vs-estov"]')).to_have_attribute("aria-label", "Estov: not known")
    label = page.locator('.mark[data-unit="vs-corvin"]').get_attribute("aria-label")
    assert label is not None
    assert label.startswith("Corvin: Contested")


def test_a_link_restores_day_knowledge_place_and_view(open_site: Any, page: Any) -> None:
    open_site(ARLEN)
    page.get_by_role("button", name="Table").click()
    page.get_by_role("slider", name="Day", exact=True).fill("30")
    page.get_by_role("switch", name="Known on").check()
    page.locator(".rows").get_by_role("button", name="Corvin").click()
    expect(page).to_have_url(re.compile("unit=vs-corvin"))
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("slider", name="Day", exact=True)).to_have_value("30")
    expect(page.get_by_role("switch", name="Known on")).to_be_checked()
    expect(page.locator(".banner")).to_contain_text("31 March 2031")
    expect(page.locator(".panel h2")).to_have_text("Corvin")
    expect(page.locator(".rows")).to_be_visible()


def test_a_link_followed_inside_the_page_changes_the_view(open_site: Any) -> None:
    page = open_site(ARLEN)
    page.evaluate("location.hash = '#day=2031-04-02&unit=vs-dalmar'")
    expect(page.locator(".panel h2")).to_have_text("Dalmar")
    expect(page.get_by_role("slider", name="Day", exact=True)).to_have_value("32")


@pytest.mark.parametrize("width", [360, 380, 700, 1000])
@pytest.mark.parametrize("view", ["map", "table known on"])
def test_small_screens_do_not_scroll_sideways(open_site: Any, page: Any, width: int, view: str) -> None:
    page.set_viewport_size({"width": width, "height": 780})
    open_site(VIEWS[view])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_shows_verdict_and_evidence_and_no_controls(open_site: Any, page: Any) -> None:
    open_site(ARLEN)
    page.emulate_media(media="print")
    expect(page.locator(".panel .claim").first).to_be_visible()
    expect(page.locator(".zoom")).to_be_hidden()
    expect(page.get_by_role("button", name="Play")).to_be_hidden()


def test_reduced_motion_has_no_transitions(open_site: Any) -> None:
    page = open_site(ARLEN)
    durations = page.evaluate(
        "[...document.querySelectorAll('*')].map(e => getComputedStyle(e).transitionDuration).filter(d => d !== '0s')"
    )
    assert durations == []
