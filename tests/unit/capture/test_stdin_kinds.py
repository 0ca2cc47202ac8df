"""A path of "-" is standard input, read as what its first bytes say it is."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from tests.unit.capture.pdfs import make_pdf
from tests.unit.capture.taking import PAGE, PROSE, errors_of, reports_of
from tests.unit.capture.test_feeds_entries import item, rss
from tests.unit.capture.test_mbox_mailboxes import letter
from tests.unit.capture.test_mhtml_pages import saved
from tests.unit.capture.warcs import answer, packed, record

from whoheld.capture import Known, Taken, take_reports
from whoheld.capture.sniff import sniff_suffix
from whoheld.errors import InputError
from whoheld.settings import Settings


def given(monkeypatch: pytest.MonkeyPatch, data: bytes, max_bytes: int = 1_000_000) -> list[Taken | Known | InputError]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return list(take_reports([Path("-"), Path("-")], Settings(max_bytes=max_bytes)))


LINE = json.dumps({"text": PROSE[0]})


@pytest.mark.parametrize(
    ("data", "maker"),
    [
        (PROSE[0].encode(), "text"),
        (f"{LINE}\n{LINE}\n".encode(), "jsonl"),
        (b"\xef\xbb\xbf" + LINE.encode(), "jsonl"),
        (f"[{LINE},\n{LINE}]".encode(), "json"),
        (json.dumps({"text": PROSE[0]}, indent=1).encode(), "json"),
        (PAGE.encode(), "html"),
        (f"<!DOCTYPE html>\n<!-- <rss> -->{PAGE}".encode(), "html"),
        (rss(item(1)).encode(), "feed"),
        (letter(1), "mail"),
        (letter(1).split(b"\n", 1)[1], "mail"),
        (saved(PAGE), "html"),
        (make_pdf([["Exham after the truce, as the council told it"]]), "pdf"),
        (record(answer(PAGE.encode())), "html"),
        (packed(record(answer(PAGE.encode()))), "html"),
        (b"Subject: to correction\nThe gate fell on Monday, a ferryman said.", "text"),
        (b"<5 km from here the gate fell on Monday, a ferryman said.", "text"),
        (b"{the gate fell on Monday}", "json"),
    ],
)
def test_the_first_bytes_say_what_it_is(monkeypatch: pytest.MonkeyPatch, data: bytes, maker: str) -> None:
    items = given(monkeypatch, data)
    if data.startswith(b"{the"):
        assert "is not JSON" in errors_of(items)[0].problem
        return
    assert {one.rendition.maker for one in reports_of(items)} == {maker}
    assert not errors_of(items)
    assert all(one.capture.address.startswith("stdin") for one in reports_of(items))


def test_input_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    (error,) = errors_of(given(monkeypatch, b"words " * 1_000, max_bytes=100))
    assert "more than the 100 bytes" in error.problem


def test_nothing_on_standard_input_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    (error,) = errors_of(given(monkeypatch, b""))
    assert "is empty" in error.problem


def test_closed_standard_input_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (error,) = list(take_reports([Path("-")], Settings()))
    assert "closed" in str(error)


def test_a_file_without_a_suffix_is_read_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(PAGE, "utf-8")
    (taken,) = take_reports([tmp_path / "page"], Settings())
    assert isinstance(taken, Taken)
    assert taken.rendition.maker == "html"


@pytest.mark.parametrize("data", [b"", b"<", b"<!--", b"{", b"From ", b"Subject: x", b"\xff\xfe"])
def test_half_a_head_tells_nothing_and_breaks_nothing(data: bytes) -> None:
    assert sniff_suffix(data) in {".txt", ".json"}
