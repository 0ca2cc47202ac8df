"""Load a theatre: its settings from theatre.toml, everything else from its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from whoheld.model import Actor, Affiliation, Outlet, Place, PlaceName, Relation, Share, Theatre, Unit, UnitList
from whoheld.model.world import Definition, DefinitionRow, FanOut
from whoheld.theatre.check import check_actors, check_places, check_theatre
from whoheld.theatre.config import Config, read_config
from whoheld.theatre.folders import SETTINGS_FILE, find_theatre
from whoheld.theatre.tables import Row, read_table

LEVELS = ("country", "region", "admin1", "admin2", "city", "town", "village", "crossing", "road", "base")
ACTOR_KINDS = ("state", "foreign_state", "armed_group", "coalition", "generic")
OUTLET_KINDS = ("wire", "newspaper", "broadcaster", "magazine", "blog", "forum", "social", "party", "official", "ngo")
NAME_KINDS = ("official", "spelling", "former", "demonym")
ASPECTS = ("state", "onset", "before")
TARGETS = ("same", "centre", "larger")
ORIGIN = ("source", "licence")


def load_theatre(name: str) -> Theatre:
    """Load a theatre and check it lightly.

    Args:
        name: one of `list_theatres()`, or the path of a folder that holds a theatre.toml.

    Raises:
        TheatreError: the theatre is unknown (the message lists the known ones), or a file is wrong (the message
            names file, line, column, value and remedy).
    """
    return _load_folder(find_theatre(name))


@lru_cache(maxsize=8)
def _load_folder(folder: Path) -> Theatre:
    config = read_config(folder / SETTINGS_FILE)
    places = load_places(folder)
    actors, governments = load_actors(folder)
    theatre = Theatre(
        id=config.text("id"),
        name=config.text("name"),
        version=config.text("version"),
        time_zone=config.time_zone(),
        countries=config.texts("countries"),
        places=places,
        actors=actors,
        outlets=load_outlets(folder),
        holders=config.holders(actors),
        units=load_units(folder, config, places),
        definition=load_definition(folder, config),
        prior=config.numbers("prior"),
        bbox=config.bbox(),
        attribution=config.texts("attribution"),
        generic=config.generic(),
        governments=governments,
        folder=str(folder),
    )
    check_theatre(theatre, config.file)
    return theatre


def load_places(folder: Path) -> dict[str, Place]:
    """Read places.csv and names.csv; the order of the places is kept: of two with one name the likelier comes first."""
    names = _load_names(folder / "names.csv")
    rows: list[Row] = []
    places: dict[str, Place] = {}
    columns = ("id", "name", "level", "parent_id", "capital_of", "lon", "lat", "same_as", *ORIGIN)
    for row in read_table(folder / "places.csv", columns):
        place = _place(row, names.get(row.text("id"), ()))
        if place.id in places:
            row.refuse("id", "stands in an earlier line too", "give each place an id of its own")
        rows.append(row)
        places[place.id] = place
    check_places(rows, places, unknown_names=names.keys() - places.keys())
    return places


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


def _load_names(path: Path) -> dict[str, list[PlaceName]]:
    names: dict[str, list[PlaceName]] = {}
    for row in read_table(path, ("place_id", "text", "language", "script", "kind", "from", "to", *ORIGIN)):
        _check_origin(row)
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


def _check_origin(row: Row) -> None:
    for column in ORIGIN:
        row.needed(column)


def load_actors(folder: Path) -> tuple[dict[str, Actor], dict[str, str]]:
    """Read actors.csv: the actors, and for each country whose government stands in it that actor's id."""
    rows: list[Row] = []
    actors: dict[str, Actor] = {}
    governments: dict[str, str] = {}
    columns = ("id", "name", "kind", "country", "government_of", "aliases", "affiliations", "same_as", *ORIGIN)
    for row in read_table(folder / "actors.csv", columns):
        actor = _actor(row)
        if actor.id in actors:
            row.refuse("id", "stands in an earlier line too", "give each actor an id of its own")
        rows.append(row)
        actors[actor.id] = actor
        if country := row.maybe("government_of"):
            if country in governments:
                row.refuse("government_of", f"has a government already, {governments[country]}", "keep one of the two")
            governments[country] = actor.id
    check_actors(rows, actors)
    return actors, governments


