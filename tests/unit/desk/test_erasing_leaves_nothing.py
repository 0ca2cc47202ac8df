"""What is erased is gone from rows, archive, editions and disc; a tombstone stays, and the rest as it was."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from tests.records import Clock
from tests.unit.desk.conftest import Write

from whoheld.desk import (
    Desk,
    add_reports,
    build_desk,
    erase,
    find_captures,
    finish_erasures,
    judge,
    plan_erasure,
    verify,
)
from whoheld.desk.answering import Question, ask
from whoheld.desk.editions import SITE, UNIT, new_edition
from whoheld.errors import ErasedError, JudgementError, StoreError
from whoheld.model import Verb
from whoheld.publish import canonical
from whoheld.store import Store, Writer
from whoheld.store.objects import Objects

SECRET = "The Taliban captured Taloqan on Sunday, said the schoolteacher Quillmark Vane."
OTHER = "Government forces held Kunduz on Sunday, a provincial council member said."


def add(desk: Desk, *paths: Path) -> list[str]:
    return add_reports(desk, paths).added


def capture_of(desk: Desk, name: str) -> str:
    (capture_id,) = find_captures(desk.store.view(), name)
    return capture_id


def parts_of(desk: Desk, edition_id: str) -> dict[str, bytes]:
    view = desk.store.view()
    return {part: view.part(edition_id, part) for part in view.parts(edition_id)}


def found_on_disc(folder: Path, *words: str) -> list[str]:
    """Return the files that hold any of these words, as they are or as JSON writes them."""
    marks = [mark for word in words for mark in (word.encode(), json.dumps(word)[1:-1].encode())]
    return [
        f"{path.relative_to(folder)}: {mark!r}"
        for path in folder.rglob("*")
        if path.is_file()
        for mark in marks
        if mark in path.read_bytes()
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a record with two reports, one of them judged, in an edition that was asked."""
    folder = tmp_path_factory.mktemp("erasing")
    for name, sentence in (("secret.txt", SECRET), ("other.txt", OTHER)):
        (folder / name).write_text(f"August 9, 2021\n\n{sentence}\n", "utf-8")
    with Store.create(folder / "record", clock=Clock()) as store:
        desk = Desk(store, author="R. Ward")
        add_reports(desk, [folder / "secret.txt", folder / "other.txt"], "afghanistan")
        judge(desk, Verb.NOTE, "secret.txt", reason="Quillmark Vane is fifteen")
        new_edition(desk, "first")
        ask(desk, Question(kind="show", place="Taloqan"), "first")
    return folder / "record"


@pytest.fixture
def two(made: Path, tmp_path: Path) -> Iterator[Desk]:
    with Store.open(shutil.copytree(made, tmp_path / "two"), clock=Clock()) as store:
        yield Desk(store, author="R. Ward")


def test_no_word_of_it_is_left_on_disc(two: Desk) -> None:
    folder, words = two.store.folder, ("Quillmark", "secret.txt", "schoolteacher")
    two.store.checkpoint()
    assert len(found_on_disc(folder, *words)) > 4, "the test could not fail"
    erased = erase(two, [capture_of(two, "secret.txt")], "names a minor")
    assert erased.is_clean
    assert found_on_disc(folder, *words) == []
    two.store.close()
    assert found_on_disc(folder, *words) == []


def test_it_is_gone_from_everything_that_answers(two: Desk) -> None:
    erase(two, [capture_of(two, "secret.txt")], "names a minor")
    build = build_desk(two)
    assert [rendition.report for rendition in build.renditions] == ["other.txt"]
    edition = two.store.view().editions()[0]
    held = parts_of(two, edition.id)
    assert not any(b"Taliban captured" in data for data in held.values())
    assert {report["id"] for report in json.loads(held[f"{UNIT}afg.taloqan"])["reports"]} == set()
    assert json.loads(ask(two, Question(kind="show", place="Taloqan"), "first"))["for"] == []
    assert two.store.view().judgements() == []


def test_the_record_is_whole_afterwards(two: Desk) -> None:
    erase(two, [capture_of(two, "secret.txt")], "names a minor")
    verified = verify(two)
    assert (verified.problems, verified.counts["erasures"]) == ((), 1)


def test_the_plan_says_what_will_go_and_changes_nothing(two: Desk) -> None:
    head = two.store.head()
    plan = plan_erasure(two, [capture_of(two, "secret.txt")])
    assert (plan.reports, plan.claims, plan.judgements) == (("secret.txt",), 1, 1)
    assert (plan.editions, plan.twins) == (("first",), ())
    assert two.store.head() == head
    assert erase(two, [capture_of(two, "secret.txt")], "names a minor").taken == plan


def test_a_tombstone_keeps_hash_reason_author_and_what_was_taken(two: Desk) -> None:
    capture = two.store.view().capture(capture_of(two, "secret.txt"))
    erase(two, [capture.id], " names a minor ")
    (stone,) = two.store.view().erasures()
    assert (stone.capture_id, stone.sha256, stone.author) == (capture.id, capture.sha256, "R. Ward")
    assert stone.reason == "names a minor"
    assert len(stone.entries) == 5, "a capture, its text, a pass, a judgement and an answer"


