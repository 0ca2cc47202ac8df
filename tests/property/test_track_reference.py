"""What is worked out for all versions and all days at once is what the slow way gives, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from whoheld.model import Emission
from whoheld.track import Story, estimate_days, evidence_nats, find_changes, smooth_control, tell_story
from whoheld.track.chain import log_of, log_steps, transition_power
from whoheld.track.evidence import daily_transition, gaps_between, gather_nodes, known_emissions
from whoheld.track.quality import persistence
from whoheld.weigh import load_parameters

START = date(2030, 1, 1)
PARAMETERS = load_parameters()
LIMITS = PARAMETERS.quality
UNIT = "u"
Floats = NDArray[np.float64]


def day(offset: int) -> date:
    return START + timedelta(days=offset)


def chain(prior: Sequence[float]) -> Floats:
    return np.array(daily_transition(len(prior), PARAMETERS))


@st.composite
def records(draw: st.DrawFn) -> tuple[list[Emission], list[float]]:
    """Return claims on one unit, many of them on few days, by few witnesses; some are certain, or contradict."""
    states = draw(st.integers(2, 4))
    log = st.one_of(st.floats(-6, 0), st.sampled_from([0.0, -14.0, -900.0]))
    node = st.tuples(st.integers(0, 40).map(day), st.lists(log, min_size=states, max_size=states).map(tuple))
    told = st.tuples(st.lists(node, min_size=1, max_size=3), st.integers(-1, 40), st.integers(0, 4))
    emissions = [
        Emission(claim_id=f"c{i}", unit_id=UNIT, origin_id=f"o{origin}", nodes=tuple(sorted(nodes)),
                 published=day(published) if published >= 0 else None)
        for i, (nodes, published, origin) in enumerate(draw(st.lists(told, max_size=20)))
    ]  # fmt: skip
    weights = draw(st.lists(st.floats(0.01, 1), min_size=states, max_size=states))
    return emissions, [weight / sum(weights) for weight in weights]


def slow_logs(emissions: Sequence[Emission], grid: Sequence[date], when: date, prior: Sequence[float]) -> Floats:
    """Return the log probabilities of one day by smoothing a whole grid of days for it."""
    nodes = gather_nodes(emissions, len(prior))
    seen = np.zeros((len(grid), len(prior)))
    for node_day, logs in zip(nodes.days, nodes.log_likelihood, strict=True):
        seen[grid.index(node_day)] = logs
    return smooth_control(seen, gaps_between(grid), chain(prior), prior).log_smoothed[grid.index(when)]


def log_odds(logs: Floats, state: int) -> float:
    others = np.delete(logs, state)
    return float(logs[state] - others.max() - np.log(np.exp(others - others.max()).sum()))


def tell(record: tuple[list[Emission], list[float]], when: date, state: str | None = None) -> Story:
    emissions, prior = record
    return tell_story(emissions, unit_id=UNIT, states=[f"s{i}" for i in range(len(prior))], day=when, prior=prior,
                      transition=chain(prior), state=state)  # fmt: skip


@given(records(), st.integers(-10, 60), st.integers(0, 3))
@settings(deadline=None, max_examples=80)
def test_each_step_is_that_of_hearing_the_claims_so_far(
    record: tuple[list[Emission], list[float]], when: int, state: int
) -> None:
    emissions, prior = record
    state %= len(prior)
    heard = known_emissions(emissions, UNIT, None)
    grid = sorted({day(when), *gather_nodes(heard, len(prior)).days})
    story = tell(record, day(when), f"s{state}")
    slow = [log_odds(slow_logs(heard[:n], grid, day(when), prior), state) for n in range(len(heard) + 1)]
    told = [story.baseline_log_odds, *(step.log_odds for step in story.steps)]
    np.testing.assert_allclose(told, slow, rtol=1e-12, atol=1e-11)
    assert [step.increment_nats for step in story.steps] == [after - before for before, after in pairwise(told)]


@given(records(), st.integers(-10, 60))
@settings(deadline=None, max_examples=80)
def test_each_silenced_witness_is_left_out_as_if_never_heard(
    record: tuple[list[Emission], list[float]], when: int
) -> None:
    emissions, prior = record
    heard = known_emissions(emissions, UNIT, None)
    grid = sorted({day(when), *gather_nodes(heard, len(prior)).days})
    without = tell(record, day(when)).without
    assert [gone.origin_id for gone in without] == list(dict.fromkeys(emission.origin_id for emission in heard))
    for gone in without:
        others = [emission for emission in heard if emission.origin_id != gone.origin_id]
        slow = np.exp(slow_logs(others, grid, day(when), prior))
        np.testing.assert_allclose(gone.smoothed, slow, rtol=0, atol=1e-12)


def slow_nats(emissions: Sequence[Emission], when: date, prior: Sequence[float]) -> float:
    left = persistence(chain(prior))
    return float(sum((max(logs) - min(logs)) * left ** abs((when - node_day).days)
                     for emission in emissions for node_day, logs in emission.nodes))  # fmt: skip


def slow_notes(emissions: Sequence[Emission], when: date, prior: Sequence[float], smoothed: Floats) -> list[str]:
    """Return the notes of one day by going through all claims for it."""
    top = int(smoothed.argmax())
    days = [node_day for emission in emissions for node_day, _ in emission.nodes]
    nearest = min((abs((when - node_day).days) for node_day in days), default=None)
    grid = sorted(set(days))
    near, against, supporters = 0, [], set()
    for emission in emissions:
        own_day, logs = emission.nodes[-1]
        spoken = int(np.argmax(logs))
        if spoken == top:
            supporters.add(emission.origin_id)
        if abs((when - own_day).days) <= LIMITS.disputed_days:
            near += 1
            expected = np.exp(slow_logs(emissions, grid, own_day, prior) + np.array(logs) - max(logs)).sum()
            if spoken != top:
                against.append(-np.log(np.clip(expected, 1e-300, 1.0)))
    is_backed = any(
        int(np.argmax(logs)) == top and (place == len(emission.nodes) or when <= node_day)
        for emission in emissions
        for place, (node_day, logs) in enumerate(emission.nodes, start=1)
    )
    is_weak = slow_nats(emissions, when, prior) < LIMITS.unknown_evidence_nats
    found = {
        "unknown": is_weak or smoothed[top] < 0.45 or not is_backed,
        "stale": nearest is None or nearest > LIMITS.stale_days,
        "single-origin": len(supporters) == 1,
        "disputed": len(against) < near and sum(against) >= LIMITS.disputed_nats,
    }
    return [note for note, holds in found.items() if holds]


@given(records(), st.lists(st.integers(-60, 120), min_size=1, max_size=6), st.none() | st.integers(0, 40))
@settings(deadline=None, max_examples=60)
def test_notes_of_many_days_are_those_of_each_day_by_itself(
    record: tuple[list[Emission], list[float]], asked: list[int], known_on: int | None
) -> None:
    emissions, prior = record
    known = known_emissions(emissions, UNIT, None if known_on is None else day(known_on))
    estimates = estimate_days(
        emissions, unit_id=UNIT, states=[f"s{i}" for i in range(len(prior))], days=[day(on) for on in asked],
        known_on=None if known_on is None else day(known_on), prior=prior, transition=daily_transition(len(prior), PARAMETERS),
        parameters=PARAMETERS,
    )  # fmt: skip
    for estimate in estimates:
        grid = sorted({estimate.day, *gather_nodes(known, len(prior)).days})
        slow = np.exp(slow_logs(known, grid, estimate.day, prior))
        np.testing.assert_allclose(estimate.smoothed, slow, rtol=0, atol=1e-12)
        assert list(estimate.quality) == slow_notes(known, estimate.day, prior, np.array(estimate.smoothed))
        assert evidence_nats(known, estimate.day, chain(prior)) == pytest.approx(
            slow_nats(known, estimate.day, prior), rel=1e-12
        )


@given(records(), st.integers(-5, 30), st.integers(0, 40))
@settings(deadline=None, max_examples=40)
def test_changes_are_those_seen_by_going_from_day_to_day(
    record: tuple[list[Emission], list[float]], since: int, length: int
) -> None:
    emissions, prior = record
    asked = {"states": [f"s{i}" for i in range(len(prior))], "prior": prior, "parameters": PARAMETERS,
             "transition": daily_transition(len(prior), PARAMETERS)}  # fmt: skip
    days = [day(since + i) for i in range(-1, length + 1)]
    first, *others = estimate_days(emissions, unit_id=UNIT, days=days, **asked)
    held = first.states[int(np.argmax(first.smoothed))]
    slow = []
    for estimate in others:
        if estimate.verdict not in ("unknown", held):
            slow.append((estimate.day, held, estimate.verdict, max(estimate.smoothed), estimate.word))
            held = estimate.verdict
    changes = find_changes(emissions, since=day(since), until=day(since + length), **asked)
    assert [(c.day, c.from_state, c.to_state, c.probability, c.word) for c in changes] == slow


@given(st.integers(2, 5), st.lists(st.integers(0, 5000), max_size=6))
@settings(deadline=None, max_examples=40)
def test_many_powers_at_once_are_each_power_by_itself(states: int, gaps: list[int]) -> None:
    daily = np.array(daily_transition(states, PARAMETERS))
    slow = [log_of(transition_power(daily, gap)) for gap in gaps]
    np.testing.assert_allclose(log_steps(daily, gaps), np.array(slow).reshape(-1, states, states), rtol=1e-12)
