"""The lexicon answers what general words, governments, outlets and parents are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from whoheld.theatre import Lexicon, choose_theatre, load_lexicon, load_theatre

GENERIC = [
    ("insurgents", "taliban"),
    ("militant", "taliban"),
    ("heavily armed gunmen", "taliban"),
    ("government forces", "afghan_government"),
    ("security forces", "afghan_government"),
    ("policemen", "afghan_government"),
    ("the army", "afghan_government"),
    ("authorities", "afghan_government"),
    ("coalition troops", "us_led_coalition"),
    ("farmers", None),
    ("", None),
]


@pytest.mark.parametrize(("words", "side"), GENERIC)
def test_general_words_mean_a_side(afghanistan: Lexicon, words: str, side: str | None) -> None:
    assert afghanistan.generic_actor(words) == side


def test_general_words_change_their_meaning_with_the_war(afghanistan: Lexicon) -> None:
    assert afghanistan.generic_actor("government", date(2021, 8, 14)) == "afghan_government"
    assert afghanistan.generic_actor("government", date(2021, 8, 15)) == "taliban"
    assert afghanistan.generic_actor("foreign troops", date(2007, 2, 1)) == "isaf"
    assert afghanistan.generic_actor("foreign troops", date(2019, 2, 1)) == "resolute_support"


def test_the_world_takes_no_sides(world: Lexicon) -> None:
    assert world.generic_actor("rebels") is None


GOVERNMENTS = [
    ("afg.kunduz", "afghan_government"),
    ("afg", "afghan_government"),
    ("pak.quetta", "pakistani_government"),
    ("ukr", "ukraine"),
    ("rus", "russia"),
    ("sdn", "saf"),
    ("syr", "syrian_government"),
    ("tur", "turkish_government"),
    ("lbn", "lebanese_government"),
    ("nowhere", None),
    (None, None),
]


@pytest.mark.parametrize(("place_id", "government"), GOVERNMENTS)
def test_a_place_has_the_government_of_its_country(
    afghanistan: Lexicon, place_id: str | None, government: str | None
) -> None:
    assert afghanistan.government_of(place_id) == government
    assert government is None or afghanistan.actor(government) is not None


OUTLETS = [
    ("AFP", "afp"),
    ("Agence France-Presse", "afp"),
    ("the BBC", "bbc"),
    ("https://www.bbc.co.uk/news/world", "bbc"),
    ("edition.cnn.com", "cnn"),
    ("TOLO News", "tolonews"),
    ("pajhwok.com", "pajhwok"),
    ("http://m.reuters.com/x?y=1", "reuters"),
    ("an unknown paper", None),
    ("https://notreuters.com", None),
    ("http://[broken", None),
]


@pytest.mark.parametrize(("words", "outlet_id"), OUTLETS)
def test_outlets_go_by_name_alias_domain_or_address(afghanistan: Lexicon, words: str, outlet_id: str | None) -> None:
    outlet = afghanistan.outlet_named(words)
    assert (outlet.id if outlet else None) == outlet_id


def test_mouthpieces_have_a_side(afghanistan: Lexicon) -> None:
    outlet = afghanistan.outlet_named("Voice of Jihad")
    assert outlet is not None
    assert (outlet.kind, outlet.side) == ("party", "taliban")


def test_affiliations_end_with_their_day(afghanistan: Lexicon) -> None:
    army = afghanistan.actor("ana")
    assert army is not None
    assert army.side_on(date(2021, 8, 1)) == "afghan_government"
    assert army.side_on(date(2022, 1, 1)) == "ana"


def test_actor_goes_by_its_name(afghanistan: Lexicon) -> None:
    actor = afghanistan.actor_named("the Taleban")
    assert actor is not None
    assert actor.id == "taliban"
    assert afghanistan.actor_named("the neighbours") is None


def test_the_theatres_row_goes_before_the_worlds(afghanistan: Lexicon, world: Lexicon) -> None:
    assert afghanistan.actors["taliban"] is not world.actors["taliban"]
    assert afghanistan.places["afg.kunduz"].parent_id == "afg.kunduz-province"
    towns = [place for place in afghanistan.places.values() if place.name == "Kunduz" and place.level == "city"]
    assert len(towns) == 1


def test_parents_are_named_outwards(afghanistan: Lexicon) -> None:
    assert [place.id for place in afghanistan.place_and_parents("afg.sangin")] == [
        "afg.sangin",
        "afg.helmand-province",
        "afg",
    ]


def test_a_theatre_of_ones_own_has_a_lexicon(folder: Path) -> None:
    lexicon = load_lexicon(load_theatre(str(folder)))
    hits = lexicon.names_in("Lagoonian troops left Ostburg for Paris; The Lagoon Bell saw the Reds.")
    assert [hit.ids[0] for hit in hits] == ["blue", "lag.ostburg", "fra.paris", "bell", "red"]
    assert lexicon.generic_actor("rebels") == "red"


CHOICES = [
    (["Taliban men entered Kunduz at noon."], "afghanistan"),
    (["Kunduz has fallen, a councillor said."], "afghanistan"),
    (["Nothing happened.", "Fighting went on near Sangin, and Kabul sent help."], "afghanistan"),
    (["Russian troops shelled Bakhmut and Avdiivka; Kyiv said its army held. The Taliban were not asked."], "ukraine"),
    (["Sudanese army units left El Fasher to the RSF."], "sudan"),
    (["Rebels took Goma and Bukavu; Kinshasa said its army would come back."], "world"),
    (["Nobody and nothing is named here."], "world"),
    ([], "world"),
]


@pytest.mark.parametrize(("texts", "theatre"), CHOICES)
def test_theatre_is_chosen_by_the_names_in_the_texts(texts: list[str], theatre: str) -> None:
    assert choose_theatre(texts) == theatre
