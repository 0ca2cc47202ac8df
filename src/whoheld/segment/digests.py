"""Read pages that hold several articles of others: each with its own headline, outlet and date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from whoheld.model import Dating, MarkKind, Voice
from whoheld.segment.blocks import Block
from whoheld.segment.credits import CreditLine, is_intro, is_remark, read_credit
from whoheld.segment.furniture import is_name_line
from whoheld.segment.records import NUMBER, RECORD, bare_outlets, mark_records
from whoheld.segment.talk import chat_points

FEWEST_ARTICLES = 2
CHATTY = 2  # marks of talk in one block
HEADLINE_WORDS = (2, 25)
PROSE_WORDS = 10
LIKELY_WORDS = 12  # of a line that may name an outlet and its day
REACH = 4  # blocks below a credit in which its article begins
FURNITURE = (Voice.METADATA, Voice.BOILERPLATE)
CLOSES = ("comments", "related", "end", "editor")


@dataclass(frozen=True, slots=True)
class _Credit:
    at: int
    line: CreditLine

    @property
    def outlet(self) -> str:
        return self.line.outlet


def mark_digests(blocks: list[Block], published: Dating | None = None) -> None:
    """Mark the articles of a digest as quoted, each with its outlet and its date.

    A page is a digest where two or more texts each have a line above or below them that names an outlet, at least two
    different ones in all. One line of the kind credits the page itself. An article ends where the next begins, at a
    rule, at a numbered heading or where the digest's makers speak.

    Args:
        blocks: of a whole page.
        published: the page's own date, from which "5 Mar" takes its year.
    """
    day = published.latest if published else None
    mark_records(blocks)
    named = [credit for index, block in enumerate(blocks) if (credit := _credit(block, index, day))]
    named = _with_likely(blocks, named, day) or [_Credit(at, line) for at, line in bare_outlets(blocks)]
    if len(named) < FEWEST_ARTICLES:
        return
    are_sure = sum(credit.line.is_sure and not credit.line.is_bare for credit in named) >= FEWEST_ARTICLES
    if not are_sure and any(chat_points(block.text) >= CHATTY for block in blocks if block.is_open):
        return  # a forum, whose posters paste articles between their talk
    below = [credit for credit in named if _is_below_text(blocks, credit.at)]
    above = [
        credit
        for credit in named
        if credit not in below and _has_text_below(blocks, credit.at) and not _is_picture_credit(blocks, credit)
    ]
    if _are_several(above) and len(above) >= len(below):
        starts = [_headline(blocks, credit.at) for credit in above]
        _mark_sections(blocks, starts)
        for credit, start, after in zip(above, starts, [*starts[1:], len(blocks)], strict=True):
            _mark_article(blocks, start, _end(blocks, credit.at, after), credit)
    elif _are_several(below):
        start = 0
        for credit in below:
            _mark_article(blocks, _first(blocks, start, credit.at), credit.at + 1, credit)
            start = credit.at + 1


def _credit(block: Block, index: int, day: date | None) -> _Credit | None:
    """Return the outlet and the day that the block names, if it is there to name an outlet."""
    if block.kind in (MarkKind.ROW, MarkKind.ITEM):
        return None
    if block.voice not in (None, Voice.HEADLINE, *FURNITURE) or block.mark in ("json", "byline", "comments"):
        return None
    line = read_credit(block.text, day)
    if line is None or not (line.is_sure or line.is_labelled):
        return None
    return _Credit(index, line)


def _with_likely(blocks: list[Block], named: list[_Credit], day: date | None) -> list[_Credit]:
    """Add lines of a name and a day that no word of the trade makes sure, where others or their pages bear them out."""
    known = {credit.at for credit in named}
    likely: list[_Credit] = []
    for at, block in enumerate(blocks):
        is_taken = block.voice not in (None, Voice.HEADLINE) or block.mark is not None or block.kind is not None
        if at in known or is_taken or len(block.words) > LIKELY_WORDS:
            continue
        line = read_credit(block.text, day)
        if line is not None and not line.is_bare and not block.ends_sentence and any(map(str.isupper, line.outlet)):
            likely.append(_Credit(at, line))
    sure = [credit for credit in named if credit.line.is_sure and not credit.line.is_bare]
    paged = [credit for credit in likely if credit.line.has_page]
    if len(sure) + len(paged) < FEWEST_ARTICLES or (sure and len(likely) > 2 * len(sure) and not paged):
        return named
    return sorted([*named, *likely], key=lambda credit: credit.at)


def _is_picture_credit(blocks: list[Block], credit: _Credit) -> bool:
    """Whether a name behind "Source:" alone may be a picture's: outside of a record of fields."""
    around = blocks[max(credit.at - 1, 0) : credit.at + 2]
    is_field = sum(block.voice in FURNITURE and block.gap == 1 for block in around) > 1
    return credit.line.is_bare and not is_field


def _are_several(found: list[_Credit]) -> bool:
    sure = sum(credit.line.is_monitored for credit in found)
    outlets = {credit.outlet.casefold() for credit in found}
    return len(found) >= FEWEST_ARTICLES and (len(outlets) >= FEWEST_ARTICLES or sure >= FEWEST_ARTICLES)


