"""The definition's table, executed."""

from __future__ import annotations

import math

import pytest
from tests.unit.weigh.fixtures import make_theatre

from whoheld.model import Control, Mention, Relation, Share
from whoheld.weigh.likelihood import complement, find_row, log_floored, mix, spread_row

THEATRE = make_theatre()
ROWS = THEATRE.definition
ARDA = Mention(text="Arda", span=None)


def body(relation: Relation, share: Share = Share.WHOLE) -> Control:
    return Control(relation=relation, place=ARDA, share=share)


def test_a_row_is_spread_over_actor_rival_contested_and_none() -> None:
    row = find_row(ROWS, body(Relation.HOLDS), "state")
    assert row is not None
    assert spread_row(row, "rebels", THEATRE.states) == (0.01, 0.93, 0.06, 0.01)
    assert spread_row(row, "other_or_none", THEATRE.states) == (0.01, 0.01, 0.06, 0.93)


def test_fighting_without_a_named_party_favours_no_holder() -> None:
    row = find_row(ROWS, body(Relation.FIGHTS_INSIDE), "state")
    assert row is not None
    assert spread_row(row, None, THEATRE.states) == pytest.approx((0.125, 0.125, 0.72, 0.03))


def test_an_onset_without_its_own_row_reads_the_state() -> None:
    row = find_row(ROWS, body(Relation.LOST), "onset")
    assert row is not None
    assert row.aspect == "state"


def test_fighting_in_a_part_is_fighting() -> None:
    row = find_row(ROWS, body(Relation.FIGHTS_INSIDE, Share.PART), "state")
    assert row is not None
    assert row.share is Share.WHOLE


def test_holding_a_part_is_not_holding_the_whole() -> None:
    assert find_row(ROWS, body(Relation.HOLDS, Share.PART), "state") is None


def test_no_day_before_is_made_up() -> None:
    assert find_row(ROWS, body(Relation.FIGHTS_INSIDE), "before") is None


def test_the_complement_speaks_against_one_state_and_for_no_other() -> None:
    against = complement((0.01, 0.93, 0.06))
    assert against == pytest.approx((0.495, 0.035, 0.47))
    assert complement((1.0, 1.0)) == (0.5, 0.5)


def test_the_mixture_is_that_of_the_design() -> None:
    assert mix((0.01, 0.93, 0.06), 0.85, 0.92) == pytest.approx((0.080, 0.800, 0.120), abs=5e-4)
    assert mix((0.0, 1.0), 0.0, 1.0) == (0.5, 0.5)
    assert mix((0.0, 1.0), 1.0, 0.0) == (0.5, 0.5)


def test_certain_claims_stay_finite() -> None:
    assert log_floored((0.0, 1.0), 1e-6) == (math.log(1e-6), 0.0)
