"""Judging from the command line: ids by their beginnings, fields as words, and an answer that says what became of it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from whoheld.cli.app import app
from whoheld.desk import Desk, add_reports
from whoheld.desk.review import review_queue
from whoheld.judge import describe_verbs
from whoheld.store import Store

FELL = "Taliban fighters captured Kunduz on Sunday."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(f"August 9, 2021\n\n{FELL}\n", "utf-8")
    with Store.create(tmp_path / "record") as store:
        add_reports(Desk(store), [tmp_path / "a.txt"], "afghanistan")
    return tmp_path / "record"


@pytest.fixture
def claim(record: Path) -> str:
    with Store.open(record) as store:
        return review_queue(Desk(store))[0].target_id


def call(record: Path, *arguments: str, author: str = "R. Ward") -> Result:
    environment = {"WHOHELD_RECORD": str(record), "WHOHELD_AUTHOR": author}
    return CliRunner().invoke(app, list(arguments), env=environment)


def said(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_a_correction_says_what_the_claim_reads_now(record: Path, claim: str) -> None:
    told = said(call(record, "judge", "correct", claim[:12], "share=part", "when=2021-08-07", "--reason", "see map"))
    assert "Taliban took part of Kunduz on 2021-08-07" in told
    assert "whoheld judge undo jdg-" in told


def test_a_rejection_says_that_the_claim_does_not_count(record: Path, claim: str) -> None:
    assert "does not count: set aside by the desk" in said(call(record, "judge", "reject", claim))


def test_undo_takes_the_beginning_of_an_id_that_the_answer_gave(record: Path, claim: str) -> None:
    told = said(call(record, "judge", "reject", claim))
    judgement = told.partition("judge undo ")[2].partition("'")[0]
    said(call(record, "judge", "undo", judgement))
    assert "undone by" in said(call(record, "judgements"))
    again = call(record, "judge", "undo", judgement)
    assert again.exit_code == 2
    assert "already" in again.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("misreed", "clm-1"), "misread"),
        (("note", "nowhere.txt"), "nowhere.txt"),
        (("correct", "a.txt", "published"), "field=value"),
        (("correct", "a.txt", "published=yesterday"), "no date"),
        (("recut", "a.txt"), "changes nothing"),
    ],
)
def test_what_cannot_be_ends_with_2_and_keeps_nothing(record: Path, arguments: tuple[str, ...], told: str) -> None:
    done = call(record, "judge", *arguments)
    assert done.exit_code == 2
    assert told in " ".join(done.output.split())
    assert "No judgements yet" in said(call(record, "judgements"))


def test_judgements_are_listed_for_people_and_for_programs(record: Path, claim: str) -> None:
    said(call(record, "judge", "misread", claim, "--reason", "last [year]"))
    shown = said(call(record, "judgements"))
    assert "Ward" in shown
    assert "[year]" in shown
    (row,) = (json.loads(line) for line in call(record, "judgements", "--format", "jsonl").output.splitlines())
    assert (row["verb"], row["target"], row["sentence"]) == ("misread", claim, FELL)
    assert "None on that." in said(call(record, "judgements", "place:afg.kunduz"))


def test_the_corpus_is_one_object_a_line_and_can_be_of_one_report(record: Path, claim: str) -> None:
    said(call(record, "judge", "correct", claim, "relation=besieges"))
    whole = call(record, "judgements", "--as-corpus").output
    (row,) = (json.loads(line) for line in whole.splitlines())
    assert (row["sentence"], row["verdict"], row["relation"]) == (FELL, "corrected", "besieges")
    assert call(record, "judgements", "a.txt", "--as-corpus").output == whole
    assert call(record, "judgements", "place:afg.kunduz", "--as-corpus").output == ""


def test_an_assessment_is_kept_and_told(record: Path) -> None:
    told = said(
        call(
            record, "assess", "We hold that the army left Kunduz.", "--place", "afg.kunduz", "--relation", "withdrew",
            "--actor", "afghan_government", "--on", "2021-08-11", "--field", "share=part", "--reason", "pictures",
        )
    )  # fmt: skip
    assert "the desk says that Afghan government is gone from part of Kunduz on 2021-08-11" in told
    assert "the desk" in said(call(record, "status", "--reports"))


def test_status_tells_what_waits(record: Path, claim: str) -> None:
    assert "Judgements none yet" in said(call(record, "status"))
    said(call(record, "judge", "hold", claim))
    told = said(call(record, "status"))
    assert "1 held for a second opinion" in told
    assert "1 stand (1 hold); 0 undone" in told


def test_the_help_lists_every_verb_and_field(record: Path) -> None:
    told = said(call(record, "judge", "--help"))
    for deed in describe_verbs():
        assert deed.verb in told
        assert all(field.name in told for field in deed.fields)


def test_without_a_record_the_way_to_one_is_told(tmp_path: Path) -> None:
    for arguments in (("review",), ("status",), ("judgements",), ("judge", "note", "x")):
        done = call(tmp_path / "none", *arguments)
        assert done.exit_code == 2
        assert "whoheld init" in done.output


def test_reading_again_what_cannot_be_read_does_not_say_that_it_was_read(record: Path) -> None:
    assert "Every report was read by this reader already." in said(call(record, "read", "--store"))
    with Store.open(record) as store:
        text = store.view().find_reports("a.txt")[0].sha256
        with store.writer() as writer:
            writer.put_run(replace(Desk(store).run, version="other"))
    with sqlite3.connect(record / "record.sqlite") as database:
        database.execute("UPDATE passes SET run_id = (SELECT id FROM runs ORDER BY seq DESC LIMIT 1)")
    (archived,) = (path for path in (record / "objects").rglob(text) if path.is_file())
    archived.chmod(0o600)
    archived.write_bytes(b"rot")
    told = said(call(record, "read", "--store"))
    assert "No report could be read again" in told
    assert "read by this reader already" not in told


def test_half_a_character_in_a_reason_is_told(record: Path, claim: str) -> None:
    done = call(record, "judge", "note", claim, "--reason", "so \ud83d")
    assert "half a character" in done.output
