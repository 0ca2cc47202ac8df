"""Every input that cannot be used is named with its problem and remedy, and the others are read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from whoheld.capture import KNOWN_SUFFIXES, open_reports
from whoheld.errors import InputError, UnreadableInputError
from whoheld.model import Capture, Rendition
from whoheld.settings import Settings

GOOD = "Two bridges were lost\n\nThe northern bridge fell on Monday, a ferryman said.\n"


def open_all(*paths: Path, max_bytes: int = 1_000_000) -> list[tuple[Capture, Rendition] | InputError]:
    return list(open_reports(paths, Settings(max_bytes=max_bytes)))


def errors_in(items: Sequence[tuple[Capture, Rendition] | InputError]) -> list[InputError]:
    return [item for item in items if isinstance(item, InputError)]


def texts_in(items: Sequence[tuple[Capture, Rendition] | InputError]) -> list[str]:
    return [item[1].text for item in items if not isinstance(item, InputError)]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n ", "is empty"),
        ("a.txt", b"... --- ...", "holds no words"),
        ("a.txt", bytes(range(256)) * 8, "zero bytes"),
        ("a.txt", bytes([1, 2, 3, 4, 5, 6, 7, 8, 14, 15]) * 50, "control characters"),
        ("a.txt", b"%PDF-1.7 and more", "a PDF"),
        ("a.txt", b"PK\x03\x04 and more", "ZIP"),
        (
            "a.html",
            b"<html><body><script>let a = 'words words words words words words'</script></body></html>",
            "script",
        ),
        ("a.html", b"\x89PNG\r\n and so on", "PNG"),
        ("a.html", b"<html><body></body></html>", "no readable article"),
        ("a.docx", b"words", ".docx files are not read"),
        ("a.txt", b"x" * 2_000_000, "more than the 1,000,000 allowed"),
        ("a.jsonl", b"\xff\xfe\x00", "is marked as utf-16-le but is not"),
    ],
)
def test_a_bad_file_is_named_and_the_next_one_read(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(GOOD, "utf-8")
    items = open_all(tmp_path / name, tmp_path / "z.txt")
    (error,) = errors_in(items)
    assert error.address == str(tmp_path / name)
    assert problem in error.problem
    assert error.remedy
    assert texts_in(items) == [GOOD]


def test_an_unknown_suffix_lists_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")
    (error,) = errors_in(open_all(tmp_path / "a.xlsx"))
    assert all(suffix in str(error) for suffix in KNOWN_SUFFIXES)


def test_a_missing_path_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "z.txt").write_text(GOOD, "utf-8")
    items = open_all(tmp_path / "absent.txt", tmp_path / "z.txt")
    (error,) = errors_in(items)
    assert isinstance(error, UnreadableInputError)
    assert "does not exist" in str(error)
    assert texts_in(items) == [GOOD]


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    (error,) = errors_in(open_all(tmp_path))
    assert "without files" in error.problem


def test_an_over_large_file_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * 1_001)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read a file over the limit"))
    (error,) = errors_in(open_all(tmp_path / "big.txt", max_bytes=1_000))
    assert "1,001 bytes" in error.problem
    assert "max_bytes" in error.remedy


def test_a_file_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (error,) = errors_in(open_all(tmp_path))
    assert "Permission denied" in error.problem
    assert "permissions" in error.remedy


def test_a_folder_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "z.txt").write_text(GOOD, "utf-8")
    scandir = os.scandir

    def refuse(path: object) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", refuse)
    items = open_all(tmp_path)
    (error,) = errors_in(items)
    assert "closed" in error.address
    assert "Permission denied" in error.problem
    assert texts_in(items) == [GOOD]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1252",
            "The “old town” of Élan was lost on Monday, the mayor’s office said. Café owners had fled — all of them.",
        ),
        ("utf-16", "The old town was lost on Monday, the mayor’s office said."),
        ("utf-8-sig", "The old town was lost on Monday, the mayor’s office said."),
        ("cp1251", "Войска вышли из старого города в понедельник, сообщили жители. Мост через реку остаётся закрытым."),
        ("utf-32", "The old town was lost on Monday."),
    ],
)
def test_other_encodings_are_decoded_rightly(tmp_path: Path, encoding: str, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert texts_in(open_all(tmp_path)) == [text]


def test_a_few_spoilt_bytes_do_not_turn_a_utf8_page_into_another_encoding(tmp_path: Path) -> None:
    text = "Der Bürgermeister von Älmstadt hörte die Schüsse. " * 40
    (tmp_path / "a.txt").write_bytes(text.encode() + b"\xff ende")
    (read,) = texts_in(open_all(tmp_path))
    assert read.startswith(text)


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    data = b"One road.\r\nTwo roads.\rThree roads.\n"
    (tmp_path / "a.txt").write_bytes(data)
    assert texts_in(open_all(tmp_path)) == [data.decode()]
