"""No file, however large, endless, closed or strangely named, costs more than its share or stops the others."""

from __future__ import annotations

import gzip
import io
import os
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.unit.capture.taking import PAGE, PROSE, errors_of, reports_of, take_all
from tests.unit.capture.warcs import answer, record

from whoheld.capture import KNOWN_SUFFIXES, open_reports, take_reports
from whoheld.capture.reports import STREAMED
from whoheld.errors import InputError
from whoheld.model import Rendition
from whoheld.segment import segment_rendition, split_sentences
from whoheld.segment.sentences import LONGEST
from whoheld.settings import Settings

HUGE = 300_000_000
GOOD = f"Soldiers leave Exham\n\n{PROSE[0]}\n"
LETTER = (
    b"From roe@e.example Thu Mar  3 10:00:00 2022\nFrom: Jane Roe <roe@e.example>\nSubject: Exham\n\n"
    + PROSE[0].encode()
)


@contextmanager
def within(megabytes: float, seconds: float) -> Iterator[None]:
    """Fail where more memory or time is taken."""
    tracemalloc.start()
    began = time.monotonic()
    try:
        yield
        taken = time.monotonic() - began
        peak = tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
    assert peak < megabytes
    assert taken < seconds


def make_huge(path: Path, head: bytes = b"") -> None:
    """Write a file that is huge and takes no room: all but its head are zeros that no disc holds."""
    with path.open("wb") as file:
        file.write(head)
        file.truncate(HUGE)


def texts_of(*paths: Path, max_bytes: int = 1_000_000) -> list[str]:
    found = open_reports(paths, Settings(max_bytes=max_bytes))
    return [item[1].text for item in found if not isinstance(item, InputError)]


def named(folder: Path, *paths: Path) -> list[str]:
    """Return what is wrong, by the path below the folder."""
    items = take_reports(paths or [folder], Settings(max_bytes=1_000_000))
    return [f"{error.address.removeprefix(f'{folder}/')}: {error.problem}" for error in errors_of(list(items))]


@pytest.mark.parametrize("suffix", [suffix for suffix in KNOWN_SUFFIXES if suffix not in STREAMED])
def test_a_huge_file_is_refused_by_its_size(tmp_path: Path, suffix: str) -> None:
    make_huge(tmp_path / f"a{suffix}", b"<p>")
    with within(1, 0.5):
        (told,) = named(tmp_path)
    assert "300,000,000 bytes, more than the 1,000,000 allowed" in told


@pytest.mark.parametrize(
    ("suffix", "head", "problem"),
    [
        (".mbox", LETTER + b"\n\n" + LETTER, "message 2 has more than the 1,000,000 bytes allowed"),
        (".warc", record(answer(PAGE.encode())), "breaks off"),
        (
            ".warc",
            record(answer(PAGE.encode())) + b"WARC/1.1\r\nWARC-Type: request\r\nContent-Length: 299000000\r\n\r\n",
            "breaks off",
        ),
        (".wacz", b"PK\x03\x04", "broken archive"),
    ],
)
def test_a_huge_file_that_is_read_piece_by_piece_takes_little_memory(
    tmp_path: Path, suffix: str, head: bytes, problem: str
) -> None:
    make_huge(tmp_path / f"a{suffix}", head)
    with within(30, 20):
        items = list(take_reports([tmp_path], Settings(max_bytes=1_000_000)))
    assert len(reports_of(items)) == (suffix != ".wacz")
    assert [error.problem for error in errors_of(items) if problem not in error.problem] == []
    assert len(errors_of(items)) == 1


def zipped(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packer:
        for name, data in members.items():
            packer.writestr(name, data)
    return made.getvalue()


def test_many_small_bombs_in_one_archive_are_one_large_one(tmp_path: Path) -> None:
    long = b"WARC/1.1\r\nWARC-Type: request\r\nContent-Length: 900000\r\n\r\n" + bytes(900_000) + b"\r\n\r\n"
    bomb = zipped({f"archive/{n}.warc": long for n in range(300)})
    assert len(bomb) < 1_000_000
    with within(20, 10):
        items = take_all(tmp_path, "a.wacz", bomb, max_bytes=1_000_000)
    assert "unpacks to more than" in errors_of(items)[-1].problem
    assert len(items) < 300


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", gzip.compress(bytes(50_000_000))),
        ("a.txt", gzip.compress(bytes(50_000_000))),
        ("a.json", zipped({"a": bytes(50_000_000)})),
        ("a.xml", gzip.compress(bytes(50_000_000))),
        ("a.eml", b"Subject: x\nContent-Encoding: gzip\nContent-Transfer-Encoding: base64\n\nH4sIAAAAAAAA/w=="),
    ],
)
def test_what_is_packed_where_nothing_may_be_is_not_unpacked(tmp_path: Path, name: str, data: bytes) -> None:
    with within(20, 3):
        items = take_all(tmp_path, name, data)
    assert reports_of(items) == []
    assert len(errors_of(items)) == 1


