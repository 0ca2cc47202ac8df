"""Take the words out of a page too large to be taken apart, in one pass and without a tree."""

from __future__ import annotations

import re
from html import unescape

from whoheld.capture.html.elements import PARAGRAPHS
from whoheld.capture.html.words import clean

# A page with more tags than this is an export or an accident. Its tree would take gigabytes, its parts minutes.
MOST_TAGS = 120_000
HEAD_CHARS = 500_000  # of such a page, what its facts are read from
SILENT = re.compile(
    r"<!--.*?-->|<[!?][^<>]*>|<(script|style|noscript|template|title|svg|textarea|select|button|iframe|nav|footer)\b.*?</\1\s*>",
    re.I | re.S,
)
TAG = re.compile(r"</?([a-z][a-z0-9:-]*)[^<>]*>", re.I)
PARAGRAPH, LINE = "\x1d", "\x1e"  # taken out of the page before, as all control characters
BREAKS = re.compile(f"[{PARAGRAPH}{LINE}]+")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
LINES = frozenset({"br", "li", "tr", "dt", "dd"})
CELLS = frozenset({"td", "th"})


def is_large(html: str) -> bool:
    """Whether a page has more tags than are taken apart."""
    return html.count("<") > MOST_TAGS


def text_of_large(html: str) -> str:
    """Return the words of `html`: paragraphs apart by a blank line, items, rows and broken lines by a line's end."""
    words = TAG.sub(_break, SILENT.sub(" ", CONTROLS.sub(" ", html)))
    pieces: list[str] = []
    position = 0
    for gap in BREAKS.finditer(words):
        _add(pieces, words[position : gap.start()])
        if pieces:
            pieces.append("\n\n" if PARAGRAPH in gap[0] else "\n")
        position = gap.end()
    _add(pieces, words[position:])
    return re.sub(r"\n{3,}", "\n\n", "".join(pieces)).strip()


def _add(pieces: list[str], words: str) -> None:
    line = clean(unescape(words)).removesuffix(" |")
    if line:
        pieces.append(line)


def _break(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name in LINES:
        return LINE
    if name in CELLS:
        return " | " if tag[0].startswith("</") else ""
    return PARAGRAPH if name in PARAGRAPHS else ""
