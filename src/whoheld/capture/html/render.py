"""Set blocks below one another as the text of a rendition, and say in marks what its spans are."""

from __future__ import annotations

from collections.abc import Iterable

from whoheld.capture.html.blocks import Block, Container
from whoheld.model import Mark, MarkKind


def render(blocks: Iterable[Block]) -> tuple[str, tuple[Mark, ...]]:
    """Return the text and its marks, in order of their start, the outer before the inner.

    Paragraphs stand apart by a blank line; items of one list and rows of one table follow line by line. A mark's span
    is its block's text, or from the first to the last block of what they stand in together.
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    open_since: list[tuple[Container, int]] = []
    end = 0
    previous: Block | None = None
    for block in blocks:
        common = _common(open_since, block.within)
        marks += [_mark(container, start, end) for container, start in open_since[common:]]
        del open_since[common:]
        if previous is not None:
            between = "\n" if block.list_of is not None and block.list_of is previous.list_of else "\n\n"
            pieces.append(between)
            end += len(between)
        open_since += [(container, end) for container in block.within[common:]]
        pieces.append(block.text)
        start, end = end, end + len(block.text)
        if block.kind is not None:
            marks.append(Mark(start, end, block.kind, depth=block.depth))
        previous = block
    marks += [_mark(container, start, end) for container, start in open_since]
    return "".join(pieces), tuple(sorted(_unrepeated(marks), key=lambda mark: (mark.start, -mark.end, _rank(mark))))


def _common(open_since: list[tuple[Container, int]], within: tuple[Container, ...]) -> int:
    count = 0
    for (container, _), other in zip(open_since, within, strict=False):
        if container is not other:
            break
        count += 1
    return count


def _mark(container: Container, start: int, end: int) -> Mark:
    return Mark(start, end, container.kind, container.author, container.dating, container.depth)


def _rank(mark: Mark) -> tuple[int, int]:
    """Order marks of one span: comments and posts hold quotes, quotes hold what is in them."""
    order = (MarkKind.COMMENT, MarkKind.POST, MarkKind.QUOTE)
    return (order.index(mark.kind) if mark.kind in order else len(order), mark.depth)


def _unrepeated(marks: list[Mark]) -> list[Mark]:
    """Leave out a quote that is the whole of another quote: only the innermost says whose words they are."""
    deepest: dict[tuple[int, int], int] = {}
    for mark in marks:
        if mark.kind is MarkKind.QUOTE:
            span = (mark.start, mark.end)
            deepest[span] = max(mark.depth, deepest.get(span, 0))
    return [mark for mark in marks if mark.kind is not MarkKind.QUOTE or mark.depth == deepest[(mark.start, mark.end)]]
