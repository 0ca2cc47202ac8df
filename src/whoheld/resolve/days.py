"""Say on which days a claim holds: its own words first, then its heading, then the day of the report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from whoheld.model import (
    Control,
    DatePrecision,
    Dating,
    DatingBasis,
    Modality,
    Passage,
    Reading,
    Rendition,
    Voice,
    When,
)
from whoheld.read.times import day_first as read_day_first
from whoheld.read.times import heading_time, item_time
from whoheld.read.times.grammar import TimeMention
from whoheld.resolve.days_sharing import share_days
from whoheld.resolve.days_values import DaySpan, Frame, evaluate

__all__ = ["heading_when", "publication_span", "resolve_days", "resolve_when", "share_days"]

ONE = timedelta(days=1)
BACKGROUND_DAYS = 365  # what ended longer before publication is history, not news
HEADING_DAYS = 3  # a wider heading ("August 2021") is no day to count from
CONTENT_DAYS = 3  # a wider interval told by content is none either
YEARLESS = re.compile(r"XXXX-(?:\d\d|SP|SU|FA|WI)(?![^;]*@)")
WEEK_SYMBOL = "XXXX-WXX-"
DAY_PRECISION_DAYS, MONTH_PRECISION_DAYS = 2, 31
TO_COME = frozenset({Modality.PLANNED, Modality.FORECAST})
NOT_NEWS = TO_COME | {Modality.HYPOTHETICAL}


def resolve_when(
    when: When,
    *,
    anchor: Dating | None = None,
    heading_when: When | None = None,
    onset: bool = False,
    modality: Modality = Modality.FACT,
    zone: str | None = None,
    previous: When | None = None,
    day_first: bool | None = None,
) -> When:
    """Add to the words of a time the days they mean.

    Args:
        when: text, span and symbolic as the reader bound them; an empty When if the claim has no time of its own.
        anchor: when the passage was published: its own dating, else the rendition's. None or unknown: nobody says.
        heading_when: time of the heading or of the item that the claim stands under.
        onset: the claim is of a change; one without a day of its own came about the day before its report, or on it.
        modality: plans and forecasts look forward, and are never dated by their report.
        zone: the theatre's time zone; the instant of publication is a day there.
        previous: the time told of just before in this text, for "hours later".
        day_first: how this text writes 12/08/2021 (see read.times.day_first).

    Returns:
        `when` with edtf, valid_from, valid_to (half-open), precision and basis. Without an anchor and a date in
        words there is no interval; the symbol stays.
    """
    published = publication_span(anchor, zone)
    # What content alone bounds is too wide to count from; it can tell the year of a date that has none.
    is_vague = published is not None and anchor is not None and _is_vague(published, anchor)
    now = None if is_vague else published
    frame = Frame(
        now=now,
        is_future=modality in TO_COME,
        before=_span_of(previous),
        day_first=day_first,
        is_onset=onset,
    )
    yearly = replace(frame, now=published)
    heading = None
    if heading_when is not None and heading_when.symbolic:
        heading = evaluate(heading_when.symbolic, yearly if YEARLESS.match(heading_when.symbolic) else frame)
    if when.symbolic:
        seen = yearly if YEARLESS.match(when.symbolic) else frame
        return _filled(when, _own_days(when.symbolic, seen, heading), _basis(when.symbolic), now)
    if heading_when is not None and heading_when.symbolic:
        return _filled(heading_when, heading, "heading", now)
    if now is None or modality in NOT_NEWS:
        return when
    return _filled(when, DaySpan(now.first - ONE, now.last) if onset else now, "publication", now)


def publication_span(anchor: Dating | None, zone: str | None = None) -> DaySpan | None:
    """Return the days on which a text may have been published, in a zone; None when nothing says so.

    "Public by that day at the latest" is not enough: a page without a date must not acquire one.
    """
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return None
    if anchor.instant is not None and anchor.instant.tzinfo is not None and zone:
        try:
            day = anchor.instant.astimezone(ZoneInfo(zone)).date()
        except (ZoneInfoNotFoundError, ValueError, OverflowError):
            return _ordered(anchor.earliest, anchor.latest)
        return DaySpan(day, day)
    return _ordered(anchor.earliest, anchor.latest)


def _is_vague(published: DaySpan, anchor: Dating) -> bool:
    return anchor.basis is DatingBasis.CONTENT and published.length_days > CONTENT_DAYS


def heading_when(rendition: Rendition, passage: Passage) -> When | None:
    """Return the time that an item of a timeline begins with, else that of its heading; None when neither has one."""
    item = None
    if passage.voice in (Voice.TIMELINE, Voice.BULLET, Voice.BODY):
        item = item_time(rendition.text[passage.start : passage.end])
    start, end = passage.heading or (0, 0)
    told = heading_time(rendition.text[start:end])
    if item is None:
        return _as_when(told, start) if told is not None else None
    when = _as_when(item, passage.start)
    if told is not None and told.value[:4].isdecimal() and item.value.startswith("XXXX-"):
        # "Aug. 8" under "August 2021" takes its year from there.
        return replace(when, symbolic=f"{item.value}@{told.value}" + (f";{item.mod}" if item.mod else ""))
    return when


def resolve_days(
    readings: Sequence[Reading], rendition: Rendition, passages: Sequence[Passage], *, zone: str | None = None
) -> tuple[Reading, ...]:
    """Resolve the days of all readings of one document together.

    Args:
        readings: drafts in the order of the text, with places and actors bound.
        rendition: their text; its dating stands where a passage has none.
        passages: all passages of the rendition.
        zone: the theatre's time zone.

    Returns:
        The same readings in the same order, their `when` resolved, days shared (see `share_days`).
    """
    by_id: Mapping[str, Passage] = {passage.id: passage for passage in passages}
    day_first = read_day_first(rendition.text)
    headings: dict[str, When | None] = {}
    previous: When | None = None
    last_passage = ""
    resolved: list[Reading] = []
    for reading in readings:
        passage = by_id.get(reading.claim.passage_id)
        if passage is not None and passage.id not in headings:
            headings[passage.id] = heading_when(rendition, passage)
        # "Hours later" may count from the paragraph before, but never from another date of publication.
        if passage is not None and passage.id != last_passage:
            if passage.dating is not None:
                previous = None
            last_passage = passage.id
        when = resolve_when(
            reading.when,
            anchor=passage.dating if passage is not None and passage.dating is not None else rendition.published,
            heading_when=headings[passage.id] if passage is not None else None,
            onset=isinstance(reading.body, Control) and reading.body.is_onset,
            modality=reading.modality,
            zone=zone,
            previous=previous,
            day_first=day_first,
        )
        if when.precision is DatePrecision.DAY and when.basis in ("explicit", "weekday", "relative", "heading"):
            previous = when
        resolved.append(replace(reading, when=when))
    return share_days(resolved)


def _own_days(symbolic: str, frame: Frame, heading: DaySpan | None) -> DaySpan | None:
    """Return the days of a claim's own time; what stands under a dated heading counts from there."""
    if heading is None or heading.length_days > HEADING_DAYS:
        return evaluate(symbolic, frame)
    if frame.now is None and symbolic.startswith(WEEK_SYMBOL) and "@" not in symbolic:
        value, _, mods = symbolic.partition(";")
        symbolic = f"{value}@{heading.last.isoformat()};{mods}"
    return evaluate(symbolic, replace(frame, before=heading))


