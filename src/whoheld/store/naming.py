"""Say which archived objects the rows refer to, and as what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from whoheld.store import schema
from whoheld.store.records import ObjectUse

BATCH = 500  # names in one query: databases limit how many there may be


def objects_named(connection: Connection, names: Collection[str] | None = None) -> Iterator[ObjectUse]:
    """Yield the objects that rows refer to, use by use.

    Args:
        names: only these; None for all.
    """
    c, r, f, e = schema.captures, schema.renditions, schema.frozen, schema.editions
    made = select(c.c.sha256, r.c.report, c.c.address, c.c.id).join(r, r.c.capture_id == c.c.id, isouter=True)
    for row in _rows(connection, made.order_by(c.c.seq), c.c.sha256, names):
        yield ObjectUse(
            row.sha256, "original", f"the original of report {row.report or row.address!r} (capture {row.id})"
        )
    texts = select(r.c.sha256, r.c.report, r.c.id).order_by(r.c.seq)
    for row in _rows(connection, texts, r.c.sha256, names):
        yield ObjectUse(row.sha256, "text", f"the text of report {row.report!r} ({row.id})")
    parts = select(f.c.sha256, f.c.part, e.c.name, e.c.id).join(e, e.c.id == f.c.edition_id)
    for row in _rows(connection, parts.order_by(e.c.seq, f.c.part), f.c.sha256, names):
        yield ObjectUse(row.sha256, "part", f"part {row.part!r} of edition {row.name or row.id!r}")
    for row in connection.execute(select(schema.theatres).order_by(schema.theatres.c.seq)):
        for file, name in row.files.items():
            if names is None or name in names:
                yield ObjectUse(name, "theatre", f"file {file!r} of theatre {row.id!r}, version {row.version}")


def names_kept(uses: Iterable[ObjectUse]) -> set[str]:
    """Return the objects that an erasure must leave: the bytes or text of another report, a file of a theatre."""
    return {use.name for use in uses if use.kind != "part"}


def _rows(connection: Connection, query: Select[Any], column: Any, names: Collection[str] | None) -> Iterator[Any]:
    if names is None:
        yield from connection.execute(query)
        return
    wanted = sorted(names)
    for start in range(0, len(wanted), BATCH):
        yield from connection.execute(query.where(column.in_(wanted[start : start + BATCH])))
