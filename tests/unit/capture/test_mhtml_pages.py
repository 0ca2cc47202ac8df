"""A page saved whole is read as the page it holds; the day of saving is no day of publication."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, date, datetime
from pathlib import Path

from tests.unit.capture.taking import PAGE, PROSE, errors_of, take_all, take_one

DATED = PAGE.replace("<head>", '<head><meta property="article:published_time" content="2022-03-03T10:00:00Z">')


def saved(html: str, charset: str = "utf-8", head: str = "", address: str = "https://news.example.org/exham") -> bytes:
    body = b64encode(html.encode(charset)).decode()
    return (
        "From: <Saved by a browser>\r\n"
        f"Snapshot-Content-Location: {address}\r\n"
        "Subject: Soldiers leave Exham\r\nDate: Sat, 5 Mar 2022 08:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="cut"{head}\r\n\r\n'
        "--cut\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n"
        f"--cut\r\nContent-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {address}\r\n\r\n{body}\r\n"
        "--cut\r\nContent-Type: text/html\r\n\r\n<html><body><p>An advertisement in a frame of its own here</p></body></html>\r\n--cut--\r\n"
    ).encode()


def test_the_page_its_address_and_the_moment_of_saving_are_taken(tmp_path: Path) -> None:
    data = saved(DATED)
    taken = take_one(tmp_path, "exham.mhtml", data)
    assert PROSE[1] in taken.rendition.text
    assert "advertisement" not in taken.rendition.text
    assert taken.data == data
    assert taken.capture.size_bytes == len(data)
    assert taken.capture.url == taken.rendition.url == "https://news.example.org/exham"
    assert taken.rendition.outlet == "news.example.org"
    assert taken.capture.retrieved_at == datetime(2022, 3, 5, 7, 0, tzinfo=UTC)
    assert taken.rendition.published.latest == date(2022, 3, 3)
    assert taken.rendition.report == "exham.mhtml"


def test_the_day_of_saving_dates_nothing(tmp_path: Path) -> None:
    assert not take_one(tmp_path, "exham.mht", saved(PAGE)).rendition.published.is_known


def test_a_date_after_the_day_of_saving_is_not_believed(tmp_path: Path) -> None:
    published = take_one(tmp_path, "exham.mht", saved(DATED.replace("2022-03-03", "2031-03-03"))).rendition.published
    assert not published.is_known
    assert "2031-03-03" in (published.text or "")


def test_the_charset_of_the_part_is_followed(tmp_path: Path) -> None:
    html = PAGE.replace("the elders", "старейшинами города")
    assert "старейшинами" in take_one(tmp_path, "exham.mht", saved(html, "koi8-r")).rendition.text


def test_the_same_file_again_is_known(tmp_path: Path) -> None:
    taken = take_one(tmp_path, "exham.mhtml", saved(DATED))
    (again,) = take_all(tmp_path, "exham.mhtml", saved(DATED), is_known={taken.capture.id}.__contains__)
    assert not hasattr(again, "rendition")


def test_a_file_without_a_page_is_named(tmp_path: Path) -> None:
    (error,) = errors_of(take_all(tmp_path, "a.mhtml", "Subject: nothing\r\n\r\nno page here"))
    assert "holds no page" in error.problem
