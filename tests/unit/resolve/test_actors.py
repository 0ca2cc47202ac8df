"""Who holds: names, general words, pronouns, and actors that are not named."""

from __future__ import annotations

import pytest
from tests.unit.resolve.factories import OUTLET, Scene, make_lexicon

from whoheld.model import Control, Link, Relation, SourceType


def actor_of(scene: Scene) -> str | None:
    actor = scene.last().actor
    return actor.id if actor else None


# (text, words for the actor, who is meant)
NAMED = [
    ("The Ridge Front seized Kalmen.", "Ridge Front", "ridge_front"),
    ("The Dravian army seized Kalmen.", "Dravian army", "dravian_government"),
    ("Dravian troops seized Kalmen.", "Dravian troops", "dravian_government"),
    ("Norlander troops seized Kalmen.", "Norlander troops", "norland"),
    ("The Norlanders seized Kalmen.", "Norlanders", "norland"),
    ("Norlander paratroopers seized Kalmen.", "Norlander paratroopers", "norland"),
    ("Black Wing seized Kalmen.", "Black Wing", "black_wing"),
    ("Dravia seized Kalmen.", "Dravia", "dravian_government"),
    ("Stavik seized Kalmen.", "Stavik", "norland"),
    ("The Ridge Front (RF) is strong. RF men seized Kalmen.", "RF men", "ridge_front"),
]
GENERAL = [
    ("The insurgents seized Kalmen.", "insurgents", "ridge_front"),
    ("Rebel fighters seized Kalmen.", "Rebel fighters", "ridge_front"),
    ("Government forces seized Kalmen.", "Government forces", "dravian_government"),
    ("The army seized Kalmen.", "army", "dravian_government"),
    ("Troops seized Kalmen.", "Troops", "dravian_government"),
    ("Police seized Kalmen.", "Police", "dravian_government"),
    ("A rebel army seized Kalmen.", "army", "ridge_front"),
    ("Government forces seized Stavik in Norland.", "Government forces", "norland"),
]
POINTING = [
    ("The Ridge Front is on the march. They seized Kalmen.", "They", "ridge_front"),
    ("The Ridge Front is near. Its fighters seized Kalmen.", "fighters", "ridge_front"),
    ("The Ridge Front fought the Dravian army. The group seized Kalmen.", "group", "ridge_front"),
    ("Black Wing camped, and then it seized Kalmen.", "it", "black_wing"),
]
UNKNOWN = [
    ("The Sons of Ash seized Kalmen.", "Sons of Ash"),
    ("Highland Liberation Front men seized Kalmen.", "Highland Liberation Front men"),
    ("Local Velm troops seized Kalmen.", "Velm troops"),
]


@pytest.mark.parametrize(("text", "words", "meant"), NAMED + GENERAL + POINTING)
def test_words_for_an_actor_find_whom_the_war_makes_them(text: str, words: str, meant: str) -> None:
    scene = Scene(text).add("seized", "Stavik" if "Stavik in" in text else "Kalmen", words)
    assert actor_of(scene) == meant
    assert scene.last().actor.text == words  # type: ignore[union-attr]


@pytest.mark.parametrize(("text", "words"), UNKNOWN)
def test_an_unknown_group_keeps_its_words_and_gets_no_id(text: str, words: str) -> None:
    actor = Scene(text).add("seized", "Kalmen", words).last().actor
    assert actor is not None
    assert (actor.text, actor.id) == (words, None)


def test_a_general_word_is_flagged_as_inferred_and_a_name_is_not() -> None:
    general = Scene("Rebels seized Kalmen.").add("seized", "Kalmen", "Rebels").last().actor
    named = Scene("The Ridge Front seized Kalmen.").add("seized", "Kalmen", "Ridge Front").last().actor
    assert general is not None
    assert named is not None
    assert general.inferred
    assert named.inferred is None


def test_without_a_theatre_the_only_group_named_is_meant() -> None:
    scene = Scene("Black Wing is strong here. The rebels seized Kalmen.", lexicon=make_lexicon(generic=False))
    assert actor_of(scene.add("seized", "Kalmen", "rebels")) == "black_wing"


def test_without_a_theatre_two_groups_leave_the_rebels_open() -> None:
    text = "Black Wing fought the Ridge Front. The rebels seized Kalmen."
    scene = Scene(text, lexicon=make_lexicon(generic=False))
    assert actor_of(scene.add("seized", "Kalmen", "rebels")) is None


def test_we_is_the_side_of_the_speaker() -> None:
    scene = Scene("“We seized Kalmen,” a Ridge Front spokesman said.")
    speaker = Link(text="a Ridge Front spokesman", type=SourceType.ARMED_PARTY, side="ridge_front", span=(20, 43))
    assert actor_of(scene.add("seized", "Kalmen", "We", chain=(OUTLET, speaker))) == "ridge_front"


def test_it_is_the_party_that_speaks_and_not_the_one_spoken_of() -> None:
    scene = Scene("The Ridge Front left, and Norland said it seized Kalmen.")
    speaker = Link(text="Norland", type=SourceType.GOVERNMENT_OFFICIAL, span=scene.span("Norland"))
    assert actor_of(scene.add("seized", "Kalmen", "it", chain=(OUTLET, speaker))) == "norland"


def test_a_fall_without_an_actor_is_to_who_takes_places_in_the_document() -> None:
    scene = Scene("Black Wing seized Osterby.", "Kalmen fell.", lexicon=make_lexicon(generic=False))
    scene.add("seized", "Osterby", "Black Wing").add("fell", "Kalmen")
    actor = scene.last().actor
    assert actor is not None
    assert (actor.id, actor.span) == ("black_wing", None)
    assert actor.inferred


def test_a_fall_in_an_empty_document_is_to_the_theatres_attacker() -> None:
    assert actor_of(Scene("Kalmen fell.").add("fell", "Kalmen")) == "ridge_front"


def test_a_fall_abroad_is_to_nobody_known() -> None:
    assert actor_of(Scene("Stavik in Norland fell.").add("fell", "Stavik")) is None


def test_a_loss_without_a_loser_is_the_other_holders() -> None:
    scene = Scene("The Ridge Front seized Osterby.", "Kalmen was lost.")
    scene.add("seized", "Osterby", "Ridge Front").add("lost", "Kalmen", relation=Relation.LOST)
    assert actor_of(scene) == "dravian_government"


def test_who_only_helps_is_not_the_holder() -> None:
    scene = Scene("The Norlander-backed force seized Kalmen.").add("seized", "Kalmen", "Norlander-backed")
    assert actor_of(scene) == "ridge_front"


def test_what_is_taken_from_a_group_is_not_taken_by_it() -> None:
    scene = Scene("Osterby was retaken from Black Wing.").add("retaken", "Osterby")
    assert actor_of(scene) != "black_wing"


def test_previous_holders_are_bound_too() -> None:
    scene = Scene("Rebels seized Kalmen from the army.").add("seized", "Kalmen", "Rebels", from_actor="army")
    body = scene.last()
    assert isinstance(body, Control)
    assert body.from_actor is not None
    assert body.from_actor.id == "dravian_government"
