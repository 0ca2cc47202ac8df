"""Pair the changes that a site tells of a place with those that the truth knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whoheld.evaluate.truth import TrueChange
from whoheld.model import Day
from whoheld.track import Change


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A day from which a place is told to be in another party's hands."""

    day: Day
    to_holder: str


def told_changes(changes: Iterable[Change], holders: frozenset[str]) -> tuple[ToldChange, ...]:
    """Return the changes from one holder to another, contested days between them left out.

    Args:
        changes: of one place, in order.
        holders: ids of the states that are holders.
    """
    found: list[ToldChange] = []
    holder = None
    for change in changes:
        if holder is None and change.from_state in holders:
            holder = change.from_state
        if change.to_state in holders and change.to_state != holder:
            found.append(ToldChange(change.day, change.to_state))
            holder = change.to_state
    return tuple(found)


def days_off(change: TrueChange, day: Day) -> int:
    """Return by how many days a day misses a change's range: negative before it, positive after it, 0 inside."""
    return min((day - change.earliest).days, 0) + max((day - change.latest).days, 0)


def pair_changes(truth: Sequence[TrueChange], told: Sequence[ToldChange]) -> Mapping[int, int]:
    """Pair changes to the same holder, in order: as many as can be, and of these ways the one that misses least.

    Args:
        truth: one place's changes in order.
        told: what is told of it, in order.

    Returns:
        place in `told` by place in `truth`.
    """
    # best[i][j]: pairs, less days missed, and the pairs themselves, for the first i of truth and the first j of told
    best: list[list[tuple[int, int, tuple[tuple[int, int], ...]]]] = [
        [(0, 0, ())] * (len(told) + 1) for _ in range(len(truth) + 1)
    ]
    for i, known in enumerate(truth, 1):
        for j, said in enumerate(told, 1):
            ways = [best[i - 1][j], best[i][j - 1]]
            if known.to_holder == said.to_holder:
                pairs, missed, made = best[i - 1][j - 1]
                ways.append((pairs + 1, missed - abs(days_off(known, said.day)), (*made, (i - 1, j - 1))))
            best[i][j] = max(ways, key=lambda way: way[:2])
    return dict(best[-1][-1][2])
