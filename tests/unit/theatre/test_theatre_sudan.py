"""The theatre of Sudan: spellings, sides by day, and texts that choose it."""

from __future__ import annotations

from datetime import date

import pytest

from whoheld.model import Day, Theatre
from whoheld.theatre import Lexicon, choose_theatre, load_lexicon, load_theatre
from whoheld.theatre.checking import check_folder
from whoheld.theatre.folders import find_theatre


@pytest.fixture(scope="module")
def sudan() -> Lexicon:
    return load_lexicon(load_theatre("sudan"))


@pytest.fixture(scope="module")
def theatre(sudan: Lexicon) -> Theatre:
    return sudan.theatre


def test_nothing_is_doubtful() -> None:
    assert check_folder(find_theatre("sudan")) == ()


VARIANTS = [
    ("Al-Fashir", "El Fasher"),
    ("al Fasher", "El Fasher"),
    ("الفاشر", "El Fasher"),
    ("Al-Junaynah", "El Geneina"),
    ("Geneina", "El Geneina"),
    ("Nyalla", "Nyala"),
    ("Zalinje", "Zalingei"),
    ("Ad-Du'ayn", "El Daein"),
    ("Ed Daein", "El Daein"),
    ("Wad Medani", "Wad Madani"),
    ("ود مدني", "Wad Madani"),
    ("Sinja", "Singa"),
    ("Bahri", "Khartoum North"),
    ("Umm Ruwaba", "Umm Rawaba"),
    ("Babanousa", "Babanusa"),
    ("Al-Ubayyid", "El Obeid"),
    ("El-Obeid", "El Obeid"),
    ("Al-Khowai", "Al-Khuwei"),
    ("An Nahud", "En Nahud"),
    ("Dibaybat", "Ad Dibeibat"),
    ("Kebkabiya", "Kabkabiya"),
    ("Jabal Awliya", "Jebel Aulia"),
    ("El Geili", "Al-Jaili"),
    ("Wadi Sayidna", "Wadi Seidna"),
    ("Army Headquarters", "Army General Command"),
    ("Presidential Palace", "Republican Palace"),
    ("Gezira state", "Gezira"),
    ("North Darfur", "North Darfur"),
    ("Sennar", "Sennar"),
    ("Habila", "Habila"),
]


@pytest.mark.parametrize(("spelled", "name"), VARIANTS)
def test_spelling_leads_to_the_right_place_first(sudan: Lexicon, spelled: str, name: str) -> None:
    assert sudan.place_candidates(spelled)[0].name == name


def test_town_goes_before_its_state_unless_a_state_is_meant(sudan: Lexicon) -> None:
    assert sudan.place_candidates("Sennar")[0].id == "sdn.sennar"
    assert sudan.place_candidates("Sennar state")[0].id == "sdn.sennar-state"
    assert sudan.place_candidates("Khartoum")[0].id == "sdn.khartoum"
    habila = sudan.place("sdn.habila")
    assert habila is not None
    assert habila.parent_id == "sdn.south-kordofan-state"


SIDES = [
    ("rsf", date(2019, 6, 3), "saf"),
    ("rsf", date(2023, 4, 15), "rsf"),
    ("janjaweed", date(2004, 1, 1), "saf"),
    ("janjaweed", date(2023, 6, 1), "rsf"),
    ("sudan_shield", date(2024, 10, 19), "rsf"),
    ("sudan_shield", date(2024, 10, 20), "saf"),
    ("jem", date(2008, 5, 10), "darfur_rebels"),
    ("jem", date(2023, 7, 1), None),
    ("jem", date(2024, 5, 10), "saf"),
    ("darfur_joint_force", date(2023, 8, 1), None),
    ("darfur_joint_force", date(2024, 5, 10), "saf"),
    ("slm_mm", date(2006, 6, 1), "saf"),
    ("slm_mm", date(2011, 6, 1), "darfur_rebels"),
    ("slm_aw", date(2024, 5, 10), "slm_aw"),
    ("splm_n", date(2024, 1, 8), "splm_n"),
    ("splm_n", date(2025, 3, 1), "rsf"),
    ("splm_n_agar", date(2023, 6, 1), "saf"),
    ("al_bara_brigade", date(2024, 1, 1), "saf"),
    ("tasis", date(2025, 8, 1), "rsf"),
    ("unamid", date(2012, 1, 1), None),
]


