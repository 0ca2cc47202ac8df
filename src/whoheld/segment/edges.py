"""Mark what stands around a page's text by its place: contents lists, heads, tails behind the end, tables' heads."""

from __future__ import annotations

import re
from collections import Counter

from whoheld.model import Voice
from whoheld.segment.blocks import Block
from whoheld.segment.menus import is_menu_word
from whoheld.segment.outlets import is_outlet

CONTENTS_WORDS = 16
FEWEST_CONTENTS = 3
LONG_WORDS = 45  # a paragraph so long is the page's own text, wherever it stands
TAIL_SHARE = 0.3  # of a page's words, what may stand behind its end
HEAD_LINES = 8
HEAD_WORDS = 10
SITE_WORDS = 8
FURNITURE = (Voice.METADATA, Voice.BOILERPLATE)
COLUMNS = re.compile(r"\s{3,}|\t+|\s\|\s")
FEWEST_ROWS = 3
CELL_WORDS = 8
BETWEEN_WORDS = 14
PROSE_WORDS = 12
# What lines tell that stand between a title and its text: a clock, parts between strokes, a count, a bare day.
TELLS = re.compile(
    r"\b\d{1,2}:\d\d\b|\s[|•·]\s|\b\d{1,3} (?:min|views|comments|shares|reads)\b|^\W*\d{1,2} [A-Z][a-z]{2,8}\W*$"
)
SITE = re.compile(
    r"\b(?:centre|center|institute|foundation|desk|cell|office|council|project|watch|monitor|review|digest|letter|podcast|"
    r"bulletin|newsletter|network|service|group|initiative|programme|blog|forum|observatory|association|society)\b",
    re.I,
)


def mark_contents(blocks: list[Block]) -> None:
    """Mark a list of what the page holds: three or more lines in a row that each stand again below as headings."""
    later = Counter(_plain(block) for block in blocks if block.is_open and len(block.words) <= CONTENTS_WORDS)
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.is_open and later[_plain(block)] > 1 and len(block.words) <= CONTENTS_WORDS:
            run.append(block)
            later[_plain(block)] -= 1
            continue
        if len(run) >= FEWEST_CONTENTS:
            for item in run:
                item.voice, item.mark = Voice.BOILERPLATE, "contents"
        run = []


def mark_tables(blocks: list[Block]) -> None:
    """Mark tables set with blanks: three or more lines in a row of as many cells. A first without figures is a head."""
    first = 0
    while first < len(blocks):
        cells = _cells(blocks[first])
        last = first
        while cells > 1 and last + 1 < len(blocks) and _cells(blocks[last + 1]) == cells and blocks[last + 1].gap == 1:
            last += 1
        if last - first + 1 >= FEWEST_ROWS:
            has_head = not any(letter.isdigit() for letter in blocks[first].text)
            for block in blocks[first : last + 1]:
                block.voice = Voice.BULLET
            if has_head:
                blocks[first].voice, blocks[first].mark = Voice.BOILERPLATE, "menu"
        first = last + 1


def _cells(block: Block) -> int:
    if not block.is_open or block.ends_sentence or len(block.text) > 160 or block.marker:
        return 0
    cells = [cell for cell in COLUMNS.split(block.text) if cell.strip()]
    return len(cells) if all(len(cell.split()) <= CELL_WORDS for cell in cells) else 0


def mark_page_head(blocks: list[Block], title: str | None) -> None:
    """Mark the site's name and motto above the page's title: short lines without a stop, of which one is a site's."""
    named = (title or "").casefold()
    at = next(
        (index for index, block in enumerate(blocks[:40]) if len(named) > 8 and block.text.casefold() == named), 0
    )
    above = [block for block in blocks[:at] if block.is_open or block.voice is Voice.HEADLINE]
    if not above or len(above) > HEAD_LINES or any(len(block.words) > HEAD_WORDS or block.marker for block in above):
        return
    is_known = any(block.voice in FURNITURE for block in blocks[: at + 2] if block not in above)
    for block in above:
        is_site = len(block.words) <= SITE_WORDS and (
            is_outlet(block.text.title()) or SITE.search(block.text) or is_menu_word(block.text)
        )
        if not block.ends_sentence and (is_site or (is_known and block.text.isupper()) or block.body[:1].islower()):
            block.voice, block.mark = Voice.BOILERPLATE, "site"


