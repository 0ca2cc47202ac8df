"""Take what was erased out of what was already published."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from whoheld.errors import PublishError
from whoheld.publish.site import write_together
from whoheld.publish.slot import PAGE, maybe_bundle, read_bundle, reason_of, refill
from whoheld.publish.tables import control_csv, control_geojson

Row = dict[str, Any]
CLAIMS = "claims.jsonl"
TABLES = (CLAIMS, "control.csv", "control.geojson")


def without_captures(bundle: Mapping[str, Any], capture_ids: Collection[str]) -> Row:
    """Return a bundle without the reports of some captures: their claims and witnesses go, numbers close up.

    What the remaining claims weigh stays as it was pinned: a copy does not gain force because the original is gone.
    A report of before captures were noted in bundles cannot be found, and stays.

    Args:
        bundle: of a whole record or of one unit; stays as it is.
        capture_ids: of what was erased; those that the bundle does not know are no error.
    """
    gone = set(capture_ids)
    reports = {n: report for n, report in enumerate(bundle["reports"]) if report.get("capture") not in gone}
    claims = [claim for claim in bundle["claims"] if claim["report"] in reports]
    speaking = Counter(claim["origin"] for claim in claims)
    origins = {n: _still(origin, speaking[n]) for n, origin in enumerate(bundle["origins"]) if speaking[n]}
    report_numbers = {old: new for new, old in enumerate(reports)}
    origin_numbers = {old: new for new, old in enumerate(origins)}
    return {
        **bundle,
        "reports": list(reports.values()),
        "origins": list(origins.values()),
        "claims": [
            {**claim, "report": report_numbers[claim["report"]], "origin": origin_numbers.get(claim["origin"])}
            for claim in claims
        ],
        "counts": {**bundle["counts"], "reports": len(reports), "claims": len(claims), "origins": len(origins)},
    }


def erase_from_site(site: Path, capture_ids: Collection[str]) -> int:
    """Take reports out of a written site: page and tables together, or neither.

    A table that somebody took away is not made again.

    Returns:
        How many reports were taken out; with 0 no file is touched.

    Raises:
        PublishError: there is no site, it cannot be written, or it says not which captures its reports came from.
    """
    before = read_bundle(site)
    contents = {name: _text_of(site / name) for name in (PAGE, *TABLES) if (site / name).exists()}
    after = contents_without(contents, capture_ids)
    left = maybe_bundle(after[PAGE]) or before
    taken = len(before["reports"]) - len(left["reports"])
    if taken:
        write_together(after, site)
    return taken


def contents_without(contents: Mapping[str, str], capture_ids: Collection[str]) -> dict[str, str]:
    """Return the files of a site, by name, without the reports of some captures.

    Files that are of no site stay as they are, and so does everything where none of the captures is known.

    Raises:
        PublishError: the page carries no data, or was written before reports said which capture they came from.
    """
    bundle = maybe_bundle(contents.get(PAGE, ""))
    if bundle is None or any("capture" not in report for report in bundle["reports"]):
        raise PublishError(
            f"{PAGE} does not say which captures its reports came from, so none can be taken out of it; "
            "delete that site, or write it again with 'whoheld build'"
        )
    left = without_captures(bundle, capture_ids)
    if len(left["reports"]) == len(bundle["reports"]):
        return dict(contents)
    made: dict[str, Callable[[str], str]] = {
        PAGE: lambda page: refill(page, left),
        CLAIMS: lambda lines: _lines_without(lines, capture_ids),
        "control.csv": lambda _: control_csv(left),
        "control.geojson": lambda _: control_geojson(left),
    }
    return {name: made[name](text) if name in made else text for name, text in contents.items()}


def _still(origin: Mapping[str, Any], claims: int) -> Row:
    """Return an origin that some of its claims are left of; why they belong together may rest on what is gone."""
    if claims == origin["claims"]:
        return dict(origin)
    reason = "one claim" if claims == 1 else f"{claims} claims go back to one witness"
    return {**origin, "claims": claims, "reason": f"{reason}; another report of it was erased"}


def _lines_without(text: str, capture_ids: Collection[str]) -> str:
    """Return the lines of claims.jsonl that are of no erased capture."""
    gone = set(capture_ids)
    lines = (line for line in text.split("\n") if line)  # other ends of a line stand inside texts
    return "".join(f"{line}\n" for line in lines if json.loads(line).get("capture") not in gone)


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PublishError(
            f"{path} cannot be read ({reason_of(error)}), so nothing was taken out of the site; "
            "delete the site and write it again with 'whoheld build'"
        ) from error
