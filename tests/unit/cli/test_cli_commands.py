"""Each command answers in words and tables, and leads back to the sentence."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.conftest import Run


def test_build_writes_the_site_and_says_where_the_page_is(desk: Path, run: Run) -> None:
    done = run("build", "reports", "--out", "other", cwd=desk)
    assert done.returncode == 0
    assert (desk / "other" / "index.html").resolve().as_uri() in done.stdout
    assert {path.name for path in (desk / "other").iterdir()} == {
        "index.html",
        "claims.jsonl",
        "control.csv",
        "control.geojson",
    }
    assert "Kunduz" in done.stdout


def test_read_prints_one_claim_a_line(desk: Path, run: Run) -> None:
    done = run("read", "reports", "--format", "jsonl", cwd=desk)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    text = (desk / "reports" / "kunduz.txt").read_text("utf-8")
    assert {row["report"] for row in rows} == {"kunduz.txt"}
    assert all(text[row["start"] : row["end"]] == row["sentence"] for row in rows)
    assert ("holds", "taliban", "2021-08-08") in {(row["relation"], row["actor"], row["when"]) for row in rows}


def test_read_prints_a_table_for_people(desk: Path, run: Run) -> None:
    done = run("read", "reports", cwd=desk)
    assert done.returncode == 0
    assert "took" in done.stdout
    assert "council member" in done.stdout


def test_show_gives_the_verdict_and_the_sentences(desk: Path, run: Run) -> None:
    done = run("show", "kunduz", "--on", "2021-08-09", cwd=desk)
    assert done.returncode == 0, done.stderr
    assert "Taliban" in done.stdout
    assert "a provincial council member said" in done.stdout
    assert "Not yet checked on this war" in done.stdout


def test_show_knows_nothing_before_the_report(desk: Path, run: Run) -> None:
    done = run("show", "Kunduz", "--on", "2021-08-09", "--known-on", "2021-08-07", cwd=desk)
    assert "unknown" in done.stdout
    assert "council member" not in done.stdout


def test_on_lists_every_place(desk: Path, run: Run) -> None:
    done = run("on", "2021-08-09", cwd=desk)
    assert "Kunduz" in done.stdout
    assert "Zaranj" in done.stdout


def test_changes_names_the_day(desk: Path, run: Run) -> None:
    done = run("changes", "--since", "2021-08-01", cwd=desk)
    assert "2021-08-08" in done.stdout


def test_an_answer_for_programs_is_one_line_and_the_same_twice(desk: Path, run: Run) -> None:
    question = ("on", "2021-08-09", "--known-on", "2021-08-09", "--format", "json")
    once, twice = (run(*question, cwd=desk) for _ in range(2))  # two processes, two seeds of their hashes
    assert once.returncode == 0, once.stderr
    assert once.stdout == twice.stdout
    assert once.stdout.count("\n") == 1
    assert json.loads(once.stdout)["question"] == {"kind": "on", "day": "2021-08-09", "known_on": "2021-08-09"}


def test_show_for_programs_leads_to_the_sentence(desk: Path, run: Run) -> None:
    answer = json.loads(run("show", "Kunduz", "--on", "2021-08-09", "--format", "json", cwd=desk).stdout)
    assert answer["estimate"]["verdict"] == "taliban"
    assert "Taliban fighters captured Kunduz on Sunday, a provincial council member said." in {
        claim["quote"] for claim in answer["for"]
    }


def test_changes_for_programs_say_until_when(desk: Path, run: Run) -> None:
    answer = json.loads(run("changes", "--since", "2021-08-01", "-f", "json", cwd=desk).stdout)
    assert answer["question"]["until"] == "2021-08-08"
    assert [(change["day"], change["to"]["id"]) for change in answer["changes"]] == [("2021-08-08", "taliban")]
