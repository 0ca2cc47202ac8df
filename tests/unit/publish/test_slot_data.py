"""Data goes into the page's slot, comes out the same, and never out of it by itself."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.unit.publish.world import build

from whoheld.errors import PublishError
from whoheld.publish import make_bundle, read_bundle, slot, with_data

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "-->",
    "]]>",
    "&quot;&lt;",
    "line\u2028and\u2029paragraph",
    "\\u003c/script\\u003e",
    "\x00\x1b[31m",
    "'\"`${x}`",
    "𝕊𝕌ℙ𝔼ℝ کندهار",
]


class Tags(HTMLParser):
    """Count start tags as a browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inside_and_comes_back_as_it_was(tiny_page: str, tmp_path: Path, text: str) -> None:
    whole = with_data({"format": "x", text: [text]})
    before, after = Tags(), Tags()
    before.feed(tiny_page)
    after.feed(whole)
    assert after.tags == before.tags
    assert "\u2028" not in whole
    (tmp_path / "index.html").write_text(whole, "utf-8", newline="\n")
    assert read_bundle(tmp_path) == {"format": "x", text: [text]}


def test_a_bundle_comes_back_as_it_was(tiny_page: str, tmp_path: Path) -> None:
    bundle = make_bundle(build())
    (tmp_path / "index.html").write_text(with_data(bundle), "utf-8")
    assert read_bundle(tmp_path) == bundle
    assert read_bundle(tmp_path / "index.html") == bundle
    assert tiny_page.endswith("<p>after</p>")


@pytest.mark.usefixtures("tiny_page")
def test_a_number_that_json_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        with_data({"x": float("nan")})


def test_a_page_that_was_not_built_says_how(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(slot, "files", lambda _package: tmp_path)
    with pytest.raises(PublishError, match=r"build it with 'python build_page\.py'"):
        slot.page()


def test_a_page_without_a_slot_says_to_build_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slot, "page", lambda: "<p>no slot</p>")
    with pytest.raises(PublishError, match="no slot"):
        with_data({})


@pytest.mark.parametrize("content", [None, "<p>somebody's page</p>", f"{slot.SLOT}{{broken{slot.SLOT_END}", slot.SLOT])
def test_a_folder_without_a_site_says_how_to_write_one(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "index.html").write_text(content, "utf-8")
    with pytest.raises(PublishError, match="whoheld build"):
        read_bundle(tmp_path)


def test_bytes_that_are_no_text_are_no_site(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"\xff\xfe\x00\x00")
    with pytest.raises(PublishError, match="no site can be read"):
        read_bundle(tmp_path)
