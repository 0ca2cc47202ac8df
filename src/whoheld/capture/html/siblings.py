"""Take the other entries of a live blog or a list of reports, where an extractor settled on one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from statistics import median
from typing import Any

from whoheld.capture.html.walk import Run
from whoheld.model import MarkKind

PROSE_CHARS = 60
FEWEST_ENTRIES = 3
ENTRIES = frozenset({"article", "section", "div", "li"})
NAMELESS = frozenset({"article", "li"})  # alike without a class; a <div> without one may be anything
HALF = 0.5
REPEATED_SHARE = 0.5  # words that stand in so many of the entries are buttons
WORTHWHILE = 0.5  # words left over, as a share of those taken; fewer, and nothing was overlooked
LARGER = 4
HEADS = (MarkKind.HEADING, MarkKind.BYLINE)
HIGHEST = 12  # levels above a paragraph in which its entry is sought


def with_siblings(runs: list[Run], taken: Collection[Run]) -> frozenset[Run]:
    """Return the runs taken, with those of all entries like the one that they stand in.

    Entries are elements of one kind side by side, three or more, each with prose in it. Where most were left out, they
    are taken; where the prose of all was taken, their headings and dates are.
    """
    chosen = frozenset(taken)
    first = next((run for run in runs if run in chosen and _is_prose(run)), None)
    if first is None or not _is_overlooking(runs, chosen):
        return chosen
    for level, element in enumerate((first.leaf, *first.leaf.iterancestors())):
        if level > HIGHEST or element.tag == "body":
            break
        entries = _entries_like(element, runs)
        if len(entries) < FEWEST_ENTRIES:
            continue
        own = [entry for entry in entries if any(run in chosen for run in entry.runs)]
        others = [entry for entry in entries if entry not in own]
        if len(others) >= len(own) and _are_alike(own, others):
            return chosen | _heads(entries) | _without_buttons(others, len(entries))
        if len(own) > len(others) and not _heads(own) <= chosen:
            return chosen | _heads(own)
    return chosen


def _is_overlooking(runs: list[Run], chosen: frozenset[Run]) -> bool:
    """Whether much prose was left out, or several headings and dates in the midst of what was taken."""
    over = sum(len(run.text) for run in runs if run not in chosen and _is_prose(run))
    if over >= WORTHWHILE * sum(len(run.text) for run in chosen):
        return True
    numbers = [number for number, run in enumerate(runs) if run in chosen]
    amid = runs[numbers[0] : numbers[-1]]
    return sum(run not in chosen and run.setting.find(*HEADS) is not None for run in amid) >= FEWEST_ENTRIES


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    element: Any
    runs: list[Run]

    @property
    def length(self) -> int:
        return sum(len(run.text) for run in self.runs)

    @property
    def has_headline(self) -> bool:
        return any((heading := run.setting.find(MarkKind.HEADING)) and heading.depth == 1 for run in self.runs)

    @property
    def is_linked(self) -> bool:
        """Whether most of its words are a link to somewhere else."""
        links = [self.element] if next(self.element.iterancestors("a"), None) is not None else self.element.iter("a")
        return sum(len(link.text_content()) for link in links) > HALF * len(self.element.text_content())


def _are_alike(own: list[_Entry], others: list[_Entry]) -> bool:
    """Whether the others are like what was taken: not teasers beside an article, nor further articles below it."""
    if any(entry.has_headline for entry in own):
        return False
    if sum(entry.is_linked for entry in others) > HALF * len(others) and not any(entry.is_linked for entry in own):
        return False
    return max((entry.length for entry in own), default=0) <= LARGER * median(entry.length for entry in others)


def _is_prose(run: Run) -> bool:
    return len(run.text) >= PROSE_CHARS and run.setting.find(MarkKind.TEASER, MarkKind.CAPTION) is None


def _entries_like(element: Any, runs: list[Run]) -> list[_Entry]:
    """Return the runs of each element beside `element` that is like it, itself among them, if it has prose."""
    parent = element.getparent()
    if parent is None or element.tag not in ENTRIES or not (element.get("class") or element.tag in NAMELESS):
        return []
    alike = [child for child in parent if child.tag == element.tag and _kind(child) == _kind(element)]
    if len(alike) < FEWEST_ENTRIES:
        return []
    held: dict[Any, list[Run]] = {child: [] for child in alike}
    for run in runs:
        inside = next((one for one in (run.leaf, *run.leaf.iterancestors()) if one.getparent() is parent), None)
        if inside in held:
            held[inside].append(run)
    return [_Entry(child, held[child]) for child in alike if any(_is_prose(run) for run in held[child])]


def _kind(element: Any) -> str:
    """Return the first of an element's classes, without the number that tells it from its neighbours."""
    names = (element.get("class") or "").split()
    return names[0].rstrip("0123456789-_") if names else ""


def _heads(entries: list[_Entry]) -> frozenset[Run]:
    """Return the headings and dates of entries: an extractor leaves them out where it keeps the words below."""
    heads = (run for entry in entries for run in entry.runs if run is entry.runs[0] or run.setting.find(*HEADS))
    return frozenset(run for run in heads if run.setting.find(MarkKind.TEASER) is None)


def _without_buttons(entries: list[_Entry], count: int) -> frozenset[Run]:
    seen = Counter(key for entry in entries for key in {run.key for run in entry.runs})
    return frozenset(
        run
        for entry in entries
        for run in entry.runs
        if (_is_prose(run) or seen[run.key] < max(2, REPEATED_SHARE * count)) and not run.setting.find(MarkKind.TEASER)
    )
