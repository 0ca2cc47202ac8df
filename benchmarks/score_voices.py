#!/usr/bin/env python3
"""Score voices on pages that nobody tuned on: content in the right voice, boilerplate, authors, repeats.

Usage:  python -m benchmarks.score_voices [--pages tests/closed/voices] [--by-shape] [--json] [--misses]

Gold (gold.jsonl beside the pages) is one object a passage, in reading order: page, text, voice, author, repeat. It
knows no positions, so its words are first found again in what the program read: letters and digits only, so that
neither list marks, quotation marks nor line breaks matter. A page's shape is its file's name up to the first hyphen.

Content is what gold does not call boilerplate; content that the program left out counts as wrong, save a title line
that stands twice. Boilerplate that it left out, or gave no voice, counts as found. What the program calls metadata is
boilerplate here. The wrong passages are printed only with --misses: whoever reads them has used the set up.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from whoheld.capture import open_reports
from whoheld.errors import InputError
from whoheld.model import Passage, Rendition
from whoheld.segment import segment_rendition
from whoheld.settings import Settings

PAGES = Path("tests/closed/voices")
GOLD = "gold.jsonl"
BOILERPLATE = "boilerplate"
AUTHORED = ("comment", "tweet")
SHORTEST_PIECE = 4  # words: what is shorter is looked for only where it should stand
NEAR = 3  # words that may lie between two pieces of a passage, the second of them short
WORD = re.compile(r"[^\W_]+(?:[\u200c\u200d][^\W_]+)*")  # with the joiners inside Persian words

Row: TypeAlias = dict[str, Any]
Range: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word that the program read, with the passage it gave it to."""

    key: str
    passage: Passage | None
    size: int


