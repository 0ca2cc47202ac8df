"""Let the claims of one document tell each other the day of the same change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeAlias

from whoheld.model import Control, DatePrecision, Mention, Reading, When

ONE = timedelta(days=1)
GIVES = frozenset({"explicit", "weekday", "relative", "heading"})
TAKES = frozenset({"publication", "none"})
WIDEST_DAYS = 3  # a vaguer day is not worth passing on
NEWS_DAYS = 31  # an older change of the same place is another event

Key: TypeAlias = tuple[str, str, str, str]


def share_days(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Give a change without time words the day that the same document tells for the same change elsewhere.

    Args:
        readings: of one document, resolved.

    Returns:
        The same readings in order; those that took a day have basis background. Nothing is shared when the
        told days lie more than a day apart, or lie further back than a month before the report.
    """
    told: dict[Key, list[When]] = {}
    for reading in readings:
        key = _key(reading)
        if key is not None and _gives(reading.when):
            told.setdefault(key, []).append(reading.when)
    days = {key: _agreed(whens) for key, whens in told.items()}
    return tuple(_taking(reading, days.get(_key(reading) or ("", "", "", ""))) for reading in readings)


def _key(reading: Reading) -> Key | None:
    """Return which change a reading tells of: place, site, actor and relation; None for all else."""
    body = reading.body
    if not isinstance(body, Control) or not body.is_onset or not reading.is_fact or body.actor is None:
        return None
    return _name(body.place), (body.site or "").lower(), _name(body.actor), str(body.relation.projected)


def _name(mention: Mention) -> str:
    return mention.id or mention.text.casefold()


def _gives(when: When) -> bool:
    if when.basis not in GIVES or when.valid_from is None or when.valid_to is None:
        return False
    return (when.valid_to - when.valid_from).days <= WIDEST_DAYS


def _agreed(whens: Sequence[When]) -> When | None:
    """Return the day that all tell within a day of each other, as narrow as they allow; None when they conflict."""
    days = [(when.valid_from, when.valid_to) for when in whens if when.valid_from and when.valid_to]
    latest_start, earliest_end = max(first for first, _ in days), min(end for _, end in days)
    if latest_start < earliest_end:
        first, end = latest_start, earliest_end
    elif latest_start == earliest_end:  # neighbours: "on Thursday", and a timeline that dates it by the report
        first, end = latest_start - ONE, latest_start + ONE
    else:
        return None
    last = end - ONE
    return When(
        edtf=first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}",
        valid_from=first,
        valid_to=end,
        precision=DatePrecision.DAY,
        basis="background",
    )


def _taking(reading: Reading, day: When | None) -> Reading:
    own = reading.when
    if day is None or day.valid_from is None or own.symbolic is not None or own.basis not in TAKES:
        return reading
    if own.valid_to is not None and not own.valid_to - NEWS_DAYS * ONE <= day.valid_from < own.valid_to:
        return reading
    return replace(reading, when=day)
