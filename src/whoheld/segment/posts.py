"""Write one post or comment: its own words together, what it pastes and what it quotes apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from whoheld.model import Dating, Voice
from whoheld.segment.blocks import Block, join_blocks
from whoheld.segment.pasted import HEADLINE_WORDS, find_pasted, is_title_case, mark_pasted
from whoheld.segment.pasted_facts import PASTED_WORDS
from whoheld.segment.quotes import cut_tags, mark_quotes
from whoheld.segment.talk import chat_points
from whoheld.segment.when import read_when

SaidBefore = Callable[[Block], bool]
GLUE = re.compile(r"[.!?…][\"'”’)]*\s*(?=[\"“‘]?[A-Z])")
GLUED_CHARS = 1_500


@dataclass(frozen=True, slots=True)
class Post:
    """What one person wrote: blocks[start:end] of the page, with its header or signature at blocks[first:last + 1]."""

    first: int
    last: int
    start: int
    end: int
    author: str | None
    dating: Dating | None
    is_post: bool = False


def write_post(
    text: str, parts: Sequence[Block], post: Post, said_before: SaidBefore, *, among_talk: bool = False
) -> list[Block]:
    """Return the blocks of one post: what is its author's own joined to passages; what it quotes or pastes apart.

    Args:
        text: of the page.
        parts: the post's blocks.
        post: its author and date.
        said_before: whether a block's words stand earlier on the page.
        among_talk: whether the page is a forum's, where people paste whole articles.
    """
    dating = post.dating or _dated_below(parts)
    parts = cut_tags(cut_glued(text, parts) if among_talk else parts)
    mark_quotes(parts, said_before)
    mark_pasted(parts, find_pasted(parts, among_talk=among_talk, posted=dating))
    result: list[Block] = []
    own: list[Block] = []

    def close() -> None:
        if own:
            block = join_blocks(text, own)
            block.voice = Voice.TWEET if post.is_post else Voice.COMMENT
            block.author, block.dating = post.author, dating
            result.append(block)
            own.clear()

    for block in parts:
        if block.is_open:
            own.append(block)
        else:
            close()
            result.append(block)
    close()
    return result


def cut_glued(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with a headline that is glued to the end of a remark cut off it."""
    result: list[Block] = []
    for index, block in enumerate(blocks):
        at = _glued_headline(block, blocks[index + 1] if index + 1 < len(blocks) else None)
        if at is None:
            result.append(block)
            continue
        head, rest = block.text[:at].rstrip(), block.start + at
        result.append(replace(block, text=head, end=block.start + len(head)))
        result.append(Block(text[rest : block.end], rest, block.end, 1, block.indent))
    return result


def _glued_headline(block: Block, after: Block | None) -> int | None:
    """Return where, in a remark, a headline begins that runs to its end without a stop and has an article below it."""
    if not block.is_open or block.ends_sentence or len(block.text) > GLUED_CHARS or after is None:
        return None
    if not after.is_open and after.mark != "date":
        return None
    if after.is_open and len(after.words) < PASTED_WORDS:
        return None
    for match in GLUE.finditer(block.text):
        words = tuple(block.text[match.end() :].split())
        if HEADLINE_WORDS[0] <= len(words) <= HEADLINE_WORDS[1] and is_title_case(words):
            remark = block.text[: match.end()]
            has_gap = match[0][-1:].isspace()
            if not has_gap or chat_points(remark) > 0:
                return match.end()
    return None


def _dated_below(parts: Sequence[Block]) -> Dating | None:
    """Return the moment in the first lines of a post, where its header holds none."""
    for block in parts[:2]:
        when = read_when(block.text) if not block.is_open else None
        if when and when.dating:
            return when.dating
    return None
