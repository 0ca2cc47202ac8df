"""Cut the data of the theatres from Natural Earth and GeoNames.

    python theatres/tools/cut_gazetteer.py land THEATRE ATLAS_FOLDER   writes theatres/THEATRE/land.geojson
    python theatres/tools/cut_gazetteer.py points THEATRE              whoheld gazetteer build THEATRE
    python theatres/tools/cut_gazetteer.py world ATLAS_FOLDER          whoheld gazetteer build world --atlas

THEATRE is a folder such as theatres/afghanistan; ATLAS_FOLDER has countries-50m.json and land-50m.json of the npm
package world-atlas 2. Run by hand when a source has a new release; the lists beside this script are data of the world.
"""

from __future__ import annotations

import argparse
import csv
import json
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from whoheld.theatre.gazetteer import build_theatre, build_world
from whoheld.theatre.gazetteer.atlas import COUNTRIES_FILE, LAND_FILE, decode_arcs, polygons_of
from whoheld.theatre.gazetteer.shapes import signed_area


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    world = commands.add_parser("world")
    world.add_argument("atlas", type=Path)
    world.set_defaults(run=lambda given: build_world(given.atlas))
    points = commands.add_parser("points")
    points.add_argument("theatre", type=Path)
    points.set_defaults(run=lambda given: build_theatre(f"{given.theatre}/"))
    land = commands.add_parser("land")
    land.add_argument("theatre", type=Path)
    land.add_argument("atlas", type=Path)
    land.set_defaults(run=lambda given: cut_land(given.theatre, given.atlas))
    given = parser.parse_args()
    given.run(given)


def cut_land(theatre: Path, atlas: Path) -> None:
    """Write land.geojson: the land within the theatre's frame and a margin, and the outline of its countries."""
    config = tomllib.loads((theatre / "theatre.toml").read_text("utf-8"))
    west, south, east, north = config["bbox"]
    frame = (west - 6, max(-85, south - 4), east + 6, min(85, north + 4))
    countries = json.loads((atlas / COUNTRIES_FILE).read_text("utf-8"))
    land = json.loads((atlas / LAND_FILE).read_text("utf-8"))
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


if __name__ == "__main__":
    main()
