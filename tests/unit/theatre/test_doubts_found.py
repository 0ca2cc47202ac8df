"""The checker names what is probably a slip, and all that is wrong, in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from whoheld.theatre import list_theatres
from whoheld.theatre.checking import check_folder
from whoheld.theatre.folders import find_theatre
from whoheld.theatre.load import load_theatre


def _change(path: Path, right: str, wrong: str) -> None:
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")


SEAT = "lag.ostburg,Ostburg,city,lag.weir-province,lag.weir-province,11.5,45.5"
CASES = [
    ("theatre.toml", 'version = "1"', 'version = "1"\ncapital = "Ostburg"', "capital", "nothing reads"),
    ("theatre.toml", 'letter = "R"', 'letter = "R"\nflag = "red"', "holder.flag", "nothing reads"),
    ("theatre.toml", 'letter = "R"', 'letter = "B"', "holder.letter", "letter of Blue and of Red"),
    ("theatre.toml", "#d55e00", "#0072c0", "holder.color", "hard to tell"),
    ("places.csv", "Ostburg,city", "Ost\u200bburg,city", "text", "U+200B"),
    ("places.csv", "Ostburg,city,lag.weir-province", "Ostburg,city,lag", "parent_id", "does not lie in it"),
    ("places.csv", SEAT, SEAT + ",,own,CC0\nlag.o2,Ostburg,city,lag.weir-province,,11.6,45.5", "id", "lag.ostburg"),
    ("outlets.csv", ",newspaper,,", ",newspaper,green,", "side", "no actor here"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "where", "said"), CASES, ids=[case[3] for case in CASES])
def test_a_slip_is_doubted_and_the_theatre_loads(
    folder: Path, file: str, right: str, wrong: str, where: str, said: str
) -> None:
    _change(folder / file, right, wrong)
    found = [finding for finding in check_folder(folder) if finding.where == where]
    assert found
    assert said in found[0].problem
    assert found[0].remedy
    assert not found[0].is_error
    load_theatre(str(folder))


def test_a_place_far_from_its_province_is_doubted(folder: Path) -> None:
    rows = "".join(f"lag.v{n},Village {n},village,lag.weir-province,,{11 + n / 50},45.5,,own,CC0\n" for n in range(6))
    path = folder / "places.csv"
    path.write_text(
        path.read_text("utf-8") + rows + "lag.far,Far,village,lag.weir-province,,9.2,46.9,,own,CC0\n", "utf-8"
    )
    (doubt,) = check_folder(folder)
    assert (doubt.value, doubt.is_error) == ("lag.far", False)
    assert "km from the middle" in doubt.problem


def test_a_name_without_a_latin_letter_cannot_be_typed(folder: Path) -> None:
    _change(folder / "places.csv", "lag.weir-province,Weir", "lag.weir-province,واير")
    assert any("Latin keyboard" in finding.problem for finding in check_folder(folder))


def test_a_table_saved_by_a_spreadsheet_is_explained(folder: Path) -> None:
    path = folder / "names.csv"
    path.write_text(path.read_text("utf-8").replace("1950-01-01", "18264"), "utf-8")
    assert "spreadsheet's number for 1950-01-01" in check_folder(folder)[0].problem
    path.write_text(path.read_text("utf-8").replace(",", ";"), "utf-8")
    assert "semicolons" in check_folder(folder)[0].problem


def test_errors_come_before_doubts(folder: Path) -> None:
    _change(folder / "theatre.toml", 'version = "1"', 'version = "1"\ncapital = "Ostburg"')
    _change(folder / "outlets.csv", "newspaper", "parrot")
    found = check_folder(folder)
    assert [finding.is_error for finding in found] == [True, False]
    assert found[0].line == 2


@pytest.mark.parametrize("name", list_theatres())
def test_theatres_that_come_with_whoheld_have_no_finding(name: str) -> None:
    assert check_folder(find_theatre(name)) == ()
