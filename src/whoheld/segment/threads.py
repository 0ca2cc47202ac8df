"""Read unrolled threads: which paragraphs are one post, and which belong to other threads."""

from __future__ import annotations

import re
from itertools import pairwise

from whoheld.capture.dates import make_day, month_number, read_date_line
from whoheld.capture.dating import on_day
from whoheld.capture.facts import find_authors
from whoheld.model import Dating, DatingBasis, Voice
from whoheld.segment.blocks import Block, join_blocks

MARKS = ("thread", "thread_end")  # the page's own lines begin with the first that is there
FEWEST_MARKS = 3  # lines of a thread reader's page; one may be quoted anywhere
FEWEST_NUMBERED = 3
POST_CHARS = 280
NUMBERED = re.compile(r"^(?:\(?\d{1,3}\s?[/⁄]\s?(?:\d{1,3}|n|x)?\)?[.:)]?\s|🧵)|\s\(?\d{1,3}/(?:\d{1,3}|n)?\)?$")
SHORT_DATE = re.compile(r"^(\d{1,2}) ([A-Z][a-z]{2,8})(?: (\d\d))?$")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def mark_thread(text: str, blocks: list[Block], author: str | None) -> list[Block]:
    """Return the blocks with the posts of a thread put together and marked; other texts come back as they are.

    A thread is known by the furniture of the page it was unrolled on, or by its posts' numbers ("3/12"). On such a page
    posts follow line by line, a blank line stands inside a post, and nothing after the page's own lines is the thread.
    """
    if sum(block.mark in MARKS for block in blocks) >= FEWEST_MARKS:
        return _unrolled(text, blocks, author)
    numbered = [index for index, block in enumerate(blocks) if block.is_open and NUMBERED.search(block.text)]
    if len(numbered) >= FEWEST_NUMBERED and _count_up(blocks, numbered):
        return _numbered(text, blocks, numbered, author)
    return blocks


def _unrolled(text: str, blocks: list[Block], author: str | None) -> list[Block]:
    author = author or next(iter(find_authors([b.text for b in blocks if len(b.text) < 60], "anywhere")), None)
    end = next(index for mark in MARKS for index, block in enumerate(blocks) if block.mark == mark)
    # The row of dots above the page's own lines belongs to them.
    return _posts(text, blocks[:end], author) + _after(text, blocks[end:], author)


def _posts(text: str, blocks: list[Block], author: str | None) -> list[Block]:
    """Join paragraphs set apart by a blank line to one post while they fit into its length.

    What is no post stays where it is, and no post reaches across it.
    """
    groups: list[list[Block]] = []
    for block in blocks:
        last = groups[-1] if groups else []
        follows = bool(last) and last[-1].is_open and block.is_open and block.gap > 1
        if follows and block.end - last[0].start <= POST_CHARS:
            last.append(block)
        else:
            groups.append([block])
    return [_post(text, parts, author) if parts[0].is_open else parts[0] for parts in groups]


def _post(text: str, parts: list[Block], author: str | None, dating: Dating | None = None) -> Block:
    post = join_blocks(text, parts)
    post.voice, post.author, post.dating = Voice.TWEET, author, dating
    return post


def _after(text: str, blocks: list[Block], author: str | None) -> list[Block]:
    """Read what follows a thread: teasers of the author's other threads, each under its own date, and furniture."""
    result: list[Block] = []
    teaser: list[Block] = []
    dating: Dating | None = None

    def close() -> None:
        if teaser:
            result.append(_post(text, teaser, author, dating))
            teaser.clear()

    for block in blocks:
        date = _teaser_date(block)
        if date is not None:
            close()
            dating = date
            teaser.append(block)
        elif dating is not None and block.is_open:
            teaser.append(block)
        else:
            close()
            dating = None
            block.voice = block.voice or Voice.BOILERPLATE
            result.append(block)
    close()
    return result


def _teaser_date(block: Block) -> Dating | None:
    """Return the date above a teaser ("12 Sep 20"); a date without a year dates nothing."""
    match = SHORT_DATE.match(block.text)
    month = month_number(match[2]) if match else None
    if not match or month is None:
        line = read_date_line(block.text) if len(block.text) < 30 else None
        return on_day(line.first.day, DatingBasis.PAGE, block.text) if line else None
    day = make_day(2000 + int(match[3]), month, int(match[1])) if match[3] else None
    return on_day(day, DatingBasis.PAGE, block.text) if day else Dating(text=block.text)


def _count_up(blocks: list[Block], numbered: list[int]) -> bool:
    """Whether the posts' numbers rise, as those of fractions in prose would not."""
    digits = [
        re.search(r"(\d{1,3})\s?[/⁄]", blocks[index].text[:12] + " " + blocks[index].text[-8:]) for index in numbered
    ]
    numbers = [int(match[1]) for match in digits if match]
    rises = sum(later == earlier + 1 for earlier, later in pairwise(numbers))
    return rises >= FEWEST_NUMBERED - 1


def _numbered(text: str, blocks: list[Block], numbered: list[int], author: str | None) -> list[Block]:
    """Join each numbered line with the open lines below it; a number at the end closes a post instead."""
    ends = sum(bool(re.search(r"/(?:\d{1,3}|n)?\)?$", blocks[index].text)) for index in numbered)
    closes = ends * 2 > len(numbered)
    result: list[Block] = []
    parts: list[Block] = []
    for index, block in enumerate(blocks):
        if not block.is_open:
            result += [_post(text, parts, author)] if parts else []
            result, parts = [*result, block], []
            continue
        if not closes and index in numbered and parts:
            result.append(_post(text, parts, author))
            parts = []
        parts.append(block)
        if closes and index in numbered:
            result.append(_post(text, parts, author))
            parts = []
    return result + ([_post(text, parts, author)] if parts else [])
