"""Tell an article that somebody pasted from the talk around it: where it begins and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from whoheld.capture.tables import load_table
from whoheld.model import Dating, Voice
from whoheld.segment.blocks import Block
from whoheld.segment.pasted_facts import HEAD_BLOCKS, PASTED_WORDS, Pasted, describe
from whoheld.segment.sources import dateline_of, is_link, read_source
from whoheld.segment.talk import has_reporting, is_personal, is_talk
from whoheld.segment.talk_lines import FURNITURE_KINDS, line_kind

HEADLINE_WORDS = (4, 18)
TITLE_SHARE = 0.6  # of a headline's longer words, those with a capital
LINKED_PARAGRAPHS = 2  # of reporting, beside a link, before they are taken for what it leads to
STANDFIRST_WORDS = 45
SOURCE_WORDS = 14  # a longer line that names its source is more than that
REMARK_WORDS = 60
MOST_PLAIN_REMARKS = 2  # blocks without any mark of talk or of reporting that still pass for a poster's remark
TIGHT_PARAGRAPHS = 2
LEAD_WORDS = 40
FURNITURE = (Voice.METADATA, Voice.BOILERPLATE)


def find_pasted(blocks: Sequence[Block], *, among_talk: bool, posted: Dating | None = None) -> list[Pasted]:
    """Return the articles pasted into `blocks`, in order.

    Args:
        blocks: one post, or a page of talk whose posts cannot be told apart.
        among_talk: whether these are people's words; if not, only a line that names the source counts.
        posted: when it was pasted; a piece without a date of its own was public by then.
    """
    starts = _starts(blocks, among_talk)
    found: list[Pasted] = []
    for start, after in pairwise([*starts, len(blocks)]):
        if found and start < found[-1].end:
            continue
        end = _end(blocks, start, after)
        if among_talk and is_led(blocks, start):
            found.append(describe(blocks, start, _end_of_led(blocks, start, end), posted))
        elif _is_report(blocks[start:end]):
            found.append(describe(blocks, start, end, posted))
    return found


def mark_pasted(blocks: Sequence[Block], articles: Sequence[Pasted]) -> None:
    """Give the blocks of each article their voice, outlet, author and date."""
    for article in articles:
        for block in blocks[article.start : article.end]:
            if block.voice not in (None, *FURNITURE) or block.mark == "commenter":
                continue
            block.outlet, block.dating = article.outlet, article.dating
            if not block.is_open:
                continue
            source = read_source(block)
            is_line = source is not None and not source.has_title and len(block.words) <= SOURCE_WORDS
            kind = line_kind(block.text)
            block.voice = Voice.METADATA if is_line or kind else Voice.QUOTED_ARTICLE
            if kind in FURNITURE_KINDS:
                block.voice = Voice.BOILERPLATE
            if block.voice is Voice.QUOTED_ARTICLE:
                block.author = article.author


def is_title_case(words: tuple[str, ...]) -> bool:
    """Whether most of the longer words begin with a capital."""
    small = set(load_table(__package__, "voices.toml")["headings"]["small_words"])
    longer = [word for word in words if any(letter.isalpha() for letter in word) and word.lower() not in small]
    capitals = [word for word in longer if next((letter for letter in word if letter.isalpha()), "a").isupper()]
    return len(longer) >= 2 and len(capitals) >= TITLE_SHARE * len(longer)


def is_pasted_headline(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line heads an article: like a title, with prose below, or with its date or source in between."""
    if not is_headline_like(blocks[index]):
        return False
    following = [later for later in blocks[index + 1 : index + 1 + HEAD_BLOCKS] if later.voice not in FURNITURE]
    following = [later for later in following if read_source(later) is None]
    if not following:
        return False
    is_dated = index + 1 < len(blocks) and (
        blocks[index + 1].mark == "date" or line_kind(blocks[index + 1].text) == "when"
    )
    if is_dated or is_title_case(blocks[index].words):
        return len(following[0].words) >= PASTED_WORDS
    return False


def is_headline_like(block: Block) -> bool:
    """Whether a line could be a headline by its length and its missing stop."""
    if not block.is_open or block.marker or not HEADLINE_WORDS[0] <= len(block.words) <= HEADLINE_WORDS[1]:
        return False
    if block.ends_sentence and not block.text.endswith(("'", "’", "?", '"', "”")):
        return False
    return (block.text[0].isupper() or not block.text[0].isalpha()) and line_kind(block.text) is None


