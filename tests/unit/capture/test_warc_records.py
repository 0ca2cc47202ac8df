"""A web archive gives its pages with address and moment of fetching; bombs and broken records are named."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.unit.capture.pdfs import make_pdf
from tests.unit.capture.taking import ARTICLE, PAGE, PROSE, errors_of, reports_of, take, take_all, take_one
from tests.unit.capture.warcs import answer, chunked, packed, record

HTML = PAGE.encode()
DATED = PAGE.replace("<head>", '<head><meta property="article:published_time" content="2022-03-03T10:00:00Z">').encode()


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.WARC.GZ"])
def test_a_page_is_a_report_with_its_address_and_moment(tmp_path: Path, name: str) -> None:
    records = record(b"software: x\r\n", "warcinfo", content_type="application/warc-fields"), record(answer(DATED))
    taken = take_one(tmp_path, name, packed(*records) if name != "a.warc" else b"".join(records))
    assert PROSE[1] in taken.rendition.text
    assert taken.capture.url == taken.rendition.url == taken.rendition.report == "https://e.example/a"
    assert taken.capture.retrieved_at == datetime(2022, 3, 5, 8, 0, tzinfo=UTC)
    assert taken.capture.media_type == "text/html"
    assert taken.rendition.published.latest == date(2022, 3, 3)
    assert taken.rendition.outlet == "e.example"
    assert taken.data == DATED


def test_the_moment_of_fetching_dates_nothing(tmp_path: Path) -> None:
    assert not take_one(tmp_path, "a.warc", record(answer(HTML))).rendition.published.is_known


def test_a_date_after_the_moment_of_fetching_is_not_believed(tmp_path: Path) -> None:
    page = DATED.replace(b"2022-03-03", b"2029-03-03")
    assert not take_one(tmp_path, "a.warc", record(answer(page))).rendition.published.is_known


def test_the_address_may_date_a_page(tmp_path: Path) -> None:
    taken = take_one(tmp_path, "a.warc", record(answer(HTML), url="https://e.example/2022/03/03/exham"))
    assert taken.rendition.published.latest == date(2022, 3, 3)


@pytest.mark.parametrize(
    "block",
    [
        answer(chunked(HTML), more="Transfer-Encoding: chunked\r\n"),
        answer(HTML, more="Transfer-Encoding: chunked\r\n"),
        answer(gzip.compress(HTML), more="Content-Encoding: gzip\r\n"),
        answer(HTML, more="Content-Encoding: gzip\r\n"),
        answer(HTML, more="Content-Encoding: br\r\n"),
        answer(zlib.compress(HTML), more="Content-Encoding: deflate\r\n"),
        answer(zlib.compress(HTML)[2:-4], more="Content-Encoding: deflate\r\n"),
        answer(chunked(gzip.compress(HTML)), more="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
    ],
    ids=["chunked", "joined already", "gzip", "unpacked already", "br unpacked already", "zlib", "deflate", "both"],
)
def test_the_body_is_had_however_it_was_sent(tmp_path: Path, block: bytes) -> None:
    assert take_one(tmp_path, "a.warc", record(block)).data == HTML


def test_the_charset_of_the_answer_is_followed(tmp_path: Path) -> None:
    page = PAGE.replace("the elders", "старейшинами города").encode("koi8-r")
    taken = take_one(tmp_path, "a.warc", record(answer(page, "text/html; charset=koi8-r")))
    assert "старейшинами" in taken.rendition.text
    assert taken.data == page


def test_texts_and_pdfs_are_reports_too(tmp_path: Path) -> None:
    pdf = make_pdf([["Exham after the truce, as the council told it", "The northern gate was held on Monday."]])
    archive = (
        record(answer(PROSE[0].encode(), "text/plain"), url="https://e.example/a.txt")
        + record(answer(pdf, "application/pdf"), url="https://e.example/b")
        + record(PROSE[1].encode(), "conversion", "https://e.example/c", content_type="text/plain")
        + record(HTML, "resource", "https://e.example/d", content_type="text/html")
    )
    taken = take(tmp_path, "a.warc", archive)
    assert [one.rendition.url for one in taken] == [f"https://e.example/{name}" for name in ("a.txt", "b", "c", "d")]
    assert [one.rendition.maker for one in taken] == ["text", "pdf", "text", "html"]
    assert all(one.capture.retrieved_at for one in taken)


@pytest.mark.parametrize(
    "one",
    [
        record(answer(HTML, status=404)),
        record(answer(b"", status=301)),
        record(answer(b"body{}", "text/css")),
        record(answer(b"\x89PNG", "image/png")),
        record(answer(b"User-agent: *", "text/plain"), url="https://e.example/robots.txt"),
        record(b"GET / HTTP/1.1\r\n\r\n", "request"),
        record(b"", "revisit"),
        record(HTML, "resource", "urn:view:https://e.example", content_type="text/html"),
        record(answer(b"")),
    ],
)
def test_what_is_no_page_is_passed_over(tmp_path: Path, one: bytes) -> None:
    assert (
        take_one(tmp_path, "a.warc", one + record(answer(HTML), url="https://e.example/z")).capture.url
        == "https://e.example/z"
    )


def test_a_record_too_large_is_named_and_the_others_read(tmp_path: Path) -> None:
    large = record(answer(b"<p>" + b"words " * 5_000), url="https://e.example/large")
    items = take_all(tmp_path, "a.warc.gz", packed(large, record(answer(HTML))), max_bytes=10_000)
    assert len(reports_of(items)) == 1
    (error,) = errors_of(items)
    assert error.address.endswith("https://e.example/large")
    assert "more than the 10,000 allowed" in error.problem


def test_a_body_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = answer(gzip.compress(bytes(30_000_000)), more="Content-Encoding: gzip\r\n")
    items = take_all(tmp_path, "a.warc", record(bomb) + record(answer(HTML)))
    assert len(reports_of(items)) == 1
    assert "unpacks to more than 1,000,000 bytes" in errors_of(items)[0].problem


@pytest.mark.parametrize(
    "head",
    [b"", b"\n" * 5_000, b"WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 90000000\r\n\r\n"],
    ids=["no line", "blank lines", "long record"],
)
def test_an_archive_that_unpacks_without_end_is_left(tmp_path: Path, head: bytes) -> None:
    items = take_all(tmp_path, "a.warc.gz", packed(record(answer(HTML))) + gzip.compress(head + bytes(90_000_000)))
    assert len(reports_of(items)) == 1
    (error,) = errors_of(items)
    assert "breaks off" in error.problem


@pytest.mark.parametrize(
    "tail",
    [
        b"and now for something else\r\n",
        b"WARC/1.1\r\nWARC-Type: response\r\n\r\n",
        record(answer(HTML), url="https://e.example/b")[:-200],
        b"WARC/1.1\r\n" + b"a: b\r\n" * 500,
    ],
    ids=["other", "no length", "half", "headers"],
)
def test_an_archive_that_breaks_off_gives_what_it_had(tmp_path: Path, tail: bytes) -> None:
    items = take_all(tmp_path, "a.warc", record(answer(HTML)) + tail)
    assert len(reports_of(items)) == 1
    (error,) = errors_of(items)
    assert "what stands before was read" in error.problem


def test_half_a_packed_archive_gives_what_it_had(tmp_path: Path) -> None:
    items = take_all(tmp_path, "a.warc.gz", packed(record(answer(HTML)), record(answer(HTML)))[:-30])
    assert len(reports_of(items)) == 1
    assert len(errors_of(items)) == 1


def test_a_coding_we_cannot_undo_is_named(tmp_path: Path) -> None:
    items = take_all(tmp_path, "a.warc", record(answer(b"\x8b\x03\x80" * 50, more="Content-Encoding: br\r\n")))
    assert "'br'" in errors_of(items)[0].problem


def test_a_thousand_frames_without_words_are_not_named_one_by_one(tmp_path: Path) -> None:
    frames = b"".join(record(answer(b"<html><body></body></html>"), url=f"https://e.example/{n}") for n in range(60))
    errors = errors_of(take_all(tmp_path, "a.warc", frames))
    assert len(errors) == 21
    assert "40 more" in errors[-1].problem


def test_an_archive_may_be_larger_than_any_record(tmp_path: Path) -> None:
    pages = [
        record(answer(HTML.replace(b"Exham", f"Exham-{n}".encode())), url=f"https://e.example/{n}") for n in range(40)
    ]
    assert len(take(tmp_path, "a.warc", b"".join(pages), max_bytes=5_000)) == 40


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packer:
        for name, data in members.items():
            packer.writestr(name.replace("__", "/"), data)
    return made.getvalue()


def test_a_wacz_gives_the_pages_of_its_archives(tmp_path: Path) -> None:
    data = zipped(
        **{
            "archive__a.warc.gz": packed(record(answer(HTML))),
            "pages__pages.jsonl": b"{}",
            "archive__b.warc": record(answer(ARTICLE.encode()), url="https://e.example/b"),
        }
    )
    taken = take(tmp_path, "a.wacz", data)
    assert [one.capture.url for one in taken] == ["https://e.example/a", "https://e.example/b"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"PK\x03\x04 and no more", "broken archive"),
        (zipped(**{"readme.txt": b"words"}), "holds no web archive"),
        (zipped(**{"archive__a.warc": bytes(90_000_000)}), "breaks off"),
        (b"words", "broken archive"),
    ],
)
def test_a_wacz_without_an_archive_is_named(tmp_path: Path, data: bytes, problem: str) -> None:
    (error,) = errors_of(take_all(tmp_path, "a.wacz", data))
    assert problem in error.problem
