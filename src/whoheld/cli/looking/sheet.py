"""Lay out a report's passages beside their margin, each followed by the claims found in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from whoheld.cli.judging.wording import short_id
from whoheld.cli.looking.margin import WARNING, Margin, is_same_speaker
from whoheld.cli.looking.marked import Marks, marked_text
from whoheld.cli.looking.voices import FOLDED_VOICES, TIGHT_VOICES, VOICE_LOOKS
from whoheld.cli.plain import plain_text
from whoheld.cli.tables import claim_cells
from whoheld.model import Passage, Reading, Voice

if TYPE_CHECKING:
    from rich.console import Console

    from whoheld.cli.looking.looked import Look

Numbered = tuple[int, Reading]
WIDEST_TEXT = 100  # characters; longer lines are hard to read
LEAST_TEXT = 20
SHOWN_IN_RUN = 3  # lines of furniture shown of a long run of it
LONG_RUN = 6
# Furniture this long may be somebody's words that were taken for it, so its beginning is always shown.
NOTABLE_CHARS = 160
LONGEST_CHARS = 20_000  # of a passage; more is no paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What of a report is shown.

    Args:
        has_claims: whether claims are marked and listed; without them each passage has one line.
        only_claims: leave out passages without a claim.
        is_whole: fold nothing.
        has_targets: say what a judgement can speak of: where each passage begins, and each claim's id.
    """

    has_claims: bool = True
    only_claims: bool = False
    is_whole: bool = False
    has_targets: bool = False


def passage_lines(look: Look, showing: Showing, console: Console) -> Iterator[Text]:
    """Yield the lines of a report, each as wide as the terminal at most."""
    sheet = _Sheet(look, showing, console)
    before: Passage | None = None
    for is_hidden, run in groupby(look.passages, key=sheet.is_hidden):
        passages = list(run)
        if is_hidden:
            yield from sheet.hidden_lines(passages, before)
            before = passages[-1]
            continue
        for passage in passages:
            yield from sheet.between(before, passage)
            yield from sheet.lines(passage, before)
            before = passage


def by_passage(look: Look) -> dict[str, list[Numbered]]:
    """Return the claims of each passage with their numbers, counted through the report in the order of the text.

    A claim that an analyst keeps alive may come from a passage that is cut otherwise now: its words decide.
    """
    starts = [passage.start for passage in look.passages]
    found: dict[str, list[Numbered]] = {}
    in_order = sorted(look.readings, key=lambda reading: (reading.claim.trigger.start, reading.claim.trigger.end))
    for number, reading in enumerate(in_order, start=1):
        index = max(bisect_right(starts, reading.claim.trigger.start) - 1, 0)
        found.setdefault(look.passages[index].id, []).append((number, reading))
    return found


