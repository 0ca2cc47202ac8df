"""Answer which reports there are, and give them as they were archived."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import func, select

from whoheld.errors import ErasedError, StoreError
from whoheld.model import Capture, Rendition
from whoheld.store import rows, schema
from whoheld.store.records import Shelved
from whoheld.store.views.decisions import Decisions
from whoheld.store.views.rows import begins


class Shelf(Decisions):
    """The reports as they came, without judgements."""

    def shelf(self, rendition_ids: Iterable[str] | None = None) -> Iterator[Shelved]:
        """Yield every rendition by its facts, in the order they came; of a capture the newest rendition only."""
        r, c = schema.renditions, schema.captures
        later = r.alias("later")
        newer = select(later.c.id).where(
            later.c.capture_id == r.c.capture_id, later.c.seq > r.c.seq, later.c.seq <= self.seq
        )
        query = select(r, c.c.address).join(c, r.c.capture_id == c.c.id).where(r.c.seq <= self.seq, ~newer.exists())
        found: Iterable[dict[str, Any]] = self.rows(query.order_by(r.c.seq), r.c.id, rendition_ids)
        if rendition_ids is not None:  # they were asked for batch by batch
            found = sorted(found, key=itemgetter("seq"))
        for row in found:
            facts = row["facts"]
            yield Shelved(
                row["id"], row["seq"], row["capture_id"], row["report"], row["sha256"], row["published_latest"],
                facts["outlet"], facts["title"], facts["url"], row["address"],
            )  # fmt: skip

    def rendition(self, rendition_id: str) -> Rendition:
        """Return a text as it was archived, without judgements.

        Raises:
            StoreError: there is none of that id.
            DamagedError: its archived text is not what was written.
        """
        query = select(schema.renditions).where(schema.renditions.c.seq <= self.seq)
        for row in self.rows(query, schema.renditions.c.id, [rendition_id]):
            return rows.rendition_of(row, self.text(row["sha256"]))
        raise StoreError(f"there is no report {rendition_id!r} in this record, or it was erased")

    def capture(self, capture_id: str) -> Capture:
        """Return a capture. Raises StoreError where there is none of that id; ErasedError where it was erased."""
        query = select(schema.captures).where(schema.captures.c.seq <= self.seq)
        for row in self.rows(query, schema.captures.c.id, [capture_id]):
            return rows.capture_of(row)
        for stone in self.erasures():
            if stone.capture_id == capture_id:
                raise ErasedError(f"capture {capture_id} was erased on {stone.erased_at:%Y-%m-%d} ({stone.reason})")
        raise StoreError(f"there is no capture {capture_id!r} in this record; 'whoheld status --reports' names reports")

    def original(self, capture: Capture) -> bytes:
        """Return a capture's bytes. Raises DamagedError where they are not what was written."""
        return self._objects.get(capture.sha256)

    def find_reports(self, wanted: str, *, exact: bool = False) -> list[Shelved]:
        """Return the reports a person may mean: by id, name, address, URL or hash, else by the beginning of the id.

        Args:
            exact: beginnings of ids do not count.
        """
        r, c = schema.renditions, schema.captures
        query = select(r.c.id).join(c, r.c.capture_id == c.c.id).where(r.c.seq <= self.seq)
        whole = query.where(
            (r.c.id == wanted) | (c.c.id == wanted) | (r.c.report == wanted) | (c.c.address == wanted)
            | (c.c.url == wanted) | (c.c.sha256 == wanted)
        )  # fmt: skip
        for attempt in (whole,) if exact else (whole, query.where(begins(r.c.id, "ren-", wanted))):
            found = [row["id"] for row in self.rows(attempt)]
            if found:
                return list(self.shelf(found))
        return []

    def versions(self, rendition_ids: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
        """Return the renditions of pages captured more than once, oldest first, by what the captures share.

        Args:
            rendition_ids: only pages of which one of these is a version; None for all.
        """
        r, c = schema.renditions, schema.captures
        pairs = select(c.c.version_of, r.c.id, r.c.seq).join(c, r.c.capture_id == c.c.id)
        pairs = pairs.where(r.c.seq <= self.seq, c.c.version_of.is_not(None))
        if rendition_ids is None:
            several = (
                select(c.c.version_of).where(c.c.seq <= self.seq).group_by(c.c.version_of).having(func.count() > 1)
            )
            found = list(self.rows(pairs.where(c.c.version_of.in_(several))))
        else:
            keys = {row["version_of"] for row in self.rows(pairs, r.c.id, rendition_ids)}
            found = list(self.rows(pairs, c.c.version_of, keys))
        found.sort(key=lambda row: (row["version_of"], row["seq"]))
        groups = groupby(found, key=itemgetter("version_of"))
        grouped = {key: tuple(row["id"] for row in group) for key, group in groups}
        return {key: ids for key, ids in grouped.items() if len(ids) > 1}

    @property
    def is_empty(self) -> bool:
        """Whether there is no report; as quick in a large record as in a small one."""
        r = schema.renditions
        return not any(True for _ in self.rows(select(r.c.id).where(r.c.seq <= self.seq).limit(1)))

    def last_published(self, without: Collection[str] = ()) -> str | None:
        """Return the latest day, as ISO text, by which a report was published.

        Args:
            without: renditions that do not count, because a judgement gives them another day.
        """
        r = schema.renditions
        query = select(r.c.published_latest).where(r.c.seq <= self.seq, r.c.published_latest.is_not(None))
        query = query.where(r.c.id.not_in(without)) if without else query
        found = self.rows(query.order_by(r.c.published_latest.desc()).limit(1))
        return next((str(row["published_latest"]) for row in found), None)
