"""`whoheld theatre` starts, checks and shows theatres."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whoheld.cli.app import app
from whoheld.theatre.starting import start_theatre

run = CliRunner().invoke


@pytest.fixture
def karst(tmp_path: Path) -> Path:
    start_theatre(tmp_path / "karst", "Karst", ["hrv"])
    return tmp_path / "karst"


def test_new_says_where_and_what_next(tmp_path: Path) -> None:
    result = run(app, ["theatre", "new", str(tmp_path / "karst"), "-c", "hrv"])
    assert result.exit_code == 0
    assert "whoheld theatre check" in result.output
    assert run(app, ["theatre", "check", str(tmp_path / "karst")]).exit_code == 0


def test_check_fails_on_errors_and_on_doubts_only_when_strict(karst: Path) -> None:
    settings = karst / "theatre.toml"
    settings.write_text(settings.read_text("utf-8").replace("format = 2", 'format = 2\nmood = "calm"'), "utf-8")
    assert run(app, ["theatre", "check", str(karst)]).exit_code == 0
    assert run(app, ["theatre", "check", str(karst), "--strict"]).exit_code == 1
    outlets = karst / "outlets.csv"
    outlets.write_text(outlets.read_text("utf-8") + "x,X,parrot,,,,yes,own,CC0\n", "utf-8")
    result = run(app, ["theatre", "check", str(karst), "--format", "json"])
    assert result.exit_code == 1
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["where"], row["is_error"]) for row in found] == [("kind", True), ("mood", False)]


@pytest.mark.parametrize("part", ["summary", "places", "units", "actors", "holders", "outlets"])
def test_show_prints_each_part_that_a_theatre_has(part: str) -> None:
    result = run(app, ["theatre", "show", "afghanistan", part])
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 3


def test_show_finds_another_romanisation(karst: Path) -> None:
    result = run(app, ["theatre", "show", str(karst), "places", "--find", "ZADAR"])
    assert "hrv.zadar" in result.output
    result = run(app, ["theatre", "show", str(karst), "places", "--find", "Atlantis"])
    assert result.exit_code == 2
    assert "Atlantis" in result.output
