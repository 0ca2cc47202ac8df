"""The theatre of Ukraine knows its places under all their names, and who counted as whom in which years."""

from __future__ import annotations

from datetime import date

import pytest

from whoheld.model import Place, Theatre
from whoheld.theatre import Lexicon, choose_theatre, load_land, load_lexicon, load_theatre
from whoheld.theatre.doubts import distance_km


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return load_theatre("ukraine")


@pytest.fixture(scope="module")
def ukraine(theatre: Theatre) -> Lexicon:
    return load_lexicon(theatre)


def point(place: Place) -> tuple[float, float]:
    assert place.lon is not None
    assert place.lat is not None
    return place.lon, place.lat


SPELLINGS = [
    ("Bahmut", "ukr.bakhmut"),
    ("Artyomovsk", "ukr.bakhmut"),
    ("Artemivsk", "ukr.bakhmut"),
    ("Бахмут", "ukr.bakhmut"),
    ("Dzerzhinsk", "ukr.toretsk"),
    ("Dzerzhynsk", "ukr.toretsk"),
    ("Krasnoarmiisk", "ukr.pokrovsk"),
    ("Krasny Liman", "ukr.lyman"),
    ("Avdeyevka", "ukr.avdiivka"),
    ("Авдеевка", "ukr.avdiivka"),
    ("Chasov Yar", "ukr.chasiv-yar"),
    ("Severodonetsk", "ukr.sievierodonetsk"),
    ("Lisichansk", "ukr.lysychansk"),
    ("Rabotino", "ukr.robotyne"),
    ("Kleshcheyevka", "ukr.klishchiivka"),
    ("Velikaya Novosyolka", "ukr.velyka-novosilka"),
    ("Gulyaipole", "ukr.huliaipole"),
    ("Volchansk", "ukr.vovchansk"),
    ("Kupyansk", "ukr.kupiansk"),
    ("Izyum", "ukr.izium"),
    ("Kharkov", "ukr.kharkiv"),
    ("Zaporozhye", "ukr.zaporizhzhia"),
    ("Dnepropetrovsk", "ukr.dnipro"),
    ("Gorlovka", "ukr.horlivka"),
    ("Debaltsevo", "ukr.debaltseve"),
    ("Stanitsa Luganskaya", "ukr.stanytsia-luhanska"),
    ("Marinka", "ukr.marinka"),
    ("Novgorodskoye", "ukr.niu-york"),
    ("Gostomel airport", "ukr.antonov-airport"),
    ("ZNPP", "ukr.zaporizhzhia-nuclear-power-plant"),
    ("Zmiinyi Island", "ukr.snake-island"),
    ("Lugansk region", "ukr.luhansk-oblast"),
    ("Donetsk Oblast", "ukr.donetsk-oblast"),
    ("Makiivka", "ukr.makiivka"),
    ("Bilohorivka", "ukr.bilohorivka"),
    ("Sudzha", "rus.sudzha"),
]


@pytest.mark.parametrize(("spelled", "place"), SPELLINGS)
def test_spelling_leads_to_the_right_place_first(ukraine: Lexicon, spelled: str, place: str) -> None:
    assert ukraine.place_candidates(spelled)[0].id == place


CHOSEN = [
    "Ukrainian troops left Avdiivka by night, and Russian forces moved on to Orlivka.",
    "Separatists fired on Debaltseve for a third day; Kyiv blamed the DNR.",
    "Wagner fighters claim the salt mines of Soledar.",
    "Вночі обстріляли Харків і Чугуїв.",
    "Shells fell on Sudzha while Ukrainian brigades held Guyevo.",
]


@pytest.mark.parametrize("text", CHOSEN)
def test_texts_on_this_war_choose_it(text: str) -> None:
    assert choose_theatre([text]) == "ukraine"


@pytest.mark.parametrize(
    "text",
    ["Taliban men rode into Kunduz while Kabul slept.", "Russian jets struck Idlib, and the army took Saraqib."],
)
def test_texts_on_other_wars_do_not(text: str) -> None:
    assert choose_theatre([text]) != "ukraine"


SIDES = [
    ("dpr", date(2015, 2, 18), "donbas_separatists"),
    ("dpr", date(2022, 4, 1), "russia"),
    ("lpr", date(2014, 6, 1), "donbas_separatists"),
    ("wagner_group", date(2023, 5, 20), "russia"),
    ("wagner_group", date(2023, 6, 24), None),  # the day of its mutiny
    ("wagner_group", date(2023, 7, 1), "russia"),
    ("azov", date(2022, 4, 20), "ukraine"),
    ("little_green_men", date(2014, 3, 1), "russia"),
    ("north_korea", date(2024, 11, 20), "russia"),
    ("russian_volunteer_corps", date(2023, 5, 22), "ukraine"),
]


@pytest.mark.parametrize(("actor", "day", "holder"), SIDES)
def test_who_counts_as_whom_depends_on_the_day(theatre: Theatre, actor: str, day: date, holder: str | None) -> None:
    assert theatre.holder_of(actor, day) == holder


