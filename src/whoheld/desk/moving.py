"""Say how far each claim moves the map, and what the map would say without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whoheld.model import Build, Day, Emission, Estimate
from whoheld.track import estimate_unit, word_of
from whoheld.track.evidence import group_by_unit
from whoheld.track.influence import influence
from whoheld.weigh import load_parameters

OTHER_VERDICTS = {"contested": "contested", "other_or_none": "others or nobody", "unknown": "unknown"}


@dataclass(frozen=True, slots=True)
class Move:
    """How far a claim moves the unit that it moves most: 0 not at all, 1 from one certainty to another."""

    unit_id: str
    influence: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What is estimated of a unit on the day that a claim changes most, with it and as if it had not been made."""

    unit: str  # its name
    day: Day
    given: Estimate
    without: Estimate

    @property
    def moved_state(self) -> str:
        """The state whose probability the claim changes most."""
        return self.given.states[self._moved]

    @property
    def moved_words(self) -> tuple[str, str]:
        """How likely that state is, in words, with the claim and without."""
        return word_of(self.given.smoothed[self._moved]), word_of(self.without.smoothed[self._moved])

    @property
    def _moved(self) -> int:
        changes = [abs(a - b) for a, b in zip(self.given.smoothed, self.without.smoothed, strict=True)]
        return changes.index(max(changes))


def find_moves(build: Build) -> dict[str, Move]:
    """Return for each claim that speaks for a unit which one it moves most, and how far."""
    moves: dict[str, Move] = {}
    for unit_id, own in group_by_unit(build.emissions).items():
        found = influence(own, unit_id=unit_id, prior=build.prior, transition=build.transition)
        for claim_id, moved in found.items():
            if claim_id not in moves or moves[claim_id].influence < moved:
                moves[claim_id] = Move(unit_id, moved)
    return moves


def find_effect(build: Build, claim_id: str, unit_id: str) -> Effect | None:
    """Return what one unit's estimate would be without a claim; None where the claim says nothing of it.

    Everything else stays as it is: no copy of the claim moves up into its place.
    """
    own = [emission for emission in build.emissions if emission.unit_id == unit_id]
    rest = [emission for emission in own if emission.claim_id != claim_id]
    days = {day for emission in own if emission.claim_id == claim_id for day, _ in emission.nodes}
    pairs = [(_estimate(build, own, unit_id, day), _estimate(build, rest, unit_id, day)) for day in sorted(days)]
    if not pairs:
        return None
    given, without = max(pairs, key=lambda pair: distance(*pair))
    return Effect(unit_names(build).get(unit_id, unit_id), given.day, given, without)


def distance(one: Estimate, other: Estimate) -> float:
    """Return the total variation between two estimates, 0 to 1."""
    return sum(abs(a - b) for a, b in zip(one.smoothed, other.smoothed, strict=True)) / 2


def verdict_names(build: Build) -> Mapping[str, str]:
    """Return what each verdict is called."""
    return {**OTHER_VERDICTS, **{holder.actor_id: holder.name for holder in build.theatre.holders}}


def unit_names(build: Build) -> Mapping[str, str]:
    return {unit.place_id: unit.name for unit in build.theatre.units.units}


def _estimate(build: Build, emissions: list[Emission], unit_id: str, day: Day) -> Estimate:
    return estimate_unit(
        emissions,
        unit_id=unit_id,
        states=build.theatre.states,
        day=day,
        prior=build.prior,
        transition=build.transition,
        parameters=load_parameters(),
    )
