"""What the desk says of witnesses, as the weighing takes it."""

from __future__ import annotations

from tests.unit.judge.factories import sign, undo

from whoheld.judge import Ties, judged_claims, ties_of
from whoheld.model import Judgement, Verb


def together(one: str, other: str) -> Judgement:
    return sign(one, Verb.MERGE, with_=other)


def apart(one: str, other: str) -> Judgement:
    return sign(one, Verb.SPLIT, from_=other)


def copy(one: str, other: str) -> Judgement:
    return sign(one, Verb.DUPLICATE, of=other)


def test_pairs_have_no_order() -> None:
    assert ties_of([together("clm-a", "clm-b"), apart("clm-d", "clm-c")]) == Ties(
        together=frozenset({frozenset({"clm-a", "clm-b"})}), apart=frozenset({frozenset({"clm-c", "clm-d"})})
    )


def test_of_two_that_contradict_each_other_the_later_holds() -> None:
    log = [together("clm-a", "clm-b"), apart("clm-b", "clm-a")]
    assert ties_of(log).together == frozenset()
    assert ties_of([*log, undo(log[1])]).apart == frozenset()


def test_ties_follow_claims_that_moved() -> None:
    log = [together("clm-a", "clm-b")]
    assert ties_of(log, {"clm-a": "clm-new"}).together == {frozenset({"clm-new", "clm-b"})}
    assert ties_of(log, {"clm-a": "clm-b"}).together == frozenset()


def test_copies_never_go_round_in_a_circle() -> None:
    one, two, three = copy("ren-a", "ren-b"), copy("ren-b", "ren-c"), copy("ren-c", "ren-a")
    assert ties_of([one, two]).copies == {"ren-a": "ren-b", "ren-b": "ren-c"}
    assert ties_of([one, two, three]).copies == {"ren-a": "ren-b", "ren-c": "ren-a"}
    assert ties_of([one, copy("ren-b", "ren-a")]).copies == {"ren-b": "ren-a"}


def test_merges_of_places_are_no_ties_of_witnesses() -> None:
    assert ties_of([sign("place:vs.arlen", Verb.MERGE, into="vs.bredo"), sign("clm-a", Verb.NOTE)]) == Ties()


def test_the_claims_that_judgements_speak_of_are_told() -> None:
    log = [together("clm-a", "clm-b"), sign("clm-c", Verb.NOTE), copy("ren-a", "ren-b")]
    assert judged_claims(log) == {"clm-a", "clm-b", "clm-c"}
