"""Mark what the page sets around its text: menus, and the heads and feet that a printed page repeats."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from whoheld.capture.tables import load_table
from whoheld.model import Voice
from whoheld.segment.blocks import Block
from whoheld.segment.cues import match_cue

ITEM_WORDS = 4  # of a line in a menu
FEWEST_ITEMS = 5
KNOWN_SHARE = 0.34  # of a menu's lines, those that are known to stand in menus
SPARED = 2  # lines before a paragraph or byline: one of them may be the headline
PROSE_WORDS = 12
LINE_ITEMS = (6, 120)  # words of a menu run into one line
LINE_KNOWN = 4
LINE_SHARE = 0.25
HEAD_WORDS = 12  # of a running head
FEWEST_PAGES = 3  # on which a running head stands
PARTS = re.compile(r"\s*[|·•]\s*|\s{3,}")
LONGEST_PARTED = 220  # characters
PARTED_ITEMS = 3
PARTED_WORDS = 5
DIGITS = re.compile(r"\d+")
NUMBER = "\0"  # stands for a number; no text holds it, while many hold "#"
BLANKS = re.compile(r"\s+")


def mark_menus(blocks: list[Block], title: str | None) -> None:
    """Mark runs of lines of a few words, a third of which are known from menus ("World", "Sport", "About us").

    Names of places stand in such runs as well, so a list without known words is left alone, and so are the title and
    the last lines above a paragraph.
    """
    for block in blocks:
        if block.is_open and _is_menu_line(block):
            block.voice, block.mark = Voice.BOILERPLATE, "menu"
    first = 0
    while first < len(blocks):
        last = first
        while last < len(blocks) and _may_be_item(blocks[last]):
            last += 1
        if last - first >= FEWEST_ITEMS:
            _mark_run(blocks, first, last, title)
        first = max(last, first + 1)


def mark_running_heads(blocks: list[Block]) -> None:
    """Mark the lines that stand three times or more with another number in them each time, as on printed pages.

    Where page numbers stand on lines of their own, the same line above or below three of them is a running head too.
    """
    lines: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        if len(block.words) <= HEAD_WORDS and not block.marker and block.voice in (None, Voice.METADATA):
            lines.setdefault(_without_numbers(block.text), []).append(index)
    pages = {index for index, block in enumerate(blocks) if block.mark == "page"}
    for form, indexes in lines.items():
        if len(indexes) < FEWEST_PAGES or not any(letter.isalpha() for letter in form):
            continue
        texts = Counter(blocks[index].text for index in indexes)
        counts_up = len(texts) == len(indexes) and NUMBER in form and not blocks[indexes[0]].ends_sentence
        by_page = sum(bool({index - 1, index + 1} & pages) for index in indexes)
        if (counts_up and _has_page_number(blocks, indexes)) or by_page >= FEWEST_PAGES:
            for index in indexes:
                blocks[index].voice, blocks[index].mark = Voice.BOILERPLATE, "page"


def _has_page_number(blocks: list[Block], indexes: list[int]) -> bool:
    """Whether the last or first number of the lines rises by one or two from each to the next, as pages do."""
    for at in (-1, 0):
        numbers = [int(DIGITS.findall(blocks[index].text)[at][-6:]) for index in indexes]
        if all(0 < later - earlier <= 2 for earlier, later in zip(numbers, numbers[1:], strict=False)):  # noqa: RUF007
            return True
    return False


def _without_numbers(text: str) -> str:
    return DIGITS.sub(NUMBER, BLANKS.sub(" ", text)).casefold()


def _may_be_item(block: Block) -> bool:
    is_free = block.is_open or block.voice in (Voice.BOILERPLATE, Voice.METADATA)
    is_short = len(block.text.split()) <= ITEM_WORDS
    return is_free and is_short and not block.text.endswith((".", ":", ",", ";", "”"))


def _mark_run(blocks: list[Block], first: int, last: int, title: str | None) -> None:
    known = sum(
        blocks[index].voice is Voice.BOILERPLATE or is_menu_word(blocks[index].body) for index in range(first, last)
    )
    if known < KNOWN_SHARE * (last - first) or known < 2:
        return
    below = blocks[last] if last < len(blocks) else None
    is_above_text = below is not None and (below.is_open or below.voice is Voice.HEADLINE)
    named = (title or "").casefold()
    for index in range(first, last):
        block = blocks[index]
        may_be_headline = is_above_text and index >= last - SPARED and not is_menu_word(block.body)
        if block.is_open and not may_be_headline and block.text.casefold() != named:
            block.voice, block.mark = Voice.BOILERPLATE, "menu"


def _is_menu_line(block: Block) -> bool:
    """Whether a whole menu was run into the line: capitals all along, no stop, and words that menus have."""
    words = block.text.split()
    if _is_parted_menu(block.text):
        return True
    if not LINE_ITEMS[0] <= len(words) <= LINE_ITEMS[1] or block.ends_sentence:
        return False
    if not all(word[:1].isupper() or word in ("&", "and", "|", "/", "-", "•", "·") for word in words):
        return False
    known = sum(is_menu_word(word) for word in words)
    return known >= max(LINE_KNOWN, LINE_SHARE * len(words))


def _is_parted_menu(text: str) -> bool:
    """Whether the line is a menu whose items strokes or dots part, a third of them known; rows of tables are not."""
    if len(text) > LONGEST_PARTED:
        return False
    items = [item.strip(" []") for item in PARTS.split(text)]
    if len(items) < PARTED_ITEMS or any(len(item.split()) > PARTED_WORDS for item in items):
        return False
    known = sum(is_menu_word(item) or match_cue(item) is not None for item in items if item)
    return known >= max(2, KNOWN_SHARE * len(items))


def is_menu_word(line: str) -> bool:
    """Whether the line is a word that menus of news pages are made of."""
    return BLANKS.sub(" ", line).casefold().strip(" ›»>|") in _menu_words()


@cache
def _menu_words() -> frozenset[str]:
    return frozenset(load_table(__package__, "news.toml")["menus"]["words"])