def _actor(row: Row) -> Actor:
    return Actor(
        id=row.needed("id"),
        name=row.needed("name"),
        kind=row.one_of("kind", ACTOR_KINDS),
        aliases=row.items("aliases"),
        affiliations=tuple(_affiliation(row, text) for text in row.items("affiliations")),
        same_as=row.items("same_as"),
        country=row.maybe("country"),
        source=row.needed("source"),
        licence=row.needed("licence"),
    )


def _affiliation(row: Row, text: str) -> Affiliation:
    """Read "side", "side:from:to", "side::to" or "side:from"."""
    side, valid_from, valid_to = (*text.split(":"), "", "")[:3]
    return Affiliation(
        side=side, valid_from=row.day_of("affiliations", valid_from), valid_to=row.day_of("affiliations", valid_to)
    )


def load_outlets(folder: Path) -> dict[str, Outlet]:
    """Read outlets.csv."""
    outlets: dict[str, Outlet] = {}
    columns = ("id", "name", "kind", "side", "aliases", "domains", "may_redistribute", *ORIGIN)
    for row in read_table(folder / "outlets.csv", columns):
        outlet = Outlet(
            id=row.needed("id"),
            name=row.needed("name"),
            kind=row.one_of("kind", OUTLET_KINDS),
            side=row.maybe("side"),
            aliases=row.items("aliases"),
            domains=row.items("domains"),
            may_redistribute=row.one_of("may_redistribute", ("yes", "no")) == "yes",
            source=row.needed("source"),
            licence=row.needed("licence"),
        )
        if outlet.id in outlets:
            row.refuse("id", "stands in an earlier line too", "give each outlet an id of its own")
        outlets[outlet.id] = outlet
    return outlets


def load_units(folder: Path, config: Config, places: Mapping[str, Place]) -> UnitList:
    """Read units.csv: which of the places are followed. Name, level and point are the place's own."""
    units: dict[str, Unit] = {}
    for row in read_table(folder / "units.csv", ("place_id", *ORIGIN)):
        place = places.get(row.needed("place_id"))
        _check_origin(row)
        if place is None:
            row.refuse("place_id", "is no place of this theatre", "add it to places.csv or correct the id")
        if place.lon is None or place.lat is None:
            row.refuse("place_id", "is a place without lon and lat", "give its point in places.csv")
        if place.id in units:
            row.refuse("place_id", "stands in an earlier line too", "remove one of the two")
        parent = places.get(place.parent_id or "")
        admin = parent.name if parent else ""
        units[place.id] = Unit(
            place_id=place.id, name=place.name, admin=admin, level=place.level, lon=place.lon, lat=place.lat
        )
    return UnitList(id=config.text("units.id"), name=config.text("units.name"), units=tuple(units.values()))


def load_definition(folder: Path, config: Config) -> Definition:
    """Read definition.csv and fan_out.csv: what counts as control, as numbers."""
    rows: dict[tuple[Relation, Share, str], DefinitionRow] = {}
    states = ("actor", "rival", "contested", "none")
    for row in read_table(folder / "definition.csv", ("relation", "share", "aspect", *states), ("comment", *ORIGIN)):
        key = (row.member("relation", Relation), row.member("share", Share), row.one_of("aspect", ASPECTS))
        if key in rows:
            row.refuse("aspect", "stands in an earlier line for the same relation and share", "remove one of the two")
        actor, rival, contested, none = (row.number_within(state, 0, 1) for state in states)
        rows[key] = DefinitionRow(
            relation=key[0], share=key[1], aspect=key[2], actor=actor, rival=rival, contested=contested, none=none
        )
    return Definition(
        id=config.text("definition.id"),
        name=config.text("definition.name"),
        text=config.text("definition.text"),
        rows=tuple(rows.values()),
        fan_out=_load_fan_out(folder / "fan_out.csv"),
    )


def _load_fan_out(path: Path) -> tuple[FanOut, ...]:
    rows: dict[tuple[str, Share, str], FanOut] = {}
    for row in read_table(path, ("level", "share", "target", "weight"), ("comment", *ORIGIN)):
        key = (row.one_of("level", LEVELS), row.member("share", Share), row.one_of("target", TARGETS))
        if key in rows:
            row.refuse("target", "stands in an earlier line for the same level and share", "remove one of the two")
        rows[key] = FanOut(level=key[0], share=key[1], target=key[2], weight=row.number_within("weight", 0, 1))
    return tuple(rows.values())
