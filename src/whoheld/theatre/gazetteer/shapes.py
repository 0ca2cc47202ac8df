"""Find points in areas and points for areas, on plain longitudes and latitudes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from whoheld.theatre.gazetteer.offered import Point, Polygon, Ring


def polygons_of(geometry: Mapping[str, Any] | None) -> tuple[Polygon, ...]:
    """Return the polygons of a GeoJSON geometry; none for lines and points."""
    kind, rings = (geometry or {}).get("type"), (geometry or {}).get("coordinates") or []
    polygons = [rings] if kind == "Polygon" else rings if kind == "MultiPolygon" else []
    return tuple([[(float(p[0]), float(p[1])) for p in ring] for ring in polygon] for polygon in polygons if polygon)


def middle_of(polygons: Iterable[Polygon]) -> Point | None:
    """Return a point inside the largest polygon: its centre of gravity, else the middle of its widest cut there."""
    largest = max(polygons, key=lambda polygon: abs(signed_area(polygon[0])), default=None)
    if not largest or len(largest[0]) < 4:
        return None
    _, lon, lat = area_and_middle(largest[0])
    if not contains([largest], (lon, lat)):
        cuts = list(pairwise(sorted(_crossings(largest, lat))))[::2]
        if not cuts:
            return None
        west, east = max(cuts, key=lambda cut: cut[1] - cut[0])
        lon = (west + east) / 2
    return round(lon, 4), round(lat, 4)


def contains(polygons: Iterable[Polygon], point: Point) -> bool:
    """Say whether a point lies in one of the polygons and in none of its holes."""
    lon, lat = point
    return any(sum(crossing > lon for crossing in _crossings(polygon, lat)) % 2 for polygon in polygons)


def _crossings(polygon: Polygon, lat: float) -> Iterator[float]:
    """Yield the longitudes at which the lines of a polygon cross a parallel."""
    for ring in polygon:
        for (lon, low), (lon_2, high) in pairwise(ring):
            if (low > lat) != (high > lat):
                yield lon + (lat - low) / (high - low) * (lon_2 - lon)


def signed_area(ring: Ring) -> float:
    """Return half the sum of cross products: positive counter-clockwise, in square degrees."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def area_and_middle(ring: Ring) -> tuple[float, float, float]:
    """Return the area of a ring and its centre of gravity."""
    area = signed_area(ring)
    if not area:
        return 0.0, ring[0][0], ring[0][1]
    cross = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)]
    lon = sum((a[0] + b[0]) * c for a, b, c in cross) / (6 * area)
    lat = sum((a[1] + b[1]) * c for a, b, c in cross) / (6 * area)
    return abs(area), lon, lat
