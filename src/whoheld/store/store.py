"""Open a record: one database and one folder of archived objects, for reading as of any entry and for writing."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from whoheld.errors import NoRecordError, ReadOnlyError, StoreError
from whoheld.settings import DATABASE
from whoheld.store.backup import give_name
from whoheld.store.faults import told
from whoheld.store.log import Clock, head_of, last_said, utc_now
from whoheld.store.migrate import check_schema, make_schema
from whoheld.store.objects import Objects
from whoheld.store.records import Head
from whoheld.store.view import View
from whoheld.store.writer import Writer

OBJECTS = "objects"
WAIT_S = 60.0  # for another process to finish its write; a batch of reports takes a second
CHECKPOINT_WAIT_MS = 5_000  # for readers to finish
TURN_S = 0.02
WRITES = {"whoheld_writes": True}


class Store:
    """A record on disc. Use `Store.create` or `Store.open`; close it, or use it as a context manager.

    Several processes may have one record open: readers never wait, writers wait for one another.
    """

    def __init__(self, folder: Path, engine: Engine, clock: Clock = utc_now) -> None:
        self.folder, self.engine, self.clock = folder, engine, clock
        self.objects = Objects(folder / OBJECTS)

    @classmethod
    def create(cls, folder: Path, clock: Clock = utc_now, wait_s: float = WAIT_S) -> Store:
        """Make an empty record in a folder that holds none.

        Raises:
            StoreError: there is a record already, or the folder cannot be written.
        """
        if (folder / DATABASE).exists():
            raise StoreError(f"there is a record in {folder} already; use it, or name another folder")
        draft = folder / f"{DATABASE}.{os.getpid()}.new"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / OBJECTS).mkdir(exist_ok=True)
            draft.unlink(missing_ok=True)
            engine = _engine(draft, wait_s, journal="DELETE")
            try:
                with engine.begin() as connection:
                    make_schema(connection)
                engine.dispose()
                give_name(draft, folder / DATABASE)  # half a database is never found under its name
            finally:
                engine.dispose()
                draft.unlink(missing_ok=True)
        except (OSError, SQLAlchemyError, sqlite3.Error) as error:
            raise told(error, folder) from error
        return cls.open(folder, clock, wait_s)

    @classmethod
    def open(cls, folder: Path, clock: Clock = utc_now, wait_s: float = WAIT_S) -> Store:
        """Open the record in a folder; one that may not be written, such as a copy on a medium, for reading alone.

        Raises:
            NoRecordError: there is none.
            NewerRecordError: a later program wrote it.
            DamagedError: the database is broken.
        """
        database = folder / DATABASE
        if not database.is_file():
            raise NoRecordError(f"there is no record in {folder}; make one with 'whoheld init {folder}'")
        try:
            return cls(folder, _engine(database, wait_s), clock)._checked()
        except ReadOnlyError:
            if database.with_name(f"{DATABASE}-wal").exists():  # somebody writes to it, or was ended while writing
                raise
            return cls(folder, _engine(database, wait_s, is_closed=True), clock)._checked()

    def _checked(self) -> Store:
        """Return this store if its tables are those of this program, or can be made so; close it otherwise."""
        try:
            with self.engine.connect() as connection:
                is_current = check_schema(connection, self.folder)
            if not is_current:
                with self.engine.connect().execution_options(**WRITES) as connection, connection.begin():
                    make_schema(connection)
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            self.close()
            raise told(error, self.folder) from error
        except StoreError:
            self.close()
            raise
        return self

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for reading; errors of the database come out as StoreError."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise told(error, self.folder) from error

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """Give a writer whose writes are kept together when the block ends, or not at all.

        Raises:
            LockedError, ReadOnlyError, FullDiscError, DamagedError: nothing of the block was kept.
        """
        try:
            with self.engine.connect().execution_options(**WRITES) as connection, connection.begin():
                writer = Writer(connection, self.objects, self.clock)
                yield writer
                writer.settle()  # what the rows point at is on the disc before the rows are
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise told(error, self.folder) from error

    def checkpoint(self) -> bool:
        """Move what stands in the write-ahead log into the database and empty that log, erased words with it.

        Returns:
            False where another connection still reads from the log; closing the last one empties it as well.
        """
        try:
            with closing(self.engine.raw_connection()) as connection:
                cursor = connection.cursor()
                (wait_ms,) = cursor.execute("PRAGMA busy_timeout").fetchone()
                cursor.execute(f"PRAGMA busy_timeout={CHECKPOINT_WAIT_MS}").fetchall()
                try:
                    (is_busy, _, _) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                finally:
                    cursor.execute(f"PRAGMA busy_timeout={wait_ms}").fetchall()
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise told(error, self.folder) from error
        return not is_busy

    def head(self) -> Head:
        """Return the last entry of the log."""
        with self.reading() as connection:
            return head_of(connection)

    def view(self, seq: int | None = None) -> View:
        """Return the record as of an entry of the log; as it stands now if none is named."""
        with self.reading() as connection:
            head = last_said(connection) if seq is None else head_of(connection, seq)
        return View(self.reading, self.objects, head)


def _engine(database: Path, wait_s: float, journal: str = "WAL", is_closed: bool = False) -> Engine:
    """Return the way to a database. `is_closed`: it may not be written, and SQLite is told that nobody does."""
    name = f"{database.resolve().as_uri()}?mode=ro&immutable=1&uri=true" if is_closed else database.as_posix()
    engine = create_engine(f"sqlite+pysqlite:///{name}", connect_args={"timeout": wait_s})

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        cursor = connection.cursor()
        # FULL: what was acknowledged is on the disc, also when the power fails. secure_delete: erased is gone.
        for pragma in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        if not is_closed:
            _set_journal(cursor, journal, wait_s)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its turn at once: one that began by reading could not be let in later.
        writes = connection.get_execution_options().get("whoheld_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _set_journal(cursor: Any, journal: str, wait_s: float) -> None:
    """Have the database keep its log this way, if it does not: a write, which a record on a read-only disc refuses.

    SQLite does not wait its turn for this, so we do.
    """
    until = time.monotonic() + wait_s
    while cursor.execute("PRAGMA journal_mode").fetchone()[0].upper() != journal:
        try:
            cursor.execute(f"PRAGMA journal_mode={journal}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(TURN_S)
