"""Answer what the record stands on: its log, its objects, how much there is, and what was asked of the network."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from operator import itemgetter

from sqlalchemy import func, select

from whoheld.errors import StoreError
from whoheld.store import schema
from whoheld.store.fetches import find_fetch, waiting_fetches
from whoheld.store.log import entries, entry_on
from whoheld.store.naming import objects_named
from whoheld.store.records import Belongings, Fetch, LogEntry, ObjectUse
from whoheld.store.views.rows import Rows

_by_seq = itemgetter("seq")


class Holdings(Rows):
    """What the record stands on."""

    def log(self, day: date | None = None, last: int | None = None) -> list[LogEntry]:
        """Return entries of the log, oldest first, those of editions and their answers among them.

        Args:
            day: those that were recorded on this day, in UTC; None for all.
            last: of those the last so many; None for all.
        """
        with self._reading() as connection:
            return list(entries(connection, day=day, last=last))

    def entry_on(self, day: date) -> int:
        """Return the last entry that was recorded by the end of a day, in UTC. Raises StoreError if there is none."""
        with self._reading() as connection:
            found = entry_on(connection, day)
        if not found:
            raise StoreError(f"nothing was recorded by the end of {day} (UTC); 'whoheld log' lists what was, and when")
        return found

    def belongings(self, capture_ids: Iterable[str]) -> Belongings:
        """Return everything that comes from some captures, whenever it was written; those not here are left out."""
        c, r, claims, j = schema.captures, schema.renditions, schema.claims, schema.judgements
        captured = sorted(self.rows(select(c.c.id, c.c.seq), c.c.id, capture_ids), key=_by_seq)
        captures = tuple(row["id"] for row in captured)
        made = sorted(self.rows(select(r.c.id, r.c.seq), r.c.capture_id, captures), key=_by_seq)
        renditions = tuple(row["id"] for row in made)
        said = sorted(self.rows(select(claims.c.id, claims.c.seq), claims.c.rendition_id, renditions), key=_by_seq)
        judged = sorted(self.rows(select(j.c.id, j.c.seq), j.c.rendition_id, renditions), key=_by_seq)
        return Belongings(
            captures,
            renditions,
            tuple(row["id"] for row in said),
            tuple(row["id"] for row in judged),
            captured[0]["seq"] if captured else 0,
        )

    def captures_with(self, sha256: str) -> list[str]:
        """Return the captures whose bytes have this hash."""
        c = schema.captures
        return [row["id"] for row in self.rows(select(c.c.id).where(c.c.sha256 == sha256).order_by(c.c.seq))]

    def objects(self, names: Iterable[str] | None = None) -> list[ObjectUse]:
        """Return the archived objects that rows refer to, use by use.

        Args:
            names: only these; None for all.
        """
        with self._reading() as connection:
            return list(objects_named(connection, None if names is None else set(names)))

    def objects_of(self, capture_id: str) -> list[str]:
        """Return the names of a capture's objects: its bytes, then the texts made of them; none if it is not here."""
        c, r = schema.captures, schema.renditions
        query = select(c.c.sha256, r.c.sha256.label("text")).join(r, r.c.capture_id == c.c.id, isouter=True)
        found = list(self.rows(query.where(c.c.id == capture_id).order_by(r.c.seq)))
        return list(dict.fromkeys(name for row in found for name in (row["sha256"], row["text"]) if name))

    def count(self, name: str) -> int:
        """Return how many rows of a table there are; `name` is one of those in `schema`, with a `seq`."""
        table = schema.metadata.tables[name]
        query = select(func.count().label("n")).select_from(table)
        if table is not schema.editions:  # they stand beside the log's clock, see `editions`
            query = query.where(table.c.seq <= self.seq)
        return next(int(row["n"]) for row in self.rows(query))

    def fetch(self, fetch_id: str) -> Fetch | None:
        """Return how asking for an address went; None where nobody ever asked."""
        with self._reading() as connection:
            return find_fetch(connection, fetch_id)

    def waiting_fetches(self, feed_ids: Collection[str], now: datetime) -> list[Fetch]:
        """Return the pages that these feeds named and that may be tried now."""
        with self._reading() as connection:
            return waiting_fetches(connection, feed_ids, now)