def _has_text_below(blocks: list[Block], at: int) -> bool:
    for block in blocks[at + 1 : at + 1 + REACH]:
        if _is_prose(block):
            return True
        if not (_is_line(block) or block.voice in (*FURNITURE, Voice.HEADLINE)):
            return False
    return False


def _headline(blocks: list[Block], at: int) -> int:
    """Return where the article of a credit begins: at the headline above it, if none stands below; else at it."""
    below = next((block for block in blocks[at + 1 :] if block.voice not in FURNITURE), None)
    if below is not None and (_is_line(below) or below.voice is Voice.HEADLINE) and not _is_prose(below):
        return at
    first = at
    while first and blocks[first - 1].voice is Voice.METADATA and blocks[first - 1].gap <= 2:
        first -= 1
    is_headline = first > 0 and (_is_line(blocks[first - 1]) or blocks[first - 1].voice is Voice.HEADLINE)
    return first - 1 if is_headline and not _is_section(blocks[first - 1]) else at


def _is_below_text(blocks: list[Block], at: int) -> bool:
    if blocks[at].mark == RECORD:
        return False
    before = next((block for block in reversed(blocks[:at]) if block.voice not in FURNITURE), None)
    if before is None or not _is_prose(before):
        return False
    after = next((block for block in blocks[at + 1 :] if block.voice is not Voice.METADATA), None)
    if after is None or not after.is_open:
        return blocks[at].gap <= 2 or not _has_text_below(blocks, at)
    if blocks[at].gap == 1 and after.gap > 1 and blocks[at - 1] is before:
        return True
    return (_is_line(after) or is_intro(after.text)) and blocks[at].gap <= after.gap


def _first(blocks: list[Block], start: int, end: int) -> int:
    """Return where the article begins that ends at `end`: at the intro or the line above its text."""
    first = end
    while first > start and (_is_prose(blocks[first - 1]) or blocks[first - 1].voice is Voice.METADATA):
        if is_intro(blocks[first - 1].text):
            return first - 1
        first -= 1
    is_headline = first > start and (_is_line(blocks[first - 1]) or blocks[first - 1].voice is Voice.HEADLINE)
    return first - 1 if is_headline else first


def _end(blocks: list[Block], at: int, after: int) -> int:
    """Return where an article ends: at the next, a rule, a numbered heading, or words of the digest's makers."""
    has_text = False
    for index in range(at + 1, after):
        block = blocks[index]
        is_below_head = blocks[index - 1].voice in FURNITURE and blocks[index - 1].mark not in CLOSES
        is_rule = _is_rule(block) and not (is_below_head and block.gap == 1)
        is_over = block.mark in CLOSES or is_remark(block.text) or _is_section(block) or is_rule
        if has_text and is_over:
            return index
        has_text = has_text or _is_prose(block)
    return after


def _is_section(block: Block) -> bool:
    """Whether the line is a numbered heading of the digest itself."""
    mark = block.marker.strip()
    return bool(mark) and mark[0].isdigit() and block.voice in (None, Voice.HEADLINE) and len(block.words) <= 12


def _mark_sections(blocks: list[Block], starts: list[int]) -> None:
    """Mark numbers alone above the pieces, and the digest's own numbered headings."""
    for start in starts:
        if start and blocks[start - 1].is_open and NUMBER.fullmatch(blocks[start - 1].text):
            blocks[start - 1].voice = Voice.METADATA
    for block in blocks:
        if block.voice is None and _is_section(block) and not block.ends_sentence and block.gap > 1:
            block.voice = Voice.HEADLINE


def _is_rule(block: Block) -> bool:
    return block.voice is Voice.BOILERPLATE and not any(letter.isalnum() for letter in block.text)


def _is_line(block: Block) -> bool:
    is_line = block.is_open and not block.marker and not block.text.endswith((".", ":", ";", ","))
    return is_line and HEADLINE_WORDS[0] <= len(block.words) <= HEADLINE_WORDS[1]


def _is_prose(block: Block) -> bool:
    return block.voice in (None, Voice.BODY) and len(block.words) >= PROSE_WORDS and block.ends_sentence


def _mark_article(blocks: list[Block], start: int, end: int, credit: _Credit) -> None:
    dating = credit.line.dating()
    for index in range(start, end):
        block = blocks[index]
        if block.mark in ("comments", "related"):
            return
        if index == credit.at or block.voice in FURNITURE:
            block.voice = Voice.METADATA if index == credit.at else block.voice
            if index == credit.at:
                block.outlet, block.dating = credit.outlet, dating
        elif block.is_open or block.voice is Voice.HEADLINE:
            is_furniture = is_intro(block.text) or (
                is_name_line(block) and index < credit.at + 3 and len(block.words) < 4
            )
            block.voice = Voice.METADATA if is_furniture else Voice.QUOTED_ARTICLE
            block.outlet, block.dating = credit.outlet, dating
