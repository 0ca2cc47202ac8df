"""Mark the lines that are there for the page's sake: buttons, credits, dates, teasers, tags, disclaimers."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from whoheld.capture.dates import read_date_line
from whoheld.capture.facts import is_byline
from whoheld.capture.tables import load_table
from whoheld.model import Voice
from whoheld.segment.blocks import Block
from whoheld.segment.cues import match_cue

NAME = r"[^\W\d_a-z][\w'’.-]*(?: (?:al|bin|de|van|von|[^\W\d_a-z][\w'’.-]*)){1,3}"
NAME_LINE = re.compile(rf"^{NAME}(?:(?: ?, ?| and | & |, and ){NAME}){{0,8}}$")
TEASER_WORDS = 60  # a teaser's text; an article's paragraph may be as short, so a name line must follow
LINK_WORDS = 25  # a link to another piece
TAG_WORDS = 3
FEWEST_TAGS = 2
PROSE_WORDS = 12
FEWEST_WORDS = 5  # of a paragraph
SIGNATURE_WORDS = 8
SIGNATURE_LINES = 6


def mark_lines(blocks: list[Block]) -> None:
    """Give a voice to every line that its own words betray."""
    for block in blocks:
        if not block.is_open:
            continue
        line = block.text if len(block.text) < 800 else ""
        cue = match_cue(line) or (match_cue(block.body) if block.marker and line else None)
        if cue:
            block.voice, block.mark = cue.voice, cue.mark
        elif line and (read_date_line(line) or is_byline(line)):
            block.voice, block.mark = Voice.METADATA, "date" if read_date_line(line) else "byline"


def mark_related(blocks: list[Block]) -> None:
    """Mark the links under "Read more" and the like, up to the next line that is a sentence."""
    inside = False
    for block in blocks:
        if block.mark == "related":
            inside = True
        elif inside and block.is_open:
            if len(block.words) <= LINK_WORDS and not block.text.rstrip("\"'”’").endswith((".", ":")):
                block.voice, block.mark = Voice.BOILERPLATE, "teaser"
            else:
                inside = False


def mark_teasers(blocks: list[Block]) -> None:
    """Mark teasers of other pieces: a short text with its authors' names below, after the article's end, and above
    the article where the same teaser stands at its end too or a template's JSON follows."""
    pairs = [
        index
        for index in range(len(blocks) - 1)
        if blocks[index].is_open and blocks[index + 1].is_open and _is_teaser(blocks[index], blocks[index + 1])
    ]
    end = next((index for index, block in enumerate(blocks) if block.mark == "end"), len(blocks))
    texts = Counter(blocks[index].text for index in pairs)
    for index in pairs:
        is_above_json = index + 2 < len(blocks) and blocks[index + 2].mark == "json"
        if index > end or texts[blocks[index].text] > 1 or is_above_json:
            _mark_teaser(blocks[index], blocks[index + 1])


def mark_biographies(blocks: list[Block], authors: tuple[str, ...]) -> None:
    """Mark a note on the author: about somebody the page names as its author, or as the last words of the article."""
    pattern, max_words = _biography()
    prose = [index for index, block in enumerate(blocks) if block.is_open and len(block.words) >= FEWEST_WORDS]
    for index in prose:
        block = blocks[index]
        if len(block.words) > max_words or not pattern.match(block.text):
            continue
        is_author = any(block.text.startswith(author) for author in authors)
        if (is_author and index != prose[0]) or (index == prose[-1] and len(prose) > 2):
            block.voice, block.mark = Voice.METADATA, "end"


def mark_signature(blocks: list[Block]) -> None:
    """Mark who signs a statement: below its last paragraph a name, a rank or an office, and nothing else."""
    last = max(
        (index for index, block in enumerate(blocks) if block.is_open and len(block.words) >= PROSE_WORDS), default=None
    )
    if last is None or not blocks[last].ends_sentence:
        return
    signed: list[Block] = []
    for block in blocks[last + 1 :]:
        if not block.is_open:
            break
        signed.append(block)
    offices = _offices()
    are_short = all(len(block.words) <= SIGNATURE_WORDS and not block.text.endswith(".") for block in signed)
    names_office = any(offices.search(block.text) for block in signed)
    if are_short and names_office and len(signed) <= SIGNATURE_LINES and any(is_name_line(block) for block in signed):
        for block in signed:
            block.voice, block.mark = Voice.METADATA, "signature"


def mark_tags(blocks: list[Block]) -> None:
    """Mark the tags and menu words that trail behind the page's own lines or its comments: a few words each.

    Where clock times or link headings stand among them (a page's list of films), longer lines are links as well.
    Behind a paragraph of the article nothing is marked: short lines there may be news.
    """
    tail = len(blocks)
    while tail and _may_be_tag(blocks[tail - 1]):
        tail -= 1
    trailing = blocks[tail:]
    is_menu = sum(block.voice is Voice.BOILERPLATE for block in trailing) >= FEWEST_TAGS
    is_set_off = tail > 0 and blocks[tail - 1].voice in (Voice.COMMENT, Voice.BOILERPLATE, Voice.METADATA)
    if tail == 0 or not (is_menu or is_set_off):
        return
    tags = [block for block in trailing if block.is_open and (is_menu or len(block.words) <= TAG_WORDS)]
    if len(tags) >= FEWEST_TAGS or is_menu:
        for block in tags:
            block.voice, block.mark = Voice.BOILERPLATE, "tag"


def _may_be_tag(block: Block) -> bool:
    is_free = block.voice in (None, Voice.BOILERPLATE, Voice.METADATA)
    return is_free and not block.ends_sentence and len(block.words) <= PROSE_WORDS and not block.marker


def is_name_line(block: Block) -> bool:
    """Whether the block is a line of names and nothing else."""
    return len(block.text) <= 120 and bool(NAME_LINE.match(block.text))


def _is_teaser(text: Block, names: Block) -> bool:
    return 5 <= len(text.words) <= TEASER_WORDS and text.ends_sentence and is_name_line(names) and names.gap == 1


def _mark_teaser(text: Block, names: Block) -> None:
    for block in (text, names):
        block.voice, block.mark, block.author = Voice.BOILERPLATE, "teaser", names.text


@cache
def _biography() -> tuple[re.Pattern[str], int]:
    row = load_table(__package__, "voices.toml")["biography"]
    return re.compile(row["pattern"]), int(row["max_words"])


@cache
def _offices() -> re.Pattern[str]:
    words = "|".join(load_table(__package__, "news.toml")["signatures"]["words"])
    return re.compile(rf"\b(?:{words})\b", re.I)
