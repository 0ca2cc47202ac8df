"""Scores of probabilities are those that one works out by hand."""

from __future__ import annotations

import math

import pytest

from whoheld.evaluate.calibration import PlaceDay, calibrate

PRIOR = {"a": 0.5, "b": 0.3, "contested": 0.2}


def shown(a: float, b: float, holder: str, *, is_told: bool = True) -> PlaceDay:
    return PlaceDay({"a": a, "b": b, "contested": 1 - a - b}, holder, is_told)


def test_certainty_that_is_right_costs_nothing() -> None:
    scores = calibrate([shown(1.0, 0.0, "a"), shown(0.0, 1.0, "b")], "ab", PRIOR)
    assert scores.brier == 0
    assert scores.log_loss == 0


def test_certainty_that_is_wrong_costs_most_and_stays_finite() -> None:
    scores = calibrate([shown(1.0, 0.0, "b")], "ab", PRIOR)
    assert scores.brier == 1
    assert scores.log_loss is not None
    assert 20 < scores.log_loss < 30


def test_scores_are_means_over_place_days() -> None:
    scores = calibrate([shown(0.7, 0.2, "a"), shown(0.4, 0.5, "a", is_told=False)], "ab", PRIOR)
    first, second = (0.3**2 + 0.2**2 + 0.1**2) / 2, (0.6**2 + 0.5**2 + 0.1**2) / 2
    assert scores.brier == pytest.approx((first + second) / 2)
    assert scores.log_loss == pytest.approx(-(math.log(0.7) + math.log(0.4)) / 2)
    assert (scores.place_days, scores.told) == (2, 1)
    assert scores.brier_of_told == pytest.approx(first)
    assert scores.log_loss_of_prior == pytest.approx(-math.log(0.5))


def test_each_holder_of_each_place_day_falls_into_one_band() -> None:
    days = [shown(0.96, 0.02, "a"), shown(1.0, 0.0, "b"), shown(0.6, 0.3, "a"), shown(0.55, 0.45, "b")]
    bins = {one.word: one for one in calibrate(days, "ab", PRIOR).bins}
    assert sum(one.forecasts for one in bins.values()) == 8
    assert bins["almost certain"].forecasts == 2
    assert bins["almost certain"].share == 0.5
    assert bins["likely"].mean == pytest.approx(0.575)
    assert bins["roughly even chance"].share == 1
    assert bins["very likely"].forecasts == 0
    assert bins["very likely"].share is None


def test_nothing_decided_is_no_score() -> None:
    scores = calibrate([], "ab", PRIOR)
    assert scores.place_days == 0
    assert scores.brier is None
    assert scores.log_loss is None
