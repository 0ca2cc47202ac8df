"""Verifying finds what was changed, lost or left behind, and a record at work is whole."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.records import NOON, Clock
from tests.unit.desk.conftest import Write
from tests.unit.desk.other_readers import blind_to

from whoheld.desk import Desk, add_reports, build_desk, erase, judge, verify
from whoheld.desk.answering import Question, ask
from whoheld.desk.editions import new_edition
from whoheld.model import Verb
from whoheld.store import DATABASE, Store

SENTENCES = ("The Taliban captured Taloqan on Sunday.", "Government forces held Kunduz on Sunday, residents said.")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a record with two reports, one in two passes, judgements of all kinds, and an edition."""
    folder = tmp_path_factory.mktemp("checking")
    for name, sentence in zip(("one.txt", "two.txt"), SENTENCES, strict=True):
        (folder / name).write_text(f"August 9, 2021\n\n{sentence}\n", "utf-8")
    with Store.create(folder / "record", clock=Clock()) as store:
        desk = Desk(store, author="R. Ward")
        add_reports(desk, [folder / "one.txt", folder / "two.txt"], "afghanistan")
        judge(desk, Verb.CORRECT, "one.txt", {"published": "2021-08-10"}, reason="its printed edition")
        noted = judge(desk, Verb.NOTE, "two.txt", reason="read twice")
        judge(desk, Verb.UNDO, noted.id, reason="a slip")
        new_edition(desk, "first")
        ask(desk, Question(kind="show", place="Taloqan"), "first")
    return folder / "record"


@pytest.fixture
def worked(made: Path, tmp_path: Path) -> Iterator[Desk]:
    with Store.open(shutil.copytree(made, tmp_path / "worked"), clock=Clock(NOON + timedelta(days=1))) as store:
        yield Desk(store, author="R. Ward")


def alter(desk: Desk, *statements: str) -> None:
    """Change the database behind the record's back."""
    with sqlite3.connect(desk.store.folder / DATABASE) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            assert connection.execute(statement).rowcount, f"changed nothing: {statement}"
    connection.close()


def hurt(desk: Desk, name: str) -> Path:
    """Flip a letter of an archived object."""
    place = desk.store.objects.folder / name[:2] / name
    data = place.read_bytes()
    place.write_bytes(data[:40] + bytes([data[40] ^ 1]) + data[41:])
    return place


def objects_of(desk: Desk, report: str) -> list[str]:
    (found,) = desk.store.view().find_reports(report)
    return desk.store.view().objects_of(found.capture_id)


def test_a_record_at_work_is_whole(worked: Desk) -> None:
    verified = verify(worked)
    assert (verified.problems, verified.notes, verified.is_whole) == ((), (), True)
    assert verified.counts["reports read again"] == 2
    assert verified.counts["claims"] == 2
    assert verified.counts["passes"] == 3


