"""A line of JSON is a report; a broken one is named by its number and the others are read."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from whoheld.capture import jsonl, open_reports
from whoheld.errors import BrokenLineError, InputError
from whoheld.model import DatePrecision, DatingBasis, Rendition
from whoheld.settings import Settings

TEXT = "The northern bridge fell on Monday, a ferryman said."


def open_lines(folder: Path, *lines: bytes | str | dict[str, Any]) -> list[Rendition | InputError]:
    encoded = [
        line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode()
        for line in lines
    ]
    (folder / "wire.jsonl").write_bytes(b"\n".join(encoded) + b"\n")
    items = open_reports([folder / "wire.jsonl"], Settings())
    return [item if isinstance(item, InputError) else item[1] for item in items]


def open_one(folder: Path, **fields: Any) -> Rendition:
    (item,) = open_lines(folder, {"text": TEXT, **fields})
    assert isinstance(item, Rendition)
    return item


def test_every_field_is_taken_over(tmp_path: Path) -> None:
    fields = {
        "id": "w7",
        "url": "https://e.example/7",
        "published_at": "2022-03-03",
        "source": "E Wire",
        "title": "Lost",
    }
    rendition = open_one(tmp_path, **fields)
    assert (rendition.report, rendition.url, rendition.outlet, rendition.title) == (
        "w7",
        fields["url"],
        "E Wire",
        "Lost",
    )
    assert rendition.text == TEXT
    assert (rendition.published.latest, rendition.published.basis) == (date(2022, 3, 3), DatingBasis.GIVEN)


def test_a_line_without_an_id_is_called_by_file_and_number(tmp_path: Path) -> None:
    items = open_lines(tmp_path, {"text": TEXT}, "", {"text": TEXT, "id": 12})
    assert [item.report for item in items if isinstance(item, Rendition)] == ["wire.jsonl:1", "12"]


def test_the_same_line_twice_is_two_captures(tmp_path: Path) -> None:
    first, second = open_lines(tmp_path, {"id": "a", "text": TEXT}, {"id": "a", "text": TEXT})
    assert isinstance(first, Rendition)
    assert isinstance(second, Rendition)
    assert first.id != second.id


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"text": ', "is not JSON"),
        ('["text"]', "is not an object"),
        ("7", "is not an object"),
        ('{"title": "Lost"}', "has no text"),
        ('{"text": 7}', "no string"),
        ('{"text": "  .  "}', "empty text"),
        ('{"text": "half \\ud800 a sign"}', "lone surrogate"),
        (b'{"text": "caf\xe9"}', "is not UTF-8"),
        ('{"text": ' + "[" * 100_000, "is not JSON"),
    ],
)
def test_a_broken_line_is_named_and_the_others_go_on(tmp_path: Path, line: str | bytes, problem: str) -> None:
    good, error, again = open_lines(tmp_path, {"text": TEXT}, line, {"text": TEXT})
    assert isinstance(error, BrokenLineError)
    assert "line 2" in str(error)
    assert problem in str(error)
    assert error.address.endswith("wire.jsonl#L2")
    assert isinstance(good, Rendition)
    assert isinstance(again, Rendition)


def test_an_endless_line_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 200)
    error, good = open_lines(tmp_path, {"text": TEXT * 10}, {"text": TEXT})
    assert isinstance(error, BrokenLineError)
    assert "allowed" in error.problem
    assert isinstance(good, Rendition)


def test_a_file_in_another_encoding_is_decoded_as_a_whole(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": f"Le café du quartier {n} a fermé, à côté du marché"}, ensure_ascii=False) for n in "abc"
    ]
    items = open_lines(tmp_path, *(line.encode("cp1252") for line in lines))
    assert [item.text[:7] for item in items if isinstance(item, Rendition)] == ["Le café"] * 3


@pytest.mark.parametrize("separator", ["\u2028", "\x85", "\x0b"])
def test_only_a_line_feed_ends_a_line(tmp_path: Path, separator: str) -> None:
    line = json.dumps({"text": f"One road.{separator}Two roads."}, ensure_ascii=False)
    (item,) = open_lines(tmp_path, line if separator != "\x0b" else json.dumps({"text": "One road.\x0bTwo roads."}))
    assert isinstance(item, Rendition)
    assert separator in item.text


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "precision"),
    [
        ("2022-03-03", date(2022, 3, 3), date(2022, 3, 3), DatePrecision.DAY),
        ("2022-03-03T23:30:00Z", date(2022, 3, 3), date(2022, 3, 3), DatePrecision.INSTANT),
        ("2022-03-03 10:00:00", date(2022, 3, 3), date(2022, 3, 3), DatePrecision.DAY),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28), DatePrecision.MONTH),
        ("2022", date(2022, 1, 1), date(2022, 12, 31), DatePrecision.YEAR),
        ("Thu, 03 Mar 2022 10:00:00 GMT", date(2022, 3, 3), date(2022, 3, 3), DatePrecision.INSTANT),
        ("March 3, 2022", date(2022, 3, 3), date(2022, 3, 3), DatePrecision.DAY),
    ],
)
def test_given_dates_keep_their_precision(
    tmp_path: Path, value: str, earliest: date, latest: date, precision: DatePrecision
) -> None:
    published = open_one(tmp_path, published_at=value).published
    assert (published.earliest, published.latest, published.precision) == (earliest, latest, precision)


def test_an_instant_keeps_its_zone(tmp_path: Path) -> None:
    assert open_one(tmp_path, published_at="2022-03-03T23:30:00Z").published.instant == datetime(
        2022, 3, 3, 23, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "value", ["soon", "2022-13-45", "0000-00-00", "31/02/2022", "9999-01-01", 1646300000, [], {}, True]
)
def test_a_broken_date_leaves_the_report_undated_but_read(tmp_path: Path, value: Any) -> None:
    rendition = open_one(tmp_path, published_at=value)
    assert not rendition.published.is_known
    assert rendition.text == TEXT


def test_without_a_field_the_date_is_looked_for_on_the_page_and_in_the_address(tmp_path: Path) -> None:
    assert open_one(tmp_path, text=f"Bridge lost in north\n3 March 2022\n\n{TEXT}").published.basis is DatingBasis.PAGE
    assert open_one(tmp_path, url="https://e.example/2022/03/03/bridge").published.latest == date(2022, 3, 3)
    assert not open_one(tmp_path, url="https://e.example/a/2022").published.is_known
