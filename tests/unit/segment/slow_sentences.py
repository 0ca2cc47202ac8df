"""Split sentences plainly and slowly: every stop is tried by every rule, for the quick way to be compared with."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from whoheld.segment import sentences
from whoheld.segment.layout import LIST_MARK, lines_of

CLOSERS = "\"'”’»)]›"
STOP = re.compile(
    rf"(?<![.!?…؟۔])(?P<stop>[.!?…؟۔]++)[{re.escape(CLOSERS)}]*+(?:\[\d{{1,3}}\])*+(?=\s)"
    rf"|(?P<wide>[。！？]+[{re.escape(CLOSERS)}」』]*)"
    rf"|(?<=[a-z]{{3}})(?P<glued>[.!?]+[{re.escape(CLOSERS)}]*)(?=[“‘\"]?[A-Z][a-z]+\s)"
)
BLANKS_AND_OPENERS = re.compile(r"\s*[\"'“‘«(\[]*")
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
SEPARATORS = set("([\"'“‘«,;:/–—")
TABLE = tomllib.loads(Path(sentences.__file__).with_suffix(".toml").read_text("utf-8"))


def is_in(table: str, word: str) -> bool:
    return word in TABLE[table]["words"]


def slow_split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at, until in runs(text, start, end):
        mark = LIST_MARK.match(text, at, min(until, at + 12))
        spans += split_run(text, mark.end() if mark and not any(map(str.isalnum, mark[0])) else at, until)
    return spans


def runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for line in lines_of(text):
        at, until = max(line.start, start), min(line.end, end)
        if at < until:
            if found and line.is_wrapped:
                at = found.pop()[0]
            found.append((at, until))
    return found


def split_run(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, begin = [], start
    for match in STOP.finditer(text, start, end):
        if match.start() > begin and is_end(text, match, begin, end):
            spans.append((begin, match.end()))
            begin = match.end()
    spans.append((begin, end))
    return [piece for span in spans for piece in cut(text, *trim(text, *span))]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if end - start <= sentences.LONGEST:
        return [(start, end)] if start < end else []
    at = start + sentences.LONGEST
    blanks = [i for i in range(start + sentences.LONGEST // 2 + 1, at) if text[i].isspace()]
    blanks = [i for i in blanks if not text[start + sentences.LONGEST // 2 : i].isspace()]
    last = trim(text, start, blanks[-1])[1] if blanks else at
    return [(start, last), *cut(text, *trim(text, last, end))]


def is_end(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    if match["wide"]:
        return True
    if match["glued"]:
        return "://" not in text[max(begin, match.start() - 40) : match.start()].rsplit(" ", 1)[-1]
    until = min(end, match.end() + 60)
    signs = BLANKS_AND_OPENERS.match(text, match.end(), until)
    at = signs.end() if signs else match.end()
    word = WORD.match(text, at, until)
    if word is None:
        return not re.compile(r"\s*[–—,;:)-]").match(text, match.end(), end)
    is_item = re.compile(r"[a-z]\)").match(text, at, until)
    if not is_item and word[0][0].islower() and not is_in("small_starts", word[0]):
        return False
    return match["stop"] != "." or ends_after(text, match.start(), begin, "" if is_item else word[0])


def ends_after(text: str, stop: int, begin: int, following: str) -> bool:
    at = stop
    if at - 1 > max(begin, stop - 40) and text[at - 1] == "\n":  # a line's end does not part a word from its stop
        at -= 1
    until = at
    while at > max(begin, stop - 40) and not text[at - 1].isspace() and text[at - 1] not in SEPARATORS:
        at -= 1
    if at == until:
        return True
    last = text[at:until].lower().lstrip("-‑")
    if is_in("never", last) or is_in("before_name", last):
        return False
    if is_in("before_number", last) and not re.fullmatch("[A-Z]", text[at:until]):
        return following != "" and not following[0].isdigit()
    if last.isdigit():
        return text[begin:at].strip() != ""
    if is_in("either", last) or re.match(r"(?:[^\W\d_]\.)*[^\W\d_]$", last):
        return is_in("starters", following.lower()) and following != "I"
    return True
