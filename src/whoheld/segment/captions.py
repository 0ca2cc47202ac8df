"""Find captions: lines about a picture that is not in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from whoheld.capture.tables import load_table
from whoheld.model import Voice
from whoheld.segment.blocks import Block

CAPTION_WORDS = 90
LONG_WORDS = 8  # a line this long that is no heading ought to end with a stop
STOPPED_SHARE = 0.6  # of a text's long lines, those that do; below it the missing stop says nothing
SAME_START = 85  # of 100, for slips in the first word
VERB_WITHIN = 14  # words
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
        result.append(Block(before, block.start, block.start + len(before), block.gap, block.indent, Voice.CAPTION))
        result.append(Block(text[cut : block.end], cut, block.end, 1, block.indent, Voice.CAPTION))
    return result


def mark_worded_captions(blocks: list[Block]) -> None:
    """Mark the captions that say that they are one, or that end with a picture's credit."""
    for block in blocks:
        if block.is_open and len(block.words) <= CAPTION_WORDS and has_caption_words(block.body):
            block.voice = Voice.CAPTION


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
