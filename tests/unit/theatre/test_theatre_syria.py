"""The theatre of Syria knows its places under all their names, and tells the two governments apart by day."""

from __future__ import annotations

from datetime import date

import pytest

from whoheld.model import Place, Theatre
from whoheld.theatre import Lexicon, choose_theatre, load_land, load_lexicon, load_theatre
from whoheld.theatre.doubts import distance_km


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return load_theatre("syria")


@pytest.fixture(scope="module")
def syria(theatre: Theatre) -> Lexicon:
    return load_lexicon(theatre)


def point(place: Place) -> tuple[float, float]:
    assert place.lon is not None
    assert place.lat is not None
    return place.lon, place.lat


SPELLINGS = [
    ("Ayn al-Arab", "syr.kobani"),
    ("Kobanê", "syr.kobani"),
    ("Ar-Raqqah", "syr.raqqa"),
    ("Rakka", "syr.raqqa"),
    ("Deir Ezzor", "syr.deir-ez-zor"),
    ("Dayr az-Zawr", "syr.deir-ez-zor"),
    ("Deir al-Zour", "syr.deir-ez-zor"),
    ("Albu Kamal", "syr.al-bukamal"),
    ("al-Mayadeen", "syr.mayadin"),
    ("Ma'arrat al-Nu'man", "syr.maarat-al-numan"),
    ("Khan Sheikhoun", "syr.khan-shaykhun"),
    ("Jisr al-Shughour", "syr.jisr-al-shughur"),
    ("Saraqeb", "syr.saraqib"),
    ("Kafranbel", "syr.kafr-nabl"),
    ("Tel Refaat", "syr.tel-rifaat"),
    ("Ras al-Ain", "syr.ras-al-ayn"),
    ("Serekaniye", "syr.ras-al-ayn"),
    ("Qamishlo", "syr.qamishli"),
    ("Sweida", "syr.suwayda"),
    ("Deraa", "syr.daraa"),
    ("Efrin", "syr.afrin"),
    ("Tadmur", "syr.palmyra"),
    ("Hmeimim", "syr.khmeimim"),
    ("Sheikh Maksoud", "syr.sheikh-maqsoud"),
    ("Bab Al-Hawa", "syr.bab-al-hawa"),
    ("Tiyas airbase", "syr.t4-air-base"),
    ("T4", "syr.t4-air-base"),
    ("al-Hol", "syr.al-hawl"),
    ("East Ghouta", "syr.eastern-ghouta"),
    ("Moadamiyeh", "syr.muadamiyat-al-sham"),
    ("Idlib province", "syr.idlib-province"),
    ("Aleppo", "syr.aleppo"),
    ("حلب", "syr.aleppo"),
    ("إدلب", "syr.idlib"),
    ("M5", "syr.m5-highway"),
]


@pytest.mark.parametrize(("spelled", "place"), SPELLINGS)
def test_spelling_leads_to_the_right_place_first(syria: Lexicon, spelled: str, place: str) -> None:
    assert syria.place_candidates(spelled)[0].id == place


CHOSEN = [
    "Rebels walked into Maarat al-Numan at dawn, and the army fell back on Khan Shaykhun.",
    "The SDF cleared the last streets of Raqqa; ISIS men gave themselves up.",
    "Turkish-backed fighters hold al-Bab, an elder there says.",
    "Russian jets struck Idlib, and Hezbollah sent men to Saraqib.",
    "دخل المسلحون سراقب وإدلب",
]


@pytest.mark.parametrize("text", CHOSEN)
def test_texts_on_this_war_choose_it(text: str) -> None:
    assert choose_theatre([text]) == "syria"


@pytest.mark.parametrize(
    "text",
    ["Taliban men rode into Kunduz while Kabul slept.", "Russian forces shelled Bakhmut, Kyiv said."],
)
def test_texts_on_other_wars_do_not(text: str) -> None:
    assert choose_theatre([text]) != "syria"


SIDES = [
    ("syrian_government", date(2024, 12, 7), "assad_government"),
    ("syrian_government", date(2024, 12, 8), "syrian_transition"),
    ("hts", date(2020, 2, 1), "hts"),
    ("hts", date(2025, 1, 1), "syrian_transition"),
    ("nusra", date(2015, 3, 28), "hts"),
    ("jfs", date(2016, 8, 6), "hts"),
    ("fsa", date(2013, 5, 1), "syrian_rebels"),
    ("sna", date(2019, 10, 9), "syrian_rebels"),
    ("sna", date(2025, 3, 1), "syrian_transition"),
    ("ypg", date(2014, 10, 20), "sdf"),
    ("hezbollah", date(2013, 6, 5), "assad_government"),
    ("hezbollah", date(2025, 6, 5), None),
    ("russia", date(2016, 12, 1), "assad_government"),
    ("russia", date(2014, 12, 1), None),
    ("maghawir", date(2018, 1, 1), "syrian_rebels"),
    ("jaysh_khalid", date(2017, 2, 20), "isis"),
]


@pytest.mark.parametrize(("actor", "day", "holder"), SIDES)
def test_who_counts_as_whom_depends_on_the_day(theatre: Theatre, actor: str, day: date, holder: str | None) -> None:
    assert theatre.holder_of(actor, day) == holder


