"""A small site, built once through the command line, and a way to call it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
REPORT = """Kunduz falls

August 8, 2021

Taliban fighters captured Kunduz on Sunday, a provincial council member said. Residents said that the Taliban
controlled the whole city.

"Our troops still hold the airport," a defence ministry spokesman said.
"""


@pytest.fixture(scope="session")
def run() -> Run:
    """Call `whoheld` as a person would: as a process of its own, with a plain wide terminal."""

    def call(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "whoheld", *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=cwd,
            env={**os.environ, "COLUMNS": "140", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"},
        )

    return call


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """A folder with one report and the site built from it."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "reports").mkdir()
    (folder / "reports" / "kunduz.txt").write_text(REPORT, "utf-8")
    done = run("build", "reports", "--theatre", "afghanistan", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder
