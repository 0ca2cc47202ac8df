"""Number every write and chain it to those before, so that nothing can be changed unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, insert, select

from whoheld.store import schema
from whoheld.store.records import Head, LogEntry
from whoheld.store.rows import digest_of

Clock = Callable[[], datetime]
START = Head(0, "0" * 64)
ADD = insert(schema.log)
# An edition says what the record said, and answers from it; neither adds anything to the record.
SAYS_NOTHING_NEW = ("edition", "answer")


def utc_now() -> datetime:
    return datetime.now(UTC)


def append(
    connection: Connection, clock: Clock, kind: str, target: str, content: object, author: str = "",
    before: Head | None = None,
) -> Head:  # fmt: skip
    """Write one entry, inside the caller's transaction, and return the log's new head.

    The clock's reading is kept and decides nothing: a clock that was set back leaves the order as it is.

    Args:
        before: the entry before it, where the same transaction wrote that one too.
    """
    last = before or head_of(connection)
    digest = content if isinstance(content, str) else digest_of(content)
    seq = last.seq + 1
    head = Head(seq, chain_digest(last.digest, seq, kind, target, digest))
    row = {
        "seq": seq, "kind": kind, "target": target, "digest": digest, "chain": head.digest,
        "recorded_at": clock().isoformat(), "author": author,
    }  # fmt: skip
    connection.execute(ADD, row)
    return head


def chain_digest(before: str, seq: int, kind: str, target: str, digest: str) -> str:
    """Return the digest of an entry and all before it. The clock is left out: equal records have equal logs."""
    return hashlib.sha256("\x1f".join((before, str(seq), kind, target, digest)).encode()).hexdigest()


def head_of(connection: Connection, seq: int | None = None) -> Head:
    """Return the last entry, or the last one up to `seq`."""
    query = select(schema.log.c.seq, schema.log.c.chain).order_by(schema.log.c.seq.desc()).limit(1)
    if seq is not None:
        query = query.where(schema.log.c.seq <= seq)
    row = connection.execute(query).first()
    return Head(row.seq, row.chain) if row else START


def last_said(connection: Connection) -> Head:
    """Return the last entry that could change an answer: asking twice must not make two editions."""
    said = select(func.max(schema.log.c.seq)).where(schema.log.c.kind.not_in(SAYS_NOTHING_NEW))
    return head_of(connection, connection.execute(said).scalar() or 0)


def entry_on(connection: Connection, day: date) -> int:
    """Return the number of the last entry that was recorded by the end of a day, in UTC; 0 if there is none.

    Everything up to that entry counts, also what a clock that was set back says is of a later day.
    """
    last = 0
    end = datetime.combine(day + timedelta(days=1), time.min, UTC)
    for row in connection.execute(select(schema.log.c.seq, schema.log.c.recorded_at).order_by(schema.log.c.seq.desc())):
        if datetime.fromisoformat(row.recorded_at) < end:
            last = int(row.seq)
            break
    return last


def entries(
    connection: Connection, after: int = 0, day: date | None = None, last: int | None = None
) -> Iterator[LogEntry]:
    """Yield the entries after a number, in order.

    Args:
        day: those that were recorded on this day, in UTC; None for all.
        last: of those the last so many; None for all.
    """
    log = schema.log
    query = select(log).where(log.c.seq > after)
    newest = query.order_by(log.c.seq.desc())
    rows: Iterable[Any] = connection.execute(query.order_by(log.c.seq) if last is None else newest)
    if day is not None:
        rows = (row for row in rows if datetime.fromisoformat(row.recorded_at).astimezone(UTC).date() == day)
    if last is not None:
        rows = reversed(list(islice(rows, last)))
    for row in rows:
        yield LogEntry(
            row.seq, row.kind, row.target, row.digest, row.chain, datetime.fromisoformat(row.recorded_at), row.author
        )