def _as_when(mention: TimeMention, offset: int) -> When:
    start = mention.start if mention.lead is None else mention.lead
    return When(text=mention.text, span=(start + offset, mention.end + offset), symbolic=mention.symbolic)


def _ordered(first: date, last: date) -> DaySpan:
    return DaySpan(min(first, last), max(first, last))


def _span_of(when: When | None) -> DaySpan | None:
    if when is None or when.valid_from is None or when.valid_to is None:
        return None
    return DaySpan(when.valid_from, when.valid_to - ONE)


def _basis(symbolic: str) -> str:
    """Return how the words give the day: by date, by weekday, or by their distance from another day."""
    value = symbolic.split(";")[0]
    if value.startswith(WEEK_SYMBOL) and not value.startswith("XXXX-WXX-WE"):
        return "weekday"
    if value.startswith("P") or "@" in value or value.startswith(("XXXX;", "XXXX-WXX", "XXXX-XX")) or value == "XXXX":
        return "relative"
    return "explicit"


def _filled(when: When, span: DaySpan | None, basis: str, now: DaySpan | None) -> When:
    """Return `when` with the days of `span`; without a span the words stand as they are, bound to no day."""
    if span is None:
        return replace(when, edtf=None, valid_from=None, valid_to=None, precision=DatePrecision.NONE, basis="none")
    return replace(
        when,
        edtf=_edtf(span),
        valid_from=span.first,
        valid_to=span.last + ONE,
        precision=_precision(span),
        basis="background" if _is_background(span, basis, now) else basis,
    )


def _is_background(span: DaySpan, basis: str, now: DaySpan | None) -> bool:
    """Whether a time is history: long over, or begun long before and told as one stretch."""
    if basis == "publication":
        return False
    if now is None:
        return span.length_days > 2 * BACKGROUND_DAYS
    ends_long_ago = (now.first - span.last).days > BACKGROUND_DAYS  # a difference cannot leave the calendar
    return ends_long_ago or span.length_days > BACKGROUND_DAYS + 1


def _precision(span: DaySpan) -> DatePrecision:
    if span.length_days <= DAY_PRECISION_DAYS:
        return DatePrecision.DAY
    return DatePrecision.MONTH if span.length_days <= MONTH_PRECISION_DAYS else DatePrecision.YEAR


def _edtf(span: DaySpan) -> str:
    """Write a span as EDTF level 1: a day, a whole month or year, or an interval; ~ marks rough words."""
    rough = "~" if span.is_rough else ""
    first, last = span.first, span.last
    if first == last:
        return f"{first.isoformat()}{rough}"
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    whole_months = first.day == 1 and (last + ONE).day == 1
    size = 4 if whole_years else 7 if whole_months else 10
    start, end = first.isoformat()[:size], last.isoformat()[:size]
    return f"{start}{rough}" if start == end else f"{start}{rough}/{end}{rough}"
