"""Join the pages of a PDF: running heads and page numbers out, words cut at a line's end put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

EDGE_LINES = 3  # running heads and feet stand in a page's first and last lines
FEWEST_REPEATS = 3  # pages on which a head must stand to be one
LONGEST_HEAD = 120
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"[-–—|\s]*\d{1,3}(?:\s?/\s?\d{1,3})?[-–—|\s]*")  # four digits may be a year
HYPHENATED = re.compile(r"(?<=[^\W\d_]{2})(?:\xad|[-‐])[ \t]*\n[ \t]*([^\W\d_])")
ENDS = re.compile(r"[.!?…:;。؟۔][\"'”’»)\]]*$")


def join_pages(pages: Sequence[str]) -> str:
    """Return the pages as one text. Line breaks stay: what wraps a paragraph is told later, from the whole."""
    cut = [[line.strip() for line in page.replace("\r", "\n").replace("\0", "").split("\n")] for page in pages]
    lines = [[line for line in page if line] for page in cut]
    heads = _running_lines(lines)
    pieces: list[str] = []
    for page in lines:
        kept = "\n".join(_without_edges(page, heads))
        if kept and pieces:
            goes_on = kept[0].islower() and not ENDS.search(pieces[-1][-8:])
            pieces.append("\n" if goes_on else "\n\n")
        pieces += [kept] if kept else []
    return HYPHENATED.sub(_joined, "".join(pieces)).replace("\xad", "")


def _running_lines(pages: list[list[str]]) -> set[str]:
    """Return the lines, digits aside, that stand at the edge of three pages and of a third of them."""
    seen: Counter[str] = Counter()
    for page in pages:
        edges = {_shape(line) for line in (*page[:EDGE_LINES], *page[-EDGE_LINES:]) if len(line) <= LONGEST_HEAD}
        seen.update(edges)
    enough = max(FEWEST_REPEATS, len(pages) // 3)
    return {line for line, count in seen.items() if count >= enough}


def _shape(line: str) -> str:
    return DIGITS.sub("0", line)


def _without_edges(page: list[str], heads: set[str]) -> list[str]:
    first, last = 0, len(page)
    while first < last and first < EDGE_LINES and _is_edge(page[first], heads):
        first += 1
    while last > first and len(page) - last < EDGE_LINES and _is_edge(page[last - 1], heads):
        last -= 1
    return page[first:last]


def _is_edge(line: str, heads: set[str]) -> bool:
    return _shape(line) in heads or bool(PAGE_NUMBER.fullmatch(line))


def _joined(match: re.Match[str]) -> str:
    """Put a cut word together; a capital after the hyphen is part of a name that has one ("Deir-" "Ezzor")."""
    return f"-{match[1]}" if match[1].isupper() else match[1]