def _is_report(blocks: Sequence[Block]) -> bool:
    """Whether there is prose, and a source or words of reporting to it."""
    if not any(len(block.words) >= PASTED_WORDS for block in blocks):
        return False
    return any(
        block.mark in ("date", "byline") or read_source(block) or dateline_of(block.text) or has_reporting(block.text)
        for block in blocks[: 2 * HEAD_BLOCKS]
    )


def _starts(blocks: Sequence[Block], among_talk: bool) -> list[int]:
    """Return where articles begin: at a line that names the source, at a headline, or at a dateline."""
    starts: list[int] = []
    for index, block in enumerate(blocks):
        source = read_source(block) if block.is_open or block.mark == "byline" else None
        if source is not None and source.role == "lead" and (source.is_sure or among_talk):
            if _prose_follows(blocks, index) and (source.has_title or among_talk or _headline_follows(blocks, index)):
                starts.append(index)
        elif (
            (among_talk and (is_pasted_headline(blocks, index) or _is_signed_headline(blocks, index)))
            or (among_talk and block.is_open and dateline_of(block.text) and len(block.words) >= PASTED_WORDS)
            or (not among_talk and _is_set_off_headline(blocks, index))
        ) or (among_talk and is_led(blocks, index)):
            starts.append(index)
        elif among_talk and (first := _linked_from(blocks, index)) is not None and not _holds(starts, first, index):
            starts.append(first)
    starts.sort()
    # A dateline, a second headline or a byline within the head of an article begins no other.
    kept: list[int] = []
    for start in starts:
        if kept and start - kept[-1] <= HEAD_BLOCKS and not _prose_between(blocks, kept[-1], start):
            continue
        kept.append(start)
    return kept


def _holds(starts: Sequence[int], first: int, index: int) -> bool:
    """Whether what a link closes has a headline or a dateline of its own."""
    return any(first <= start < index for start in starts)


def _linked_from(blocks: Sequence[Block], index: int) -> int | None:
    """Return where the report begins that a link closes or that stands below it; None where no link is.

    Everything from the post's beginning or from the last clear talk on is the report's, if most of it reports.
    """
    if not is_link(blocks[index]):
        return None
    first = index
    while first > 0 and not is_talk(blocks[first - 1].text) and not is_link(blocks[first - 1]):
        if blocks[first - 1].mark == "commenter":
            break
        first -= 1
    above = [block for block in blocks[first:index] if block.is_open and len(block.words) >= PASTED_WORDS]
    if len(above) >= LINKED_PARAGRAPHS and sum(has_reporting(block.text) for block in above) * 2 >= len(above):
        return first
    below = [block for block in blocks[index + 1 :] if block.is_open and len(block.words) >= PASTED_WORDS]
    below = below[: 2 * LINKED_PARAGRAPHS]
    reports = sum(has_reporting(block.text) and not is_talk(block.text) for block in below)
    return index if len(below) >= LINKED_PARAGRAPHS and reports * 3 >= 2 * len(below) else None


def _prose_between(blocks: Sequence[Block], first: int, end: int) -> bool:
    """Whether a paragraph of some length, more than a standfirst, stands between two lines."""
    return sum(len(block.words) >= PASTED_WORDS for block in blocks[first + 1 : end]) > 1 or any(
        len(block.words) > STANDFIRST_WORDS or is_talk(block.text) for block in blocks[first + 1 : end]
    )


def _prose_follows(blocks: Sequence[Block], index: int) -> bool:
    return any(block.is_open and len(block.words) >= PASTED_WORDS for block in blocks[index + 1 : index + 4])


def _headline_follows(blocks: Sequence[Block], index: int) -> bool:
    return index + 1 < len(blocks) and is_headline_like(blocks[index + 1])


