"""Load a theatre's places with their names, and where they lay in which years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from whoheld.model import ParentSpan, Place, PlaceName
from whoheld.theatre.check import check_places
from whoheld.theatre.findings import STRICT, Findings
from whoheld.theatre.names import read_cut
from whoheld.theatre.tables import ORIGIN, Row, check_origin, read_table

LEVELS = ("country", "region", "admin1", "admin2", "city", "town", "village", "crossing", "road", "base")
NAME_KINDS = ("official", "spelling", "former", "demonym")


def load_places(folder: Path, findings: Findings = STRICT) -> dict[str, Place]:
    """Read places.csv, names.csv and parents.csv.

    The order of the places is kept: of two with one name the likelier comes first. A cut that fits the tables stands
    for them, unless all that is wrong in them is to be found.
    """
    if findings.is_strict and (cut := read_cut(folder)) is not None:
        return {place.id: place for place in cut.places}
    names = _load_names(folder / "names.csv", findings)
    rows: list[Row] = []
    places: dict[str, Place] = {}
    columns = ("id", "name", "level", "parent_id", "capital_of", "lon", "lat", "same_as", *ORIGIN)
    for row in read_table(folder / "places.csv", columns):
        with findings.around():
            place = _place(row, names.get(row.text("id"), ()))
            if place.id in places:
                row.refuse("id", "stands in an earlier line too", "give each place an id of its own")
            rows.append(row)
            places[place.id] = place
    check_places(rows, places, names, findings)
    return _with_parents(folder / "parents.csv", places, findings)


def _place(row: Row, names: Iterable[PlaceName]) -> Place:
    lon, lat = row.maybe_number("lon"), row.maybe_number("lat")
    if lat is not None and abs(lat) > 90:
        row.refuse("lat", "is no latitude", "lon and lat may have been swapped: lon comes first")
    if lon is not None and abs(lon) > 180:
        row.refuse("lon", "is no longitude", "write degrees east of Greenwich, from -180 to 180")
    if (lon is None) != (lat is None):
        row.refuse("lon" if lon is None else "lat", "is empty while its partner is not", "fill in both or neither")
    return Place(
        id=row.needed("id"),
        name=row.needed("name"),
        level=row.one_of("level", LEVELS),
        parent_id=row.maybe("parent_id"),
        lon=lon,
        lat=lat,
        names=tuple(names),
        same_as=row.items("same_as"),
        capital_of=row.maybe("capital_of"),
        source=row.needed("source"),
        licence=row.needed("licence"),
    )


def _load_names(path: Path, findings: Findings) -> dict[str, list[PlaceName]]:
    names: dict[str, list[PlaceName]] = {}
    for row in read_table(path, ("place_id", "text", "language", "script", "kind", "from", "to", *ORIGIN)):
        with findings.around():
            check_origin(row)
            name = PlaceName(
                text=row.needed("text"),
                language=row.text("language") or "en",
                script=row.text("script") or "Latn",
                kind=row.one_of("kind", NAME_KINDS),
                valid_from=row.maybe_day("from"),
                valid_to=row.maybe_day("to"),
            )
            names.setdefault(row.needed("place_id"), []).append(name)
    return names


def _with_parents(path: Path, places: dict[str, Place], findings: Findings) -> dict[str, Place]:
    """Return the places with the spans of parents.csv, which a theatre need not have."""
    for row in read_table(path, ("place_id", "parent_id", "from", "to", *ORIGIN), is_optional=True):
        with findings.around():
            check_origin(row)
            for column in ("place_id", "parent_id"):
                known_place(row, column, places)
            valid_from, valid_to = row.span()
            span = ParentSpan(parent_id=row.needed("parent_id"), valid_from=valid_from, valid_to=valid_to)
            place = places[row.needed("place_id")]
            places[place.id] = replace(place, parents=(*place.parents, span))
    return places


def known_place(row: Row, column: str, places: Mapping[str, Place]) -> Place:
    """Return the place that a cell names; refuse the cell where there is none."""
    place = places.get(row.needed(column))
    return place or row.refuse(column, "is no place of this theatre", "add it to places.csv or correct the id")
