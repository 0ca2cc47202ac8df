"""Find the days on which places changed hands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from whoheld.model import Day, Emission, Estimate
from whoheld.track.estimate import estimate_days
from whoheld.track.evidence import group_by_unit
from whoheld.track.verdict import UNKNOWN
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
    days = [since + timedelta(days=i) for i in range(-1, (until - since).days + 1)]
    changes: list[Change] = []
    for unit_id, own in sorted(group_by_unit(emissions).items()):
        estimates = estimate_days(
            own,
            unit_id=unit_id,
            states=states,
            days=days,
            known_on=known_on,
            prior=prior,
            transition=transition,
            parameters=parameters,
        )
        changes += _changes_in(estimates)
    return tuple(sorted(changes, key=lambda change: (change.day, change.unit_id)))


def _changes_in(estimates: Sequence[Estimate]) -> list[Change]:
    """Return the changes in one unit's days. A state that is held but unknown is remembered, not reported."""
    changes = []
    held = _most_probable(estimates[0])
    for estimate in estimates[1:]:
        now = _most_probable(estimate)
        if now == held or estimate.verdict == UNKNOWN:
            continue
        changes.append(
            Change(
                unit_id=estimate.unit_id,
                day=estimate.day,
                from_state=held,
                to_state=now,
                probability=max(estimate.smoothed),
                word=estimate.word,
            )
        )
        held = now
    return changes


def _most_probable(estimate: Estimate) -> str:
    return estimate.states[estimate.smoothed.index(max(estimate.smoothed))]
