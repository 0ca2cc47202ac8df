"""A started theatre loads, passes the checker, and can be worked with at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from whoheld.errors import TheatreError
from whoheld.theatre import load_lexicon
from whoheld.theatre.checking import check_folder
from whoheld.theatre.starting import start_theatre


def test_a_started_theatre_has_no_finding_and_knows_its_towns(tmp_path: Path) -> None:
    made = start_theatre(tmp_path / "karst", "The karst", ["hrv", "bih"])
    assert check_folder(tmp_path / "karst") == ()
    assert made.id == "karst"
    assert len(made.units.units) > 10
    assert sum(made.prior.values()) == pytest.approx(1)
    best = load_lexicon(made).place_candidates("Sarajevo")[0]
    assert best.id in {unit.place_id for unit in made.units.units}


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(TheatreError, match="is not empty"):
        start_theatre(tmp_path, "x", ["hrv"])
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_unknown_country_is_named_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(TheatreError, match="'xx' is unknown"):
        start_theatre(tmp_path / "new", "x", ["xx"])
    assert not (tmp_path / "new").exists()
