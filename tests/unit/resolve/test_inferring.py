"""Who is meant where no actor is written: "Kalmen fell", "the city has been captured"."""

from __future__ import annotations

import pytest
from tests.unit.resolve.factories import OUTLET, Scene, make_lexicon
from tests.unit.resolve.test_general_words import make_world, who

from whoheld.model import Link, Relation, SourceType

FRONT = Link(text="A Front spokesman", type=SourceType.ARMED_PARTY, side="ridge_front")
ARMY = Link(text="An army spokesman", type=SourceType.SECURITY_FORCE, side="dravian_government")
STATE = "dravian_government"


def test_a_party_that_claims_a_capture_means_its_own() -> None:
    scene = Scene("The army retook Muld and Tarvo. A Front spokesman says Kalmen was captured.")
    scene.add("retook", "Muld", "army").add("retook", "Tarvo", "army")
    scene.add("captured", "Kalmen", chain=(OUTLET, FRONT), after="A Front")
    assert who(scene) == "ridge_front"


def test_an_army_that_says_captured_may_mean_the_enemy() -> None:
    scene = Scene("Black Wing took Muld. An army spokesman said Kalmen was captured.")
    scene.add("took", "Muld", "Black Wing").add("captured", "Kalmen", chain=(OUTLET, ARMY), after="An army")
    assert who(scene) == "black_wing"


def test_an_army_that_says_liberated_means_itself() -> None:
    scene = Scene("Black Wing took Muld. An army spokesman said Kalmen was liberated.")
    scene.add("took", "Muld", "Black Wing").add("liberated", "Kalmen", chain=(OUTLET, ARMY), after="An army")
    assert who(scene) == STATE


def test_who_holds_the_land_in_the_same_sentence_took_what_fell() -> None:
    scene = Scene("Black Wing took Muld. The Ridge Front has held Velm since the fall of Kalmen.")
    scene.add("took", "Muld", "Black Wing").add("held", "Velm", "Ridge Front", onset=False)
    assert who(scene.add("fall of", "Kalmen")) == "ridge_front"


def test_a_town_does_not_fall_to_the_government_that_leads_the_news() -> None:
    scene = Scene("The army retook Muld. Kalmen fell at noon.")
    assert who(scene.add("retook", "Muld", "army").add("fell", "Kalmen")) == "ridge_front"


def test_a_town_is_retaken_by_the_government_that_leads_the_news() -> None:
    scene = Scene("The army retook Muld. Kalmen was recaptured at noon.")
    assert who(scene.add("retook", "Muld", "army").add("recaptured", "Kalmen")) == STATE


@pytest.mark.parametrize("whom", ["the Ridge Front", "rebel fighters"])
def test_the_loss_is_that_of_whom_it_strikes(whom: str) -> None:
    scene = Scene(f"The loss of Kalmen is a heavy blow to {whom}.")
    assert who(scene.add("loss of", "Kalmen", relation=Relation.LOST)) == "ridge_front"


def test_the_fall_is_the_work_of_the_other_side_to_whom_it_strikes() -> None:
    scene = Scene("The fall of Kalmen is a heavy blow to the Ridge Front.")
    assert who(scene.add("fall of", "Kalmen")) == STATE


def test_without_a_theatre_a_town_falls_to_those_who_fight_its_government() -> None:
    scene = Scene("Norland trembles: Stavik fell at noon.", lexicon=make_world())
    assert who(scene.add("fell", "Stavik")) == "pine_league"


def test_without_a_theatre_and_with_nobody_known_the_actor_stays_open() -> None:
    scene = Scene("Dravia trembles: Kalmen was seized at noon.", lexicon=make_world())
    assert who(scene.add("seized", "Kalmen")) is None


def test_they_are_the_subject_that_the_sentence_opens_with() -> None:
    scene = Scene("Government forces and men loyal to Black Wing left for Muld, which they still hold.")
    assert who(scene.add("hold", "Muld", "they", onset=False)) == STATE


def test_they_after_rebels_in_a_country_are_the_rebels() -> None:
    speaker = Link(text="Rebels in Dravia", type=SourceType.ARMED_PARTY)
    scene = Scene("Rebels in Dravia say they took Kalmen from the army.", lexicon=make_lexicon())
    link = Link(text=speaker.text, type=speaker.type, span=scene.span("Rebels in Dravia"))
    assert who(scene.add("took", "Kalmen", "they", from_actor="army", chain=(OUTLET, link))) == "ridge_front"
