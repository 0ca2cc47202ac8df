"""The desk's tutorial does what it says: each of its commands is run, and what it shows is what comes back."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/tutorial/desk.md"
SET_UP = (".", "mkdir", "cp", "cd")  # of the folder that the test makes itself
BOX = re.compile(r"[╭╮╰╯│─]+")
TYPED = re.compile(r"\[q\]uit > (.+)")
DATED_ID = re.compile(r"jdg-[0-9a-f]+")  # of a judgement: another one each time, because it holds the minute


@dataclass(frozen=True)
class Step:
    """A command of the page, what is typed while it runs, and what the page says comes back."""

    line: int
    command: str
    shown: tuple[str, ...]

    @property
    def typed(self) -> str:
        return "".join(f"{found[1]}\n" for line in self.shown if (found := TYPED.search(line)))


def steps_of(page: str) -> list[Step]:
    """Return the commands in the page's indented blocks, in order."""
    steps: list[Step] = []
    block: list[str] = []
    first = 0
    for number, line in enumerate([*page.splitlines(), ""], start=1):
        if line.startswith("    ") and (block or line.startswith("    $ ")):
            first = first or number
            block.append(line.strip())
            continue
        if block:
            steps += _steps_in(block, first)
        block, first = [], 0
    return steps


def _steps_in(block: list[str], first: int) -> Iterator[Step]:
    starts = [number for number, line in enumerate(block) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(block)], strict=True):
        yield Step(first + start, block[start].removeprefix("$ "), tuple(block[start + 1 : end]))


class Reader:
    """Somebody who follows the page in a folder of their own, and puts in the ids that their own terminal shows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ids: dict[str, str] = {}  # of the page to the terminal's
        self.env = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
        for name in ("WHOHELD_RECORD", "WHOHELD_AUTHOR"):
            self.env.pop(name, None)

    def follow(self, step: Step) -> None:
        words = shlex.split(DATED_ID.sub(lambda found: self.ids.get(found[0], found[0]), step.command))
        if words[0] == "export":
            self.env.update([words[1].split("=", 1)])
            return
        if words[0] in SET_UP:
            return
        assert words[0] == "whoheld", f"{PAGE.name}, line {step.line}: nobody knows how to run {words[0]!r}"
        done = subprocess.run(
            [sys.executable, "-m", "whoheld", *words[1:]],
            cwd=self.folder,
            env=self.env,
            input=step.typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        told = done.stdout + done.stderr
        assert done.returncode == 0, f"{PAGE.name}, line {step.line}: {step.command}\n{told}"
        missing = self.missing(step, told)
        assert missing is None, f"{PAGE.name}, line {step.line}: {step.command}\ndoes not show {missing!r} but\n{told}"

    def missing(self, step: Step, told: str) -> str | None:
        """Return the first line of the page that is not in the output after the line before it; None if all are."""
        output, at = plain(told), 0
        for line in step.shown:
            found = self._pattern(line).search(output, at)
            if found is None:
                return line
            at = found.end()
            for mark, here in zip(DATED_ID.findall(line), DATED_ID.findall(found[0]), strict=True):
                self.ids.setdefault(mark, here)
        return None

    def _pattern(self, line: str) -> re.Pattern[str]:
        """Return a pattern for a line of the page: "..." stands for anything within one row of a table."""
        shown = TYPED.sub("[q]uit >", plain(line))
        parts = []
        for part in re.split(r"\s*\.\.\.\s*", shown):
            marks = DATED_ID.findall(part)
            said = iter(re.escape(self.ids[mark]) if mark in self.ids else r"jdg-[0-9a-f]+" for mark in marks)
            escaped = [re.escape(words) for words in DATED_ID.split(part)]
            parts.append("".join(words + next(said, "") for words in escaped))
        return re.compile(r"(?:(?!(?:clm|jdg)-).){0,200}?".join(parts))


def plain(text: str) -> str:
    """Return text as one line without frames, so that it does not matter where the terminal breaks it."""
    return " ".join(BOX.sub(" ", text).split())


@pytest.mark.slow
def test_every_command_of_the_tutorial_does_what_the_page_shows(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples/afghanistan-2021/reports", tmp_path / "reports")
    reader = Reader(tmp_path)
    steps = steps_of(PAGE.read_text("utf-8"))
    assert sum(step.command.startswith("whoheld ") for step in steps) >= 30
    for step in steps:
        reader.follow(step)


def test_the_tutorial_goes_through_all_of_a_desks_work() -> None:
    commands = " ".join(step.command for step in steps_of(PAGE.read_text("utf-8")))
    for work in ("init", "add", "review", "judge correct", "judge undo", "edition new", "edition diff", "build"):
        assert f"whoheld {work}" in commands
    for clock in ("--edition", "--known-on", "--as-of"):
        assert f" {clock} " in commands


def test_a_line_that_does_not_come_back_is_noticed(tmp_path: Path) -> None:
    told = "clm-0a  moves  Kunduz\nclm-0b  decides  Herat\nundo jdg-99"
    for shown, missing in (
        (("clm-0a ... Kunduz", "clm-0b ... Herat"), None),
        (("clm-0a ... Herat",), "clm-0a ... Herat"),  # of another row
        (("Herat", "Kunduz"), "Kunduz"),  # in the other order
        (("undo jdg-12",), None),  # another id each time ...
        (("undo jdg-12", "jdg-12"), "jdg-12"),  # ... and the same one from then on
    ):
        assert Reader(tmp_path).missing(Step(1, "", shown), told) == missing
