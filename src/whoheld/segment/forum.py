"""Read forum threads whose posters paste articles: tell the pasted piece from the talk around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whoheld.capture.dates import read_date_line
from whoheld.capture.dating import on_day
from whoheld.capture.facts import find_outlet
from whoheld.capture.tables import load_table
from whoheld.model import Dating, DatingBasis, Voice
from whoheld.segment.blocks import Block

HEADLINE_WORDS = (4, 18)
PASTED_WORDS = 12  # an article's first paragraph has at least so many
TITLE_SHARE = 0.6  # of a headline's longer words, those with a capital
CHATTY = 2
FEWEST_CHATTY = 2  # blocks of talk before a text is taken for a forum
REMARK_WORDS = 60
MOST_PLAIN_REMARKS = 2  # blocks without any mark of talk or of reporting that still pass for a poster's remark
OPENING_WORDS = 250  # of talk above the first headline; an essay in the first person is longer
HEAD_BLOCKS = 4  # below a pasted headline, where its date stands
FURNITURE = (Voice.METADATA, Voice.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class _Talk:
    chatty: re.Pattern[str]
    marks: re.Pattern[str]
    reporting: re.Pattern[str]
    quotation: re.Pattern[str]


def mark_forum(blocks: list[Block]) -> None:
    """Mark posts as comments and pasted articles as quoted, where the text opens with talk and headlines stand inside.

    A text that opens with its own headline is an article, whatever stands in it.
    """
    heads = [index for index in range(len(blocks)) if _is_pasted_headline(blocks, index)]
    prose = [index for index, block in enumerate(blocks) if block.is_open]
    if not heads or not prose or heads[0] == prose[0]:
        return
    chatty = [index for index in prose if chat_points(blocks[index].text) >= CHATTY]
    opening = [index for index in prose if index < heads[0]]
    opens_with_talk = any(index in chatty for index in opening)
    is_essay = sum(len(blocks[index].words) for index in opening) > OPENING_WORDS
    if len(chatty) < FEWEST_CHATTY or not opens_with_talk or is_essay or not _are_reports(blocks, heads):
        return
    for index in prose:
        if index in opening:
            blocks[index].voice = Voice.COMMENT
    for head, end in zip(heads, [*heads[1:], len(blocks)], strict=True):
        _mark_article(blocks, head, end)


def chat_points(text: str) -> int:
    """Return how many marks of talk `text` bears; what stands in quotation marks is somebody else's."""
    talk = _talk()
    own = talk.quotation.sub(" ", text[:3_000].replace("’", "'"))
    return len(talk.chatty.findall(own.lower())) + len(talk.marks.findall(own))


def has_reporting(text: str) -> bool:
    """Whether `text` quotes, attributes or gives days, as reports do."""
    talk = _talk()
    return bool(talk.reporting.search(text[:3_000].lower()) or talk.quotation.search(text[:3_000]))


def _mark_article(blocks: list[Block], head: int, end: int) -> None:
    """Mark blocks[head:end]: an article from its headline on, then the posts written below it."""
    talk_from = _talk_from(blocks, head, end)
    top = blocks[head : min(head + HEAD_BLOCKS, talk_from)]
    dating, outlet = _own_date(top), find_outlet([block.text[:200] for block in top])
    for index in range(head, end):
        block = blocks[index]
        if block.voice not in (None, *FURNITURE):
            continue
        if index < talk_from:
            block.dating, block.outlet = dating, outlet
        if block.is_open:
            block.voice = Voice.QUOTED_ARTICLE if index < talk_from else Voice.COMMENT


def _are_reports(blocks: list[Block], heads: list[int]) -> bool:
    """Whether what stands under most of the headlines quotes or attributes; under those of an essay it does not."""
    below = [blocks[head + 1 : head + 1 + HEAD_BLOCKS] for head in heads]
    return sum(any(has_reporting(block.text) for block in part) for part in below) * 2 > len(heads)


def _talk_from(blocks: list[Block], head: int, end: int) -> int:
    """Return where the article ends: at the first clear talk, or before the remarks above the next headline."""
    for index in range(head + 2, end):
        if blocks[index].is_open and _is_talk(blocks[index].text):
            end = index
            break
    plain = 0
    while end - 1 > head + 1:
        block = blocks[end - 1]
        if (
            not block.is_open
            or len(block.words) > REMARK_WORDS
            or has_reporting(block.text)
            or block.text.endswith(":")
        ):
            break
        if chat_points(block.text) == 0:
            plain += 1
            if plain > MOST_PLAIN_REMARKS:
                break
        end -= 1
    return end


def _is_talk(text: str) -> bool:
    points = chat_points(text)
    return points > CHATTY or (points == CHATTY and not has_reporting(text))


def _own_date(head: list[Block]) -> Dating | None:
    for block in head:
        line = read_date_line(block.text) if len(block.text) < 200 else None
        if line:
            return on_day(line.first.day, DatingBasis.PAGE, block.text)
    return None


def _is_pasted_headline(blocks: list[Block], index: int) -> bool:
    block = blocks[index]
    if not block.is_open or block.marker or not HEADLINE_WORDS[0] <= len(block.words) <= HEADLINE_WORDS[1]:
        return False
    if block.ends_sentence and not block.text.endswith(("'", "’", "?")):
        return False
    following = [later for later in blocks[index + 1 : index + 1 + HEAD_BLOCKS] if later.voice not in FURNITURE]
    if not following or len(following[0].words) < PASTED_WORDS:
        return False
    is_dated = index + 1 < len(blocks) and blocks[index + 1].mark == "date"
    return is_title_case(block.words) or (is_dated and block.text[0].isupper())


def is_title_case(words: tuple[str, ...]) -> bool:
    """Whether most of the longer words begin with a capital."""
    small = set(load_table(__package__, "voices.toml")["headings"]["small_words"])
    longer = [word for word in words if any(letter.isalpha() for letter in word) and word.lower() not in small]
    capitals = [word for word in longer if next((letter for letter in word if letter.isalpha()), "a").isupper()]
    return len(longer) >= 2 and len(capitals) >= TITLE_SHARE * len(longer)


@cache
def _talk() -> _Talk:
    table = load_table(__package__, "voices.toml")["forum"]

    def words(phrases: list[str]) -> re.Pattern[str]:
        alternatives = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
        return re.compile(rf"(?<![\w'])(?:{alternatives})(?![\w'])")

    return _Talk(
        words(table["chatty"]),
        re.compile(table["chatty_marks"]),
        words(table["reporting"]),
        re.compile(table["quotation"]),
    )