WORDS = [
    ("rebels", date(2015, 3, 28), "syrian_rebels"),
    ("rebels", date(2024, 12, 5), "hts"),
    ("government forces", date(2018, 3, 1), "assad_government"),
    ("government forces", date(2025, 7, 15), "syrian_transition"),
    ("regime forces", date(2016, 1, 1), "assad_government"),
    ("the army", date(2013, 1, 1), "assad_government"),
]


@pytest.mark.parametrize(("word", "day", "side"), WORDS)
def test_general_words_mean_whom_they_meant_that_year(syria: Lexicon, word: str, day: date, side: str) -> None:
    assert syria.generic_actor(word, day) == side


def test_the_government_of_syria_is_whoever_it_was_that_day(syria: Lexicon) -> None:
    actor = syria.actor(syria.government_of("syr.homs"))
    assert actor is not None
    assert [actor.side_on(day) for day in (date(2024, 12, 7), date(2024, 12, 8))] == [
        "assad_government",
        "syrian_transition",
    ]


def test_names_of_the_groups_of_a_time_are_actors_of_their_own(syria: Lexicon) -> None:
    named = [syria.actor_named(name) for name in ("Jabhat al-Nusra", "Jabhat Fatah al-Sham", "Hay'at Tahrir al-Sham")]
    assert [actor and actor.id for actor in named] == ["nusra", "jfs", "hts"]


def test_every_governorate_has_a_seat_but_the_one_around_damascus(theatre: Theatre) -> None:
    provinces = {place.id for place in theatre.places.values() if place.level == "admin1"}
    seats = {place.capital_of for place in theatre.places.values() if place.capital_of in provinces}
    assert len(provinces) == 14
    assert provinces - seats == {"syr.rif-dimashq-province"}


def test_seats_fronts_quarters_and_crossings_are_units(theatre: Theatre) -> None:
    units = {unit.place_id for unit in theatre.units.units}
    seats = {place.id for place in theatre.places.values() if place.capital_of and place.level != "admin1"}
    assert seats - units <= {"syr"}
    assert {"syr.sheikh-maqsoud", "syr.douma", "syr.bab-al-hawa", "syr.al-tanf", "syr.baghuz"} <= units
    assert len(units) >= 200


def test_the_golan_is_filed_as_the_security_council_has_it_and_is_no_unit(theatre: Theatre, syria: Lexicon) -> None:
    assert syria.country_of("syr.majdal-shams") == "syr"
    assert not {"syr.majdal-shams", "syr.katzrin"} & {unit.place_id for unit in theatre.units.units}
    land = load_land(theatre)
    assert land is not None
    lines = [f["geometry"]["coordinates"] for f in land["features"] if f["properties"]["kind"] == "outline"]
    assert min(lon for line in lines for part in line for lon, _lat in part) < 35.65


def test_every_unit_lies_in_one_governorate_and_not_far_off(theatre: Theatre) -> None:
    assert {row.place_id for row in theatre.crosswalk} == {unit.place_id for unit in theatre.units.units}
    for row in theatre.crosswalk:
        one, other = theatre.places[row.place_id], theatre.places[row.to_place_id]
        limit_km = 190 if other.id == "syr.homs-province" else 150  # Homs reaches to the Iraqi border
        assert distance_km(point(one), point(other)) < limit_km, one.id


def test_quarters_lie_in_their_city(theatre: Theatre) -> None:
    for city in ("syr.aleppo", "syr.homs"):
        middle = theatre.places[city]
        quarters = [place for place in theatre.places.values() if place.parent_id == city]
        assert len(quarters) >= 7
        for place in quarters:
            assert distance_km(point(place), point(middle)) < 12, place.id


def test_no_two_places_share_a_point(theatre: Theatre) -> None:
    points = [(place.lon, place.lat) for place in theatre.places.values() if place.lon is not None]
    assert len(points) == len(set(points))


@pytest.mark.parametrize(
    "text",
    ["Dana and Salma met Zahra in May.", "It was a habit of Mr Horan.", "The Duma passed the law, Marat said."],
)
def test_persons_and_common_words_are_no_places_of_this_war(syria: Lexicon, text: str) -> None:
    found = [place for hit in syria.names_in(text) if hit.kind == "place" for place in hit.ids]
    assert not [place for place in found if place.startswith("syr.")]


def test_the_roads_of_the_war_lead_through_its_towns(theatre: Theatre) -> None:
    lines = {line.place_id: line.through for line in theatre.lines}
    m5 = lines["syr.m5-highway"]
    assert [place for place in m5 if place in ("syr.saraqib", "syr.morek", "syr.homs", "syr.damascus")] == [
        "syr.saraqib",
        "syr.morek",
        "syr.homs",
        "syr.damascus",
    ]
    assert "syr.ariha" in lines["syr.m4-highway"]


def test_agreements_are_there(theatre: Theatre) -> None:
    wanted = {"astana-zones", "sochi-2018", "sochi-2019", "idlib-2020", "four-towns", "march-2025-sdf"}
    assert wanted <= theatre.agreements.keys()
