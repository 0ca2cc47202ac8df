"""Score the reader on any labelled reports: JSON Lines of reports and of gold claims.

    python -m benchmarks.score_claims_file REPORTS.jsonl GOLD.jsonl [--by war] [--misses N]

Uses the scorer that lies beside the checkout; prints its table.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.score_seeds import score, write_claims


def main(reports: str, gold: str, *options: str) -> None:
    """Read the reports, each with the theatre that fits it, and print the score of their claims."""
    with tempfile.TemporaryDirectory() as folder:
        claims = Path(folder) / "claims.jsonl"
        write_claims([Path(reports)], claims)
        sys.stdout.write(score(claims, Path(gold), *options))


if __name__ == "__main__":
    main(*sys.argv[1:])
