"""A record keeps up with its reader, and what is added elsewhere costs an answer nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from benchmarks.fill_record import ASKED_DAY, ASKED_PLACE, Figures, fill
from sqlalchemy import event

from whoheld.desk import Desk
from whoheld.desk.answering import Question, ask
from whoheld.store import Store

# Of what `python -m benchmarks.fill_record 50000` is held to, with slack for a busy machine and a small record.
CPU_SHARE_MIN = 0.6  # of the reader's own rate, by the processor's time: the disc may be another's just now
MEMORY_GROWTH_MAX = 1.25
ANSWER_GROWTH_MAX = 1.8  # times the wait at a tenth of the fill; a wait that grew with the record would be tenfold


BIG = ("log", "captures", "renditions", "passes", "passages", "claims", "readings", "mentions")
QUESTIONS = {
    "show": Question(kind="show", place=ASKED_PLACE, day=ASKED_DAY),
    "on": Question(kind="on", day=ASKED_DAY),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fill")


@pytest.fixture(scope="module")
def figures(folder: Path) -> Figures:
    """Return the figures of a fill with 300 reports: 20 on units of the map, then 280 that speak for none."""
    return fill(folder, reports=300, file_reports=90)


pytestmark = pytest.mark.slow


def test_every_report_is_added_with_about_ten_claims(figures: Figures) -> None:
    assert [stage.reports for stage in figures.stages] == [20, 30, 150, 300]
    assert 8 <= figures.stages[-1].claims / 300 <= 11


def test_adding_keeps_up_with_the_reader(figures: Figures) -> None:
    assert figures.cpu_share >= CPU_SHARE_MIN


def test_memory_stays_flat(figures: Figures) -> None:
    _, tenth, _, last = figures.stages
    assert last.peak_mb <= tenth.peak_mb * MEMORY_GROWTH_MAX


@pytest.mark.parametrize("question", ["show_s", "on_s"])
def test_the_wait_for_an_answer_does_not_grow_with_what_bears_on_other_places(figures: Figures, question: str) -> None:
    _, tenth, _, last = figures.stages
    assert getattr(last, question) <= getattr(tenth, question) * ANSWER_GROWTH_MAX


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_goes_through_no_table_from_end_to_end(folder: Path, figures: Figures, question: str) -> None:
    """In half a million claims that is what would be felt, and in three thousand it cannot be timed."""
    assert figures.stages
    with Store.open(folder / "record") as store:
        asked: dict[str, object] = {}

        @event.listens_for(store.engine, "before_cursor_execute")
        def _note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
            if statement.startswith("SELECT") and " LIMIT " not in statement:
                asked.setdefault(statement, parameters)

        ask(Desk(store), QUESTIONS[question])
        event.remove(store.engine, "before_cursor_execute", _note)
        with closing(sqlite3.connect(store.database)) as database:
            plans = {
                statement: [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]
                for statement, parameters in asked.items()
            }
    assert len(plans) >= 8
    assert {statement: steps for statement, steps in plans.items() if any(map(_goes_through, steps))} == {}


def _goes_through(step: str) -> bool:
    """Whether a step of a plan looks at every row of a big table, or at every row up to a number."""
    words = step.split()
    if len(words) < 2 or words[1] not in BIG:
        return False
    return words[0] == "SCAN" or ("(" in step and "=?" not in step)


def test_what_bears_on_other_places_changes_no_answer(figures: Figures) -> None:
    first, *others = figures.stages
    assert all(stage.answers == first.answers for stage in others)
