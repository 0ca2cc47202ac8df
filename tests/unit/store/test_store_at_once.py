"""Records that many processes make and open at once are made once, and opened by all."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.records import put_report, text_about

from whoheld.errors import StoreError
from whoheld.store import DATABASE, Store
from whoheld.store import store as room

FORK = multiprocessing.get_context("fork")
NOBODY = 65534


@contextmanager
def database_of(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as connection:
        yield connection


def reports_in(folder: Path) -> int:
    with Store.open(folder) as store:
        return len(list(store.view().shelf()))


def test_only_one_of_many_that_make_a_record_at_once_makes_it(tmp_path: Path) -> None:
    barrier = FORK.Barrier(6)
    here, there = FORK.Pipe(duplex=False)

    def make(number: int) -> None:
        barrier.wait(20)
        try:
            with Store.create(tmp_path / "record") as store, store.writer() as writer:
                put_report(writer, f"{number}.txt", text_about(["Arlen"], f" of day {number}"))
            there.send("made")
        except StoreError as error:
            there.send(str(error))

    children = [FORK.Process(target=make, args=(number,)) for number in range(6)]
    for child in children:
        child.start()
    told = [here.recv() for _ in children]
    for child in children:
        child.join(20)
    assert told.count("made") == 1
    assert all("already" in one or "exists" in one for one in told if one != "made")
    assert reports_in(tmp_path / "record") == 1
    assert sorted(path.name for path in (tmp_path / "record").iterdir()) == ["objects", DATABASE]


def test_what_a_making_that_was_ended_left_is_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(room, "make_schema", stop)
        with pytest.raises(KeyboardInterrupt):
            Store.create(tmp_path / "record")
    assert not (tmp_path / "record" / DATABASE).exists()
    Store.create(tmp_path / "record").close()
    assert sorted(path.name for path in (tmp_path / "record").iterdir()) == ["objects", DATABASE]


def test_many_may_open_a_record_at_once_for_the_first_time(tmp_path: Path) -> None:
    """A restored record keeps its log in another way until it is opened; nobody who opens it then is turned away."""
    Store.create(tmp_path / "record").close()
    with database_of(tmp_path / "record") as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    barrier = FORK.Barrier(8)
    here, there = FORK.Pipe(duplex=False)

    def use(number: int) -> None:
        barrier.wait(20)
        try:
            with Store.open(tmp_path / "record") as store, store.writer() as writer:
                put_report(writer, f"{number}.txt", text_about(["Arlen"], f" of day {number}"))
            there.send("")
        except Exception as error:
            there.send(f"{type(error).__name__}: {error}")

    children = [FORK.Process(target=use, args=(number,)) for number in range(8)]
    for child in children:
        child.start()
    assert {here.recv() for _ in children} == {""}
    for child in children:
        child.join(20)
    assert reports_in(tmp_path / "record") == 8
