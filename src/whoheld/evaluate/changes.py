"""Ask of each change that the truth knows: is it shown, and on which day?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from whoheld.evaluate.course import TrueCourse
from whoheld.evaluate.pairing import ToldChange, days_off, pair_changes, told_changes
from whoheld.evaluate.truth import TrueChange
from whoheld.model import Day
from whoheld.publish import Published

SHOWN_ABOVE = 0.5  # a holder is shown as such when it is likelier than all else together
MARGIN_DAYS = 31  # a change is looked for so far outside the truth's period
NEAR_DAYS = 1  # a day off may be a night, or the morning paper


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeScore:
    """What a site makes of one change that the truth knows."""

    place_id: str
    name: str
    is_capital: bool
    number: int
    to_holder: str
    earliest: Day
    latest: Day
    is_dated: bool  # by the truth
    is_countable: bool  # False: it, or the state before it, is sure at no day's end
    is_shown: bool  # p > 0.5 for the new holder on a day on which it is sure to have held the place
    end: Day | None  # the last such day in the truth's period
    p_end: float | None  # of the new holder on that day
    told_day: Day | None  # from which the site tells of it
    days_off: int | None  # outside the range, negative: too early

    @property
    def is_shown_at_end(self) -> bool:
        return self.p_end is not None and self.p_end > SHOWN_ABOVE

    @property
    def is_near(self) -> bool:
        return self.days_off is not None and abs(self.days_off) <= NEAR_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseChange:
    """A change that a site tells of a place, and that the truth does not know."""

    place_id: str
    name: str
    is_capital: bool
    day: Day
    to_holder: str


def score_place(
    published: Published, unit: Mapping[str, Any], course: TrueCourse, first: Day, last: Day, *, is_capital: bool
) -> tuple[list[ChangeScore], list[FalseChange]]:
    """Score the changes of one place, with all that was ever published.

    Args:
        published: the site asked.
        unit: a row of its list of units.
        course: what the truth knows of it.
        first, last: the truth's period.
        is_capital: goes into the scores.
    """
    margin = timedelta(days=MARGIN_DAYS)
    holders = holders_of(published)
    told = told_changes(published.changes_of(unit, first - margin, last + margin), holders)
    pairs = pair_changes(course.changes, told)
    about = {"place_id": unit["id"], "name": unit["name"], "is_capital": is_capital}
    scores = [
        _score(published, unit, course, change, told[pairs[place]] if place in pairs else None, first, last, about)
        for place, change in enumerate(course.changes)
    ]
    paired = set(pairs.values())
    extra = [
        FalseChange(**about, day=said.day, to_holder=said.to_holder)
        for place, said in enumerate(told)
        if place not in paired and first <= said.day <= last
    ]
    return scores, extra


def holders_of(published: Published) -> frozenset[str]:
    """Return the states of a site that are holders."""
    return frozenset(state["id"] for state in published.bundle["states"] if state["kind"] == "holder")


def _score(
    published: Published,
    unit: Mapping[str, Any],
    course: TrueCourse,
    change: TrueChange,
    told: ToldChange | None,
    first: Day,
    last: Day,
    about: Mapping[str, Any],
) -> ChangeScore:
    lasted = course.stretch_after(change.number, first, last)
    before = course.stretch_after(change.number - 1, first - timedelta(days=1), last)
    chances = _chances(published, unit, change.to_holder, *lasted) if lasted else []
    return ChangeScore(
        **about,
        number=change.number,
        to_holder=change.to_holder,
        earliest=change.earliest,
        latest=change.latest,
        is_dated=change.is_dated,
        is_countable=lasted is not None and before is not None,
        is_shown=any(chance > SHOWN_ABOVE for chance in chances),
        end=lasted[1] if lasted else None,
        p_end=chances[-1] if chances else None,
        told_day=told.day if told else None,
        days_off=days_off(change, told.day) if told else None,
    )


def _chances(published: Published, unit: Mapping[str, Any], holder: str, begin: Day, end: Day) -> Sequence[float]:
    """Return the probability of a holder on each day from `begin` to `end`."""
    days = [begin + timedelta(days=number) for number in range((end - begin).days + 1)]
    place = published.states.index(holder)
    return [estimate.smoothed[place] for estimate in published.estimates(unit, days)]
