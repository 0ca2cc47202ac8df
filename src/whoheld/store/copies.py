"""Look into a copy of a record's database without changing a byte of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from whoheld.store.faults import telling
from whoheld.store.log import head_of
from whoheld.store.objects import Objects
from whoheld.store.view import View


def view_of_copy(database: Path, objects: Objects) -> View:
    """Return the record as a copied database has it.

    Args:
        database: nobody writes to it, and it has no companions.
        objects: of the record it was copied from.

    Raises:
        DamagedError: it is broken.
    """
    # A file that nobody writes to: SQLite then makes no companions beside it and takes no locks.
    engine = create_engine(
        f"sqlite+pysqlite:///{database.resolve().as_uri()}?mode=ro&immutable=1&uri=true", poolclass=NullPool
    )

    @contextmanager
    def reading() -> Iterator[Connection]:
        with telling(database), engine.connect() as connection:
            yield connection

    with reading() as connection:
        head = head_of(connection)
    return View(reading, objects, head)
