"""What the desk says of witnesses goes before what the texts suggest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.unit.weigh.fixtures import (
    CROWN_HOLDS,
    DAY,
    FIGHTER,
    RESIDENT,
    SPOKESMAN,
    TOOK,
    Said,
    Told,
    claim_ids,
    tell,
    weigh,
    worded,
)

from whoheld.judge.ties import Ties
from whoheld.model import Relation
from whoheld.weigh import Weighed

NEXT = DAY + timedelta(days=1)
OTHERS = replace(worded(TOOK, "By nightfall Arda had been seized, traders in the hills say.", "seized"), by=RESIDENT)
WIRE, TRADER = tell("a", "wire", DAY, TOOK), tell("b", "gazette", NEXT, OTHERS)
REPRINT = tell("c", "gazette", NEXT, TOOK)


def head(told: Told) -> str:
    return told.readings[0].claim_id


def pair(one: Told, other: Told) -> frozenset[frozenset[str]]:
    return frozenset([frozenset([head(one), head(other)])])


def reports_of(weighed: Weighed, *told: Told) -> list[list[str]]:
    names = dict(zip(claim_ids(*told), [t.rendition.report for t in told for _ in t.readings], strict=True))
    return [[names[claim_id] for claim_id in origin.claim_ids] for origin in weighed.origins]


def witnesses(ties: Ties, *told: Told) -> list[list[str]]:
    return reports_of(weigh(told, ties=ties), *told)


def test_two_claims_with_one_witness_behind_them_count_once() -> None:
    assert len(weigh([WIRE, TRADER]).origins) == 2
    weighed = weigh([WIRE, TRADER], ties=Ties(together=pair(TRADER, WIRE)))
    assert reports_of(weighed, WIRE, TRADER) == [["a", "b"]]
    assert "the desk says that one witness stands behind both" in weighed.origins[0].reason
    first, second = (sum(max(logs) - min(logs) for _, logs in e.nodes) for e in weighed.emissions)
    assert second <= 0.2 < first


def test_one_witness_who_says_two_things_of_a_place_is_one_witness() -> None:
    boast = tell("b", "gazette", NEXT, replace(CROWN_HOLDS, by=SPOKESMAN))
    assert witnesses(Ties(together=pair(WIRE, boast)), WIRE, boast) == [["a", "b"]]


def test_one_witness_on_two_places_is_weighed_on_each() -> None:
    elsewhere = tell("b", "gazette", NEXT, replace(OTHERS, place_id="belka"))
    ties = Ties(together=pair(WIRE, elsewhere))
    assert weigh([WIRE, elsewhere], ties=ties) == weigh([WIRE, elsewhere])


def test_claims_tied_through_one_on_another_place_have_one_witness_too() -> None:
    elsewhere = tell("x", "gazette", NEXT, replace(OTHERS, place_id="belka"))
    ties = Ties(together=pair(WIRE, elsewhere) | pair(elsewhere, TRADER))
    assert witnesses(ties, WIRE, TRADER, elsewhere) == [["a", "b"], ["x"]]
    assert witnesses(ties, WIRE, TRADER) == [["a", "b"]]  # whether the third is weighed or not


def test_a_copy_that_the_desk_calls_another_witness_counts_in_full() -> None:
    assert len(weigh([WIRE, REPRINT]).origins) == 1
    weighed = weigh([WIRE, REPRINT], ties=Ties(apart=pair(REPRINT, WIRE)))
    assert [origin.reason for origin in weighed.origins] == [
        "one claim by Wire",
        "one claim by Gazette; the desk says that this is another witness",
    ]


def test_a_claim_kept_from_one_origin_may_still_belong_to_the_next() -> None:
    """The reprint is not the wire's: it then goes with the next who printed these words."""
    second = tell("b", "drum", DAY, TOOK)
    ties = Ties(apart=pair(REPRINT, WIRE) | pair(second, WIRE))
    assert witnesses(ties, WIRE, second, REPRINT) == [["a"], ["b", "c"]]


def test_a_desk_that_contradicts_itself_keeps_apart_the_two_it_named() -> None:
    third = tell("c", "drum", NEXT, replace(OTHERS, words="Seized, seized, all of Arda, a shepherd reports."))
    ties = Ties(together=pair(WIRE, TRADER) | pair(TRADER, third), apart=pair(WIRE, third))
    assert witnesses(ties, WIRE, TRADER, third) == [["a", "b"], ["c"]]


