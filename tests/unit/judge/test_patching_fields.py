"""Every field of a reading can be corrected, and the words of the report stay beside it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.judge.factories import LEXICON, OUTLET, control, judge, only, say, sign

from whoheld.judge.patching import CHECKED_CONFIDENCE
from whoheld.judge.speakers import name_speaker
from whoheld.model import Link, Modality, Polarity, Reading, Relation, Share, SourceType, Verb

TOOK = say("took", "Arlen")
OFFICER = Link(text="An officer", type=SourceType.SECURITY_FORCE, side="river_council", span=(0, 10))


def corrected(reading: Reading = TOOK, **patch: object) -> Reading:
    return only(judge([reading], sign(reading.claim_id, Verb.CORRECT, **patch)))


def test_a_corrected_place_keeps_its_words_and_what_it_meant_before() -> None:
    place = control(corrected(place="vs.bredo")).place
    assert (place.text, place.span) == ("Arlen", control(TOOK).place.span)
    assert [c.id for c in place.candidates] == ["vs.bredo", "vs.arlen"]
    assert place.name == "Bredo"


def test_the_claim_stays_the_same_claim() -> None:
    assert corrected(place="vs.bredo", actor="hill_league").claim == TOOK.claim


def test_an_actor_can_be_named_renamed_and_taken_away() -> None:
    actor = control(corrected(actor="hill_league")).actor
    assert actor is not None
    assert actor.id == "hill_league"
    assert control(corrected(actor="none")).actor is None
    named = control(corrected(say("took", "Arlen", None), actor="hill_league")).actor
    assert named is not None
    assert (named.span, named.name, named.inferred) == (None, "Hill League", "named by the desk")


def test_all_other_fields_are_taken_over() -> None:
    after = corrected(
        relation="lost", share="site", site="the mill", onset=True, from_actor="hill_league", when="2031-03-18",
        polarity="negated", modality="rumoured",
    )  # fmt: skip
    body = control(after)
    assert (body.relation, body.share, body.site, body.is_onset) == (Relation.LOST, Share.SITE, "the mill", True)
    assert body.from_actor is not None
    assert body.from_actor.id == "hill_league"
    assert (after.when.valid_from, after.polarity, after.modality) == (
        date(2031, 3, 18), Polarity.NEGATED, Modality.RUMOURED,
    )  # fmt: skip
    assert control(corrected(after, site="none")).site is None


def test_fields_that_are_not_given_stay_as_read() -> None:
    after = corrected(onset=True)
    assert (control(after).place, control(after).actor) == (control(TOOK).place, control(TOOK).actor)
    assert (after.chain, after.when, after.polarity) == (TOOK.chain, TOOK.when, TOOK.polarity)


def test_a_corrected_reading_is_no_longer_the_readers_guess() -> None:
    assert corrected(onset=True).confidence == CHECKED_CONFIDENCE
    assert only(judge([TOOK], sign(TOOK.claim_id, Verb.NOTE))).confidence == TOOK.confidence


def test_a_speaker_is_added_behind_the_publisher_and_typed_by_the_words() -> None:
    chain = corrected(speaker="a spokesman for the Hill League").chain
    assert chain[0] == OUTLET
    assert (chain[1].type, chain[1].side) == (SourceType.ARMED_PARTY, "hill_league")


def test_a_speaker_that_was_read_is_replaced_and_keeps_what_is_not_corrected() -> None:
    told = say("took", "Arlen", chain=(OUTLET, OFFICER))
    chain = corrected(told, speaker="Tomas Dov").chain
    assert chain == (OUTLET, Link(text="Tomas Dov", type=OFFICER.type, side="river_council", is_named=True))
    agency = Link(text="Hill Post", type=SourceType.OTHER_MEDIA)
    relayed = corrected(say("took", "Arlen", chain=(OUTLET, agency, OFFICER)), speaker="Tomas Dov").chain
    assert [link.text for link in relayed] == ["outlet", "Hill Post", "Tomas Dov"]
    assert corrected(told, speaker="none").chain == (OUTLET,)
    assert corrected(told, speaker_side="none").speaker.side is None
    assert corrected(told, speaker_type="resident").speaker.type is SourceType.RESIDENT


@pytest.mark.parametrize(
    ("words", "is_named"), [("a resident", False), ("The officials", False), ("Mirka Dov, a baker", True)]
)
def test_a_name_is_known_as_a_name_so_that_it_can_be_withheld(words: str, is_named: bool) -> None:
    assert name_speaker(words, LEXICON).is_named is is_named


def test_a_later_correction_of_the_same_field_wins() -> None:
    first, second = (sign(TOOK.claim_id, Verb.CORRECT, place=place) for place in ("vs.bredo", "vs.corvin"))
    assert control(only(judge([TOOK], first, second))).place.id == "vs.corvin"