@dataclass
class Tally:
    """Counts over pages; voices and boilerplate in letters, authors and repeats in passages."""

    content: int = 0
    content_right: int = 0
    content_missing: int = 0
    both: int = 0  # boilerplate in gold, and called so or left out
    only_gold: int = 0
    only_ours: int = 0
    authors: int = 0
    authors_right: int = 0
    repeats: int = 0
    repeats_right: int = 0
    repeats_wrong: int = 0
    voices: Counter[tuple[str, str]] = field(default_factory=Counter)  # (gold, ours) in letters
    misses: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add another tally's counts to this one's."""
        for name in self.__dataclass_fields__:
            if name not in ("voices", "misses"):
                setattr(self, name, getattr(self, name) + getattr(other, name))
        self.voices.update(other.voices)
        self.misses += other.misses

    def figures(self) -> dict[str, float | int]:
        """Return shares from 0 to 1 and counts of repeats; a share of nothing is 1."""
        return {
            "voice_share": _share(self.content_right, self.content),
            "missing_share": self.content_missing / max(self.content, 1),
            "boilerplate_f1": _share(2 * self.both, 2 * self.both + self.only_gold + self.only_ours),
            "boilerplate_precision": _share(self.both, self.both + self.only_ours),
            "boilerplate_recall": _share(self.both, self.both + self.only_gold),
            "authors": _share(self.authors_right, self.authors),
            "repeats": _share(self.repeats_right, self.repeats),
            "repeats_right": self.repeats_right,
            "repeats_gold": self.repeats,
            "repeats_wrong": self.repeats_wrong,
        }


def score_pages(pages: Path) -> dict[str, Tally]:
    """Read, segment and score every page that gold names; tallies by shape."""
    gold: dict[str, list[Row]] = defaultdict(list)
    for line in (pages / GOLD).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold[row["page"]].append(row)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for name, rows in gold.items():
        tallies[name.split("-")[0]].add(score_page(name, rows, _read(pages / name)))
    return dict(tallies)


def score_page(name: str, rows: Sequence[Row], words: Sequence[Word]) -> Tally:
    """Score one page: what gold marks against the words the program read, in its order."""
    tally = Tally()
    keys = [words_of(row["text"]) for row in rows]
    places = align(keys, [word.key for word in words])
    found_keys = {tuple(key) for key, ranges in zip(keys, places, strict=True) if ranges}
    passages_right: set[str] = set()
    for row, key, ranges in zip(rows, keys, places, strict=True):
        told = [words[at] for start, end in ranges for at in range(start, end)]
        missing = sum(map(len, key)) - sum(word.size for word in told)
        ours = Counter[str]()
        for word in told:
            ours[_voice(word.passage)] += word.size
        if row["voice"] == BOILERPLATE:
            found = ours[BOILERPLATE] + ours["none"] + missing
            tally.both += found
            tally.only_gold += sum(ours.values()) - ours[BOILERPLATE] - ours["none"]
            wrong = sum(ours.values()) > ours[BOILERPLATE] + ours["none"]
        else:
            if missing and row["voice"] == "headline" and not ranges and tuple(key) in found_keys:
                continue  # the title, standing twice
            tally.content += sum(ours.values()) + missing
            tally.content_right += ours[row["voice"]]
            tally.content_missing += missing
            tally.only_ours += ours[BOILERPLATE]
            wrong = ours[row["voice"]] < sum(ours.values()) + missing
        tally.voices.update({(row["voice"], voice): count for voice, count in ours.items()})
        tally.voices[row["voice"], "missing"] += missing
        if wrong:
            read_as = dict(ours) | ({"missing": missing} if missing else {})
            tally.misses.append(f"{name}  {row['voice']} read as {read_as}  {row['text'][:70]}")
        _score_author(name, row, told, tally)
        _score_repeat(name, row, told, tally, passages_right)
    spoken = {word.passage.id: word.passage for word in words if word.passage}
    for passage in spoken.values():
        if passage.repeats and _voice(passage) != BOILERPLATE and passage.id not in passages_right:
            tally.repeats_wrong += 1
            said = " ".join(word.key for word in words if word.passage and word.passage.id == passage.id)
            tally.misses.append(f"{name}  no repeat in gold  {said[:70]}")
    return tally


def words_of(text: str) -> list[str]:
    """Return the words of `text` as they are compared: letters and digits, small."""
    return [_key(word.group()) for word in WORD.finditer(text)]


def _key(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().replace("\u200c", "").replace("\u200d", "")


def align(gold: Sequence[Sequence[str]], words: Sequence[str]) -> list[list[Range]]:
    """Find each gold passage's words among those read; longest passages choose first, none shares a word.

    A passage is looked for between its neighbours already found, then after the one before it, then anywhere that is
    still free. Only when all that stand whole have been found are the others looked for in pieces.
    """
    places: list[list[Range]] = [[] for _ in gold]
    free = _Free(words)
    longest_first = sorted((index for index in range(len(gold)) if gold[index]), key=lambda index: -len(gold[index]))
    for index in longest_first:
        places[index] = free.claim_whole(gold[index], *_between(places, index, len(words)))
    for index in longest_first:
        if not places[index]:
            places[index] = free.claim_pieces(gold[index], *_between(places, index, len(words)))
    return places


def _between(places: Sequence[list[Range]], index: int, size: int) -> Range:
    """Return where a passage should stand: after what is found before it and before what is found after it."""
    before = next((ranges[-1][1] for ranges in reversed(places[:index]) if ranges), 0)
    after = next((ranges[0][0] for ranges in places[index + 1 :] if ranges), size)
    return before, after


class _Free:
    """The words read that no passage of gold has claimed yet."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._taken = [False] * len(words)
        self._starts: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(words):
            self._starts[word].append(at)

    def claim_whole(self, passage: Sequence[str], low: int, high: int) -> list[Range]:
        """Claim the best place where all of `passage` stands; nothing where it does not."""
        size = len(passage)
        found = [at for at in self._starts[passage[0]] if self._run(passage, at) == size]
        between = [at for at in found if low <= at and at + size <= high]
        if not between and size >= SHORTEST_PIECE:
            between = [at for at in found if at >= low] or found
        return [self._claim(between[0], size)] if between else []

    def claim_pieces(self, passage: Sequence[str], low: int, high: int) -> list[Range]:
        """Claim the longest runs of `passage`, left to right; a run of few words only just behind the run before."""
        ranges: list[Range] = []
        start = 0
        while start < len(passage):
            rest = passage[start:]
            runs = [(self._run(rest, at), low <= at < high, -at) for at in self._starts[rest[0]]]
            size, _, place = max(runs, default=(0, False, 0))
            near = [(run, -at) for run, _, at in runs if run and ranges and low <= -at <= low + NEAR]
            if size < SHORTEST_PIECE:
                size, at = max(near, default=(0, 0))
            else:
                at = -place
            if size:
                ranges.append(self._claim(at, size))
                low = at + size
            start += max(size, 1)
        return sorted(ranges)

    def _run(self, passage: Sequence[str], at: int) -> int:
        size = 0
        while (
            size < len(passage)
            and at + size < len(self._words)
            and self._words[at + size] == passage[size]
            and not self._taken[at + size]
        ):
            size += 1
        return size

    def _claim(self, at: int, size: int) -> Range:
        self._taken[at : at + size] = [True] * size
        return at, at + size


