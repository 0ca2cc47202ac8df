"""A folder of format 2 may hold unit lists, dated parents, persons, agreements, sites and roads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from whoheld.errors import TheatreError
from whoheld.theatre import load_theatre
from whoheld.theatre.findings import Findings
from whoheld.theatre.load import read_folder

MORE = {
    "parents.csv": "place_id,parent_id,from,to,source,licence\nlag.ostburg,lag,1990-01-01,2001-01-01,own,CC0\n",
    "persons.csv": "id,role,actor_id,place_id,names,from,to,is_public,source,licence\n"
    "weir-governor,governor of Weir,blue,lag.weir-province,A. Name,2001-01-01,,no,own,CC0\n",
    "agreements.csv": "id,name,aliases,parties,signed,from,to,text,source,licence\n"
    "pier,Pier Accord,the accord,blue|red,2002-05-01,2002-06-01,,Both leave the pier.,own,CC0\n",
    "sites.csv": "id,name,kind,place_id,names,source,licence\nward,Ostburg hospital,hospital,lag.ostburg,,own,CC0\n",
    "units.csv": "place_id,list,source,licence\nlag.ostburg,,own,CC0\nlag.weir-province,wide,own,CC0\n",
    "crosswalk.csv": "list,place_id,to_list,to_place_id,relation,weight,source,licence\n"
    "u,lag.ostburg,wide,lag.weir-province,part_of,1,own,CC0\n",
}


@pytest.fixture
def wide(folder: Path) -> Path:
    for name, text in MORE.items():
        (folder / name).write_text(text, "utf-8")
    settings = folder / "theatre.toml"
    lists = '[[unit_list]]\nid = "wide"\nname = "provinces"\nfrom = 2001-01-01\n'
    settings.write_text("format = 2\n" + settings.read_text("utf-8") + lists, "utf-8")
    return folder


def test_everything_of_format_2_is_read(wide: Path) -> None:
    theatre = load_theatre(str(wide))
    assert theatre.places["lag.ostburg"].parent_on(date(1995, 1, 1)) == "lag"
    assert theatre.places["lag.ostburg"].parent_on(date(2001, 1, 1)) == "lag.weir-province"
    assert theatre.persons["weir-governor"].role == "governor of Weir"
    assert theatre.agreements["pier"].parties == ("blue", "red")
    assert theatre.sites["ward"].kind == "hospital"
    assert [unit.place_id for unit in theatre.units.units] == ["lag.ostburg"]
    assert [unit.place_id for unit in theatre.unit_lists["wide"].units] == ["lag.weir-province"]
    assert theatre.crosswalk[0].relation == "part_of"


def test_a_holder_counts_whom_it_had_on_the_day(wide: Path) -> None:
    theatre = load_theatre(str(wide))
    assert theatre.holder_of("red_wing", date(2001, 6, 1)) == "red"
    assert theatre.holder_of("red_wing", date(2003, 1, 1)) == "blue"
    assert theatre.holder_of("red_wing", date(1999, 1, 1)) is None


WRONG = [
    ("parents.csv", "1990-01-01,2001-01-01", "2001-01-01,1990-01-01", "is not after 2001-01-01"),
    ("persons.csv", "blue,", "green,", "'green' is no actor"),
    ("persons.csv", ",no,", ",perhaps,", "'perhaps' is not one of yes, no"),
    ("agreements.csv", "blue|red", "blue|green", "names 'green'"),
    ("sites.csv", "lag.ostburg", "lag.nowhere", "'lag.nowhere' is no place"),
    ("units.csv", ",wide,", ",narrow,", "'narrow' is no list"),
    ("crosswalk.csv", "part_of", "near", "'near' is not one of same"),
    ("theatre.toml", "format = 2", "format = 3", "install a newer whoheld"),
    ("theatre.toml", '[definition]\nid = "d"', '[definition]\nuse = "gut-feeling"', "'gut-feeling' is unknown"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "said"), WRONG, ids=[f"{c[0]}-{n}" for n, c in enumerate(WRONG)])
def test_a_bad_cell_of_format_2_is_named(wide: Path, file: str, right: str, wrong: str, said: str) -> None:
    path = wide / file
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(TheatreError) as caught:
        load_theatre(str(wide))
    assert said in str(caught.value)


def test_all_that_is_wrong_is_found_in_one_go(wide: Path) -> None:
    for file, right, wrong, _ in WRONG[:5]:
        path = wide / file
        path.write_text(path.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    findings = Findings(is_strict=False)
    read_folder(wide, findings)
    assert {finding.file.rpartition("/")[2] for finding in findings.found} == {
        "parents.csv", "persons.csv", "agreements.csv", "sites.csv",
    }  # fmt: skip
    assert all(finding.line == 2 and finding.remedy for finding in findings.found)


def test_places_in_a_circle_are_told(folder: Path) -> None:
    path = folder / "places.csv"
    path.write_text(path.read_text("utf-8").replace("Weir,admin1,lag,", "Weir,admin1,lag.ostburg,"), "utf-8")
    with pytest.raises(TheatreError, match="closes a circle"):
        load_theatre(str(folder))
