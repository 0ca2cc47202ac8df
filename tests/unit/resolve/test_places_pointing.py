"""What "the city", "the latter", "there" and "both towns" mean in reports on an invented war."""

from __future__ import annotations

import pytest
from tests.unit.resolve.factories import Scene

from whoheld.model import Control, Reading, Share, Voice


def place_of(reading: Reading) -> str | None:
    assert isinstance(reading.body, Control)
    return reading.body.place.id


# (text, trigger, words for the place, the place meant)
POINTING = [
    ("Fighters entered Kalmen. They seized the city at noon.", "seized", "the city", "dra.kalmen"),
    ("Fighters entered Tarvo. They seized the town at noon.", "seized", "the town", "dra.tarvo"),
    ("Fighters entered Brekk. They seized the village at noon.", "seized", "the village", "dra.brekk"),
    ("Shells fell on Kalmen and on Brekk. They seized the village.", "seized", "the village", "dra.brekk"),
    ("Shells fell on Brekk near Kalmen. They seized the city.", "seized", "the city", "dra.kalmen"),
    ("Kalmen and Osterby were shelled. The latter fell on Monday.", "fell", "The latter", "dra.osterby"),
    ("Kalmen and Osterby were shelled. The former fell on Monday.", "fell", "The former", "dra.kalmen"),
    ("In Kalmen the army fled, and the rebels seized it.", "seized", "it", "dra.kalmen"),
    ("Kalmen has been quiet. The army still fights there.", "fights", "there", "dra.kalmen"),
    ("Velm province was calm. They seized the province.", "seized", "the province", "dra.velm-province"),
    ("Kalmen was calm. They seized the province.", "seized", "the province", "dra.velm-province"),
    ("They marched on Dravia and seized the country.", "seized", "the country", "dra"),
    ("Kalmen fell, and they moved on and seized the capital.", "seized", "the capital", "dra.hallen"),
    ("In Velm province they seized the capital.", "seized", "the capital", "dra.kalmen"),
    ("Sund province was calm. They seized the provincial capital.", "seized", "the provincial capital", "dra.tarvo"),
    ("They seized the capital of Velm province.", "seized", "the capital of Velm province", "dra.kalmen"),
    ("They seized Sund's provincial capital.", "seized", "Sund's provincial capital", "dra.tarvo"),
    ("They seized Dravia's third city, Kalmen, on Monday.", "seized", "Dravia's third city", "dra.kalmen"),
    ("Kalmen, Dravia's third city, fell.", "fell", "Dravia's third city", "dra.kalmen"),
    ("Rebels seize a key town. Tarvo fell at dawn.", "seize", "a key town", "dra.tarvo"),
    ("KALMEN: they seize the northern city of traders.", "seize", "the northern city", "dra.kalmen"),
    ("Kalmen burns. A Stavik spokesman said they seized the city.", "seized", "the city", "dra.kalmen"),
    ("May 3 - KALMEN - The city is overrun.", "overrun", "The", "dra.kalmen"),
    ("May 3 - KALMEN - The capital of the province of that name falls.", "falls", "The capital", "dra.kalmen"),
]


@pytest.mark.parametrize(("text", "trigger", "place", "meant"), POINTING)
def test_words_that_point_mean_the_place_named(text: str, trigger: str, place: str, meant: str) -> None:
    reading = Scene(text).add(trigger, place, "rebels" if "rebels" in text else None).resolve()[-1]
    assert place_of(reading) == meant
    assert isinstance(reading.body, Control)
    assert reading.body.place.text == place  # as written
    assert reading.body.place.inferred


NOWHERE = [
    ("They seized several towns.", "seized", "several towns"),
    ("They seized three major cities near Kalmen.", "seized", "three major cities"),
    ("They hold 12 of Dravia's 34 provincial capitals.", "hold", "Dravia's 34 provincial capitals"),
    ("They seized the city.", "seized", "the city"),
    ("They hold wide areas around Kalmen.", "hold", "wide areas"),
]


@pytest.mark.parametrize(("text", "trigger", "place"), NOWHERE)
def test_words_that_point_at_nothing_stay_words(text: str, trigger: str, place: str) -> None:
    assert place_of(Scene(text).add(trigger, place).resolve()[-1]) is None


def test_both_cities_are_two_readings_with_ids_of_their_own() -> None:
    scene = Scene("Kalmen and Osterby fell on Monday. Rebels hold both cities now.")
    scene.add("fell", "Kalmen").add("fell", "Osterby").add("hold", "both cities", "Rebels", onset=False)
    held = [reading for reading in scene.resolve() if reading.claim.trigger.text == "hold"]
    assert sorted(str(place_of(reading)) for reading in held) == ["dra.kalmen", "dra.osterby"]
    assert len({reading.claim_id for reading in held}) == 2
    assert [reading.claim.part for reading in held] == [0, 1]


@pytest.mark.parametrize("words", ["the two cities", "these cities", "the cities"])
def test_cities_named_together_are_pointed_at_together(words: str) -> None:
    scene = Scene(f"Kalmen and Osterby fell on Monday. Rebels hold {words} now.")
    scene.add("fell", "Kalmen").add("fell", "Osterby").add("hold", words, "Rebels", onset=False)
    held = {place_of(reading) for reading in scene.resolve() if reading.claim.trigger.text == "hold"}
    assert held == {"dra.kalmen", "dra.osterby"}


def test_a_claims_place_goes_before_one_only_mentioned() -> None:
    scene = Scene("Kalmen, some way from Osterby, fell on Monday.", "Rebels now patrol the city.")
    scene.add("fell", "Kalmen").add("patrol", "the city", "Rebels", onset=False)
    assert place_of(scene.resolve()[-1]) == "dra.kalmen"


def test_a_caption_between_does_not_change_what_the_text_is_about() -> None:
    voices = (Voice.BODY, Voice.CAPTION, Voice.BODY)
    scene = Scene("Kalmen fell on Monday.", "A boy in Osterby.", "Rebels patrol the city.", voices=voices)
    scene.add("fell", "Kalmen").add("patrol", "the city", "Rebels", onset=False)
    assert place_of(scene.resolve()[-1]) == "dra.kalmen"


def test_a_chain_of_pointing_words_holds_over_passages() -> None:
    scene = Scene("Kalmen fell.", "Rebels entered the city.", "Rebels looted it.", "The city is quiet.")
    scene.add("fell", "Kalmen").add("entered", "the city").add("looted", "it").add("is quiet", "The city", onset=False)
    assert {place_of(reading) for reading in scene.resolve()} == {"dra.kalmen"}


def test_a_site_lies_in_the_place_named_right_behind_it() -> None:
    scene = Scene("Osterby is near. Rebels seized the jail and the bank in the capital, Kalmen.")
    scene.add("seized", "the jail", "Rebels", share=Share.SITE, site="jail")
    assert place_of(scene.resolve()[-1]) == "dra.kalmen"


def test_a_site_alone_lies_where_the_text_stands() -> None:
    scene = Scene("Fighting goes on in Kalmen.", "Rebels seized the jail.")
    scene.add("seized", "the jail", "Rebels", share=Share.SITE, site="jail")
    assert place_of(scene.resolve()[-1]) == "dra.kalmen"


def test_words_can_point_at_a_name_that_nobody_knows() -> None:
    scene = Scene("Rebels entered Zwolme. Rebels seized the town.")
    scene.add("entered", "Zwolme", "Rebels").add("seized", "the town", "Rebels")
    body = scene.last()
    assert (body.place.text, body.place.id, body.place.name) == ("the town", None, "Zwolme")
