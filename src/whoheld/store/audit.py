"""Hold every row against the log that says what was written, and against the rows it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, exists, select, text

from whoheld.errors import StoreError
from whoheld.progress import OnProgress
from whoheld.store import schema
from whoheld.store.audit_passes import RESTORE, Audit, check_passes
from whoheld.store.faults import told
from whoheld.store.log import START, chain_digest
from whoheld.store.records import Head
from whoheld.store.rows import answer_content, digest_of, digest_origins
from whoheld.store.store import Store

CLOCK_SLACK_S = 1.0  # two processes' clocks on one machine differ by less


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of log entry: the table its rows are in, what names them, and what their digest is made of."""

    table: Table
    target: str
    content: Callable[[Mapping[str, Any]], object]


def _but_seq(row: Mapping[str, Any]) -> object:
    return {name: value for name, value in row.items() if name != "seq"}


def _edition(row: Mapping[str, Any]) -> object:
    return row["pins"] if row["parts"] is None else _but_seq(row)  # as in records begun without its parts


def _stone(row: Mapping[str, Any]) -> object:
    if row["parts"] is None:
        return {name: row[name] for name in ("capture_id", "sha256", "reason", "entries", "objects")}
    return _but_seq(row)


def _answer(row: Mapping[str, Any]) -> object:
    return answer_content(row["edition_id"], row["question"], bytes(row["body"]))


# Kinds of log entries.
KINDS: Mapping[str, _Kind] = {
    "theatre": _Kind(schema.theatres, "id", _but_seq),
    "run": _Kind(schema.runs, "id", _but_seq),
    "capture": _Kind(schema.captures, "id", _but_seq),
    "rendition": _Kind(schema.renditions, "id", _but_seq),
    "pass": _Kind(schema.passes, "rendition_id", lambda row: row["digest"]),
    "judgement": _Kind(schema.judgements, "id", _but_seq),
    "edition": _Kind(schema.editions, "id", _edition),
    "answer": _Kind(schema.answers, "edition_id", _answer),
    "erasure": _Kind(schema.erasures, "capture_id", _stone),
}
# Kinds of judgements' targets, with the table that must hold them.
TARGETS: Mapping[str, Table] = {
    "claim": schema.claims,
    "report": schema.renditions,
    "judgement": schema.judgements,
}


def audit_rows(store: Store, on_progress: OnProgress) -> Audit:
    """Check the database, the chain of the log, each row's digest, and that no row stands without its parents.

    All of it at one moment of the record, whatever others write meanwhile. A damaged database ends the check with
    what was found so far and a sentence on it.
    """
    audit = Audit()
    try:
        with store.reading() as connection:
            steps = (
                _check_database, _check_log, _check_rows, check_passes, _check_parents, _check_pins, _check_editions,
            )  # fmt: skip
            for number, step in enumerate(steps):
                on_progress("checking the database", number, len(steps))
                step(connection, audit)
            on_progress("checking the database", len(steps), len(steps))
    except StoreError as error:
        audit.problems.append(str(error))
    except (ValueError, TypeError, AttributeError) as error:  # a column that is no JSON, a text that is no time
        audit.problems.append(f"{told(error, store.database)}; a row is not what was written: {RESTORE}")
    return audit


def _check_database(connection: Connection, audit: Audit) -> None:
    for row in connection.execute(text("PRAGMA quick_check(20)")):
        if row[0] != "ok":
            audit.problems.append(f"the database is broken ({row[0]}); {RESTORE}")
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        audit.problems.append(f"a row of {row[0]} (number {row[1]}) belongs to one of {row[2]} that is not there")


def _check_log(connection: Connection, audit: Audit) -> None:
    """Follow the chain. The clock decides nothing; that it went back is worth knowing all the same."""
    before, latest, set_back = START, None, 0
    for row in connection.execute(select(schema.log).order_by(schema.log.c.seq)):
        if row.seq != before.seq + 1:
            audit.problems.append(f"log entry {before.seq + 1} is missing; {RESTORE}")
        elif row.chain != chain_digest(before.digest, row.seq, row.kind, row.target, row.digest):
            audit.problems.append(f"log entry {row.seq} ({row.kind} {row.target}) was changed after it was written")
        if row.kind not in KINDS:
            audit.problems.append(f"log entry {row.seq} is of a kind that nobody knows: {row.kind!r}")
        latest, is_back = _later(latest, row.recorded_at)
        set_back += is_back
        before = Head(row.seq, row.chain)
    audit.entries = before.seq
    if set_back:
        audit.notes.append(
            f"the machine's clock was set back before {_counted(set_back, 'log entry', 'log entries')}; "
            "the order of the log is right all the same"
        )


def _later(latest: datetime | None, recorded_at: str) -> tuple[datetime, bool]:
    moment = datetime.fromisoformat(recorded_at)
    if latest is None or moment >= latest:
        return moment, False
    return latest, (latest - moment).total_seconds() > CLOCK_SLACK_S


