"""Tell that a report says it was published on a day that has not come."""

from __future__ import annotations

from datetime import date, timedelta

from whoheld.model import Rendition

SLACK = timedelta(days=1)  # it is tomorrow somewhere


def say_ahead(rendition: Rendition, today: date) -> str | None:
    """Return in words that follow the report's address that its date is still to come; None where it is not.

    Args:
        today: the day of whoever asks; nothing here looks at a clock.
    """
    latest = rendition.published.latest
    if latest is None or latest <= today + SLACK:
        return None
    return f"says it was published on {latest}, which is still to come"
