"""Read forum threads that lost their posters' names: tell the pasted pieces from the talk around them."""

from __future__ import annotations

from collections.abc import Sequence

from whoheld.model import Voice
from whoheld.segment.blocks import Block
from whoheld.segment.pasted import (
    HEADLINE_WORDS,
    find_pasted,
    is_pasted_headline,
    mark_pasted,
)
from whoheld.segment.pasted_facts import HEAD_BLOCKS
from whoheld.segment.posts import cut_glued
from whoheld.segment.speakers import kinds_of
from whoheld.segment.talk import CHATTY, chat_points, has_reporting, is_forum
from whoheld.segment.talk_lines import FURNITURE_KINDS

FEWEST_CHATTY = 2  # blocks of talk before a text is taken for a forum
PROSE_WORDS = 12
OPENING_WORDS = 250  # of talk above the first headline; an essay in the first person is longer


def mark_forum(text: str, blocks: list[Block]) -> list[Block]:
    """Mark posts as comments and pasted articles as quoted, where the page is one of talk.

    It is one if it says so (a forum's own lines), or if it opens with talk and headlines stand inside. A text that
    opens with its own headline is an article, whatever stands in it.
    """
    kinds = kinds_of(blocks)
    if any(block.voice is Voice.COMMENT for block in blocks):
        return blocks
    if is_forum(kinds, [block.text for block in blocks]):
        return _forum_page(text, blocks, kinds)
    blocks = cut_glued(text, blocks)
    if not _opens_with_talk(blocks):
        mark_pasted(blocks, find_pasted(blocks, among_talk=False))
        return blocks
    articles = find_pasted(blocks, among_talk=True)
    mark_pasted(blocks, articles)
    for block in blocks:
        if block.is_open:
            block.voice = Voice.COMMENT
    return blocks


def _forum_page(text: str, blocks: list[Block], kinds: Sequence[str | None]) -> list[Block]:
    """Mark a page that says it is a forum's: behind its title everything is talk or pasted."""
    for block, kind in zip(blocks, kinds, strict=True):
        if block.is_open and kind is not None:
            block.voice = Voice.BOILERPLATE if kind in FURNITURE_KINDS else Voice.METADATA
    end = next((at for at in range(len(blocks) - 1, -1, -1) if kinds[at] is None and blocks[at].is_open), -1) + 1
    stop = next((at for at, kind in enumerate(kinds) if kind == "end" and at > 2), end)
    first = mark_top(blocks, kinds)
    region = cut_glued(text, blocks[first:stop])
    mark_pasted(region, find_pasted(region, among_talk=True))
    for block in region:
        if block.is_open:
            block.voice = Voice.COMMENT
    for block in blocks[stop:]:  # links and notices; prose is never thrown away on a guess
        if block.is_open and len(block.words) < PROSE_WORDS:
            block.voice = Voice.BOILERPLATE
    return [*blocks[:first], *region, *blocks[stop:]]


def mark_top(blocks: list[Block], kinds: Sequence[str | None]) -> int:
    """Mark what stands above the posts of a forum's page, the thread's title among it; return where they begin."""
    open_blocks = [at for at, block in enumerate(blocks) if block.is_open and kinds[at] is None]
    prose = next((at for at in open_blocks if len(blocks[at].words) >= PROSE_WORDS), 0)
    cues = [at for at in range(prose) if kinds[at] in ("forum", "forum_hint")]
    if not cues:
        return 0
    above = [at for at in open_blocks if at < cues[-1]]
    titles = above or [at for at in open_blocks[:1] if cues[-1] < at < prose and blocks[at].gap > 1]
    title = next((at for at in reversed(titles) if _may_be_title(blocks[at])), None)
    if title is None:
        return cues[-1] + 1
    for at in titles:
        if _may_be_title(blocks[at]):
            blocks[at].voice = Voice.HEADLINE if at == title else Voice.BOILERPLATE
    return max(cues[-1], title) + 1


def _may_be_title(block: Block) -> bool:
    return not block.ends_sentence and 2 <= len(block.words) <= HEADLINE_WORDS[1] and not block.marker


def _opens_with_talk(blocks: Sequence[Block]) -> bool:
    heads = [index for index in range(len(blocks)) if is_pasted_headline(blocks, index)]
    prose = [index for index, block in enumerate(blocks) if block.is_open]
    if not heads or not prose or heads[0] == prose[0]:
        return False
    chatty = [index for index in prose if chat_points(blocks[index].text) >= CHATTY]
    opening = [index for index in prose if index < heads[0]]
    opens_with_talk = any(index in chatty for index in opening)
    is_essay = sum(len(blocks[index].words) for index in opening) > OPENING_WORDS
    return len(chatty) >= FEWEST_CHATTY and opens_with_talk and not is_essay and _are_reports(blocks, heads)


def _are_reports(blocks: Sequence[Block], heads: list[int]) -> bool:
    """Whether what stands under most of the headlines quotes or attributes; under those of an essay it does not."""
    below = [blocks[head + 1 : head + 1 + HEAD_BLOCKS] for head in heads]
    return sum(any(has_reporting(block.text) for block in part) for part in below) * 2 > len(heads)
