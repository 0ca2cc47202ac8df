"""A text that tells of an assault and of the capture it ended in says one thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.unit.weigh.fixtures import DAY, TOOK, Said, Told, tell, weigh, worded

from whoheld.model import Relation
from whoheld.weigh.steps import STEP

ASSAULT = replace(worded(TOOK, "Rebel columns stormed Arda before noon.", "stormed"), relation=Relation.FIGHTS_INSIDE)


def unused(*told: Told) -> list[str]:
    return [why for why in weigh(list(told)).unused.values() if why == STEP]


def test_an_assault_that_ended_in_the_capture_is_a_step_of_it() -> None:
    assert unused(tell("a", "post", DAY, TOOK, ASSAULT)) == [STEP]


def test_the_order_of_the_sentences_does_not_matter() -> None:
    assert unused(tell("a", "post", DAY, ASSAULT, TOOK)) == [STEP]


@pytest.mark.parametrize(
    "other",
    [
        replace(ASSAULT, first=DAY - timedelta(days=9)),
        replace(ASSAULT, actor="crown"),
        replace(ASSAULT, onset=False),
        replace(ASSAULT, place_id="belka"),
    ],
    ids=["another day", "another actor", "a state", "another place"],
)
def test_another_fight_is_no_step(other: Said) -> None:
    name = (other.place_id or "").title()
    moved = replace(other, words=other.words.replace("Arda", name), place_words=name)
    assert unused(tell("a", "post", DAY, TOOK, moved)) == []


def test_an_assault_in_another_text_is_no_step() -> None:
    assert unused(tell("a", "post", DAY, TOOK), tell("b", "wire", DAY, ASSAULT)) == []


def test_an_assault_without_a_capture_counts() -> None:
    assert unused(tell("a", "post", DAY, ASSAULT)) == []
