"""Questions about a few reports are answered by indexes: the time they take does not grow with the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from tests.records import Clock, put_report, readings_of, text_about

from whoheld.model import Rendition
from whoheld.store import Store, View

# These grow with the claims of a record; a query that walks through one of them does, too.
LARGE = ("readings", "claims", "mentions", "passages", "passes", "log")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "record", Clock()) as made:
        yield made


@pytest.fixture
def report(store: Store) -> Rendition:
    with store.writer() as writer:
        reports = [put_report(writer, f"{n}.txt", text_about(["Arlen", "Bredo"], f" of day {n}")) for n in range(30)]
    return reports[7]


def plans_of(store: Store, ask: Callable[[View], Any]) -> list[str]:
    """Return the steps that the database takes to answer."""
    asked: list[tuple[str, Any]] = []
    view = store.view()

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(store.engine, "before_cursor_execute", note)
    found = ask(view)
    list(found) if isinstance(found, Iterator) else found
    event.remove(store.engine, "before_cursor_execute", note)
    with store.reading() as connection:
        return [
            str(step[3])
            for statement, parameters in asked
            if statement.startswith("SELECT")
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]


QUESTIONS: dict[str, Callable[[View, Rendition], Any]] = {
    "reports": lambda view, report: view.reports([report.id]),
    "passes": lambda view, report: view.current_passes([report.id]),
    "place": lambda view, _: view.renditions_naming(["vs.arlen"]),
    "old readings": lambda view, report: view.old_readings([readings_of(report)[0].claim_id]),
    "judgements": lambda view, report: view.judgements([report.id]),
    "claims": lambda view, report: view.find_claims(readings_of(report)[0].claim_id[:9]),
    "found": lambda view, report: view.find_reports(report.id),
    "versions": lambda view, report: view.versions([report.id]),
    "known": lambda view, report: view.objects_of(report.capture_id),
    "judgement": lambda view, _: view.judgements([]),
    "people": lambda view, _: view.private_speakers(),
    "people but of": lambda view, report: view.private_speakers([report.id]),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_large_table_is_walked_through(store: Store, report: Rendition, question: str) -> None:
    steps = plans_of(store, lambda view: QUESTIONS[question](view, report))
    assert steps
    assert [step for step in steps if step.split()[0] == "SCAN" and step.split()[1] in LARGE] == []


def test_a_walk_would_be_seen(store: Store, report: Rendition) -> None:
    assert report
    steps = plans_of(store, lambda view: view.reports())
    assert any(step.startswith("SCAN") for step in steps)


def test_a_write_does_not_look_through_what_was_written(store: Store, report: Rendition) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    assert report
    event.listen(store.engine, "before_cursor_execute", note)
    with store.writer() as writer:
        put_report(writer, "more.txt", text_about(["Corvin"]))
    event.remove(store.engine, "before_cursor_execute", note)
    with store.reading() as connection:
        steps = [
            str(step[3])
            for statement, parameters in asked
            if statement.startswith("SELECT")
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    assert [
        step for step in steps if step.startswith("SCAN") and "erasures" not in step and "COVERING" not in step
    ] in ([], ["SCAN log"])
