"""A record is opened if it is one that this program knows and is whole; otherwise what is wrong is named."""

from __future__ import annotations

import errno
import multiprocessing
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from tests.records import Clock, put_report, text_about

from whoheld.errors import DamagedError, FullDiscError, LockedError, NewerRecordError, NoRecordError, StoreError
from whoheld.store import DATABASE, Store

FORK = multiprocessing.get_context("fork")
NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a record of some reports, which nobody has open."""
    with Store.create(tmp_path / "record", Clock()) as store, store.writer() as writer:
        for number in range(20):
            put_report(writer, f"{number}.txt", text_about(["Arlen"], f" of day {number}"))
    return tmp_path / "record"


@contextmanager
def database_of(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as connection:
        yield connection


def reports_in(folder: Path) -> int:
    with Store.open(folder) as store:
        return len(list(store.view().shelf()))


def test_a_record_is_not_made_where_there_is_one(folder: Path) -> None:
    with pytest.raises(StoreError, match="already"):
        Store.create(folder)
    assert reports_in(folder) == 20


def test_a_folder_without_a_record_is_named_with_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoRecordError, match=f"whoheld init {tmp_path}"):
        Store.open(tmp_path)


def test_a_record_closed_by_all_is_one_file_and_its_objects(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == ["objects", DATABASE]


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 0.5, 0.9, 0.999])
def test_half_a_database_file_is_told_as_damaged(folder: Path, share: float) -> None:
    database = folder / DATABASE
    whole = database.read_bytes()
    database.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises((DamagedError, NoRecordError)) as raised, Store.open(folder) as store:
        list(store.view().reports())
    assert "record" in str(raised.value)
    assert str(folder) in str(raised.value)
    assert share == 0.0 or isinstance(raised.value, DamagedError)


def test_a_database_with_a_torn_page_is_told_as_damaged(folder: Path) -> None:
    database = folder / DATABASE
    with database.open("r+b") as file:
        for page in range(1, database.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"\xa5" * 512)
    with pytest.raises(DamagedError, match="backup"), Store.open(folder) as store:
        list(store.view().reports())


@pytest.mark.parametrize("content", [b"Monday: nothing new.\n" * 500, b"\0" * 8192])
def test_a_file_that_is_no_database_is_refused(folder: Path, content: bytes) -> None:
    (folder / DATABASE).write_bytes(content)
    with pytest.raises(StoreError, match="record"):
        Store.open(folder)
    assert (folder / DATABASE).read_bytes() == content


def test_a_database_of_something_else_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    with database_of(tmp_path) as connection:
        connection.execute("CREATE TABLE recipe (text TEXT)")
    with pytest.raises(NoRecordError, match="not a record"):
        Store.open(tmp_path)
    with database_of(tmp_path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("recipe",)]


def test_a_record_of_a_later_program_is_refused_and_left_as_it_is(folder: Path) -> None:
    with database_of(folder) as connection:
        own = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerRecordError, match=r"9999.*install the later version"):
        Store.open(folder)
    with database_of(folder) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
        connection.execute("UPDATE alembic_version SET version_num = ?", own)
    assert reports_in(folder) == 20


def test_a_record_held_by_another_process_is_told_as_locked(folder: Path) -> None:
    with database_of(folder) as other:
        other.execute("BEGIN EXCLUSIVE")
        with Store.open(folder, wait_s=0.05) as store:
            assert len(list(store.view().shelf())) == 20  # readers do not wait
            with pytest.raises(LockedError, match="another process"), store.writer():
                pytest.fail("no writer is let in")


def test_an_exclusive_database_is_told_as_locked(folder: Path) -> None:
    with database_of(folder) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
        other.execute("BEGIN EXCLUSIVE")
        other.execute("DELETE FROM answers")
        with pytest.raises(LockedError, match="another process"):
            Store.open(folder, wait_s=0.05)


def test_a_writer_waits_for_another_to_finish(folder: Path) -> None:
    other = sqlite3.connect(folder / DATABASE, isolation_level=None, check_same_thread=False)
    with closing(other), Store.open(folder, wait_s=20) as store:
        other.execute("BEGIN IMMEDIATE")
        released: list[float] = []
        timer = threading.Timer(0.2, lambda: (released.append(time.monotonic()), other.rollback()))
        timer.start()
        with store.writer() as writer:
            assert released
            put_report(writer, "late.txt", text_about(["Bredo"]))
        timer.join()
    assert reports_in(folder) == 21


def test_a_full_disc_is_told_and_costs_nothing_that_was_kept(folder: Path) -> None:
    with Store.open(folder) as store:
        limit_size(store)
        head = store.head()
        with pytest.raises(FullDiscError, match="room"):
            put_many(store)
        assert store.head() == head
        assert len(list(store.view().reports())) == 20
    with Store.open(folder) as store, store.writer() as writer:
        put_report(writer, "more.txt", text_about(["Bredo"]))
    assert reports_in(folder) == 21


def put_many(store: Store) -> None:
    with store.writer() as writer:
        for number in range(200):
            put_report(writer, f"more-{number}.txt", text_about(["Bredo"], f" of day {number}"))


def limit_size(store: Store) -> None:
    """Let the database grow by a few pages only, as on a disc that is nearly full."""

    @event.listens_for(store.engine, "connect")
    def _limit(connection: Any, _: Any) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages + 4}").fetchone()

    store.engine.dispose()


def test_a_disc_without_room_for_an_object_is_told_and_nothing_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with Store.open(folder) as store:
        head = store.head()
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(FullDiscError, match="room"), store.writer() as writer:
            put_report(writer, "more.txt", text_about(["Bredo"]))
        monkeypatch.undo()
        assert store.head() == head
