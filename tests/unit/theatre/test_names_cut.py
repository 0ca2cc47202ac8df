"""The compact cut says what the tables say, is passed over when they change, and theatres of any size load."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from whoheld.theatre import Lexicon, load_lexicon, load_theatre
from whoheld.theatre.findings import STRICT, Findings
from whoheld.theatre.folders import WORLD, find_theatre
from whoheld.theatre.load import read_folder
from whoheld.theatre.names import CUT_FILE, names_of, read_cut, write_cut
from whoheld.theatre.places import load_places

REMEDY = "run: whoheld gazetteer build world --cut-only"


def test_the_cut_that_ships_is_of_todays_tables_and_rules() -> None:
    assert read_cut(find_theatre(WORLD)) is not None, REMEDY


def test_the_cut_that_ships_holds_what_the_tables_hold() -> None:
    folder = find_theatre(WORLD)
    from_tables = load_places(folder, Findings(is_strict=False))
    cut = read_cut(folder)
    assert cut is not None, REMEDY
    assert {place.id: place for place in cut.places} == from_tables
    assert list(load_theatre(WORLD).places) == list(from_tables)
    assert cut.names == list(names_of(cut.places)), REMEDY


def test_a_cut_is_passed_over_once_a_table_changes(folder: Path) -> None:
    write_cut(folder, load_places(folder).values())
    assert read_cut(folder) is not None
    table = folder / "names.csv"
    table.write_text(table.read_text("utf-8") + "lag.ostburg,Eastburg,en,Latn,spelling,,,own,CC0\n", "utf-8")
    assert read_cut(folder) is None
    assert "Eastburg" in {name.text for name in load_places(folder)["lag.ostburg"].names}


@pytest.mark.parametrize("content", [b"", b"x\x9c no cut", b"\x00" * 64])
def test_a_broken_cut_is_passed_over(folder: Path, content: bytes) -> None:
    (folder / CUT_FILE).write_bytes(content)
    assert read_cut(folder) is None
    assert "lag.ostburg" in load_places(folder)


def test_a_theatre_answers_alike_with_and_without_cut(folder: Path) -> None:
    asked = ("Ostburg", "Ostburgh", "Ostbourg", "Weir province", "Nothing")
    without = [Lexicon(read_folder(folder, STRICT)).place_candidates(name) for name in asked]
    write_cut(folder, load_places(folder).values())
    assert [Lexicon(read_folder(folder, STRICT)).place_candidates(name) for name in asked] == without


def grown(folder: Path, count: int) -> Path:
    """Write a theatre of so many units, with names no two of which are alike."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aiu"]
    names, size = [], len(syllables)
    for number in range(count):
        parts = (number % size, number // size % size, number // size**2 % size)
        names.append("".join(syllables[part] for part in parts).capitalize() + "burg")
    rows = [
        f"lag.t{number},{name},town,lag.weir-province,,{9.1 + number % 380 / 100:.2f},{44.1 + number % 280 / 100:.2f},,own,CC0\n"
        for number, name in enumerate(names)
    ]
    places = folder / "places.csv"
    places.write_text(places.read_text("utf-8") + "".join(rows), "utf-8")
    (folder / "units.csv").write_text(
        "place_id,source,licence\n" + "".join(f"lag.t{n},own,CC0\n" for n in range(count)), "utf-8"
    )
    return folder


@pytest.mark.parametrize("count", [1, 6_000])
def test_a_theatre_of_one_unit_and_one_of_six_thousand_load(folder: Path, count: int) -> None:
    theatre = read_folder(grown(folder, count), STRICT)
    assert len(theatre.units.units) == count
    last = theatre.units.units[-1]
    assert Lexicon(theatre).place_candidates(last.name)[0].id == last.place_id


def test_thirty_thousand_places_stay_usable(folder: Path) -> None:
    theatre = read_folder(grown(folder, 30_000), STRICT)
    lexicon = Lexicon(theatre, load_theatre(WORLD))
    asked = [unit.name for unit in theatre.units.units[::300]]
    assert [lexicon.place_candidates(name)[0].score for name in asked] == [1.0] * len(asked)
    began = time.perf_counter()
    for name in asked:
        lexicon.place_candidates(name[:-4] + "borg")
    assert (time.perf_counter() - began) / len(asked) < 0.05  # a second for twenty unknown names is still bearable


def test_lexicons_of_a_loaded_theatre_use_its_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whoheld.theatre.names._keyed", lambda *_: pytest.fail("keys are made anew"))
    world = load_theatre(WORLD)
    assert Lexicon(world).place_candidates("Tripoli")[0].score == 1.0
    assert load_lexicon(world).theatre is world
