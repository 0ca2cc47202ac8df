"""Time what a person waits for: help, the demo build and the seeds, each against starting Python alone.

    python benchmarks/time_commands.py [RUNS]

Prints the median wall time of each command in this run and its ratio to `python -c pass`; absolute times say
little, because machines differ.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
EXAMPLE = ROOT / "examples" / "afghanistan-2021" / "reports"


def wall_s(arguments: list[str], runs: int) -> float:
    """Return the median wall time of a command in seconds, after one run to warm up."""
    times = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def main(runs: int = 5) -> None:
    """Print a row for each command."""
    with tempfile.TemporaryDirectory() as site:
        commands = {
            "python alone": ["-c", "pass"],
            "whoheld --help": ["-m", "whoheld", "--help"],
            "build, example": ["-m", "whoheld", "build", str(EXAMPLE), "--out", site],
        }
        if SEEDS.is_dir():
            seeds = [str(path) for path in sorted(SEEDS.glob("*.txt"))]
            commands["build, seeds"] = ["-m", "whoheld", "build", *seeds, "--out", site]
        times = {name: wall_s(arguments, runs) for name, arguments in commands.items()}
    for name, seconds in times.items():
        sys.stdout.write(f"{name:16} {seconds:6.2f} s  {seconds / times['python alone']:6.1f} x python alone\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
