"""Put runs together to blocks: paragraphs, headings, items of lists, rows of tables, captions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from whoheld.capture.html.chosen import Chosen
from whoheld.capture.html.walk import NEW_LINE, NEW_PARAGRAPH, Run, Setting
from whoheld.capture.html.words import clean
from whoheld.model import Dating, MarkKind

ONE_LINE = (MarkKind.TITLE, MarkKind.BYLINE, MarkKind.STANDFIRST, MarkKind.HEADING, MarkKind.CAPTION)
CONTAINERS = (MarkKind.QUOTE, MarkKind.POST)
ENDS = ".,:;!?)]"
LONGEST_TERM = 60  # characters of a term that opens the line of its description
LONGEST_ITEM = 1_200  # characters; more is an entry of a list of articles


@dataclass(frozen=True, slots=True, eq=False)
class Container:
    """What several blocks stand in together: a quote, a post, a comment."""

    kind: MarkKind
    author: str | None = None
    dating: Dating | None = None
    depth: int = 0


@dataclass(slots=True)
class Block:
    """One paragraph of the rendition."""

    text: str
    kind: MarkKind | None = None
    depth: int = 0
    within: tuple[Container, ...] = ()  # the outermost first
    list_of: Any = None  # the list or table it is part of; its neighbours in it follow without a blank line
    runs: list[Run] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """What a run is part of; neighbours with the same place may be one block."""

    kind: MarkKind | None
    element: Any
    depth: int


def make_blocks(
    chosen: Iterable[Chosen], containers: dict[Any, Container], within: tuple[Container, ...] = ()
) -> list[Block]:
    """Return the chosen runs as blocks.

    Args:
        chosen: in their order.
        containers: by element, what is known of the posts among them; quotes are added.
        within: what all of the blocks stand in.
    """
    listed = list(chosen)
    items = _items(one.run for one in listed)
    blocks: list[Block] = []
    previous: _Place | None = None
    for one in listed:
        place = _place(one, items)
        around = _within(one.run.setting, containers)
        if blocks and _goes_on(place, previous, one.run):
            blocks[-1].runs.append(one.run)
        else:
            blocks.append(Block("", place.kind, place.depth, (*within, *around), _list_of(place), [one.run]))
        previous = place
    for block in blocks:
        block.text = _text(block)
    return [block for block in blocks if block.text]


def _items(runs: Iterable[Run]) -> Counter[Any]:
    """Return, for each element that makes an item, how many paragraphs it holds; those of items in it not counted."""
    paragraphs: Counter[Any] = Counter()
    last: Setting | None = None
    for run in runs:
        item = run.setting.find(MarkKind.ITEM)
        if item is not None:
            is_new = item is not last or run.after == NEW_PARAGRAPH
            paragraphs[item.element] += is_new + (len(run.text) > LONGEST_ITEM)
        last = item
    return paragraphs


def _place(one: Chosen, items: Counter[Any]) -> _Place:
    setting = one.run.setting
    if one.kind is MarkKind.TITLE:
        heading = setting.find(MarkKind.HEADING)
        return _Place(one.kind, heading.element if heading else one.run.leaf, 0)
    if one.kind in ONE_LINE:
        cued = setting.find(one.kind)
        return _Place(one.kind, cued.element if cued else one.run.leaf, 0)
    row = _outer_row(setting)
    if row is not None:
        return _Place(MarkKind.ROW, row.element, 0)
    inner = setting.find(MarkKind.HEADING, MarkKind.ITEM, *CONTAINERS)
    if _is_figcaption(setting):
        return _Place(MarkKind.CAPTION, setting.find(MarkKind.CAPTION).element, 0)  # type: ignore[union-attr]
    if inner is not None and inner.kind is MarkKind.HEADING:
        return _Place(inner.kind, inner.element, inner.depth)
    if inner is not None and inner.kind is MarkKind.ITEM and items[inner.element] == 1:
        return _Place(inner.kind, _term_of(inner.element), inner.depth)
    return _Place(None, one.run.leaf, 0)


def _term_of(element: Any) -> Any:
    """Return the short term that a description stands alone with, as a day before what happened; else the element."""
    if element.tag != "dd":
        return element
    before, after = element.getprevious(), element.getnext()
    if before is None or before.tag != "dt" or (after is not None and after.tag == "dd"):
        return element
    return before if 0 < len(clean(before.text_content())) <= LONGEST_TERM else element


def _outer_row(setting: Setting) -> Setting | None:
    row = setting.find(MarkKind.ROW)
    while row is not None and row.depth:
        row = row.around.find(MarkKind.ROW) if row.around else None
    return row


def _is_figcaption(setting: Setting) -> bool:
    found = setting.find(MarkKind.CAPTION, *CONTAINERS, MarkKind.ITEM)
    return found is not None and found.kind is MarkKind.CAPTION and found.element.tag in ("figcaption", "figure")


def _list_of(place: _Place) -> Any:
    if place.kind in (MarkKind.ITEM, MarkKind.ROW):
        return next(place.element.iterancestors("ul", "ol", "dl", "table"), None)
    return None


def _goes_on(place: _Place, previous: _Place | None, run: Run) -> bool:
    if previous is None or previous.kind is not place.kind or previous.element is not place.element:
        return False
    if place.kind in ONE_LINE or place.kind is MarkKind.ROW or run.leaf.tag == "dd":
        return True
    return run.after == NEW_LINE


def _within(setting: Setting, containers: dict[Any, Container]) -> tuple[Container, ...]:
    around: list[Container] = []
    found = setting.find(*CONTAINERS)
    while found is not None and found.kind is not None:
        if found.element not in containers:
            containers[found.element] = Container(found.kind, depth=found.depth)
        around.append(containers[found.element])
        found = found.around.find(*CONTAINERS) if found.around else None
    return tuple(reversed(around))


def _text(block: Block) -> str:
    if block.kind is MarkKind.ROW:
        return _row(block.runs)
    if block.kind in (MarkKind.BYLINE, MarkKind.CAPTION):
        # Names and days stand in elements of their own here, often with no blank between them.
        return " ".join(spaced(run.pieces) for run in block.runs)
    if block.kind in ONE_LINE:
        return " ".join(run.text for run in block.runs)
    is_term = block.kind is MarkKind.ITEM and block.runs[0].leaf.tag == "dt"
    text = (" " if is_term else "\n").join(run.text for run in block.runs)
    return f"- {text}" if block.kind is MarkKind.ITEM else text


def spaced(pieces: Sequence[str]) -> str:
    """Return pieces of different elements in one line, with a blank where two words would run together."""
    text = ""
    for piece in pieces:
        is_glued = bool(text) and bool(piece) and (text[-1].isalnum() or text[-1] in ENDS) and piece[0].isalnum()
        text += f" {piece}" if is_glued else piece
    return clean(text)


def _row(runs: list[Run]) -> str:
    """Return a row's cells; an empty one between others keeps its place, so that columns stay columns."""
    words: dict[Any, str] = {}
    for run in runs:
        cell = run.setting.find(MarkKind.ROW)
        if cell is not None:
            words[cell.element] = f"{words[cell.element]} {run.text}" if cell.element in words else run.text
    row = _outer_row(runs[0].setting)
    cells = [words.get(cell, "") for cell in (row.element if row is not None else ()) if cell.tag in ("td", "th")]
    return " | ".join(cells).strip(" |")