def test_apart_goes_before_copies() -> None:
    ties = Ties(apart=pair(WIRE, TRADER), copies={"ren-b": "ren-a"})
    assert witnesses(ties, WIRE, TRADER) == [["a"], ["b"]]


def test_a_copying_report_brings_no_witness_of_its_own() -> None:
    weighed = weigh([WIRE, TRADER], ties=Ties(copies={"ren-b": "ren-a"}))
    assert reports_of(weighed, WIRE, TRADER) == [["a", "b"]]
    assert "the desk says that one report copies the other" in weighed.origins[0].reason


def test_it_does_not_matter_which_of_original_and_copy_came_first() -> None:
    assert witnesses(Ties(copies={"ren-a": "ren-b"}), WIRE, TRADER) == [["a", "b"]]


def test_two_copies_of_a_report_without_the_claim_are_one_witness() -> None:
    empty = tell("z", "drum", DAY, replace(TOOK, place_id="belka"))
    assert witnesses(Ties(copies={"ren-a": "ren-z", "ren-b": "ren-z"}), WIRE, TRADER, empty) == [["a", "b"], ["z"]]


def test_each_speaker_of_a_copy_goes_with_the_same_speaker_of_the_original() -> None:
    fighter = replace(worded(TOOK, "A commander said that Arda was seized.", "seized"), by=FIGHTER)
    other = replace(worded(TOOK, "Seized at last: Arda, the commander said.", "Seized"), by=FIGHTER)
    original, copy = tell("a", "wire", DAY, TOOK, fighter), tell("b", "gazette", NEXT, other, OTHERS)
    assert witnesses(Ties(copies={"ren-b": "ren-a"}), original, copy) == [["a", "b"], ["a", "b"]]


def test_no_speaker_of_a_copy_is_a_witness_whom_the_original_lacks() -> None:
    copy = tell("b", "gazette", NEXT, OTHERS, replace(worded(TOOK, "Arda was seized, I hear.", "seized"), by=FIGHTER))
    assert witnesses(Ties(copies={"ren-b": "ren-a"}), WIRE, copy) == [["a", "b", "b"]]


def test_a_copy_goes_with_its_original_rather_than_with_what_its_outlet_said_before() -> None:
    before = tell("0", "gazette", DAY, worded(TOOK, "We can confirm that Arda was seized at dawn.", "seized"))
    copy = tell("b", "gazette", DAY, worded(TOOK, "Arda was seized by columns of rebels, it is told.", "seized"))
    assert witnesses(Ties(), before, WIRE, copy) == [["0", "b"], ["a"]]
    assert witnesses(Ties(copies={"ren-b": "ren-a"}), before, WIRE, copy) == [["0"], ["a", "b"]]


def test_an_original_that_comes_after_its_copy_keeps_all_its_witnesses() -> None:
    fighter = replace(worded(TOOK, "A commander said that Arda was seized.", "seized"), by=FIGHTER)
    copy, original = tell("a", "gazette", DAY, OTHERS), tell("b", "wire", NEXT, TOOK, fighter)
    assert witnesses(Ties(copies={"ren-a": "ren-b"}), copy, original) == [["a", "b"], ["b"]]


@pytest.mark.parametrize("said", [replace(OTHERS, place_id="belka"), replace(OTHERS, relation=Relation.FIGHTS_INSIDE)])
def test_what_only_the_copy_says_is_its_own(said: Said) -> None:
    copy = tell("b", "gazette", NEXT, said)
    assert witnesses(Ties(copies={"ren-b": "ren-a"}), WIRE, copy) == [["a"], ["b"]]


def test_ties_of_claims_that_nobody_makes_change_nothing() -> None:
    gone = frozenset([frozenset(["clm-gone", head(WIRE)])])
    for ties in (Ties(together=gone), Ties(apart=gone), Ties(copies={"ren-a": "ren-gone", "ren-gone": "ren-b"})):
        if not ties.copies:
            assert weigh([WIRE, TRADER], ties=ties) == weigh([WIRE, TRADER])
    assert witnesses(Ties(copies={"ren-a": "ren-gone"}), WIRE, TRADER) == [["a"], ["b"]]
