"""Score the reader on the seed documents against hand-made gold, when both lie beside the checkout.

    python benchmarks/score_seeds.py [--misses N] [--by doc]

Prints the scorer's table; its last line is JSON. The floors stand in tests/quality/baseline.json.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from whoheld.pipeline import open_inputs, read_reports
from whoheld.publish import claim_rows
from whoheld.settings import Settings

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def write_claims(paths: list[Path], out: Path, theatre: str = "auto") -> None:
    """Read `paths` and write their claims to `out` as JSON Lines."""
    opened, _ = open_inputs(paths, Settings())
    with out.open("w", encoding="utf-8") as lines:
        for report in read_reports(opened, theatre):
            for row in claim_rows(report.readings, report.rendition, report.passages):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def score(claims: Path, gold: Path, *options: str, shared: Path = SHARED) -> str:
    """Run the scorer and return what it prints."""
    command = [sys.executable, str(shared / "tools" / "score_claims.py"), str(claims), str(gold), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def score_seeds(*options: str, shared: Path = SHARED) -> tuple[str, dict[str, Any]]:
    """Read and score the seeds; returns the printed table and the figures of all documents together."""
    with tempfile.TemporaryDirectory() as folder:
        claims = Path(folder) / "claims.jsonl"
        write_claims(sorted((shared / "seeds").glob("*.txt")), claims)
        printed = score(claims, shared / "gold" / "control.jsonl", *options, shared=shared)
    return printed, json.loads(printed.strip().splitlines()[-1])


if __name__ == "__main__":
    sys.stdout.write(score_seeds(*sys.argv[1:])[0])
