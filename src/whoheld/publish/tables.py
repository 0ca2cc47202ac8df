"""Write what the page shows as tables for other programs: claims, control day by day, points on a map."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from whoheld.model import Estimate
from whoheld.publish.bundle import PublicBuild
from whoheld.publish.claims import public_row
from whoheld.publish.published import Published

PROBABILITY_DIGITS = 4
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run these


def claims_jsonl(public: PublicBuild) -> str:
    """Return all claims as JSON Lines, as everybody may see them."""
    lines = []
    for rendition in public.build.renditions:
        for reading in public.readings_of.get(rendition.id, ()):
            row = public_row(
                reading,
                rendition,
                public.passages.get(reading.claim.passage_id),
                public.redactors[rendition.id],
                public.quote_limits[rendition.id],
            )
            lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines)


def control_csv(bundle: Mapping[str, Any]) -> str:
    """Return each unit's stretches of one verdict, in order of unit and day.

    `from` and `to` are both included. Probabilities are those of `as_of`, the stretch's last day; the last row of
    a unit is therefore the estimate for the last day of the record.
    """
    published = Published(bundle)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["unit", "name", "admin", "from", "to", "verdict", "word", "quality", "as_of"]
        + [f"p_{state}" for state in published.states]
        + ["claims", "checked", "definition", "unit_list", "edition"]
    )
    pinned = [bundle["checked"], bundle["definition"]["id"], bundle["unit_list"]["id"], bundle["edition"]]
    days = [published.day(number) for number in range(bundle["days"])]
    for unit in published.units:
        claims = len(published.emissions.get(unit["id"], ()))
        for stretch in _stretches(published.estimates(unit, days)):
            last = stretch[-1]
            writer.writerow(
                [_cell(unit["id"]), _cell(unit["name"]), _cell(unit["admin"]), stretch[0].day, last.day]
                + [last.verdict, last.word, " ".join(last.quality), last.day]
                + [f"{p:.{PROBABILITY_DIGITS}f}" for p in last.smoothed]
                + [claims, *pinned]
            )
    return out.getvalue()


def control_geojson(bundle: Mapping[str, Any]) -> str:
    """Return the units as points (RFC 7946) with their estimate on the last day of the record."""
    published = Published(bundle)
    collection = {
        "type": "FeatureCollection",
        "features": [_feature(published, unit) for unit in published.units],
        "day": published.last_day.isoformat(),
        "checked": bundle["checked"],
        "definition": bundle["definition"],
        "unit_list": bundle["unit_list"],
        "edition": bundle["edition"],
        "attribution": bundle["attribution"],
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _feature(published: Published, unit: Mapping[str, Any]) -> dict[str, Any]:
    estimate = published.estimate(unit, published.last_day)
    return {
        "type": "Feature",
        "id": unit["id"],
        "geometry": {"type": "Point", "coordinates": unit["at"]},
        "properties": {
            "name": unit["name"],
            "admin": unit["admin"],
            "level": unit["level"],
            "day": estimate.day.isoformat(),
            "verdict": estimate.verdict,
            "verdict_name": published.state_names[estimate.verdict],
            "word": estimate.word,
            "quality": list(estimate.quality),
            "probabilities": {
                state: round(p, PROBABILITY_DIGITS) for state, p in zip(estimate.states, estimate.smoothed, strict=True)
            },
            "claims": len(published.emissions.get(unit["id"], ())),
        },
    }


def _stretches(estimates: Sequence[Estimate]) -> Iterator[list[Estimate]]:
    """Yield runs of days with one verdict in one word."""
    for _, run in groupby(estimates, key=lambda estimate: (estimate.verdict, estimate.word)):
        yield list(run)


def _cell(text: str) -> str:
    """Keep a spreadsheet from running a name as a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
