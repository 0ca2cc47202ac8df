"""Write the parts that answers are made of: a unit, an estimate, a change, a claim with its report and witness."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from whoheld.model import Day, Estimate
from whoheld.publish.published import Published
from whoheld.track import Change, band_of
from whoheld.track.verdict import UNKNOWN

Row = dict[str, Any]
DIGITS = 6  # of probabilities and nats: further ones differ between machines
REPORT_FIELDS = ("title", "outlet", "url", "dated_by")
CLAIM_FIELDS = (
    "quote", "hash", "chain", "interest", "relation", "actor", "actor_text", "place_text", "site", "share", "onset",
    "polarity", "modality", "when_text", "basis", "rule", "confidence",
)  # fmt: skip


def unit_row(unit: Mapping[str, Any]) -> Row:
    """Return which place is meant."""
    return {name: unit[name] for name in ("id", "name", "admin", "level")}


def estimate_row(published: Published, unit: Mapping[str, Any], estimate: Estimate) -> Row:
    """Return who holds a unit, since when, how sure that is, and every other state; likeliest first."""
    ranked = sorted(zip(estimate.smoothed, estimate.states, strict=True), reverse=True)
    is_known = estimate.verdict != UNKNOWN
    return {
        "verdict": estimate.verdict,
        "name": published.state_names[estimate.verdict],
        "word": estimate.word,
        "band": _band(max(estimate.smoothed)) if is_known else None,
        "since": _maybe_text(published.maybe_since(unit, estimate)),
        "quality": list(estimate.quality),
        "states": [
            {
                "id": state, "name": published.state_names[state], "probability": _rounded(probability),
                "word": band_of(probability).word, "band": _band(probability),
            }
            for probability, state in ranked
        ],
    }  # fmt: skip


def change_row(published: Published, unit: Mapping[str, Any], change: Change) -> Row:
    """Return a day on which a unit's most probable state became another."""
    return {
        "day": change.day.isoformat(),
        "unit": unit_row(unit),
        "from": {"id": change.from_state, "name": published.state_names[change.from_state]},
        "to": {"id": change.to_state, "name": published.state_names[change.to_state]},
        "probability": _rounded(change.probability),
        "word": band_of(change.probability).word,
        "band": _band(change.probability),
    }


def claim_row(published: Published, claim: Mapping[str, Any], moved_nats: float | None) -> Row:
    """Return one claim: its words, who says so, when and in which report, and what it does to the estimate.

    Args:
        published: the bundle the claim is a row of.
        claim: that row.
        moved_nats: what it added to the log odds of the state argued about; None if it was not counted.
    """
    report = published.bundle["reports"][claim["report"]]
    last = None if claim["to"] is None else published.day(claim["to"]) - timedelta(days=1)
    return {
        "id": claim["id"],
        "published": _maybe_text(published.maybe_day(claim["published"])),
        "first_day": _maybe_text(published.maybe_day(claim["from"])),
        "last_day": _maybe_text(last),
        **{name: claim[name] for name in CLAIM_FIELDS},
        "report": {"name": report["id"], **{name: report[name] for name in REPORT_FIELDS}},
        "witness": _witness(published, claim),
        "moved_nats": None if moved_nats is None else _rounded(moved_nats),
        "why_not_counted": claim["unused"],
    }


def _witness(published: Published, claim: Mapping[str, Any]) -> Row | None:
    """Return the origin a claim goes back to; claims with one id are one witness."""
    if claim["origin"] is None:
        return None
    origin = published.bundle["origins"][claim["origin"]]
    return {"id": origin["id"], "reason": origin["reason"]}


def _band(probability: float) -> Row:
    band = band_of(probability)
    return {"low": band.low, "high": band.high}


def _rounded(number: float) -> float:
    return round(number, DIGITS) + 0.0  # no minus before a zero


def _maybe_text(day: Day | None) -> str | None:
    return None if day is None else day.isoformat()
