#!/usr/bin/env python3
"""Score how readers' comments are found on real pages, how much of the articles is taken for them, and how fast.

Usage:  html_talk.py [DATA] [--misses]

DATA (or the variable WHOHELD_BENCH) is a folder that holds
    traf/tests/evaldata.json with traf/tests/{eval,cache}/  pages with segments of articles and of comments
    aeb/ground-truth.json with aeb/html/*.html.gz           pages with the text of their articles
Pages are split by a hash of their file names: rules are made by looking at the half "dev" alone, and --misses names
pages of that half alone. A segment counts as article in a remark where it stands nowhere else on the page.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoheld.capture.html.parse import parse_page
from whoheld.capture.html.talk import Remark, RemarkKind, find_talk, read_talk, remark_text
from whoheld.capture.html.talk.signs import read_signs
from whoheld.capture.html.talk.text import tidy, words_of

RUN_WORDS = 6  # an article's text is compared by its runs of so many words
ROUNDS = 7  # of timing
FORUM = "article of forums in remarks"


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a page: all, those of its remarks, of its regions, and those outside of either."""

    remarks: Sequence[Remark]
    visible: str
    said: str
    unsaid: str
    held: str
    unheld: str
    is_forum: bool


def write(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def half_of(name: str) -> str:
    """Return "dev" for the pages that rules may be made from, "test" for the others."""
    return "dev" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0 else "test"


def segment_pages(data: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield (row, bytes) of the pages of which segments are given."""
    tests = data / "traf" / "tests"
    for row in json.loads((tests / "evaldata.json").read_text("utf-8")).values():
        path = next((path for folder in ("eval", "cache") if (path := tests / folder / row["file"]).exists()), None)
        if path is not None:
            yield row, path.read_bytes()


def read_page(page: bytes) -> Said:
    """Return what is said on a page, and where."""
    tree = parse_page(page).tree
    talk, regions = read_talk(tree)
    remarks = [remark for remark in talk if remark.kind is RemarkKind.COMMENT]
    return Said(
        remarks,
        words_of(tree),
        " \n ".join(map(remark_text, remarks)),
        words_of(tree, frozenset(body for remark in remarks for body in remark.body)),
        " \n ".join(map(words_of, regions)),
        words_of(tree, frozenset(regions)),
        read_signs(tree).is_forum,
    )


def count_segments(row: dict[str, Any], page: Said, tally: Counter[str]) -> Iterator[str]:
    """Count where the segments of a page were found; yield a line for each that went wrong."""
    tally["pages with remarks"] += bool(page.remarks)
    tally["remarks"] += len(page.remarks)
    tally["named"] += sum(remark.author is not None for remark in page.remarks)
    tally["dated"] += sum(remark.written is not None for remark in page.remarks)
    for words in map(tidy, filter(None, row.get("comments") or ())):
        tally["comments"] += 1
        tally["comments on the page"] += words in page.visible
        tally["comments found"] += words in page.said
        tally["comments in regions"] += words in page.held
        if words in page.visible and words not in page.said:
            yield f"missed {row['file']}: {words[:90]}"
    for words in map(tidy, filter(None, row.get("with") or ())):
        is_said = words in page.said and words not in page.unsaid
        tally["article"] += 1
        tally["article in remarks"] += is_said
        tally[FORUM] += is_said and page.is_forum
        tally["article in regions"] += words in page.held and words not in page.unheld
        if is_said:
            yield f"article in a remark {row['file']}: {words[:90]}"


def score_segments(data: Path, *, misses: bool) -> None:
    """Print how many segments of comments stand in remarks, and how many of the articles' do."""
    tallies: dict[str, Counter[str]] = {"dev": Counter(), "test": Counter()}
    for row, page in segment_pages(data):
        half = half_of(row["file"])
        for line in count_segments(row, read_page(page), tallies[half]):
            if misses and half == "dev":
                write(f"  {line}")
    for name, tally in (*tallies.items(), ("both", tallies["dev"] + tallies["test"])):
        found, all_comments, on_page = (tally[key] for key in ("comments found", "comments", "comments on the page"))
        wrong, forum, article = (tally[key] for key in ("article in remarks", FORUM, "article"))
        write(
            f"{name}: comments found {found}/{all_comments} = {found / all_comments:.1%}, of the {on_page} that are on"
            f" the pages {found / on_page:.1%}; article in remarks {wrong}/{article} = {wrong / article:.2%}, on"
            f" pages that are no forum's {(wrong - forum) / article:.2%}; {dict(tally)}"
        )


def score_articles(data: Path, *, misses: bool) -> None:
    """Print how much of the articles' text stands in remarks and regions, and the time that a page takes."""
    gold = json.loads((data / "aeb" / "ground-truth.json").read_text("utf-8"))
    pages = {key: gzip.decompress((data / "aeb" / "html" / f"{key}.html.gz").read_bytes()) for key in gold}
    tally: Counter[str] = Counter()
    for key, page in pages.items():
        runs, said = runs_of(gold[key].get("articleBody") or ""), read_page(page)
        found = {"remarks": runs & runs_of(said.said), "regions": runs & runs_of(said.held)}
        tally["all"] += len(runs)
        for name, wrong in found.items():
            tally[name] += len(wrong)
            if misses and wrong and half_of(key) == "dev":
                write(f"  {len(wrong)} of {len(runs)} runs in {name} of {key}")
    shares = {name: tally[name] / tally["all"] for name in ("remarks", "regions")}
    write(f"articles: {shares['remarks']:.3%} of the text in remarks, {shares['regions']:.3%} in regions")
    trees = [parse_page(page).tree for page in pages.values()]
    parsing, finding = _time_ms(parse_page, list(pages.values())), _time_ms(find_talk, trees)
    write(f"time: {finding:.2f} ms a page; parsing takes {parsing:.2f} ms; {len(pages)} pages")


def runs_of(text: str) -> set[tuple[str, ...]]:
    """Return the runs of `RUN_WORDS` words in `text`."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + RUN_WORDS]) for i in range(len(words) - RUN_WORDS + 1)}


def _time_ms(work: Any, inputs: list[Any]) -> float:
    """Return the mean time for one of `inputs`, each in its fastest round: other work on the machine disturbs some."""
    fastest = [float("inf")] * len(inputs)
    for _ in range(ROUNDS):
        for number, one in enumerate(inputs):
            started = time.process_time()
            work(one)
            fastest[number] = min(fastest[number], time.process_time() - started)
    return sum(fastest) / len(inputs) * 1e3


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default=os.environ.get("WHOHELD_BENCH"))
    parser.add_argument("--misses", action="store_true", help="name what went wrong in the half that rules come from")
    options = parser.parse_args()
    if not options.data:
        parser.error("name the folder of the data, or set WHOHELD_BENCH")
    score_segments(Path(options.data), misses=options.misses)
    score_articles(Path(options.data), misses=options.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
