"""A PDF gives its words; one that has none, or means harm, is named and harms nobody."""

from __future__ import annotations

import io
import time
import zlib
from datetime import date
from pathlib import Path

import pypdf
import pytest
from tests.unit.capture.pdfs import make_image_pdf, make_pdf
from tests.unit.capture.taking import errors_of, reports_of, take_all, take_one

from whoheld.capture import pdf
from whoheld.capture.pdf_lines import join_pages
from whoheld.model import DatingBasis

LINES = [
    "Exham after the truce",
    "3 March 2022",
    "Soldiers left the town of Exham on Thursday night after a deal with the elders, and the com-",
    "mander of the garrison went with them. By Friday morning rebels were seen in the market,",
    "where they spoke to traders and raised a flag.",
]


def locked(password: str, algorithm: str = "RC4-128") -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([LINES])))
    writer.encrypt(password, owner_password="owner", algorithm=algorithm)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_words_title_and_printed_date_are_taken(tmp_path: Path) -> None:
    info = "/Title (Exham after the truce) /Author (Jane Roe) /CreationDate (D:20230501120000Z)"
    taken = take_one(tmp_path, "exham.pdf", make_pdf([LINES], info))
    assert "the commander of the garrison went with them" in taken.rendition.text
    assert taken.rendition.title == "Exham after the truce"
    assert taken.rendition.authors == ("Jane Roe",)
    assert (taken.rendition.published.latest, taken.rendition.published.basis) == (date(2022, 3, 3), DatingBasis.PAGE)
    assert taken.capture.media_type == "application/pdf"


def test_the_date_of_its_making_dates_nothing(tmp_path: Path) -> None:
    info = "/Title (Microsoft Word - exham final.docx) /Author (jroe) /CreationDate (D:20230501120000Z)"
    rendition = take_one(tmp_path, "exham.pdf", make_pdf([LINES[2:]], info)).rendition
    assert not rendition.published.is_known
    assert rendition.title is None
    assert rendition.authors == ()


@pytest.mark.parametrize(
    ("data", "problem", "remedy"),
    [
        (locked("secret"), "encrypted", "password"),
        (make_image_pdf(), "pictures of pages", "OCR"),
        (make_pdf([[]]), "without words", ""),
        (b"%PDF-1.5 and nothing more", "cannot be read", "print"),
        (make_pdf([LINES])[:300], "cannot be read", "print"),
        (b"no pdf at all, whatever its name says", "cannot be read", ""),
    ],
    ids=["encrypted", "picture", "empty", "stub", "half", "other"],
)
def test_a_pdf_without_words_is_named_with_its_remedy(tmp_path: Path, data: bytes, problem: str, remedy: str) -> None:
    (error,) = errors_of(take_all(tmp_path, "a.pdf", data))
    assert problem in error.problem
    assert remedy in error.remedy


def test_a_pdf_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    assert "raised a flag" in take_one(tmp_path, "a.pdf", locked("")).rendition.text


def test_a_pdf_that_unpacks_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 5)
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
    items = take_all(tmp_path, "bomb.pdf", make_pdf([], streams=[bomb]))
    (error,) = errors_of(items)
    assert "unpack too far" in error.problem


def test_a_pdf_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slow.py").write_text("while True: pass")
    monkeypatch.setattr(pdf, "SECONDS", -4)
    monkeypatch.setattr(pdf.pdf_child, "__file__", str(tmp_path / "slow.py"))
    (error,) = errors_of(take_all(tmp_path, "a.pdf", make_pdf([LINES])))
    assert "seconds" in error.problem


def test_a_reader_that_dies_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dead.py").write_text("raise SystemExit(9)")
    monkeypatch.setattr(pdf.pdf_child, "__file__", str(tmp_path / "dead.py"))
    (error,) = errors_of(take_all(tmp_path, "a.pdf", make_pdf([LINES])))
    assert "cannot be read" in error.problem


def test_a_pdf_longer_than_a_report_is_read_so_far_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    items = take_all(tmp_path, "a.pdf", make_pdf([LINES] * 5))
    assert len(reports_of(items)) == 1
    assert "2 of 5 pages" in errors_of(items)[0].problem


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (["The gate fell and the", "bridge held."], "The gate fell and the\nbridge held."),
        (["The gate fell.", "The bridge held."], "The gate fell.\n\nThe bridge held."),
        (
            ["A bulletin 4\nThe gate fell.\n1", "A bulletin 4\nIt held.\n2", "A bulletin 4\nIt fell.\n3"],
            "The gate fell.\n\nIt held.\n\nIt fell.",
        ),
        (["the com-\nmander of Deir-\nEzzor"], "the commander of Deir-Ezzor"),
        (["In\n2021\nit fell."], "In\n2021\nit fell."),
    ],
)
def test_pages_are_joined_without_heads_and_cut_words(pages: list[str], text: str) -> None:
    assert join_pages(pages) == text


def test_joining_grows_with_the_text_and_not_with_its_square() -> None:
    started = time.perf_counter()
    join_pages(["a" * 300_000])
    join_pages(["word-\n" * 20_000, "\xad" * 100_000])
    join_pages([f"The gate held, {number}\nand so on\nand more\nand more" for number in range(5_000)])
    assert time.perf_counter() - started < 5
