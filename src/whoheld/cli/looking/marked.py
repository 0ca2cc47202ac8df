"""Show a stretch of a report line by line, the words that carry a claim underlined and numbered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

from whoheld.cli.plain import plain_piece
from whoheld.model import Reading
from whoheld.segment.layout import lines_of

UNDERLINED = "underline"
NUMBER = "bold red"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """The spans underlined in a text, and the numbers put behind an offset."""

    spans: tuple[Span, ...]
    numbers: tuple[tuple[int, str], ...]  # offset, what stands there

    @classmethod
    def of(cls, numbered: Sequence[tuple[int, Reading]]) -> Marks:
        """Return the marks of some claims: their triggers and places; the number stands behind the trigger."""
        spans: set[Span] = set()
        at: dict[int, list[int]] = {}
        for number, reading in numbered:
            claim = reading.claim
            spans.update((span.start, span.end) for span in (claim.trigger, claim.place) if span)
            at.setdefault(claim.trigger.end, []).append(number)
        numbers = ((offset, f"[{_ranges(group)}]") for offset, group in sorted(at.items()))
        return cls(tuple(sorted(spans)), tuple(numbers))

    def cuts(self, start: int, end: int) -> list[int]:
        """Return the offsets between `start` and `end`, both included, at which a mark begins or ends."""
        edges = {offset for span in self.spans for offset in span} | {offset for offset, _ in self.numbers}
        return sorted({start, end} | {offset for offset in edges if start < offset < end})


def marked_text(text: str, start: int, end: int, marks: Marks) -> Iterator[Text]:
    """Yield the lines of text[start:end] as the segmenter sees them: wrapped lines are one, blank lines are none."""
    for line_start, line_end in _line_spans(text, start, end):
        shown = Text()
        cuts = marks.cuts(line_start, line_end)
        for first, last in pairwise(cuts):
            is_marked = any(mark_start <= first and last <= mark_end for mark_start, mark_end in marks.spans)
            shown.append(plain_piece(text[first:last]), style=UNDERLINED if is_marked else "")
            for number in (number for offset, number in marks.numbers if offset == last):
                shown.append(number, style=NUMBER)
        yield shown


def _ranges(numbers: Sequence[int]) -> str:
    """Return numbers with those that follow each other as ranges: 3, 7-9."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _line_spans(text: str, start: int, end: int) -> Iterator[Span]:
    lines = lines_of(text)
    first = max(bisect_right(lines, start, key=lambda line: line.start) - 1, 0)
    span: Span | None = None
    for index in range(first, len(lines)):
        line = lines[index]
        if line.start >= end:
            break
        if line.end <= start:
            continue
        piece = max(line.start, start), min(line.end, end)
        if span is None or not line.is_wrapped:
            if span is not None:
                yield span
            span = piece
        else:
            span = span[0], piece[1]
    if span is not None:
        yield span
