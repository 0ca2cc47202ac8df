"""Say beside each passage who speaks in it, when, whether it says something again, and whether it was read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from whoheld.cli.languages import language_name
from whoheld.cli.looking.voices import FOLDED_VOICES, SIGNED_VOICES, VOICE_LOOKS, say_days
from whoheld.cli.plain import plain_text
from whoheld.model import Passage
from whoheld.pipeline import is_unread

if TYPE_CHECKING:
    from rich.console import Console

# The widest margin by the width of the terminal, widest first; it is narrower where nothing needs the room.
WIDTHS = ((100, 22), (72, 18), (0, 13))
NARROWEST = 13
OUTLINE_SHARE = 0.36  # of the terminal's width, where every passage has one line with all that is known of it
WORD = 8  # characters of the longest word for a voice
LINES = 2  # a name that is longer is cut
LEAST_DIGITS = 2
WARNING = "yellow"


def lines_by_id(passages: Iterable[Passage]) -> dict[str, int]:
    """Return the number of each passage, by its id; the first is 1."""
    return {passage.id: number for number, passage in enumerate(passages, start=1)}


def is_same_speaker(before: Passage | None, passage: Passage) -> bool:
    """Whether one speaks on: in the same voice, with the same author, date and outlet."""
    return before is not None and (before.voice, before.author, before.dating, before.outlet) == (
        passage.voice, passage.author, passage.dating, passage.outlet,
    )  # fmt: skip


class Margin:
    """The margin of one report.

    Args:
        passages: all of the report, in order.
        console: where it is printed.
        is_outline: whether everything stands in one line.
        has_targets: whether to say where in the text each passage begins.
    """

    def __init__(
        self, passages: Sequence[Passage], console: Console, *, is_outline: bool = False, has_targets: bool = False
    ) -> None:
        self.console, self.is_outline, self.has_targets = console, is_outline, has_targets
        self.numbers = lines_by_id(passages)
        self.starts = [passage.start for passage in passages]
        self.digits = max(len(str(len(passages))), LEAST_DIGITS)
        widest = next(width for from_width, width in WIDTHS if console.width >= from_width)
        self.width = max(widest, int(console.width * OUTLINE_SHARE)) if is_outline else widest
        self.width = max(NARROWEST, min(self.width, self._needed(passages)))

    def lines(self, passage: Passage, before: Passage | None, *, is_folded: bool = False) -> list[Text]:
        """Return what stands beside a passage, line by line; beside one that is folded it is one line."""
        word, style = VOICE_LOOKS[passage.voice]
        first = Text().append(f"{self.numbers[passage.id]:>{self.digits}} ", style="dim")
        first.append(f"{word:<{WORD}}" if self.is_outline else word, style=style)
        facts = list(self._offset(passage) if is_folded else self._facts(passage, before))
        if is_folded or self.is_outline:
            first.append("  " if facts else "").append_text(Text(", ").join(facts)).rstrip()
            return [first]
        return [first, *(line for fact in facts for line in self._indented(fact))]

    def _needed(self, passages: Sequence[Passage]) -> int:
        """Return the width of the longest line that the margin wants to hold."""
        widest = 0
        for before, passage in zip([None, *passages], passages, strict=False):
            for line in self.lines(passage, before, is_folded=passage.voice in FOLDED_VOICES):
                widest = max(widest, line.cell_len)
        return widest

    def _facts(self, passage: Passage, before: Passage | None) -> Iterator[Text]:
        """Yield what is known of a passage; what holds as in the one before is not said again."""
        if not is_same_speaker(before, passage):
            if passage.author:
                yield Text(plain_text(passage.author))
            elif passage.voice in SIGNED_VOICES:
                yield Text("no author", style=WARNING)
            if passage.outlet:
                yield Text(f"from {plain_text(passage.outlet)}")
            if passage.dating:
                yield Text(say_days(passage.dating))
        if passage.repeats:
            yield Text(self._again(self.numbers.get(passage.repeats, 0)), style="italic")
        if passage.is_stale:
            yield Text("from an earlier version", style=WARNING)
        if is_unread(passage):
            yield Text(f"{language_name(passage.language)}, unread", style=f"bold {WARNING}")
        if passage.heading:
            line = "" if self.is_outline else "line "
            yield Text(f"under {line}{max(bisect_right(self.starts, passage.heading[0]), 1)}", style="dim")
        yield from self._offset(passage)

    def _again(self, number: int) -> str:
        """Return which line a passage says again, folded so that the number does not stand alone."""
        if self.is_outline:
            return f"says again {number}"
        line = f"says again line {number}"
        return line if len(line) < self.width else f"says again\nline {number}"

    def _offset(self, passage: Passage) -> Iterator[Text]:
        if self.has_targets:
            yield Text(f"at {passage.start}", style="dim")

    def _indented(self, fact: Text) -> Iterator[Text]:
        wrapped = fact.wrap(self.console, max(self.width - 1, 1), overflow="fold")
        for line in wrapped[:LINES]:
            yield Text(" ").append_text(line)
