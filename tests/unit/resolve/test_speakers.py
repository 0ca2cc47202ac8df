"""Whose side a speaker is on, and whether his government is a party."""

from __future__ import annotations

import pytest
from tests.unit.resolve.factories import OUTLET, Scene

from whoheld.model import Link, SourceType

T = SourceType
# (speaker, type by his words, type and side bound)
SPEAKERS = [
    ("police", T.SECURITY_FORCE, T.SECURITY_FORCE, "dravian_government"),
    ("a provincial council member", T.LOCAL_OFFICIAL, T.LOCAL_OFFICIAL, "dravian_government"),
    ("a Dravian lawmaker", T.LAWMAKER, T.LAWMAKER, "dravian_government"),
    ("a Dravian official", T.GOVERNMENT_OFFICIAL, T.GOVERNMENT_OFFICIAL, "dravian_government"),
    ("a Norlander official", T.GOVERNMENT_OFFICIAL, T.FOREIGN_GOVERNMENT, "norland"),
    ("a Norlander intelligence source", T.SECURITY_FORCE, T.FOREIGN_GOVERNMENT, "norland"),
    ("Norlander troops", T.SECURITY_FORCE, T.FOREIGN_GOVERNMENT, "norland"),
    ("Norland", T.GOVERNMENT_OFFICIAL, T.FOREIGN_GOVERNMENT, "norland"),
    ("Stavik", T.GOVERNMENT_OFFICIAL, T.FOREIGN_GOVERNMENT, "norland"),
    ("the Dravian foreign ministry", T.FOREIGN_GOVERNMENT, T.GOVERNMENT_OFFICIAL, "dravian_government"),
    ("a Ridge Front spokesman", T.ARMED_PARTY, T.ARMED_PARTY, "ridge_front"),
    ("a Ridge Front police chief", T.SECURITY_FORCE, T.ARMED_PARTY, "ridge_front"),
    ("the insurgents", T.ARMED_PARTY, T.ARMED_PARTY, "ridge_front"),
    ("the rebels", T.ARMED_PARTY, T.ARMED_PARTY, "ridge_front"),
    ("the Dravian army", T.SECURITY_FORCE, T.SECURITY_FORCE, "dravian_government"),
    ("the Dravian government", T.ARMED_PARTY, T.GOVERNMENT_OFFICIAL, "dravian_government"),
    ("a resident of Kalmen", T.RESIDENT, T.RESIDENT, None),
    ("a Dravian analyst", T.ANALYST, T.ANALYST, None),
    ("officials", T.UNNAMED, T.GOVERNMENT_OFFICIAL, "dravian_government"),
    ("officials and residents", T.UNNAMED, T.GOVERNMENT_OFFICIAL, "dravian_government"),
    ("a source", T.UNNAMED, T.UNNAMED, None),
    ("AP", T.OTHER_MEDIA, T.OTHER_MEDIA, None),
    ("security officials and the Ridge Front", T.SECURITY_FORCE, T.SECURITY_FORCE, "ridge_front"),
]


@pytest.mark.parametrize(("words", "typed", "bound", "side"), SPEAKERS)
def test_a_speaker_gets_type_and_side(words: str, typed: SourceType, bound: SourceType, side: str | None) -> None:
    scene = Scene(f"Kalmen has fallen, {words} said.")
    link = Link(text=words, type=typed, span=scene.span(words))
    reading = scene.add("fallen", "Kalmen", chain=(OUTLET, link)).resolve()[-1]
    assert (reading.speaker.type, reading.speaker.side) == (bound, side)
    assert reading.speaker.text == words


def test_an_agency_that_publishes_speaks_as_an_agency() -> None:
    scene = Scene("Kalmen has fallen, OCHA said.")
    link = Link(text="OCHA", type=T.OTHER_MEDIA, outlet_id="ocha", span=scene.span("OCHA"))
    assert scene.add("fallen", "Kalmen", chain=(OUTLET, link)).resolve()[-1].speaker.type is T.INTERNATIONAL_ORG


def test_a_foreign_party_to_the_war_speaks_as_one() -> None:
    from dataclasses import replace

    from tests.unit.resolve.factories import ACTORS, make_theatre

    from whoheld.theatre.lexicon import Lexicon

    theatre = make_theatre()
    actors = {actor.id: replace(actor, kind="state") if actor.id == "norland" else actor for actor in ACTORS}
    lexicon = Lexicon(replace(theatre, actors=actors))
    scene = Scene("Norlander troops seized Kalmen, a Norlander official said.", lexicon=lexicon)
    link = Link(text="a Norlander official", type=T.GOVERNMENT_OFFICIAL, span=scene.span("a Norlander official"))
    scene.add("seized", "Kalmen", "Norlander troops", chain=(OUTLET, link))
    assert scene.resolve()[-1].speaker.type is T.GOVERNMENT_OFFICIAL


def test_their_commander_is_of_the_party_named_last() -> None:
    scene = Scene("The Ridge Front is near. Kalmen has fallen, their commander said.")
    link = Link(text="their commander", type=T.SECURITY_FORCE, span=scene.span("their commander"))
    speaker = scene.add("fallen", "Kalmen", chain=(OUTLET, link)).resolve()[-1].speaker
    assert (speaker.type, speaker.side) == (T.ARMED_PARTY, "ridge_front")


def test_the_publisher_is_left_as_it_is() -> None:
    reading = Scene("Kalmen has fallen.").add("fallen", "Kalmen").resolve()[-1]
    assert reading.chain == (OUTLET,)


def test_a_commander_is_not_of_those_whom_his_men_drove_out() -> None:
    scene = Scene("Dravian troops took Kalmen from the Ridge Front, their commander said.")
    link = Link(text="their commander", type=T.SECURITY_FORCE, span=scene.span("their commander"))
    speaker = scene.add("took", "Kalmen", "Dravian troops", chain=(OUTLET, link)).resolve()[-1].speaker
    assert (speaker.type, speaker.side) == (T.SECURITY_FORCE, "dravian_government")


def test_fighters_for_the_government_speak_as_its_forces() -> None:
    words = "Fighters for the Dravian government"
    scene = Scene(f"{words} said they took Kalmen.")
    link = Link(text=words, type=T.ARMED_PARTY, span=scene.span(words))
    speaker = scene.add("took", "Kalmen", chain=(OUTLET, link)).resolve()[-1].speaker
    assert (speaker.type, speaker.side) == (T.SECURITY_FORCE, "dravian_government")
