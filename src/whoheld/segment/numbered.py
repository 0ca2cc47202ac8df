"""Tell numbered headings from the items of a list: text without a number stands below each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whoheld.model import Voice
from whoheld.segment.blocks import Block

NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]\s+\S|(?P<sign>[①-⑳])\s?\S")
HEADING_WORDS = 10
FEWEST = 2


def mark_numbered_headings(blocks: Sequence[Block]) -> None:
    """Mark lines numbered from one on as headings, where a blank line parts them and each has text of its own below."""
    found = [(at, number) for at in range(len(blocks)) if (number := _number(blocks, at)) is not None]
    rising = [(at, number) for index, (at, number) in enumerate(found) if not index or number > found[index - 1][1]]
    if len(rising) < FEWEST or len(rising) != len(found) or found[0][1] > FEWEST:
        return
    for at, _ in found:
        blocks[at].voice = Voice.HEADLINE


def _number(blocks: Sequence[Block], at: int) -> int | None:
    block = blocks[at]
    match = NUMBERED.match(block.text) if block.is_open or block.voice is Voice.HEADLINE else None
    if match is None or block.gap < 2 or block.ends_sentence or len(block.words) > HEADING_WORDS:
        return None
    if block.text.endswith((":", ",", ";")) or at + 1 >= len(blocks) or NUMBERED.match(blocks[at + 1].text):
        return None
    return int(match["number"]) if match["number"] else ord(match["sign"]) - ord("①") + 1
