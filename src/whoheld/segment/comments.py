"""Read what readers and posters write: where each piece begins, who wrote it and when, where the last one ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whoheld.model import Voice
from whoheld.segment.accepted import accept_speakers
from whoheld.segment.blocks import Block
from whoheld.segment.cutting import cut_above, cut_below, cut_nameless, is_signed_below
from whoheld.segment.forum import mark_top
from whoheld.segment.posts import Post, write_post
from whoheld.segment.repeats import find_repeats
from whoheld.segment.speakers import SIGNS, find_speakers, kinds_of
from whoheld.segment.talk import is_forum
from whoheld.segment.talk_lines import FURNITURE_KINDS
from whoheld.segment.talk_page import PROSE_WORDS, Page, announces_comments, end_of_talk, find_head, is_said

RULE = re.compile(r"[-_=—–]{5,}|Logged|[-_]{2,3}")
SIGNATURE_LINES = 5
SIGNATURE_WORDS = 20


def mark_comments(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with each comment or post put together and marked with its author and date.

    A name and a moment beside it head or sign what somebody wrote; one such line proves nothing, for articles are
    signed so. They count under a line that announces comments, on a page that says it is a forum's, set as list items,
    or where several stand. Nobody is given a name that does not stand there.
    """
    kinds = kinds_of(blocks)
    heads = [index for index, block in enumerate(blocks) if announces_comments(block, kinds[index])]
    is_of_forum = is_forum(kinds, [block.text for block in blocks])
    top = mark_top(blocks, kinds) if is_of_forum else 0
    page = Page(text, blocks, kinds, find_head(blocks, heads), is_of_forum, top)
    speakers = accept_speakers(page, find_speakers(blocks, kinds))
    if speakers:
        posts = cut_below(page, speakers) if is_signed_below(page, speakers) else cut_above(page, speakers)
    else:
        posts = cut_nameless(page)
    if not posts:
        return blocks
    return _written(page, posts)


def _written(page: Page, posts: Sequence[Post]) -> list[Block]:
    """Return the page's blocks with the posts written into them, and the lines around them given a voice."""
    result: list[Block] = []
    taken: set[int] = set()
    repeats = find_repeats([block.text for block in page.blocks])
    again = {block.start for block, repeated in zip(page.blocks, repeats, strict=True) if repeated is not None}
    for post in posts:
        taken.update(range(post.first, post.last + 1), range(post.start, post.end))
        for index in range(post.first, post.last + 1):
            _set_furniture(page, index, is_header=True)
            page.blocks[index].author = post.author
            result.append(page.blocks[index])
        for index in range(post.start, post.end):
            block = page.blocks[index]
            if block.voice is Voice.HEADLINE and block.kind is None:
                block.voice = None  # somebody pasted it
            _set_furniture(page, index)
        _mark_signature(page, post)
        result += write_post(
            page.text,
            page.blocks[post.start : post.end],
            post,
            lambda block: block.start in again,
            among_talk=page.is_forum,
        )
    end = end_of_talk(page, posts[-1].last)
    for index, block in enumerate(page.blocks):
        if index not in taken:
            if index > end and block.is_open and not block.ends_sentence and len(block.words) < PROSE_WORDS:
                block.voice = Voice.BOILERPLATE  # forms and lists of other pages
            if page.kinds[index] in FURNITURE_KINDS - SIGNS or (page.is_forum and page.kinds[index] is not None):
                _set_furniture(page, index)
            result.append(block)
    return sorted(result, key=lambda block: block.start)


def _mark_signature(page: Page, post: Post) -> None:
    """Mark what a poster sets below all his posts: a few short lines behind a rule, or behind a forum's last button."""
    rules = [at for at in range(post.start, post.end) if RULE.fullmatch(page.blocks[at].text)]
    if not rules or not page.is_forum or not any(is_said(page, at) for at in range(post.start, rules[-1])):
        return
    below = [page.blocks[at] for at in range(rules[-1], post.end) if page.blocks[at].is_open]
    if len(below) <= SIGNATURE_LINES and all(len(block.words) <= SIGNATURE_WORDS for block in below):
        for block in below:
            block.voice = Voice.BOILERPLATE


def _set_furniture(page: Page, index: int, *, is_header: bool = False) -> None:
    block, kind = page.blocks[index], page.kinds[index]
    if is_header and block.voice is Voice.HEADLINE:
        block.voice = Voice.METADATA
    if block.is_open and (kind is not None or is_header):
        block.voice = Voice.BOILERPLATE if kind in FURNITURE_KINDS else Voice.METADATA
    if is_header:
        block.mark = "commenter"
