"""Tell the log in words: what each entry wrote, of what, when and by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from whoheld.errors import ErasedError, WhoheldError
from whoheld.store import LogEntry, View

GONE = "erased since"


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry of the log, and what it wrote in words."""

    entry: LogEntry
    what: str


def tell_log(view: View, day: date | None = None, last: int | None = None) -> list[LogLine]:
    """Return entries of the log in words, oldest first; of what was erased since, only that.

    Args:
        day: those that were recorded on this day, in UTC; None for all.
        last: of those the last so many; None for all.
    """
    found = view.log(day, last)
    words = _words(view, found)
    return [LogLine(entry, words.get(entry.kind, _itself)(entry)) for entry in found]


def _words(view: View, found: list[LogEntry]) -> Mapping[str, Callable[[LogEntry], str]]:
    """Return how each kind of entry is told; what several entries need is looked up once."""
    texts = {entry.target for entry in found if entry.kind in ("rendition", "pass")}
    reports = {one.id: one.report for one in view.shelf(texts)}
    editions = {one.id: one.name or one.id for one in view.editions()}
    stones = {stone.capture_id: stone for stone in view.erasures()}
    runs = view.runs()

    def run(entry: LogEntry) -> str:
        made = runs.get(entry.target)
        return f"{made.reader} {made.version} with theatre {made.theatre}" if made else entry.target

    def capture(entry: LogEntry) -> str:
        try:
            return view.capture(entry.target).address
        except ErasedError:
            return GONE

    def report(entry: LogEntry) -> str:
        return reports.get(entry.target, GONE)

    def judgement(entry: LogEntry) -> str:
        try:
            made, _ = view.judgement(entry.target)
        except WhoheldError:
            return GONE
        return f"{made.verb} {made.target_id}" + (f": {made.reason}" if made.reason else "")

    def edition(entry: LogEntry) -> str:
        return editions.get(entry.target, entry.target)

    def erasure(entry: LogEntry) -> str:
        return f"{entry.target}: {stones[entry.target].reason}" if entry.target in stones else entry.target

    return {
        "run": run, "capture": capture, "rendition": report, "pass": report, "judgement": judgement,
        "edition": edition, "answer": edition, "erasure": erasure,
    }  # fmt: skip


def _itself(entry: LogEntry) -> str:
    return entry.target
