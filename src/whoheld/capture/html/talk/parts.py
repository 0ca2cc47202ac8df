"""Take one comment apart: who speaks, when, what is said, and what only stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from whoheld.capture.html.talk.body import find_body
from whoheld.capture.html.talk.sheet import Sheet
from whoheld.capture.html.talk.when import date_in, find_when, when_beside
from whoheld.capture.html.talk.who import find_byline, find_name, name_beside


@dataclass(frozen=True, slots=True)
class Parts:
    """What one comment is made of. `left_out` are elements inside `body` that are no words of the speaker."""

    author: str | None
    written: str | None
    speaker: tuple[Any, ...]
    body: tuple[Any, ...]
    left_out: tuple[Any, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether the comment says who wrote it or when."""
        return self.author is not None or self.written is not None


def read_parts(roots: tuple[Any, ...], without: frozenset[Any]) -> Parts:
    """Take apart a comment.

    Args:
        roots: its container, and before it what holds its header where that stands outside.
        without: elements inside that are comments of their own.
    """
    sheet = Sheet(roots, without)
    if not sheet.elements:
        return Parts(None, None, (), ())
    when_at, written = find_when(sheet)
    name_at, author = find_name(sheet)
    if author is None and when_at is not None:
        name_at, author = name_beside(sheet, when_at)
    header = [index for index in (name_at, when_at) if index is not None]
    if author is None:
        line_at, author, line_when = find_byline(sheet)
        written = written or line_when
        header += [line_at] if line_at is not None else []
    if written is None and header:
        written = when_beside(sheet, header[0])
    if author and written and author in written:
        written = date_in(written, 0)
    body, left_out = find_body(sheet, header)
    outermost = {i for i in header if not any(other != i and sheet.holds(other, i) for other in header)}
    return Parts(author, written, tuple(sheet.elements[i] for i in sorted(outermost)), body, left_out)
