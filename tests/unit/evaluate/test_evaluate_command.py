"""`whoheld evaluate` compares reports, a record or a site with a table of truth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.evaluate.truths import HEADER
from typer.testing import CliRunner

from whoheld.cli.app import app

run = CliRunner().invoke
REPORT = (
    "Kunduz falls\n\nAugust 8, 2021\n\nTaliban fighters captured Kunduz on Sunday, a provincial council member said.\n"
)
FELL = "afg.kunduz,1,afghan_government,taliban,2021-08-08,2021-08-08,,"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one report and a table of truth, and no record in it."""
    (tmp_path / "kunduz.txt").write_text(REPORT, "utf-8")
    (tmp_path / "truth.csv").write_text(f"{HEADER}\n{FELL}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WHOHELD_RECORD", raising=False)
    return tmp_path


ON_REPORT = ["evaluate", "kunduz.txt", "--theatre", "afghanistan", "--truth", "truth.csv"]


@pytest.mark.usefixtures("desk")
def test_reports_are_read_and_told_as_text() -> None:
    result = run(app, ON_REPORT)
    assert result.exit_code == 0, result.output
    assert "Changes of hands" in result.output
    assert "Do the words keep their promise?" in result.output


@pytest.mark.usefixtures("desk")
def test_json_has_the_figures_and_the_days_asked_for() -> None:
    result = run(app, [*ON_REPORT, "--format", "json", "--on", "2021-08-08", "--on", "2021-08-07"])
    found = json.loads(result.stdout)
    assert found["format"] == "whoheld-evaluation/1"
    assert found["counts"]["capitals"]["changes"] == 1
    assert found["changes"][0]["told_day"] == "2021-08-08"
    assert [replay["day"] for replay in found["replays"]] == ["2021-08-07", "2021-08-08"]


def test_it_writes_a_file_when_asked(desk: Path) -> None:
    assert run(app, [*ON_REPORT, "--out", "figures.txt"]).exit_code == 0
    text = (desk / "figures.txt").read_text("utf-8")
    assert "Capitals" in text
    assert "\x1b" not in text
    assert run(app, [*ON_REPORT, "--format", "json", "--out", "figures.json"]).exit_code == 0
    assert json.loads((desk / "figures.json").read_bytes())["truth"].endswith("truth.csv")
    assert run(app, [*ON_REPORT, "--out", str(desk)]).exit_code == 2


@pytest.mark.usefixtures("desk")
def test_a_record_is_taken_where_no_reports_are_named() -> None:
    assert run(app, ["init", "--theatre", "afghanistan"]).exit_code == 0
    assert run(app, ["add", "kunduz.txt"]).exit_code == 0
    of_reports = json.loads(run(app, [*ON_REPORT, "--format", "json"]).stdout)
    of_record = json.loads(run(app, ["evaluate", "--truth", "truth.csv", "--format", "json"]).stdout)
    assert of_record["calibration"] == of_reports["calibration"]
    assert of_record["changes"] == of_reports["changes"]


def test_slips_of_the_truth_are_told_before_anything_is_read(desk: Path) -> None:
    (desk / "truth.csv").write_text(f"{HEADER}\n{FELL.replace('2021-08-08', '8 August')}\n", "utf-8")
    result = run(app, ["evaluate", "no-such-report.txt", "--truth", "truth.csv"])
    assert result.exit_code == 2
    assert "line 2, column earliest: '8 August' is not a date" in result.stderr


@pytest.mark.usefixtures("desk")
def test_what_cannot_be_asked_is_refused() -> None:
    assert run(app, [*ON_REPORT, "--site", "site"]).exit_code == 2
    assert run(app, [*ON_REPORT, "--on", "soon"]).exit_code == 2
    nothing = run(app, ["evaluate", "--truth", "truth.csv"])
    assert nothing.exit_code == 2
    assert "site" in nothing.stderr
    assert run(app, ["evaluate", "kunduz.txt"]).exit_code == 2
