"""Whose side gains by a claim, seen from the one who makes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.weigh.fixtures import DAY, FIGHTER, HOLDS, RESIDENT, SPOKESMAN, Atlas, Said, speaker, tell

from whoheld.model import Link, Polarity, Relation, SourceType
from whoheld.weigh import interest_of

R = Relation
CASES = [
    # who speaks, relation, of whom, interest
    (SPOKESMAN, R.HOLDS, "crown", "for"),
    (SPOKESMAN, R.HOLDS, "guard", "for"),  # the guard is on the Crown's side
    (SPOKESMAN, R.HOLDS, "rebels", "against"),
    (SPOKESMAN, R.LOST, "crown", "against"),
    (SPOKESMAN, R.WITHDREW, "rebels", "for"),
    (SPOKESMAN, R.FIGHTS_INSIDE, "rebels", "against"),
    (SPOKESMAN, R.ATTACKS, "rebels", "neutral"),
    (SPOKESMAN, R.HOLDS, "tribe", "neutral"),  # cannot hold places on this map
    (SPOKESMAN, R.HOLDS, None, "neutral"),
    (FIGHTER, R.HOLDS, "rebels", "for"),
    (FIGHTER, R.LOST, "rebels", "against"),
    (RESIDENT, R.HOLDS, "rebels", "neutral"),
    (speaker("an envoy", SourceType.FOREIGN_GOVERNMENT, "neighbour"), R.HOLDS, "rebels", "neutral"),
    (Link(text="Drum", type=SourceType.OTHER_MEDIA, span=(0, 1)), R.HOLDS, "rebels", "for"),
    (Link(text="Drum", type=SourceType.OTHER_MEDIA, span=(0, 1)), R.LOST, "rebels", "against"),
    (None, R.HOLDS, "rebels", "neutral"),  # the wire's own voice
]


def interest(said: Said, outlet: str = "wire") -> str:
    return interest_of(tell("r", outlet, DAY, said).readings[0], Atlas())


@pytest.mark.parametrize(("by", "relation", "actor", "expected"), CASES)
def test_interest_follows_side_and_gain(by: Link | None, relation: Relation, actor: str | None, expected: str) -> None:
    assert interest(replace(HOLDS, by=by, relation=relation, actor=actor)) == expected


def test_a_negated_gain_of_the_enemy_is_in_ones_own_interest() -> None:
    said = replace(HOLDS, by=SPOKESMAN, actor="rebels", polarity=Polarity.NEGATED)
    assert interest(said) == "for"


def test_a_party_paper_speaks_for_its_party() -> None:
    assert interest(HOLDS, outlet="drum") == "for"


def test_a_place_taken_from_ones_own_side_is_an_admission() -> None:
    assert interest(replace(HOLDS, by=SPOKESMAN, actor=None, from_actor="crown")) == "against"


@pytest.mark.parametrize(("day", "expected"), [(date(2030, 6, 4), "for"), (date(2030, 6, 5), "against")])
def test_sides_are_those_of_the_day(day: date, expected: str) -> None:
    said = replace(HOLDS, by=SPOKESMAN, actor="turncoats", first=day)
    assert interest(said) == expected
