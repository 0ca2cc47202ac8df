"""From the place a claim names to the units it speaks for."""

from __future__ import annotations

import pytest
from tests.unit.weigh.fixtures import Atlas

from whoheld.model import Relation, Share
from whoheld.weigh.fan_out import reach_units


def test_a_unit_speaks_for_itself() -> None:
    assert reach_units("arda", Relation.HOLDS, Share.WHOLE, Atlas()).weights == {"arda": 1.0}


def test_a_unit_of_a_level_that_the_table_leaves_out_speaks_for_itself_too() -> None:
    assert reach_units("belka", Relation.HOLDS, Share.WHOLE, Atlas()).weights == {"belka": 1.0}


def test_a_province_speaks_for_its_seat_and_less_for_its_towns() -> None:
    assert reach_units("norde", Relation.HOLDS, Share.WHOLE, Atlas()).weights == {"arda": 0.8, "belka": 0.3}


def test_most_of_a_province_speaks_for_its_seat_alone() -> None:
    assert reach_units("norde", Relation.HOLDS, Share.MOST, Atlas()).weights == {"arda": 0.4}


@pytest.mark.parametrize(
    ("place_id", "share", "why"),
    [
        ("estmark", Share.WHOLE, "whole country"),
        ("hamlet", Share.WHOLE, "not on this map's list of units"),
        ("sude", Share.WHOLE, "no unit lies in it"),
        ("norde", Share.SITE, "speak for no unit inside it"),
        ("atlantis", Share.WHOLE, "atlantis is not on this map"),
    ],
)
def test_what_reaches_no_unit_says_why(place_id: str, share: Share, why: str) -> None:
    reach = reach_units(place_id, Relation.HOLDS, share, Atlas())
    assert not reach.weights
    assert why in (reach.why_none or "")


def test_fighting_somewhere_in_a_province_says_nothing_of_its_towns() -> None:
    reach = reach_units("norde", Relation.FIGHTS_INSIDE, Share.WHOLE, Atlas())
    assert not reach.weights
    assert reach.why_none is not None
    assert "fighting somewhere in" in reach.why_none
    assert reach_units("arda", Relation.FIGHTS_INSIDE, Share.WHOLE, Atlas()).weights == {"arda": 1.0}
