"""Find captions: lines about a picture that is not in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from whoheld.capture.tables import load_table
from whoheld.model import Voice
from whoheld.segment.blocks import Block

CAPTION_WORDS = 90
LONG_WORDS = 8  # a line this long that is no heading ought to end with a stop
STOPPED_SHARE = 0.5  # of a text's long lines, those that do; below it the missing stop says nothing
SAME_START = 85  # of 100, for slips in the first word
VERB_WITHIN = 14  # words
TWIN_WORDS = 8
LONGEST_TWIN = 1_000  # characters
ALIKE = 75  # of 100; one of the two may have a credit behind it
SAYING = re.compile(r"(?:, .{2,40}| \w+) (?:say|says|said|reports?|warns?)$")
SENTENCE_END = re.compile(r"[.!?…]['\"”’»)]*\s+")


@dataclass(frozen=True, slots=True)
class _Words:
    starts: tuple[str, ...]
    inner: re.Pattern[str]
    contains: tuple[str, ...]
    credit: re.Pattern[str]
    verbs: frozenset[str]


def split_captions(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with those cut in two that go over to a picture half-way ("... Pictured: ...")."""
    result = []
    for block in blocks:
        match = _words().inner.search(block.text) if block.is_open and len(block.text) < 4_000 else None
        if match is None:
            result.append(block)
            continue
        cut = block.start + match.start("start")
        before = text[block.start : cut].rstrip()
        result.append(replace(block, text=before, end=block.start + len(before), voice=Voice.CAPTION))
        result.append(replace(block, text=text[cut : block.end], start=cut, gap=1, voice=Voice.CAPTION))
    return result


def mark_set_captions(blocks: list[Block], title: str | None) -> None:
    """Mark the captions that their place betrays: below a label ("Image caption"), or twice in a row.

    What stands twice is a picture's alternative text and its caption where one of the two bears a credit or tells of
    a picture, and where both stand above the text; a headline may stand twice as well.
    """
    for label, block in pairwise(blocks):
        if label.mark == "caption" and block.is_open and len(block.words) <= CAPTION_WORDS:
            block.voice = Voice.CAPTION
    above = True
    for first, second in pairwise(blocks):
        if not (first.is_open or first.voice is Voice.CAPTION) or not second.is_open:
            continue
        is_title = title is not None and first.text.casefold() == title.casefold()
        if (
            not is_title
            and _are_twins(first, second)
            and (_is_pictured(first, second) or (above and second.ends_sentence))
        ):
            first.voice = second.voice = Voice.CAPTION
        above = above and (first.voice is not None or not first.ends_sentence)


def mark_worded_captions(blocks: list[Block]) -> None:
    """Mark the captions that say that they are one, or that end with a picture's credit."""
    for block in blocks:
        if block.is_open and len(block.words) <= CAPTION_WORDS and has_caption_words(block.body):
            block.voice = Voice.CAPTION


def describes_picture(block: Block) -> bool:
    """Whether the line says that it is a caption, or is as long as one and tells of a picture in the present tense."""
    return has_caption_words(block.body) or (len(block.words) >= LONG_WORDS and _tells_of_picture(block))


def _is_pictured(first: Block, second: Block) -> bool:
    return first.voice is Voice.CAPTION or any(describes_picture(block) for block in (first, second))


def _are_twins(first: Block, second: Block) -> bool:
    fewest, most = sorted((len(first.words), len(second.words)))
    return fewest >= TWIN_WORDS and most <= CAPTION_WORDS and _are_alike(first.text, second.text)


def _are_alike(first: str, second: str) -> bool:
    return fuzz.ratio(first[:LONGEST_TWIN].casefold(), second[:LONGEST_TWIN].casefold()) >= ALIKE


def mark_loose_captions(blocks: list[Block]) -> None:
    """Mark captions by a missing stop, where the text's paragraphs have theirs.

    Such a line counts when it tells of a picture in the present tense or stands next to a caption. The last block
    never does: a text may simply break off.
    """
    long_ones = [block for block in blocks if block.is_open and len(block.words) >= LONG_WORDS]
    stopped = sum(block.ends_sentence for block in long_ones)
    if not long_ones or stopped < STOPPED_SHARE * len(long_ones) or stopped < 2:
        return
    loose = [index for index, block in enumerate(blocks) if _is_loose(block) and index < len(blocks) - 1]
    for index in loose:
        if _tells_of_picture(blocks[index]):
            blocks[index].voice = Voice.CAPTION
    for index in (*loose, *reversed(loose)):
        neighbours = blocks[max(index - 1, 0) : index + 2]
        if any(block.voice is Voice.CAPTION for block in neighbours):
            blocks[index].voice = Voice.CAPTION


def has_caption_words(line: str) -> bool:
    """Whether the line says that it describes a picture, or ends with a picture's credit."""
    words = _words()
    plain = line[:1_000].lower()
    if plain.startswith(words.starts) or any(phrase in plain for phrase in words.contains):
        return True
    if words.credit.search(line[-120:].lower()):
        return True
    first = plain.split(" ", 1)[0].split("\u00a0", 1)[0]
    return first.endswith(":") and fuzz.ratio(first, words.starts[0]) >= SAME_START


def _is_loose(block: Block) -> bool:
    return (
        block.is_open
        and not block.ends_sentence
        and LONG_WORDS <= len(block.words) <= CAPTION_WORDS
        and not block.marker
    )


def _tells_of_picture(block: Block) -> bool:
    last = SENTENCE_END.split(block.text)[-1]
    if SAYING.search(last):  # "Thousands displaced, mayor says" is a headline
        return False
    words = [word.strip(".,;:()“”‘’'\"").lower() for word in last.split()[:VERB_WITHIN]]
    return any(word in _words().verbs for word in words)


@cache
def _words() -> _Words:
    table = load_table(__package__, "voices.toml")["captions"]
    inner = "|".join(re.escape(phrase) for phrase in table["inner_starts"])
    return _Words(
        starts=tuple(table["starts"]),
        inner=re.compile(rf"[.!?…]['\"”’»)]*\s+(?P<start>(?i:{inner}))"),
        contains=tuple(table["contains"]),
        credit=re.compile(table["credit"]),
        verbs=frozenset(table["verbs"]),
    )
