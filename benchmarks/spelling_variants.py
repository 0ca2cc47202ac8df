#!/usr/bin/env python3
"""Score how well names in other spellings and scripts find their place, and how seldom other names find one.

Usage:  python -m benchmarks.spelling_variants [--misses] [--by-theatre]

The list (tests/quality/spellings.csv: variant, theatre, place_id, set) has real variants, half of it never looked at
while tuning: a row is of the set `held` where the first byte of the SHA-256 of the variant is odd. Rows without
place_id are names of people, and of places elsewhere, that must lead to no place of the theatre. Some variants stand in
names.csv; `listed` is their share.

A name is looked up as the resolver does in a report on the theatre's country: it links where the first candidate is
likelier than a place nobody knows. `right` is the share of variants whose first candidate is the right unit, linked or
not; `wrong link` the share of all rows that link to another place; `made up` that of the rows without place that link.
--misses prints those of the set `tune` only.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from whoheld.model import Candidate
from whoheld.resolve.names import (
    ALIKE_SCORE,
    COUNTRY_BONUS,
    ELSEWHERE_PENALTY,
    SETTLEMENT_BONUS,
    SURE_SCORE,
    UNNAMED_PENALTY,
)
from whoheld.theatre import Lexicon, load_lexicon, load_theatre

LIST = Path(__file__).resolve().parents[1] / "tests" / "quality" / "spellings.csv"
SETTLEMENTS = ("city", "town", "village", "admin2")


@dataclass(frozen=True, slots=True)
class Looked:
    """A row of the list and what it led to."""

    variant: str
    theatre: str
    place_id: str
    set: str
    first: Candidate | None
    score: float
    is_listed: bool

    @property
    def is_right(self) -> bool:
        return self.first is not None and self.first.id == self.place_id

    @property
    def is_wrong_link(self) -> bool:
        return self.first is not None and self.score >= SURE_SCORE and not self.is_right


def look_up(path: Path = LIST) -> list[Looked]:
    """Look every variant up in the lexicon of its theatre."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_look(row, load_lexicon(load_theatre(row["theatre"]))) for row in csv.DictReader(file)]


def _look(row: dict[str, str], lexicon: Lexicon) -> Looked:
    countries = lexicon.theatre.countries or tuple(filter(None, [lexicon.country_of(row["place_id"])]))
    found = [
        (_in_a_report(candidate, lexicon, countries), candidate)
        for candidate in lexicon.place_candidates(row["variant"])
    ]
    if not row["place_id"] and lexicon.theatre.countries:  # a place elsewhere that bears the name is no mistake
        found = [(score, candidate) for score, candidate in found if _is_inside(candidate, lexicon, countries)]
    score, first = max(found, key=lambda pair: pair[0], default=(0.0, None))
    is_listed = first is not None and first.reason in ("name", "other spelling", "former name")
    return Looked(row["variant"], row["theatre"], row["place_id"], row["set"], first, score, is_listed)


def _in_a_report(candidate: Candidate, lexicon: Lexicon, countries: Sequence[str]) -> float:
    """Score a candidate as the resolver does where a report names nothing else, and is about these countries."""
    place = lexicon.place(candidate.id)
    settled = SETTLEMENT_BONUS if place is not None and place.level in SETTLEMENTS else 0.0
    if _is_inside(candidate, lexicon, countries):
        return candidate.score + COUNTRY_BONUS + settled
    return candidate.score + settled - (ELSEWHERE_PENALTY if candidate.score < ALIKE_SCORE else UNNAMED_PENALTY)


def _is_inside(candidate: Candidate, lexicon: Lexicon, countries: Sequence[str]) -> bool:
    return lexicon.country_of(candidate.id) in countries


def figures(rows: Iterable[Looked]) -> dict[str, float]:
    """Return the figures of some rows, as shares."""
    listed = list(rows)
    known = [row for row in listed if row.place_id]
    strange = [row for row in listed if not row.place_id]
    return {
        "rows": len(listed),
        "right": sum(row.is_right for row in known) / max(1, len(known)),
        "wrong link": sum(row.is_wrong_link for row in listed) / max(1, len(listed)),
        "made up": sum(row.is_wrong_link for row in strange) / max(1, len(strange)),
        "listed": sum(row.is_listed for row in known) / max(1, len(known)),
    }


def main() -> None:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--by-theatre", action="store_true")
    given = parser.parse_args()
    rows = look_up()
    theatres = ["", *dict.fromkeys(row.theatre for row in rows)] if given.by_theatre else [""]
    for part in ("tune", "held"):
        for theatre in theatres:
            found = figures(row for row in rows if row.set == part and theatre in ("", row.theatre))
            shown = "  ".join(f"{name} {share:.1%}" for name, share in found.items() if name != "rows")
            sys.stdout.write(f"{part}  {theatre or 'all':12} {found['rows']:5} rows  {shown}\n")
    if given.misses:
        for row in rows:
            if row.set == "tune" and (row.is_wrong_link or (row.place_id and not row.is_right)):
                first = f"{row.first.id} {row.score:.2f} {row.first.reason}" if row.first else "nothing"
                sys.stdout.write(f"{row.theatre}: {row.variant} -> {row.place_id or 'no place'}: {first}\n")


if __name__ == "__main__":
    main()
