"""Take headings, lists and short lines that stand amid an article's paragraphs, where an extractor kept those alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import Any

from whoheld.capture.html.elements import is_beside, is_furniture, is_hidden
from whoheld.capture.html.walk import Run
from whoheld.model import MarkKind

FIGURES = re.compile(r"\d+")
PROSE_CHARS = 60
BEFORE, AFTER = 4, 40  # runs before the first paragraph and after the last that are looked at
LARGEST_BOX = 1_500  # characters of a box that stands amid paragraphs
FEWEST_PROSE = 2  # paragraphs of the article in one element; then it is the article's, and what stands in it too
LONGEST_LINE = 300  # characters of a line beside paragraphs; more was left out for a reason
HALF = 0.5
LISTS = ("ul", "ol", "dl")
BOXES = ("div", "section", "figure", "details", "p")
NOT_AMID = (MarkKind.TEASER, MarkKind.POST, MarkKind.ROW, MarkKind.BYLINE, MarkKind.STANDFIRST, MarkKind.CAPTION)


def with_amid(runs: list[Run], taken: Collection[Run]) -> frozenset[Run]:
    """Return the runs taken, with what belongs to them by where it stands.

    An element with several paragraphs of the article in it holds the article. A heading in it above such a paragraph, a
    list, and a short line between two paragraphs are the article's too. What is a link, is said twice, or is called a
    teaser or furniture is not.
    """
    chosen = frozenset(taken)
    holders = _holders(runs, chosen)
    return chosen | _Amid(runs, chosen, holders).found() if holders else chosen


def _holders(runs: list[Run], chosen: frozenset[Run]) -> frozenset[Any]:
    """Return the elements that directly hold several paragraphs of the article."""
    held = Counter(run.leaf.getparent() for run in runs if run in chosen and is_prose(run))
    return frozenset(element for element, count in held.items() if count >= FEWEST_PROSE and element is not None)


def is_prose(run: Run) -> bool:
    """Whether a run is a paragraph: long enough, and no heading, caption, item, row or teaser."""
    kinds = (MarkKind.HEADING, MarkKind.ITEM, *NOT_AMID)
    return len(run.text) >= PROSE_CHARS and run.setting.find(*kinds) is None


class _Amid:
    def __init__(self, runs: list[Run], chosen: frozenset[Run], holders: frozenset[Any]) -> None:
        self.runs, self.chosen, self.holders = runs, chosen, holders
        self.said = Counter(_said(run) for run in runs if run.setting.kind is None and len(run.text) <= LONGEST_LINE)
        self.last = {}  # by holder, the number of its last paragraph
        self.first: dict[Any, int] = {}
        # What holds words of the article at any depth: a line in any other box is an appeal, a card, a list of links.
        self.spoken = {around for run in chosen if is_prose(run) for around in run.leaf.iterancestors()}
        for number, run in enumerate(runs):
            if run in chosen and is_prose(run):
                holder = run.leaf.getparent()
                self.first.setdefault(holder, number)
                self.last[holder] = number

    def found(self) -> frozenset[Run]:
        added: set[Run] = set()
        low, high = min(self.first.values()) - BEFORE, max(self.last.values()) + AFTER
        for number in range(
            min(high, len(self.runs) - 1), max(low, 0) - 1, -1
        ):  # from below: a heading stays where what it heads does
            run = self.runs[number]
            if run not in self.chosen and self._belongs(number, run, added):
                added.add(run)
        return frozenset(added)

    def _belongs(self, number: int, run: Run, added: set[Run]) -> bool:
        if run.setting.find(*NOT_AMID) or (run.setting.kind is None and self.said[_said(run)] > 1):
            return False
        heading = run.setting.find(MarkKind.HEADING)
        if heading is not None:
            below = self.runs[number + 1] if number + 1 < len(self.runs) else None
            is_above = below is not None and (
                below in added or (below in self.chosen and not below.setting.find(*NOT_AMID))
            )
            return is_above and self._holder(heading.element) is not None and _is_own(heading.element)
        item = run.setting.find(MarkKind.ITEM)
        if item is not None:
            outer = next((one for one in reversed([*item.element.iterancestors(*LISTS)])), None)
            return outer is not None and self._is_amid(number, outer, after=True) and _is_own(outer)
        if run.leaf.tag not in BOXES or len(run.text) > LONGEST_LINE or sum(map(str.isalpha, run.text)) < 2:
            return False
        is_in_article = run.leaf.getparent() in self.spoken
        return is_in_article and self._is_amid(number, run.leaf, after=False) and _is_own(run.leaf)

    def _is_amid(self, number: int, element: Any, *, after: bool) -> bool:
        """Whether an element stands in a holder, after its first paragraph and (save a list) before its last."""
        holder = self._holder(element)
        if holder is None or number < self.first[holder]:
            return False
        return (after and holder is element.getparent()) or number < self.last[holder]

    def _holder(self, element: Any) -> Any:
        """Return the holder in which an element stands, directly or in a box of its own; None where there is none."""
        box = element.getparent()
        if box is None or box in self.holders:
            return box
        holder = box.getparent()
        is_box = box.tag in BOXES and holder in self.holders and _is_own(box) and len(box.text_content()) < LARGEST_BOX
        return holder if is_box else None


def _said(run: Run) -> str:
    """Return what of a run tells it from others: the line above every page of a report differs in a figure alone."""
    return FIGURES.sub("", run.key) or run.key


def _is_own(element: Any) -> bool:
    """Whether an element is shown, is not called furniture, and is not mostly links."""
    if is_hidden(element) or is_furniture(element) or is_beside(element):
        return False
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return bool(linked <= HALF * len(element.text_content()))
