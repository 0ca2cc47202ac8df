"""Whatever a report says stays text on the page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser.bundle_fixture import small_bundle

HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<!--<script>",
    "]]><svg/onload=alert(1)>",
    "&lt;b&gt;bold&lt;/b&gt;",
    '"><iframe src="javascript:alert(1)">',
    "line\u2028separator\u2029paragraph",
    "\u202eevil\u202c reversed",
    "${alert(1)} {{constructor.constructor('alert(1)')()}}",
    "\\u003cimg src=x onerror=alert(1)\\u003e",
]


def poisoned(text: str) -> dict[str, Any]:
    """Return the small bundle with `text` wherever a report or theatre gives text."""
    bundle = small_bundle()
    claims = [
        {
            **claim,
            **dict.fromkeys(("quote", "actor_text", "place_text", "when_text", "rule", "relation", "basis"), text),
            "actor": None,
            "site": text,
            "chain": [{"text": text, "type": text, "side": text}],
        }
        for claim in bundle["claims"]
    ]
    reports = [{**report, "title": text, "outlet": text, "dated_by": text, "url": text} for report in bundle["reports"]]
    units = [{**unit, "name": text, "admin": text, "level": text} for unit in bundle["units"]]
    return {
        **bundle, "claims": claims, "reports": reports, "units": units, "title": text, "problems": [text],
        "attribution": [text], "unread": [{"language": text, "passages": 1, "characters": 1}],
        "states": [{**state, "name": text, "letter": text[:1], "color": text} for state in bundle["states"]],
        "definition": {"id": text, "name": text, "text": text}, "edition": text,
        "origins": [{**origin, "reason": text} for origin in bundle["origins"]],
    }  # fmt: skip


def looks_whole(page: Page, text: str) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.locator("img, iframe, script:not([type])").count() == 0
    assert page.locator(".panel blockquote").first.text_content() == text
    assert page.locator(".panel a").count() == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_tries_to_break_out_stays_text(open_site: Any, text: str) -> None:
    page = open_site("#day=2031-03-25&unit=vs-arlen", poisoned(text))
    looks_whole(page, text)
    page.locator(".views button").nth(1).click()
    looks_whole(page, text)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,<b>", "file:///etc/hosts"]
)
def test_only_web_addresses_become_links(open_site: Any, url: str) -> None:
    bundle = small_bundle()
    bundle = {**bundle, "reports": [{**report, "url": url} for report in bundle["reports"]]}
    page = open_site("#day=2031-03-25&unit=vs-arlen", bundle)
    assert page.locator(".panel .claim").count() > 0
    assert page.locator(".panel a").count() == 0


def test_the_policy_of_the_page_lets_nothing_in(open_site: Any) -> None:
    page = open_site()
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_names_of_any_script_and_length_are_shown(open_site: Any) -> None:
    bundle = small_bundle()
    names = ["کندهار", "မန္တလေး", "Харків", "A" * 80, "Ñuñoa", "القدس"]
    units = [{**unit, "name": name} for unit, name in zip(bundle["units"], names, strict=True)]
    page = open_site("#day=2031-03-25&view=table", {**bundle, "units": units})
    for name in names:
        assert page.locator(".rows").get_by_text(name, exact=True).count() == 1
