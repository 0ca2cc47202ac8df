"""Find the headline, what stands around it before the text begins, and headings between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from whoheld.model import Voice
from whoheld.segment.blocks import Block
from whoheld.segment.captions import describes_picture, has_caption_words
from whoheld.segment.furniture import is_name_line

TOP_BLOCKS = 10  # that are not furniture
HEADLINE_WORDS = 25
STANDFIRST_WORDS = 45
STANDFIRST_STOPS = 2  # sentences
LOOK_BACK = 40  # blocks, for the text above a heading
MOST_ABOVE = 6  # lines above the text that are kicker, headline, standfirst; more is something else
HEADING_WORDS = 14
PROSE_WORDS = 15
SENTENCE_WORDS = 5  # of the paragraph above a heading
SHORT_PROSE_WORDS = 9  # of a paragraph under a heading
SAME_TITLE = 92  # of 100; dashes, quotes and a cut-off outlet's name may differ
REPEATED_WORDS = 4  # of a title that stands again further down
BREAKS_OFF = (".", ",", ";", ":", "…", ".”", ".’", '."', ".'")
SIGNED = ("byline", "date", "clock", None)  # metadata below a standfirst; a picture's credit is not
DATELINE = re.compile(r"^[A-ZÀ-Þ][\w .,'’/-]{1,60}\([A-Z][\w. ]{1,30}\)\s*[-–—]")
NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\s*$")


def mark_titles(blocks: list[Block], title: str | None) -> None:
    """Mark the page's title where it opens the page, word for word, and where it stands again right below.

    This comes before anybody looks for names, lest a title above a date pass for a poster's. Below other words it may
    be the title of a piece that was pasted.
    """
    for block in blocks[:TOP_BLOCKS] if title else ():
        if not block.is_open:
            continue
        is_title = len(block.words) > REPEATED_WORDS and block.text.casefold() == (title or "").casefold()
        if not is_title or is_name_line(block) or has_caption_words(block.body):
            return
        block.voice = Voice.HEADLINE


def mark_headlines(blocks: list[Block], title: str | None) -> None:
    """Mark the headline, which may stand twice, the lines around it, and the names of those who wrote it."""
    _mark_several_names(blocks)
    _mark_title(blocks, title)
    _mark_standfirst(blocks)
    _mark_above_text(blocks)


def mark_headings(blocks: list[Block]) -> None:
    """Mark short lines without a stop above a paragraph of body: between two, or below a headline or a list."""
    for index, block in enumerate(blocks):
        if not block.is_open or not _may_be_heading(block):
            continue
        before = _nearest(reversed(blocks[max(index - LOOK_BACK, 0) : index]))
        after = _nearest(blocks[index + 1 : index + 6])
        if block.text.startswith("#") or (
            _follows_text(before) and after is not None and _is_text_below(after, before)
        ):
            block.voice = Voice.HEADLINE


def _may_be_heading(block: Block) -> bool:
    if not 1 <= len(block.words) <= HEADING_WORDS or (block.marker and not NUMBERED.match(block.marker)):
        return False
    if block.text.startswith("#"):
        return True
    is_line = not block.ends_sentence or block.text.endswith(("?", "?’", "?”", "!"))
    is_line = is_line and not DATELINE.match(block.text)
    is_line = (
        is_line and not block.text.endswith(",") and not block.body[:1].islower() and any(map(str.isalpha, block.text))
    )
    return is_line and not describes_picture(block)


def _nearest(blocks: Iterable[Block]) -> Block | None:
    """Return the first block that is neither a button nor a date, a name or a credit."""
    return next((block for block in blocks if block.voice not in (Voice.METADATA, Voice.BOILERPLATE)), None)


def _follows_text(before: Block | None) -> bool:
    if before is None:
        return False
    is_sentence = before.voice in (None, Voice.BODY) and len(before.words) >= SENTENCE_WORDS and before.ends_sentence
    return is_sentence or before.voice in (Voice.HEADLINE, Voice.BULLET, Voice.TIMELINE)


def _is_text_below(after: Block, before: Block | None) -> bool:
    """Whether `after` is a paragraph; a short one will do between two paragraphs."""
    fewest = SHORT_PROSE_WORDS if before is not None and _is_prose(before) else PROSE_WORDS
    return after.voice in (None, Voice.BODY) and len(after.words) >= fewest and after.ends_sentence


def _mark_several_names(blocks: list[Block]) -> None:
    """Mark a line of several names above the text: no headline is made so."""
    for before, block in zip([None, *blocks], blocks, strict=False):
        if _is_prose(block):
            return
        opens_list = before is not None and before.text.endswith(":")
        if block.is_open and "," in block.text and not opens_list and is_name_line(block):
            block.voice, block.mark = Voice.METADATA, "byline"


def _mark_title(blocks: list[Block], title: str | None) -> None:
    top = [block for block in blocks if block.voice not in (Voice.METADATA, Voice.BOILERPLATE)][:TOP_BLOCKS]
    found = any(block.voice is Voice.HEADLINE and title and _same(block.text, title) for block in top)
    for block in top:
        if block.is_open and title and _same(block.text, title) and not has_caption_words(block.body):
            block.voice = Voice.HEADLINE
            found = True
    if found:
        _mark_title_again(blocks, title or "")
        return
    content = [block for block in blocks if block.is_open]
    if len(content) < 2 or content[0].marker or not any(len(block.words) >= PROSE_WORDS for block in content[1:]):
        return
    first = content[0]
    is_line = 2 <= len(first.words) <= HEADLINE_WORDS and not first.text.endswith(BREAKS_OFF)
    is_line = is_line and not first.text[0].islower() and not DATELINE.match(first.text)
    if is_line or first.text.startswith("# "):
        first.voice = Voice.HEADLINE


def _mark_title_again(blocks: list[Block], title: str) -> None:
    for block in blocks:
        if block.is_open and len(block.words) >= REPEATED_WORDS and block.text.casefold() == title.casefold():
            block.voice = Voice.HEADLINE


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
            is_near = top[index - 1] is content[-1] and block.mark in SIGNED
            has_text_below = any(_is_prose(later) for later in top[index + 1 :])
            if is_near and has_text_below and len(content) == 1 and _is_standfirst(content[0]):
                content[0].voice = Voice.HEADLINE
            return
        if len(content) > 1:
            return


def _is_standfirst(block: Block) -> bool:
    stops = sum(block.text.count(stop) for stop in (". ", "! ", "? "))
    return (
        4 <= len(block.words) <= STANDFIRST_WORDS
        and stops < STANDFIRST_STOPS
        and not block.marker
        and not DATELINE.match(block.text)
    )


def _mark_above_text(blocks: list[Block]) -> None:
    """Mark the lines between the page's top and its first paragraph: headlines without a stop, and bare names."""
    end = next(
        (
            index
            for index, block in enumerate(blocks)
            if _is_prose(block) or block.voice in (Voice.BULLET, Voice.TIMELINE)
        ),
        0,
    )
    above = [block for block in blocks[:end] if block.is_open or block.voice is Voice.HEADLINE]
    if sum(block.is_open for block in above) > MOST_ABOVE:
        above = [block for block in above[-MOST_ABOVE:] if len(block.words) >= REPEATED_WORDS]
    has_headline = False
    for position, block in enumerate(above):
        has_headline = has_headline or (block.voice is Voice.HEADLINE and len(block.words) > REPEATED_WORDS)
        if not block.is_open or block.marker:
            continue
        if is_name_line(block) and has_headline and position == len(above) - 1:
            block.voice, block.mark = Voice.METADATA, "byline"
        elif _is_line_above(block):
            block.voice = Voice.HEADLINE
            has_headline = has_headline or len(block.words) > REPEATED_WORDS


def _is_line_above(block: Block) -> bool:
    is_line = not block.text.endswith(BREAKS_OFF) and not block.body[:1].islower() and not DATELINE.match(block.text)
    return is_line and 2 <= len(block.words) <= STANDFIRST_WORDS - PROSE_WORDS and not describes_picture(block)


def _is_prose(block: Block) -> bool:
    return block.voice in (None, Voice.BODY) and len(block.words) >= PROSE_WORDS and block.ends_sentence