def test_what_does_not_speak_of_it_keeps_its_bytes(two: Desk) -> None:
    before = parts_of(two, two.store.view().editions()[0].id)
    erase(two, [capture_of(two, "secret.txt")], "names a minor")
    after = parts_of(two, two.store.view().editions()[0].id)
    changed = {part for part in before if before[part] != after[part]}
    assert f"{UNIT}afg.kunduz" not in changed
    assert f"{UNIT}afg.taloqan" in changed
    assert after[f"{UNIT}afg.taloqan"] == canonical(json.loads(after[f"{UNIT}afg.taloqan"]))
    assert after[f"{SITE}claims.jsonl"].count(b"\n") == 1


def test_an_edition_from_before_the_report_is_not_touched(desk: Desk, write: Write) -> None:
    add(desk, write("other.txt", OTHER))
    early, _ = new_edition(desk, "early")
    asked = Question(kind="show", place="Kunduz")
    answer, parts = ask(desk, asked, "early"), parts_of(desk, early.id)
    add(desk, write("secret.txt", SECRET))
    plan = plan_erasure(desk, [capture_of(desk, "secret.txt")])
    erase(desk, [capture_of(desk, "secret.txt")], "names a minor")
    assert plan.editions == ()
    assert (ask(desk, asked, "early"), parts_of(desk, early.id)) == (answer, parts)


def test_it_is_not_taken_in_again(two: Desk, write: Write) -> None:
    erase(two, [capture_of(two, "secret.txt")], "names a minor")
    intake = add_reports(two, [write("secret.txt", SECRET), write("again.txt", SECRET), write("other.txt", OTHER)])
    assert (intake.added, intake.known) == ([], 1)
    assert len(intake.problems) == 2
    assert "names a minor" in intake.problems[0]
    assert found_on_disc(two.store.folder, "Quillmark") == []


