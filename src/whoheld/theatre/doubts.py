"""Look for what is probably a slip in a theatre that loads: points, names, seats, colours, entries nobody reads."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from statistics import median

from whoheld.model import Holder, Place, Theatre
from whoheld.theatre.config import Config
from whoheld.theatre.findings import Finding
from whoheld.theatre.spelling import fold_name

EARTH_KM = 6371.0
FEWEST_SIBLINGS = 4  # to see how far apart the places of a province lie
FAR_TIMES = 4.0  # as far from the middle as most of them: probably a wrong digit or a wrong parent
FAR_KM = 120.0
ALIKE_COLORS = 60.0  # distance in RGB; blue and vermilion of Okabe and Ito lie 300 apart
UNTYPABLE = frozenset(["Cc", "Cf", "Co", "Cs", "Cn"])  # control, invisible, private, half and unassigned characters
ENTRIES = {
    "": "format id name version time_zone countries bbox attribution prior units unit_list definition holder generic",
    "units": "id name",
    "unit_list": "id name from to note",
    "definition": "use id name text",
    "holder": "actor_id name letter color members from to",
    "generic": "side words from to",
}


def find_doubts(theatre: Theatre, config: Config) -> Iterator[Finding]:
    """Yield what a person should look at; none of it keeps the theatre from loading."""
    yield from _unknown_entries(config)
    yield from _points(theatre)
    yield from _names(theatre)
    yield from _seats(theatre)
    yield from _sides(theatre)
    yield from _colors(theatre.holders, config.file)
    if theatre.holders and not theatre.units.units:
        yield _doubt("units.csv", "place_id", "", "names no unit, so no map can be drawn", "list the places to follow")


def _doubt(file: str, where: str, value: str, problem: str, remedy: str) -> Finding:
    return Finding(file=file, where=where, value=value, problem=problem, remedy=remedy, is_error=False)


def _unknown_entries(config: Config) -> Iterator[Finding]:
    for key, value in config.entries.items():
        if key not in ENTRIES[""].split():
            yield _doubt(
                config.file, key, str(value), "is an entry that nothing reads", "correct its name or remove it"
            )
        elif key in ENTRIES:
            tables = value if isinstance(value, list) else [value]
            for inner in dict.fromkeys(name for table in tables if isinstance(table, Mapping) for name in table):
                if inner not in ENTRIES[key].split():
                    problem = "is an entry that nothing reads"
                    yield _doubt(config.file, f"{key}.{inner}", inner, problem, "correct its name or remove it")


def _points(theatre: Theatre) -> Iterator[Finding]:
    """Yield places far from the others of their province, and units that lie on one point."""
    children: dict[str, list[Place]] = defaultdict(list)
    for place in theatre.places.values():
        if place.parent_id is not None and place.lon is not None and place.level != "road":
            children[place.parent_id].append(place)
    for parent_id, siblings in children.items():
        parent = theatre.places.get(parent_id)
        if len(siblings) < FEWEST_SIBLINGS or parent is None or parent.level in ("country", "region"):
            continue
        middle = median(place.lon or 0 for place in siblings), median(place.lat or 0 for place in siblings)
        away = {place.id: distance_km(middle, (place.lon or 0, place.lat or 0)) for place in siblings}
        limit = max(FAR_KM, FAR_TIMES * median(away.values()))
        for place in siblings:
            if away[place.id] > limit:
                problem = f"lies {away[place.id]:.0f} km from the middle of the places in {parent.name}"
                yield _doubt("places.csv", "lon", place.id, problem, "check its point and its parent_id")
    at: dict[tuple[float, float], str] = {}
    for unit in theatre.units.units:
        other = at.setdefault((unit.lon, unit.lat), unit.place_id)
        if other != unit.place_id:
            yield _doubt("units.csv", "place_id", unit.place_id, f"lies on the point of {other}", "check both points")


def _names(theatre: Theatre) -> Iterator[Finding]:
    """Yield names that nobody can type, and two places that nothing tells apart."""
    seen: dict[tuple[str, str, str | None], str] = {}
    for place in theatre.places.values():
        spellings = (place.name, *(name.text for name in place.names))
        for text in spellings:
            if bad := [f"U+{ord(letter):04X}" for letter in text if unicodedata.category(letter) in UNTYPABLE]:
                problem = f"holds {', '.join(bad)}, which nobody types or sees"
                yield _doubt("names.csv", "text", text, problem, "write the name again without it")
        if not any(any(letter.isascii() and letter.isalpha() for letter in text) for text in spellings):
            problem = f"is no name of {place.id} that a Latin keyboard can type"
            yield _doubt("places.csv", "name", place.name, problem, "add a romanised name to names.csv")
        key = (fold_name(place.name), place.level, place.parent_id)
        other = seen.setdefault(key, place.id)
        # Two that another list tells apart are namesakes.
        if other != place.id and not (place.same_as and theatre.places[other].same_as):
            problem = f"has the name, level and parent of {other}"
            yield _doubt("places.csv", "id", place.id, problem, "remove one, or say where the other lies")


def _seats(theatre: Theatre) -> Iterator[Finding]:
    for place in theatre.places.values():
        seat_of = theatre.places.get(place.capital_of or "")
        if seat_of is None:
            continue
        inside = place.parent_id
        while inside is not None and inside != seat_of.id:
            parent = theatre.places.get(inside)
            inside = parent.parent_id if parent else None
        if inside is None and seat_of.level != "admin2":
            problem = f"is the seat of {seat_of.id} and does not lie in it"
            yield _doubt("places.csv", "parent_id", place.id, problem, "correct capital_of or parent_id")


def _sides(theatre: Theatre) -> Iterator[Finding]:
    for outlet in theatre.outlets.values():
        if outlet.side is not None and outlet.side not in theatre.actors:
            problem = f"is on the side of {outlet.side!r}, which is no actor here"
            yield _doubt("outlets.csv", "side", outlet.id, problem, "add the actor or correct the id")


def _colors(holders: tuple[Holder, ...], file: str) -> Iterator[Finding]:
    for one, other in combinations(holders, 2):
        if one.letter == other.letter:
            problem = f"is the letter of {one.name} and of {other.name}"
            yield _doubt(
                file, "holder.letter", one.letter, problem, "colour alone tells nobody apart: give another letter"
            )
        if math.dist(_rgb(one.color), _rgb(other.color)) < ALIKE_COLORS:
            problem = f"is hard to tell from {other.color} of {other.name}"
            yield _doubt(file, "holder.color", one.color, problem, "choose colours that lie further apart")


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance between two points, each lon, lat in degrees."""
    (lon, lat), (lon_2, lat_2) = ((math.radians(x), math.radians(y)) for x, y in (one, other))
    half = math.sin((lat_2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat_2) * math.sin((lon_2 - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
