"""Which place a name means: spelling, level words, lists, countries, and honest doubt."""

from __future__ import annotations

import pytest
from tests.unit.resolve.factories import Scene, make_lexicon, make_theatre

from whoheld.model import Control
from whoheld.theatre.lexicon import Lexicon


def test_a_bare_name_of_town_and_province_means_the_town() -> None:
    assert Scene("Rebels seized Osterby.").add("seized", "Osterby", "Rebels").last().place.id == "dra.osterby"


LEVELS = [
    ("Rebels seized Osterby province.", "Osterby", None, "dra.osterby-province"),
    ("Rebels seized Osterby.", "Osterby", "province", "dra.osterby-province"),
    ("Rebels seized the province of Osterby.", "Osterby", None, "dra.osterby-province"),
    ("Rebels seized the city of Osterby.", "Osterby", None, "dra.osterby"),
    ("Rebels seized Osterby city.", "Osterby", "city", "dra.osterby"),
    ("May 3 - OSTERBY - The rebels seized it.", "OSTERBY", None, "dra.osterby"),
    ("Rebels seized the hub of Kalmen.", "Kalmen", "hub", "dra.kalmen"),
    ("Rebels seized the capital, Kalmen.", "Kalmen", "capital", "dra.kalmen"),
    ("Rebels seized the cities of Kalmen and Osterby.", "Kalmen", "cities", "dra.kalmen"),
]


@pytest.mark.parametrize(("text", "name", "level_word", "meant"), LEVELS)
def test_level_words_tell_town_from_province(text: str, name: str, level_word: str | None, meant: str) -> None:
    assert Scene(text).add("seized", name, level_word=level_word).last().place.id == meant


def test_a_list_of_provinces_makes_its_ambiguous_names_provinces() -> None:
    scene = Scene("They attacked Osterby, Velm and Sund.")
    for name in ("Osterby", "Velm", "Sund"):
        scene.add("attacked", name)
    found = [r.body.place.id for r in scene.resolve() if isinstance(r.body, Control)]
    assert found == ["dra.osterby-province", "dra.velm-province", "dra.sund-province"]


def test_the_province_named_beside_a_namesake_decides() -> None:
    assert Scene("They seized Muld in Norland. Dravia said so.").add("seized", "Muld").last().place.id == "nor.muld"


def test_a_namesake_at_home_goes_before_one_abroad() -> None:
    assert Scene("Dravian rebels seized Muld.").add("seized", "Muld").last().place.id == "dra.muld"


def test_candidates_are_kept_with_scores_and_reasons() -> None:
    candidates = Scene("Rebels seized Osterby.").add("seized", "Osterby").last().place.candidates
    assert [c.id for c in candidates if c.id][:2] == ["dra.osterby", "dra.osterby-province"]
    assert all(0 <= c.score <= 1 for c in candidates)
    assert all(c.reason for c in candidates)


def test_another_spelling_finds_the_place_and_keeps_the_words() -> None:
    place = Scene("Rebels seized Kalmene.").add("seized", "Kalmene").last().place
    assert (place.text, place.name) == ("Kalmene", "Kalmen")


@pytest.mark.parametrize("name", ["Zwolme", "Qerth", "Xu"])
def test_an_unknown_name_stays_as_text(name: str) -> None:
    place = Scene(f"Rebels seized {name}.").add("seized", name).last().place
    assert (place.text, place.id, place.name) == (name, None, None)


def test_a_place_inside_a_partys_name_is_no_place() -> None:
    scene = Scene("The Dravian army held the line.").add("held", "Dravian")
    assert scene.resolve() == ()


def test_a_party_that_is_fought_is_no_place() -> None:
    scene = Scene("The army fights the Ridge Front.").add("fights", "Ridge Front", "army")
    assert scene.resolve() == ()


@pytest.mark.parametrize(("countries", "meant"), [("Dravia", None), ("Norland and Norland", "nor.stavik")])
def test_a_lookalike_is_trusted_only_in_the_country_reported_on(countries: str, meant: str | None) -> None:
    lexicon = Lexicon(make_theatre(countries=()))
    scene = Scene(f"In {countries} and again in {countries}, rebels seized Stavvik.", lexicon=lexicon)
    assert scene.add("seized", "Stavvik").last().place.id == meant


def test_a_speaker_is_no_place() -> None:
    from tests.unit.resolve.factories import OUTLET

    from whoheld.model import Link, SourceType

    scene = Scene("Stavik said it holds Kalmen.")
    speaker = Link(text="Stavik", type=SourceType.GOVERNMENT_OFFICIAL, span=scene.span("Stavik"))
    scene.add("holds", "Stavik", chain=(OUTLET, speaker)).add("holds", "Kalmen", chain=(OUTLET, speaker))
    assert [r.body.place.text for r in scene.resolve() if isinstance(r.body, Control)] == ["Kalmen"]


def test_a_persons_name_is_no_antecedent() -> None:
    scene = Scene("Kalmen is under fire. Gen. Stavik Orlo fled. Rebels seized the city.", lexicon=make_lexicon())
    assert scene.add("seized", "the city").last().place.id == "dra.kalmen"
