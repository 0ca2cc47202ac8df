"""Read readers' comments under a post: where each begins, who wrote it, where the last one ends."""

from __future__ import annotations

import re
from functools import cache

from whoheld.capture.tables import load_table
from whoheld.model import Voice
from whoheld.segment.blocks import Block, join_blocks

HEADER_CHARS = 100
NAME_WORDS = 6
FEWEST_HEADERS = 2
HEADER_SHARE = 0.2  # of the blocks from the first header on
FAR = 3  # line breaks: a gap this wide before a line set further left ends the comments


def mark_comments(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with comments put together and marked with their authors.

    A header ("Jane says:") may be prose that leads to a quotation; it counts under a line such as "Comments", set as
    a list item, or where headers come thick. A comment reaches to the next header, or to a list item set like the
    headers (a name was lost there).
    """
    headers = {index: name for index, block in enumerate(blocks) if (name := _header_name(block))}
    signatures = [index for index in headers if blocks[index].mark == "date" and not blocks[index].marker]
    if len(signatures) == 1:  # "Posted by ... on ...": the post's own, not a comment's
        del headers[signatures[0]]
    if not headers:
        return blocks
    first = min(headers)
    is_sure = bool(blocks[first].marker) or any(block.mark == "comments" for block in blocks[:first])
    is_dense = len(headers) >= FEWEST_HEADERS and len(headers) >= HEADER_SHARE * (len(blocks) - first)
    if not is_sure and not is_dense:
        return blocks
    result = blocks[:first]
    index = first
    while index < len(blocks):
        index = _take_one(text, blocks, index, headers, result)
    return result


def _take_one(text: str, blocks: list[Block], index: int, headers: dict[int, str], result: list[Block]) -> int:
    """Add the comment that begins at `index`, or the lone block there, to `result`; return where to go on."""
    block, top = blocks[index], blocks[min(headers)]
    author = headers.get(index)
    is_nameless = author is None and bool(top.marker) and block.marker == top.marker and block.indent == top.indent
    if author is None and not is_nameless:
        result.append(block)
        return index + 1
    begin = index + 1 if author else index
    end = begin if author else begin + 1
    while end < len(blocks) and not _ends_comment(blocks, end, top, headers):
        end += 1
    if author:
        block.voice, block.mark, block.author = Voice.METADATA, "commenter", author
        result.append(block)
    if end > begin:
        comment = join_blocks(text, blocks[begin:end])
        comment.voice, comment.author = Voice.COMMENT, author
        result.append(comment)
    return end


def _ends_comment(blocks: list[Block], index: int, top: Block, headers: dict[int, str]) -> bool:
    block = blocks[index]
    if index in headers or block.voice is Voice.BOILERPLATE or block.mark == "end":
        return True
    if top.marker and block.marker == top.marker and block.indent == top.indent:
        return True
    return bool(top.marker) and block.indent < top.indent and block.gap >= FAR


def _header_name(block: Block) -> str | None:
    if len(block.text) > HEADER_CHARS:
        return None
    for pattern in _headers():
        match = pattern.match(block.body)
        if match:
            words = match["name"].split()
            is_name = 0 < len(words) <= NAME_WORDS and (bool(block.marker) or words[0].lower() not in _not_names())
            return " ".join(words) if is_name else None
    return None


@cache
def _not_names() -> frozenset[str]:
    return frozenset(load_table(__package__, "voices.toml")["comments"]["not_names"])


@cache
def _headers() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row) for row in load_table(__package__, "voices.toml")["comments"]["headers"])