@pytest.mark.parametrize("suffix", KNOWN_SUFFIXES)
@pytest.mark.parametrize("data", [b"", b" \n\r\n\t"], ids=["nothing", "blanks"])
def test_an_empty_file_is_named_whatever_it_is_called(tmp_path: Path, suffix: str, data: bytes) -> None:
    items = take_all(tmp_path, f"a{suffix}", data)
    assert reports_of(items) == []
    assert data or "is empty" in errors_of(items)[0].problem


# Folders


def test_links_that_lead_round_or_nowhere_are_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "in" / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b.txt").symlink_to(tmp_path / "in" / "a.txt")  # the same file again
    (tmp_path / "c.txt").symlink_to(tmp_path / "c.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / "away.txt")
    assert texts_of(tmp_path) == [GOOD]
    assert named(tmp_path) == [f"{name}: is a link that leads to no file" for name in ("c.txt", "d.txt")]
    assert named(tmp_path, tmp_path / "c.txt") == ["c.txt: is a link that leads to no file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(GOOD, "utf-8")
    with within(1, 5):
        assert texts_of(tmp_path) == [GOOD]
    assert named(tmp_path) == ["a.txt: is neither a file nor a folder"]


def test_a_folder_as_deep_as_paths_can_be_is_walked(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep = deep / "abc"
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(GOOD, "utf-8")
    assert texts_of(tmp_path) == [GOOD]


@pytest.mark.skipif(os.name != "posix", reason="names of bytes")
@pytest.mark.parametrize("name", [b"rep\xff.txt", b"rep\xc3.txt", "отчёт \u202e.txt".encode(), b"a\nb.txt"])
def test_a_name_that_is_no_text_is_written_out(tmp_path: Path, name: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/" + name))
    path.parent.mkdir()
    path.write_text(GOOD, "utf-8")
    for given in (path, path.parent):
        ((capture, rendition),) = open_reports([given], Settings())  # type: ignore[misc]
        assert rendition.text == GOOD
        for told in (capture.address, rendition.report):
            assert told.encode("utf-8")
    path.write_bytes(b"")
    (told,) = named(tmp_path, path)
    assert told.encode("utf-8")


@pytest.mark.parametrize("path", ["a\0b.txt", "\ud800.txt", "x" * 300 + ".txt", "/".join(["y"] * 3_000) + "/a.txt"])
def test_a_path_that_can_be_none_is_named(tmp_path: Path, path: str) -> None:
    (error,) = errors_of(list(take_reports([tmp_path / path], Settings())))
    assert str(error).encode("utf-8")


# Endless


def test_a_line_of_five_megabytes_is_read_in_any_format(tmp_path: Path) -> None:
    words = ("The town fell to the rebels on Monday and the army left it at night " * 75_000)[:5_000_000]
    makers: dict[str, Callable[[str], str]] = {
        "a.txt": str,
        "a.md": str,
        "a.jsonl": lambda text: f'{{"text": "{text}"}}',
        "a.json": lambda text: f'[{{"text": "{text}"}}]',
        "a.eml": lambda text: f"From: roe@e.example\nSubject: Exham\n\n{text}",
        "a.rss": lambda text: (
            f"<rss><channel><item><title>x</title><description>{text}</description></item></channel></rss>"
        ),
    }
    for name, made in makers.items():
        began = time.monotonic()
        (item,) = take_all(tmp_path, name, made(words), max_bytes=10_000_000)
        assert words.strip() in reports_of([item])[0].rendition.text
        assert time.monotonic() - began < 10, name


@pytest.mark.parametrize(
    "words", ["fell to the rebels ", "a", "部", "It fell. ", "“It fell” ", "\u200b", "- ", "... ", "> "]
)
def test_a_line_of_five_megabytes_is_cut_into_passages_and_sentences(words: str) -> None:
    text = (words * (5_000_000 // len(words)))[: 5_000_000 // len(words[0].encode())] + "x"
    made = Rendition(id="ren-1", capture_id="cap-1", report="r", text=text, maker="text", maker_version="1")
    began = time.monotonic()
    for passage in segment_rendition(made):
        assert all(end - start <= LONGEST for start, end in split_sentences(text, passage.start, passage.end))
    assert time.monotonic() - began < 15


@pytest.mark.parametrize("name", ["a.html", "a.mhtml"])
def test_a_page_in_one_line_of_five_megabytes_is_read_or_named(tmp_path: Path, name: str) -> None:
    words = "The town fell to the rebels on Monday and the army left it at night " * 75_000
    page = f"<html><body><article><h1>Exham</h1><p>{words}</p></article></body></html>"
    head = "MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" if name == "a.mhtml" else ""
    began = time.monotonic()
    items = take_all(tmp_path, name, head + page, max_bytes=10_000_000)
    assert len(items) == 1
    assert time.monotonic() - began < 30
