"""Stand on a day with what was published by its end: what is shown as taken, and what had been?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from whoheld.evaluate.changes import SHOWN_ABOVE, holders_of
from whoheld.evaluate.course import TrueCourse
from whoheld.evaluate.truth import Truth
from whoheld.model import Day
from whoheld.publish import Published

DEFAULT_REPLAYS = 4  # days, spread so that as many changes lie between any two


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One place in a replay, shown otherwise than it was."""

    place_id: str
    name: str
    is_capital: bool
    holder: str  # wrong: who is shown to hold it; missed: who held it
    probability: float  # of that holder


@dataclass(slots=True)
class Tally:
    """What a replay makes of some places."""

    changed: int = 0  # places that had changed hands for sure
    right: int = 0  # of these, shown with their new holder
    kept: int = 0  # places that were still with their first holder for sure
    open: int = 0  # places of which the truth does not decide it
    wrong: list[Standing] = field(default_factory=list)  # shown with a holder that cannot have held it yet
    missed: list[Standing] = field(default_factory=list)  # had changed hands, not shown so


@dataclass(frozen=True, slots=True)
class Replay:
    """What a site showed at the end of a day, against what was so."""

    day: Day
    capitals: Tally
    others: Tally


def replay_day(
    published: Published,
    day: Day,
    places: Sequence[tuple[Mapping[str, Any], TrueCourse, bool]],
) -> Replay:
    """Compare a day, as known by its end, with the truth.

    Args:
        published: the site asked.
        day: the day asked about, and the day of knowledge.
        places: unit, what the truth knows of it, and whether it is a capital.
    """
    replay = Replay(day, Tally(), Tally())
    holders = holders_of(published)
    for unit, course, is_capital in places:
        shown = dict(zip(published.states, published.estimate(unit, day, day).smoothed, strict=True))
        chances = {holder: chance for holder, chance in shown.items() if holder in holders}
        _count(replay.capitals if is_capital else replay.others, unit, course, is_capital, day, chances)
    return replay


def spread_days(truth: Truth, count: int = DEFAULT_REPLAYS) -> tuple[Day, ...]:
    """Return days for replays: ends of ranges, so that as many changes lie between any two."""
    ends = sorted(change.latest for own in truth.changes.values() for change in own)
    return tuple(sorted({ends[len(ends) * number // (count + 1)] for number in range(1, count + 1)}))


def _count(
    tally: Tally,
    unit: Mapping[str, Any],
    course: TrueCourse,
    is_capital: bool,
    day: Day,
    chances: Mapping[str, float],
) -> None:
    happened, holder = course.happened_on(day), course.holder_on(day)
    about = {"place_id": unit["id"], "name": unit["name"], "is_capital": is_capital}
    if happened and holder is not None:
        tally.changed += 1
        if chances[holder] > SHOWN_ABOVE:
            tally.right += 1
        else:
            tally.missed.append(Standing(**about, holder=holder, probability=chances[holder]))
        return
    tally.kept += happened == 0
    tally.open += happened is None
    possible = course.possible_on(day)
    tally.wrong += [
        Standing(**about, holder=shown, probability=chance)
        for shown, chance in chances.items()
        if chance > SHOWN_ABOVE and shown not in possible
    ]
