"""Answer what was read in the reports: passes, claims, and who read them with what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec import MsgspecError
from sqlalchemy import Select, func, select

from whoheld.errors import StoreError, WhoheldError
from whoheld.model import Reading, Rendition, Run, Verb
from whoheld.store import rows, schema
from whoheld.store.records import Pass, StoredReport, TheatreVersion
from whoheld.store.views.rows import batches, begins
from whoheld.store.views.shelf import Shelf

SPEAKER_FIELDS = frozenset({"speaker", "speaker_type"})  # of a correction, by which a name may become or cease private


class Readings(Shelf):
    """What was read."""

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
        for ids in batches(rendition_ids):
            chosen = newest.where(p.c.rendition_id.in_(ids)).subquery()
            found += self.rows(query.join(chosen, p.c.seq == chosen.c.seq))
        yield from map(_pass_of, sorted(found, key=itemgetter("came")))

    def reports(self, rendition_ids: Iterable[str] | None = None) -> Iterator[StoredReport | WhoheldError]:
        """Yield the reports with what their newest passes found, in the order they came.

        A report whose archived text is damaged comes out as the error that names it; the rest goes on.
        """
        for passes in batches(self.current_passes(rendition_ids)):
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
                rendition = rows.rendition_of(row, self.text(row["sha256"]))
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

    def find_claims(self, wanted: str) -> list[str]:
        """Return the ids of the claims that `wanted` is, or begins; without "clm-" it needs six digits."""
        column = schema.claims.c.id
        query = select(column).where(schema.claims.c.seq <= self.seq, begins(column, "clm-", wanted))
        return [row["id"] for row in self.rows(query.limit(20))]

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

    def count_current_readings(self) -> int:
        """Return how many readings the newest passes hold."""
        p = schema.passes
        newest = select(func.max(p.c.seq)).where(p.c.seq <= self.seq).group_by(p.c.rendition_id)
        query = select(func.coalesce(func.sum(p.c.readings), 0).label("n")).where(p.c.seq.in_(newest))
        return next(int(row["n"]) for row in self.rows(query))


def _pass_of(row: dict[str, Any]) -> Pass:
    fields = ("seq", "run_id", "rendition_id", "input_digest", "content", "readings")
    return Pass(*(row[name] for name in fields))
