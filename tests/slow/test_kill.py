"""Killed at any moment, a record loses nothing that it acknowledged, shows nothing half-written, and goes on."""

from __future__ import annotations

import os
import random
import select
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.records import write_reports
from tests.slow.soundness import check_judged, check_sound
from tests.slow.working import FORK, THEATRE, add, all_readings, judge_something, make_record

from whoheld.desk import Desk, add_reports, intake
from whoheld.model import Reading
from whoheld.store import DATABASE, Store
from whoheld.store.log import START

pytestmark = pytest.mark.slow

KILLS = 300
FILES = 250
REPORTS = 6  # a file
LONGEST_S = 0.20  # of work


class Worker:
    """A process that adds and judges until it is killed, and says of each thing that it is done."""

    def __init__(self, folder: Path, files: list[Path], seed: int) -> None:
        self._folder, self._files, self._seed = folder, files, seed
        self._said, self._telling = os.pipe()
        self._process = FORK.Process(target=self._work)
        self._process.start()
        os.close(self._telling)

    def _work(self) -> None:
        chance = random.Random(self._seed)

        def tell(*words: object) -> None:
            os.write(self._telling, (" ".join(map(str, words)) + "\n").encode())

        with Store.open(self._folder) as store:
            desk = Desk(store, author=chance.choice(["R. Ward", "N. Okel"]))
            readings = all_readings(store)
            tell("ready")
            for path in self._files:
                add(desk, path, tell)
                for _ in range(chance.randrange(4)):
                    judge_something(desk, chance, readings, tell)

    def wait_until_ready(self) -> None:
        """Wait until it has opened the record."""
        select.select([self._said], [], [], 60)

    def kill(self) -> list[list[str]]:
        """Kill it and return what it had acknowledged."""
        assert self._process.pid is not None
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.join()
        with os.fdopen(self._said, "rb") as said:
            told = said.read().decode()
        return [line.split() for line in told.splitlines(keepends=True) if line.endswith("\n")]


@pytest.fixture
def inbox(tmp_path: Path) -> list[Path]:
    return [
        write_reports(tmp_path / "inbox", range(n * REPORTS, (n + 1) * REPORTS), name=f"{n:03}.jsonl")
        for n in range(FILES)
    ]


def reports_of(store: Store) -> dict[str, list[str]]:
    """Return the reports that a record holds, by the file that they came from."""
    found: dict[str, list[str]] = {}
    for one in store.view().shelf():
        found.setdefault(Path(one.address.partition("#")[0]).name, []).append(one.id)
    return found


def check_acknowledged(store: Store, told: list[list[str]]) -> int:
    """Assert that everything is there that was said to be done; return how many things were."""
    held = reports_of(store)
    judged = {one.id for one in store.view().judgements()}
    for what, *words in told:
        if what == "judged":
            assert words[0] in judged
        elif what == "added":
            assert len(held.get(words[0], [])) >= int(words[1])
    return sum(what != "ready" for what, *_ in told)


def test_nothing_acknowledged_is_lost_at_300_kills(
    tmp_path: Path, inbox: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "BATCH_S", 0.01)  # several batches a file, so that many kills fall into one
    folder, chance = tmp_path / "record", random.Random(3)
    make_record(folder, inbox[:1])
    head, done, last_heads, ended_in_writing = START, 0, set(), 0
    told: list[list[str]] = []
    for kill in range(KILLS):
        with Store.open(folder) as store:
            first = _first_unfinished(store, inbox)
        worker = Worker(folder, inbox[first : first + 20], kill)
        if chance.random() > 0.1:  # else it may be killed while it opens the record
            worker.wait_until_ready()
        time.sleep(chance.uniform(0.0, LONGEST_S))
        told += (new := worker.kill())
        ended_in_writing += (folder / f"{DATABASE}-wal").exists()
        with Store.open(folder) as store:
            done += check_acknowledged(store, new)
            head = check_sound(store, head)
            last_heads.add(head.seq)
    assert done > KILLS  # the kills met work, not waiting
    assert len(last_heads) > KILLS / 3
    assert ended_in_writing > KILLS / 3
    with Store.open(folder) as store:
        check_acknowledged(store, told)
        check_sound(store)
        check_judged(store)
    _finish_and_compare(folder, tmp_path / "at-one-go", inbox)


def _first_unfinished(store: Store, inbox: list[Path]) -> int:
    held = reports_of(store)
    return next(n for n, path in enumerate(inbox) if len(held.get(path.name, [])) < REPORTS)


def _finish_and_compare(folder: Path, other: Path, inbox: list[Path]) -> None:
    """Finish what was interrupted: the record then holds what one has that nobody ever interrupted, each once."""
    with Store.open(folder) as store:
        add_reports(Desk(store), inbox)
        check_sound(store)
        again = add_reports(Desk(store), inbox)
        assert (again.added, again.known) == ([], FILES * REPORTS)
        interrupted = _as_first_read(store)
    with Store.create(other) as store:
        add_reports(Desk(store), inbox, THEATRE)
        assert _as_first_read(store) == interrupted


def _as_first_read(store: Store) -> dict[str, tuple[Reading, ...]]:
    """Return what was read in each report before anybody judged it."""
    found: dict[str, tuple[Reading, ...]] = {}
    with store.reading() as connection:
        first = connection.exec_driver_sql("SELECT rendition_id, min(seq) FROM passes GROUP BY rendition_id").all()
    view = store.view()
    for rendition_id, seq in first:
        (report,) = store.view(seq).reports([rendition_id])
        found[view.rendition(rendition_id).report] = report.readings  # type: ignore[union-attr]
    return found


@pytest.fixture(autouse=True)
def _no_stragglers() -> Iterator[None]:
    yield
    for child in FORK.active_children():
        child.kill()
