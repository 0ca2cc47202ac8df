"""Find statements that a letter quotes in full: paragraphs in quotation marks below a line that leads to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whoheld.model import Voice
from whoheld.segment.blocks import Block
from whoheld.segment.talk import is_personal

WHOLE = re.compile(r"[“\"„«][^“”\"„»]{40,}[”\"»]\.?")
LEAD_WORDS = 40


def mark_statements(blocks: Sequence[Block]) -> None:
    """Mark paragraphs that are one quotation, below a line of the page's own that ends in a colon, and those below.

    Letters alone are looked at: in articles such paragraphs are what somebody told the reporter.
    """
    if not any(block.mark == "mail" for block in blocks):
        return
    for at in range(1, len(blocks)):
        lead, block = blocks[at - 1], blocks[at]
        is_led = lead.is_open and not lead.marker and lead.text.endswith(":") and len(lead.words) <= LEAD_WORDS
        goes_on = lead.voice is Voice.QUOTED_ARTICLE and lead.mark == "statement"
        if (is_led or goes_on) and block.is_open and not block.marker and _is_statement(block):
            block.voice, block.mark = Voice.QUOTED_ARTICLE, "statement"


def _is_statement(block: Block) -> bool:
    """Whether all of a paragraph is one quotation, in which nobody speaks for himself as witnesses and readers do."""
    return WHOLE.fullmatch(block.text) is not None and not is_personal(block.text.strip('“"„«”».'))
