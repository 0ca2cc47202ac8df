"""Whatever the evidence: probabilities, no NaN, no order, and evidence for a state raises it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.model import Emission
from whoheld.track import estimate_days, estimate_unit, find_changes, tell_story
from whoheld.track.evidence import daily_transition, group_by_unit
from whoheld.weigh import load_parameters

START = date(2030, 1, 1)
PARAMETERS = load_parameters()


def day(offset: int) -> date:
    return START + timedelta(days=offset)


@st.composite
def records(draw: st.DrawFn) -> tuple[list[Emission], list[float]]:
    """Return the evidence on one unit and a prior, for 2 to 5 states; some claims are certain, or contradict."""
    states = draw(st.integers(2, 5))
    logs = st.lists(
        st.one_of(st.floats(-8, 0), st.sampled_from([0.0, -14.0, -5000.0])), min_size=states, max_size=states
    )
    node = st.tuples(st.integers(0, 60).map(day), logs.map(tuple))
    claims = draw(st.lists(st.tuples(st.lists(node, min_size=1, max_size=2), st.integers(-1, 60)), max_size=8))
    emissions = [
        Emission(claim_id=f"c{i}", unit_id="u", origin_id=f"o{i % 3}", nodes=tuple(sorted(nodes)),
                 published=day(published) if published >= 0 else None)
        for i, (nodes, published) in enumerate(claims)
    ]  # fmt: skip
    weights = draw(st.lists(st.floats(0.01, 1), min_size=states, max_size=states))
    return emissions, [weight / sum(weights) for weight in weights]


def ask(emissions: list[Emission], prior: list[float], when: date, known_on: date | None = None) -> np.ndarray:  # type: ignore[type-arg]
    return np.array(
        estimate_unit(
            emissions, unit_id="u", states=[f"s{i}" for i in range(len(prior))], day=when, known_on=known_on,
            prior=prior, transition=daily_transition(len(prior), PARAMETERS), parameters=PARAMETERS,
        ).smoothed
    )  # fmt: skip


@given(records(), st.integers(-20, 90))
@settings(deadline=None, max_examples=80)
def test_probabilities_are_finite_and_sum_to_one(record: tuple[list[Emission], list[float]], when: int) -> None:
    smoothed = ask(*record, day(when))
    assert np.isfinite(smoothed).all()
    assert (smoothed >= 0).all()
    assert smoothed.sum() == pytest.approx(1.0, abs=1e-12)


@given(records(), st.integers(-20, 90), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_the_order_of_claims_changes_not_one_bit(
    record: tuple[list[Emission], list[float]], when: int, dice: object
) -> None:
    emissions, prior = record
    shuffled = list(emissions)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert (ask(shuffled, prior, day(when)) == ask(emissions, prior, day(when))).all()


@given(records(), st.integers(0, 60), st.integers(0, 4), st.lists(st.floats(0, 6), min_size=5, max_size=5))
@settings(deadline=None, max_examples=80)
def test_a_claim_for_a_state_never_lowers_it_on_its_day(
    record: tuple[list[Emission], list[float]], when: int, state: int, against: list[float]
) -> None:
    emissions, prior = record
    state %= len(prior)
    logs = tuple(0.0 if i == state else -against[i] for i in range(len(prior)))
    claim = Emission(claim_id="new", unit_id="u", origin_id="new", published=None, nodes=((day(when), logs),))
    # The prior stands at the first node, so a claim that comes before all others would move it: give it a place.
    anchor = Emission(claim_id="a", unit_id="u", origin_id="a", published=None, nodes=((day(0), (0.0,) * len(prior)),))
    before = ask([*emissions, anchor], prior, day(when))[state]
    after = ask([*emissions, anchor, claim], prior, day(when))[state]
    assert after >= before - 1e-12


@given(records(), st.integers(-5, 65))
@settings(deadline=None, max_examples=40)
def test_many_days_at_once_are_the_days_one_by_one(record: tuple[list[Emission], list[float]], known_on: int) -> None:
    emissions, prior = record
    days = [day(offset) for offset in (-9, 0, 13, 13, 40, 75)]
    together = estimate_days(
        emissions, unit_id="u", states=[f"s{i}" for i in range(len(prior))], days=days, known_on=day(known_on),
        prior=prior, transition=daily_transition(len(prior), PARAMETERS), parameters=PARAMETERS,
    )  # fmt: skip
    for estimate, when in zip(together, days, strict=True):
        np.testing.assert_allclose(estimate.smoothed, ask(emissions, prior, when, day(known_on)), rtol=0, atol=1e-12)


@given(records(), st.integers(-5, 65))
@settings(deadline=None, max_examples=40)
def test_what_was_not_public_is_not_used(record: tuple[list[Emission], list[float]], known_on: int) -> None:
    emissions, prior = record
    public = [e for e in emissions if e.published is not None and e.published <= day(known_on)]
    assert (ask(emissions, prior, day(30), day(known_on)) == ask(public, prior, day(30))).all()


@given(records(), st.integers(-20, 90))
@settings(deadline=None, max_examples=40)
def test_a_story_adds_up_and_ends_at_the_estimate(record: tuple[list[Emission], list[float]], when: int) -> None:
    emissions, prior = record
    states = [f"s{i}" for i in range(len(prior))]
    story = tell_story(
        emissions, unit_id="u", states=states, day=day(when), prior=prior,
        transition=daily_transition(len(prior), PARAMETERS),
    )  # fmt: skip
    assert story.baseline_log_odds + sum(s.increment_nats for s in story.steps) == pytest.approx(story.total_log_odds)
    probability = 1 / (1 + np.exp(-np.clip(story.total_log_odds, -700, 700)))
    assert ask(emissions, prior, day(when))[states.index(story.state)] == pytest.approx(probability, abs=1e-9)
    assert [step.claim_id for step in story.steps if step.claim_id] == [
        e.claim_id for e in sorted(emissions, key=lambda e: (e.published is None, e.published or date.max))
    ]


@given(records())
@settings(deadline=None, max_examples=25)
def test_changes_lie_in_their_window_and_go_from_one_state_to_another(
    record: tuple[list[Emission], list[float]],
) -> None:
    emissions, prior = record
    changes = find_changes(
        emissions, states=[f"s{i}" for i in range(len(prior))], since=day(5), until=day(50), prior=prior,
        transition=daily_transition(len(prior), PARAMETERS), parameters=PARAMETERS,
    )  # fmt: skip
    assert all(day(5) <= change.day <= day(50) and change.from_state != change.to_state for change in changes)
    assert all(a.to_state == b.from_state for a, b in pairwise(changes))
    assert not emissions or list(group_by_unit(emissions)) == ["u"]
