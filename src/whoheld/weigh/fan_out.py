"""Carry a claim from the place it names to the units it speaks for, at the definition's weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whoheld.model import Place, Relation, Share, Theatre
from whoheld.weigh.interest import World
from whoheld.weigh.likelihood import CONTESTS

SAME, CENTRE, LARGER = "same", "centre", "larger"
MAX_DEPTH = 12  # parents climbed; guards against a gazetteer that runs in a circle


@dataclass(frozen=True, slots=True)
class Reach:
    """The units a claim speaks for, with weights; none, with why."""

    weights: Mapping[str, float]  # unit id to weight, above 0
    why_none: str | None = None


class Reaches:
    """What `reach_units` answers, worked out once for each place, relation and share."""

    def __init__(self, lexicon: World) -> None:
        self._lexicon = lexicon
        self._known: dict[tuple[str, Relation, Share], Reach] = {}

    def of(self, place_id: str, relation: Relation, share: Share) -> Reach:
        """Return the units that a claim about a place speaks for."""
        key = place_id, relation, share
        if key not in self._known:
            self._known[key] = reach_units(*key, self._lexicon)
        return self._known[key]


def reach_units(place_id: str, relation: Relation, share: Share, lexicon: World) -> Reach:
    """Return the units that a claim about a place speaks for.

    A place that is a unit speaks for itself. A larger one that is held, or was lost, speaks for the unit at its seat
    and for the units that lie in it, at the weights of the definition's table; without a row in the table it speaks
    for nothing. A larger place that is fought over speaks for no unit: fighting is somewhere in it.
    """
    theatre = lexicon.theatre
    place = lexicon.place(place_id)
    name, level = place.name if place else place_id, _level(place_id, lexicon)
    if any(unit.place_id == place_id for unit in theatre.units.units):
        return Reach({place_id: _weight(theatre, level, share, SAME) or 1.0})
    targets = _targets_inside(place_id, lexicon)
    if level == "country" and not any(_weight(theatre, level, share, target) for target in targets.values()):
        return Reach({}, f"speaks of a whole country ({name}), which says nothing about any one place in it")
    if not targets:
        return Reach({}, f"{name} is not on this map's list of units, and no unit lies in it")
    if relation.projected == CONTESTS:
        return Reach({}, f"fighting somewhere in {name} ({level}) says nothing about any one place in it")
    weights = {unit_id: _weight(theatre, level, share, target) for unit_id, target in targets.items()}
    kept = {unit_id: weight for unit_id, weight in weights.items() if weight > 0}
    if not kept:
        return Reach({}, f"the definition lets '{share} of {name}' ({level}) speak for no unit inside it")
    return Reach(kept)


def places_reaching(unit_id: str, lexicon: World) -> frozenset[str]:
    """Return the places whose claims can speak for a unit: whoever weighs those claims alone loses nothing on it.

    The unit itself, and the places it lies in or is the seat of, where the definition's table gives their level any
    weight. Empty for what is not on the list of units.
    """
    theatre = lexicon.theatre
    units = {unit.place_id for unit in theatre.units.units}
    if unit_id not in units:
        return frozenset()
    unit = lexicon.place(unit_id)
    larger = {*_containers(unit, lexicon), *filter(None, [unit.capital_of])} if unit else set()
    heard = {row.level for row in theatre.definition.fan_out if row.weight > 0 and row.target != SAME}
    return frozenset({unit_id} | {place_id for place_id in larger - units if _level(place_id, lexicon) in heard})


def _level(place_id: str, lexicon: World) -> str:
    place = lexicon.place(place_id)
    return place.level if place else "place"


def _weight(theatre: Theatre, level: str, share: Share, target: str) -> float:
    for row in theatre.definition.fan_out:
        if (row.level, row.share, row.target) == (level, share, target):
            return row.weight
    return 0.0


def _targets_inside(place_id: str, lexicon: World) -> dict[str, str]:
    """Return the units inside a place: its seat as `centre`, the others as `larger`."""
    found = {}
    for unit in lexicon.theatre.units.units:
        place = lexicon.place(unit.place_id)
        if place is not None and place.capital_of == place_id:
            found[unit.place_id] = CENTRE
        elif place is not None and place_id in _containers(place, lexicon):
            found[unit.place_id] = LARGER
    return found


def _containers(place: Place, lexicon: World) -> Iterator[str]:
    """Yield the ids of the places that a place lies in, outwards."""
    parent_id = place.parent_id
    for _ in range(MAX_DEPTH):
        if parent_id is None:
            return
        yield parent_id
        parent = lexicon.place(parent_id)
        parent_id = parent.parent_id if parent else None
