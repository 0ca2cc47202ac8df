"""Walk a tree in the order of reading and cut it into runs: words that no block's border parts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from lxml import etree

from whoheld.capture.html.elements import HEADINGS, PARAGRAPHS, PLAIN, WORDLESS, cue_of
from whoheld.capture.html.rows import is_data_table
from whoheld.capture.html.words import clean
from whoheld.model import MarkKind

CUES = {
    "caption": MarkKind.CAPTION,
    "standfirst": MarkKind.STANDFIRST,
    "byline": MarkKind.BYLINE,
    "teaser": MarkKind.TEASER,
    "post": MarkKind.POST,
}
TAGS = {
    "figcaption": MarkKind.CAPTION,
    "blockquote": MarkKind.QUOTE,
    "li": MarkKind.ITEM,
    "dd": MarkKind.ITEM,
    "dt": MarkKind.ITEM,
    "time": MarkKind.BYLINE,
    "tr": MarkKind.ROW,
}
PREFORMATTED = frozenset({"pre", "listing", "xmp"})
WIDE = frozenset({"html", "body", "main", "article"})  # what their classes say holds for the page, not for its words
NEW_LINE, NEW_PARAGRAPH = 1, 2
# What forums print above a quotation that they set as a table.
QUOTED = frozenset(
    {"quote", "quotation", "zitat", "citation", "cita", "citazione", "citaat", "cytat", "alıntı", "цитата", "اقتباس"}
)


@dataclass(slots=True, eq=False)
class Setting:
    """An element that says what the words in it are; `around` is the one it stands in."""

    kind: MarkKind | None
    element: Any
    depth: int = 0  # a heading's level; how deep a quote or list is nested
    around: Setting | None = None

    def find(self, *kinds: MarkKind) -> Setting | None:
        """Return the innermost setting of one of `kinds`, itself among them."""
        setting: Setting | None = self
        while setting is not None and setting.kind not in kinds:
            setting = setting.around
        return setting


@dataclass(slots=True, eq=False)
class Run:
    """Words that no block's border and no line break parts."""

    pieces: list[str]
    setting: Setting
    leaf: Any  # the block element they stand in
    after: int  # NEW_LINE or NEW_PARAGRAPH: what stands between it and the run before
    text: str
    key: str  # the text without blanks


def read_runs(root: Any, skipped: Collection[Any] = (), posts: Collection[Any] = ()) -> list[Run]:
    """Return the runs below `root`, in the order in which they are read.

    Args:
        root: an element; its tail is not read.
        skipped: elements that are left out with all that is in them.
        posts: elements known to hold a post of a social network, beside those whose class says so.
    """
    return _Walk(root, frozenset(posts)).read(frozenset(skipped))


class _Walk:
    """The state of one walk. What is done for each element stands in one loop: it is most of the time of a walk."""

    def __init__(self, root: Any, posts: frozenset[Any]) -> None:
        self.root, self.posts = root, posts
        self.runs: list[Run] = []
        self.pieces: list[str] = []
        self.setting = self.said_in = Setting(None, root)  # now; of the words gathered
        self.leaves: list[Any] = [root]
        self.after = NEW_PARAGRAPH
        self.preformatted = 0
        self.tables: dict[Any, bool] = {}  # those seen, and whether they set out data

    def read(self, skipped: frozenset[Any]) -> list[Run]:
        root, leaves, pieces = self.root, self.leaves, self.pieces
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            is_block = tag in PARAGRAPHS
            if event == "start":
                if tag in WORDLESS or (skipped and element in skipped):
                    walker.skip_subtree()
                    if is_block:
                        self.end_line(NEW_PARAGRAPH)
                    continue
                if is_block:
                    self.end_line(NEW_PARAGRAPH)
                    leaves.append(element)
                    self.preformatted += tag in PREFORMATTED
                elif tag == "br":
                    self.end_line(NEW_LINE)
                if tag not in PLAIN or (self.posts and element in self.posts):
                    self.set(element, tag)
                text = element.text
            else:
                if is_block and leaves[-1] is element:
                    self.end_line(NEW_PARAGRAPH)
                    if element is not root:
                        leaves.pop()
                    self.preformatted -= tag in PREFORMATTED
                if self.setting.element is element and self.setting.around is not None:
                    self.setting = self.setting.around
                text = element.tail if element is not root else None
            if text and (pieces or not text.isspace()):
                if not pieces:
                    self.said_in = self.setting
                elif self.said_in is not self.setting:
                    self.said_in = _around_both(self.said_in, self.setting)
                if self.preformatted:
                    self.add_lines(text)
                else:
                    pieces.append(text)
        self.end_line(NEW_PARAGRAPH)
        return self.runs

    def add_lines(self, text: str) -> None:
        lines = text.split("\n")
        for line in lines[:-1]:
            self.pieces.append(line)
            self.end_line(NEW_LINE)
        self.pieces.append(lines[-1])

    def end_line(self, after: int) -> None:
        """Close the run, if there is one. Two line breaks with nothing between them part paragraphs."""
        text = clean("".join(self.pieces)) if self.pieces else ""
        if text:
            pieces = self.pieces.copy()
            self.runs.append(Run(pieces, self.said_in, self.leaves[-1], self.after, text, text.replace(" ", "")))
            self.after = after
        else:
            self.after = NEW_PARAGRAPH if after == NEW_LINE and self.after == NEW_LINE else max(self.after, after)
        self.pieces.clear()

    def set(self, element: Any, tag: str) -> None:
        """Enter the setting that an element makes, if it makes one."""
        around = self.setting
        level = HEADINGS.get(tag)
        if level:
            self.setting = Setting(MarkKind.HEADING, element, level, around)
            return
        kind = TAGS.get(tag)
        cue = None if tag in WIDE else cue_of(element)
        if tag == "table" and _is_quoted(element):
            kind = MarkKind.QUOTE
        if cue == "post" or (self.posts and element in self.posts):
            kind = MarkKind.POST
        elif cue and kind is None:
            kind = CUES[cue]
        depth = 0
        if kind is MarkKind.QUOTE or kind is MarkKind.ITEM:
            outer = around.find(kind)
            depth = outer.depth + 1 if outer else 1
        elif tag in ("td", "th") and around.kind is MarkKind.ROW:
            kind, depth = MarkKind.ROW, 1
        elif kind is MarkKind.ROW and not self._sets_out_data(element):
            kind = None
        if kind is not None:
            self.setting = Setting(kind, element, depth, around)

    def _sets_out_data(self, row: Any) -> bool:
        table = next(row.iterancestors("table"), None)
        if table is None:
            return False
        if table not in self.tables:
            self.tables[table] = is_data_table(table)
        return self.tables[table]


def _is_quoted(table: Any) -> bool:
    """Whether a table is how older forums set a quotation: "Quote:" alone in the line before."""
    before = table.getprevious()
    if before is None or len(before) > 1:
        return False
    return clean(before.text_content() if before.tag != "br" else "").rstrip(": ").casefold() in QUOTED


def _around_both(one: Setting, other: Setting) -> Setting:
    """Return the innermost setting that both stand in."""
    outer: list[Setting] = []
    setting: Setting | None = one
    while setting is not None:
        outer.append(setting)
        setting = setting.around
    while other not in outer and other.around is not None:
        other = other.around
    return other
