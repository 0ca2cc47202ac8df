"""Hold the probability of every place and day against what was so."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from whoheld.track import BANDS

LEAST_P = 1e-12  # a certainty that was wrong costs 28 nats, not infinitely many


@dataclass(frozen=True, slots=True)
class PlaceDay:
    """What was shown of a place on a day, and who held it."""

    chances: Mapping[str, float]  # by state
    holder: str
    is_told: bool  # False: the verdict was unknown, so nothing was coloured


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """All forecasts of one band: one for each holder, place and day."""

    word: str  # ICD 203
    low: float
    high: float
    forecasts: int
    mean: float | None  # probability that was given
    share: float | None  # of them that came true


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How good the probabilities of some place-days are."""

    place_days: int
    brier: float | None  # half the squared error over all states, 0 to 1; 0 is perfect
    log_loss: float | None  # nats, of the probability given to who held the place
    brier_of_prior: float | None  # the same for the theatre's prior on every day, as if there were no reports
    log_loss_of_prior: float | None
    told: int  # place-days with a verdict
    brier_of_told: float | None
    log_loss_of_told: float | None
    bins: tuple[Bin, ...]


def calibrate(days: Sequence[PlaceDay], holders: Iterable[str], prior: Mapping[str, float]) -> Calibration:
    """Score place-days.

    Args:
        days: those that the truth decides.
        holders: ids of the states that are holders; the bins are about these.
        prior: probability of each state when nothing was read.
    """
    told = [one for one in days if one.is_told]
    assumed = [PlaceDay(prior, one.holder, False) for one in days]
    return Calibration(
        place_days=len(days),
        brier=_brier(days),
        log_loss=_log_loss(days),
        brier_of_prior=_brier(assumed),
        log_loss_of_prior=_log_loss(assumed),
        told=len(told),
        brier_of_told=_brier(told),
        log_loss_of_told=_log_loss(told),
        bins=_bins(days, tuple(holders)),
    )


def _brier(days: Sequence[PlaceDay]) -> float | None:
    return _mean(
        [sum((chance - (state == one.holder)) ** 2 for state, chance in one.chances.items()) / 2 for one in days]
    )


def _log_loss(days: Sequence[PlaceDay]) -> float | None:
    return _mean([-math.log(max(one.chances[one.holder], LEAST_P)) for one in days])


def _bins(days: Sequence[PlaceDay], holders: Sequence[str]) -> tuple[Bin, ...]:
    forecasts = [(one.chances[holder], holder == one.holder) for one in days for holder in holders]
    bins = []
    for band in BANDS:
        is_last = band is BANDS[-1]
        own = [(chance, came) for chance, came in forecasts if band.low <= chance and (chance < band.high or is_last)]
        bins.append(
            Bin(
                word=band.word, low=band.low, high=band.high, forecasts=len(own),
                mean=_mean([chance for chance, _ in own]), share=_mean([float(came) for _, came in own]),
            )
        )  # fmt: skip
    return tuple(bins)


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None
