"""Read pages that hold several articles of others: each with its own headline, outlet and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whoheld.capture.dates import find_dates
from whoheld.capture.dating import on_day
from whoheld.capture.tables import load_table
from whoheld.model import Dating, DatingBasis, Voice
from whoheld.segment.blocks import Block
from whoheld.segment.talk import chat_points

FEWEST_ARTICLES = 2
CHATTY = 2  # marks of talk in one block
HEADLINE_WORDS = (3, 25)
PROSE_WORDS = 12
REACH = 3  # blocks below a credit in which its article begins
LONGEST_CREDIT = 120  # characters
LABEL = re.compile(r"^(?i:sources?|from|via|published (?:by|in)|outlet|newspaper|agency)\s?[:-]\s*")
# What is left of a credit without its date: an outlet's name.
OUTLET = re.compile(
    r"^(?:the )?[A-ZÀ-Þ0-9][\w.&'’!-]*(?: (?:[A-ZÀ-Þ0-9][\w.&'’!-]*|of|and|the|de|al|la|el|&|on|in)){0,6}$"
)
EDGES = " \t,;|/()[]–—-•·:."
WEEKDAY = re.compile(r"\b(?i:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?|\b\d{1,2}:\d\d\b")


@dataclass(frozen=True, slots=True)
class _Credit:
    at: int
    outlet: str
    dating: Dating | None


def mark_digests(blocks: list[Block]) -> None:
    """Mark the articles of a digest as quoted, each with its outlet and its date.

    A page is a digest where two or more headlines each have a line below them, or each text one below it, that names an
    outlet, at least two different ones in all. One line of the kind credits the page itself.
    """
    if any(chat_points(block.text) >= CHATTY for block in blocks if block.is_open):
        return  # a forum, whose posters paste articles between their talk
    named = [credit for index in range(len(blocks)) if (credit := _credit(blocks, index))]
    above = [credit for credit in named if _is_below_headline(blocks, credit.at)]
    if _are_several(above):
        starts = [_headline(blocks, credit.at) for credit in above]
        for credit, start, end in zip(above, starts, [*starts[1:], len(blocks)], strict=True):
            _mark_article(blocks, start, end, credit)
        return
    below = [credit for credit in named if _is_below_text(blocks, credit.at)]
    if _are_several(below):
        start = _first_headline(blocks, below[0].at)
        for credit in below:
            _mark_article(blocks, start, credit.at + 1, credit)
            start = credit.at + 1


def _credit(blocks: list[Block], index: int) -> _Credit | None:
    """Return the outlet and the date that the block names, if it is there to name an outlet."""
    block = blocks[index]
    if len(block.text) > LONGEST_CREDIT or block.marker or block.voice not in (None, Voice.METADATA):
        return None
    found = find_dates(block.text)
    rest = block.text
    for date in found:
        rest = rest.replace(block.text[date.start : date.end], " ")
    label = LABEL.match(rest)
    if label is None and len(found) != 1:
        return None
    name = WEEKDAY.sub(" ", rest[label.end() if label else 0 :]).strip(EDGES)
    if not OUTLET.match(name) or (label is None and not _names_outlet(name)):
        return None
    dating = on_day(found[0].day, DatingBasis.PAGE, block.text) if len(found) == 1 else None
    return _Credit(index, name, dating)


def _names_outlet(name: str) -> bool:
    """Whether the name bears a word that outlets' names are made of; people's names stand beside dates as well."""
    return not _outlet_words().isdisjoint(name.casefold().split())


def _are_several(found: list[_Credit]) -> bool:
    return len(found) >= FEWEST_ARTICLES and len({credit.outlet.casefold() for credit in found}) >= FEWEST_ARTICLES


def _is_below_headline(blocks: list[Block], at: int) -> bool:
    return _headline(blocks, at) < at and any(_is_prose(block) for block in blocks[at + 1 : at + 1 + REACH])


def _headline(blocks: list[Block], at: int) -> int:
    """Return the index of the headline above a credit; `at` itself where there is none."""
    return at - 1 if at and _is_line(blocks[at - 1]) else at


def _is_below_text(blocks: list[Block], at: int) -> bool:
    is_last = at + 1 == len(blocks) or _is_line(blocks[at + 1]) or not blocks[at + 1].is_open
    return at > 0 and _is_prose(blocks[at - 1]) and is_last


def _first_headline(blocks: list[Block], end: int) -> int:
    """Return where the first article begins: at the line above the text that ends at `end`, the page's own left out."""
    start = end
    while start and _is_prose(blocks[start - 1]):
        start -= 1
    return start - 1 if start and _is_line(blocks[start - 1]) else start


def _is_line(block: Block) -> bool:
    is_line = block.is_open and not block.marker and not block.ends_sentence
    return is_line and HEADLINE_WORDS[0] <= len(block.words) <= HEADLINE_WORDS[1]


def _is_prose(block: Block) -> bool:
    return block.voice in (None, Voice.BODY) and len(block.words) >= PROSE_WORDS and block.ends_sentence


def _mark_article(blocks: list[Block], start: int, end: int, credit: _Credit) -> None:
    for block in blocks[start:end]:
        if block.mark in ("comments", "related"):
            return
        if block.is_open or block.start == blocks[credit.at].start:
            block.outlet, block.dating = credit.outlet, credit.dating
            block.voice = (
                Voice.QUOTED_ARTICLE if block.is_open and block.start != blocks[credit.at].start else Voice.METADATA
            )


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(load_table(__package__, "news.toml")["outlets"]["words"])
