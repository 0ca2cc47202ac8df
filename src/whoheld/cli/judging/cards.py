"""Lay out what waits for a person: one card for a claim or report, and the queue as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.box import ROUNDED, SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from whoheld.cli.judging.wording import say_judgement, say_reading, short_id
from whoheld.cli.plain import plain_piece, plain_text
from whoheld.cli.versions import difference

if TYPE_CHECKING:
    from whoheld.desk.moving import Effect
    from whoheld.desk.queue import QueueItem
    from whoheld.desk.review import Review
    from whoheld.model import Link, Reading

CONTEXT_CHARS = 240  # of the passage before and after the sentence
WIDE_CHARS = 1_500  # of the report before and after it, when somebody asks for more
CARD_WIDTH = 110  # characters; longer lines are hard to read
# From which influence on (total variation, 0 to 1) these words are used; judgement.
FORCE_WORDS = ((0.5, "decides"), (0.2, "strongly moves"), (0.05, "moves"), (0.005, "hardly moves"))


def claim_card(item: QueueItem, review: Review, number: int, total: int, *, wide: bool = False) -> RenderableType:
    """Return everything that a person needs to judge one item of the queue."""
    parts: list[RenderableType] = [Text(""), _words(item, WIDE_CHARS if wide else CONTEXT_CHARS), Text("")]
    if item.versions is not None:
        parts = [Text(""), difference(item.versions), Text("")]
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for label, value in _facts(item, review):
        facts.add_row(label, value)
    title = f"[bold]{number} of {total}[/]  [cyan]{short_id(item.target_id)}[/]  {escape(_heading(item))}"
    return Panel(Group(*parts, facts), title=title, title_align="left", box=ROUNDED, width=CARD_WIDTH)


def queue_table(items: Sequence[QueueItem], review: Review, more: int) -> RenderableType:
    """Return the queue as a table whose first column names the targets of judgements."""
    table = Table(box=SIMPLE_HEAD, title="Waiting for review", title_justify="left", pad_edge=False, expand=True)
    table.add_column("Target", no_wrap=True, style="cyan")
    table.add_column("Waits because", ratio=2)
    table.add_column("Read as", ratio=3)
    table.add_column("Words", ratio=5)
    for item in items:
        table.add_row(short_id(item.target_id), *map(escape, _row(item, review)))
    return Group(table, Text(f"{more} more; --limit shows them.", style="dim")) if more else table


def say_effect(effect: Effect, influence: float, review: Review) -> str:
    """Return how far a claim moves a unit, with the verdict as it is and as it would be without the claim.

    Where the verdict is the same, the state is named whose probability the claim changes most.
    """
    given, without = (_verdict(one.verdict, one.word, review) for one in (effect.given, effect.without))
    start = f"{force_of(influence)} {effect.unit}: {given} on {effect.day}"
    if without != given:
        return f"{start}, {without} without it"
    name = review.verdict_names.get(effect.moved_state, effect.moved_state)
    was, would_be = effect.moved_words
    return f"{start}, {name} {was}; {would_be} without it" if was != would_be else f"{start}, with or without it"


def force_of(influence: float) -> str:
    """Return how far a claim moves the map, in words."""
    return next((word for least, word in FORCE_WORDS if influence >= least), "does not move")


def _verdict(verdict: str, word: str, review: Review) -> str:
    name = review.verdict_names.get(verdict, verdict)
    return name if verdict == word else f"{word} {name}"


def _heading(item: QueueItem) -> str:
    rendition = item.rendition
    if rendition is None:
        return "its text cannot be read" if item.is_on_text else ""
    published = f"published {rendition.published.latest}" if rendition.published.latest else "undated"
    outlet = f", {plain_text(rendition.outlet)}" if rendition.outlet else ""
    return f"{plain_text(rendition.report)}{outlet}, {published}"


def _words(item: QueueItem, context_chars: int) -> Text:
    """Return the sentence in its surroundings, the words that carry the claim marked."""
    if item.rendition is None:
        if not item.is_on_text:
            return Text("It is on no single report.", style="dim")
        return Text("Its archived text cannot be read; 'whoheld verify' says why.", style="dim")
    if item.reading is None:
        text = plain_text(item.rendition.text[: 2 * context_chars])
        return Text(f"{text} ..." if len(item.rendition.text) > 2 * context_chars else text)
    claim, text = item.reading.claim, item.rendition.text
    is_whole = item.passage is None or context_chars >= WIDE_CHARS
    start, end = (0, len(text)) if is_whole or item.passage is None else (item.passage.start, item.passage.end)
    first, last = claim.sentence.start, claim.sentence.end
    before, after = max(start, first - context_chars), min(max(end, last), last + context_chars)
    marks = sorted({(claim.trigger.start, claim.trigger.end, "bold yellow"), *_place_mark(item.reading)})
    shown = Text("... " if before > start else "", style="dim")
    shown.append(plain_piece(text[before:first]), style="dim")
    at = first
    for mark_start, mark_end, style in marks:
        if mark_start >= at and mark_end <= last:
            shown.append(plain_piece(text[at:mark_start]), style="not dim").append(
                plain_piece(text[mark_start:mark_end]), style=f"not dim {style}"
            )
            at = mark_end
    shown.append(plain_piece(text[at:last]), style="not dim")
    return shown.append(plain_piece(text[last:after]), style="dim").append(" ..." if after < end else "", style="dim")


def _place_mark(reading: Reading) -> set[tuple[int, int, str]]:
    place = reading.claim.place
    return {(place.start, place.end, "bold cyan")} if place else set()


def _facts(item: QueueItem, review: Review) -> Iterator[tuple[str, RenderableType]]:
    if item.kind != "unjudged":
        yield "Waits", Text(item.why, style="bold yellow")
    reading = item.reading
    if reading is not None:
        yield "Read as", Text(say_reading(reading, with_ids=True), style="bold")
        place = plain_text(reading.claim.place.text) if reading.claim.place else "no name of a place"
        yield "From", Text(f"{plain_text(reading.claim.trigger.text)!r} and {place!r}, by rule {reading.rule}")
        yield "Says who", _speakers(reading, review.interest(item.target_id))
        yield "On the map", Text(_on_the_map(item, review))
    for judgement in item.judgements:
        told = f"{judgement.made_at.date()} {plain_text(judgement.author)}: {say_judgement(judgement)}"
        yield "Judged", Text(told).append(f"  {short_id(judgement.id)}", style="cyan")


def _on_the_map(item: QueueItem, review: Review) -> str:
    if item.not_counted:
        return f"does not count: {plain_text(item.not_counted)}"
    effect = review.effect(item)
    if effect is None:
        return "says nothing of any place on it"
    copies = review.companions(item.target_id)
    others = f"; {copies} more {'claim goes' if copies == 1 else 'claims go'} back to its witness" if copies else ""
    return f"{say_effect(effect, item.influence, review)}{others}"


def _speakers(reading: Reading, interest: str) -> Text:
    shown = Text(" > ").join(Text(plain_text(link.text), style="cyan") for link in reading.chain)
    return shown.append(f"  ({', '.join(_about(reading.chain[-1], interest))})", style="dim")


def _about(speaker: Link, interest: str) -> Iterator[str]:
    yield str(speaker.type).replace("_", " ")
    if interest in ("for", "against"):
        yield f"{interest} own side"
    elif speaker.side:
        yield f"side of {speaker.side}"


def _row(item: QueueItem, review: Review) -> tuple[str, str, str]:
    """Return why an item waits, how it was read, and its words."""
    if item.kind != "unjudged":
        why = str(item.kind)
    elif item.move is None:
        why = "unjudged, does not count" if item.not_counted else "unjudged"
    else:
        why = f"{force_of(item.influence)} {review.unit_names.get(item.move.unit_id, '')} ({item.influence:.2f})"
    if item.reading is None:
        return why, "", _heading(item)
    return why, say_reading(item.reading), plain_text(item.reading.claim.sentence.text)
