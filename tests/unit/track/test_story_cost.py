"""The cost of a story grows with what is said, not with claims times days."""

from __future__ import annotations

import math

import pytest
from tests.unit.track.fixtures import PRIOR, STATES, TRANSITION, day, favour

from whoheld.track import tell_story, versions
from whoheld.track.chain import FloatArray

CLAIMS, DAYS = 600, 128
RECORD = [favour(STATES[i % 3], i * 5 % DAYS, 0.5, origin=f"o{i % 50}", published=i) for i in range(CLAIMS)]


@pytest.mark.parametrize("on", [0, DAYS // 2, DAYS])
def test_each_claim_is_multiplied_once_on_each_level(monkeypatch: pytest.MonkeyPatch, on: int) -> None:
    made = 0
    multiply = versions._multiply

    def counted(one: FloatArray, other: FloatArray) -> FloatArray:
        nonlocal made
        made += len(one)
        return multiply(one, other)

    monkeypatch.setattr(versions, "_multiply", counted)
    story = tell_story(RECORD, unit_id="arda", states=STATES, day=day(on), prior=PRIOR, transition=TRANSITION,
                       state="rebels", has_without=False)  # fmt: skip
    assert len(story.steps) == CLAIMS
    assert 0 < made <= CLAIMS * math.log2(DAYS) + DAYS
    assert story.without == ()


def test_witnesses_are_left_out_for_the_price_of_what_they_said(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    multiply = versions._multiply
    monkeypatch.setattr(versions, "_multiply", lambda one, other: (made.append(len(one)), multiply(one, other))[1])
    story = tell_story(RECORD, unit_id="arda", states=STATES, day=day(DAYS), prior=PRIOR, transition=TRANSITION,
                       state="rebels")  # fmt: skip
    assert len(story.without) == 50
    assert sum(made) <= 2 * (CLAIMS * math.log2(DAYS) + DAYS)
