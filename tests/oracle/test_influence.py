"""What a claim moves, divided out of its days, equals the difference to a chain walked day by day without it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from tests.oracle.reference import dense_decimal, enumerate_paths
from tests.property.test_track_invariants import PARAMETERS, records

from whoheld.model import Emission
from whoheld.track import daily_transition, influence, smooth_control
from whoheld.track.evidence import gaps_between, gather_nodes

START = date(2030, 1, 1)
Node = tuple[int, tuple[float, ...]]


def emission(name: str, *nodes: Node, published: int | None = 0, unit: str = "u") -> Emission:
    return Emission(
        claim_id=name, unit_id=unit, origin_id=name,
        published=None if published is None else START + timedelta(days=published),
        nodes=tuple((START + timedelta(days=day), logs) for day, logs in nodes),
    )  # fmt: skip


def chain_of(states: int, dice: Random) -> tuple[list[float], list[list[float]]]:
    def weights() -> list[float]:
        raw = [dice.uniform(0.1, 1) for _ in range(states)]
        return [weight / sum(raw) for weight in raw]

    def row(stay: int) -> list[float]:
        return [0.8 * (state == stay) + 0.2 * weight for state, weight in enumerate(weights())]

    return weights(), [row(state) for state in range(states)]


def logs_of(states: int, dice: Random) -> tuple[float, ...]:
    return tuple(-dice.uniform(0, 4) for _ in range(states))


def moved_slowly(
    claims: dict[str, list[Node]], prior: Sequence[float], transition: Sequence[Sequence[float]]
) -> dict[str, float]:
    """Walk the chain day by day with every claim, and again without each; the days of all claims are kept."""
    first = min(day for nodes in claims.values() for day, _ in nodes)
    anchor: Node = (first, (0.0,) * len(prior))

    def ask(names: Sequence[str], day: int) -> list[float]:
        return dense_decimal([anchor, *(node for name in names for node in claims[name])], prior, transition, day)

    def moved(name: str) -> float:
        others = [other for other in claims if other != name]
        return max(
            sum(abs(a - b) for a, b in zip(ask(list(claims), day), ask(others, day), strict=True)) / 2
            for day, _ in claims[name]
        )

    return {name: moved(name) for name in claims}


def measure(
    claims: dict[str, list[Node]], prior: Sequence[float], transition: Sequence[Sequence[float]]
) -> dict[str, float]:
    emissions = [emission(name, *nodes) for name, nodes in claims.items()]
    return dict(influence(emissions, unit_id="u", prior=prior, transition=transition))


@pytest.mark.parametrize("states", [2, 3, 4])
@pytest.mark.parametrize("seed", range(3))
def test_claims_about_one_day_each_move_what_recomputation_says(states: int, seed: int) -> None:
    dice = Random(seed)
    prior, transition = chain_of(states, dice)
    claims = {f"c{i}": [(dice.randrange(12), logs_of(states, dice))] for i in range(7)}
    assert measure(claims, prior, transition) == pytest.approx(moved_slowly(claims, prior, transition), abs=1e-12)


@pytest.mark.parametrize("states", [2, 3, 4])
@pytest.mark.parametrize("seed", range(4))
def test_claims_that_bracket_a_change_move_what_recomputation_says(states: int, seed: int) -> None:
    """Two or three days, with other claims between them, on them, or with nothing between."""
    dice = Random(100 + seed)
    prior, transition = chain_of(states, dice)
    claims = {}
    for number in range(7):
        days = dice.sample(range(12), dice.choice((1, 2, 2, 3)))
        claims[f"c{number}"] = [(day, logs_of(states, dice)) for day in sorted(days)]
    assert measure(claims, prior, transition) == pytest.approx(moved_slowly(claims, prior, transition), abs=1e-12)


def test_the_sum_over_all_paths_says_so_too() -> None:
    prior, transition = chain_of(3, Random(5))
    first, second = (1, (0.0, -2.0, -1.0)), (3, (-3.0, 0.0, -0.5))
    with_both, _ = enumerate_paths(dict([first, second]), prior, transition, 5)
    without, _ = enumerate_paths(dict([first]), prior, transition, 5)
    anchor: list[Node] = [(0, (0.0, 0.0, 0.0))]
    moved = measure({"a": [first], "b": [second], "anchor": anchor}, prior, transition)
    assert moved["b"] == pytest.approx(np.abs(with_both[3] - without[3]).sum() / 2, abs=1e-12)


@given(records())
@settings(deadline=None, max_examples=60)
def test_certain_and_contradictory_claims_move_what_recomputation_says(
    record: tuple[list[Emission], list[float]],
) -> None:
    emissions, prior = record
    transition = daily_transition(len(prior), PARAMETERS)
    moved = influence(emissions, unit_id="u", prior=prior, transition=transition)
    whole = gather_nodes(emissions, len(prior))
    gaps = gaps_between(whole.days)
    for own in emissions:
        others = gather_nodes([e for e in emissions if e.claim_id != own.claim_id], len(prior))
        left = np.zeros_like(whole.log_likelihood)
        left[[whole.days.index(day) for day in others.days]] = others.log_likelihood
        with_it = smooth_control(whole.log_likelihood, gaps, transition, prior).smoothed
        without = smooth_control(left, gaps, transition, prior).smoothed
        rows = [whole.days.index(day) for day, _ in own.nodes]
        expected = (np.abs(with_it - without).sum(axis=1) / 2)[rows].max()
        assert 0 <= moved[own.claim_id] <= 1 + 1e-12
        assert moved[own.claim_id] == pytest.approx(expected, abs=1e-9)
