"""Lexicons, made once: they are read-only."""

from __future__ import annotations

from pathlib import Path

import pytest

from whoheld.theatre import Lexicon, load_lexicon, load_theatre

FILES = {
    "theatre.toml": """
id = "lagoon"
name = "Lagoon"
version = "1"
time_zone = "UTC"
countries = ["lag"]
bbox = [9, 44, 13, 47]
attribution = []
[prior]
blue = 0.6
red = 0.2
contested = 0.1
other_or_none = 0.1
[units]
id = "u"
name = "towns"
[definition]
id = "d"
name = "centre"
text = "who holds the middle"
[[holder]]
actor_id = "blue"
name = "Blue"
letter = "B"
color = "#0072b2"
members = []
[[holder]]
actor_id = "red"
name = "Red"
letter = "R"
color = "#d55e00"
members = []
[[generic]]
side = "red"
words = ["rebel"]
""",
    "places.csv": """id,name,level,parent_id,capital_of,lon,lat,same_as,source,licence
lag,Lagoonia,country,,,11,45,,own,CC0
lag.weir-province,Weir,admin1,lag,,11,45.5,,own,CC0
lag.ostburg,Ostburg,city,lag.weir-province,lag.weir-province,11.5,45.5,,own,CC0
""",
    "names.csv": """place_id,text,language,script,kind,from,to,source,licence
lag.ostburg,Ostburgh,en,Latn,former,1900-01-01,1950-01-01,own,CC0
lag,Lagoonian,en,Latn,demonym,,,own,CC0
""",
    "actors.csv": """id,name,kind,country,government_of,aliases,affiliations,same_as,source,licence
blue,Blue Guard,state,lag,lag,BG|Guards,,,own,CC0
red,Red Host,armed_group,lag,,Reds,,,own,CC0
red_wing,Wing of the Host,armed_group,lag,,,red:2001-01-01:2002-01-01|blue:2002-01-01,,own,CC0
""",
    "outlets.csv": """id,name,kind,side,aliases,domains,may_redistribute,source,licence
bell,The Lagoon Bell,newspaper,,Bell of Lagoon,bell.example,yes,own,CC0
""",
    "units.csv": """place_id,source,licence
lag.ostburg,own,CC0
""",
    "definition.csv": """relation,share,aspect,actor,rival,contested,none,comment
holds,whole,state,.9,.02,.08,.02,why
""",
    "fan_out.csv": """level,share,target,weight,comment
city,whole,same,1,why
""",
}


@pytest.fixture(scope="session")
def afghanistan() -> Lexicon:
    return load_lexicon(load_theatre("afghanistan"))


@pytest.fixture(scope="session")
def world() -> Lexicon:
    return load_lexicon(load_theatre("world"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small invented theatre, to be spoilt by the test."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text.lstrip(), "utf-8")
    return tmp_path
