"""Read a dump of GeoNames: the lines of XX.txt or allCountries.txt, nineteen cells parted by tabs."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from whoheld.theatre.gazetteer.lists import plain
from whoheld.theatre.gazetteer.offered import (
    GEONAMES,
    Offered,
    OfferedName,
    Passed,
    country_codes,
    script_of,
)

CELLS = 19
CITY_MIN_PEOPLE, TOWN_MIN_PEOPLE = 100_000, 5_000
VARIANTS_MAX = 5
VARIANT_MIN_LIKENESS = 0.6  # the column of other names holds those of other languages and of antiquity too
NATIVE_MAX = 2  # names in the script of the country, each script
LEVELS = {
    "PCLI": "country", "ADM1": "admin1", "ADM2": "admin2", "PPLC": "city", "PPLA": "city", "PPLA2": "town",
    "AIRB": "base", "INSM": "base", "PSTB": "crossing",
}  # fmt: skip
GONE = ("PPLX", "PPLQ", "PPLW", "PPLH", "PPLCH")  # parts of towns, and what is abandoned, destroyed or former
SEATS = ("PPLC", "PPLA", "PPLA2")


def read_geonames(path: Path, countries: frozenset[str], min_people: int) -> Iterator[Offered | Passed]:
    """Yield the countries, provinces, districts, towns, bases and border posts of a dump.

    Args:
        path: the file, of any size: it is read line by line.
        countries: codes of three letters; lines of others are left out without a word.
        min_people: smaller places are left out without a word, seats of provinces and districts never.
    """
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) != CELLS:
                if line.strip():
                    yield Passed(path.name, number, cells[0][:40], f"has {len(cells)} cells instead of {CELLS}")
                continue
            country, _ = country_codes().get(cells[8], ("", ""))
            level = _level(cells)
            if country not in countries or level is None:
                continue
            try:
                people = int(cells[14] or 0)
                point = (round(float(cells[5]), 4), round(float(cells[4]), 4))
            except ValueError:
                yield Passed(path.name, number, cells[1], "has a point or a number of people that is no number")
                continue
            if cells[6] == "P" and people < min_people and cells[7] not in SEATS:
                continue
            if not cells[1].strip() or not cells[0].isdigit():
                yield Passed(path.name, number, cells[1], "has no name or no number")
            elif abs(point[0]) > 180 or abs(point[1]) > 90:
                yield Passed(path.name, number, cells[1], "has a point that is not on the earth")
            else:
                yield _offered(cells, level, country, people, point, path.name, number)


def _level(cells: list[str]) -> str | None:
    code = cells[7]
    if code in LEVELS:
        return LEVELS[code]
    if cells[6] != "P" or code in GONE:
        return None
    people = int(cells[14]) if cells[14].isdigit() else 0
    return "city" if people >= CITY_MIN_PEOPLE else "town" if people >= TOWN_MIN_PEOPLE else "village"


def _offered(
    cells: list[str], level: str, country: str, people: int, point: tuple[float, float], file: str, line: int
) -> Offered:
    name = plain(cells[2] or cells[1]) or cells[1].strip()
    first, second = (f"geonames:{cells[8]}.{cells[10]}", f"geonames:{cells[8]}.{cells[10]}.{cells[11]}")
    inside = {"country": (), "admin1": (), "admin2": (first,)}.get(level, (second, first))
    return Offered(
        name=name,
        level=level,
        country=country,
        same_as=f"geonames:{cells[0]}",
        origin=GEONAMES,
        file=file,
        line=line,
        point=point,
        names=tuple(_names(name, cells)),
        code={"admin1": first, "admin2": second}.get(level, ""),
        inside=inside if cells[10] else (),
        people=people,
        is_seat=cells[7] in ("PPLC", "PPLA"),
    )


def _names(name: str, cells: list[str]) -> Iterator[OfferedName]:
    """Yield the name with its accents, like spellings in Latin letters, and a few in the country's own script."""
    found: list[tuple[float, str]] = []
    natives: dict[str, list[str]] = {}
    for text in dict.fromkeys([cells[1], *cells[3].split(",")]):
        script = script_of(text := text.strip())
        if script == "Latn" and len(text) > 3 and text[0].isupper() and not text.isupper():
            likeness = difflib.SequenceMatcher(None, plain(text).lower(), name.lower()).ratio()
            if likeness >= VARIANT_MIN_LIKENESS and plain(text).lower() != name.lower():
                found.append((-likeness, text))
        elif script in ("Arab", "Cyrl"):
            natives.setdefault(script, []).append(text)
    for _, text in sorted(found)[:VARIANTS_MAX]:
        yield OfferedName(text, "und", "Latn")
    for script, texts in natives.items():
        for text in texts[:NATIVE_MAX]:
            yield OfferedName(text, "und", script)
