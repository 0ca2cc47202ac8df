"""Split a span of text into sentences, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from whoheld.capture.tables import load_table
from whoheld.segment.layout import LIST_MARK, lines_of

CLOSERS = "\"'”’»)]›"
# A stop with what closes after it; it begins where no stop stands before it, so that a row of dots is tried once.
# A stop without a space after it ends a sentence where two were run together.
STOP = re.compile(
    rf"(?<![.!?…؟۔])(?P<stop>[.!?…؟۔]++)(?P<closers>[{re.escape(CLOSERS)}]*+)(?=\s)"
    rf"|(?P<wide>[。！？]+[{re.escape(CLOSERS)}」』]*)"
    rf"|(?<=[a-z]{{3}})(?P<glued>[.!?]+[{re.escape(CLOSERS)}]*)(?=[“‘\"]?[A-Z][a-z]+\s)"
)
LAST_WORD = re.compile(r"[^\s(\[\"'“‘«,;:/–—]+$")
NEXT_WORD = re.compile(r"\s*[\"'“‘«(\[]*(?P<word>[^\W_]+(?:[’'][^\W_]+)?)?")
GOES_ON = re.compile(r"\s*[–—,;:)-]")
LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")  # U.S, a.m, J; their last stop is cut off
LOOK_BACK = 40  # characters; no abbreviation is longer
LOOK_AHEAD = 60


@dataclass(frozen=True, slots=True)
class _Words:
    before_name: frozenset[str]
    before_number: frozenset[str]
    either: frozenset[str]
    never: frozenset[str]
    starters: frozenset[str]
    small_starts: frozenset[str]


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence in text[start:end], without blanks or list marks around it.

    Line breaks end a sentence except inside a wrapped paragraph, which is decided on the whole document.
    Every word of the span lies in exactly one sentence; the time taken grows with the length of the span.
    """
    spans: list[tuple[int, int]] = []
    for run_start, run_end in _runs(text, start, end):
        mark = LIST_MARK.match(text, run_start, min(run_end, run_start + 12))
        if mark and not any(letter.isalnum() for letter in mark[0]):
            run_start = mark.end()
        spans.extend(_split_run(text, run_start, run_end))
    return spans


def _runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the pieces of the span between the line breaks that count."""
    lines = lines_of(text)
    first = max(bisect_right(lines, start, key=lambda line: line.start) - 1, 0)
    runs: list[tuple[int, int]] = []
    for index in range(first, len(lines)):
        line = lines[index]
        if line.start >= end:
            break
        piece = (max(line.start, start), min(line.end, end))
        if piece[0] >= piece[1]:
            continue
        if runs and line.is_wrapped:
            runs[-1] = (runs[-1][0], piece[1])
        else:
            runs.append(piece)
    return runs


def _split_run(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    begin = start
    for match in STOP.finditer(text, start, end):
        if match.start() > begin and _is_end(text, match, begin, end):
            spans.append((begin, match.end()))
            begin = match.end()
    spans.append((begin, end))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(stripped)


def _is_end(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    if match["wide"]:
        return True
    if match["glued"]:
        return "://" not in text[max(begin, match.start() - LOOK_BACK) : match.start()].rsplit(" ", 1)[-1]
    ahead = NEXT_WORD.match(text, match.end(), min(end, match.end() + LOOK_AHEAD))
    word = ahead["word"] if ahead else None
    if word is None:  # a sign or the end follows; a dash or comma goes on with the sentence
        return not GOES_ON.match(text, match.end(), end)
    if word[0].islower() and word not in _words().small_starts:
        return False
    if match["stop"] != ".":
        return True
    return _ends_after(text, match.start(), begin, word)


def _ends_after(text: str, stop: int, begin: int, following: str) -> bool:
    """Whether the full stop at `stop` ends a sentence, by the word before it and the word after."""
    found = LAST_WORD.search(text, max(begin, stop - LOOK_BACK), stop)
    if not found:
        return True
    words, last = _words(), found[0].lower().lstrip("-‑")
    starts = following.lower() in words.starters
    if last in words.never or last in words.before_name:
        return False
    if last in words.before_number:
        return not following[0].isdigit()
    if last.isdigit():
        return found.start() > begin  # "1. Item": a number that opens the piece counts an item
    if last in words.either or LETTERS.match(last):
        return starts and following != "I"
    return True


@cache
def _words() -> _Words:
    table = load_table(__package__, "sentences.toml")
    return _Words(**{name: frozenset(table[name]["words"]) for name in _Words.__slots__})
