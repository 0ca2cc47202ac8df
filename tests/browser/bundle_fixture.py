"""An invented war, small enough to hold in mind: every kind of mark, claim and date that the page shows."""

from __future__ import annotations

import hashlib
import math
from typing import Any

Row = dict[str, Any]

LEAGUE, COUNCIL, CONTESTED, NONE = range(4)
START = "2031-03-01"
DAYS = 60

STATES = [
    {"id": "hill_league", "name": "Hill League", "letter": "H", "color": "#1f5fa8", "kind": "holder"},
    {"id": "river_council", "name": "River Council", "letter": "R", "color": "#b3541e", "kind": "holder"},
    {"id": "contested", "name": "Contested", "letter": "C", "color": "#8a6d00", "kind": "contested"},
    {"id": "other_or_none", "name": "Other or none", "letter": "O", "color": "#6b6f73", "kind": "none"},
]

UNITS: list[Row] = [
    {"id": "vs-arlen", "name": "Arlen", "admin": "Upper Vesh", "level": "city", "at": [20.9, 41.9]},
    {"id": "vs-bredo", "name": "Bredo", "admin": "Upper Vesh", "level": "town", "at": [21.6, 41.5]},
    {"id": "vs-corvin", "name": "Corvin", "admin": "Lower Vesh", "level": "city", "at": [20.6, 40.9]},
    {"id": "vs-dalmar", "name": "Dalmar", "admin": "Lower Vesh", "level": "town", "at": [21.5, 40.7]},
    {"id": "vs-estov", "name": "Estov", "admin": "Coast", "level": "village", "at": [20.1, 40.5]},
    {
        "id": "vs-fennick",
        "name": "Fennick Bridge",
        "admin": "Coast",
        "level": "crossing",
        "at": [20.2, 41.4],
        "also": ["Fenik"],
    },
]


def report(name: str, title: str | None, outlet: str | None, published: int | None, dated_by: str) -> Row:
    """Return one report of the bundle."""
    url = outlet and f"https://example.org/{name}"
    return {
        "id": f"{name}.txt", "title": title, "outlet": outlet, "url": url, "published": published,
        "dated_by": dated_by,
    }  # fmt: skip


REPORTS = [
    report("one", "Arlen changes hands", "Vesh Wire", 20, "page"),
    report("two", "Council denies loss", "Council Radio", 22, "meta"),
    report("three", "Fighting in Corvin", "The Lowland Post", 31, "given"),
    report("four", None, None, None, "none"),
    report("five", "Arlen retaken", "Vesh Wire", 45, "page"),
]

# What a truthful source says, by the state it speaks for: likelihood of each state.
SAYS = {
    LEAGUE: (0.88, 0.02, 0.07, 0.03),
    COUNCIL: (0.02, 0.88, 0.07, 0.03),
    CONTESTED: (0.05, 0.05, 0.87, 0.03),
}


def logs(state: int, weight: float = 1.0) -> list[float]:
    """Return what a claim for a state says, in nats."""
    return [round(weight * math.log(p), 7) for p in SAYS[state]]


def not_yet(state: int) -> list[float]:
    """Return what a claim of change says of the day before: the new holder was not there."""
    return [math.log(0.05) if i == state else math.log(0.4) for i in range(len(STATES))]


def claim(number: int, unit: int, report: int, quote: str, state: int, day: int | None, **other: Any) -> Row:
    """Return one claim of the bundle; `other` overrides fields."""
    onset = other.get("onset", False)
    nodes = [] if day is None else [[day, logs(state, other.pop("weight", 1.0))]]
    if onset and day is not None:
        nodes.insert(0, [day - 1, not_yet(state)])
    actor = STATES[state]["id"] if state < CONTESTED else None
    row: Row = {
        "id": f"{number:08x}", "units": [unit], "report": report, "origin": number, "quote": quote,
        "hash": hashlib.sha256(quote.encode()).hexdigest(),
        "chain": [{"text": REPORTS[report]["outlet"] or "the page itself", "type": "outlet", "side": None}],
        "interest": "neutral", "relation": "holds", "actor": actor, "actor_text": actor and STATES[state]["name"],
        "place_text": UNITS[unit]["name"], "site": None, "share": "whole", "onset": onset, "polarity": "asserted",
        "modality": "fact", "from": day, "to": None if day is None else day + 1, "when_text": None,
        "basis": "explicit", "published": REPORTS[report]["published"], "rule": "invented_1", "confidence": 0.92,
        "nodes": nodes, "unused": None,
    }  # fmt: skip
    return {**row, **other}


