"""Find the headline, what stands under it before the text begins, and headings between paragraphs."""

from __future__ import annotations

from rapidfuzz import fuzz

from whoheld.model import Voice
from whoheld.segment.blocks import Block

TOP_BLOCKS = 10
HEADLINE_WORDS = 25
STANDFIRST_WORDS = 45
STANDFIRST_STOPS = 2  # sentences
HEADING_WORDS = 12
PROSE_WORDS = 15
SAME_TITLE = 92  # of 100; dashes, quotes and a cut-off outlet's name may differ
BREAKS_OFF = (".", ",", ";", ":", "…", ".”", ".’", '."', ".'")


def mark_headlines(blocks: list[Block], title: str | None) -> None:
    """Mark the headline, which may stand twice, and the standfirst below it."""
    _mark_title(blocks, title)
    _mark_standfirst(blocks)


def mark_headings(blocks: list[Block]) -> None:
    """Mark short lines without a stop between two paragraphs of body."""
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if not block.is_open or block.marker or not 1 <= len(block.words) <= HEADING_WORDS:
            continue
        is_line = not block.ends_sentence and not block.text.endswith(",") and block.text[:1].isupper()
        if block.text.startswith("#") or (is_line and _is_prose(before) and _is_prose(after)):
            block.voice = Voice.HEADLINE


def _mark_title(blocks: list[Block], title: str | None) -> None:
    found = False
    for block in blocks[:TOP_BLOCKS]:
        if block.is_open and title and _same(block.text, title):
            block.voice = Voice.HEADLINE
            found = True
    if found:
        return
    content = [block for block in blocks if block.is_open]
    if len(content) < 2 or content[0].marker or not any(len(block.words) >= PROSE_WORDS for block in content[1:]):
        return
    first = content[0]
    is_line = 2 <= len(first.words) <= HEADLINE_WORDS and not first.text.endswith(BREAKS_OFF)
    is_line = is_line and not first.text[0].islower()
    if is_line or first.text.startswith("# "):
        first.voice = Voice.HEADLINE


def _same(line: str, title: str) -> bool:
    line, title = line.lstrip("# ").casefold(), title.casefold()
    shorter, longer = sorted((line, title), key=len)
    if len(longer) > 400 or len(shorter) < 8:
        return line == title
    # Titles carry the outlet's name behind a stroke; a paragraph that begins like its title does not count.
    is_cut = longer.startswith(shorter) and len(shorter) >= 0.6 * len(longer)
    return is_cut or fuzz.ratio(line, title) >= SAME_TITLE


def _mark_standfirst(blocks: list[Block]) -> None:
    """Mark the sentence between headline and byline or date; what stands above those is no paragraph yet."""
    top = [block for block in blocks[: TOP_BLOCKS + 5] if block.voice is not Voice.BOILERPLATE]
    content: list[Block] = []
    for index, block in enumerate(top):
        if block.is_open:
            content.append(block)
        elif block.voice is Voice.METADATA and content:
            is_near = top[index - 1] is content[-1]
            if is_near and len(content) == 1 and _is_standfirst(content[0]):
                content[0].voice = Voice.HEADLINE
            return
        if len(content) > 1:
            return


def _is_standfirst(block: Block) -> bool:
    stops = sum(block.text.count(stop) for stop in (". ", "! ", "? "))
    return 4 <= len(block.words) <= STANDFIRST_WORDS and stops < STANDFIRST_STOPS and not block.marker


def _is_prose(block: Block) -> bool:
    return block.voice in (None, Voice.BODY) and len(block.words) >= PROSE_WORDS and block.ends_sentence