def test_an_empty_record_is_whole(desk: Desk) -> None:
    assert verify(desk).problems == ()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE log SET target = 'ren-other' WHERE seq = 4", "log entry 4"),
        ("UPDATE log SET digest = 'a' WHERE kind = 'judgement'", "was changed after it was written"),
        ("DELETE FROM log WHERE seq = 5", "log entry 5 is missing"),
        ("UPDATE captures SET address = 'elsewhere.txt'", "capture cap-"),
        ("UPDATE renditions SET published_latest = '2020-01-01'", "rendition ren-"),
        ("UPDATE renditions SET report = 'three.txt'", "is not what log entry"),
        ("UPDATE judgements SET reason = 'another' WHERE verb = 'note'", "judgement jdg-"),
        ("DELETE FROM judgements WHERE verb = 'undo'", "is missing"),
        ("DELETE FROM judgements WHERE verb = 'note'", "is on a judgement that is not there"),
        ("UPDATE runs SET version = '0'", "run run-"),
        ("UPDATE theatre_versions SET files = '{}'", "theatre afghanistan is not what"),
        ("UPDATE editions SET pins = json_set(pins, '$.code', 'x')", "edition edn-"),
        ("UPDATE editions SET pins = json_set(pins, '$.log_seq', 2)", "pins another log"),
        ("UPDATE editions SET name = 'second'", "edition edn-"),
        ("UPDATE editions SET author = 'N. Okel'", "edition edn-"),
        ("UPDATE editions SET made_at = '2030-01-01T00:00:00+00:00'", "edition edn-"),
        ("UPDATE frozen SET sha256 = (SELECT max(sha256) FROM frozen)", "is not what was frozen"),
        ("UPDATE editions SET parts = '{}'", "edition edn-"),
        ("UPDATE editions SET parts = '7'", "edition edn-"),
        ("UPDATE editions SET parts = NULL, origins = NULL", "edition edn-"),
        ("DELETE FROM frozen WHERE part = 'contents'", "part 'contents' of edition 'first' is missing"),
        ("INSERT INTO frozen SELECT edition_id, 'unit/x', sha256 FROM frozen LIMIT 1", "was given a part 'unit/x'"),
        ("UPDATE answers SET body = x'7b7d'", "answer edn-"),
        ("UPDATE answers SET question = 'another'", "answer edn-"),
        ("DELETE FROM answers", "answer edn-"),
        ("UPDATE answers SET seq = NULL", "that the log does not know"),
        ("UPDATE origins SET reason = 'hearsay'", "the origins that edition 'first' pinned"),
        ("UPDATE origins SET claim_ids = '[]'", "the origins that edition 'first' pinned"),
        ("DELETE FROM origins", "the origins that edition 'first' pinned"),
        ("UPDATE readings SET polarity = 'denied'", "what pass"),
        ("UPDATE readings SET body = replace(body, 'taliban', 'nobody')", "what pass"),
        ("UPDATE passages SET start = start + 1 WHERE number = 0", "what pass"),
        ("UPDATE claims SET trigger_start = trigger_start + 1", "what pass"),
        ("DELETE FROM readings", "has no reading"),
        ("DELETE FROM mentions WHERE rowid = 1", "questions on them miss it"),
        ("UPDATE mentions SET best_id = 'afg.elsewhere' WHERE role = 'place'", "questions on them miss it"),
        ("UPDATE mentions SET content = 999 WHERE rowid = 1", "a row of mentions"),
        ("UPDATE passes SET content = seq", "what pass"),
        ("DELETE FROM captures", "belongs to one of captures that is not there"),
        ("UPDATE captures SET seq = seq + 1", "is said to be of log entry"),
        ("UPDATE renditions SET facts = 'not json'", "not what was written"),
        ("UPDATE log SET recorded_at = 'noon'", "not what was written"),
    ],
)
def test_a_row_that_was_changed_behind_its_back_is_found(worked: Desk, statement: str, told: str) -> None:
    alter(worked, statement)
    problems = verify(worked, reread=False).problems
    assert any(told in problem for problem in problems), problems


def test_a_damaged_original_is_named_with_its_report_and_the_rest_works(worked: Desk) -> None:
    original = objects_of(worked, "one.txt")[0]
    place = hurt(worked, original)
    (problem,) = verify(worked).problems
    assert problem.startswith("the original of report 'one.txt' (capture cap-")
    assert "and the text of report 'one.txt'" in problem, "a plain text and its original are one object"
    assert problem.endswith("add the file that it came from again")
    assert worked.store.objects.damaged() == (original,)
    assert not place.exists()
    assert [report.report for report in build_desk(worked).renditions] == ["two.txt"]


@pytest.mark.parametrize("is_moved", [False, True])
def test_adding_the_file_again_mends_it(worked: Desk, write: Write, is_moved: bool) -> None:
    before = build_desk(worked).readings
    place = hurt(worked, objects_of(worked, "one.txt")[0])
    if is_moved:
        verify(worked)
    intake = add_reports(worked, [write("one.txt", SENTENCES[0]), write("two.txt", SENTENCES[1])])
    assert (intake.added, intake.known, intake.mended, intake.problems) == ([], 2, ["one.txt"], [])
    assert place.exists()
    verified = verify(worked)
    assert verified.problems == ()
    assert [("kept apart" in note) for note in verified.notes] == [True] * len(worked.store.objects.damaged())
    assert build_desk(worked).readings == before


def test_a_missing_text_is_made_again_from_the_page(desk: Desk, write: Write) -> None:
    page = write("page.html", f"<html><body><article><p>{' '.join(SENTENCES)}</p></article></body></html>")
    add_reports(desk, [page])
    original, text = objects_of(desk, "page.html")
    desk.store.objects.drop(text)
    (problem,) = verify(desk).problems
    assert problem.startswith("the text of report 'page.html'")
    assert "is missing" in problem
    assert add_reports(desk, [page]).mended == ["page.html"]
    assert verify(desk).problems == ()
    assert desk.store.objects.has(original)


