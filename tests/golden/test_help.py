"""What `--help` prints is looked at before it changes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.docs.test_docs import COMMANDS as COMMANDS_BY_NAME

FOLDER = Path(__file__).parent / "cli"


COMMANDS = ["", *COMMANDS_BY_NAME, *{name.split()[0] for name in COMMANDS_BY_NAME if " " in name}]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_is_as_it_was(command: str) -> None:
    arguments = [sys.executable, "-m", "whoheld", *command.split(), "--help"]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    done = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", env=environment, check=True)
    now = "\n".join(line.rstrip() for line in done.stdout.splitlines()).replace("python -m whoheld", "whoheld")
    golden = FOLDER / f"help-{command.replace(' ', '-') or 'whoheld'}.txt"
    if not golden.exists() or golden.read_text("utf-8") != now:
        golden.with_name(f"{golden.name}-changed").write_text(now, "utf-8")
    assert golden.exists(), f"look at {golden.name}-changed and rename it"
    assert now == golden.read_text("utf-8")
