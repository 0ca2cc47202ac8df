"""Find the heads of a digest's pieces by how they are set: records of fields, and outlets' names alone above texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from whoheld.model import Voice
from whoheld.segment.blocks import Block
from whoheld.segment.credits import CreditLine
from whoheld.segment.outlets import is_outlet

FIELD = re.compile(r"(?P<label>[A-Z][A-Za-z]{1,15}(?: [a-z]{2,10})?)\s?: ?(?P<value>\S.{0,80})?")
VALUE_WORDS = 9
FEWEST_FIELDS = 2
FEWEST_OUTLETS = 2
NAME_WORDS = 6
TEXT_WORDS = 10
RECORD = "record"
TITLES = ("headline", "title", "heading")  # these fields hold words of the piece
OPEN = (None, Voice.HEADLINE, Voice.METADATA, Voice.BOILERPLATE)
ADDED = re.compile(r"\s?[(\[][^()\[\]]{2,40}[)\]]$")
NUMBER = re.compile(r"[(\[]?\d{1,3}[.)\]]?|\W*\w{3,10} \d{1,3}(?: (?:of|/) \d{1,3})?\W*")


def mark_records(blocks: Sequence[Block]) -> None:
    """Mark heads of several fields ("Outlet: ...", "Date: ...") whose labels stand on the page more than once."""
    runs = list(_runs(blocks))
    labels = Counter(label for run in runs for label in {_label(blocks[at]) for at in run})
    heads = [run for run in runs if sum(labels[_label(blocks[at])] > 1 for at in run) >= FEWEST_FIELDS]
    if len(heads) < FEWEST_FIELDS:
        return
    for run in heads:
        first = run[0]
        if first and NUMBER.fullmatch(blocks[first - 1].text) and blocks[first].gap == 1:
            blocks[first - 1].voice = Voice.METADATA
        for at in run:
            is_title = _label(blocks[at]) in TITLES
            blocks[at].voice, blocks[at].mark = (None, None) if is_title else (Voice.METADATA, RECORD)


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the places of two and more fields right below each other."""
    run: list[int] = []
    for at, block in enumerate(blocks):
        if run and (_label(block) is None or block.gap > 1):
            if len(run) >= FEWEST_FIELDS:
                yield run
            run = []
        if _label(block) is not None:
            run.append(at)
    if len(run) >= FEWEST_FIELDS:
        yield run


def _label(block: Block) -> str | None:
    if block.voice not in OPEN or block.mark == "mail" or block.kind is not None or block.marker or block.ends_sentence:
        return None
    match = FIELD.fullmatch(block.text)
    if match is None or len((match["value"] or "").split()) > VALUE_WORDS:
        return None
    return match["label"].casefold()


def bare_outlets(blocks: Sequence[Block]) -> list[tuple[int, CreditLine]]:
    """Return the lines that hold an outlet's name alone, each set off right above its text; none if fewer than two.

    Lines in capitals, as two sure ones are, pass for outlets too: who sets such names so sets them all so.
    """
    alone = [at for at in range(len(blocks)) if _stands_alone(blocks, at)]
    capitals = [at for at in alone if _name(blocks[at]).isupper()]
    for group, may_lack in ((capitals, True), ([at for at in alone if at not in capitals], False)):
        sure = {_name(blocks[at]).casefold() for at in group if _is_sure(_name(blocks[at]))}
        if len(sure) >= FEWEST_OUTLETS and len(sure) * 2 >= len(group):
            kept = [at for at in group if may_lack or _is_sure(_name(blocks[at]))]
            return [(at, CreditLine(_name(blocks[at]), None, True, False, blocks[at].text)) for at in kept]
    return []


def _stands_alone(blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at]
    if block.voice not in (None, Voice.HEADLINE) or block.mark is not None or block.marker or block.ends_sentence:
        return False
    if at + 1 >= len(blocks) or block.gap < 2 or len(block.words) > NAME_WORDS or not block.text[0].isupper():
        return False
    below = blocks[at + 1]
    return below.gap == 1 and below.voice in (None, Voice.BODY) and len(below.words) >= TEXT_WORDS


def _name(block: Block) -> str:
    return ADDED.sub("", block.text).rstrip(": ")


def _is_sure(name: str) -> bool:
    """Whether the name is an outlet's; in a line of capitals no word of them is an agency's short name."""
    return is_outlet(name.title() if name.isupper() else name)
