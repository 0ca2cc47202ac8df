"""`whoheld look` finds a report in a file or in the record, and says what is known of it as a whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from whoheld.cli.app import app
from whoheld.desk import Desk, add_reports, judge
from whoheld.model import Verb
from whoheld.store import Store

FELL = "Taliban fighters captured Kunduz on Sunday, a provincial council member said."
ARMY = "The army holds Ghazni."
PERSIAN = "نیروهای دولتی شهر قندوز را پس از چند روز جنگ سنگین از دست دادند و به فرودگاه عقب نشستند."


def look(*arguments: str | Path, code: int = 0) -> Any:
    done = CliRunner().invoke(app, ["look", *map(str, arguments)], env={"COLUMNS": "100"})
    assert done.exit_code == code, done.output
    return done


def words(*arguments: str | Path) -> str:
    return " ".join(look(*arguments).stdout.replace("│", " ").split())


def rows(*arguments: str | Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in look(*arguments, "--format", "json").stdout.splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "kunduz.txt"
    path.write_text(f"Kunduz falls\n\nAugust 9, 2021\n\n{FELL}\n\n{PERSIAN}\n", "utf-8")
    return path


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.jsonl"
    lines = [{"id": "r1", "text": FELL, "published_at": "2021-08-09"}, {"id": "r2", "text": ARMY}]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    return path


@pytest.fixture
def record(tmp_path: Path, report: Path, feed: Path) -> Path:
    with Store.create(tmp_path / "record") as store:
        add_reports(Desk(store), [report, feed], "afghanistan")
    return tmp_path / "record"


def signed(record: Path, verb: Verb, target: str, **patch: object) -> None:
    with Store.open(record) as store:
        judge(Desk(store, author="R. Ward"), verb, target, patch)


def test_the_head_says_what_is_known_and_what_nobody_says(report: Path) -> None:
    said = words(report)
    assert 'Published 2021-08-09, printed on the page: "August 9, 2021"' in said
    assert "By nobody named" in said
    assert "Outlet not named" in said
    assert f"File {report}" in said
    assert "theatre afghanistan" in said


def test_an_undated_report_is_told_to_be_undated(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{ARMY}\n", "utf-8")
    assert "Published undated Language" in words(tmp_path / "a.txt")


def test_text_that_nobody_could_read_is_told_and_marked(report: Path) -> None:
    said = words(report)
    assert f"Not read 1 passage in Persian ({len(PERSIAN)} characters): there is no reader for it yet" in said
    assert "Persian, unread" in said


def test_claims_stand_beside_their_passage(report: Path) -> None:
    said = words(report)
    assert "Taliban fighters captured[2] Kunduz on Sunday" in said
    assert "[2] Taliban took Kunduz 2021-08-08 outlet > a provincial council member" in said


def test_nothing_but_text_goes_into_a_pipe(report: Path) -> None:
    assert "\x1b" not in look(report).stdout


def test_voices_alone_look_for_no_claims(report: Path) -> None:
    said = words(report, "--voices")
    assert "Claims" not in said
    assert "[1]" not in said
    assert rows(report, "--voices")[0]["passages"][0]["claims"] is None


def test_voices_and_claims_exclude_each_other(report: Path) -> None:
    assert "one of the two" in look(report, "--voices", "--claims-only", code=2).output


def test_a_row_for_programs_has_the_span_and_what_was_understood(report: Path) -> None:
    (answer,) = rows(report)
    text = report.read_text("utf-8")
    assert [text[row["start"] : row["end"]] for row in answer["passages"]] == [
        row["text"] for row in answer["passages"]
    ]
    keys = {"line", "start", "end", "voice", "author", "dated", "language", "unread", "repeats", "stale", "claims"}
    assert all(keys <= set(row) for row in answer["passages"])
    fell = next(row for row in answer["passages"] if row["text"] == FELL)
    assert (fell["voice"], fell["language"], fell["unread"]) == ("body", "en", False)
    assert [(one["number"], one["relation"], one["when"]) for one in fell["claims"]] == [(2, "holds", "2021-08-08")]
    assert [row["unread"] for row in answer["passages"]].count(True) == 1
    assert answer["published"]["latest"] == "2021-08-09"


def test_every_report_of_a_file_is_shown_or_the_one_that_is_named(feed: Path) -> None:
    assert [row["report"] for row in rows(feed)] == ["r1", "r2"]
    assert [row["report"] for row in rows(f"{feed}#r2")] == ["r2"]
    assert [row["report"] for row in rows(f"{feed}#L1")] == ["r1"]


def test_a_name_that_a_file_does_not_hold_is_told_with_those_it_holds(feed: Path) -> None:
    assert "holds no report 'r9'; it holds r1, r2" in " ".join(look(f"{feed}#r9", code=1).output.split())


def test_what_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")
    assert ".docx files are not read" in look(tmp_path / "a.docx", code=1).output
    assert "no record in" in look("nothing", "--theatre", "afghanistan", code=2).output


def test_a_report_of_the_record_is_found_by_its_name_and_its_id(record: Path) -> None:
    (by_name,) = rows("r1", "--record", record)
    (by_id,) = rows(by_name["id"][:12], "--record", record)
    assert by_id == by_name
    assert by_name["passages"][0]["claims"][0]["relation"] == "holds"


def test_a_file_is_meant_where_there_is_one_unless_the_record_is_named(
    record: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed(record, Verb.CORRECT, report.name, authors=["A. Roe"])
    monkeypatch.chdir(report.parent)
    assert "By nobody named" in words(report.name)
    assert "By A. Roe" in words(report.name, "--record", record)
    report.unlink()
    assert "By A. Roe" in words(report.name)  # the record of this folder


def test_the_record_shows_facts_passages_and_claims_as_they_were_judged(record: Path) -> None:
    before = rows("kunduz.txt", "-r", record)[0]["passages"]
    fell = next(row for row in before if row["text"] == FELL)
    signed(record, Verb.CORRECT, "kunduz.txt", published="2021-08-10/2021-08-11")
    signed(record, Verb.RECUT, "kunduz.txt", voice=[{"at": fell["start"], "is": "comment"}])
    said = words("kunduz.txt", "-r", record)
    assert "Published 2021-08-10 to 2021-08-11, by the desk" in said
    assert "R. Ward: correct published=2021-08-10/2021-08-11" in said
    after = rows("kunduz.txt", "-r", record)[0]["passages"]
    assert [row["voice"] for row in after if row["text"] == FELL] == ["comment"]


def test_a_claim_that_the_desk_set_aside_is_told_not_to_count(record: Path) -> None:
    claim = rows("r2", "-r", record)[0]["passages"][0]["claims"][0]
    assert claim["set_aside"] is None
    signed(record, Verb.MISREAD, claim["id"])
    assert "not counted: set aside by the desk: the reader misread it" in words("r2", "-r", record)
    assert "1 not counted" in words("r2", "-r", record)
    assert "misread" in rows("r2", "-r", record)[0]["passages"][0]["claims"][0]["set_aside"]


def test_what_the_record_does_not_hold_is_told(record: Path) -> None:
    assert "no report 'r9'" in look("r9", "--record", record, code=2).output


def test_of_a_page_captured_twice_it_is_the_latest(record: Path, report: Path) -> None:
    report.write_text(report.read_text("utf-8").replace("Sunday", "Saturday"), "utf-8")
    with Store.open(record) as store:
        add_reports(Desk(store), [report])
    (found,) = rows("kunduz.txt", "--record", record)
    assert "on Saturday" in "".join(row["text"] for row in found["passages"])
    assert "the latest of 2 captures" in found["notes"][0]


def test_two_reports_of_one_name_are_not_guessed_between(record: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"id": "r2", "text": "The army left Farah."}) + "\n", "utf-8")
    with Store.open(record) as store:
        add_reports(Desk(store), [other])
    said = look("r2", "--record", record, code=2).output
    assert "may be any of these" in said
    assert "other.jsonl" in said
