"""A JSON file may hold one report, a list, or an answer with a list in it; the fields go by many names."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.capture.taking import PROSE, errors_of, reports_of, take, take_all, take_one

from whoheld.errors import BrokenLineError

REPORT = {
    "id": "w7",
    "url": "https://e.example/7",
    "published_at": "2022-03-03",
    "source": "E Wire",
    "title": "Lost",
    "text": PROSE[0],
}


@pytest.mark.parametrize(
    "value",
    [
        REPORT,
        [REPORT],
        {"status": "ok", "articles": [REPORT]},
        {
            "guid": "w7",
            "link": "https://e.example/7",
            "pubDate": "2022-03-03",
            "outlet": "E Wire",
            "headline": "Lost",
            "body": PROSE[0],
        },
        {
            "articles": [
                {
                    **REPORT,
                    "source": {"id": None, "name": "E Wire"},
                    "text": None,
                    "content": f"{PROSE[0]} [+120 chars]",
                }
            ]
        },
        {
            "version": "https://jsonfeed.example/1.1",
            "title": "E Wire",
            "items": [
                {
                    "id": "w7",
                    "url": "https://e.example/7",
                    "date_published": "2022-03-03",
                    "title": "Lost",
                    "content_html": f"<p>{PROSE[0]}</p>",
                }
            ],
        },
    ],
    ids=["one", "list", "answer", "other names", "service", "json feed"],
)
def test_every_shape_gives_the_same_report(tmp_path: Path, value: Any) -> None:
    rendition = take_one(tmp_path, "a.json", json.dumps(value)).rendition
    assert (rendition.report, rendition.url, rendition.outlet, rendition.title) == (
        "w7",
        "https://e.example/7",
        "E Wire",
        "Lost",
    )
    assert rendition.text == PROSE[0]
    assert rendition.published.latest == date(2022, 3, 3)


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("Jane Roe", ("Jane Roe",)),
        (["Jane Roe", {"name": "John Doe"}], ("Jane Roe", "John Doe")),
        ({"name": "Jane Roe"}, ("Jane Roe",)),
        (7, ()),
    ],
)
def test_authors_come_in_many_shapes(tmp_path: Path, value: Any, authors: tuple[str, ...]) -> None:
    assert take_one(tmp_path, "a.json", json.dumps({**REPORT, "author": value})).rendition.authors == authors


def test_no_markup_stays_in_the_text(tmp_path: Path) -> None:
    text = take_one(
        tmp_path, "a.json", json.dumps({**REPORT, "text": f"<p>{PROSE[0]}<br/>And &quot;more&quot;.</p>"})
    ).rendition.text
    assert text == f'{PROSE[0]}\nAnd "more".'


def test_a_broken_report_of_a_list_is_named_and_the_others_read(tmp_path: Path) -> None:
    items = take_all(tmp_path, "a.json", json.dumps([REPORT, {"title": "no text"}, 7, {"text": PROSE[1]}]))
    assert [one.rendition.report for one in reports_of(items)] == ["w7", "a.json:4"]
    errors = errors_of(items)
    assert [type(error) for error in errors] == [BrokenLineError] * 2
    assert "report 2 has no text" in errors[0].problem


def test_a_report_keeps_its_identity_when_others_come_before_it(tmp_path: Path) -> None:
    (before,) = take(tmp_path, "a.json", json.dumps([REPORT]))
    assert (
        take(tmp_path, "b.json", json.dumps([{"id": "w6", "text": PROSE[1]}, REPORT]))[1].capture.id
        == before.capture.id
    )


def test_lines_of_json_under_another_name_are_read(tmp_path: Path) -> None:
    lines = json.dumps(REPORT) + "\n" + json.dumps({**REPORT, "id": "w8"}) + "\n"
    assert [one.rendition.report for one in take(tmp_path, "a.json", lines)] == ["w7", "w8"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = "The café of Élan was lost on Monday, the mayor’s office said; the garçon had fled."
    data = json.dumps({"text": text}, ensure_ascii=False).encode(encoding)
    assert take_one(tmp_path, "a.json", data).rendition.text == text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ('{"text": ', "is not JSON"),
        ("[" * 200_000, "nested too deep"),
        ("[]", "without reports"),
        ("7", "not an object"),
        ('{"title": "Lost"}', "has no text"),
        ('{"text": "half \\ud800 a sign"}', "lone surrogate"),
        (b"\x00\x01\x02", "binary"),
    ],
)
def test_what_holds_no_report_is_named(tmp_path: Path, data: str | bytes, problem: str) -> None:
    (error,) = errors_of(take_all(tmp_path, "a.json", data))
    assert problem in error.problem
