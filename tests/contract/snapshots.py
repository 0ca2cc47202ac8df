"""Take everything that a view shows, to compare views with."""

from __future__ import annotations

from typing import Any

from tests.records import LATER_RUN, RUN, TOWNS

from whoheld.store import Store, View
from whoheld.store.log import entries
from whoheld.store.records import LogEntry

PLACES = [f"vs.{town.lower()}" for town in TOWNS]
COUNTED = ("log", "theatre_versions", "runs", "captures", "renditions", "passes", "claims", "judgements")


def everything(view: View) -> dict[str, Any]:
    """Return all that a view says of what was recorded; editions and tombstones stand outside its clock."""
    shelf = list(view.shelf())
    ids = [one.id for one in shelf]
    reports = list(view.reports())
    claims = sorted({reading.claim_id for one in reports for reading in getattr(one, "readings", ())})
    return {
        "head": view.head,
        "shelf": shelf,
        "reports": reports,
        "passes": list(view.current_passes()),
        "captures": [view.capture(one.capture_id) for one in shelf],
        "old": view.old_readings(claims),
        "found": {one: view.find_claims(one) for one in claims},
        "names": [view.find_reports(one.report) for one in shelf],
        "versions": (view.versions(), view.versions(ids)),
        "unread": {run.id: list(view.unread(run.id)) for run in (RUN, LATER_RUN)},
        "naming": [view.renditions_naming([place]) for place in PLACES],
        "runs": view.runs(),
        "theatres": view.theatre_versions(),
        "judgements": view.judgements(),
        "counts": {name: view.count(name) for name in COUNTED},
        "current": view.count_current_readings(),
        "last": view.last_published(),
    }


def log_of(store: Store) -> list[LogEntry]:
    with store.reading() as connection:
        return list(entries(connection))
