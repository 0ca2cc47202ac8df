"""Cut a text into blocks: paragraphs, list items and single lines, before anybody asks who speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from whoheld.capture.embedded import find_json
from whoheld.model import Dating, MarkKind, Voice
from whoheld.segment.layout import ENDS_SENTENCE, LIST_MARK, Line, lines_of

LOOK_CHARS = 4_000  # a block's beginning is enough to tell its kind; its length may be millions


@dataclass
class Block:
    """A draft of a passage: where it stands, how it is set, and what is known of its voice so far."""

    text: str
    start: int
    end: int
    gap: int  # line breaks before it; more than 1 means blank lines
    indent: int = 0
    voice: Voice | None = None
    author: str | None = None
    outlet: str | None = None
    dating: Dating | None = None
    heading: tuple[int, int] | None = None
    mark: str | None = None  # what its furniture stands for: thread, comments, related, end
    kind: MarkKind | None = None  # what the page's markup sets it as
    is_stale: bool = False  # left standing from an earlier version

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of its beginning, list mark left out."""
        return tuple(self.body.split())

    @cached_property
    def body(self) -> str:
        """Its beginning without a list mark."""
        return self.text[len(self.marker) :][:LOOK_CHARS].strip()

    @cached_property
    def marker(self) -> str:
        """The list mark it begins with, or nothing."""
        match = LIST_MARK.match(self.text)
        return match[0] if match else ""

    @cached_property
    def ends_sentence(self) -> bool:
        return bool(ENDS_SENTENCE.search(self.text[-8:]))

    @property
    def is_open(self) -> bool:
        """Whether nobody has given it a voice yet."""
        return self.voice is None

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def cut_blocks(text: str, *, may_wrap: bool = True) -> list[Block]:
    """Return the blocks of `text` in order; JSON left by a template is one block each, as metadata.

    Args:
        text: a rendition's.
        may_wrap: whether line breaks may stand inside a paragraph; in text made of a page's markup they never do.
    """
    json_spans = [(start, end) for start, end, _ in find_json(text)]
    pieces = [piece for line in lines_of(text) for piece in _outside(text, line, json_spans)]
    joined: list[Line] = []
    for piece in pieces:
        if may_wrap and piece.is_wrapped and joined:
            joined[-1] = replace(joined[-1], end=piece.end)
        else:
            joined.append(piece)
    blocks = [Block(text[line.start : line.end], line.start, line.end, line.gap, line.indent) for line in joined]
    blocks += [Block(text[start:end], start, end, 1, voice=Voice.METADATA, mark="json") for start, end in json_spans]
    return sorted(blocks, key=lambda block: block.start)


def _outside(text: str, line: Line, json_spans: list[tuple[int, int]]) -> list[Line]:
    """Return what of `line` lies outside the JSON: all, nothing, or what stands before or behind it."""
    pieces = [line]
    for start, end in json_spans:
        if start >= line.end or end <= line.start:
            continue
        before = [replace(piece, end=min(piece.end, start)) for piece in pieces if piece.start < start]
        after = [replace(piece, start=max(piece.start, end), gap=1) for piece in pieces if piece.end > end]
        pieces = [_stripped(text, piece) for piece in before + after if text[piece.start : piece.end].strip()]
    return pieces


def _stripped(text: str, line: Line) -> Line:
    raw = text[line.start : line.end]
    start = line.start + len(raw) - len(raw.lstrip())
    return replace(line, start=start, end=start + len(raw.strip()), is_wrapped=False)


def join_blocks(text: str, blocks: Iterable[Block]) -> Block:
    """Return one block over all of `blocks`, which follow each other; the first one's findings hold."""
    parts = list(blocks)
    first, last = parts[0], parts[-1]
    return Block(
        text[first.start : last.end], first.start, last.end, first.gap, first.indent, first.voice, first.author
    )
