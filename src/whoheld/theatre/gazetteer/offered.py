"""Say what a gazetteer's file offers: places as it has them, before they become rows of a theatre."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]  # lon, lat in degrees
Ring: TypeAlias = list[Point]
Polygon: TypeAlias = list[Ring]  # the outline, then holes

GEONAMES = ("GeoNames", "CC BY 4.0")
OCHA = ("OCHA COD-AB", "CC BY-IGO 3.0")
GEOBOUNDARIES = ("geoBoundaries", "CC BY 4.0")
ORDER = ("country", "admin1", "admin2", "city", "town", "village", "crossing", "base")


class Kind(StrEnum):
    """Whose file it is."""

    AUTO = "auto"
    GEONAMES = "geonames"
    COD_AB = "cod-ab"
    GEOBOUNDARIES = "geoboundaries"


@dataclass(frozen=True, slots=True)
class OfferedName:
    """A further name of an offered place."""

    text: str
    language: str
    script: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A place as a file has it."""

    name: str
    level: str
    country: str  # ISO 3166-1 in three small letters; empty where the file does not say
    same_as: str  # "geonames:1138336", "ocha:AF01", "geoboundaries:..."
    origin: tuple[str, str]  # source and licence
    file: str
    line: int
    point: Point | None = None
    names: tuple[OfferedName, ...] = ()
    code: str = ""  # under which it is the parent of others in its file
    inside: tuple[str, ...] = ()  # codes of what it lies in, the narrowest first
    people: int = 0
    is_seat: bool = False  # of what it lies in
    area: tuple[Polygon, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that was passed over."""

    file: str
    line: int
    name: str
    problem: str


@lru_cache(maxsize=1)
def country_codes() -> dict[str, tuple[str, str]]:
    """Return the code in three small letters and the number of each country, by its code in two letters."""
    table = tomllib.loads(files("whoheld.theatre.gazetteer").joinpath("countries.toml").read_text("utf-8"))
    return {code: (three, number) for code, (three, number) in table.items()}


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script of a name, empty for others than Latin, Cyrillic and Arabic."""
    letters = [letter for letter in text if letter.isalpha()]
    for script, first, last in (("Cyrl", "\u0400", "\u052f"), ("Arab", "\u0600", "\u06ff")):
        if letters and all(first <= letter <= last for letter in letters):
            return script
    return "Latn" if letters and all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters) else ""
