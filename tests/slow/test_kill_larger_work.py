"""Killed while it freezes an edition, erases, reads everything again or packs a backup, a record is whole."""

from __future__ import annotations

import os
import random
import select
import signal
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.records import write_reports
from tests.slow.readers import ChangedReader, some_lost
from tests.slow.soundness import check_judged, check_sound
from tests.slow.working import FORK, all_readings, make_record

from whoheld.desk import Desk, back_up, erase, finish_erasures, judge, read_record, restore, verify
from whoheld.desk import reading as rereading
from whoheld.desk.editions import new_edition
from whoheld.model import Verb
from whoheld.store import Store

pytestmark = pytest.mark.slow

KILLS, REPORTS = 12, 60  # kills of each work
Work = Callable[[Path, Callable[[str], None]], None]


def make_editions(folder: Path, tell: Callable[[str], None]) -> None:
    with Store.open(folder) as store:
        desk = Desk(store, author="R. Ward")
        claim = all_readings(store)[0].claim_id
        tell("ready")
        for number in count():
            judge(desk, Verb.NOTE, claim, reason=f"{number} {time.monotonic()}")
            tell(new_edition(desk)[0].id)


def erase_reports(folder: Path, tell: Callable[[str], None]) -> None:
    with Store.open(folder) as store:
        desk = Desk(store, author="R. Ward")
        captures = [one.capture_id for one in store.view().shelf()]
        tell("ready")
        for capture_id in captures[:-5]:
            erase(desk, [capture_id], "names a person")
            tell(capture_id)


def read_again(folder: Path, tell: Callable[[str], None]) -> None:
    with Store.open(folder) as store:
        tell("ready")
        for number in count():
            desk = Desk(store, ChangedReader(f"{number % 2}", some_lost if number % 2 else None))
            read_record(desk)
            tell(desk.run.id)


def pack(folder: Path, tell: Callable[[str], None]) -> None:
    with Store.open(folder) as store:
        tell("ready")
        for number in count():
            target = folder.parent / f"{os.getpid()}-{number}.tar"
            back_up(Desk(store), target)
            tell(target.name)


WORKS: dict[str, Work] = {"editions": make_editions, "erasing": erase_reports, "reading": read_again, "backup": pack}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(rereading, "BATCH", 7)
    make_record(tmp_path / "record", [write_reports(tmp_path / "inbox", range(REPORTS))])
    with Store.open(tmp_path / "record") as store:
        new_edition(Desk(store, author="R. Ward"), "first")
    yield tmp_path / "record"
    for child in FORK.active_children():
        child.kill()


def killed(folder: Path, work: Work, after_s: float) -> list[str]:
    """Let a process work, kill it, and return what it had said was done."""
    said, telling = os.pipe()
    child = FORK.Process(target=work, args=(folder, lambda word: os.write(telling, f"{word}\n".encode())))
    child.start()
    os.close(telling)
    select.select([said], [], [], 60)
    time.sleep(after_s)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    with os.fdopen(said, "rb") as pipe:
        told = pipe.read().decode()
    return [line.strip() for line in told.splitlines(keepends=True) if line.endswith("\n")][1:]


@pytest.mark.parametrize("name", WORKS)
def test_larger_work_is_done_or_not_done(folder: Path, name: str) -> None:
    chance, done = random.Random(name), list[str]()
    longest_s = {"editions": 1.5, "erasing": 2.0, "reading": 0.8, "backup": 0.4}[name]
    for _ in range(KILLS):
        done += killed(folder, WORKS[name], chance.uniform(0, longest_s))
        with Store.open(folder) as store:
            desk = Desk(store, author="R. Ward")
            check_sound(store)
            check_judged(store)
            finish_erasures(desk)
            assert verify(desk, reread=False).problems == ()
            check_done(store, name, done)
    assert done
    for backup in folder.parent.glob("*.tar"):  # what stands under its name is whole, told of or not
        assert restore(backup, folder.parent / backup.stem).backup.problems == ()


def check_done(store: Store, name: str, done: list[str]) -> None:
    """Assert that what was said to be done is."""
    view = store.view()
    if name == "editions":
        assert {one.id for one in view.editions()} >= set(done)
        for edition in view.editions():
            assert len(view.parts(edition.id)) > 30
    elif name == "erasing":
        assert {one.capture_id for one in view.erasures()} >= set(done)
        texts = b"".join(view.part(one.id, part) for one in view.editions() for part in view.parts(one.id))
        assert [gone for one in view.erasures() if (gone := one.capture_id).encode() in texts] == []
    elif name == "backup":
        assert all((store.folder.parent / target).exists() for target in done)
