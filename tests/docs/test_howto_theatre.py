"""The how-to on theatres is followed as a newcomer would: files saved as it shows them, commands typed as they stand."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whoheld.cli.app import app
from whoheld.theatre import lexicon, load

PAGE = Path(__file__).resolve().parents[2] / "docs" / "howto" / "write-a-theatre.md"
SAVE = re.compile(r"(Save as|Append to)\s+`([^`]+)`:$")
FAILS = ("gazetteer find Xankendi",)  # at first: step 2 says so


def blocks(page: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each indented block with the paragraph before it; blank lines do not end a block."""
    before, block = "", list[str]()
    for part in [*page.split("\n\n"), "end"]:
        if part.startswith("    "):
            block += [line[4:] for line in part.splitlines()] + [""]
            continue
        if block:
            yield " ".join(before.split()), block
        before, block = part, []


def follow(folder: Path) -> dict[str, list[tuple[int, str]]]:
    """Do what the page says in `folder`; return code and output of each command."""
    done: dict[str, list[tuple[int, str]]] = {}
    for paragraph, lines in blocks(PAGE.read_text("utf-8")):
        commands = [line.strip().removeprefix("$ ") for line in lines if line.strip().startswith("$ ")]
        text = "".join(f"{line}\n" for line in lines if not line.strip().startswith("$ ")).strip("\n") + "\n"
        if (save := SAVE.search(paragraph)) is not None:
            file = folder / save[2]
            before = file.read_text("utf-8") if save[1] == "Append to" else ""
            file.write_text(before + text, "utf-8")
        for command in commands:
            load._load_folder.cache_clear()  # each command is a process of its own
            lexicon._lexicon_of.cache_clear()
            result = CliRunner().invoke(app, shlex.split(command)[1:], env={"COLUMNS": "140"})
            done.setdefault(command, []).append((result.exit_code, result.output))
    return done


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[tuple[int, str]]]]:
    folder = tmp_path_factory.mktemp("newcomer")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield follow(folder)
        assert (folder / "site" / "index.html").is_file()


def test_every_command_does_what_the_page_says(done: dict[str, list[tuple[int, str]]]) -> None:
    assert len(done) >= 9
    for command, runs in done.items():
        first_fails = any(words in command for words in FAILS)
        assert [code for code, _ in runs] == ([2, 0] if first_fails else [0] * len(runs)), (command, runs)


def test_the_page_ends_in_an_answer(done: dict[str, list[tuple[int, str]]]) -> None:
    shown = next(runs[0][1] for command, runs in done.items() if command.startswith("whoheld show"))
    assert "Azerbaijan" in shown
    assert "nothing to mend" in next(runs[0][1] for command, runs in done.items() if "theatre check" in command)
    read = next(runs[0][1] for command, runs in done.items() if command.startswith("whoheld read"))
    for town in ("Jabrayil", "Fuzuli", "Zangilan", "Qubadli", "Shusha"):
        assert town in read
