"""The theatres that come with whoheld keep their promises."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest

from whoheld.model import Relation, Share, Theatre
from whoheld.theatre import Lexicon, list_theatres, load_land, load_lexicon, load_theatre
from whoheld.theatre.folders import find_definition, theatres_folder

ALL = list_theatres()


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return load_theatre("afghanistan")


def test_theatres_are_found() -> None:
    assert {"afghanistan", "world"} <= set(ALL)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("table", ["places", "names", "actors", "outlets", "units"])
def test_every_row_says_source_and_licence(name: str, table: str) -> None:
    with (theatres_folder() / name / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows or (name == "world" and table == "units")
    assert not [row for row in rows if not row["source"].strip() or not row["licence"].strip()]


@pytest.mark.parametrize("name", ALL)
def test_every_source_is_explained_beside_the_data(name: str) -> None:
    folder = theatres_folder() / name
    page = (folder / "LICENCES.md").read_text("utf-8")
    with (folder / "places.csv").open(encoding="utf-8", newline="") as lines:
        sources = {row["source"] for row in csv.DictReader(lines)}
    assert not [source for source in sources if f"| {source} |" not in page]


def test_every_province_has_a_capital_and_every_capital_is_a_unit(theatre: Theatre) -> None:
    provinces = {place.id for place in theatre.places.values() if place.level == "admin1" and place.parent_id == "afg"}
    capitals = {place.capital_of: place.id for place in theatre.places.values() if place.capital_of in provinces}
    assert len(provinces) == 34
    assert capitals.keys() == provinces
    assert set(capitals.values()) <= {unit.place_id for unit in theatre.units.units}


def test_a_capital_lies_in_its_province(theatre: Theatre) -> None:
    for place in theatre.places.values():
        if place.capital_of and place.capital_of != "afg":
            assert place.parent_id == place.capital_of


def test_every_place_is_inside_the_frame(theatre: Theatre) -> None:
    west, south, east, north = theatre.bbox
    for place in theatre.places.values():
        assert place.lon is not None
        assert place.lat is not None
        assert west <= place.lon <= east, place.id
        assert south <= place.lat <= north, place.id


def test_every_place_leads_up_to_a_country(afghanistan: Lexicon) -> None:
    for place_id in afghanistan.theatre.places:
        assert afghanistan.country_of(place_id) in {"afg", "pak"}, place_id


def test_units_are_centres_where_somebody_governs(theatre: Theatre) -> None:
    levels = {unit.level for unit in theatre.units.units}
    assert levels <= {"city", "town", "admin2", "crossing", "base"}


ANCHORS = [
    ("state", (0.93, 0.01, 0.06), Share.WHOLE),
    ("onset", (0.93, 0.01, 0.06), Share.WHOLE),
    ("before", (0.04, 0.50, 0.46), Share.WHOLE),
    ("state", (0.35, 0.20, 0.45), Share.SITE),
]


@pytest.mark.parametrize(("aspect", "numbers", "share"), ANCHORS)
def test_definition_has_the_rows_of_the_worked_example(
    theatre: Theatre, aspect: str, numbers: tuple[float, ...], share: Share
) -> None:
    row = next(
        row
        for row in theatre.definition.rows
        if (row.relation, row.share, row.aspect) == (Relation.HOLDS, share, aspect)
    )
    assert (row.actor, row.rival, row.contested) == numbers


def test_definition_has_a_row_for_everything_that_can_be_said(theatre: Theatre) -> None:
    rows = {(row.relation, row.share, row.aspect) for row in theatre.definition.rows}
    assert rows == set(product(Relation, Share, ("state", "onset", "before")))


def test_definition_rows_add_up_and_have_reasons(theatre: Theatre) -> None:
    for row in theatre.definition.rows:
        assert math.isclose(row.actor + row.rival + row.contested, 1, abs_tol=1e-9), row
    with (find_definition("administrative-centre") / "definition.csv").open(encoding="utf-8", newline="") as lines:
        assert all(row["comment"] for row in csv.DictReader(lines))


def test_a_province_speaks_for_its_centre_more_than_for_its_districts(theatre: Theatre) -> None:
    weight = {(row.level, row.share, row.target): row.weight for row in theatre.definition.fan_out}
    assert weight["admin1", Share.WHOLE, "centre"] > weight["admin1", Share.WHOLE, "larger"] > 0
    assert weight["admin1", Share.MOST, "centre"] > 0 == weight["admin1", Share.MOST, "larger"]
    assert not any(weight["country", share, target] for share in Share for target in ("centre", "larger"))


def test_prior_is_a_distribution_over_the_states(theatre: Theatre) -> None:
    assert set(theatre.prior) == set(theatre.states)
    assert math.isclose(sum(theatre.prior.values()), 1.0)
    assert max(theatre.prior, key=lambda state: theatre.prior[state]) == "afghan_government"


def rings(land: dict[str, Any]) -> Iterator[tuple[int, list[list[float]]]]:
    for feature in land["features"]:
        if feature["properties"]["kind"] == "land":
            for polygon in feature["geometry"]["coordinates"]:
                yield from enumerate(polygon)


def test_land_is_wound_as_d3_geo_wants_it_and_small(theatre: Theatre) -> None:
    land = load_land(theatre)
    assert land is not None
    assert (Path(theatre.folder) / "land.geojson").stat().st_size < 150_000
    assert {feature["properties"]["kind"] for feature in land["features"]} == {"land", "outline"}
    for place, ring in rings(land):
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
        assert ring[0] == ring[-1]
        assert (area < 0) == (place == 0)  # exteriors clockwise, holes the other way


def test_theatre_without_land_has_none() -> None:
    assert load_land(load_theatre("world")) is None


# (general words, day, whom they mean): the world's rows for years in which a text needs no other name
USUAL = [
    ("Ukrainian rebels", date(2015, 2, 18), "donbas_separatists"),
    ("Ukrainian rebels", date(2023, 2, 18), "ukrainian_rebels"),  # nobody any more
    ("Libyan rebels", date(2011, 3, 14), "libyan_rebels"),
    ("Liberian rebels", date(2003, 7, 1), "lurd"),
    ("Liberian rebels", date(1992, 7, 1), "npfl"),
    ("Mozambican militants", date(2021, 4, 1), "ansar_al_sunna"),
]


@pytest.mark.parametrize(("words", "day", "side"), USUAL)
def test_the_world_knows_who_the_rebels_were(words: str, day: date, side: str) -> None:
    actor = load_lexicon(load_theatre("world")).actor_named(words)
    assert actor is not None
    assert actor.side_on(day) == side


def test_general_rows_of_the_world_stand_for_known_groups() -> None:
    actors = load_theatre("world").actors
    general = [actor for actor in actors.values() if actor.kind == "generic"]
    assert general
    for actor in general:
        assert actor.country
        assert actor.affiliations
        assert {row.side for row in actor.affiliations} <= actors.keys()


def test_no_general_word_is_an_actors_name_in_the_world() -> None:
    words = ["pro-government forces", "regime forces", "junta troops", "southern forces", "the rebels", "militants"]
    lexicon = load_lexicon(load_theatre("world"))
    assert [word for word in words if lexicon.actor_named(word)] == []
