"""Write to a record: every method adds rows and an entry of the log, all inside one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from whoheld.errors import ErasedError, JudgementError, StoreError
from whoheld.model import Capture, Edition, Judgement, Origin, Passage, Reading, Rendition, Run
from whoheld.store import fetches, rows, schema
from whoheld.store.log import Clock, append
from whoheld.store.naming import names_kept, objects_named
from whoheld.store.objects import Objects
from whoheld.store.records import Erasure, Fetch, Head, Pass, TheatreVersion

# Fields of a patch that name another claim or report of the record.
NAMING: Mapping[str, tuple[str, Table]] = {
    "with": ("claim", schema.claims),
    "from": ("claim", schema.claims),
    "of": ("report", schema.renditions),
}


class Writer:
    """One transaction. Got from `Store.writer`; what it wrote is kept when that block ends."""

    def __init__(self, connection: Connection, objects: Objects, clock: Clock) -> None:
        self._connection, self._objects, self._clock = connection, objects, clock
        self._head: Head | None = None  # of the log, once this transaction has written to it
        self._kept: list[bytes] = []  # for the archive, when the transaction ends

    def put_theatre(self, version: TheatreVersion) -> bool:
        """Keep the files of a theatre as they are now; False if the newest ones are these.

        Files that were put back to what they were are kept again: the newest row says what the record follows.
        """
        table = schema.theatres
        newest = self._connection.execute(select(table).order_by(table.c.seq.desc()).limit(1)).first()
        if newest is not None and (newest.id, newest.version, newest.files) == (
            version.id, version.version, dict(version.files),
        ):  # fmt: skip
            return False
        content = {"id": version.id, "version": version.version, "files": dict(version.files)}
        seq = self._log("theatre", version.id, content)
        self._connection.execute(insert(table).values(seq=seq, **content))
        return True

    def put_run(self, run: Run) -> bool:
        """Keep a run; False if it was kept before."""
        if self._has(schema.runs, schema.runs.c.id == run.id):
            return False
        row = {
            "id": run.id, "reader": run.reader, "version": run.version,
            "theatre": run.theatre, "theatre_version": run.theatre_version,
        }  # fmt: skip
        self._connection.execute(insert(schema.runs).values(seq=self._log("run", run.id, row), **row))
        return True

    def put_capture(self, capture: Capture, data: bytes, version_of: str | None = None) -> bool:
        """Keep a capture and its bytes; False if it was kept before.

        Raises:
            ErasedError: the capture, or one with these bytes, was erased and must not come back.
        """
        tomb = schema.erasures
        query = select(tomb).where((tomb.c.capture_id == capture.id) | (tomb.c.sha256 == capture.sha256))
        gone = self._connection.execute(query).first()
        if gone is not None:
            raise ErasedError(
                f"{capture.address}: was erased on {gone.erased_at[:10]} ({gone.reason}) and is not taken in again"
            )
        if self._has(schema.captures, schema.captures.c.id == capture.id) or self._has_twin(capture, version_of):
            return False
        sha256 = self._keep(data)
        if sha256 != capture.sha256:
            raise StoreError(f"{capture.address}: its bytes have sha256 {sha256}, its capture says {capture.sha256}")
        row = rows.capture_row(capture, version_of)
        self._put(schema.captures, {**row, "seq": self._log("capture", capture.id, row)})
        return True

    def _has_twin(self, capture: Capture, version_of: str | None) -> bool:
        """Whether these bytes were captured at this address before, under another name."""
        table = schema.captures
        same_address = table.c.version_of == version_of
        return version_of is not None and self._has(table, table.c.sha256 == capture.sha256, same_address)

    def put_rendition(self, rendition: Rendition) -> bool:
        """Keep the text made of a capture; False if it was kept before.

        Raises:
            ErasedError: this very text was erased, in a file of the same or of other bytes.
        """
        if not self.check_text(rendition):
            return False
        self._keep(rendition.text.encode())
        row = rows.rendition_row(rendition)
        self._put(schema.renditions, {**row, "seq": self._log("rendition", rendition.id, row)})
        return True

    def check_text(self, rendition: Rendition) -> bool:
        """Return whether a text may be kept and is not; nothing is written. Raises ErasedError where it was erased."""
        if self._has(schema.renditions, schema.renditions.c.id == rendition.id):
            return False
        tomb = schema.erasures
        for stone in self._connection.execute(select(tomb).order_by(tomb.c.seq)):
            if rendition.sha256 in stone.objects:
                raise ErasedError(
                    f"{rendition.report}: its text was erased on {stone.erased_at[:10]} ({stone.reason}) and is not "
                    "taken in again"
                )
        return True

    def put_pass(
        self,
        run_id: str,
        rendition_id: str,
        input_digest: str,
        passages: Sequence[Passage],
        readings: Sequence[Reading],
    ) -> Pass | None:
        """Keep what a run found in a text; None if the newest pass found it from the same already.

        Args:
            run_id, rendition_id: kept before.
            input_digest: of the judgements that changed what was read; "" for none.
            passages, readings: in the order of the text.
        """
        table = schema.passes
        query = select(table).where(table.c.rendition_id == rendition_id).order_by(table.c.seq.desc())
        earlier = self._connection.execute(query).all()
        if earlier and (earlier[0].run_id, earlier[0].input_digest) == (run_id, input_digest):
            return None
        digest = rows.digest_pass(passages, readings)
        seq = self._log("pass", rendition_id, digest)
        equal = next((row.content for row in earlier if row.digest == digest), None)
        content = seq if equal is None else equal
        row = {
            "seq": seq, "run_id": run_id, "rendition_id": rendition_id, "input_digest": input_digest,
            "content": content, "digest": digest, "readings": len(readings),
        }  # fmt: skip
        self._put(table, row)
        if equal is None:
            self._put_content(seq, passages, readings)
        return Pass(seq, run_id, rendition_id, input_digest, content, len(readings))

    def _put_content(self, content: int, passages: Sequence[Passage], readings: Sequence[Reading]) -> None:
        self._put_all(schema.passages, [rows.passage_row(content, n, p) for n, p in enumerate(passages)])
        claims = {reading.claim_id: rows.claim_row(reading.claim) | {"seq": content} for reading in readings}
        self._put_all(schema.claims, list(claims.values()), is_new=False)
        self._put_all(schema.readings, [rows.reading_row(content, n, r) for n, r in enumerate(readings)])
        self._put_all(schema.mentions, [m for n, r in enumerate(readings) for m in rows.mention_rows(content, n, r)])

    def put_judgement(self, judgement: Judgement) -> bool:
        """Keep a judgement; False if it was kept before.

        Raises:
            JudgementError: the claim, report or judgement it speaks of, or one that its patch names, is not in the
                record, or was erased.
        """
        if self._has(schema.judgements, schema.judgements.c.id == judgement.id):
            return False
        row = rows.judgement_row(judgement, self._rendition_judged(judgement))
        self._check_named(judgement)
        seq = self._log("judgement", judgement.id, row, judgement.author)
        self._connection.execute(insert(schema.judgements).values(seq=seq, **row))
        return True

    def _rendition_judged(self, judgement: Judgement) -> str | None:
        """Return the rendition a judgement speaks of; None for places, actors and rules."""
        tables: Mapping[str, tuple[Table, str]] = {
            "claim": (schema.claims, "rendition_id"),
            "report": (schema.renditions, "id"),
            "judgement": (schema.judgements, "rendition_id"),
        }
        if judgement.target_kind not in tables:
            return None
        table, column = tables[judgement.target_kind]
        found = self._connection.execute(select(table.c[column]).where(table.c.id == judgement.target_id)).first()
        if found is None:
            raise _not_there(judgement.target_kind, judgement.target_id)
        rendition_id: str | None = found[0]
        return rendition_id

    def _check_named(self, judgement: Judgement) -> None:
        """Check that the other claim or report that a judgement on a claim or report names is in the record."""
        if judgement.target_kind not in ("claim", "report"):
            return
        for field, (kind, table) in NAMING.items():
            if field in judgement.patch:
                named = judgement.patch[field]
                if not isinstance(named, str) or not self._has(table, table.c.id == named):
                    raise _not_there(kind, f"{field}={named}")

    def put_edition(self, edition: Edition, parts: Mapping[str, bytes], origins: Iterable[Origin]) -> bool:
        """Keep an edition with everything it answers from; False if there is one already that pins the same."""
        if self._has(schema.editions, schema.editions.c.id == edition.id):
            return False
        pinned = list(origins)
        names = {part: hashlib.sha256(data).hexdigest() for part, data in parts.items()}
        row = rows.edition_row(edition, names, pinned)
        seq = self._log("edition", edition.id, row, edition.author)
        self._connection.execute(insert(schema.editions).values(seq=seq, **row))
        self.put_frozen(edition.id, parts)
        self._put_all(schema.origins, [rows.origin_row(edition.id, one) for one in pinned])
        return True

    def put_frozen(self, edition_id: str, parts: Mapping[str, bytes]) -> dict[str, str]:
        """Keep parts of an edition and return their names' sha256.

        They take the place of those of the same name, which only an erasure may do: `erase` is told what is returned
        here, or the parts are not those that the log speaks of.
        """
        kept = {part: self._keep(data) for part, data in parts.items()}
        for part, sha256 in kept.items():
            where = (schema.frozen.c.edition_id == edition_id) & (schema.frozen.c.part == part)
            changed = self._connection.execute(update(schema.frozen).where(where).values(sha256=sha256))
            if not changed.rowcount:
                row = {"edition_id": edition_id, "part": part, "sha256": sha256}
                self._connection.execute(insert(schema.frozen).values(**row))
        return kept

    def put_answer(self, edition_id: str, question: str, body: bytes) -> bytes:
        """Keep what an edition answered, and return what it answered the first time."""
        table = schema.answers
        query = select(table.c.body).where(table.c.edition_id == edition_id, table.c.question == question)
        earlier = self._connection.execute(query).first()
        if earlier is not None:
            return bytes(earlier.body)
        seq = self._log("answer", edition_id, rows.answer_content(edition_id, question, body))
        row = {"edition_id": edition_id, "question": question, "seq": seq, "body": body}
        self._connection.execute(insert(table).values(**row))
        return body

    def erase(
        self,
        capture_id: str,
        reason: str,
        author: str,
        erased_at: datetime,
        objects: Iterable[str] = (),
        *,
        answers: Iterable[int] = (),
        parts: Mapping[str, Mapping[str, str]] | None = None,
        origins: Mapping[str, str] | None = None,
    ) -> Erasure:
        """Take a capture's rows away and leave a tombstone. Its objects are the caller's to drop, after the commit.

        Args:
            objects: others that hold its words, such as parts of editions that were replaced.
            answers: log entries of the answers that were forgotten for it, as `forget_answers` returns them.
            parts: by edition, what was put in the place of its parts, as `put_frozen` returns it.
            origins: what is left of the editions' origins, as `trim_origins` returns it.

        Raises:
            ErasedError: it was erased before, or never was here.
        """
        table = schema.captures
        found = self._connection.execute(select(table).where(table.c.id == capture_id)).first()
        if found is None:
            raise ErasedError(f"there is no capture {capture_id!r} in this record, or it was erased before")
        query = select(schema.renditions).where(schema.renditions.c.capture_id == capture_id)
        own = self._connection.execute(query).all()
        ids = [row.id for row in own]
        stone = Erasure(
            capture_id, found.sha256, author, erased_at, reason,
            tuple(sorted([found.seq, *(row.seq for row in own), *self._entries_of(ids), *answers])),
            tuple(sorted({found.sha256, *(row.sha256 for row in own), *objects})),
            parts or {}, origins or {},
        )  # fmt: skip
        content = rows.erasure_content(stone)
        seq = self._log("erasure", capture_id, content, author)
        self._forget_renditions(ids)
        self._connection.execute(delete(table).where(table.c.id == capture_id))
        fetches.forget_fetches(self._connection, capture_id)
        self._connection.execute(insert(schema.erasures).values(seq=seq, **content))
        return stone

    def _entries_of(self, rendition_ids: Sequence[str]) -> list[int]:
        """Return the log entries of passes over these texts, and of judgements on them and on their claims."""
        tables = (schema.passes, schema.judgements)
        queries = (select(table.c.seq).where(table.c.rendition_id.in_(rendition_ids)) for table in tables)
        return [row.seq for query in queries for row in self._connection.execute(query)]

    def _forget_renditions(self, rendition_ids: Sequence[str]) -> None:
        """Take away all that was written from these texts, judgements with their quotations among it."""
        passes = schema.passes
        own = select(passes.c.seq).where(passes.c.rendition_id.in_(rendition_ids))
        for table in (schema.mentions, schema.readings, schema.passages):
            self._connection.execute(delete(table).where(table.c.content.in_(own)))
        for table in (schema.claims, schema.judgements, passes):
            self._connection.execute(delete(table).where(table.c.rendition_id.in_(rendition_ids)))
        self._connection.execute(delete(schema.renditions).where(schema.renditions.c.id.in_(rendition_ids)))

    def put_fetch(self, fetch: Fetch) -> None:
        """Write down how asking for an address went; no entry of the log."""
        fetches.put_fetch(self._connection, fetch)

    def note_fetches(self, found: Iterable[Fetch]) -> int:
        """Write down addresses that nobody asked for before, and return how many those were."""
        return fetches.note_fetches(self._connection, found)

    def claim_fetch(self, fetch_id: str, now: datetime, until: datetime) -> bool:
        """Take a waiting address for oneself until then; False if it is not free."""
        return fetches.claim_fetch(self._connection, fetch_id, now, until)

    def forget_answers(self, edition_id: str) -> list[int]:
        """Drop what an edition answered, some of which quoted what is being erased, and return the log's entries."""
        table = schema.answers
        query = select(table.c.seq).where(table.c.edition_id == edition_id).order_by(table.c.seq)
        seqs = [row.seq for row in self._connection.execute(query) if row.seq is not None]
        self._connection.execute(delete(table).where(table.c.edition_id == edition_id))
        return seqs

    def trim_origins(self, claim_ids: Collection[str]) -> dict[str, str]:
        """Take claims that are being erased out of the witnesses that editions pinned.

        Returns:
            The editions of which something was taken, each with a digest of the origins that are left.
        """
        table, gone, trimmed = schema.origins, set(claim_ids), set[str]()
        for row in self._connection.execute(select(table)).all():
            left = [claim_id for claim_id in row.claim_ids if claim_id not in gone]
            if len(left) == len(row.claim_ids):
                continue
            trimmed.add(row.edition_id)
            where = (table.c.edition_id == row.edition_id) & (table.c.id == row.id)
            reason = "one claim" if len(left) == 1 else f"{len(left)} claims go back to one witness"
            # Why they belong together may rest on words that are gone.
            kept = update(table).values(claim_ids=left, reason=f"{reason}; another report of it was erased")
            self._connection.execute((kept if left else delete(table)).where(where))
        own = {one: select(table).where(table.c.edition_id == one) for one in sorted(trimmed)}
        return {
            one: rows.digest_origins(row._asdict() for row in self._connection.execute(query))
            for one, query in own.items()
        }

    def drop_erased(self, names: Iterable[str]) -> list[str]:
        """Drop those of these objects that no report or theatre refers to, and return their names.

        A part of an edition keeps no erased words alive: what refers to them still is what was damaged and could not
        be made again. Nobody else writes meanwhile, so nothing comes to refer to them between the look and the drop.
        """
        wanted = set(names)
        dropped = sorted(wanted - names_kept(objects_named(self._connection, wanted)))
        for name in dropped:
            self._objects.drop(name)
        return dropped

    def drop_orphans(self) -> list[str]:
        """Drop every archived object that no row names, with the drafts of others, and return their names.

        A block that failed between its archiving and its commit leaves them, and any of them may hold erased words.
        Objects come into the archive inside such blocks alone, and nobody else is in one meanwhile.
        """
        there = {*self._objects.names(), *self._objects.damaged()}
        orphans = sorted(there - {use.name for use in objects_named(self._connection)}) if there else []
        for name in orphans:
            self._objects.drop(name)
        self._objects.sweep(older_than_s=0)
        return orphans

    def settle(self) -> None:
        """Archive everything kept so far, and bring it to the disc: the last thing to do before the commit."""
        kept, self._kept = self._kept, []
        self._objects.put_all(kept)
        self._objects.settle()

    def _keep(self, data: bytes) -> str:
        """Have bytes archived when the transaction ends, together with all others, and return their sha256."""
        self._kept.append(data)
        return hashlib.sha256(data).hexdigest()

    def _log(self, kind: str, target: str, content: object, author: str = "") -> int:
        self._head = append(self._connection, self._clock, kind, target, content, author, self._head)
        return self._head.seq

    def _has(self, table: Table, *conditions: Any) -> bool:
        return self._connection.execute(select(1).select_from(table).where(*conditions).limit(1)).first() is not None

    def _put(self, table: Table, row: dict[str, Any]) -> None:
        self._connection.execute(insert(table), row)  # not `.values(row)`, which makes a new statement every time

    def _put_all(self, table: Table, values: list[dict[str, Any]], is_new: bool = True) -> None:
        """Insert rows; those that need not be new are passed over where their key is there."""
        if not values:
            return
        if is_new:
            self._connection.execute(insert(table), values)
            return
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        self._connection.execute(dialect.insert(table).on_conflict_do_nothing(), values)


def _not_there(kind: str, named: str) -> JudgementError:
    return JudgementError(
        f"there is no {kind} {named!r} in this record, or it was erased; "
        "'whoheld review --list' and 'whoheld judgements' name what there is"
    )
