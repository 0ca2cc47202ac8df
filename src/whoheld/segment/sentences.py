"""Split a span of text into sentences, in one pass that looks closely at stops alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from whoheld.capture.tables import load_table
from whoheld.segment.layout import LINE_BREAK, LIST_MARK, lines_of

STOPS = ".!?…؟۔"
CLOSERS = re.escape("\"'”’»)]›")
# The set comes first and alone: so the search runs over plain text without trying anything. What is tried at a stop:
# it begins where no stop stands before it, so that a row of dots is tried once; a stop without a space after it ends
# a sentence where two were run together. The empty groups say which of the three it was.
STOP = re.compile(
    rf"[{STOPS}。！？](?:"
    rf"(?<=[{STOPS}])(?<![{STOPS}]{{2}})[{STOPS}]*+[{CLOSERS}]*+(?:\[\d{{1,3}}\])*+(?=\s)()"  # with its footnotes
    rf"|(?<=[。！？])[。！？]*[{CLOSERS}」』]*()"
    rf"|(?<=[a-z]{{3}}[.!?])[.!?]*[{CLOSERS}]*(?=[“‘\"]?[A-Z][a-z]+\s)()"
    ")"
)
WIDE, GLUED = 2, 3
LAST_WORD = re.compile(r"[^\s(\[\"'“‘«,;:/–—]+$")
NEXT_WORD = re.compile(r"\s*[\"'“‘«(\[]*(?:(?P<item>[a-z])\)|(?P<word>[^\W_]+(?:[’'][^\W_]+)?))?")
OPENERS = frozenset("\"'“‘«([")
GOES_ON = re.compile(r"\s*[–—,;:)-]")
LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")  # U.S, a.m, J; their last stop is cut off
INITIAL = re.compile(r"[A-Z]")
LOOK_BACK = 40  # characters; no abbreviation is longer
LOOK_AHEAD = 60
LONGEST = 5_000  # characters; what has no stop for longer is a list or a table, and would be slow to read as one
LAST_BLANK = re.compile(r".*\S(\s+)", re.S)
LIST_MARK_CHARS = 12
_start_of = attrgetter("start")


@dataclass(frozen=True, slots=True)
class _Words:
    before_name: frozenset[str]
    before_number: frozenset[str]
    either: frozenset[str]
    never: frozenset[str]
    starters: frozenset[str]
    small_starts: frozenset[str]
    shortened: frozenset[str]  # all that are written with a stop


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence in text[start:end], without blanks or list marks around it.

    Line breaks end a sentence except inside a wrapped paragraph, which is decided on the whole document.
    Every word of the span lies in exactly one sentence, except that one without a blank may be cut where it is longer
    than any sentence. The time taken grows with the length of the span.
    """
    spans: list[tuple[int, int]] = []
    for run_start, run_end in _runs(text, start, end):
        mark = LIST_MARK.match(text, run_start, min(run_end, run_start + LIST_MARK_CHARS))
        if mark and not any(letter.isalnum() for letter in mark[0]):
            run_start = mark.end()
        _split_run(text, run_start, run_end, spans)
    return spans


def _runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the pieces of the span between the line breaks that count."""
    has_edges = start < end and not text[start].isspace() and not text[end - 1].isspace()
    if has_edges and LINE_BREAK.search(text, start, end) is None:
        return [(start, end)]  # most passages are one line: no need to see the others
    lines = lines_of(text)
    runs: list[tuple[int, int]] = []
    for index in range(max(bisect_right(lines, start, key=_start_of) - 1, 0), len(lines)):
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


def _split_run(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Add the sentences of one run to `spans`."""
    begin = start
    for match in STOP.finditer(text, start, end):
        stop, after = match.span()
        if stop > begin and _is_end(text, match, stop, after, begin, end):
            word = begin  # blanks stand before the first word only: a sentence ends with its stop
            while text[word].isspace():
                word += 1
            _add(text, word, after, spans)
            begin = after
    rest = text[begin:end]
    if left := rest.strip():
        begin += len(rest) - len(rest.lstrip())
        _add(text, begin, begin + len(left), spans)


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Add a sentence; what is longer than any sentence is cut between words."""
    while end - start > LONGEST:
        blank = LAST_BLANK.match(text, start + LONGEST // 2, start + LONGEST)
        cut, after = blank.span(1) if blank else (start + LONGEST, start + LONGEST)
        spans.append((start, cut))
        while text[after].isspace():
            after += 1
        start = after
    spans.append((start, end))


def _is_end(text: str, match: re.Match[str], stop: int, after: int, begin: int, end: int) -> bool:
    if match.lastindex == WIDE:
        return True
    if match.lastindex == GLUED:
        return "://" not in text[max(begin, stop - LOOK_BACK) : stop].rsplit(" ", 1)[-1]
    if not _is_capital(text, after, end):
        found = NEXT_WORD.match(text, after, min(end, after + LOOK_AHEAD))
        if found is None or not (found["word"] or found["item"]):
            return not GOES_ON.match(text, after, end)  # a dash or comma goes on with the sentence, the end does not
        word = found["word"]
        if word and word[0].islower() and word not in _words().small_starts:
            return False
    if text[stop] != "." or text[stop + 1] in STOPS:
        return True
    # Nearly every stop stands behind a plain word that is no abbreviation.
    low = max(begin, stop - LOOK_BACK)
    last = text[max(text.rfind(" ", low, stop) + 1, low) : stop]
    if last.isalpha() and len(last) > 1 and last.lower() not in _words().shortened:
        return True
    found = NEXT_WORD.match(text, after, min(end, after + LOOK_AHEAD))
    return _ends_after(text, stop, begin, (found and found["word"]) or "")


def _is_capital(text: str, after: int, end: int) -> bool:
    """Whether one blank and then a word follows that does not begin with a small letter, most often so."""
    at = after + 1
    if at < end and text[at] in OPENERS:
        at += 1
    return at < end and text[at].isalnum() and not text[at].islower()


def _ends_after(text: str, stop: int, begin: int, following: str) -> bool:
    """Whether the full stop at `stop` ends a sentence, by the word before it and the word after, "" for an item."""
    found = LAST_WORD.search(text, max(begin, stop - LOOK_BACK), stop)
    if not found:
        return True
    words, last = _words(), found[0].lower().lstrip("-‑")
    if last in words.never or last in words.before_name:
        return False
    if last in words.before_number and not INITIAL.fullmatch(found[0]):
        return bool(following) and not following[0].isdigit()
    if last.isdigit():
        return bool(text[begin : found.start()].strip())  # "1. Item": a number that opens a sentence counts an item
    if last in words.either or LETTERS.match(last):
        return following.lower() in words.starters and following != "I"
    return True


@cache
def _words() -> _Words:
    table = load_table(__package__, "sentences.toml")
    named = {name: frozenset(rows["words"]) for name, rows in table.items()}
    shortened = named["before_name"] | named["before_number"] | named["either"] | named["never"]
    return _Words(**named, shortened=shortened)
