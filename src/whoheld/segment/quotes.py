"""Find what a post quotes of others: their words are not said again by whoever answers them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from whoheld.capture.tables import load_table
from whoheld.model import Voice
from whoheld.segment.blocks import Block
from whoheld.segment.talk_lines import is_clean_name, line_kind

ATTRIBUTION_CHARS = 120
FEWEST_WORDS = 5  # of a quotation set in marks
MARK = "quote"
OPEN_TAG = re.compile(r"\[quote(?:\s*=\s*[\"']?(?P<name>[^\]\"';,]{1,40})[^\]]*)?\]", re.I)
CLOSE_TAG = re.compile(r"\[/quote\]", re.I)
QUOTED_LINE = re.compile(r"(?:>|&gt;)(?!>\d{3,})")
WRAPPED = re.compile(
    r"(?P<bold>\*{1,2}|_{1,2}|<i>|<em>|<blockquote>)?\s*(?P<open>[\"“«‘„])?.{20,}?(?P<close>[\"”»’“])?[.,]?\s*(?P<end>\*{1,2}|_{1,2}|</i>|</em>|</blockquote>)?",
    re.S,
)
EXPAND = "click to expand"


def cut_tags(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks cut at the tags that forums set around quotations, so that each piece is quoted or is not."""
    result: list[Block] = []
    for block in blocks:
        if not block.is_open or ("[/quote]" not in block.text.lower() and "[quote" not in block.text.lower()):
            result.append(block)
            continue
        cuts = {0, len(block.text)}
        cuts |= {match.start() for match in OPEN_TAG.finditer(block.text)}
        cuts |= {match.end() for match in CLOSE_TAG.finditer(block.text)}
        edges = sorted(cuts)
        for first, end in pairwise(edges):
            piece = block.text[first:end].strip()
            if piece:
                start = block.start + first + len(block.text[first:end]) - len(block.text[first:end].lstrip())
                gap = block.gap if not first else 1
                result.append(replace(block, text=piece, start=start, end=start + len(piece), gap=gap))
    return result


def mark_quotes(parts: Sequence[Block], stands_above: Callable[[Block], bool]) -> None:
    """Mark what a post quotes: as a comment of the one it names, or of nobody known.

    Args:
        parts: the blocks of one post; what is not open is passed over.
        stands_above: whether a block's words stand earlier on the page.
    """
    _mark_tagged(parts)
    _mark_named(parts, stands_above)
    own = [block for block in parts if block.is_open and line_kind(block.text) is None]
    unnamed = [
        block for block in own if QUOTED_LINE.match(block.text) or (_is_wrapped(block.text) and stands_above(block))
    ]
    if len(unnamed) < len(own):  # who only quotes is named by his own header
        for block in unnamed:
            _mark(block, None)


def quoted_name(line: str) -> str | None:
    """Return the name in a line that leads to a quotation: "" where it names nobody, None for other lines."""
    if len(line) > ATTRIBUTION_CHARS:
        return None
    for pattern in _patterns():
        match = pattern.fullmatch(line.strip())
        if match:
            name = (match["name"] or "").strip(" ,\"'")
            if not name or is_clean_name(name):
                return name
    return None


def _mark_tagged(parts: Sequence[Block]) -> None:
    depth = 0
    names: list[str | None] = []
    for block in parts:
        if not block.is_open:
            continue
        opened = list(OPEN_TAG.finditer(block.text))
        names += [match["name"].strip() if match["name"] else None for match in opened]
        depth += len(opened)
        if depth:
            _mark(block, names[-1] if names else None)
        closed = min(len(CLOSE_TAG.findall(block.text)), depth)
        depth -= closed
        del names[len(names) - closed :]


def _mark_named(parts: Sequence[Block], stands_above: Callable[[Block], bool]) -> None:
    """Mark what stands below "X said:" up to the forum's own line, or as far as it stands above, or one paragraph."""
    index = 0
    while index < len(parts):
        name = quoted_name(parts[index].text) if parts[index].is_open else None
        if name is None:
            index += 1
            continue
        parts[index].voice, parts[index].mark = Voice.METADATA, MARK
        index += 1
        while index < len(parts) and (not parts[index].is_open or quoted_name(parts[index].text) is not None):
            further = quoted_name(parts[index].text) if parts[index].is_open else None
            if further is not None:
                name = further or name
                parts[index].voice, parts[index].mark = Voice.METADATA, MARK
            index += 1
        end = _end_of_quote(parts, index, stands_above)
        for block in parts[index:end]:
            if block.is_open:
                _mark(block, name or None)
        index = max(end, index)


def _end_of_quote(parts: Sequence[Block], start: int, stands_above: Callable[[Block], bool]) -> int:
    for index in range(start, len(parts)):
        if parts[index].text.lower().startswith(EXPAND):
            return index
        if parts[index].is_open and quoted_name(parts[index].text) is not None:
            break
    end = start
    while end < len(parts) and parts[end].is_open and stands_above(parts[end]):
        end += 1
    # Words of which the page shows no more than this: one paragraph, if something of the poster's own follows.
    has_own = sum(block.is_open and line_kind(block.text) is None for block in parts[start:]) > 1
    return end if end > start else start + has_own


def _is_wrapped(text: str) -> bool:
    """Whether all of it stands in quotation marks, in italics or in bold."""
    if len(text.split()) < FEWEST_WORDS:
        return False
    match = WRAPPED.fullmatch(text.strip())
    return match is not None and bool((match["open"] and match["close"]) or (match["bold"] and match["end"]))


def _mark(block: Block, name: str | None) -> None:
    block.voice, block.author, block.mark = Voice.COMMENT, name, MARK


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in load_table(__package__, "quotes.toml")["attribution"])