def test_words_that_a_failed_command_left_in_the_archive_go_as_well(two: Desk) -> None:
    """An edition that failed between its archiving and its commit leaves parts that no row names."""

    def commit(_: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    two.author = "N. Okel"
    judge(two, Verb.NOTE, "other.txt", reason="a reason to make another edition")
    event.listen(two.store.engine, "commit", commit)
    with pytest.raises(StoreError):
        new_edition(two, "second")
    event.remove(two.store.engine, "commit", commit)
    (note,) = (note for note in verify(two).notes if "referred to by nothing" in note)
    assert "erase --finish" in note
    draft = two.store.objects.folder / "ab" / f".{'ab' * 32}.1-0-left"
    draft.parent.mkdir(exist_ok=True)
    draft.write_text("Quillmark")
    erase(two, [capture_of(two, "secret.txt")], "names a minor")
    assert found_on_disc(two.store.folder, "Quillmark") == []
    assert verify(two).problems == ()
    assert not [note for note in verify(two).notes if "referred to by nothing" in note]


def test_it_does_not_come_back_in_a_page_with_other_bytes_around_it(desk: Desk, write: Write) -> None:
    def page(name: str, mark: str) -> Path:
        path = write(name, "")
        said = f"{SECRET} {OTHER} {SECRET.replace('Sunday', 'Monday')}"
        path.write_text(f"<html><body><article><p>{said}</p></article><!-- {mark} --></body></html>", "utf-8")
        return path

    add(desk, page("one.html", "visit 1"))
    erase(desk, [capture_of(desk, "one.html")], "names a minor")
    intake = add_reports(desk, [page("two.html", "visit 2"), write("other.txt", OTHER)])
    assert len(intake.added) == 1
    assert ["names a minor" in problem for problem in intake.problems] == [True]
    assert found_on_disc(desk.store.folder, "Quillmark") == []
    assert verify(desk).problems == ()


def test_other_versions_of_the_page_are_named(desk: Desk, write: Write) -> None:
    add(desk, write("one.txt", SECRET))
    add(desk, write("one.txt", SECRET, "More was not known."), write("other.txt", OTHER))
    first, second = find_captures(desk.store.view(), "one.txt")
    assert plan_erasure(desk, [first]).siblings == (second,)
    assert plan_erasure(desk, [first, second]).siblings == ()
    assert erase(desk, [first], "names a minor").taken.siblings == (second,)


def test_the_same_bytes_under_another_name_stay_and_are_named(desk: Desk, write: Write) -> None:
    add(desk, write("one.txt", SECRET), write("two.txt", SECRET))
    twin = capture_of(desk, "two.txt")
    erased = erase(desk, [capture_of(desk, "one.txt")], "the name of the file")
    assert erased.taken.twins == (twin,)
    assert erased.objects == 0
    assert verify(desk).problems == ()
    assert erase(desk, [twin], "and the words").taken.twins == ()
    assert found_on_disc(desk.store.folder, "Quillmark") == []


def test_a_judgement_on_a_claim_that_was_erased_is_refused(two: Desk) -> None:
    (claim,) = two.store.view().belongings([capture_of(two, "secret.txt")]).claims
    erase(two, [capture_of(two, "secret.txt")], "names a minor")
    with pytest.raises(JudgementError, match="no claim or report"):
        judge(two, Verb.ACCEPT, claim, reason="seen")


def test_ended_after_the_rows_it_is_named_and_finished(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_: Objects, __: str) -> None:
        raise KeyboardInterrupt

    capture_id = capture_of(two, "secret.txt")
    with monkeypatch.context() as patch:
        patch.setattr(Objects, "drop", ended)
        with pytest.raises(KeyboardInterrupt):
            erase(two, [capture_id], "names a minor")
    assert found_on_disc(two.store.folder, "Quillmark"), "the bytes stand there still"
    (problem,) = verify(two).problems
    assert "erase --finish" in problem
    gone, is_clean = finish_erasures(two)
    assert gone > 2
    assert is_clean
    assert found_on_disc(two.store.folder, "Quillmark") == []
    assert verify(two).problems == ()


def test_ended_before_the_rows_nothing_has_happened(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    head, edition = two.store.head(), two.store.view().editions()[0]
    before = parts_of(two, edition.id)
    capture_id = capture_of(two, "secret.txt")
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "trim_origins", ended)
        with pytest.raises(KeyboardInterrupt):
            erase(two, [capture_id], "names a minor")
    assert (two.store.head(), parts_of(two, edition.id)) == (head, before)
    assert verify(two).problems == ()


def test_what_is_left_of_a_damaged_part_goes_too(two: Desk) -> None:
    view, objects = two.store.view(), two.store.objects
    name = view.frozen(view.editions()[0].id)[f"{UNIT}afg.taloqan"]
    place = objects.folder / name[:2] / name
    place.write_bytes(place.read_bytes().replace(b"cap-", b"cap+"))
    erased = erase(two, [capture_of(two, "secret.txt")], "names a minor")
    assert [problem.partition(";")[0] for problem in erased.problems] == [
        "part 'unit/afg.taloqan' of edition 'first' was damaged"
    ]
    assert found_on_disc(two.store.folder, "Quillmark") == []


def test_a_witness_behind_two_reports_keeps_the_other_one(desk: Desk, write: Write) -> None:
    said = "The Taliban captured Taloqan on Sunday, a Taliban spokesman said."
    add(desk, write("one.txt", said), write("two.txt", f"{said} More was not known."))
    edition, _ = new_edition(desk, "first")
    gone = desk.store.view().belongings([capture_of(desk, "one.txt")]).claims
    erase(desk, [capture_of(desk, "one.txt")], "withdrawn by its outlet")
    with desk.store.reading() as connection:
        rows = connection.exec_driver_sql("select claim_ids, reason from origins").all()
    assert [len(json.loads(row[0])) for row in rows] == [1]
    assert not set(gone) & set(json.loads(rows[0][0]))
    assert rows[0][1] == "one claim; another report of it was erased"
    assert edition.id in {one.id for one in desk.store.view().editions()}


def test_readers_of_the_log_are_waited_for_and_told(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whoheld.store.store.CHECKPOINT_WAIT_MS", 50)
    with Store.open(two.store.folder) as other, other.reading() as connection:
        connection.exec_driver_sql("select count(*) from log").all()
        assert not erase(two, [capture_of(two, "secret.txt")], "names a minor").is_clean
    assert finish_erasures(two) == (0, True)
    assert found_on_disc(two.store.folder, "Quillmark") == []


def test_nothing_is_erased_without_a_name_a_reason_or_a_target(two: Desk) -> None:
    capture_id, head = capture_of(two, "secret.txt"), two.store.head()
    with pytest.raises(StoreError, match="needs a reason"):
        erase(two, [capture_id], "  ")
    with pytest.raises(StoreError, match="no capture 'cap-nobody'"):
        erase(two, [capture_id, "cap-nobody"], "names a minor")
    with pytest.raises(StoreError, match="is signed"):
        erase(Desk(two.store), [capture_id], "names a minor")
    with pytest.raises(StoreError, match=r"there is no report 'third\.txt'"):
        find_captures(two.store.view(), "third.txt")
    assert two.store.head() == head


def test_asking_for_it_again_says_when_and_why_it_went(two: Desk) -> None:
    capture_id = capture_of(two, "secret.txt")
    erase(two, [capture_id], "names a minor")
    with pytest.raises(ErasedError, match=r"erased on 2031-05-01 \(names a minor\)"):
        find_captures(two.store.view(), capture_id)


def test_nothing_is_erased_by_the_beginning_of_an_id(two: Desk) -> None:
    report = two.store.view().find_reports("secret.txt")[0]
    assert find_captures(two.store.view(), report.id) == [report.capture_id]
    for short in (report.id[:-1], report.id[4:12]):
        with pytest.raises(StoreError, match="there is no report"):
            find_captures(two.store.view(), short)
