#!/usr/bin/env python3
"""Score what is taken from web pages on public sets, beside trafilatura in the same run: article, comments, rate.

Usage:  WHOHELD_BENCH=FOLDER python -m benchmarks.html_extraction [--data FOLDER] [--part article|segments|rate ...]
        [--rounds N] [--misses N]

FOLDER holds `aeb` (the article-extraction benchmark: ground-truth.json, html/*.html.gz) and `traf` (trafilatura's
evaluation: tests/evaldata.json with tests/eval and tests/cache). The data is for measuring only.

- article: F1 on runs of four words, as the set's own script counts them: shares of each page, averaged over pages. Our
  article is every block that bears no mark of talk, caption, byline, title or standfirst, for the set's `articleBody`
  has no headlines.
- segments: sentences that an extractor must have (`with`) or must leave out (`without`), and those of comments: how
  many leak into the article, how many are found inside a mark of a comment. Titles and standfirsts count as article
  here, for the set asks for some. Blanks are folded on both sides.
- rate: `read_html` whole (facts, dates, talk, marks) against `trafilatura.extract` in its fast mode, in interleaved
  rounds over the same pages, in time of the processor; the median of the rounds' ratios.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import os
import re
import statistics
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import trafilatura

from whoheld.capture.html.words import clean
from whoheld.capture.pages import read_html
from whoheld.capture.source import Source, Taken
from whoheld.model import MarkKind, Rendition

WORD = re.compile(r"\w+")
RUN_WORDS = 4
NOT_ARTICLE = {
    MarkKind.TITLE,
    MarkKind.STANDFIRST,
    MarkKind.BYLINE,
    MarkKind.CAPTION,
    MarkKind.SPEAKER,
    MarkKind.COMMENT,
}
NO_SEGMENT = NOT_ARTICLE - {MarkKind.TITLE, MarkKind.STANDFIRST}


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def read(data: bytes) -> Rendition | None:
    """Return the rendition of a page, None where it has no words."""
    (item,) = read_html(Source(address="page.html", label="page.html", media_type="text/html", data=data))
    return item.rendition if isinstance(item, Taken) else None


def article_of(rendition: Rendition | None, left_out: set[MarkKind] = NOT_ARTICLE) -> str:
    """Return a rendition's text without the spans of marks of the kinds `left_out`."""
    if rendition is None:
        return ""
    pieces, position = [], 0
    for mark in rendition.marks:
        if mark.kind in left_out and mark.end > position:
            pieces.append(rendition.text[position : max(position, mark.start)])
            position = mark.end
    return "\n".join((*pieces, rendition.text[position:])).strip()


def comments_of(rendition: Rendition | None) -> str:
    """Return the text inside the marks of comments."""
    if rendition is None:
        return ""
    return "\n".join(rendition.text[mark.start : mark.end] for mark in rendition.marks if mark.kind is MarkKind.COMMENT)


def peer(data: bytes) -> str:
    """Return the article as trafilatura's fast mode finds it."""
    return trafilatura.extract(data, include_comments=False, fast=True) or ""


