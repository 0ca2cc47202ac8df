"""Hold what each pass found against the digest that the log has of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Table, select

from whoheld.store import schema
from whoheld.store.rows import KNOWN_BY_NAME, ROLES, canonical, speaker_role

BATCH = 200  # passes whose passages and readings are loaded together
RESTORE = "restore the last backup into a new folder"
CLAIM_COLUMNS = (
    "id", "rendition_id", "kind", "part", "trigger_start", "trigger_end", "place_start", "place_end",
)  # fmt: skip


@dataclass(slots=True)
class Audit:
    """What was found wrong with the rows, each in a sentence, and what is worth knowing."""

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    entries: int = 0
    passes: int = 0


@dataclass(frozen=True, slots=True)
class _Content:
    """What a pass found, as it is kept: its digest as `rows.digest_pass` makes it, and how many readings it has."""

    number: int
    digest: str
    readings: int
    is_listed: bool  # every place, actor and private speaker has its row


def check_passes(connection: Connection, audit: Audit) -> None:
    """Work out again what each pass found, from its passages, claims, readings and mentions."""
    passes = schema.passes
    rows = connection.execute(select(passes).order_by(passes.c.seq)).all()
    own = {row.seq: row for row in rows if row.content == row.seq}
    numbers = sorted(own)
    for start in range(0, len(numbers), BATCH):
        for held in _contents(connection, numbers[start : start + BATCH]):
            row = own[held.number]
            if (held.digest, held.readings) != (row.digest, row.readings):
                audit.problems.append(
                    f"what pass {row.seq} found in {row.rendition_id} is not what was written; {RESTORE}"
                )
            elif not held.is_listed:
                audit.problems.append(
                    f"the places, actors and speakers that pass {row.seq} found in {row.rendition_id} are not listed "
                    f"as they were, so that questions on them miss it; {RESTORE}"
                )
    for row in rows:
        equal = own.get(row.content)
        if equal is None or (equal.rendition_id, equal.digest) != (row.rendition_id, row.digest):
            audit.problems.append(
                f"pass {row.seq} over {row.rendition_id} is said to equal one that it does not equal; {RESTORE}"
            )
    audit.passes = len(rows)


def _contents(connection: Connection, numbers: list[int]) -> Iterator[_Content]:
    claims, readings, passages, mentions = schema.claims, schema.readings, schema.passages, schema.mentions
    spoken = [claims.c[name] for name in CLAIM_COLUMNS]
    joined = select(readings, *spoken).join(claims, claims.c.id == readings.c.claim_id, isouter=True)
    cut = _by_content(connection, select(passages), passages, numbers)
    read = _by_content(connection, joined, readings, numbers)
    named = _by_content(connection, select(mentions), mentions, numbers)
    for number in numbers:
        digest = hashlib.sha256()
        for row in (*cut.get(number, ()), *read.get(number, ())):
            digest.update(canonical({name: _plain(name, value) for name, value in row._mapping.items()}))
        listed = {(row.number, row.role, row.best_id, row.text) for row in named.get(number, ())}
        meant = {name for row in read.get(number, ()) for name in _named(row)}
        yield _Content(number, digest.hexdigest(), len(read.get(number, ())), listed == meant)


def _by_content(connection: Connection, query: Any, table: Table, numbers: list[int]) -> dict[int, list[Row[Any]]]:
    chosen = query.where(table.c.content.in_(numbers)).order_by(table.c.content, table.c.number)
    return {key: list(group) for key, group in groupby(connection.execute(chosen), key=lambda row: row.content)}


def _plain(name: str, value: Any) -> Any:
    if name == "content":
        return 0  # the digest is that of what was found, wherever it is kept
    return value.decode() if isinstance(value, bytes) else value


def _named(reading: Row[Any]) -> Iterator[tuple[int, str, str | None, str]]:
    """Yield what a reading names, as `rows.mention_rows` lists it."""
    try:
        held = msgspec.json.decode(reading.body)
        body = held["body"]
        for role in ROLES:
            mention = body.get(role)
            if isinstance(mention, dict):
                candidates = mention.get("candidates") or [{}]
                yield reading.number, role, candidates[0].get("id"), mention["text"]
        private = (link for link in held["chain"] if link["is_named"] and link["type"] in KNOWN_BY_NAME)
        for place, link in enumerate(private, start=1):
            yield reading.number, speaker_role(place), link["type"], link["text"]
    except (msgspec.MsgspecError, LookupError, TypeError, AttributeError):
        return  # a body that is none: its digest tells
