"""Cut the tables of the theatre `world` out of GeoNames, Natural Earth and the maintainers' lists."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from whoheld.errors import TheatreError
from whoheld.theatre.gazetteer.lists import OWN, name_row, plain, read_list, slug, split
from whoheld.theatre.gazetteer.offered import GEONAMES

Table: TypeAlias = list[list[Any]]
NATURAL_EARTH = ("Natural Earth", "public domain")
ROUGH = ("whoheld, approximate", "Apache-2.0")
COLUMNS = {
    "places.csv": "id,name,level,parent_id,capital_of,lon,lat,same_as,source,licence",
    "names.csv": "place_id,text,language,script,kind,from,to,source,licence",
    "actors.csv": "id,name,kind,country,government_of,aliases,affiliations,same_as,source,licence",
    "outlets.csv": "id,name,kind,side,aliases,domains,may_redistribute,source,licence",
}

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


class WorldCut:
    """The world's tables while they are made."""

    def __init__(self, lists: Path, countries: Mapping[str, Any], middles: Mapping[str, tuple[float, float]]) -> None:
        """Take the sources.

        Args:
            lists: the folder of the maintainers' lists (countries.txt, exonyms.txt and so on).
            countries: GeoNames' countries by their code of two letters.
            middles: lon and lat of countries by their code of three small letters.
        """
        self._lists, self._middles = lists, middles
        self._countries = {code: row for code, row in countries.items() if row["iso3"]}
        self._facts = {row[0]: row for row in read_list(lists / "countries.txt", 4)}
        self.places: Table = []
        self.names: Table = []

    def tables(self, cities: Mapping[str, Any]) -> dict[str, Table]:
        """Return the rows of each file."""
        self._add_countries()
        self._add_cities(cities)
        self._add_regions()
        return {
            "places.csv": self.places,
            "names.csv": self.names,
            "actors.csv": self._actors(),
            "outlets.csv": [
                [*row[:6], row[6] or "yes", *OWN] for row in read_list(self._lists / "outlets.txt", 7, ";")
            ],
        }

    def _add_countries(self) -> None:
        for code, row in sorted(self._countries.items()):
            place_id = row["iso3"].lower()
            title = row["name"].removeprefix("The ")
            lon, lat = self._middles.get(place_id, ("", ""))
            origin = NATURAL_EARTH if lon != "" else GEONAMES
            self.places.append([place_id, title, "country", "", "", lon, lat, f"geonames:{row['geonameid']}", *origin])
            demonyms, others = (split(self._facts[code][at]) if code in self._facts else [] for at in (1, 2))
            self.names += [name_row(place_id, text, "demonym") for text in demonyms]
            self.names += [name_row(place_id, text, "spelling") for text in others if text != title]

    def _add_cities(self, cities: Mapping[str, Any]) -> None:
        """Add cities, the largest first, so that of two with one name the likelier comes first."""
        taken = {row[0] for row in self.places}
        capitals: set[str] = set()
        unusable = {row[0].lower() for row in read_list(self._lists / "not_places.txt", 1)}
        # Each for the largest of that name.
        exonyms = {row[0]: split(row[1]) for row in read_list(self._lists / "exonyms.txt", 2)}
        for city in sorted(cities.values(), key=lambda row: (-row["population"], row["geonameid"])):
            code = city["countrycode"]
            country = self._countries.get(code)
            is_capital = (
                country is not None and plain(country["capital"]) == plain(city["name"]) and code not in capitals
            )
            known = exonyms.pop(f"{city['name']} {code}", None)
            if country is None or not (is_capital or known is not None or city["population"] >= least_people(code)):
                continue
            title = display_name(city["name"], known or [])
            known = [text.removeprefix(SHOWN) for text in known] if known is not None else None
            if known is None and not is_usable(title, unusable):
                continue
            capitals |= {code} if is_capital else set()
            iso3 = country["iso3"].lower()
            place_id = _free_id(f"{iso3}.{slug(title)}", city["geonameid"], taken)
            point = [round(city["longitude"], 4), round(city["latitude"], 4)]
            same_as = f"geonames:{city['geonameid']}"
            seat_of = iso3 if is_capital else ""
            self.places.append([place_id, title, "city", iso3, seat_of, *point, same_as, *GEONAMES])
            self._add_spellings(place_id, title, city, known or [], unusable)

    def _add_spellings(
        self, place_id: str, title: str, city: Mapping[str, Any], known: list[str], unusable: set[str]
    ) -> None:
        seen = {slug(title)}  # case, accents and hyphens make no other spelling
        for text in [*known, *variants(city, title, city["countrycode"] in AT_WAR)]:
            if slug(text) not in seen and (text in known or is_usable(text, unusable)):
                seen.add(slug(text))
                self.names.append(name_row(place_id, text, "spelling", OWN if text in known else GEONAMES))

    def _add_regions(self) -> None:
        taken = {row[0] for row in self.places}
        for country, title, level, point, others in read_list(self._lists / "regions.txt", 5):
            is_named = re.search(r"(oblast|state|region)$", title.lower())
            ending = "-province" if level == "admin1" and not is_named else ""
            place_id = f"{country.lower()}.{slug(title)}{ending}"
            if place_id in taken:  # a town that is large enough after all
                continue
            taken.add(place_id)
            lon, lat = point.split(",") if point else ("", "")
            self.places.append([place_id, title, level, country.lower(), "", lon, lat, "", *ROUGH])
            self.names += [name_row(place_id, text, "spelling") for text in split(others)]

    def _iso3(self, code: str, file: str) -> str:
        if code not in self._countries:
            raise TheatreError(f"{file} names the country {code!r}, which GeoNames does not have; correct it")
        return str(self._countries[code]["iso3"]).lower()

    def _actors(self) -> Table:
        """Return the listed actors and, for every country whose government is not among them, its government."""
        rows: Table = []
        governed, taken = set(), set()
        listed = read_list(self._lists / "actors.txt", 8, ";")
        for actor_id, name, kind, home, government_of, aliases, sides, same_as in listed:
            iso3 = {code: self._iso3(code, "actors.txt") if code else "" for code in (home, government_of)}
            rows.append([actor_id, name, kind, iso3[home], iso3[government_of], aliases, sides, same_as, *OWN])
            governed.add(government_of)
            taken.add(actor_id)
        for code, row in sorted(self._countries.items()):
            fact = self._facts.get(code)
            if fact is None or code in governed:
                continue
            people = split(fact[1])[0] if fact[1] else row["name"]
            actor_id = fact[3] or f"{slug(people).replace('-', '_')}_government"
            iso3_code = row["iso3"].lower()
            if actor_id in taken:
                raise TheatreError(f"actors.txt and countries.txt both have {actor_id}; name its country in actors.txt")
            rows.append([actor_id, f"{people} government", "state", iso3_code, iso3_code, "", "", "", *OWN])
            taken.add(actor_id)
        return rows


