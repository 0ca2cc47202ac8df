"""Start a theatre: write a folder that loads, filled with what the world's gazetteer knows of its countries."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from whoheld.errors import TheatreError
from whoheld.model import Actor, Place, Theatre
from whoheld.theatre.folders import SETTINGS_FILE, WORLD
from whoheld.theatre.load import load_theatre
from whoheld.theatre.tables import LIST_MARK, ORIGIN

COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")  # Okabe and Ito (2008)
HOLDERS_MAX = 2  # to begin with; more are added by hand
MARGIN_DEG = 1.0  # around the outermost places
OWN = ("whoheld", "Apache-2.0")
EMPTY = {
    "names.csv": ("place_id", "text", "language", "script", "kind", "from", "to"),
    "outlets.csv": ("id", "name", "kind", "side", "aliases", "domains", "may_redistribute"),
    "persons.csv": ("id", "role", "actor_id", "place_id", "names", "from", "to", "is_public"),
    "agreements.csv": ("id", "name", "aliases", "parties", "signed", "from", "to", "text"),
    "sites.csv": ("id", "name", "kind", "place_id", "names"),
    "lines.csv": ("line_id", "order", "place_id"),
    "parents.csv": ("place_id", "parent_id", "from", "to"),
}


def start_theatre(folder: Path, name: str, countries: Sequence[str]) -> Theatre:
    """Write the files of a new theatre into `folder`, which must not exist or be empty, and return it.

    Args:
        folder: where to write; its name becomes the theatre's id.
        name: for people.
        countries: ISO 3166-1 alpha-3 codes of the countries the war is in, as the world's gazetteer has them.

    Raises:
        TheatreError: the folder holds something, or a country is unknown.
    """
    if folder.exists() and any(folder.iterdir()):
        raise TheatreError(f"the folder {str(folder)!r} is not empty; name one that does not exist yet")
    world = load_theatre(WORLD)
    codes = tuple(code.lower() for code in countries)
    for code in codes:
        if (place := world.places.get(code)) is None or place.level != "country":
            raise TheatreError(
                f"country {code!r} is unknown; give its code of ISO 3166-1 in three letters, such as 'mli'"
            )
    places = [place for place in world.places.values() if place.id.split(".")[0] in codes]
    actors = _actors(world, codes)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SETTINGS_FILE).write_text(_settings(folder.name, name, codes, places, actors[:HOLDERS_MAX]), "utf-8")
    _write_places(folder, places)
    _write_actors(folder, actors, {actor: place for place, actor in world.governments.items()})
    units = [(place.id, *OWN) for place in places if place.level != "country" and place.lon is not None]
    _write(folder / "units.csv", ("place_id", *ORIGIN), units)
    for file, columns in EMPTY.items():
        if file != "names.csv":
            _write(folder / file, (*columns, *ORIGIN), ())
    return load_theatre(f"{folder}/")  # a bare name would be looked for among the theatres that ship


def _actors(world: Theatre, codes: tuple[str, ...]) -> list[Actor]:
    """Return the governments of the countries, then the groups at home there, and whoever these side with."""
    governments = [world.actors[world.governments[code]] for code in codes if code in world.governments]
    groups = [actor for actor in world.actors.values() if actor.country in codes and actor not in governments]
    sides = [world.actors[row.side] for actor in (*governments, *groups) for row in actor.affiliations]
    return list({actor.id: actor for actor in (*governments, *groups, *sides) if actor.kind != "generic"}.values())


def _write_places(folder: Path, places: Iterable[Place]) -> None:
    rows, names = [], []
    for place in places:
        point = ("", "") if place.lon is None else (place.lon, place.lat)
        many = LIST_MARK.join(place.same_as)
        rows.append(
            (place.id, place.name, place.level, place.parent_id or "", place.capital_of or "", *point, many,
             place.source, place.licence)
        )  # fmt: skip
        for spelled in place.names:
            days = ("" if day is None else day for day in (spelled.valid_from, spelled.valid_to))
            names.append((place.id, spelled.text, spelled.language, spelled.script, spelled.kind, *days, *OWN))
    columns = ("id", "name", "level", "parent_id", "capital_of", "lon", "lat", "same_as")
    _write(folder / "places.csv", (*columns, *ORIGIN), rows)
    _write(folder / "names.csv", (*EMPTY["names.csv"], *ORIGIN), names)


def _write_actors(folder: Path, actors: Iterable[Actor], government_of: dict[str, str]) -> None:
    columns = ("id", "name", "kind", "country", "government_of", "aliases", "affiliations", "same_as")
    rows = [
        (
            actor.id, actor.name, actor.kind, actor.country or "", government_of.get(actor.id, ""),
            LIST_MARK.join(actor.aliases), LIST_MARK.join(_affiliations(actor)), LIST_MARK.join(actor.same_as),
            actor.source, actor.licence,
        )
        for actor in actors
    ]  # fmt: skip
    _write(folder / "actors.csv", (*columns, *ORIGIN), rows)


def _affiliations(actor: Actor) -> Iterable[str]:
    for row in actor.affiliations:
        days = (row.valid_from.isoformat() if row.valid_from else "", row.valid_to.isoformat() if row.valid_to else "")
        yield ":".join((row.side, *days)).rstrip(":")


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _settings(
    theatre_id: str, name: str, codes: Sequence[str], places: Sequence[Place], holders: Sequence[Actor]
) -> str:
    points = [(place.lon, place.lat) for place in places if place.lon is not None and place.lat is not None]
    west, east = min(lon for lon, _ in points) - MARGIN_DEG, max(lon for lon, _ in points) + MARGIN_DEG
    south, north = min(lat for _, lat in points) - MARGIN_DEG, max(lat for _, lat in points) + MARGIN_DEG
    frame = [
        max(-180, math.floor(west)),
        max(-90, math.floor(south)),
        min(180, math.ceil(east)),
        min(90, math.ceil(north)),
    ]
    share = round(0.85 / max(len(holders), 1), 3)
    prior = {holder.id: share for holder in holders} | {"contested": 0.1}
    prior["other_or_none"] = round(1 - math.fsum(prior.values()), 3)
    tables = "\n".join(
        f'[[holder]]\nactor_id = "{holder.id}"\nname = "{holder.name}"\nletter = "{letter}"\n'
        f'color = "{color}"\nmembers = []\n'
        for holder, letter, color in zip(holders, "ABCDEF", COLORS, strict=False)
    )
    priors = "\n".join(f"{state} = {value}" for state, value in prior.items())
    listed = ", ".join(f'"{code}"' for code in codes)
    return f"""\
# What each entry means: docs/reference/theatre-format.md. Check your work with: whoheld theatre check {theatre_id}
format = 2
id = "{theatre_id}"
name = "{name}"
version = "1"
time_zone = "UTC"  # write the war's own, such as "Asia/Kabul": days are days there
countries = [{listed}]
bbox = {frame}
attribution = ["Places: GeoNames (geonames.org), CC BY 4.0"]

# How likely each state is for an average unit before any report is read. A first guess: make it yours.
[prior]
{priors}

[units]
id = "{theatre_id}-1"
name = "towns of the world's gazetteer"

[definition]
use = "administrative-centre"

# Who can hold places. Colours that people with colour blindness tell apart, and a letter each.
{tables}
# Whom general words mean here, in the singular; "from" and "to" are days.
# [[generic]]
# side = "an actor's id"
# words = ["rebel", "insurgent"]
"""
