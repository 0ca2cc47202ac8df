"""Places and actors that are one, or two, are so in every reading."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.judge.factories import OUTLET, control, judge, only, say, sign, undo

from whoheld.judge import merged_places
from whoheld.model import Judgement, Link, SourceType, Verb

TOOK = say("took", "Arlen")


def merge(one: str, into: str) -> Judgement:
    return sign(one, Verb.MERGE, into=into)


def place_of(*judgements: Judgement) -> str | None:
    return control(only(judge([TOOK], *judgements))).place.id


def test_a_merged_place_is_read_as_the_one_that_stays() -> None:
    place = control(only(judge([TOOK], merge("place:vs.arlen", "vs.bredo")))).place
    assert [c.id for c in place.candidates] == ["vs.bredo", "vs.arlen"]
    assert place.candidates[0].reason == "the desk says that Arlen is the same"
    assert place.candidates[1].reason == "name"


def test_other_places_stay() -> None:
    assert place_of(merge("place:vs.corvin", "vs.bredo")) == "vs.arlen"


def test_merges_add_up_in_any_order() -> None:
    one, other = merge("place:vs.arlen", "vs.bredo"), merge("place:vs.bredo", "vs.corvin")
    assert place_of(one, other) == place_of(other, one) == "vs.corvin"


def test_of_two_merges_that_contradict_each_other_the_later_wins() -> None:
    one, other = merge("place:vs.arlen", "vs.bredo"), merge("place:vs.bredo", "vs.arlen")
    assert place_of(one, other) == "vs.arlen"
    assert place_of(other, one) == "vs.bredo"


def test_an_undone_merge_is_none() -> None:
    one = merge("place:vs.arlen", "vs.bredo")
    assert place_of(one, undo(one)) == "vs.arlen"


def test_a_merge_holds_for_ids_that_analysts_wrote() -> None:
    correction = sign(TOOK.claim_id, Verb.CORRECT, place="vs.bredo")
    assert place_of(correction, merge("place:vs.bredo", "vs.corvin")) == "vs.corvin"


def test_a_split_moves_only_the_names_it_lists() -> None:
    split = sign("place:vs.arlen", Verb.SPLIT, names=["ARLEN"], into="vs.corvin")
    assert place_of(split) == "vs.corvin"
    assert place_of(sign("place:vs.arlen", Verb.SPLIT, names=["Old Arlen"], into="vs.corvin")) == "vs.arlen"


def test_a_split_gives_way_to_what_is_said_of_one_claim() -> None:
    split = sign("place:vs.arlen", Verb.SPLIT, names=["Arlen"], into="vs.corvin")
    assert place_of(sign(TOOK.claim_id, Verb.CORRECT, place="vs.arlen"), split) == "vs.arlen"


def test_a_split_reaches_what_was_merged_into_the_place() -> None:
    split = sign("place:vs.bredo", Verb.SPLIT, names=["Arlen"], into="vs.corvin")
    assert place_of(merge("place:vs.arlen", "vs.bredo"), split) == "vs.corvin"


def test_actors_are_merged_as_parties_and_as_sides() -> None:
    speaker = Link(text="an officer", type=SourceType.SECURITY_FORCE, side="river_council")
    told = replace(TOOK, chain=(OUTLET, speaker))
    after = only(judge([told], merge("actor:river_council", "hill_league")))
    actor = control(after).actor
    assert actor is not None
    assert (actor.id, after.speaker.side) == ("hill_league", "hill_league")
    assert control(after).place == control(told).place


def test_the_places_that_may_become_one_are_known_before_reading() -> None:
    log = [
        merge("place:vs.arlen", "vs.bredo"), merge("place:vs.bredo", "vs.corvin"),
        sign("place:vs.dorn", Verb.SPLIT, names=["Corvin mill"], into="vs.corvin"),
        merge("place:vs.eld", "vs.dorn"),
    ]  # fmt: skip
    assert merged_places(log, ["vs.corvin"]) == {"vs.corvin", "vs.bredo", "vs.arlen", "vs.dorn", "vs.eld"}
    assert merged_places(log, ["vs.arlen"]) == {"vs.arlen"}
    assert merged_places([*log, undo(log[1])], ["vs.corvin"]) == {"vs.corvin", "vs.dorn", "vs.eld"}