def least_people(code: str) -> int:
    """Return the size from which on the towns of a country are in the world's gazetteer."""
    return AT_WAR.get(code) or LARGE_ONLY.get(code) or CITY_MIN_PEOPLE


def display_name(name: str, known: list[str]) -> str:
    """Return the name English reports print: GeoNames transliterates strictly, so a known spelling goes first."""
    if known and known[0].startswith(SHOWN):
        return known[0].removeprefix(SHOWN)
    if known and (not name.isascii() or ARTICLE.match(name)):
        return known[0]
    return plain(name)


def is_usable(name: str, unusable: set[str]) -> bool:
    """Say whether a town's name is one that texts use for nothing else."""
    bare = plain(name).lower()
    return bare not in unusable and (len(bare) > 3 or bare in SHORT_NAMES)


def variants(city: Mapping[str, Any], title: str, is_at_war: bool) -> Iterator[str]:
    """Yield other spellings of a town, in countries at war up to five more."""
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


def _free_id(place_id: str, geoname_id: int, taken: set[str]) -> str:
    free = place_id if place_id not in taken else f"{place_id}-{geoname_id}"
    taken.add(free)
    return free


def middles_of_table(path: Path) -> dict[str, tuple[float, float]]:
    """Return the middles of countries as a places.csv has them from Natural Earth."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["level"] == "country" and row["source"] == NATURAL_EARTH[0]]
    return {row["id"]: (float(row["lon"]), float(row["lat"])) for row in rows}