@pytest.mark.parametrize(("actor", "day", "holder"), SIDES)
def test_sides_change_with_the_war(theatre: Theatre, actor: str, day: Day, holder: str | None) -> None:
    assert theatre.holder_of(actor, day) == holder


GENERIC = [
    ("the army", date(2024, 1, 1), "saf"),
    ("paramilitary forces", date(2024, 1, 1), "rsf"),
    ("militia", date(2024, 1, 1), "rsf"),
    ("militiamen", date(2004, 1, 1), "janjaweed"),
    ("rebels", date(2008, 1, 1), "darfur_rebels"),
    ("peacekeepers", date(2012, 1, 1), "unamid"),
    ("joint forces", date(2024, 6, 1), "darfur_joint_force"),
    ("farmers", date(2024, 1, 1), None),
]


@pytest.mark.parametrize(("words", "day", "side"), GENERIC)
def test_general_words_mean_a_side_on_a_day(sudan: Lexicon, words: str, day: Day, side: str | None) -> None:
    assert sudan.generic_actor(words, day) == side


def test_every_state_has_a_capital_that_is_a_unit(theatre: Theatre) -> None:
    states = {place.id for place in theatre.places.values() if place.level == "admin1"}
    seats = {place.capital_of: place.id for place in theatre.places.values() if place.capital_of}
    assert len(states) == 18
    assert seats.keys() == states
    assert set(seats.values()) <= {unit.place_id for unit in theatre.units.units}


def test_states_of_2012_lay_in_others_before(theatre: Theatre) -> None:
    east = theatre.places["sdn.east-darfur-state"]
    assert east.parent_on(date(2010, 1, 1)) == "sdn.south-darfur-state"
    assert east.parent_on(date(2023, 5, 1)) == "sdn.darfur"


@pytest.mark.parametrize("place_id", ["sdn.abyei", "sdn.halaib-town"])
def test_disputed_land_has_no_government(sudan: Lexicon, place_id: str) -> None:
    assert sudan.government_of(place_id) is None
    assert sudan.government_of("sdn.kassala") == "saf"


def test_every_other_place_leads_up_to_a_country(sudan: Lexicon) -> None:
    loose = {place_id for place_id in sudan.theatre.places if sudan.country_of(place_id) is None}
    assert loose == {
        *("sdn.abyei-area", "sdn.abyei", "sdn.diffra", "sdn.agok"),
        *("sdn.halaib-triangle", "sdn.halaib-town", "sdn.shalateen"),
    }


def test_running_text_is_read_with_the_names_of_this_war(sudan: Lexicon) -> None:
    text = (
        "Northern fields were dry. Mohamed Yassin and Karima left al-Fashir for Tawila; the Joint Force stayed in Bara."
    )
    assert [hit.ids[0] for hit in sudan.names_in(text)] == [
        "sdn.el-fasher",
        "sdn.tawila",
        "darfur_joint_force",
        "sdn.barah",
    ]


CHOICES = [
    ["RSF fighters pushed into the eastern quarters of El Fasher while the army held the airport."],
    ["The Joint Force said it took Bara and moved on Jabrat al-Sheikh."],
    ["Shells fell on Omdurman and Bahri; soldiers crossed the bridge at Shambat."],
    ["Rebels of JEM met Janjaweed near Muhajiriya in South Darfur."],
]


@pytest.mark.parametrize("texts", CHOICES)
def test_texts_on_this_war_choose_it(texts: list[str]) -> None:
    assert choose_theatre(texts) == "sudan"


OTHERS = [
    ["JNIM men entered Djibo, and Malian soldiers left Ber."],
    ["Taliban men entered Kunduz at noon."],
    ["Machar's forces met the army near Malakal and Bentiu in South Sudan."],
]


@pytest.mark.parametrize("texts", OTHERS)
def test_texts_on_other_wars_do_not(texts: list[str]) -> None:
    assert choose_theatre(texts) != "sudan"
