"""The theatre of the Sahel: spellings, sides by day, and texts that choose it."""

from __future__ import annotations

from datetime import date

import pytest

from whoheld.model import Day, Theatre
from whoheld.theatre import Lexicon, choose_theatre, load_lexicon, load_theatre
from whoheld.theatre.checking import check_folder
from whoheld.theatre.folders import find_theatre


@pytest.fixture(scope="module")
def sahel() -> Lexicon:
    return load_lexicon(load_theatre("sahel"))


@pytest.fixture(scope="module")
def theatre(sahel: Lexicon) -> Theatre:
    return sahel.theatre


def test_nothing_is_doubtful() -> None:
    assert check_folder(find_theatre("sahel")) == ()


VARIANTS = [
    ("Tombouctou", "Timbuktu"),
    ("Tinzaouatène", "Tinzaouaten"),
    ("Tin Zaouatine", "Tinzaouaten"),
    ("Aguelhoc", "Aguelhok"),
    ("Anéfif", "Anefis"),
    ("Ménaka", "Menaka"),
    ("Andéramboukane", "Anderamboukane"),
    ("Labezanga", "Labbezanga"),
    ("Léré", "Lere"),
    ("Diré", "Dire"),
    ("Niafounké", "Niafunke"),
    ("Ras el Ma", "Razelma"),
    ("Boulikessi", "Boulkessi"),
    ("Sévaré", "Sevare"),
    ("Djenné", "Djenne"),
    ("Diabali", "Diabaly"),
    ("Aribinda", "Arbinda"),
    ("Barsalogo", "Barsalogho"),
    ("Fada", "Fada N'Gourma"),
    ("Wahiguya", "Ouahigouya"),
    ("Gorom Gorom", "Gorom-Gorom"),
    ("Inatès", "Inates"),
    ("Chinégodar", "Chinagodrar"),
    ("Tillabéri", "Tillaberi"),
    ("Bankilaré", "Bankilare"),
    ("Téra", "Tera"),
    ("Nguigmi", "N'Guigmi"),
    ("Air base 101", "Air Base 101"),
    ("Kayes", "Kayes"),
    ("Konni", "Birni N'Konni"),
]


@pytest.mark.parametrize(("spelled", "name"), VARIANTS)
def test_spelling_leads_to_the_right_place_first(sahel: Lexicon, spelled: str, name: str) -> None:
    assert sahel.place_candidates(spelled)[0].name == name


LEVELS = [
    ("Gao", "mli.gao"),
    ("Gao region", "mli.gao-region"),
    ("Kidal", "mli.kidal"),
    ("Soum province", "bfa.soum-province"),
    ("Centre-Nord region", "bfa.centre-nord-region"),
    ("Goulmou", "bfa.est-region"),
    ("Bankui", "bfa.boucle-du-mouhoun-region"),
    ("Macina", "mli.ke-macina"),
    ("Tapoa", "bfa.tapoa-province"),
]


@pytest.mark.parametrize(("name", "place_id"), LEVELS)
def test_namesakes_stand_in_the_order_in_which_they_are_meant(sahel: Lexicon, name: str, place_id: str) -> None:
    assert sahel.place_candidates(name)[0].id == place_id


SIDES = [
    ("mali_government", date(2015, 1, 1), "state_forces"),
    ("burkinabe_government", date(2024, 1, 1), "state_forces"),
    ("wagner_group", date(2023, 11, 14), "state_forces"),
    ("wagner_group", date(2019, 1, 1), None),
    ("africa_corps", date(2025, 7, 1), "state_forces"),
    ("mnla", date(2012, 4, 1), "azawad_movements"),
    ("cma", date(2020, 1, 1), "azawad_movements"),
    ("csp", date(2024, 7, 27), "azawad_movements"),
    ("fla", date(2025, 1, 1), "azawad_movements"),
    ("gatia", date(2016, 7, 21), "state_forces"),
    ("ansar_dine", date(2012, 6, 1), "jnim"),
    ("mujao", date(2012, 6, 27), "jnim"),
    ("katiba_macina", date(2022, 3, 27), "jnim"),
    ("ansarul_islam", date(2019, 1, 1), "jnim"),
    ("isgs", date(2023, 4, 11), "isgs"),
    ("boko_haram", date(2015, 2, 6), "iswap"),
    ("minusma", date(2020, 1, 1), None),
]