def runs_of_words(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words in `text`; of a shorter text, the text."""
    words = WORD.findall(text)
    count = max(1, len(words) - RUN_WORDS + 1)
    return Counter(run for run in (tuple(words[start : start + RUN_WORDS]) for start in range(count)) if run)


def page_score(gold: str, found: str) -> tuple[float | None, float | None]:
    """Return precision and recall of one page; None where there is nothing to divide by."""
    gold_runs, found_runs = runs_of_words(gold), runs_of_words(found)
    right = sum((gold_runs & found_runs).values())
    return (
        right / found_runs.total() if found_runs else None,
        right / gold_runs.total() if gold_runs else None,
    )


def score_articles(folder: Path, misses: int) -> None:
    """Print precision, recall and F1 on the article-extraction benchmark."""
    gold = {
        key: row.get("articleBody", "") for key, row in json.loads((folder / "ground-truth.json").read_text()).items()
    }
    pages = {key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()) for key in gold}
    ours: dict[str, float] = {}
    for name, extract in (("trafilatura", peer), ("whoheld", lambda data: article_of(read(data)))):
        scores = {key: page_score(gold[key], extract(data)) for key, data in pages.items()}
        precision = statistics.mean(one for one, _ in scores.values() if one is not None)
        recall = statistics.mean(one for _, one in scores.values() if one is not None)
        f1 = 2 * precision * recall / (precision + recall)
        say(f"article   {name:12} F1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}  pages {len(scores)}")
        for key, (one, other) in scores.items():
            value = (one or 0) + (other or 0)
            ours[key] = value - ours.get(key, 0) if name == "whoheld" else value
    for key in sorted(ours, key=lambda one: ours[one])[:misses]:
        say(f"  {key}  {ours[key]:+.3f} beside trafilatura (precision and recall added)")


def segment_pages(folder: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield each annotated page that is there, with its annotation."""
    for row in json.loads((folder / "evaldata.json").read_text()).values():
        for place in ("eval", "cache"):
            path = folder / place / row["file"]
            if path.exists():
                yield row, path.read_bytes()
                break


def score_segments(folder: Path, misses: int) -> None:
    """Print F1 on segments, and where the segments of comments went."""
    tallies = {"trafilatura": Counter[str](), "whoheld": Counter[str]()}
    missed: list[str] = []
    for row, data in segment_pages(folder):
        rendition = read(data)
        body, talk = clean(article_of(rendition, NO_SEGMENT)), clean(comments_of(rendition))
        for name, text in (("trafilatura", clean(peer(data))), ("whoheld", body)):
            tally = tallies[name]
            for kind in ("with", "without", "comments"):
                for segment in filter(None, row.get(kind) or ()):
                    tally[kind] += 1
                    tally[f"{kind} found"] += clean(segment) in text
        for segment in filter(None, row.get("comments") or ()):
            tallies["whoheld"]["in comments"] += clean(segment) in talk
            if clean(segment) in body or clean(segment) not in talk:
                where = "leaked" if clean(segment) in body else "missed"
                missed.append(f"  {where} {row['file']}: {clean(segment)[:80]}")
    for name, tally in tallies.items():
        right, wrong = tally["with found"], tally["without found"]
        precision, recall = right / max(right + wrong, 1), right / max(tally["with"], 1)
        f1 = 2 * precision * recall / (precision + recall)
        leaked, talk_count = tally["comments found"], max(tally["comments"], 1)
        line = f"segments  {name:12} F1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}"
        line += f"  comments leaked {leaked}/{talk_count} = {leaked / talk_count:.3f}"
        say(line + (f"  found {tally['in comments'] / talk_count:.3f}" if name == "whoheld" else ""))
    for line in missed[:misses]:
        say(line)


def measure_rate(folder: Path, rounds: int) -> None:
    """Print pages a second, and the median ratio of interleaved rounds."""
    pages = [gzip.decompress(path.read_bytes()) for path in sorted((folder / "html").glob("*.html.gz"))]
    times: dict[str, list[float]] = {"trafilatura": [], "whoheld": []}
    for _ in range(rounds):
        for name, work in (("trafilatura", peer), ("whoheld", read)):
            start = time.process_time()
            for data in pages:
                work(data)
            times[name].append((time.process_time() - start) / len(pages))
    ratio = statistics.median(other / own for other, own in zip(times["trafilatura"], times["whoheld"], strict=True))
    for name, seconds in times.items():
        say(f"rate      {name:12} {1_000 * statistics.median(seconds):.2f} ms a page")
    say(f"rate      ratio of rates {ratio:.3f} (median of {rounds} interleaved rounds; 1 is trafilatura's fast mode)")


def main() -> None:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("WHOHELD_BENCH"))
    parser.add_argument("--part", action="append", choices=("article", "segments", "rate"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--misses", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("name the data's folder: --data FOLDER, or the variable WHOHELD_BENCH")
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    parts = arguments.part or ("article", "segments", "rate")
    if "article" in parts:
        score_articles(arguments.data / "aeb", arguments.misses)
    if "segments" in parts:
        score_segments(arguments.data / "traf" / "tests", arguments.misses)
    if "rate" in parts:
        measure_rate(arguments.data / "aeb", arguments.rounds)


if __name__ == "__main__":
    main()