def spoken(*links: tuple[str, str, str | None]) -> list[Row]:
    """Return a chain of (text, type, side)."""
    return [{"text": text, "type": kind, "side": side} for text, kind, side in links]


OFFICER = spoken(
    ("Council Radio", "outlet", "river_council"), ("an officer of the League", "armed_party", "hill_league")
)
MEMBER = spoken(("The Lowland Post", "outlet", None), ("a member of the assembly", "local_official", "hill_league"))
STATION = spoken(("Council Radio", "outlet", "river_council"))

CLAIMS = [
    claim(0, 0, 0, "Council soldiers marched into Arlen at dawn on Thursday and raised their flag.", COUNCIL, 19,
          onset=True, when_text="Thursday", basis="weekday"),
    claim(1, 0, 1, "“Arlen is ours and every bridge to it,” an officer of the League told the station.", LEAGUE, 21,
          chain=OFFICER, interest="for", weight=0.4, basis="publication"),
    claim(2, 0, 2, "A member of Arlen's town assembly said the Council had held the town since last week.", COUNCIL,
          24, chain=MEMBER, interest="against", when_text="since last week", basis="relative"),
    claim(3, 0, 4, "League columns are back in Arlen after a night of shelling.", LEAGUE, 44, onset=True,
          basis="publication"),
    claim(4, 0, 4, "Vesh Wire's Arlen correspondent saw League patrols at the market.", LEAGUE, 45, origin=3,
          weight=0.1),
    claim(5, 1, 0, "Bredo stays with the League.", LEAGUE, 20),
    claim(6, 2, 2, "Both sides hold streets of Corvin and neither gives way.", CONTESTED, 30,
          relation="fights_inside", actor="river_council", actor_text="both sides"),
    claim(7, 2, 1, "The station said Corvin had never left Council hands.", COUNCIL, 29, chain=STATION,
          interest="for", weight=0.5, polarity="disputed"),
    claim(8, 3, 3, "Dalmar is under the Council.", COUNCIL, 33, basis="background"),
    claim(9, 5, 2, "Council engineers took Fennick Bridge.", COUNCIL, 31, onset=True, share="site",
          site="the toll house"),
    claim(10, 0, 2, "The Council means to take the whole valley by summer.", COUNCIL, None, modality="planned",
          unused="a plan, not a fact", origin=None, basis="none"),
    claim(11, 3, 3, "Somebody held Dalmar once.", COUNCIL, None, origin=None, basis="none",
          unused="nobody dated it"),
]  # fmt: skip


def small_bundle() -> Row:
    """Return a bundle with two holders, a recapture, a dispute, an undated report and a place nobody speaks of."""
    change = 0.01
    count = len(STATES)
    return {
        "format": "whoheld-bundle/1",
        "title": "Veshland",
        "theatre": {"id": "veshland", "name": "Veshland", "time_zone": "Europe/Skopje", "version": "1"},
        "definition": {
            "id": "seat/1",
            "name": "administrative centre",
            "text": "A side holds a unit when it runs the seat of its administration and can move about in it freely.",
        },
        "unit_list": {"id": "vesh-6", "name": "Six towns of Veshland"},
        "edition": "edn-0123456789abcdef",
        "checked": False,
        "start": START,
        "days": DAYS,
        "bbox": [19.7, 40.2, 22.0, 42.2],
        "land": {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"kind": "land"},
                    "geometry": {
                        "type": "Polygon",
                        "coordinates": [
                            [[19.2, 43.0], [23.0, 43.0], [23.0, 39.6], [20.6, 39.6], [19.9, 40.2], [19.8, 41.0],
                             [20.0, 41.7], [19.5, 42.2], [19.2, 43.0]]
                        ],
                    },
                }
            ],
        },
        "states": STATES,
        "prior": [0.6, 0.2, 0.1, 0.1],
        "transition": [[1 - change * (count - 1) if i == j else change for j in range(count)] for i in range(count)],
        "thresholds": {"unknown_evidence_nats": 0.7, "stale_days": 30, "disputed_nats": 0.5, "disputed_days": 7},
        "units": UNITS,
        "reports": REPORTS,
        "origins": [
            {"id": f"org-{n:016x}", "reason": "one witness, told twice", "claims": 1 + (n == 3)} for n in range(10)
        ],
        "claims": CLAIMS,
        "unread": [{"language": "ar", "passages": 4, "characters": 812}],
        "problems": ["broken.html: is empty; leave it out"],
        "attribution": ["Places: invented for this test, CC0"],
        "counts": {"reports": len(REPORTS), "passages": 40, "claims": len(CLAIMS), "origins": 10},
    }  # fmt: skip
