#!/usr/bin/env python3
"""Score dates of publication on htmldate's own test pages: whoheld beside htmldate alone, right, wrong and none.

Usage:  page_dates.py [FOLDER] [--misses N]

FOLDER (or the environment's WHOHELD_BENCH/hd/tests) is the `tests` folder of htmldate's repository, with its
eval_default.json, eval_mediacloud_2020.json and pages. Each date that whoheld returns is sought in its page again, by
means of its own: as figures or with a month's name, in markup, text or address. One that is not there is a violation.
A day known only as the latest ("changed on ...") counts as an answer and is told apart.
"""

from __future__ import annotations

import argparse
import html as entities
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from htmldate import find_date

from whoheld.capture.dates import DIGITS
from whoheld.capture.html.parse import PageError, parse_page
from whoheld.capture.html.reading import read_page
from whoheld.capture.tables import load_table
from whoheld.model import Dating

LISTS = ("eval_mediacloud_2020.json", "eval_default.json")
FOLDERS = ("test_set", "cache", "eval")
BETWEEN = r"[\W_]{0,6}(?:[a-zäöüñçéа-яіїєґ'’.]{1,8}[\W_]{1,4}){0,2}"  # "3. de", "3rd of", "3 ,"


@dataclass
class Tally:
    """Counts of one reader's answers. `open` are latest days alone, those that gold does not contradict in `holds`."""

    answers: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    violations: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def row(self) -> dict[str, float]:
        """Return the figures."""
        right, wrong, none = (self.answers[name] for name in ("right", "wrong", "none"))
        return {
            "right": right,
            "wrong": wrong,
            "none": none,
            "accuracy": round(right / max(right + wrong + none, 1), 4),
            "precision": round(right / max(right + wrong, 1), 4),
            "only_latest": self.answers["open"],
            "only_latest_holds": self.answers["holds"],
            "violations": len(self.violations),
            "ms_a_page": round(1000 * self.seconds / max(right + wrong + none, 1), 1),
        }


def pages_of(folder: Path) -> Iterator[tuple[str, bytes, date | None]]:
    """Yield (file, bytes, its gold day) of each page that the lists name; gold None: nobody could tell."""
    entries: dict[str, dict[str, str]] = {}
    for name in LISTS:
        entries |= json.loads((folder / name).read_text(encoding="utf-8"))
    for entry in entries.values():
        path = next((folder / one / entry["file"] for one in FOLDERS if (folder / one / entry["file"]).is_file()), None)
        if path is not None:
            gold = entry["date"]
            yield entry["file"], path.read_bytes(), date.fromisoformat(gold) if isinstance(gold, str) else None


def ours(data: bytes) -> Dating | None:
    """Return whoheld's dating of a page's bytes; None where it is no page. Its file's name says nothing here."""
    try:
        return read_page(parse_page(data), "").facts.published
    except PageError:
        return None


def theirs(*, is_extensive: bool) -> Callable[[bytes], date | None]:
    """Return htmldate's reader, with the text search that it does by default, or without."""

    def read(data: bytes) -> date | None:
        try:
            page: bytes | str = data.decode("utf-8")
        except UnicodeDecodeError:
            page = data
        found = find_date(page, original_date=True, extensive_search=is_extensive)
        return date.fromisoformat(found) if found else None

    return read


def is_given(data: bytes, dating: Dating) -> bool:
    """Whether the page holds the day that was read off it, or the instant."""
    day = dating.latest
    assert day is not None
    text = entities.unescape(data.decode("utf-8", "replace")).translate(DIGITS).casefold()
    if any(pattern.search(text) for pattern in _spellings(day)):
        return True
    if dating.instant is None:
        return False
    return dating.instant.astimezone(UTC).strftime("%Y-%m-%dt%H:%M") in text


def _spellings(day: date) -> Iterator[re.Pattern[str]]:
    year, month, number = str(day.year), f"0?{day.month}", f"0?{day.day}"
    gap = r"\s{0,3}[-/.年년|]\s{0,3}"
    month_gap = r"\s{0,3}[-/.月월|]\s{0,3}"
    yield re.compile(rf"(?<!\d){year}{gap}{month}{month_gap}{number}(?!\d)")
    yield re.compile(rf"(?<!\d){number}{gap}{month}{gap}{year}(?!\d)")
    yield re.compile(rf"(?<!\d){month}{gap}{number}{gap}{year}(?!\d)")
    yield re.compile(rf"(?<!\d){day:%Y%m%d}(?!\d{{1,3}}(?!\d))")
    table = load_table("whoheld.capture", "dates.toml")
    names = "|".join(
        re.escape(name.casefold())
        for group in ("months", "months_elsewhere")
        for name in table[group].get(str(day.month), ())
    )
    yield re.compile(rf"(?<!\d){number}{BETWEEN}(?:{names}){BETWEEN}{year}")
    yield re.compile(rf"(?:{names})\W{{0,3}}{number}{BETWEEN}{year}")
    yield re.compile(rf"{year}\W{{1,3}}(?:m\.\s*)?(?:{names})\W{{0,3}}{number}(?!\d)")
    first = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    stems = sorted({str(second)[:5] for second in range(first - 50_400, first + 136_800, 3_600)})
    yield re.compile(rf"(?<!\d)(?:{'|'.join(stems)})\d{{5}}(?:\d{{3}})?(?!\d)")  # seconds since 1970


def score(folder: Path) -> dict[str, Tally]:
    """Read every page with each reader."""
    tallies = {name: Tally() for name in ("htmldate, fast", "htmldate", "whoheld")}
    readers = {"htmldate, fast": theirs(is_extensive=False), "htmldate": theirs(is_extensive=True)}
    for file, data, gold in pages_of(folder):
        for name, read in readers.items():
            start = time.perf_counter()
            day = read(data)
            tallies[name].seconds += time.perf_counter() - start
            tallies[name].answers[_verdict(day, gold)] += 1
        _score_ours(tallies["whoheld"], file, data, gold)
    return tallies


def _score_ours(tally: Tally, file: str, data: bytes, gold: date | None) -> None:
    start = time.perf_counter()
    dating = ours(data)
    tally.seconds += time.perf_counter() - start
    day = dating.latest if dating else None
    verdict = _verdict(day, gold)
    tally.answers[verdict] += 1
    if dating is None or day is None:
        return
    if dating.earliest is None:
        tally.answers["open"] += 1
        tally.answers["holds"] += gold is not None and gold <= day
    if not is_given(data, dating):
        tally.violations.append(f"{file}: {day} ({dating.text})")
    if verdict == "wrong":
        tally.misses.append(f"{file}: {day}, not {gold} ({dating.text})")


def _verdict(day: date | None, gold: date | None) -> str:
    return "none" if day is None else "right" if day == gold else "wrong"


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; return 1 where a date was made up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("WHOHELD_BENCH", ".")) / "hd" / "tests"
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    parser.add_argument("--misses", type=int, default=0, help="how many wrong answers to print")
    options = parser.parse_args(arguments)
    tallies = score(options.folder)
    mine = tallies["whoheld"]
    lines = [f"{name:16s}{json.dumps(tally.row())}" for name, tally in tallies.items()]
    lines += [f"   {line}" for line in (*mine.violations, *mine.misses[: options.misses])]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if mine.violations else 0


if __name__ == "__main__":
    sys.exit(main())
