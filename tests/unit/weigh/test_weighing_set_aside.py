"""What the desk sets aside keeps its place and says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.unit.weigh.fixtures import CROWN_HOLDS, DAY, SPOKESMAN, TOOK, tell, weigh, worded

from whoheld.model import Count, Polarity, Relation

NEXT = DAY + timedelta(days=1)
WHY = "set aside by the desk: the reader misread it"


def test_a_claim_set_aside_says_why_and_nothing_else() -> None:
    told = tell("a", "wire", DAY, TOOK)
    claim_id = told.readings[0].claim_id
    weighed = weigh([told], set_aside={claim_id: WHY})
    assert not weighed.emissions
    assert weighed.unused == {claim_id: WHY}
    assert [origin.claim_ids for origin in weighed.origins] == [(claim_id,)]


def test_the_word_of_the_desk_goes_before_every_other_reason() -> None:
    denial = tell("a", "wire", DAY, replace(TOOK, polarity=Polarity.DENIED))
    claim_id = denial.readings[0].claim_id
    assert weigh([denial], set_aside={claim_id: WHY}).unused == {claim_id: WHY}


def test_a_claim_of_another_kind_is_set_aside_too() -> None:
    told = tell("a", "wire", DAY, TOOK)
    count = replace(told.readings[0], body=Count(what="towns", value=12, low=None, high=None, unit="towns"))
    weighed = weigh([replace(told, readings=(count,))], set_aside={count.claim_id: WHY})
    assert weighed.unused == {count.claim_id: WHY}


def test_no_reason_is_still_set_aside() -> None:
    told = tell("a", "wire", DAY, TOOK)
    claim_id = told.readings[0].claim_id
    assert weigh([told], set_aside={claim_id: ""}).unused == {claim_id: "set aside by the desk"}


def test_the_next_of_the_witness_speaks_in_its_stead() -> None:
    """The wire was misread; its reprint was not. The witness stays, under the same id, and is heard in full."""
    first, copy = tell("a", "wire", DAY, TOOK), tell("b", "gazette", NEXT, TOOK)
    before = weigh([first, copy])
    after = weigh([first, copy], set_aside={first.readings[0].claim_id: WHY})
    assert after.origins == before.origins
    (emission,) = after.emissions
    assert emission.claim_id == copy.readings[0].claim_id
    assert emission.nodes == weigh([copy]).emissions[0].nodes


def test_a_capture_set_aside_no_longer_silences_the_assault_beside_it() -> None:
    assault = replace(worded(TOOK, "Rebel columns entered Arda.", "entered"), relation=Relation.FIGHTS_INSIDE)
    told = tell("a", "wire", DAY, assault, TOOK)
    step, capture = (reading.claim_id for reading in told.readings)
    assert step in weigh([told]).unused
    weighed = weigh([told], set_aside={capture: WHY})
    assert weighed.unused == {capture: WHY}
    assert {emission.claim_id for emission in weighed.emissions} == {step}


def test_a_boast_set_aside_does_not_wear_off_the_line() -> None:
    boasts = [
        tell(f"r{i}", "gazette", DAY + timedelta(days=3 * i), replace(CROWN_HOLDS, by=SPOKESMAN, words=f"{i}: Arda is held.",
             first=DAY + timedelta(days=3 * i)))
        for i in range(2)
    ]  # fmt: skip
    first, second = (told.readings[0].claim_id for told in boasts)
    (alone,) = weigh(boasts[1:]).emissions
    assert weigh(boasts, set_aside={first: WHY}).emissions == (alone,)
    assert weigh(boasts).emissions[1].claim_id == second
    assert weigh(boasts).emissions[1].nodes != alone.nodes


def test_an_onset_set_aside_dates_nothing() -> None:
    first = tell("a", "wire", DAY, TOOK)
    later = replace(worded(TOOK, "Arda was seized by the rebels yesterday.", "seized"), first=NEXT)
    told = [first, tell("b", "gazette", NEXT, later)]
    retold, fresh = weigh(told).emissions[1], weigh(told, set_aside={first.readings[0].claim_id: WHY}).emissions[0]
    assert [len(retold.nodes), len(fresh.nodes)] == [1, 2]
