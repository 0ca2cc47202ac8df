"""Read a record as it was at one entry of the log; what was written later does not exist for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import date, datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, TypeVar

from msgspec import MsgspecError
from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, select

from whoheld.errors import ErasedError, StoreError, WhoheldError
from whoheld.model import Capture, Edition, Judgement, Reading, Rendition, Run, Verb
from whoheld.store import rows, schema
from whoheld.store.fetches import find_fetch, waiting_fetches
from whoheld.store.log import entries, entry_on
from whoheld.store.naming import objects_named
from whoheld.store.objects import Objects
from whoheld.store.records import (
    Belongings,
    Erasure,
    Fetch,
    Head,
    LogEntry,
    ObjectUse,
    Pass,
    Shelved,
    StoredReport,
    TheatreVersion,
)

Reading_ = Callable[[], AbstractContextManager[Connection]]
BATCH = 200  # reports loaded together: few enough to be small, enough to spare round trips
# Digits of an id that may stand without its kind. Fewer are as likely a name, a number or a slip.
BARE_DIGITS = re.compile("[0-9a-f]{6,}")
SPEAKER_FIELDS = frozenset({"speaker", "speaker_type"})  # of a correction, by which a name may become or cease private
T = TypeVar("T")
_by_seq = itemgetter("seq")


class View:
    """The record as of `head.seq`. Got from `Store.view`."""

    def __init__(self, reading: Reading_, objects: Objects, head: Head) -> None:
        self._reading, self._objects, self.head = reading, objects, head

    @property
    def seq(self) -> int:
        return self.head.seq

    # The log

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

    # Reports

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
            return rows.rendition_of(row, self._text(row["sha256"]))
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
        for attempt in (whole,) if exact else (whole, query.where(_begins(r.c.id, "ren-", wanted))):
            found = [row["id"] for row in self.rows(attempt)]
            if found:
                return list(self.shelf(found))
        return []

    def find_claims(self, wanted: str) -> list[str]:
        """Return the ids of the claims that `wanted` is, or begins; without "clm-" it needs six digits."""
        column = schema.claims.c.id
        query = select(column).where(schema.claims.c.seq <= self.seq, _begins(column, "clm-", wanted))
        return [row["id"] for row in self.rows(query.limit(20))]

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

    # What was read

    def current_passes(self, rendition_ids: Iterable[str] | None = None) -> Iterator[Pass]:
        """Yield the newest pass over each rendition, in the order the renditions came."""
        p, r = schema.passes, schema.renditions
        newest = select(func.max(p.c.seq).label("seq")).where(p.c.seq <= self.seq).group_by(p.c.rendition_id)
        query = select(p, r.c.seq.label("came")).join(r, r.c.id == p.c.rendition_id)
        if rendition_ids is None:
            chosen = newest.subquery()
            yield from map(_pass_of, self.rows(query.join(chosen, p.c.seq == chosen.c.seq).order_by(r.c.seq)))
            return
        found: list[dict[str, Any]] = []
        for ids in _batches(rendition_ids):
            chosen = newest.where(p.c.rendition_id.in_(ids)).subquery()
            found += self.rows(query.join(chosen, p.c.seq == chosen.c.seq))
        yield from map(_pass_of, sorted(found, key=itemgetter("came")))

    def reports(self, rendition_ids: Iterable[str] | None = None) -> Iterator[StoredReport | WhoheldError]:
        """Yield the reports with what their newest passes found, in the order they came.

        A report whose archived text is damaged comes out as the error that names it; the rest goes on.
        """
        for passes in _batches(self.current_passes(rendition_ids)):
            yield from self._load(passes)

    def _load(self, passes: Sequence[Pass]) -> Iterator[StoredReport | WhoheldError]:
        contents = [one.content for one in passes]
        found_passages = self._by_content(schema.passages, contents)
        claims = schema.claims
        joined = select(
            schema.readings, claims.c.kind, claims.c.part, claims.c.trigger_start, claims.c.trigger_end,
            claims.c.place_start, claims.c.place_end,
        ).join(claims, claims.c.id == schema.readings.c.claim_id)  # fmt: skip
        found_readings = self._by_content(schema.readings, contents, joined)
        r, c = schema.renditions, schema.captures
        ids = [one.rendition_id for one in passes]
        texts = {row["id"]: row for row in self.rows(select(r), r.c.id, ids)}
        captured = {row["id"]: row for row in self.rows(select(c), c.c.id, {t["capture_id"] for t in texts.values()})}
        for one in passes:
            row = texts.get(one.rendition_id)
            if row is None:  # erased since the passes were looked up
                continue
            try:
                rendition = rows.rendition_of(row, self._text(row["sha256"]))
                yield StoredReport(
                    rows.capture_of(captured[row["capture_id"]]),
                    rendition,
                    one,
                    tuple(rows.passage_of(p, rendition.id) for p in found_passages.get(one.content, ())),
                    tuple(rows.reading_of(x, rendition, one.run_id) for x in found_readings.get(one.content, ())),
                )
            except (WhoheldError, MsgspecError, ValueError, KeyError) as error:
                problem = StoreError(f"{row['report']}: {error}")
                problem.__cause__ = error
                yield problem

    def _by_content(
        self, table: Any, contents: Sequence[int], query: Select[Any] | None = None
    ) -> dict[int, list[dict[str, Any]]]:
        chosen = select(table) if query is None else query
        chosen = chosen.where(table.c.content.in_(contents)).order_by(table.c.content, table.c.number)
        return {key: list(group) for key, group in groupby(self.rows(chosen), key=itemgetter("content"))}

    def renditions_naming(self, place_ids: Iterable[str]) -> set[str]:
        """Return the renditions in which some pass, or some judgement, puts a claim at one of these places."""
        m, p, j = schema.mentions, schema.passes, schema.judgements
        places = list(place_ids)
        said = select(p.c.rendition_id).distinct().join(m, m.c.content == p.c.content)
        said = said.where(m.c.role == "place", p.c.seq <= self.seq)
        judged = select(j.c.rendition_id).where(j.c.seq <= self.seq, j.c.rendition_id.is_not(None))
        found = {row["rendition_id"] for row in self.rows(said, m.c.best_id, places)}
        return found | {row["rendition_id"] for row in self.rows(judged, j.c.place_id, places)}

    def private_speakers(self, but_of: Iterable[str] = ()) -> list[tuple[str, str]]:
        """Return the private people whom any pass found named in a chain: the words, and the kind of source.

        Args:
            but_of: renditions whose passes are left out.
        """
        m, p = schema.mentions, schema.passes
        query = (
            select(m.c.text, m.c.best_id).distinct().where(m.c.role.in_(rows.SPEAKER_ROLES), m.c.content <= self.seq)
        )
        left_out = list(but_of)
        if not left_out:
            return sorted((row["text"], row["best_id"]) for row in self.rows(query))
        theirs = {row["content"] for row in self.rows(select(p.c.content), p.c.rendition_id, left_out)}
        found = self.rows(query.add_columns(m.c.content))
        return sorted({(row["text"], row["best_id"]) for row in found if row["content"] not in theirs})

    def renditions_with_speakers_corrected(self) -> list[str]:
        """Return the renditions in which a judgement, undone or not, says of a claim who speaks."""
        j = schema.judgements
        query = select(j.c.rendition_id, j.c.patch).where(
            j.c.target_kind == "claim", j.c.verb == Verb.CORRECT.value, j.c.seq <= self.seq
        )
        found = (row for row in self.rows(query) if not SPEAKER_FIELDS.isdisjoint(row["patch"]))
        return sorted({row["rendition_id"] for row in found})

    def unread(self, run_id: str) -> Iterator[str]:
        """Yield the renditions whose newest pass is not by a run, in the order they came.

        One that it has read, and another run since, is among them: the newest pass is what counts.
        """
        p, r = schema.passes, schema.renditions
        newest = select(func.max(p.c.seq).label("seq")).where(p.c.seq <= self.seq).group_by(p.c.rendition_id).subquery()
        read = select(p.c.rendition_id).join(newest, p.c.seq == newest.c.seq).where(p.c.run_id == run_id)
        query = select(r.c.id).where(r.c.seq <= self.seq, r.c.id.not_in(read)).order_by(r.c.seq)
        return (row["id"] for row in list(self.rows(query)))

    def old_readings(self, claim_ids: Iterable[str]) -> dict[str, Reading]:
        """Return the newest reading of each claim that any pass made of it; claims of damaged texts are left out."""
        x, p, claims = schema.readings, schema.passes, schema.claims
        query = select(
            x, claims.c.rendition_id, claims.c.kind, claims.c.part, claims.c.trigger_start, claims.c.trigger_end,
            claims.c.place_start, claims.c.place_end, p.c.run_id, p.c.seq,
        ).join(claims, claims.c.id == x.c.claim_id).join(p, p.c.seq == x.c.content)  # fmt: skip
        newest: dict[str, Any] = {}
        for row in self.rows(query.where(p.c.seq <= self.seq), x.c.claim_id, claim_ids):
            if row["claim_id"] not in newest or newest[row["claim_id"]]["seq"] < row["seq"]:
                newest[row["claim_id"]] = row
        texts = {one: self._maybe_rendition(one) for one in {row["rendition_id"] for row in newest.values()}}
        found = {}
        for claim_id, row in newest.items():
            text = texts[row["rendition_id"]]
            if text is not None:
                with suppress(WhoheldError):
                    found[claim_id] = rows.reading_of(row, text, row["run_id"])
        return found

    def _maybe_rendition(self, rendition_id: str) -> Rendition | None:
        try:
            return self.rendition(rendition_id)
        except WhoheldError:
            return None

    def runs(self) -> dict[str, Run]:
        """Return the runs by id."""
        fields = ("reader", "version", "theatre", "theatre_version")
        query = select(schema.runs).where(schema.runs.c.seq <= self.seq).order_by(schema.runs.c.seq)
        return {row["id"]: Run(**{name: row[name] for name in fields}) for row in self.rows(query)}

    def theatre_versions(self) -> list[TheatreVersion]:
        """Return the theatres kept, oldest first."""
        t = schema.theatres
        query = select(t).where(t.c.seq <= self.seq).order_by(t.c.seq)
        return [TheatreVersion(row["id"], row["version"], row["files"]) for row in self.rows(query)]

    # What was decided

    def judgements(self, rendition_ids: Iterable[str] | None = None) -> list[Judgement]:
        """Return the judgements in the order they were made, undone ones and their undoing among them.

        Args:
            rendition_ids: those on these reports and their claims, and all on places, actors and rules; None for all.
        """
        j = schema.judgements
        query = select(j).where(j.c.seq <= self.seq)
        if rendition_ids is None:
            found = list(self.rows(query))
        else:
            found = list(self.rows(query.where(j.c.rendition_id.is_(None))))
            found += self.rows(query, j.c.rendition_id, rendition_ids)
        return [rows.judgement_of(row) for row in sorted(found, key=itemgetter("seq"))]

    def judgement(self, judgement_id: str) -> tuple[Judgement, str | None]:
        """Return a judgement, by its id or the beginning of it, and the report it speaks of.

        Raises:
            StoreError: there is none of that id, or several begin so.
        """
        j = schema.judgements
        query = select(j).where(_begins(j.c.id, "jdg-", judgement_id), j.c.seq <= self.seq)
        found = list(self.rows(query.limit(2)))
        if len(found) != 1:
            what = "several judgements begin" if found else "there is no judgement whose id begins"
            raise StoreError(f"{what} with {judgement_id!r}; 'whoheld judgements' lists them")
        return rows.judgement_of(found[0]), found[0]["rendition_id"]

    def editions(self) -> list[Edition]:
        """Return the editions, oldest first. They are listed whenever they were made: each pins its own entry."""
        query = select(schema.editions).order_by(schema.editions.c.seq)
        return [rows.edition_of(row) for row in self.rows(query)]

    def parts(self, edition_id: str) -> list[str]:
        """Return the names of what an edition froze."""
        f = schema.frozen
        query = select(f.c.part).where(f.c.edition_id == edition_id).order_by(f.c.part)
        return [row["part"] for row in self.rows(query)]

    def part(self, edition_id: str, part: str) -> bytes:
        """Return what an edition froze under a name. Raises StoreError, DamagedError."""
        f = schema.frozen
        query = select(f.c.sha256).where(f.c.edition_id == edition_id, f.c.part == part)
        for row in self.rows(query):
            return self._objects.get(row["sha256"])
        raise StoreError(f"edition {edition_id} holds no {part!r}")

    def answer(self, edition_id: str, question: str) -> bytes | None:
        """Return what an edition answered to a question before."""
        a = schema.answers
        query = select(a.c.body).where(a.c.edition_id == edition_id, a.c.question == question)
        return next((bytes(row["body"]) for row in self.rows(query)), None)

    def erasures(self) -> list[Erasure]:
        """Return the tombstones, oldest first."""
        query = select(schema.erasures).order_by(schema.erasures.c.seq)
        return [rows.erasure_of(row) for row in self.rows(query)]

    # What it stands on

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

    def frozen(self, edition_id: str) -> dict[str, str]:
        """Return the parts that an edition froze, each with the name of its object."""
        f = schema.frozen
        query = select(f.c.part, f.c.sha256).where(f.c.edition_id == edition_id).order_by(f.c.part)
        return {row["part"]: row["sha256"] for row in self.rows(query)}

    # What was asked of the network: as it stands now, whatever entry of the log is looked at

    def fetch(self, fetch_id: str) -> Fetch | None:
        """Return how asking for an address went; None where nobody ever asked."""
        with self._reading() as connection:
            return find_fetch(connection, fetch_id)

    def waiting_fetches(self, feed_ids: Collection[str], now: datetime) -> list[Fetch]:
        """Return the pages that these feeds named and that may be tried now."""
        with self._reading() as connection:
            return waiting_fetches(connection, feed_ids, now)

    # How much there is

    @property
    def is_empty(self) -> bool:
        """Whether there is no report; as quick in a large record as in a small one."""
        r = schema.renditions
        return not any(True for _ in self.rows(select(r.c.id).where(r.c.seq <= self.seq).limit(1)))

    def count(self, name: str) -> int:
        """Return how many rows of a table there are; `name` is one of those in `schema`, with a `seq`."""
        table = schema.metadata.tables[name]
        query = select(func.count().label("n")).select_from(table)
        if table is not schema.editions:  # they stand beside the log's clock, see `editions`
            query = query.where(table.c.seq <= self.seq)
        return next(int(row["n"]) for row in self.rows(query))

    def count_current_readings(self) -> int:
        """Return how many readings the newest passes hold."""
        p = schema.passes
        newest = select(func.max(p.c.seq)).where(p.c.seq <= self.seq).group_by(p.c.rendition_id)
        query = select(func.coalesce(func.sum(p.c.readings), 0).label("n")).where(p.c.seq.in_(newest))
        return next(int(row["n"]) for row in self.rows(query))

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

    def _text(self, sha256: str) -> str:
        return self._objects.get(sha256).decode()

    def rows(
        self, query: Select[Any], column: ColumnElement[Any] | None = None, values: Iterable[Any] | None = None
    ) -> Iterator[dict[str, Any]]:
        """Yield a query's rows as mappings; with a column, only rows whose value is among `values`, batch by batch."""
        queries = [query] if values is None or column is None else None
        with self._reading() as connection:
            for one in queries or (query.where(and_(column.in_(batch))) for batch in _batches(values or ())):  # type: ignore[union-attr]
                for row in connection.execute(one).mappings():
                    yield dict(row)


def _pass_of(row: dict[str, Any]) -> Pass:
    fields = ("seq", "run_id", "rendition_id", "input_digest", "content", "readings")
    return Pass(*(row[name] for name in fields))


def _begins(column: ColumnElement[Any], kind: str, wanted: str) -> ColumnElement[bool]:
    """Return the condition that an id begins as `wanted` does, its kind left out or not; an index answers it."""
    lead = wanted.removeprefix(kind)
    if not lead or (lead == wanted and not BARE_DIGITS.fullmatch(wanted)):
        return false()
    return and_(column >= f"{kind}{lead}", column < f"{kind}{lead}\uffff")


def _batches(values: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(values)
    while batch := list(islice(iterator, BATCH)):
        yield batch
