"""`whoheld look` shows what can be had of bad input, finds the claims in it, and names what it cannot use."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.unit.capture.pdfs import make_image_pdf, make_pdf
from tests.unit.capture.test_pdf_words import locked
from typer.testing import CliRunner

from whoheld.cli.app import app
from whoheld.cli.looking.looked import Look, look_at_file
from whoheld.desk import Desk, add_reports
from whoheld.store import Store

FELL = "Taliban fighters captured Kunduz on Sunday, a provincial council member said."
PAGE = f"<html><body><article><h1>Kunduz falls</h1><p>{FELL}</p><p>{FELL} Nobody was hurt in the town.</p></article></body></html>"


def look(*arguments: str | Path, code: int = 0) -> Any:
    done = CliRunner().invoke(app, ["look", *map(str, arguments)], env={"COLUMNS": "100"})
    assert done.exit_code == code, done.output
    return done


def looked(path: Path) -> Look:
    (found,) = look_at_file(str(path), "afghanistan", with_claims=True)
    assert isinstance(found, Look)
    return found


def claims_of(path: Path) -> list[tuple[str, str | None]]:
    """Return trigger and place of each claim; the words stand in the text where the claim says they do."""
    found = looked(path)
    for reading in found.readings:
        for span in (reading.claim.trigger, reading.claim.place, reading.claim.sentence):
            assert span is None or found.rendition.text[span.start : span.end] == span.text
    return [(one.claim.trigger.text, one.body.place.text) for one in found.readings]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.html", b"<html><body><script>" + b"let a = 'words'; " * 500 + b"</script></body></html>", "all script"),
        ("a.pdf", locked("secret"), "encrypted"),
        ("a.pdf", make_image_pdf(), "pictures of pages"),
        ("a.pdf", make_pdf([[]]), "without words"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b"Kunduz\0fell", "zero bytes"),
        ("a.txt", b"PK\x03\x04 and more", "ZIP"),
        ("a.mbox", b"\n\n", ""),
    ],
)
def test_what_cannot_be_used_is_named_with_a_remedy(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(data)
    done = look(tmp_path / name, code=1)
    said = " ".join(done.output.split())
    assert problem in said
    assert "Traceback" not in said


def test_a_huge_file_is_refused_at_once(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(300_000_000)
    assert "300,000,000 bytes" in " ".join(look(tmp_path / "a.txt", code=1).output.split())


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u200d", "\u200f"])
def test_claims_are_found_in_words_with_signs_that_nobody_sees(tmp_path: Path, sign: str) -> None:
    (tmp_path / "plain.txt").write_text(FELL, "utf-8")
    (tmp_path / "plain.html").write_text(PAGE, "utf-8")
    plain, page = claims_of(tmp_path / "plain.txt"), claims_of(tmp_path / "plain.html")
    assert plain == [("captured", "Kunduz")]
    assert set(plain) <= set(page)
    for word in ("Taliban", "captured", "Kunduz", "Sunday", "council"):
        for hidden in (f"{word[:3]}{sign}{word[3:]}", f"{sign}{word}{sign}"):
            (tmp_path / "a.txt").write_text(FELL.replace(word, hidden), "utf-8")
            assert claims_of(tmp_path / "a.txt") == plain
            (tmp_path / "a.html").write_text(PAGE.replace(word, hidden), "utf-8")
            assert claims_of(tmp_path / "a.html") == page


def test_claims_are_found_between_words_from_right_to_left(tmp_path: Path) -> None:
    words = f"نیروهای دولتی عقب نشستند.\n\n\u202a{FELL}\u202c\n\nمنابع محلی: Taliban fighters captured Ghazni (غزنی) on Monday."
    (tmp_path / "a.txt").write_text(words, "utf-8")
    assert claims_of(tmp_path / "a.txt") == [("captured", "Kunduz"), ("captured", "Ghazni")]


def test_claims_are_found_in_quotes_forty_deep(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{'“‘' * 40}{FELL}{'’”' * 40}", "utf-8")
    assert claims_of(tmp_path / "a.txt") == [("captured", "Kunduz")]
    (tmp_path / "a.eml").write_text(
        "From: r@e.example\nSubject: x\n\n" + "\n".join(f"{'>' * n} {FELL}" for n in range(41)), "utf-8"
    )
    assert set(claims_of(tmp_path / "a.eml")) == {("captured", "Kunduz")}


def test_a_text_without_a_stop_is_read_in_time_that_grows_with_it(tmp_path: Path) -> None:
    """Read as one sentence it would take the square of its length."""
    times = []
    for many in (1_000, 4_000):
        (tmp_path / "a.txt").write_text("Taliban fighters captured Kunduz and the army left " * many, "utf-8")
        began = time.process_time()
        assert looked(tmp_path / "a.txt").readings
        times.append(time.process_time() - began)
    assert times[1] < 4 * times[0] + 4


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html"])
def test_a_date_still_to_come_is_shown_and_pointed_out(tmp_path: Path, name: str) -> None:
    year = datetime.now(UTC).year + 5
    data = {
        "a.txt": f"August 9, {year}\n\n{FELL}",
        "a.jsonl": json.dumps({"text": FELL, "published_at": f"{year}-08-09"}),
        "a.html": PAGE.replace(
            "<body>", f'<head><meta property="article:published_time" content="{year}-08-09"></head><body>'
        ),
    }[name]
    (tmp_path / name).write_text(data, "utf-8")
    assert looked(tmp_path / name).rendition.published.latest == date(year, 8, 9)
    said = " ".join(look(tmp_path / name).output.split())
    assert f"says it was published on {year}-08-09, which is still to come" in said
    done = CliRunner().invoke(app, ["read", str(tmp_path / name), "--theatre", "afghanistan"])
    assert f"published on {year}-08-09, which is still to come" in " ".join(done.output.split())
    done = CliRunner().invoke(
        app, ["build", str(tmp_path / name), "-t", "afghanistan", "--out", str(tmp_path / "site")]
    )
    assert f"published on {year}-08-09, which is still to come" in " ".join(done.output.split())


def test_a_date_still_to_come_is_pointed_out_in_the_record_too(tmp_path: Path) -> None:
    year = datetime.now(UTC).year + 5
    (tmp_path / "a.txt").write_text(f"August 9, {year}\n\n{FELL}", "utf-8")
    with Store.create(tmp_path / "record") as store:
        (note,) = add_reports(Desk(store), [tmp_path / "a.txt"], "afghanistan").notes
    assert "still to come; it is added all the same" in note
    assert "still to come" in " ".join(look("a.txt", "--record", tmp_path / "record").output.split())


def test_a_date_of_today_is_not_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"text": FELL, "published_at": f"{datetime.now(UTC).date()}"}), "utf-8"
    )
    assert "still to come" not in look(tmp_path / "a.jsonl").output
