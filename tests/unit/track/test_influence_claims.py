"""What moves the map most stands first in a reviewer's queue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.unit.track.fixtures import PRIOR, TRANSITION, ask, day, favour

from whoheld.errors import ShapeError
from whoheld.model import Emission
from whoheld.track import influence


def measure(emissions: list[Emission], known_on: int | None = None) -> Mapping[str, float]:
    return influence(
        emissions, unit_id="arda", known_on=None if known_on is None else day(known_on), prior=PRIOR, transition=TRANSITION
    )  # fmt: skip


def test_a_claim_alone_moves_the_map_from_the_prior() -> None:
    claim = favour("rebels", on=3)
    before, after = ask([], 3).smoothed, ask([claim], 3).smoothed
    moved = sum(abs(a - b) for a, b in zip(before, after, strict=True)) / 2
    assert measure([claim]) == {claim.claim_id: pytest.approx(moved, abs=1e-12)}
    assert moved > 0.2


def test_what_contradicts_the_prior_moves_more_than_what_agrees() -> None:
    (surprise,), (echo,) = (measure([favour(state, on=3)]).values() for state in ("rebels", "crown"))
    assert surprise > 1.5 * echo


def test_the_tenth_witness_moves_less_than_the_only_one() -> None:
    crowd = [favour("rebels", on=3, origin=f"o{i}") for i in range(10)]
    assert max(measure(crowd).values()) < 0.1 * min(measure(crowd[:1]).values())


def test_a_claim_that_says_nothing_moves_nothing() -> None:
    nothing = favour("rebels", on=3, nats=0.0)
    assert measure([nothing, favour("crown", on=4)])[nothing.claim_id] == pytest.approx(0, abs=1e-15)


def test_the_day_it_moves_most_counts() -> None:
    """Of an onset, "not yet" on the day before may say more than the change itself."""
    before, after = favour("crown", on=4, nats=0.1), favour("rebels", on=5, nats=3)
    onset = replace(after, nodes=(*before.nodes, *after.nodes))
    assert measure([onset])[onset.claim_id] > 0.2


def test_only_what_is_public_and_about_the_unit_is_measured() -> None:
    early, late, elsewhere = favour("rebels", on=3), favour("rebels", on=5), favour("crown", on=3, unit="belka")
    undated = replace(favour("crown", on=4), published=None)
    told = [late, undated, elsewhere, early]
    assert list(measure(told, known_on=3)) == [early.claim_id]
    assert list(measure(told)) == [early.claim_id, late.claim_id, undated.claim_id]  # in order of publication
    assert measure(told, known_on=3) == measure([early])
    assert measure([elsewhere]) == {}


def test_arrays_that_do_not_fit_are_named() -> None:
    with pytest.raises(ShapeError, match="3"):
        influence([favour("rebels", on=3)], unit_id="arda", prior=(0.5, 0.5), transition=TRANSITION)