WORDS = [
    ("rebels", date(2014, 8, 1), "donbas_separatists"),
    ("separatists", date(2022, 5, 1), "russia"),
    ("occupiers", date(2023, 1, 1), "russia"),
    ("government forces", date(2014, 7, 5), "ukraine"),
    ("troops", date(2015, 1, 1), "ukraine"),
    ("troops", date(2023, 1, 1), None),  # either state's
]


@pytest.mark.parametrize(("word", "day", "side"), WORDS)
def test_general_words_mean_whom_they_meant_that_year(ukraine: Lexicon, word: str, day: date, side: str | None) -> None:
    assert ukraine.generic_actor(word, day) == side


def test_every_oblast_has_a_seat_but_the_one_around_kyiv(theatre: Theatre) -> None:
    oblasts = {place.id for place in theatre.places.values() if place.level == "admin1" and place.parent_id == "ukr"}
    seats = {place.capital_of for place in theatre.places.values() if place.capital_of in oblasts}
    assert len(oblasts) == 27
    assert oblasts - seats == {"ukr.kyiv-oblast"}


def test_seats_and_the_front_are_units(theatre: Theatre) -> None:
    units = {unit.place_id for unit in theatre.units.units}
    seats = {place.id for place in theatre.places.values() if place.capital_of and place.id.startswith("ukr.")}
    assert seats <= units
    assert {"ukr.bakhmut", "ukr.soledar", "ukr.vuhledar", "ukr.krynky", "ukr.snake-island"} <= units
    assert len(units) >= 250


def test_crimea_is_filed_as_the_united_nations_do(ukraine: Lexicon) -> None:
    assert ukraine.country_of("ukr.simferopol") == "ukr"
    assert ukraine.country_of("ukr.sevastopol") == "ukr"
    assert ukraine.country_of("rus.belgorod") == "rus"


def test_the_outline_goes_round_crimea(theatre: Theatre) -> None:
    land = load_land(theatre)
    assert land is not None
    lines = [f["geometry"]["coordinates"] for f in land["features"] if f["properties"]["kind"] == "outline"]
    points = [point for line in lines for part in line for point in part]
    assert min(lat for _lon, lat in points) < 44.6


def test_raions_are_a_list_of_their_own_and_towns_lie_in_them(theatre: Theatre) -> None:
    raions = theatre.unit_lists["ukraine-raions-2020"]
    assert len(raions.units) == 136
    assert {unit.level for unit in raions.units} == {"admin2"}
    of_bakhmut = {row.place_id for row in theatre.crosswalk if row.to_place_id == "ukr.bakhmut-raion"}
    assert {"ukr.bakhmut", "ukr.chasiv-yar", "ukr.toretsk", "ukr.soledar"} <= of_bakhmut


def test_towns_lay_in_the_oblast_before_the_reform_of_2020(theatre: Theatre) -> None:
    town = theatre.places["ukr.chasiv-yar"]
    assert town.parent_on(date(2015, 1, 1)) == "ukr.donetsk-oblast"
    assert town.parent_on(date(2023, 1, 1)) == "ukr.bakhmut-raion"


def test_units_lie_near_the_middle_of_their_raion(theatre: Theatre) -> None:
    places = theatre.places
    far_away = {"ukr.snake-island", "ukr.slavutych", "ukr.senkivka", "ukr.strilkove", "ukr.bakhmach"}
    for row in theatre.crosswalk:
        one, other = places[row.place_id], places[row.to_place_id]
        if one.id not in far_away:
            assert distance_km(point(one), point(other)) < 70, one.id


def test_no_two_places_share_a_point(theatre: Theatre) -> None:
    points = [(place.lon, place.lat) for place in theatre.places.values() if place.lon is not None]
    assert len(points) == len(set(points))


@pytest.mark.parametrize(
    "text",
    [
        "Boris met Stanislav and Nadiia in New York in May.",
        "The progress of talks was slow, said Mr Shevchenko.",
        "Vladimir had the chop, nothing more.",
    ],
)
def test_persons_and_common_words_are_no_places_of_this_war(ukraine: Lexicon, text: str) -> None:
    found = [place for hit in ukraine.names_in(text) if hit.kind == "place" for place in hit.ids]
    assert not [place for place in found if place.startswith("ukr.")]


def test_roads_lead_through_known_places(theatre: Theatre) -> None:
    lines = {line.place_id: line.through for line in theatre.lines}
    assert lines["ukr.m03-highway"].index("ukr.izium") < lines["ukr.m03-highway"].index("ukr.sloviansk")


def test_agreements_and_sites_are_there(theatre: Theatre) -> None:
    assert {"minsk-1", "minsk-2", "grain-deal", "istanbul-2022"} <= theatre.agreements.keys()
    assert theatre.sites["znpp"].place_id == "ukr.zaporizhzhia-nuclear-power-plant"
