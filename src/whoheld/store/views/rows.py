"""Ask the database and the archive, for everything that a view answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, false

from whoheld.store.objects import Objects
from whoheld.store.records import Head

Reading_ = Callable[[], AbstractContextManager[Connection]]
BATCH = 200  # reports loaded together: few enough to be small, enough to spare round trips
# Digits of an id that may stand without its kind. Fewer are as likely a name, a number or a slip.
BARE_DIGITS = re.compile("[0-9a-f]{6,}")
T = TypeVar("T")


class Rows:
    """The record as of `head.seq`: its rows, and its texts."""

    def __init__(self, reading: Reading_, objects: Objects, head: Head) -> None:
        self._reading, self._objects, self.head = reading, objects, head

    @property
    def seq(self) -> int:
        return self.head.seq

    def rows(
        self, query: Select[Any], column: ColumnElement[Any] | None = None, values: Iterable[Any] | None = None
    ) -> Iterator[dict[str, Any]]:
        """Yield a query's rows as mappings; with a column, only rows whose value is among `values`, batch by batch."""
        queries = [query] if values is None or column is None else None
        with self._reading() as connection:
            for one in queries or (query.where(and_(column.in_(batch))) for batch in batches(values or ())):  # type: ignore[union-attr]
                for row in connection.execute(one).mappings():
                    yield dict(row)

    def text(self, sha256: str) -> str:
        """Return an archived text. Raises DamagedError where it is not what was written."""
        return self._objects.get(sha256).decode()


def begins(column: ColumnElement[Any], kind: str, wanted: str) -> ColumnElement[bool]:
    """Return the condition that an id begins as `wanted` does, its kind left out or not; an index answers it."""
    lead = wanted.removeprefix(kind)
    if not lead or (lead == wanted and not BARE_DIGITS.fullmatch(wanted)):
        return false()
    return and_(column >= f"{kind}{lead}", column < f"{kind}{lead}\uffff")


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield `values` in lists of `BATCH`, the last one shorter."""
    iterator = iter(values)
    while batch := list(islice(iterator, BATCH)):
        yield batch
