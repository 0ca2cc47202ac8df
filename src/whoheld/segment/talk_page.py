"""See a page as the talk on it: what each line is for, where comments are announced, where they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whoheld.segment.blocks import Block

PROSE_WORDS = 12
LONG_WORDS = 20  # of a paragraph that needs no stop to be one
MOST_HEADS = 4
BUTTONS = ("comment", "discussion", "join the discussion", "join the conversation", "show comments", "no comments")
ENDS = ("end", "related")


@dataclass(frozen=True, slots=True)
class Page:
    text: str
    blocks: list[Block]
    kinds: list[str | None]
    head: int | None  # the line that announces comments
    is_forum: bool
    top: int  # where what people say can begin


def find_head(blocks: Sequence[Block], heads: Sequence[int]) -> int | None:
    """Return the first line that announces comments below an article; a button above it announces none."""
    if len(heads) > MOST_HEADS:  # counts below links
        return None
    prose = 0
    for index, block in enumerate(blocks):
        prose += block.is_open and block.ends_sentence and len(block.words) >= PROSE_WORDS
        if index in heads and prose and "0" not in block.text.split():
            return index
    return None


def announces_comments(block: Block, kind: str | None) -> bool:
    """Whether a line says that comments follow; one that asks for them, or a button, does not."""
    if kind == "head":
        return True
    return block.mark == "comments" and kind != "end" and block.body.lower().rstrip(":") not in BUTTONS


def is_said(page: Page, index: int) -> bool:
    return page.blocks[index].is_open and page.kinds[index] is None


def is_sentence(block: Block) -> bool:
    return block.ends_sentence or len(block.words) >= LONG_WORDS


def is_counted(page: Page) -> bool:
    return page.head is not None and any(letter.isdigit() for letter in page.blocks[page.head].text)


def end_of_talk(page: Page, last: int) -> int:
    """Return where the page goes on with something else behind its last header."""
    for index in range(last + 1, len(page.blocks)):
        if page.kinds[index] == "end" or (page.blocks[index].mark in ENDS and not page.blocks[index].is_open):
            return index
    return len(page.blocks)
