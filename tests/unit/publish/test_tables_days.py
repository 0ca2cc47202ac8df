"""Control as tables: every day told once, the last row the estimate of today."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from tests.unit.publish.world import build, theatre

from whoheld.publish import Published, control_csv, control_geojson, make_bundle

BUNDLE = make_bundle(build())
ROWS = list(csv.DictReader(io.StringIO(control_csv(BUNDLE))))


def rows_of(unit: str) -> list[dict[str, str]]:
    return [row for row in ROWS if row["unit"] == unit]


def test_each_units_rows_cover_every_day_once() -> None:
    for unit in BUNDLE["units"]:
        rows = rows_of(unit["id"])
        next_day = date.fromisoformat(BUNDLE["start"])
        for row in rows:
            assert date.fromisoformat(row["from"]) == next_day
            next_day = date.fromisoformat(row["to"]) + timedelta(days=1)
        assert next_day == Published(BUNDLE).last_day + timedelta(days=1)


def test_a_new_row_starts_where_verdict_or_word_changes() -> None:
    for unit in BUNDLE["units"]:
        rows = rows_of(unit["id"])
        for before, after in pairwise(rows):
            assert (before["verdict"], before["word"]) != (after["verdict"], after["word"])
    assert [row["verdict"] for row in rows_of("vs.arlen")][-1] == "river_council"


def test_probabilities_are_those_of_the_rows_last_day() -> None:
    published = Published(BUNDLE)
    for row in ROWS:
        assert row["as_of"] == row["to"]
        unit = next(unit for unit in published.units if unit["id"] == row["unit"])
        estimate = published.estimate(unit, date.fromisoformat(row["as_of"]))
        assert [row[f"p_{state}"] for state in published.states] == [f"{p:.4f}" for p in estimate.smoothed]


def test_every_row_prints_definition_unit_list_and_edition() -> None:
    for row in ROWS:
        assert (row["definition"], row["unit_list"], row["edition"]) == ("seat-1", "vesh-3", BUNDLE["edition"])
        assert row["checked"] == "False"


def test_points_are_lon_lat_and_carry_the_last_days_estimate() -> None:
    collection: dict[str, Any] = json.loads(control_geojson(BUNDLE))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection  # RFC 7946 knows only WGS 84
    arlen = collection["features"][0]
    assert arlen["geometry"] == {"type": "Point", "coordinates": [20.9, 41.9]}
    assert arlen["properties"]["day"] == "2031-03-25"
    assert arlen["properties"]["verdict"] == "river_council"
    assert sum(arlen["properties"]["probabilities"].values()) == pytest.approx(1, abs=1e-3)
    assert collection["attribution"] == ["Places: invented, CC0"]


def test_a_name_cannot_run_as_a_formula() -> None:
    units = theatre().units
    trap = replace(units, units=(replace(units.units[0], name="=HYPERLINK(1)", admin="+Vesh"), *units.units[1:]))
    rows = list(csv.DictReader(io.StringIO(control_csv(make_bundle(build(theatre=theatre(units=trap)))))))
    assert (rows[0]["name"], rows[0]["admin"]) == ("'=HYPERLINK(1)", "'+Vesh")
