"""The story of a number: steps in order of publication, and the number without each witness."""

from __future__ import annotations

import math

import pytest
from tests.unit.track.fixtures import PRIOR, STATES, TRANSITION, ask, day, favour

from whoheld.model import Emission
from whoheld.track import Story, tell_story

RECORD = [
    favour("rebels", 4, origin="wire", published=4),
    favour("crown", 2, origin="ministry", published=2),
    favour("rebels", 5, 0.1, origin="wire", published=6),
]


def story(emissions: list[Emission], on: int = 6, state: str | None = None) -> Story:
    return tell_story(emissions, unit_id="arda", states=STATES, day=day(on), prior=PRIOR, transition=TRANSITION,
                      state=state)  # fmt: skip


def test_steps_follow_publication() -> None:
    assert [step.origin_id for step in story(RECORD).steps] == ["ministry", "wire", "wire"]


def test_steps_add_up_to_the_estimate() -> None:
    told = story(RECORD, state="rebels")
    probability = ask(RECORD, 6).smoothed[1]
    assert told.total_log_odds == pytest.approx(math.log(probability / (1 - probability)))
    added = told.baseline_log_odds + sum(step.increment_nats for step in told.steps)
    assert added == pytest.approx(told.total_log_odds)
    assert told.steps[-1].log_odds == told.total_log_odds


def test_without_one_witness_all_its_claims_are_gone() -> None:
    (ministry, wire) = story(RECORD).without
    assert wire.origin_id == "wire"
    assert wire.smoothed == pytest.approx(ask(RECORD[1:2], 6).smoothed)
    assert ministry.smoothed[1] > ask(RECORD, 6).smoothed[1]


def test_the_story_is_told_of_the_most_probable_state_unless_asked() -> None:
    assert story(RECORD).state == STATES[max(range(3), key=ask(RECORD, 6).smoothed.__getitem__)]
    assert story(RECORD, state="contested").state == "contested"


def test_a_unit_without_claims_has_a_story_of_its_prior() -> None:
    told = story([])
    assert told.steps == told.without == ()
    assert told.total_log_odds == told.baseline_log_odds == pytest.approx(math.log(0.8 / 0.2))


def test_log_odds_go_on_where_probabilities_end() -> None:
    told = story([favour("rebels", 6, 200.0, origin="a"), favour("rebels", 6, 200.0, origin="b")])
    assert math.isfinite(told.total_log_odds)
    assert told.steps[1].increment_nats == pytest.approx(200.0)
