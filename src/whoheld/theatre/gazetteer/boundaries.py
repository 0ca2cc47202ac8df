"""Read files of boundaries: OCHA's COD-AB as CSV or GeoJSON, and geoBoundaries' GeoJSON."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from whoheld.errors import TheatreError
from whoheld.theatre.gazetteer.offered import (
    GEOBOUNDARIES,
    OCHA,
    Offered,
    OfferedName,
    Passed,
    Point,
    Polygon,
    country_codes,
    script_of,
)
from whoheld.theatre.gazetteer.shapes import middle_of, polygons_of

# ADM1_PCODE, admin1Pcode; ADM1_EN, adm1_name, admin1Name_en, ADM1_AR, adm1_name1, ADM1ALT1EN
CODE = re.compile(r"adm(?:in)?([0-4])_?p_?code", re.IGNORECASE)
NAME = re.compile(r"adm(?:in)?([0-4])_?(?:name)?_?(?:alt)?\d?_?([a-z]{2})?", re.IGNORECASE)
LON = ("center_lon", "lon", "longitude", "x_coord", "x", "long")
LAT = ("center_lat", "lat", "latitude", "y_coord", "y")
LEVEL_OF = {"1": "admin1", "2": "admin2"}  # what a theatre has; finer ones are left out
SHAPE_LEVELS = {"ADM0": "country", "ADM1": "admin1", "ADM2": "admin2"}


def read_features(path: Path) -> Iterator[tuple[int, dict[str, Any], tuple[Polygon, ...]]]:
    """Yield number, properties and area of each feature of a GeoJSON file.

    Raises:
        TheatreError: it is no GeoJSON.
    """
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise TheatreError(f"{path.name} is no GeoJSON: {error}; give the file as it was downloaded") from None
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise TheatreError(f"{path.name} is no GeoJSON with features; give the file as it was downloaded")
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        try:
            area = polygons_of(feature.get("geometry")) if isinstance(feature, dict) else ()
        except (TypeError, ValueError, IndexError, AttributeError):
            area = ()
        yield number, properties if isinstance(properties, dict) else {}, area


def read_geoboundaries(path: Path, country: str) -> Iterator[Offered | Passed]:
    """Yield the areas of a file of geoBoundaries."""
    for number, properties, area in read_features(path):
        name = str(properties.get("shapeName") or "").strip()
        level = SHAPE_LEVELS.get(str(properties.get("shapeType") or "").upper())
        point = middle_of(area)
        if not name or level is None:
            problem = "has no shapeName" if not name else f"is {properties.get('shapeType')!r}, not ADM0, ADM1 or ADM2"
            yield Passed(path.name, number, name, problem)
        elif point is None:
            yield Passed(path.name, number, name, "has no area")
        else:
            identity = str(properties.get("shapeID") or properties.get("shapeISO") or name)
            yield Offered(
                name=name,
                level=level,
                country=str(properties.get("shapeGroup") or country).lower(),
                same_as=f"geoboundaries:{identity}",
                origin=GEOBOUNDARIES,
                file=path.name,
                line=number,
                point=point,
                area=area,
            )


def read_cod_ab(path: Path, country: str) -> Iterator[Offered | Passed]:
    """Yield the provinces and districts of a COD-AB table or GeoJSON, each once, with P-codes."""
    seen: set[str] = set()
    for number, row, area in _rows(path):
        levels = {
            match[1]: str(value).strip() for key, value in row.items() if (match := CODE.fullmatch(key)) and value
        }
        finest = max(levels, default="")
        if not any(level in levels for level in LEVEL_OF):
            yield Passed(path.name, number, "", "has no P-code of a province or district (ADM1_PCODE, ADM2_PCODE)")
            continue
        for level in sorted(set(levels) & set(LEVEL_OF)):
            if levels[level] in seen:
                continue
            seen.add(levels[level])
            is_own = level == finest  # the point and the area are those of the finest level in the row
            yield _unit(
                path.name, number, row, levels, level, area if is_own else (), _point(row) if is_own else None, country
            )


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any], tuple[Polygon, ...]]]:
    if path.suffix.lower() in (".json", ".geojson"):
        yield from read_features(path)
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            for row in reader:
                yield reader.line_num, {str(key): value for key, value in row.items() if key}, ()
    except (UnicodeDecodeError, csv.Error) as error:
        remedy = "save the sheet of the workbook as CSV in UTF-8"
        raise TheatreError(f"{path.name} is no CSV table: {error}; {remedy}") from None


def _unit(
    file: str, number: int, row: Mapping[str, Any], codes: Mapping[str, str], level: str,
    area: tuple[Polygon, ...], point: Point | None, country: str,
) -> Offered | Passed:  # fmt: skip
    named = list(_names(row, level))
    if not named:
        return Passed(file, number, codes[level], f"has no name of level {level}")
    latin = [name for name in named if name.script == "Latn"]
    shown = next((name for name in latin if name.language == "en"), (latin or named)[0])
    letters = re.match(r"[A-Z]{2}(?![A-Z])", codes[level].upper())
    return Offered(
        name=shown.text,
        level=LEVEL_OF[level],
        country=country or (country_codes().get(letters[0], ("", ""))[0] if letters else ""),
        same_as=f"ocha:{codes[level]}",
        origin=OCHA,
        file=file,
        line=number,
        point=point or middle_of(area),
        names=tuple(name for name in named if name.text != shown.text),
        code=f"ocha:{codes[level]}",
        inside=tuple(f"ocha:{codes[upper]}" for upper in ("1",) if level == "2" and upper in codes),
        area=area,
    )


def _names(row: Mapping[str, Any], level: str) -> Iterator[OfferedName]:
    for key, value in row.items():
        match = NAME.fullmatch(key)
        text = str(value or "").strip()
        if match and match[1] == level and text and (script := script_of(text)):
            yield OfferedName(text, (match[2] or ("en" if script == "Latn" else "und")).lower(), script)


def _point(row: Mapping[str, Any]) -> Point | None:
    cells = {key.lower(): value for key, value in row.items()}
    lon = next((cells[key] for key in LON if cells.get(key) not in (None, "")), None)
    lat = next((cells[key] for key in LAT if cells.get(key) not in (None, "")), None)
    try:
        point = (round(float(lon), 4), round(float(lat), 4)) if lon is not None and lat is not None else None
    except (TypeError, ValueError):
        return None
    return point if point and abs(point[0]) <= 180 and abs(point[1]) <= 90 else None