def mark_tail(blocks: list[Block]) -> None:
    """Mark what stands behind a page's end: below a line that closes it, unless a long paragraph follows.

    A closing line is a copyright, a disclaimer, notes, an address of the makers, a reason for a mail. It counts only
    where little of the page's text stands below it, so that such a line in the middle closes nothing.
    """
    total = sum(len(block.words) for block in blocks if not _is_furniture(block)) or 1
    below = 0
    start = len(blocks)
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if block.mark in ("end", "related") and _is_furniture(block):
            start = index
        if _is_furniture(block) or block.voice is Voice.COMMENT:
            continue
        below += len(block.words)
        is_text = len(block.words) >= LONG_WORDS or block.dating is not None
        if is_text or block.voice not in (None, Voice.HEADLINE) or below > TAIL_SHARE * total:
            break
    if not any(block.is_open and block.ends_sentence for block in blocks[:start]):
        return
    for block in blocks[start:]:
        if block.is_open:
            block.voice, block.mark = Voice.BOILERPLATE, "tail"


def _is_furniture(block: Block) -> bool:
    return block.voice in FURNITURE


def _plain(block: Block) -> str:
    return " ".join(block.body.casefold().split())


def mark_between(blocks: list[Block]) -> None:
    """Mark short lines without a stop that stand between two lines of furniture, none of which heads a text."""
    first = next((at for at, block in enumerate(blocks) if _is_prose(block)), len(blocks))
    for index in range(first + 1, len(blocks) - 1):
        block = blocks[index]
        if not block.is_open or block.ends_sentence or block.marker or len(block.words) > BETWEEN_WORDS:
            continue
        before, after = blocks[index - 1], blocks[index + 1]
        far = blocks[index + 2] if index + 2 < len(blocks) else None
        heads_text = far is not None and not _is_furniture(far) and len(far.words) >= PROSE_WORDS
        if block.kind is None and _is_furniture(before) and _is_furniture(after) and not heads_text:
            block.voice, block.mark = Voice.BOILERPLATE, "between"


def mark_head_lines(blocks: list[Block], title: str | None) -> None:
    """Mark the lines below a page's title and above its text that tell of it: hours, bare days, counts."""
    named = (title or "").casefold()
    end = next((at for at, block in enumerate(blocks) if _is_prose(block)), 0)
    at = next((index for index, block in enumerate(blocks[:end]) if block.text.casefold() == named), None)
    if at is None:
        return
    for block in blocks[at + 1 : end]:
        if not block.is_open or block.marker or block.ends_sentence or len(block.words) > BETWEEN_WORDS:
            continue
        if TELLS.search(block.text):
            block.voice, block.mark = Voice.METADATA, "head"


def mark_loose_tail(blocks: list[Block]) -> None:
    """Mark the short lines behind the last paragraph once furniture has begun there."""
    last = max((index for index, block in enumerate(blocks) if _is_text(block)), default=None)
    if last is None:
        return
    begun = False
    for block in blocks[last + 1 :]:
        begun = begun or (_is_furniture(block) and any(letter.isalpha() for letter in block.text))
        is_set = block.text.endswith(",") or not (block.text[0].isalnum() or block.text[0] in "\"'“‘[(")
        if begun and block.is_open and block.kind is None and not block.ends_sentence and not is_set:
            block.voice, block.mark = Voice.BOILERPLATE, "tail"


def _is_prose(block: Block) -> bool:
    return block.voice in (None, Voice.BODY) and len(block.words) >= PROSE_WORDS and block.ends_sentence


def _is_text(block: Block) -> bool:
    return not _is_furniture(block) and (block.ends_sentence or block.voice not in (None, Voice.HEADLINE))
