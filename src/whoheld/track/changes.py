"""Find the days on which places changed hands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import numpy as np

from whoheld.model import Day, Emission
from whoheld.track.estimate import Course
from whoheld.track.evidence import group_by_unit
from whoheld.track.quality import NOTES
from whoheld.track.verdict import UNKNOWN, word_of
from whoheld.weigh import Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A day on which a unit's most probable state became another."""

    unit_id: str
    day: Day  # the first day of the new state
    from_state: str
    to_state: str
    probability: float  # of the new state on that day
    word: str  # ICD 203


def find_changes(
    emissions: Iterable[Emission],
    *,
    states: Sequence[str],
    since: Day,
    until: Day,
    known_on: Day | None = None,
    prior: Sequence[float],
    transition: Sequence[Sequence[float]],
    parameters: Parameters,
) -> tuple[Change, ...]:
    """Return the changes of all units from `since` to `until`, both included, by day and unit.

    A change counts when the new state is more than a fading memory: its verdict is not "unknown".

    Args:
        emissions: of all units; a unit without any cannot change.
        states, known_on, prior, transition, parameters: as for `estimate_unit`.
        since: the first day on which a change may fall.
        until: the last one.
    """
    changes: list[Change] = []
    for unit_id, own in group_by_unit(emissions).items():
        course = Course(
            own,
            unit_id=unit_id,
            states=states,
            known_on=known_on,
            prior=prior,
            transition=transition,
            parameters=parameters,
        )
        changes += changes_on(course, since, until)
    return tuple(sorted(changes, key=lambda change: (change.day, change.unit_id)))


def changes_on(course: Course, since: Day, until: Day) -> tuple[Change, ...]:
    """Return the changes of one unit from `since` to `until`, both included, in order; see `find_changes`.

    A state that is held but unknown is remembered, not reported.
    """
    days = [since + timedelta(days=i) for i in range(-1, (until - since).days + 1)]
    smoothed, notes = course.follow(days)
    tops = smoothed.argmax(axis=1)
    told = [0, *(1 + np.flatnonzero(~notes[1:, NOTES.index(UNKNOWN)])).tolist()]
    return tuple(
        Change(
            unit_id=course.unit_id,
            day=days[row],
            from_state=course.states[tops[before]],
            to_state=course.states[tops[row]],
            probability=float(smoothed[row].max()),
            word=word_of(float(smoothed[row].max())),
        )
        for before, row in pairwise(told)
        if tops[row] != tops[before]
    )
