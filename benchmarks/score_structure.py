#!/usr/bin/env python3
"""Score passages against hand-marked voices: share of characters in the right voice, boilerplate, authors, repeats.

Usage:  score_structure.py [--gold structure.jsonl] [--documents FOLDER] [--by-voice] [--misses N]

Gold is one object a passage: doc, start, end, voice, author, repeat_of (start of the passage it says again). It knows
no voice "metadata": what we call so (date lines, credits, biographies, JSON) counts as its "boilerplate".
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whoheld.capture import open_reports
from whoheld.errors import InputError
from whoheld.model import Passage, Rendition
from whoheld.segment import segment_rendition
from whoheld.settings import Settings

SHARED = Path(__file__).resolve().parents[2] / "shared"
BOILERPLATE = "boilerplate"
AUTHORED = ("comment", "tweet")


@dataclass
class Tally:
    """Counts over all documents; voices in characters, authors and repeats in passages."""

    voices: Counter[tuple[str, str]] = field(default_factory=Counter)  # (gold, ours)
    authors: Counter[bool] = field(default_factory=Counter)
    repeats_right: int = 0
    repeats_found: int = 0
    repeats_gold: int = 0
    misses: list[str] = field(default_factory=list)


def score_documents(gold_path: Path, documents: Path) -> Tally:
    """Read, segment and score every document that gold names."""
    gold: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in gold_path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold[row["doc"]].append(row)
    tally = Tally()
    for report in open_reports([documents / name for name in sorted(gold)], Settings()):
        if isinstance(report, InputError):
            raise SystemExit(str(report))
        _, rendition = report
        passages = segment_rendition(rendition)
        _score_voices(rendition, passages, gold[rendition.report], tally)
        _score_authors(rendition, passages, gold[rendition.report], tally)
        _score_repeats(passages, gold[rendition.report], tally)
    return tally


def summarise(tally: Tally) -> dict[str, float]:
    """Return the figures: shares from 0 to 1, counts of repeats."""
    pairs = tally.voices
    both = pairs[BOILERPLATE, BOILERPLATE]
    ours = sum(count for (_, voice), count in pairs.items() if voice == BOILERPLATE)
    theirs = sum(count for (voice, _), count in pairs.items() if voice == BOILERPLATE)
    content = {pair: count for pair, count in pairs.items() if pair[0] != BOILERPLATE}
    right = sum(count for (gold, voice), count in content.items() if gold == voice)
    return {
        "voice_share": right / max(sum(content.values()), 1),
        "boilerplate_f1": 2 * both / max(ours + theirs, 1),
        "boilerplate_precision": both / max(ours, 1),
        "boilerplate_recall": both / max(theirs, 1),
        "authors": tally.authors[True] / max(sum(tally.authors.values()), 1),
        "repeats_right": tally.repeats_right,
        "repeats_gold": tally.repeats_gold,
        "repeats_precision": tally.repeats_right / max(tally.repeats_found, 1),
    }


def _score_voices(rendition: Rendition, passages: Sequence[Passage], gold: list[dict[str, Any]], tally: Tally) -> None:
    ours = _paint(rendition.text, [(p.start, p.end, _as_gold(p)) for p in passages])
    theirs = _paint(rendition.text, [(row["start"], row["end"], row["voice"].replace("-", "_")) for row in gold])
    wrong: dict[int, Counter[str]] = defaultdict(Counter)
    for at, letter in enumerate(rendition.text):
        if letter.isspace() or theirs[at] is None:
            continue
        tally.voices[theirs[at] or "", ours[at] or "none"] += 1
        if theirs[at] != ours[at]:
            wrong[next(row["start"] for row in gold if row["start"] <= at < row["end"])][ours[at] or "none"] += 1
    for start, voices in wrong.items():
        row = next(row for row in gold if row["start"] == start)
        words = rendition.text[start : row["end"]][:70].replace("\n", " ")
        tally.misses.append(f"{rendition.report[:3]} {start:6} {row['voice']:>14} read as {dict(voices)}  {words}")


def _as_gold(passage: Passage) -> str:
    return BOILERPLATE if passage.voice.value == "metadata" else passage.voice.value


def _paint(text: str, spans: list[tuple[int, int, str]]) -> list[str | None]:
    voices: list[str | None] = [None] * len(text)
    for start, end, voice in spans:
        voices[start:end] = [voice] * (end - start)
    return voices


def _score_authors(rendition: Rendition, passages: Sequence[Passage], gold: list[dict[str, Any]], tally: Tally) -> None:
    """Count comments and tweets whose author is gold's; no author where gold has none counts as right."""
    for row in gold:
        if row["voice"] in AUTHORED:
            best = max(passages, key=lambda p: min(p.end, row["end"]) - max(p.start, row["start"]))
            is_right = best.author == row["author"]
            tally.authors[is_right] += 1
            if not is_right:
                tally.misses.append(
                    f"{rendition.report[:3]} {row['start']:6} author {row['author']} read as {best.author}"
                )


def _score_repeats(passages: Sequence[Passage], gold: list[dict[str, Any]], tally: Tally) -> None:
    """Count passages said to repeat that overlap a repeat of gold's; which earlier one they repeat is not compared:
    where something is said three times, either earlier one is right."""
    ours = [p for p in passages if p.repeats]
    theirs = [row for row in gold if row["repeat_of"] is not None]
    tally.repeats_gold += len(theirs)
    tally.repeats_found += len(ours)
    hit = [p for p in ours if any(p.start < row["end"] and row["start"] < p.end for row in theirs)]
    tally.repeats_right += len(hit)
    for row in theirs:
        if not any(p.start < row["end"] and row["start"] < p.end for p in ours):
            tally.misses.append(f"{row['doc'][:3]} {row['start']:6} repeat of {row['repeat_of']} missed")
    for p in ours:
        if p not in hit:
            tally.misses.append(f"{gold[0]['doc'][:3]} {p.start:6} no repeat in gold")


def main() -> None:
    """Print the figures as a table and, last, as one line of JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, default=SHARED / "gold" / "structure.jsonl")
    parser.add_argument("--documents", type=Path, default=SHARED / "seeds")
    parser.add_argument("--by-voice", action="store_true", help="also print gold voice against ours, in characters")
    parser.add_argument("--misses", type=int, default=0, help="also print this many misses")
    arguments = parser.parse_args()
    tally = score_documents(arguments.gold, arguments.documents)
    figures = summarise(tally)
    lines = [f"{name:24} {value:8.3f}" for name, value in figures.items()]
    if arguments.by_voice:
        lines += [f"{gold:>16} -> {ours:16} {count:7}" for (gold, ours), count in sorted(tally.voices.items())]
    lines += tally.misses[: arguments.misses]
    sys.stdout.write("\n".join([*lines, json.dumps({k: round(v, 4) for k, v in figures.items()})]) + "\n")


if __name__ == "__main__":
    main()
