#!/usr/bin/env python3
"""Time and weigh a theatre's gazetteer, the world's with it, in fresh processes.

Usage:  python -m benchmarks.gazetteer_lookups [THEATRE] [--runs N] [--lookups N]

Loaded means: ready to answer, so the tables, all keys and the index of names in running text. Memory is what the
process grew by, read from the system where it tells (Linux). Lookups are a million names that the gazetteer knows, by
`place_candidates`, as a ratio to so many look-ups in a plain dict in the same process, since machines differ: first
each name once, as a text's first mention meets it, then the same names again, which are remembered. Names that nobody
knows are timed apart: they are compared with all that begin alike.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

LOOKUPS = 1_000_000
UNKNOWN = 500


def memory_mb() -> float:
    """Return what the process holds, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def measure(theatre: str, lookups: int) -> dict[str, float]:
    """Load a theatre in this process, which must be fresh, and look names up."""
    from whoheld.theatre import load_lexicon, load_theatre

    before, began = memory_mb(), time.perf_counter()
    lexicon = load_lexicon(load_theatre(theatre))
    lexicon.place_candidates("Nowhere at all")
    lexicon.names_in("A first text.")
    loaded, grown = time.perf_counter() - began, memory_mb() - before

    names = list(dict.fromkeys(name for p in lexicon.places.values() for name in (p.name, *(n.text for n in p.names))))
    plain = dict.fromkeys(names, 1)
    asked = (names * (lookups // len(names) + 1))[:lookups]
    dict_s = _timed(plain.__getitem__, asked) / len(asked)
    first_s = _timed(lexicon.place_candidates, names) / len(names)
    again_s = _timed(lexicon.place_candidates, asked) / len(asked)
    unknown = [f"{name[:4]}{name[-3:]}ish{number}" for number, name in enumerate(names[:: len(names) // UNKNOWN])]
    unknown_s = _timed(lexicon.place_candidates, unknown) / len(unknown)
    return {
        "load_s": loaded,
        "load_mb": grown,
        "places": len(lexicon.places),
        "names": len(names),
        "dict_ns": dict_s * 1e9,
        "first_us": first_s * 1e6,
        "first_ratio": first_s / dict_s,
        "again_ratio": again_s / dict_s,
        "unknown_ms": unknown_s * 1e3,
    }


def _timed(look_up: Callable[[str], object], names: Iterable[str]) -> float:
    began = time.perf_counter()
    for name in names:
        look_up(name)
    return time.perf_counter() - began


def main() -> None:
    """Print the median of some fresh processes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("theatre", nargs="?", default="afghanistan")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--lookups", type=int, default=LOOKUPS)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        sys.stdout.write(json.dumps(measure(given.theatre, given.lookups)))
        return
    command = [sys.executable, "-m", "benchmarks.gazetteer_lookups", given.theatre, "--lookups", str(given.lookups)]
    runs: list[dict[str, Any]] = []
    for _ in range(given.runs):
        done = subprocess.run([*command, "--inside"], capture_output=True, text=True, check=True)
        runs.append(json.loads(done.stdout))
    found = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    sys.stdout.write(
        f"{given.theatre} and the world: {found['places']:.0f} places, {found['names']:.0f} names\n"
        f"loaded in {found['load_s']:.3f} s, {found['load_mb']:.1f} MB more\n"
        f"a dict lookup {found['dict_ns']:.0f} ns; a name met first {found['first_us']:.1f} us, "
        f"{found['first_ratio']:.0f} times that\n"
        f"{given.lookups:,} lookups of known names take {found['again_ratio']:.1f} times as long as in a dict\n"
        f"a name that nobody knows {found['unknown_ms']:.2f} ms\n"
    )


if __name__ == "__main__":
    main()
