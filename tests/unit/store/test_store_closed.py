"""A record that may not be written is read, and says why it cannot be written."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.records import Clock, put_report, text_about

from whoheld.store import Store

FORK = multiprocessing.get_context("fork")
NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a record of some reports, which nobody has open."""
    with Store.create(tmp_path / "record", Clock()) as store, store.writer() as writer:
        for number in range(20):
            put_report(writer, f"{number}.txt", text_about(["Arlen"], f" of day {number}"))
    return tmp_path / "record"


class Closed:
    """A record that the process which looks at it may read and not write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)

    def open(self) -> None:
        for path in [self.folder, *self.folder.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)

    def ask(self, act: Callable[[Path], str]) -> str:
        """Return what `act` returns in a process that has no special rights."""
        here, there = FORK.Pipe()
        child = FORK.Process(target=self._answer, args=(there, act))
        child.start()
        there.close()
        child.join(30)
        return str(here.recv()) if here.poll() else f"ended with {child.exitcode}"

    def _answer(self, there: Any, act: Callable[[Path], str]) -> None:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            there.send(act(self.folder))
        except Exception as error:
            there.send(f"{type(error).__name__}: {error}")


@pytest.fixture
def closed(folder: Path) -> Iterator[Closed]:
    # Beside and not below `tmp_path`, into which nobody else may look.
    home = Path(tempfile.mkdtemp(prefix="whoheld-closed-"))
    home.chmod(0o755)
    shutil.copytree(folder, home / "record")
    made = Closed(home / "record")
    yield made
    made.open()
    shutil.rmtree(home)


def _count(folder: Path) -> str:
    with Store.open(folder, wait_s=0.1) as store:
        return str(len(list(store.view().reports())))


def _write(folder: Path) -> str:
    with Store.open(folder, wait_s=0.1) as store, store.writer() as writer:
        put_report(writer, "more.txt", text_about(["Bredo"]))
    return "written"


def test_a_record_that_may_not_be_written_says_so(closed: Closed) -> None:
    assert closed.ask(_write).startswith("ReadOnlyError")
    assert str(closed.folder) in closed.ask(_write)


def test_a_record_that_may_not_be_written_is_read(closed: Closed) -> None:
    assert closed.ask(_count) == "20"


def test_no_record_is_made_in_a_folder_that_may_not_be_written(closed: Closed) -> None:
    assert closed.ask(lambda folder: str(Store.create(folder / "new"))).startswith("ReadOnlyError")
