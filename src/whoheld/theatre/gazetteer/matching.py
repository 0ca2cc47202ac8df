"""Find which place of a theatre an offered one is, and where in the theatre a new one lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whoheld.model import Place
from whoheld.theatre.doubts import distance_km
from whoheld.theatre.gazetteer.lists import slug
from whoheld.theatre.gazetteer.offered import ORDER, Offered, Point, Polygon
from whoheld.theatre.gazetteer.shapes import contains
from whoheld.theatre.spelling import fold_name, spell_key

# A district whose chief town has the same name is one place.
ALIKE = {"country": "country", "region": "admin1", "admin1": "admin1"}
FAR_KM = 60.0  # two of one name that lie further apart are two places
SUFFIXES = {"admin1": "province", "admin2": "district"}
OWN_WORD = ("province", "oblast", "state", "region", "governorate", "district", "raion", "county")


class Known:
    """The places of a theatre, and those that are being added, by all that tells them apart."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places: dict[str, Place] = {}
        self._by_identity: dict[str, str] = {}
        self._by_name: dict[tuple[str, str], list[str]] = {}  # spelling key and sort of level
        self._by_code: dict[str, str] = {}
        self._areas: list[tuple[int, str, tuple[Polygon, ...]]] = []
        for place in places:
            self.add(place)

    def add(self, place: Place) -> None:
        """Take a place in."""
        self.places[place.id] = place
        for identity in place.same_as:
            self._by_identity.setdefault(identity, place.id)
            self._by_code.setdefault(identity, place.id)  # P-codes are names of what lies in them
        sort = ALIKE.get(place.level, "place")
        for text in {place.name, *(name.text for name in place.names if name.kind != "demonym")}:
            self._by_name.setdefault((spell_key(text), sort), []).append(place.id)

    def stands_for(self, offered: Offered, place_id: str) -> None:
        """Remember which place an offered one is, so that others find it as what they lie in."""
        if offered.code:
            self._by_code[offered.code] = place_id
        if offered.area and offered.level in ORDER:
            self._areas.append((ORDER.index(offered.level), place_id, offered.area))

    def parent_of(self, offered: Offered) -> str | None:
        """Return the narrowest known place that an offered one lies in: by codes, by areas, else its country."""
        for code in offered.inside:
            if code in self._by_code:
                return self._by_code[code]
        if (by_prefix := self._by_prefix(offered.same_as)) is not None:
            return by_prefix
        if offered.point is not None and (around := self._around(offered, offered.point)) is not None:
            return around
        if offered.level == "country":
            return None
        return offered.country if offered.country in self.places else None

    def _by_prefix(self, identity: str) -> str | None:
        """Return the place whose P-code the given one begins with: AF0101 lies in AF01."""
        kind, _, code = identity.partition(":")
        if kind != "ocha":
            return None
        return next(
            (self._by_code[f"ocha:{code[:end]}"] for end in range(len(code) - 1, 2, -1)
             if f"ocha:{code[:end]}" in self._by_code),
            None,
        )  # fmt: skip

    def _around(self, offered: Offered, point: Point) -> str | None:
        level = ORDER.index(offered.level) if offered.level in ORDER else len(ORDER)
        fitting = [
            (found, place_id) for found, place_id, area in self._areas if found < level and contains(area, point)
        ]
        return max(fitting)[1] if fitting else None

    def same_as(self, offered: Offered, parent_id: str | None) -> Place | None:
        """Return the place that an offered one is: by its id in another list, or by name and parent."""
        if (place_id := self._by_identity.get(offered.same_as)) is not None:
            return self.places[place_id]
        if offered.level == "country":
            return self.places.get(offered.country)
        sort = ALIKE.get(offered.level, "place")
        for place_id in self._by_name.get((spell_key(offered.name), sort), []):
            place = self.places[place_id]
            if self._fits(offered, place, parent_id):
                return place
        return None

    def _fits(self, offered: Offered, place: Place, parent_id: str | None) -> bool:
        """Say whether a place of the same name is the offered one."""
        if place.id.split(".")[0] != offered.country:
            return False
        kind = offered.same_as.partition(":")[0]
        if any(identity.startswith(f"{kind}:") for identity in place.same_as):  # that list tells the two apart
            return False
        if place.level in ALIKE or offered.level in ALIKE:
            return True  # a country has one province of a name
        around = set(self._outwards(place.parent_id))
        wanted = set(self._outwards(parent_id)) - {offered.country}
        if wanted and around - {offered.country} and not wanted & around:
            return False
        if offered.point is None or place.lon is None or place.lat is None:
            return True
        return distance_km(offered.point, (place.lon, place.lat)) <= FAR_KM

    def _outwards(self, place_id: str | None) -> Iterator[str]:
        seen: set[str] = set()
        while place_id is not None and place_id in self.places and place_id not in seen:
            seen.add(place_id)
            yield place_id
            place_id = self.places[place_id].parent_id

    def free_id(self, offered: Offered, parent_id: str | None) -> str:
        """Return an id that no place has yet: `afg.kunduz`, `afg.kunduz-district`, `afg.kunduz-takhar-province`."""
        name = slug(offered.name) or slug(offered.same_as.partition(":")[2])
        ending = SUFFIXES.get(offered.level, "")
        if ending and not fold_name(offered.name).endswith(OWN_WORD):
            name = f"{name}-{ending}"
        parent = (parent_id or "").rpartition(".")[2]
        wanted = [name, f"{name}-{parent}", f"{name}-{slug(offered.same_as.partition(':')[2])}"]
        return next(free for text in wanted if (free := f"{offered.country}.{text}") not in self.places)