@pytest.mark.parametrize(("actor", "day", "holder"), SIDES)
def test_sides_change_with_the_war(theatre: Theatre, actor: str, day: Day, holder: str | None) -> None:
    assert theatre.holder_of(actor, day) == holder


GENERIC = [
    ("junta", date(2023, 1, 1), "state_forces"),
    ("soldiers", date(2023, 1, 1), "state_forces"),
    ("jihadists", date(2023, 1, 1), "jnim"),
    ("armed terrorist groups", date(2023, 1, 1), "jnim"),
    ("separatists", date(2024, 7, 27), "azawad_movements"),
    ("Russian mercenaries", date(2023, 1, 1), "wagner_group"),
    ("Russian mercenaries", date(2025, 7, 1), "africa_corps"),
    ("French troops", date(2013, 2, 1), "serval"),
    ("French troops", date(2020, 2, 1), "barkhane"),
    ("peacekeepers", date(2020, 2, 1), "minusma"),
    ("volunteers", date(2022, 2, 1), "vdp"),
    ("herders", date(2022, 2, 1), None),
]


@pytest.mark.parametrize(("words", "day", "side"), GENERIC)
def test_general_words_mean_a_side_on_a_day(sahel: Lexicon, words: str, day: Day, side: str | None) -> None:
    assert sahel.generic_actor(words.lower(), day) == side


def test_governments_stay_those_of_their_countries(sahel: Lexicon) -> None:
    assert sahel.government_of("mli.kidal") == "mali_government"
    assert sahel.government_of("bfa.djibo") == "burkinabe_government"
    assert sahel.government_of("ner.inates") == "nigerien_government"


def test_every_old_region_has_a_capital_that_is_a_unit(theatre: Theatre) -> None:
    regions = {place.id for place in theatre.places.values() if place.level == "admin1"}
    seats = {place.capital_of: place.id for place in theatre.places.values() if place.capital_of}
    split_in_2025 = {f"bfa.{name}-region" for name in ("soum", "sourou", "sirba", "tapoa")}  # seats of their provinces
    assert regions - seats.keys() == split_in_2025
    assert set(seats.values()) <= {unit.place_id for unit in theatre.units.units}


def test_regions_are_cut_from_others_on_their_day(theatre: Theatre) -> None:
    menaka, soum = theatre.places["mli.menaka-region"], theatre.places["bfa.soum-region"]
    assert menaka.parent_on(date(2012, 4, 1)) == "mli.gao-region"
    assert menaka.parent_on(date(2023, 4, 1)) == "mli"
    assert soum.parent_on(date(2025, 7, 1)) == "bfa.sahel-region"
    assert soum.parent_on(date(2025, 7, 2)) == "bfa"


def test_running_text_is_read_with_the_names_of_this_war(sahel: Lexicon) -> None:
    text = (
        "Future talks in San Francisco were put off, he would Say. Samira left Léré for Ber. "
        "JNIM men entered Djibo, and FAMa held Sévaré."
    )
    hits = [hit.ids[0] for hit in sahel.names_in(text)]
    assert [hit for hit in hits if hit != "usa.san-francisco"] == [
        *("mli.lere", "mli.ber", "jnim", "bfa.djibo", "mali_government", "mli.sevare"),
    ]


CHOICES = [
    ["FAMa and Wagner entered Kidal at noon; the CSP had left the night before."],
    ["JNIM fighters attacked Djibo and burnt the camp; soldiers fled towards Bourzanga."],
    ["Islamist gunmen struck an army post at Inates, in western Niger near Ayorou."],
    ["MNLA rebels took Menaka, Gao and Timbuktu within days."],
]


@pytest.mark.parametrize("texts", CHOICES)
def test_texts_on_this_war_choose_it(texts: list[str]) -> None:
    assert choose_theatre(texts) == "sahel"


OTHERS = [
    ["RSF fighters pushed into El Fasher while the Sudanese army held the airport."],
    ["Taliban men entered Kunduz at noon."],
    ["Boko Haram men burnt a barracks near Maiduguri in Nigeria; Nigerian troops fled Bama and Monguno."],
]


@pytest.mark.parametrize("texts", OTHERS)
def test_texts_on_other_wars_do_not(texts: list[str]) -> None:
    assert choose_theatre(texts) != "sahel"
