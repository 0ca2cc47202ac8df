"""Text without a reader is named wherever a build, a reading or a record is summed up: silence is not calm."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

from tests.unit.cli.conftest import Run

from whoheld.cli.languages import LANGUAGES, language_name, say_unread
from whoheld.model import Unread

PERSIAN = "نیروهای دولتی شهر قندوز را پس از چند روز جنگ سنگین از دست دادند و به فرودگاه عقب نشستند."


def test_every_language_that_can_be_told_has_a_name() -> None:
    table = tomllib.loads(files("whoheld.capture").joinpath("languages.toml").read_text("utf-8"))
    told = {row["default"] for row in table["scripts"]} | set(table["words"]) | {"und"}
    told |= {letters["language"] for row in table["scripts"] for letters in row.get("letters", ())}
    assert told <= set(LANGUAGES)


def test_a_language_that_a_file_names_itself_is_shown_as_it_does() -> None:
    assert language_name("tlh\x1b[2J") == "tlh[2J"
    assert language_name(None) == "too short to tell"


def test_the_language_with_most_text_comes_first() -> None:
    unread = (Unread(language="ar", passages=1, characters=80), Unread(language="fa", passages=2, characters=1200))
    assert list(say_unread(unread)) == [
        "2 passages in Persian (1,200 characters): there is no reader for it yet",
        "1 passage in Arabic (80 characters): there is no reader for it yet",
    ]


def test_a_build_ends_with_what_was_not_read(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(f"August 8, 2021\n\nThe army holds Ghazni.\n\n{PERSIAN}\n", "utf-8")
    done = run("build", "a.txt", "--theatre", "afghanistan", cwd=tmp_path)
    assert f"Not read: 1 passage in Persian ({len(PERSIAN)} characters)" in done.stdout


def test_a_reading_without_claims_says_that_it_was_not_read(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(f"{PERSIAN}\n", "utf-8")
    (tmp_path / "b.txt").write_text("Rain fell on the hills again, and the roads to the valley were shut.\n", "utf-8")
    done = run("read", "a.txt", "b.txt", "--theatre", "afghanistan", cwd=tmp_path)
    first, second = done.stdout.split("b.txt")
    assert "no claims on who holds what were found in what was read" in first
    assert "not read: 1 passage in Persian" in first
    assert "no claims on who holds what were found" in second
    assert "not read" not in second
