"""Read the areas of countries and land in the TopoJSON files of the npm package world-atlas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoheld.theatre.gazetteer.offered import Polygon, Ring, country_codes
from whoheld.theatre.gazetteer.shapes import area_and_middle

COUNTRIES_FILE, LAND_FILE = "countries-50m.json", "land-50m.json"


def middles_of_countries(path: Path) -> dict[str, tuple[float, float]]:
    """Return the middle of each country's largest part, by its code of three small letters."""
    atlas = json.loads(path.read_text("utf-8"))
    arcs = decode_arcs(atlas)
    by_number = {int(number): code for code, number in country_codes().values() if number}
    middles = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        rings = [rings[0] for rings in polygons_of(geometry, arcs)]
        if rings and geometry.get("id") and int(geometry["id"]) in by_number:
            _area, lon, lat = max(map(area_and_middle, rings))
            middles[by_number[int(geometry["id"])]] = (round((lon + 180) % 360 - 180, 2), round(lat, 2))
    return middles


def decode_arcs(atlas: dict[str, Any]) -> list[Ring]:
    """Return the arcs of an atlas as lines of points."""
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


def polygons_of(geometry: dict[str, Any], arcs: list[Ring]) -> Iterator[Polygon]:
    """Yield the polygons of a geometry."""
    kinds = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}
    for polygon in kinds.get(geometry["type"]) or []:
        yield [_stitch(ring, arcs) for ring in polygon or []]


def _stitch(ring: list[int], arcs: list[Ring]) -> Ring:
    points: Ring = []
    for index in ring:
        part = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += part[1:] if points else part
    return points
