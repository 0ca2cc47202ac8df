"""What the disc and the database complain of reaches people as what happened and what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy.exc import OperationalError

from whoheld.errors import DamagedError, FullDiscError, LockedError, ReadOnlyError, StoreError, TheatreError
from whoheld.store.faults import telling, told

ROWS = 400


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "some.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE note (text TEXT)")
        connection.executemany(
            "INSERT INTO note VALUES (?)", [(f"note {number} " + "-" * 200,) for number in range(ROWS)]
        )
    connection.close()
    return path


def complaint(path: Path, statement: str, uri: str = "", before: str = "") -> StoreError:
    """Return what is told of the error that a statement meets."""

    def run() -> None:
        with closing(sqlite3.connect(f"{path.as_uri()}{uri}", uri=True, timeout=0)) as connection:
            connection.execute(before)
            connection.execute(statement).fetchall()

    with pytest.raises(sqlite3.Error) as raised:
        run()
    return told(raised.value, path)


def test_a_database_held_by_another_is_told_as_locked(database: Path) -> None:
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    found = complaint(database, "SELECT * FROM note")
    other.close()
    assert isinstance(found, LockedError)
    assert str(database) in str(found)
    assert "wait" in str(found)


def test_a_database_opened_for_reading_is_told_as_read_only(database: Path) -> None:
    assert isinstance(complaint(database, "DELETE FROM note", "?mode=ro"), ReadOnlyError)


def test_a_full_database_is_told_as_a_full_disc(database: Path) -> None:
    found = complaint(database, "INSERT INTO note SELECT text || text FROM note", before="PRAGMA max_page_count=1")
    assert isinstance(found, FullDiscError)
    assert "make room" in str(found)


def test_half_a_database_is_told_as_damaged(database: Path) -> None:
    os.truncate(database, database.stat().st_size // 2)
    found = complaint(database, "SELECT * FROM note")
    assert isinstance(found, DamagedError)
    assert "restore" in str(found)


def test_a_text_file_is_told_as_damaged(database: Path) -> None:
    database.write_text("Not a database at all. " * 100, "utf-8")
    assert isinstance(complaint(database, "SELECT * FROM note"), DamagedError)


def test_a_database_that_lacks_its_tables_is_told_as_damaged(database: Path) -> None:
    assert isinstance(complaint(database, "SELECT * FROM claim"), DamagedError)


def test_a_database_in_no_folder_is_told_as_not_to_be_opened(tmp_path: Path) -> None:
    found = complaint(tmp_path / "gone" / "some.sqlite", "SELECT 1 FROM note")
    assert type(found) is StoreError
    assert "folder" in str(found)


def test_the_error_inside_one_of_sqlalchemy_is_what_counts(database: Path) -> None:
    engine = sqlalchemy.create_engine(f"sqlite:///{database.as_posix()}", connect_args={"timeout": 0})
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(OperationalError) as raised, engine.connect() as connection:
        connection.exec_driver_sql("SELECT * FROM note")
    other.close()
    engine.dispose()
    assert isinstance(told(raised.value, database), LockedError)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("database is locked", LockedError),
        ("database table is locked: note", LockedError),
        ("attempt to write a readonly database", ReadOnlyError),
        ("database or disk is full", FullDiscError),
        ("database disk image is malformed", DamagedError),
        ("file is not a database", DamagedError),
        ("no such table: capture", DamagedError),
        ("disk I/O error", StoreError),
        ("near SELEKT: syntax error", StoreError),
    ],
)
def test_an_error_without_a_code_is_known_by_its_words(words: str, kind: type[StoreError]) -> None:
    found = told(sqlite3.OperationalError(words), "record")
    assert type(found) is kind
    assert words in str(found)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, FullDiscError),
        (errno.EDQUOT, FullDiscError),
        (errno.EROFS, ReadOnlyError),
        (errno.EACCES, ReadOnlyError),
        (errno.EPERM, ReadOnlyError),
        (errno.EBUSY, LockedError),
        (errno.EFBIG, StoreError),
        (errno.EIO, StoreError),
        (errno.ENOENT, StoreError),
        (errno.EMFILE, StoreError),
    ],
)
def test_an_error_of_the_disc_is_known_by_its_number(number: int, kind: type[StoreError]) -> None:
    found = told(OSError(number, os.strerror(number)), "record/objects")
    assert type(found) is kind
    assert str(found).startswith("record/objects")
    assert os.strerror(number) in str(found)


def test_a_missing_right_to_read_is_not_called_read_only() -> None:
    found = told(PermissionError(errno.EACCES, "no"), "record", reading=True)
    assert type(found) is StoreError
    assert "read" in str(found)


def test_errors_of_our_own_pass_unchanged() -> None:
    ours = DamagedError("archived object is missing")
    assert told(ours, "record") is ours
    with pytest.raises(DamagedError) as raised, telling("record"):
        raise ours
    assert raised.value is ours
    with pytest.raises(TheatreError), telling("record"):
        raise TheatreError("no such theatre")


def test_what_is_raised_inside_keeps_its_cause() -> None:
    with pytest.raises(FullDiscError) as raised, telling("record"):
        raise OSError(errno.ENOSPC, "full")
    assert isinstance(raised.value.__cause__, OSError)
    with pytest.raises(KeyError), telling("record"):
        raise KeyError("a fault of the program stays one")