def test_a_text_that_comes_out_otherwise_is_not_put_in_its_place(
    desk: Desk, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = write("page.html", f"<html><body><article><p>{' '.join(SENTENCES)}</p></article></body></html>")
    add_reports(desk, [page])
    desk.store.objects.drop(objects_of(desk, "page.html")[1])
    monkeypatch.setattr(
        "whoheld.capture.html.reading.render", lambda _: ("Nothing of what stood there before is here now.", ())
    )
    intake = add_reports(desk, [page])
    assert (intake.mended, intake.added, intake.known) == ([], [], 1)
    assert "makes another text" in intake.problems[0]
    assert len(verify(desk).problems) == 1


def test_a_damaged_part_of_an_edition_is_named_with_its_remedy(worked: Desk) -> None:
    edition = worked.store.view().editions()[0]
    hurt(worked, worked.store.view().frozen(edition.id)["unit/afg.kunduz"])
    (problem,) = verify(worked).problems
    assert problem.startswith("part 'unit/afg.kunduz' of edition 'first'")
    assert "restore the last backup" in problem
    assert "add the file" not in problem


def test_a_reading_that_does_not_come_out_again_is_found(worked: Desk) -> None:
    other = blind_to("Kunduz")
    other.version = worked.reader.version  # it says that it is the same reader
    verified = verify(Desk(worked.store, reader=other))
    (problem,) = verified.problems
    assert "report 'two.txt'" in problem
    assert "1 claims then, 0 now" in problem
    assert verify(Desk(worked.store, reader=other), reread=False).problems == ()


def test_what_an_older_reader_read_is_counted_and_no_problem(worked: Desk) -> None:
    verified = verify(Desk(worked.store, reader=blind_to("Kunduz")))
    assert verified.problems == ()
    assert verified.counts["reports read by an older reader"] == 2
    assert verified.counts["reports read again"] == 0
    assert "whoheld read --store" in verified.notes[0]


def test_a_clock_set_back_is_noted_and_no_problem(worked: Desk) -> None:
    clock = worked.store.clock
    assert isinstance(clock, Clock)
    clock.now -= timedelta(days=400)
    judge(worked, Verb.NOTE, "two.txt", reason="in another year")
    verified = verify(worked)
    assert verified.problems == ()
    assert "set back before 1 log entry" in verified.notes[0]


def test_objects_of_nobody_are_noted_and_no_problem(worked: Desk) -> None:
    worked.store.objects.put(b"left by a command that was ended")
    verified = verify(worked)
    assert verified.problems == ()
    assert verified.notes[0].startswith("1 archived object is referred to by nothing")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE erasures SET author = 'N. Okel'",
        "UPDATE erasures SET erased_at = '2030-01-01T00:00:00+00:00'",
        "UPDATE erasures SET parts = '{}'",
        "UPDATE erasures SET parts = NULL",
        "UPDATE erasures SET origins = '{}'",
    ],
)
def test_a_tombstone_that_was_changed_is_found(worked: Desk, statement: str) -> None:
    erase(worked, [worked.store.view().find_reports("one.txt")[0].capture_id], "withdrawn")
    assert verify(worked, reread=False).problems == ()
    alter(worked, statement)
    problems = verify(worked, reread=False).problems
    assert any("erasure cap-" in problem for problem in problems), problems


def test_a_database_with_a_broken_page_is_told_and_not_raised(worked: Desk) -> None:
    worked.store.checkpoint()
    with (worked.store.folder / DATABASE).open("r+b") as file:
        file.seek(8 * 4096)
        file.write(b"\xff" * 4096 * 6)
    problems = verify(worked).problems
    assert problems
    assert any("broken" in problem or "not what was written" in problem for problem in problems)


def test_progress_is_told_and_ends(worked: Desk) -> None:
    told: list[tuple[str, int, int]] = []
    verify(worked, on_progress=lambda *one: told.append(one))
    for what in ("checking the database", "checking the archive", "reading again"):
        steps = [(done, total) for name, done, total in told if name == what]
        assert steps[-1][0] == steps[-1][1] > 0
