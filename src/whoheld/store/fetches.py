"""Keep how asking the network went, address by address: written over as it changes, beside the log."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from whoheld.store.records import Fetch, FetchState
from whoheld.store.schema import fetches

INSTANTS = ("got_at", "tried_at", "not_before")
ERASED = {
    column.name: None
    for column in fetches.columns
    if column.name not in ("id", "kind", "state", "failures", "feed_id", *INSTANTS)
}


def find_fetch(connection: Connection, fetch_id: str) -> Fetch | None:
    """Return what is known of asking for an address; None where nobody ever asked."""
    row = connection.execute(select(fetches).where(fetches.c.id == fetch_id)).mappings().first()
    return None if row is None else _fetch(row)


def waiting_fetches(connection: Connection, feed_ids: Collection[str], now: datetime) -> list[Fetch]:
    """Return the pages that these feeds named and that may be tried now, by id."""
    query = select(fetches).where(fetches.c.feed_id.in_(feed_ids), _is_free(now)).order_by(fetches.c.id)
    return [_fetch(row) for row in connection.execute(query).mappings()]


def put_fetch(connection: Connection, fetch: Fetch) -> None:
    """Write down how asking went, over what stood there."""
    row = _row(fetch)
    statement = _insert(connection, row)
    rest = {name: row[name] for name in row if name != "id"}
    connection.execute(statement.on_conflict_do_update(index_elements=[fetches.c.id], set_=rest))


def note_fetches(connection: Connection, found: Iterable[Fetch]) -> int:
    """Write down pages that feeds name, and return how many were new.

    What is known stays as it is, but for a page that failed when a person asked for it: a feed gives it another chance.
    """
    new = 0
    for fetch in found:
        row = _row(fetch)
        added = bool(connection.execute(_insert(connection, row).on_conflict_do_nothing()).rowcount)
        where = and_(fetches.c.id == fetch.id, fetches.c.feed_id.is_(None), fetches.c.state == FetchState.FAILED.value)
        taken_up = {name: row[name] for name in ("feed_id", "state", "published", "failures", "not_before")}
        if not added:
            added = bool(connection.execute(update(fetches).where(where).values(**taken_up)).rowcount)
        new += added
    return new


def claim_fetch(connection: Connection, fetch_id: str, now: datetime, until: datetime) -> bool:
    """Take a waiting page for oneself for a while; False if another has taken it, or it is done."""
    where = and_(fetches.c.id == fetch_id, _is_free(now))
    changed = connection.execute(update(fetches).where(where).values(not_before=_text(until), tried_at=_text(now)))
    return bool(changed.rowcount)


def forget_fetches(connection: Connection, capture_id: str) -> None:
    """Take away what would tell of an erased capture; that its address was asked for stays, so that it is not again."""
    where = fetches.c.capture_id == capture_id
    connection.execute(update(fetches).where(where).values(**ERASED, state=FetchState.ERASED.value))


def _is_free(now: datetime) -> Any:
    is_due = or_(fetches.c.not_before.is_(None), fetches.c.not_before <= _text(now))
    return and_(fetches.c.state == FetchState.WAITING.value, is_due)


def _insert(connection: Connection, row: dict[str, Any]) -> Any:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(fetches).values(row)


def _row(fetch: Fetch) -> dict[str, Any]:
    row = asdict(fetch)
    return row | {name: _text(row[name]) for name in INSTANTS} | {"state": fetch.state.value}


def _fetch(row: RowMapping) -> Fetch:
    values: dict[str, Any] = dict(row)
    moments = {name: datetime.fromisoformat(values[name]) if values[name] else None for name in INSTANTS}
    return Fetch(**{**values, **moments, "state": FetchState(values["state"])})


def _text(moment: datetime | None) -> str | None:
    """Write a moment so that texts sort as moments do."""
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="microseconds")