def _is_signed_headline(blocks: Sequence[Block], index: int) -> bool:
    """Whether a byline, a date or a dateline stands below what may be a headline, before its second paragraph."""
    block = blocks[index]
    if not is_headline_like(block) or (block.text.endswith("?") and not is_title_case(block.words)):
        return False
    prose = 0
    for block in blocks[index + 1 : index + 2 + HEAD_BLOCKS]:
        if block.mark in ("date", "byline") or line_kind(block.text) == "when":
            return True
        source = read_source(block)
        if (source and source.role == "byline") or dateline_of(block.text):
            return True
        is_nearer = is_headline_like(block) and block.text != blocks[index].text
        if is_nearer and not is_title_case(blocks[index].words):
            return False
        prose += len(block.words) >= PASTED_WORDS
        if prose > 1 or is_talk(block.text):
            return False
    return False


def _is_set_off_headline(blocks: Sequence[Block], index: int) -> bool:
    """Whether, on a page of somebody's own words, a row of signs stands above a headline and its source below."""
    if index == 0 or index + 1 >= len(blocks) or not is_headline_like(blocks[index]):
        return False
    source = read_source(blocks[index + 1])
    is_set_off = not any(letter.isalnum() for letter in blocks[index - 1].text)
    return is_set_off and source is not None and source.role == "byline"


def _end(blocks: Sequence[Block], start: int, after: int) -> int:
    """Return where the article ends: at the first clear talk, behind a closing link, or before closing remarks."""
    apart = _set_apart(blocks, start, after)
    end = after if apart is None else apart
    for index in range(start + 2, end):
        block = blocks[index]
        if block.is_open and is_talk(block.text):
            end = index
            break
        if line_kind(block.text) == "snip" and not any(letter in block.text for letter in "<[(.…"):
            return index + 1  # "Read it all"
        if is_link(block):
            return index + 1
    while end - 1 > start + 1 and not blocks[end - 1].is_open:
        end -= 1  # buttons of the post
    plain = 0
    while end - 1 > start + 1:
        block = blocks[end - 1]
        is_remark = block.is_open and len(block.words) <= REMARK_WORDS and not has_reporting(block.text)
        if not is_remark or block.text.endswith(":"):
            break
        if not is_personal(block.text) and not _asks(block):
            plain += 1
            if plain > MOST_PLAIN_REMARKS or after == len(blocks):
                break
        end -= 1
    return end


def _asks(block: Block) -> bool:
    """Whether the paragraph ends with a question of its writer's own."""
    return block.text.endswith("?") and not has_reporting(block.text)


def _set_apart(blocks: Sequence[Block], start: int, end: int) -> int | None:
    """Return where a blank line parts what follows from paragraphs that have none between them."""
    prose = [at for at in range(start, end) if blocks[at].is_open and blocks[at].ends_sentence]
    if len(prose) < TIGHT_PARAGRAPHS or blocks[prose[1]].gap > 1 or prose[1] != prose[0] + 1:
        return None
    for at in range(prose[1] + 1, end):
        if blocks[at].gap > 1 and is_link(blocks[at]):
            return None
        if blocks[at].gap > 1 and blocks[at].is_open:
            is_tight_again = at + 1 < end and blocks[at + 1].gap == 1 and has_reporting(blocks[at].text)
            return None if is_tight_again else at
    return None


def is_led(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line that ends in a colon and names who reports stands above words that are nobody's own."""
    block = blocks[index]
    if index == 0 or not block.is_open or block.marker or line_kind(block.text) is not None or is_personal(block.text):
        return False
    lead = blocks[index - 1]
    if not lead.is_open or not lead.text.endswith(":") or not 4 <= len(lead.words) <= LEAD_WORDS:
        return False
    if not (_reporter().search(lead.text) and (len(block.words) >= PASTED_WORDS or _is_title(blocks, index))):
        return False
    return len(block.words) >= PASTED_WORDS or not is_personal(blocks[index + 1].text)


def _is_title(blocks: Sequence[Block], index: int) -> bool:
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    return is_headline_like(blocks[index]) and below is not None and len(below.words) >= PASTED_WORDS


def _end_of_led(blocks: Sequence[Block], start: int, end: int) -> int:
    """Return where what a line led to ends: it reaches over its first paragraph only as far as it goes on reporting."""
    first = start + (len(blocks[start].words) < PASTED_WORDS) + 1
    for at in range(first, end):
        if blocks[at].is_open and (is_personal(blocks[at].text) or not has_reporting(blocks[at].text)):
            return at
    return end


@cache
def _reporter() -> re.Pattern[str]:
    return re.compile(load_table(__package__, "sources.toml")["reporter"]["pattern"])
