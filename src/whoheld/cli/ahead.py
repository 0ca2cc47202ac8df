"""Warn of reports whose date has not come: what they say moves the last day of the map."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from whoheld.cli.console import warn

if TYPE_CHECKING:
    from whoheld.model import Capture, Rendition


def warn_ahead(opened: Iterable[tuple[Capture, Rendition]]) -> None:
    """Write a line for each report that says it was published on a day still to come."""
    from whoheld.capture.ahead import say_ahead

    today = datetime.now(UTC).date()
    for capture, rendition in opened:
        ahead = say_ahead(rendition, today)
        if ahead is not None:
            warn(f"{capture.address}: {ahead}", "look at")
