"""Score the time grammar on public sets, when their data lies in a folder: WikiWars EN and TempEval-3 platinum.

    BENCH=folder python benchmarks/score_times.py LOADERS [--half look|final] [--misses N]

LOADERS is the folder that holds `load_temporal.py`, whose reader and scorer are used; BENCH holds its data.
The data is for measuring only. `look` is the half to develop on (every other document), `final` the other one.
Spans are scored strict (same ends) and relaxed (any overlap), values as the sets write them: the grammar's
symbols are made concrete against the document's date (news) or the date told last (narratives).
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
import time
from dataclasses import replace
from datetime import date
from typing import Any

from whoheld.read.times.grammar import TimeMention, match_times
from whoheld.resolve.days_values import DaySpan, Frame, evaluate

SETS = {"wikiwars": False, "te3-platinum": True}  # name to whether it is news, told from the document's date
SEASON = re.compile(r"(XXXX|\d{4})-(SP|SU|FA|WI)")
BETWEEN = re.compile(r"\s+(?:to|and|through|until|till)\s+|\s*[-–—]\s*")
VAGUE_STRETCH = {"PAST": "PAST_REF", "COMING": "FUTURE_REF"}


def concrete(mention: TimeMention, reference: date | None, *, told_on: bool) -> tuple[str, date | None]:
    """Return the value of a mention as TIMEX writes it, and the day that later mentions may count from.

    `told_on`: a narrative, where a date without a year is that nearest to the date told last.
    """
    value, _, counted = mention.value.partition("@")
    bare, part = value.split("T")[0] if not value.startswith("PT") else value, ""
    if "T" in value and not value.startswith("PT"):
        part = "T" + value.split("T")[1].replace("ON", "NI").replace("MN", "24:00")
    if mention.kind != "date" or set(mention.mods) & VAGUE_STRETCH.keys():
        return bare.replace("+", "").replace("-", ""), reference
    now = DaySpan(reference, reference) if reference else None
    mods = [mod for mod in mention.mods if mod in ("LAST", "THIS", "NEXT")]
    symbolic = ";".join([bare + ("@REF" if counted else ""), *mods])
    span = evaluate(symbolic, Frame(now=now, before=now))
    if told_on and reference is not None and bare.startswith("XXXX-") and not mods and not counted:
        ahead = evaluate(symbolic, Frame(now=now, is_future=True))
        both = [option for option in (span, ahead) if option is not None]
        span = min(both, key=lambda option: abs((option.first - reference).days), default=None)
    if span is None:
        return bare + part, reference
    if m := SEASON.fullmatch(bare):
        return f"{span.first.year}-{m[2]}", reference
    if re.fullmatch(r"\d{3}X|\d\dXX", bare):
        return bare.rstrip("X"), reference
    if bare.startswith("XXXX-WXX") and not re.fullmatch(r"XXXX-WXX-\d", bare):
        year, week, _ = span.first.isocalendar()
        return f"{year}-W{week:02}" + ("-WE" if bare.endswith("WE") else ""), reference
    return _written(bare, span) + part, span.first


def _written(bare: str, span: DaySpan) -> str:
    """Write a span as coarsely as its words were."""
    day = span.first if span.length_days < 4 else span.last
    middle = day if span.length_days == 1 else span.first + (span.last - span.first) / 2
    if bare.endswith("Y") or re.fullmatch(r"XXXX|\d{4}", bare):
        return f"{middle:%Y}"
    if bare.endswith("M") or re.fullmatch(r"(XXXX|\d{4})-(XX|\d\d)", bare):
        return f"{middle:%Y-%m}"
    if bare.endswith("W"):
        year, week, _ = middle.isocalendar()
        return f"{year}-W{week:02}"
    return middle.isoformat()


def tagged(text: str, published: str, *, is_news: bool) -> list[tuple[int, int, str, str]]:
    """Return (start, end, type, value) of every time in a document."""
    reference = date.fromisoformat(published) if is_news and published else None
    rows = []
    for mention in match_times(text, 0):
        for part in _ends(mention):
            value, told = concrete(part, reference, told_on=not is_news)
            rows.append((part.start, part.end, part.kind.upper(), value))
            if not is_news:
                reference = told
    return rows


def _ends(mention: TimeMention) -> list[TimeMention]:
    """Return the two ends of a range apart, as the sets mark them."""
    words = BETWEEN.split(mention.text, maxsplit=1)
    if "/" not in mention.value or len(words) != 2:
        return [mention]
    first, last = mention.value.split("/", 1)
    return [
        replace(mention, end=mention.start + len(words[0]), text=words[0], value=first),
        replace(mention, start=mention.end - len(words[1]), text=words[1], value=last),
    ]


def score_set(loader: Any, name: str, half: str | None, misses: int) -> dict[str, Any]:
    """Score one set; prints up to `misses` differences."""
    docs = loader.load(name)
    if half:
        docs = docs[0 if half == "look" else 1 :: 2]
    started = time.perf_counter()
    found = [tagged(doc["text"], doc["dct"], is_news=SETS[name]) for doc in docs]
    seconds = time.perf_counter() - started
    for doc, rows in zip(docs, found, strict=True):
        ours = {(start, end): value for start, end, _, value in rows}
        wrong = [s for s in doc["spans"] if ours.get((s[0], s[1])) != s[3]]
        for start, end, _, value in wrong[: max(0, misses)]:
            near = [(doc["text"][a:b], v) for (a, b), v in ours.items() if a < end and start < b]
            sys.stdout.write(f"{doc['id']} {doc['text'][start:end]!r} {value} ours {near}\n")
        misses -= len(wrong)
    characters = sum(len(doc["text"]) for doc in docs)
    table = loader.score([doc["spans"] for doc in docs], found)
    return {"set": name, "documents": len(docs), **table, "characters_per_second": round(characters / seconds)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("loaders")
    parser.add_argument("--half", choices=("look", "final"))
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    sys.path.insert(0, options.loaders)
    loader = importlib.import_module("load_temporal")
    match_times("warm up on Friday", 0)
    for name in SETS:
        sys.stdout.write(json.dumps(score_set(loader, name, options.half, options.misses)) + "\n")


if __name__ == "__main__":
    main()
