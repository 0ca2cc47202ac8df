"""Load what a theatre follows and how finely: unit lists with crosswalks, roads, and sites that are not shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from whoheld.model import Crosswalk, Line, Place, Site, Unit, UnitList
from whoheld.theatre.config import Config
from whoheld.theatre.findings import STRICT, Findings
from whoheld.theatre.places import known_place
from whoheld.theatre.tables import ORIGIN, Row, check_origin, read_table

RELATIONS = ("same", "part_of", "contains", "overlaps")
SITE_KINDS = ("hospital", "school", "shelter", "camp", "prison", "aid", "other")


def load_unit_lists(
    folder: Path, config: Config, places: Mapping[str, Place], findings: Findings = STRICT
) -> dict[str, UnitList]:
    """Read units.csv: which of the places are followed, list by list; the default list comes first.

    Name, level and point of a unit are the place's own.
    """
    lists = {found.id: found for found in config.unit_lists()}
    default = next(iter(lists))
    units: dict[str, dict[str, Unit]] = {list_id: {} for list_id in lists}
    for row in read_table(folder / "units.csv", ("place_id", *ORIGIN), ("list",)):
        with findings.around():
            list_id = row.text("list") or default
            if list_id not in lists:
                row.refuse("list", "is no list of theatre.toml", "add it as [[unit_list]] or correct the id")
            unit = _unit(row, places)
            if unit.place_id in units[list_id]:
                row.refuse("place_id", "stands in an earlier line too", "remove one of the two")
            units[list_id][unit.place_id] = unit
    return {
        found.id: UnitList(
            id=found.id,
            name=found.name,
            units=tuple(units[found.id].values()),
            valid_from=found.valid_from,
            valid_to=found.valid_to,
            note=found.note,
        )
        for found in lists.values()
    }


def _unit(row: Row, places: Mapping[str, Place]) -> Unit:
    place = known_place(row, "place_id", places)
    check_origin(row)
    if place.lon is None or place.lat is None:
        row.refuse("place_id", "is a place without lon and lat", "give its point in places.csv")
    parent = places.get(place.parent_id or "")
    admin = parent.name if parent else ""
    return Unit(place_id=place.id, name=place.name, admin=admin, level=place.level, lon=place.lon, lat=place.lat)


def load_crosswalk(
    folder: Path, lists: Mapping[str, UnitList], places: Mapping[str, Place], findings: Findings = STRICT
) -> tuple[Crosswalk, ...]:
    """Read crosswalk.csv, which a theatre of one list does not need."""
    found: list[Crosswalk] = []
    columns = ("list", "place_id", "to_list", "to_place_id", "relation", "weight", *ORIGIN)
    for row in read_table(folder / "crosswalk.csv", columns, is_optional=True):
        with findings.around():
            check_origin(row)
            for column in ("list", "to_list"):
                if row.needed(column) not in lists:
                    row.refuse(column, "is no list of theatre.toml", "add it as [[unit_list]] or correct the id")
            for column in ("place_id", "to_place_id"):
                known_place(row, column, places)
            found.append(
                Crosswalk(
                    list_id=row.needed("list"),
                    place_id=row.needed("place_id"),
                    to_list=row.needed("to_list"),
                    to_place_id=row.needed("to_place_id"),
                    relation=row.one_of("relation", RELATIONS),
                    weight=row.number_within("weight", 0, 1),
                    source=row.needed("source"),
                    licence=row.needed("licence"),
                )
            )
    return tuple(found)


def load_lines(folder: Path, places: Mapping[str, Place], findings: Findings = STRICT) -> tuple[Line, ...]:
    """Read lines.csv, which a theatre need not have: roads, each row one place along it, in order."""
    through: dict[str, list[tuple[float, str]]] = {}
    for row in read_table(folder / "lines.csv", ("line_id", "order", "place_id", *ORIGIN), is_optional=True):
        with findings.around():
            check_origin(row)
            line = known_place(row, "line_id", places)
            if line.level != "road":
                row.refuse("line_id", f"is a {line.level} and no road", "name a place of level road")
            order = row.number_within("order", 0, 10_000)
            through.setdefault(line.id, []).append((order, known_place(row, "place_id", places).id))
    return tuple(Line(place_id=line, through=tuple(place for _, place in sorted(by))) for line, by in through.items())


def load_sites(folder: Path, places: Mapping[str, Place], findings: Findings = STRICT) -> dict[str, Site]:
    """Read sites.csv, which a theatre need not have. A site has no point: it is never shown more finely than a unit."""
    sites: dict[str, Site] = {}
    for row in read_table(folder / "sites.csv", ("id", "name", "kind", "place_id", "names", *ORIGIN), is_optional=True):
        with findings.around():
            check_origin(row)
            if row.needed("id") in sites:
                row.refuse("id", "stands in an earlier line too", "give each site an id of its own")
            sites[row.needed("id")] = Site(
                id=row.needed("id"),
                name=row.needed("name"),
                kind=row.one_of("kind", SITE_KINDS),
                place_id=known_place(row, "place_id", places).id,
                names=row.items("names"),
                source=row.needed("source"),
                licence=row.needed("licence"),
            )
    return sites
