"""Give blocks the voices that the page's own markup tells: the surest there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from whoheld.model import Mark, MarkKind, Voice
from whoheld.segment.blocks import Block, join_blocks

VOICES = {
    MarkKind.TITLE: Voice.HEADLINE,
    MarkKind.STANDFIRST: Voice.HEADLINE,
    MarkKind.HEADING: Voice.HEADLINE,
    MarkKind.BYLINE: Voice.METADATA,
    MarkKind.SPEAKER: Voice.METADATA,
    MarkKind.CAPTION: Voice.CAPTION,
    MarkKind.POST: Voice.TWEET,
    MarkKind.COMMENT: Voice.COMMENT,
    MarkKind.TEASER: Voice.BOILERPLATE,
    MarkKind.FURNITURE: Voice.BOILERPLATE,
}
WHOLE = (MarkKind.COMMENT, MarkKind.POST)  # one passage, however many paragraphs


def apply_marks(text: str, blocks: list[Block], marks: Sequence[Mark]) -> list[Block]:
    """Return the blocks with comments and posts put together, each with the voice, author and date of its mark.

    What is quoted inside a comment is a passage of its own: its words are not the commenter's. Quotes, list items and
    rows of the article keep their voice open; they may be anything, and `Block.kind` tells what they are set as.
    """
    if not marks:
        return blocks
    result: list[Block] = []
    for around, group in groupby(_with_marks(blocks, marks), key=lambda pair: _unit(pair[1])):
        parts = [block for block, _ in group]
        if around:
            result.append(_whole(text, parts, around))
        else:
            result += parts
    return result


def _with_marks(blocks: list[Block], marks: Sequence[Mark]) -> Iterator[tuple[Block, tuple[Mark, ...]]]:
    """Yield each block with the marks that it stands in, the outermost first; single blocks get their voice here."""
    waiting = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    position = 0
    around: list[Mark] = []
    for block in blocks:
        while position < len(waiting) and waiting[position].start <= block.start:
            around.append(waiting[position])
            position += 1
        around = [mark for mark in around if mark.end > block.start]
        if around and block.is_open:
            inner = around[-1]
            block.kind, block.voice = inner.kind, VOICES.get(inner.kind)
        yield block, tuple(around)


def _unit(around: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return the comment or post that a block is part of, with the quote in it; nothing for other blocks."""
    whole = [index for index, mark in enumerate(around) if mark.kind in WHOLE]
    if not whole:
        return ()
    inside = around[whole[-1] :]
    quotes = [mark for mark in inside if mark.kind is MarkKind.QUOTE]
    return (inside[0], *quotes[-1:])


def _whole(text: str, parts: list[Block], around: tuple[Mark, ...]) -> Block:
    mark = around[0]
    block = join_blocks(text, parts)
    block.kind, block.voice, block.dating = mark.kind, VOICES[mark.kind], mark.dating
    block.author = mark.author
    if len(around) > 1:
        block.kind, block.author, block.dating = MarkKind.QUOTE, around[-1].author, around[-1].dating
    return block
