"""Files of other gazetteers become rows of a theatre, and what stands there stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from whoheld.errors import TheatreError
from whoheld.theatre import Lexicon
from whoheld.theatre.checking import check_folder
from whoheld.theatre.gazetteer import Added, Kind, add_places
from whoheld.theatre.gazetteer.adding import kind_of
from whoheld.theatre.places import load_places
from whoheld.theatre.starting import start_theatre


@pytest.fixture
def karst(tmp_path: Path) -> Path:
    """A theatre of Croatia, whose towns the world knows."""
    start_theatre(tmp_path / "karst", "Karst", ["hrv"])
    return tmp_path / "karst"


def dump(*rows: dict[str, Any]) -> str:
    """Return lines of a GeoNames dump."""
    columns = "id name ascii others lat lon class code country cc2 adm1 adm2 adm3 adm4 people elevation dem zone day"
    usual = {
        "class": "P",
        "code": "PPL",
        "country": "HR",
        "people": 7000,
        "lat": 45.0,
        "lon": 16.0,
        "day": "2024-01-01",
    }
    return "".join(
        "\t".join(str({**usual, **row}.get(column, "")) for column in columns.split()) + "\n" for row in rows
    )


COUNTY = {"id": 901, "name": "Velm", "ascii": "Velm", "class": "A", "code": "ADM1", "adm1": "77"}
TOWN = {
    "id": 902,
    "name": "Ostbürg",
    "ascii": "Ostburg",
    "others": "Ostburgh,Остбург,اوستبورگ,Quite Else",
    "adm1": "77",
}


def geonames(folder: Path, *rows: dict[str, Any], extra: str = "", **options: Any) -> Added:
    path = folder.parent / "HR.txt"
    path.write_text(dump(*rows) + extra, "utf-8")
    return add_places([path], folder, **options)


def test_a_town_gets_its_province_its_names_and_where_they_come_from(karst: Path) -> None:
    added = geonames(karst, TOWN, COUNTY)
    assert [(place.id, place.parent_id, place.level) for place in added.places] == [
        ("hrv.velm-province", "hrv", "admin1"),
        ("hrv.ostburg", "hrv.velm-province", "town"),
    ]
    town = load_places(karst)["hrv.ostburg"]
    assert (town.same_as, town.source, town.licence) == (("geonames:902",), "GeoNames", "CC BY 4.0")
    assert {(name.text, name.script) for name in town.names} == {
        ("Ostburgh", "Latn"), ("Остбург", "Cyrl"), ("اوستبورگ", "Arab")
    }  # fmt: skip
    assert not [finding for finding in check_folder(karst) if finding.is_error]


def test_adding_again_adds_nothing_and_changes_no_byte(karst: Path) -> None:
    geonames(karst, COUNTY, TOWN)
    before = {path.name: path.read_bytes() for path in karst.iterdir()}
    again = geonames(karst, COUNTY, TOWN)
    assert (again.places, again.names, again.known) == ((), (), 2)
    assert {path.name: path.read_bytes() for path in karst.iterdir()} == before


def test_a_known_place_gets_only_the_names_it_lacks(karst: Path) -> None:
    before = (karst / "places.csv").read_bytes()
    zadar = load_places(karst)["hrv.zadar"]
    same = {"id": zadar.same_as[0].partition(":")[2], "name": "Renamed", "ascii": "Renamed", "lat": 1, "lon": 1}
    added = geonames(karst, {**same, "lat": zadar.lat, "lon": zadar.lon})
    assert added.places == ()
    assert [(place_id, name.text) for place_id, name in added.names] == [("hrv.zadar", "Renamed")]
    assert (karst / "places.csv").read_bytes() == before
    assert load_places(karst)["hrv.zadar"].name == "Zadar"


def test_name_and_parent_make_a_place_the_same_and_distance_makes_two(karst: Path) -> None:
    rows = (karst / "places.csv").read_text("utf-8")
    (karst / "places.csv").write_text(rows + "hrv.lone,Lone,town,hrv,,16.0,45.0,,own,CC0\n", "utf-8")
    near = {"id": 5, "name": "Lone", "ascii": "Lone", "lat": 45.1, "lon": 16.1}
    far = {"id": 6, "name": "Lone", "ascii": "Lone", "lat": 43.6, "lon": 16.1}
    assert geonames(karst, near).known == 1
    assert [place.id for place in geonames(karst, far).places] == ["hrv.lone-hrv"]


def test_bad_rows_are_named_and_passed_over(karst: Path) -> None:
    bad = [
        {"id": 1, "name": "Nowhere", "ascii": "Nowhere", "lat": "north"},
        {"id": 2, "name": "Farland", "ascii": "Farland", "lat": 80},
        {"id": 3, "name": "Manyfolk", "ascii": "Manyfolk", "people": "many"},
    ]
    added = geonames(karst, *bad, TOWN, extra="half a line\tof cells\n")
    assert len(added.places) == 1
    told = {passed.line: passed.problem for passed in added.passed}
    assert sorted(told) == [1, 2, 3, 5]
    assert "outside the frame" in told[2]
    assert "2 cells instead of 19" in told[5]


def test_small_towns_and_other_countries_are_left_out(karst: Path) -> None:
    rows = [
        {"id": 1, "name": "Hamlet", "ascii": "Hamlet", "people": 12},
        {"id": 2, "name": "Abroad", "ascii": "Abroad", "country": "SI"},
        {"id": 3, "name": "Old Ruin", "ascii": "Old Ruin", "code": "PPLH"},
    ]
    added = geonames(karst, *rows)
    assert (added.places, added.passed) == ((), ())
    assert len(geonames(karst, *rows, min_people=0).places) == 1


def test_a_trial_writes_nothing(karst: Path) -> None:
    before = {path.name: path.read_bytes() for path in karst.iterdir()}
    assert len(geonames(karst, TOWN, is_trial=True).places) == 1
    assert {path.name: path.read_bytes() for path in karst.iterdir()} == before


def test_the_seat_of_a_province_is_told(karst: Path) -> None:
    geonames(karst, COUNTY, {**TOWN, "code": "PPLA"})
    assert load_places(karst)["hrv.ostburg"].capital_of == "hrv.velm-province"


TABLE = """ADM0_EN,ADM1_EN,ADM1_HR,ADM1_PCODE,ADM2_EN,ADM2_PCODE,center_lat,center_lon
Croatia,Velm,Velmska,HR77,Ostburg,HR7701,45.2,16.2
Croatia,Velm,Velmska,HR77,Weir,HR7702,45.3,16.3
Croatia,,,,,,45.3,16.3
Croatia,Velm,Velmska,HR77,,HR7703,45.3,16.3
"""


def test_p_codes_tell_the_province_of_a_district(karst: Path) -> None:
    path = karst.parent / "hrv_adm2.csv"
    path.write_text(TABLE, "utf-8")
    added = add_places([path], karst)
    assert [(place.id, place.parent_id) for place in added.places] == [
        ("hrv.velm-province", "hrv"),
        ("hrv.ostburg-district", "hrv.velm-province"),
        ("hrv.weir-district", "hrv.velm-province"),
    ]
    assert [name.text for name in added.places[0].names] == ["Velmska"]
    assert [passed.line for passed in added.passed] == [4, 5]
    path.write_text("ADM2_EN,ADM2_PCODE\nLater,HR7709\n", "utf-8")
    assert [place.parent_id for place in add_places([path], karst).places] == ["hrv.velm-province"]


def feature(name: str, level: str, west: float, size: float, **more: Any) -> dict[str, Any]:
    ring = [[west, 45.0], [west + size, 45.0], [west + size, 45.0 + size], [west, 45.0 + size], [west, 45.0]]
    properties = {"shapeName": name, "shapeType": level, "shapeID": f"id-{name}", "shapeGroup": "HRV", **more}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def write_features(path: Path, *features: object) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_areas_tell_what_lies_where(karst: Path) -> None:
    provinces = [feature("West", "ADM1", 14.0, 1.0), feature("East", "ADM1", 16.0, 1.0)]
    first = write_features(karst.parent / "one.geojson", *provinces)
    second = write_features(karst.parent / "two.geojson", feature("Weir", "ADM2", 16.2, 0.2), {"type": "Feature"})
    added = add_places([second, first], karst, licence="ODbL 1.0")
    weir = added.places[-1]
    assert (weir.parent_id, weir.lon, weir.lat, weir.licence) == ("hrv.east-province", 16.3, 45.1, "ODbL 1.0")
    assert [passed.problem for passed in added.passed] == ["has no shapeName"]


def test_kinds_are_told_apart_and_others_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(dump(TOWN), "utf-8")
    (tmp_path / "b").write_text(TABLE, "utf-8")
    write_features(tmp_path / "c", feature("West", "ADM1", 14.0, 1.0))
    (tmp_path / "d").write_text("a,b\n1,2\n", "utf-8")
    (tmp_path / "e").write_bytes(b"PK\x03\x04")
    assert [kind_of(tmp_path / name) for name in "abc"] == [Kind.GEONAMES, Kind.COD_AB, Kind.GEOBOUNDARIES]
    for name, told in (("d", "no known kind"), ("e", "unpack it")):
        with pytest.raises(TheatreError, match=told):
            kind_of(tmp_path / name)


def test_a_folder_without_settings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TheatreError, match=r"holds no theatre\.toml"):
        add_places([tmp_path / "x"], tmp_path)


def test_a_missing_file_is_named(karst: Path) -> None:
    with pytest.raises(TheatreError, match=r"nothing\.txt' cannot be read"):
        add_places([karst / "nothing.txt"], karst)


def test_what_would_not_load_is_taken_back(karst: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whoheld.theatre.gazetteer.adding._place_row", lambda place: {"id": place.id, "name": ""})
    before = {path.name: path.read_bytes() for path in karst.iterdir()}
    with pytest.raises(TheatreError, match="nothing was added"):
        geonames(karst, TOWN)
    assert {path.name: path.read_bytes() for path in karst.iterdir()} == before


def test_added_places_are_found_in_every_script(karst: Path) -> None:
    from whoheld.theatre.findings import STRICT
    from whoheld.theatre.load import read_folder

    geonames(karst, COUNTY, TOWN)
    lexicon = Lexicon(read_folder(karst, STRICT))
    for text in ("Ostburg", "Ostbourg", "Остбург", "اوستبورگ"):
        assert lexicon.place_candidates(text)[0].id == "hrv.ostburg", text
