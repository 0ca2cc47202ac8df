"""Compare a site with a table of truth: changes, replays, and probabilities."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from whoheld.errors import TruthError
from whoheld.evaluate.calibration import Calibration, PlaceDay, calibrate
from whoheld.evaluate.changes import ChangeScore, FalseChange, holders_of, score_place
from whoheld.evaluate.course import TrueCourse
from whoheld.evaluate.replays import Replay, replay_day, spread_days
from whoheld.evaluate.truth import Truth, check_truth
from whoheld.model import Day, Theatre
from whoheld.publish import Published
from whoheld.track.verdict import UNKNOWN

SEATS = frozenset({"admin1", "country"})  # levels whose seats are called capitals


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What a site is worth on one war, where the truth is known."""

    title: str
    edition: str
    truth: str
    first_day: Day
    last_day: Day
    state_names: Mapping[str, str]
    not_on_map: tuple[str, ...]  # places of the truth that the site does not follow
    changes: tuple[ChangeScore, ...]
    false_changes: tuple[FalseChange, ...]
    replays: tuple[Replay, ...]
    capitals: Calibration
    others: Calibration
    everything: Calibration


def evaluate(
    published: Published, truth: Truth, days: Iterable[Day] = (), *, theatre: Theatre | None = None
) -> Evaluation:
    """Compare a site with what is known to have happened.

    Args:
        published: the site, or the bundle of a record.
        truth: from `read_truth`.
        days: for replays; a few spread over the changes where none is given.
        theatre: tells capitals from other places, and ids that are no places; without it all places are others.

    Raises:
        TruthError: the truth names holders or places that this war does not know, or none that the site follows.
    """
    holders = tuple(state for state in published.states if state in holders_of(published))
    check_truth(truth, holders, theatre.places if theatre else None)
    units = {unit["id"]: unit for unit in published.units}
    seats = capitals_of(theatre) if theatre else frozenset()
    places = [(units[place], TrueCourse(own), place in seats) for place, own in truth.changes.items() if place in units]
    if not places:
        raise TruthError(
            f"none of the {len(truth.changes)} places of {truth.file} is on the list "
            f"{published.bundle['unit_list']['name']!r}; give a table for this war"
        )
    changes: list[ChangeScore] = []
    extra: list[FalseChange] = []
    seen: list[tuple[bool, PlaceDay]] = []
    for unit, course, is_capital in places:  # by place, so that each one's evidence is heard once
        own, false = score_place(published, unit, course, truth.first_day, truth.last_day, is_capital=is_capital)
        changes += own
        extra += false
        seen += [(is_capital, day) for day in _place_days(published, unit, course, truth)]
    prior = dict(zip(published.states, published.bundle["prior"], strict=True))
    return Evaluation(
        title=published.title,
        edition=str(published.bundle["edition"]),
        truth=truth.file,
        first_day=truth.first_day,
        last_day=truth.last_day,
        state_names=published.state_names,
        not_on_map=tuple(place for place in truth.changes if place not in units),
        changes=tuple(changes),
        false_changes=tuple(extra),
        replays=tuple(replay_day(published, day, places) for day in sorted(set(days)) or spread_days(truth)),
        capitals=calibrate([day for is_capital, day in seen if is_capital], holders, prior),
        others=calibrate([day for is_capital, day in seen if not is_capital], holders, prior),
        everything=calibrate([day for _, day in seen], holders, prior),
    )


def capitals_of(theatre: Theatre) -> Collection[str]:
    """Return the ids of the places that are the seat of a country or of one of its provinces."""
    seated = {place.id for place in theatre.places.values() if place.level in SEATS}
    return frozenset(place.id for place in theatre.places.values() if place.capital_of in seated)


def _place_days(published: Published, unit: Mapping[str, Any], course: TrueCourse, truth: Truth) -> Sequence[PlaceDay]:
    """Return what is shown of a place on every day of the period that the truth decides."""
    period = (truth.last_day - truth.first_day).days + 1
    days = [truth.first_day + timedelta(days=number) for number in range(period)]
    decided = [(day, holder) for day in days if (holder := course.holder_on(day)) is not None]
    estimates = published.estimates(unit, [day for day, _ in decided])
    return [
        PlaceDay(dict(zip(estimate.states, estimate.smoothed, strict=True)), holder, estimate.verdict != UNKNOWN)
        for (_, holder), estimate in zip(decided, estimates, strict=True)
    ]
