"""What auto-archiver says of a post is the report; the page it writes around it is not."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.unit.capture.taking import PAGE, PROSE, errors_of, reports_of, take_all, take_one

from whoheld.model import DatingBasis

FIELDS = {
    "url": "https://social.example/exham/17",
    "title": "Exham at noon",
    "content": f"{PROSE[0]}\n{PROSE[1]}",
    "timestamp": "2022-03-03 10:00:00+00:00",
    "_processed_at": "2022-03-05 08:00:00+00:00",
    "uploader": "Jane Roe",
}


def account(**changed: Any) -> dict[str, Any]:
    media = [{"filename": "a.mp4", "urls": ["./a.mp4"], "properties": {"hash": "SHA-256:00"}}]
    return {"status": "generic: success", "metadata": {**FIELDS, **changed}, "media": media}


def page(**changed: str) -> str:
    rows = "".join(
        f'<tr><td>{key}</td><td><span class="copy">{value}</span></td></tr>'
        for key, value in {**FIELDS, **changed}.items()
    )
    return (
        f"<!DOCTYPE html><html><head><title>{FIELDS['url']}</title></head><body><h2>Archived media for {FIELDS['url']}</h2>"
        '<table class="content"><tr><td>hash: 00</td><td>open or download</td></tr></table>'
        f'<h2>metadata</h2><table class="metadata"><tr><th>key</th><th>value</th></tr>{rows}</table>'
        '<p>Made with <a href="https://github.com/bellingcat/auto-archiver">bellingcat/auto-archiver</a></p></body></html>'
    )


def test_json_and_page_say_the_same(tmp_path: Path) -> None:
    for name, data in (("a.json", json.dumps(account())), ("a.html", page())):
        taken = take_one(tmp_path, name, data)
        rendition = taken.rendition
        assert rendition.text == f"Exham at noon\n\n{PROSE[0]}\n{PROSE[1]}", name
        assert rendition.url == taken.capture.url == FIELDS["url"]
        assert (rendition.title, rendition.outlet, rendition.authors) == (
            "Exham at noon",
            "social.example",
            ("Jane Roe",),
        )
        assert rendition.published.instant == datetime(2022, 3, 3, 10, tzinfo=UTC)
        assert rendition.published.basis is DatingBasis.META
        assert taken.capture.retrieved_at == datetime(2022, 3, 5, 8, tzinfo=UTC)


def test_the_moment_of_archiving_dates_nothing(tmp_path: Path) -> None:
    assert not take_one(tmp_path, "a.json", json.dumps(account(timestamp=None))).rendition.published.is_known


def test_a_post_after_its_archiving_is_not_believed(tmp_path: Path) -> None:
    assert not take_one(
        tmp_path, "a.json", json.dumps(account(timestamp="2032-03-03T10:00:00Z"))
    ).rendition.published.is_known


def test_an_item_of_media_alone_is_named(tmp_path: Path) -> None:
    (error,) = errors_of(take_all(tmp_path, "a.json", json.dumps(account(title=None, content=None))))
    assert "without title or content" in error.problem


def test_a_list_of_accounts_is_read_one_by_one(tmp_path: Path) -> None:
    items = take_all(tmp_path, "a.json", json.dumps([account(), account(url="https://social.example/exham/18")]))
    assert [one.rendition.report for one in reports_of(items)] == [FIELDS["url"], "https://social.example/exham/18"]


def test_a_page_that_only_speaks_of_the_tool_is_a_page(tmp_path: Path) -> None:
    html = PAGE.replace("</article>", "<p>We used bellingcat/auto-archiver for this.</p></article>")
    assert take_one(tmp_path, "a.html", html).rendition.maker == "html"
