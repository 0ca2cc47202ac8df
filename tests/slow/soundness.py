"""Look whether a record is whole: nothing half-written, nothing that points at what is not there."""

from __future__ import annotations

from sqlalchemy import func, select, text

from whoheld.errors import WhoheldError
from whoheld.judge import input_digest, standing
from whoheld.store import Head, Store, StoredReport, schema
from whoheld.store.log import START, chain_digest, entries

# Where the row of an entry stands, and by which column it is named.
ROWS = {
    "theatre": (schema.theatres, "id"),
    "run": (schema.runs, "id"),
    "capture": (schema.captures, "id"),
    "rendition": (schema.renditions, "id"),
    "pass": (schema.passes, "rendition_id"),
    "judgement": (schema.judgements, "id"),
    "edition": (schema.editions, "id"),
    "answer": (schema.answers, "edition_id"),
    "erasure": (schema.erasures, "capture_id"),
}


def check_sound(store: Store, since: Head = START) -> Head:
    """Assert that everything written after an entry is whole, and return the last entry."""
    _check_log(store, since)
    _check_reports(store, since)
    _check_counts(store)
    return store.head()


def _check_log(store: Store, since: Head) -> None:
    """Every entry is numbered, chained, and has the row that it speaks of, unless that was erased."""
    with store.reading() as connection:
        assert connection.execute(text("PRAGMA quick_check(1)")).scalar_one() == "ok"
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        erased = {seq for row in connection.execute(select(schema.erasures.c.entries)) for seq in row.entries}
        seq, chain = since.seq, since.digest
        for entry in entries(connection, since.seq):
            seq += 1
            chain = chain_digest(chain, entry.seq, entry.kind, entry.target, entry.digest)
            assert (entry.seq, entry.chain) == (seq, chain)
            table, name = ROWS[entry.kind]
            found = connection.execute(select(table.c[name]).where(table.c.seq == seq)).all()
            assert [row[0] for row in found] == ([] if seq in erased else [entry.target]), entry


def _check_reports(store: Store, since: Head) -> None:
    """Every capture has its bytes and a text, every text has been read, and every pass comes back whole."""
    view = store.view()
    shelf = [one for one in view.shelf() if one.seq > since.seq]
    for one in shelf:
        view.original(view.capture(one.capture_id))
    found = list(view.reports([one.id for one in shelf]))
    assert [report for report in found if isinstance(report, WhoheldError)] == []
    assert [report.rendition.id for report in found if isinstance(report, StoredReport)] == [one.id for one in shelf]
    assert len({one.capture_id for one in view.shelf()}) == view.count("captures")
    for report in found:
        assert isinstance(report, StoredReport)
        assert report.read.readings == len(report.readings)


def _check_counts(store: Store) -> None:
    """Every pass has as many readings as it says, wherever they are kept."""
    p, x = schema.passes, schema.readings
    kept = select(x.c.content, func.count().label("n")).group_by(x.c.content).subquery()
    counted = select(p.c.seq, p.c.readings, func.coalesce(kept.c.n, 0).label("n"))
    with store.reading() as connection:
        found = connection.execute(counted.join(kept, kept.c.content == p.c.content, isouter=True)).all()
    assert [row for row in found if row.readings != row.n] == []


def check_judged(store: Store) -> None:
    """Assert that the newest pass over each report heeds every judgement on it."""
    view = store.view()
    for one in view.current_passes():
        decided = standing(view.judgements([one.rendition_id]))
        assert one.input_digest == input_digest(view.rendition(one.rendition_id), decided), one
