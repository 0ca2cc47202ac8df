"""Count how many of the changes that the truth knows are shown, and how many of them on their day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whoheld.evaluate.changes import ChangeScore


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Changes by what became of them. Those that no day's end can tell apart are counted in `too_quick` alone."""

    changes: int
    shown: int  # p > 0.5 at some time while it lasted
    shown_at_end: int  # and on the last day of that time
    datable: int  # the truth dates them
    told: int  # of these, the site tells a day
    inside: int  # of these, inside the range
    near: int  # of these, inside the range or a day off
    too_quick: int


def count_changes(changes: Iterable[ChangeScore]) -> Counts:
    """Count changes: give those of capitals or of other places alone to count them apart."""
    given = tuple(changes)
    counted = [change for change in given if change.is_countable]
    datable = [change for change in counted if change.is_dated]
    return Counts(
        changes=len(counted),
        shown=sum(change.is_shown for change in counted),
        shown_at_end=sum(change.is_shown_at_end for change in counted),
        datable=len(datable),
        told=sum(change.told_day is not None for change in datable),
        inside=sum(change.days_off == 0 for change in datable),
        near=sum(change.is_near for change in datable),
        too_quick=len(given) - len(counted),
    )