class _Sheet:
    """One report as it is laid out on one console."""

    def __init__(self, look: Look, showing: Showing, console: Console) -> None:
        self.look, self.showing, self.console = look, showing, console
        self.is_outline = not showing.has_claims and not showing.is_whole
        self.margin = Margin(
            look.passages, console, is_outline=self.is_outline, has_targets=showing.has_targets
        )  # fmt: skip
        self.claims = by_passage(look) if showing.has_claims else {}
        self.width = max(min(console.width - self.margin.width - 3, WIDEST_TEXT), LEAST_TEXT)
        self.bar = "|" if console.options.ascii_only else "│"
        self.hidden = frozenset(self._hidden())

    def is_hidden(self, passage: Passage) -> bool:
        return passage.id in self.hidden

    def lines(self, passage: Passage, before: Passage | None) -> Iterator[Text]:
        """Yield a passage's lines: margin, bar and words, then its claims."""
        is_folded = self._is_folded(passage)
        text = [self._first_line(passage)] if is_folded or self.is_outline else list(self._whole_text(passage))
        beside = self.margin.lines(passage, before, is_folded=is_folded)
        for left, right in zip_longest(beside, text, fillvalue=Text()):
            yield self._line(left, right, VOICE_LOOKS[passage.voice][1])

    def between(self, before: Passage | None, passage: Passage) -> Iterator[Text]:
        """Yield what parts two passages: an empty line, in which the bar goes on where the same one speaks on."""
        if before is None or self.is_outline:
            return
        is_tight = before.voice in FOLDED_VOICES or before.voice == passage.voice in TIGHT_VOICES
        is_tight = is_tight and before.id not in self.claims
        if not is_tight:
            is_same = is_same_speaker(before, passage)
            yield self._line(Text(), Text(), VOICE_LOOKS[passage.voice][1]) if is_same else Text()

    def hidden_lines(self, passages: Sequence[Passage], before: Passage | None) -> Iterator[Text]:
        """Yield what stands for passages that are left out."""
        n = len(passages)
        if self.showing.only_claims:
            words = f"... {n} {'passage' if n == 1 else 'passages'} without a claim"
            if before is not None:
                yield Text()
        else:
            characters = sum(passage.end - passage.start for passage in passages)
            words = f"... {n} more of furniture ({characters:,} characters); --all shows them"
        yield from (self._line(Text(), line, "dim") for line in self._wrapped(Text(words, style="dim italic")))

    def _hidden(self) -> Iterator[str]:
        """Yield the passages that are left out: those without a claim, or the inside of a long run of furniture."""
        if self.showing.only_claims:
            yield from (passage.id for passage in self.look.passages if passage.id not in self.claims)
            return
        for is_folded, run in groupby(self.look.passages, key=self._is_folded):
            passages = list(run)
            if is_folded and len(passages) > LONG_RUN:
                rest = passages[SHOWN_IN_RUN:]
                yield from (passage.id for passage in rest if passage.end - passage.start < NOTABLE_CHARS)

    def _is_folded(self, passage: Passage) -> bool:
        return passage.voice in FOLDED_VOICES and not self.showing.is_whole and passage.id not in self.claims

    def _line(self, beside: Text, words: Text, style: str) -> Text:
        line = beside.copy()
        line.truncate(self.margin.width, overflow="ellipsis", pad=True)
        line = line.append(f" {self.bar} ", style=style).append_text(words)
        line.rstrip()
        return line

    def _first_line(self, passage: Passage) -> Text:
        text = self.look.rendition.text
        some = min(passage.end, passage.start + 4 * self.width)  # more than a line shows, of a text of any length
        words = plain_text(text[passage.start : some])
        is_cut = some < passage.end or cell_len(words) > self.width
        shown = f"{set_cell_size(words, self.width - 4).rstrip()} ..." if is_cut else words
        return Text(shown, style=_style_of(passage))

    def _whole_text(self, passage: Passage) -> Iterator[Text]:
        numbered = self.claims.get(passage.id, [])
        end = passage.end if self.showing.is_whole else min(passage.end, passage.start + LONGEST_CHARS)
        paragraphs = marked_text(self.look.rendition.text, passage.start, end, Marks.of(numbered))
        for has_claim, group in groupby(paragraphs, key=lambda paragraph: bool(paragraph.spans)):
            if self.showing.only_claims and not has_claim:
                yield Text("...", style="dim italic")
                continue
            for paragraph in group:
                paragraph.style = _style_of(passage)
                yield from self._wrapped(paragraph)
        if end < passage.end:
            more = f"... {passage.end - end:,} more characters; --all shows them"
            yield from self._wrapped(Text(more, style="dim italic"))
        for number, reading in numbered:
            yield from self._claim(number, reading)

    def _claim(self, number: int, reading: Reading) -> Iterator[Text]:
        """Yield one claim: who stands how to which place, when, and who says so."""
        mark = f"  [{number}] "
        actor, relation, place, when, speakers = claim_cells(reading)
        said = Text().append(f"{actor} {relation} {place}", style="" if reading.is_fact else "dim")
        said.append(f"  {when}  ", style="dim").append(speakers, style="cyan")
        why = self.look.set_aside.get(reading.claim_id)
        said.append(f"  not counted: {plain_text(why)}" if why else "", style=WARNING)
        said.append(f"  {short_id(reading.claim_id)}" if self.showing.has_targets else "", style="dim")
        for index, line in enumerate(self._wrapped(said, self.width - len(mark))):
            yield Text().append(" " * len(mark) if index else mark, style="bold red").append_text(line)

    def _wrapped(self, text: Text, width: int | None = None) -> list[Text]:
        return list(text.wrap(self.console, self.width if width is None else max(width, 1), overflow="fold"))


def _style_of(passage: Passage) -> str:
    if passage.voice is Voice.HEADLINE:
        return "bold"
    return "dim" if passage.voice in FOLDED_VOICES else ""
