"""See the lines of a text, and which line breaks only wrap a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
LINE_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# Marks that begin a list item. A dash needs a space after it, else it is speech or a minus.
LIST_MARK = re.compile(r"(?:[•●▪◦‣∙·■□▶►➤✔✅*+–—-]+|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])[ \t\u00a0]+(?=\S)")
ENDS_SENTENCE = re.compile(r"[.!?…:;。！？؟۔][\"'”’»)\]]*$")
WIDEST_WRAP = 130  # columns; few wrap wider, and most paragraphs in one line are longer
NARROWEST_WRAP = 36  # below it stand lists of names, menus, verse
FEWEST_LINES = 3  # to see a paragraph's width in it alone
RAGGED = 6  # columns by which a wrapped line may fall short of the widest
FULL_SHARE = 0.7  # of the breaks that end no sentence, those where the next word would not have fitted
LOWER_SHARE = 0.35  # of them, those followed by a small letter; headlines under each other have none
OPEN_SHARE = 0.4  # of them, those that do not end a sentence


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the blanks around it.

    `gap` counts the line breaks since the line before: 1 is the next line, more means blank lines between.
    `is_wrapped` says that the break before it stands inside a paragraph.
    """

    start: int
    end: int
    indent: int
    gap: int
    is_wrapped: bool = False


@lru_cache(maxsize=4)
def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of `text` that are not blank, with wrapped ones marked. Linear in the text's length."""
    lines = _bare_lines(text)
    wrapped: set[int] = set()
    pairs: list[int] = []
    lines_seen = lines_wrapped = 0
    for first, last in _runs(text, lines):
        if last - first + 1 >= FEWEST_LINES:
            lines_seen += last - first + 1
            if _is_wrapped_run(text, lines, first, last):
                lines_wrapped += last - first + 1
                wrapped.update(_inner_breaks(text, lines, first, last))
        elif last > first:
            pairs.append(last)
    is_wrapped_document = lines_wrapped * 2 > max(lines_seen, 1)
    wrapped.update(last for last in pairs if _is_wrapped_pair(text, lines, last, is_wrapped_document))
    return tuple(
        Line(line.start, line.end, line.indent, line.gap, True) if index in wrapped else line
        for index, line in enumerate(lines)
    )


def _bare_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    end_before = 0
    for match in LINE.finditer(text):
        raw = match[0]
        stripped = raw.strip()
        if not stripped:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        between = text[end_before:start]
        gap = len(LINE_BREAK.findall(between)) if lines else 1
        lines.append(Line(start, start + len(stripped), indent, gap))
        end_before = start + len(stripped)
    return lines


def _runs(text: str, lines: list[Line]) -> list[tuple[int, int]]:
    """Return (first, last) of runs of lines that might be one paragraph: no blank line, list mark or long line."""
    runs: list[tuple[int, int]] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or _starts_run(text, lines[index - 1], lines[index]):
            runs.append((first, index - 1))
            first = index
    return runs


def _starts_run(text: str, before: Line, line: Line) -> bool:
    return (
        line.gap > 1
        or line.end - line.start > WIDEST_WRAP
        or before.end - before.start > WIDEST_WRAP
        or bool(LIST_MARK.match(text, line.start, min(line.end, line.start + 12)))
    )


def _first_word_length(text: str, line: Line) -> int:
    space = text.find(" ", line.start, line.end)
    return (line.end if space < 0 else space) - line.start


def _is_full(text: str, before: Line, line: Line, width: int) -> bool:
    return before.end - before.start + 1 + _first_word_length(text, line) > width - RAGGED


def _is_wrapped_run(text: str, lines: list[Line], first: int, last: int) -> bool:
    width = max(line.end - line.start for line in lines[first : last + 1])
    if width < NARROWEST_WRAP:
        return False
    breaks = range(first + 1, last + 1)
    still_open = [i for i in breaks if not _ends(text, lines[i - 1])]
    full = sum(_is_full(text, lines[i - 1], lines[i], width) for i in still_open)
    lower = sum(text[lines[i].start].islower() for i in breaks)
    upper = sum(text[lines[i].start].isupper() for i in breaks)
    is_prose = lower >= LOWER_SHARE * (lower + upper)
    return full >= FULL_SHARE * len(still_open) and len(still_open) >= OPEN_SHARE * len(breaks) and is_prose


def _inner_breaks(text: str, lines: list[Line], first: int, last: int) -> list[int]:
    width = max(line.end - line.start for line in lines[first : last + 1])
    return [
        i
        for i in range(first + 1, last + 1)
        if text[lines[i].start].islower() or (_is_full(text, lines[i - 1], lines[i], width))
    ]


def _is_wrapped_pair(text: str, lines: list[Line], last: int, is_wrapped_document: bool) -> bool:
    """Two lines tell little: the first must be long and open and the second go on small, or the document be wrapped."""
    before, line = lines[last - 1], lines[last]
    length = before.end - before.start
    if _ends(text, before) or length < NARROWEST_WRAP:
        return False
    return text[line.start].islower() or (is_wrapped_document and length + 1 + _first_word_length(text, line) > 64)


def _ends(text: str, line: Line) -> bool:
    return bool(ENDS_SENTENCE.search(text[max(line.start, line.end - 6) : line.end]))
