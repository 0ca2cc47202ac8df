"""Bad input gets one clear line each, the rest goes on, and what stood before stays whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.unit.cli.conftest import REPORT, Run


def test_bad_inputs_are_named_and_the_rest_goes_on(tmp_path: Path, run: Run) -> None:
    (tmp_path / "good.txt").write_text(REPORT, "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / "junk.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "lines.jsonl").write_text('{"id": "a", "text": "Rebels took Arda."}\n{"id": "b", \n', "utf-8")
    done = run("read", tmp_path, "--format", "jsonl")
    assert done.returncode == 0
    assert '"report": "good.txt"' in done.stdout
    for name in ("empty.txt", "junk.txt", "lines.jsonl"):
        assert any(name in line for line in done.stderr.splitlines()), done.stderr


def test_nothing_readable_ends_with_1_and_says_why(tmp_path: Path, run: Run) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    done = run("build", tmp_path, "--out", tmp_path / "site")
    assert done.returncode == 1
    assert "nothing could be read" in done.stderr
    assert "empty.txt" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_missing_path_is_named(tmp_path: Path, run: Run) -> None:
    done = run("read", tmp_path / "absent.txt")
    assert done.returncode == 1
    assert "absent.txt" in done.stderr


def test_an_unknown_theatre_lists_the_known_ones(desk: Path, run: Run) -> None:
    done = run("build", "reports", "--theatre", "atlantis", cwd=desk)
    assert done.returncode == 2
    assert "'atlantis'" in done.stderr
    assert "afghanistan" in done.stderr


def test_a_place_that_is_not_on_the_map_gets_a_hint(desk: Path, run: Run) -> None:
    done = run("show", "Kundus", cwd=desk)
    assert done.returncode == 2
    assert "did you mean" in done.stderr
    assert "Kunduz" in done.stderr


def test_a_day_that_is_none_is_told(desk: Path, run: Run) -> None:
    done = run("on", "yesterday", cwd=desk)
    assert done.returncode == 2
    assert "2021-08-12" in done.stderr


def test_a_question_without_a_site_says_how_to_get_one(tmp_path: Path, run: Run) -> None:
    done = run("on", "2021-08-12", cwd=tmp_path)
    assert done.returncode == 2
    assert "whoheld build" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_ctrl_c_leaves_the_old_site_whole(desk: Path) -> None:
    old = {path.name: path.read_bytes() for path in (desk / "site").iterdir()}
    many = desk / "many.jsonl"
    many.write_text(
        "".join(f'{{"id": "r{i}", "text": "Rebels took Arda on Monday."}}\n' for i in range(60_000)), "utf-8"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "whoheld", "build", str(many), "--theatre", "afghanistan"],
        cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # A job in the background is started deaf to Ctrl-C, and so would be everything that it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    time.sleep(4)  # it is reading by then, on a slow machine too
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert "untouched" in said
    assert {path.name: path.read_bytes() for path in (desk / "site").iterdir()} == old
    assert sorted(path.name for path in desk.iterdir() if path.name.startswith((".", "site"))) == ["site"]


def test_an_edition_and_other_reports_are_not_built_together(desk: Path, run: Run) -> None:
    done = run("build", "reports", "--edition", "weekly", "--out", "both", cwd=desk)
    assert done.returncode == 2
    assert "one or the other" in " ".join(done.stderr.replace("│", " ").split())
    assert not (desk / "both").exists()
