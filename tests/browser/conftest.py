"""Open the page as a reader would: from a file, in the system's Chromium, with the network off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.bundle_fixture import small_bundle

from whoheld.errors import PublishError
from whoheld.publish import page as built_page
from whoheld.publish import with_data

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NO_NETWORK = ("file:", "blob:", "data:")

OpenSite = Callable[..., Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _a_browser_and_a_page() -> None:
    """Skip with a reason where there is no Chromium or no page; fail where nothing may be missing."""
    missing = None if CHROMIUM else "no Chromium on this machine (apt-get install chromium)"
    try:
        built_page()
    except PublishError as error:
        missing = str(error)
    if missing and os.environ.get("WHOHELD_REQUIRE_ALL") == "1":
        pytest.fail(f"the page cannot be tested: {missing}")
    if missing:
        pytest.skip(f"THE PAGE IS NOT TESTED: {missing}")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the system's Chromium, so that none has to be downloaded."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A quiet reader without a network."""
    return {
        **browser_context_args,
        "viewport": {"width": 1280, "height": 860},
        "offline": True,
        "reduced_motion": "reduce",
        "color_scheme": "light",
        "locale": "en-GB",
        "timezone_id": "UTC",
    }


@pytest.fixture
def open_site(page: Any, tmp_path: Path) -> Iterator[OpenSite]:
    """Return a function that writes a bundle into the page and opens it; nothing may go wrong until the test ends."""
    errors: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: errors.append(f"dialog: {dialog.message}"))

    def open_it(link: str = "", bundle: dict[str, Any] | None = None) -> Any:
        site = tmp_path / "index.html"
        site.write_text(with_data(bundle or small_bundle()), encoding="utf-8")
        page.goto(site.as_uri() + link)
        page.wait_for_selector("h1")
        return page

    yield open_it
    assert not errors
    assert [url for url in asked if not url.startswith(NO_NETWORK)] == []