def _read(path: Path) -> list[Word]:
    """Return the words of every report in the file, with the passage each belongs to."""
    words: list[Word] = []
    for report in open_reports([path], Settings()):
        if isinstance(report, InputError):
            raise SystemExit(str(report))
        words += _words_read(report[1], segment_rendition(report[1]))
    return words


def _words_read(rendition: Rendition, passages: Sequence[Passage]) -> Iterator[Word]:
    owners: list[Passage | None] = [None] * len(rendition.text)
    for passage in passages:
        owners[passage.start : passage.end] = [passage] * (passage.end - passage.start)
    for match in WORD.finditer(rendition.text):
        key = _key(match.group())
        yield Word(key, owners[match.start()], len(key))


def _voice(passage: Passage | None) -> str:
    if passage is None:
        return "none"
    return BOILERPLATE if passage.voice.value == "metadata" else passage.voice.value


def _score_author(name: str, row: Row, told: Sequence[Word], tally: Tally) -> None:
    """Compare the author of the passage that has most of the words; none where gold has none is right."""
    if row["voice"] not in AUTHORED:
        return
    sizes: Counter[str | None] = Counter()
    for word in told:
        sizes[word.passage.author if word.passage else None] += word.size
    ours = sizes.most_common(1)[0][0] if sizes else None
    names = {_folded(author) for author in (row["author"], *row.get("author_also", ()))}
    is_right = bool(told) and _folded(ours) in names
    tally.authors += 1
    tally.authors_right += is_right
    if not is_right:
        tally.misses.append(f"{name}  author {row['author']} read as {ours}  {row['text'][:70]}")


def _folded(author: str | None) -> str | None:
    return " ".join(author.casefold().removeprefix("@").split()) if author else None


def _score_repeat(name: str, row: Row, told: Sequence[Word], tally: Tally, right: set[str]) -> None:
    """Count repeats of gold's that the program marks; which earlier passage they repeat is not compared."""
    if not row["repeat"]:
        return
    marked = {word.passage.id for word in told if word.passage and word.passage.repeats}
    right |= marked
    tally.repeats += 1
    tally.repeats_right += bool(marked)
    if not marked:
        tally.misses.append(f"{name}  repeat missed  {row['text'][:70]}")


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures as a table, or as one line of JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=Path, default=PAGES, help="folder with the pages and gold.jsonl")
    parser.add_argument("--by-shape", action="store_true", help="also one line a shape of page")
    parser.add_argument("--json", action="store_true", help="print one line of JSON instead of a table")
    parser.add_argument("--misses", action="store_true", help="also print what was read wrongly (uses the set up)")
    given = parser.parse_args(arguments)
    tallies = score_pages(given.pages)
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    if given.json:
        report: dict[str, Any] = {name: round(value, 4) for name, value in total.figures().items()}
        if given.by_shape:
            report["shapes"] = {
                shape: {name: round(value, 4) for name, value in tally.figures().items()}
                for shape, tally in tallies.items()
            }
        lines = [json.dumps(report)]
    else:
        lines = [_line("", total, head=True), _line("all", total)]
        if given.by_shape:
            lines += [_line(shape, tally) for shape, tally in tallies.items()]
    if given.misses:
        lines += [f"{gold:>16} -> {ours:16} {count:7}" for (gold, ours), count in sorted(total.voices.items()) if count]
        lines += total.misses
    sys.stdout.write("\n".join(lines) + "\n")


def _line(name: str, tally: Tally, *, head: bool = False) -> str:
    figures = tally.figures()
    shown = ("voice_share", "boilerplate_f1", "authors")
    if head:
        return f"{'':12}" + "".join(f"{column:>16}" for column in (*shown, "repeats", "repeats_wrong"))
    repeats = f"{tally.repeats_right}/{tally.repeats}"
    shares = [f"{figures[column]:.3f}" if column != "authors" or tally.authors else "-" for column in shown]
    cells = [*shares, repeats, str(tally.repeats_wrong)]
    return f"{name:12}" + "".join(f"{cell:>16}" for cell in cells)


if __name__ == "__main__":
    main()