def _check_rows(connection: Connection, audit: Audit) -> None:
    """Hold each row against its entry, and each entry against its row or the erasure that took it."""
    erased = {seq for row in connection.execute(select(schema.erasures)) for seq in row.entries}
    for name, kind in KINDS.items():
        log, table = schema.log.c, kind.table
        query = select(table, log.kind.label("_kind"), log.target.label("_target"), log.digest.label("_digest"))
        for row in connection.execute(query.join(schema.log, log.seq == table.c.seq).order_by(table.c.seq)).mappings():
            _check_row(name, kind, dict(row), audit)
        lost = select(log.seq, log.target).where(log.kind == name, ~exists().where(table.c.seq == log.seq))
        for entry in connection.execute(lost.order_by(log.seq)):
            if entry.seq not in erased:
                audit.problems.append(f"{name} {entry.target} of log entry {entry.seq} is missing; {RESTORE}")


def _check_row(name: str, kind: _Kind, row: Mapping[str, Any], audit: Audit) -> None:
    content = kind.content({column.name: row[column.name] for column in kind.table.columns})
    digest = content if isinstance(content, str) else digest_of(content)
    target = row[kind.target]
    if row["_kind"] != name:
        audit.problems.append(f"{name} {target} is said to be of log entry {row['seq']}, which is a {row['_kind']}")
    elif (row["_target"], row["_digest"]) != (target, digest):
        audit.problems.append(f"{name} {target} is not what log entry {row['seq']} says was written; {RESTORE}")


def _check_parents(connection: Connection, audit: Audit) -> None:
    """Look for rows whose parents no foreign key names."""
    j = schema.judgements
    for kind, table in TARGETS.items():
        astray = select(j.c.id, j.c.target_id).where(
            j.c.target_kind == kind, ~exists().where(table.alias().c.id == j.c.target_id)
        )
        _name_all(connection, astray, f"judgement {{0}} is on a {kind} that is not there: {{1}}", audit)
    m, x, claims, p = schema.mentions, schema.readings, schema.claims, schema.passages
    named = select(m.c.content, m.c.number).where(~exists().where(x.c.content == m.c.content, x.c.number == m.c.number))
    _name_all(connection, named, "a place or actor is named by reading {1} of pass {0}, which is not there", audit)
    unread = select(claims.c.id, claims.c.rendition_id).where(~exists().where(x.c.claim_id == claims.c.id))
    _name_all(connection, unread, "claim {0} of report {1} has no reading", audit)
    adrift = select(x.c.claim_id, x.c.content).where(
        ~exists().where(p.c.content == x.c.content, p.c.id == x.c.passage_id)
    )
    _name_all(connection, adrift, "claim {0} stands in a passage that pass {1} does not have", audit)


def _name_all(connection: Connection, query: Any, sentence: str, audit: Audit) -> None:
    for row in connection.execute(query):
        audit.problems.append(f"{sentence.format(*row)}; {RESTORE}")


def _check_pins(connection: Connection, audit: Audit) -> None:
    """Check that the log still is what each edition pinned of it."""
    chains = select(schema.log.c.chain)
    for row in connection.execute(select(schema.editions).order_by(schema.editions.c.seq)):
        chain = connection.execute(chains.where(schema.log.c.seq == row.pins["log_seq"])).scalar()
        if chain != row.pins["log_digest"]:
            audit.problems.append(
                f"edition {row.name or row.id!r} pins another log than this, up to entry {row.pins['log_seq']}; "
                f"{RESTORE}"
            )


def _check_editions(connection: Connection, audit: Audit) -> None:
    """Hold what editions answer from against the log: as they were made, and as erasures made them again."""
    frozen, origins, a = schema.frozen, schema.origins, schema.answers
    stones = connection.execute(select(schema.erasures).order_by(schema.erasures.c.seq)).all()
    for row in connection.execute(select(schema.editions).order_by(schema.editions.c.seq)):
        if row.parts is None or row.origins is None:  # of a record begun without them; or its digest tells
            continue
        parts, pinned = dict(row.parts), row.origins
        for stone in stones:
            parts |= (stone.parts or {}).get(row.id, {})
            pinned = (stone.origins or {}).get(row.id, pinned)
        query = select(frozen.c.part, frozen.c.sha256).where(frozen.c.edition_id == row.id)
        held = {one.part: one.sha256 for one in connection.execute(query)}
        called = f"edition {row.name or row.id!r}"
        for part in sorted(parts.keys() | held.keys()):
            if part not in held:
                audit.problems.append(f"part {part!r} of {called} is missing; {RESTORE}")
            elif part not in parts:
                audit.problems.append(f"{called} was given a part {part!r} that it was not made with; {RESTORE}")
            elif held[part] != parts[part]:
                audit.problems.append(f"part {part!r} of {called} is not what was frozen; {RESTORE}")
        unlogged = select(a.c.question).where(a.c.edition_id == row.id, a.c.seq.is_(None))
        for answer in connection.execute(unlogged):
            audit.problems.append(f"{called} has an answer that the log does not know: {answer.question}; {RESTORE}")
        told = connection.execute(select(origins).where(origins.c.edition_id == row.id))
        if digest_origins(one._asdict() for one in told) != pinned:
            audit.problems.append(f"the origins that {called} pinned are not what was written; {RESTORE}")


def _counted(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
