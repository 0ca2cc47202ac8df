"""Date a page by what it gives: its metadata, its address, what it prints; never by the day of a visit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, cached_property
from typing import Any

import htmldate
from lxml.etree import LxmlError

from whoheld.capture.dates import find_dates
from whoheld.capture.dating import date_from_page, date_in_address, on_day
from whoheld.capture.html.linked_data import Linked
from whoheld.capture.html.parse import Page
from whoheld.capture.html.printed import Printed, printed_near
from whoheld.capture.html.survey import Survey
from whoheld.capture.moments import Moment, read_moment
from whoheld.capture.tables import load_table
from whoheld.model import UNDATED, DatePrecision, Dating, DatingBasis, Day

ONE = timedelta(days=1)
# What htmldate was seen to raise on broken pages; anything else is our own mistake and must be seen.
PAGE_ERRORS = (LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError)
LONGEST_TEXT = 2_000  # characters
WESTERNMOST = 10  # hours that the westernmost clock is behind UTC; later in the day only the east can differ
FAR_FUTURE = "2100-12-31"


@dataclass(frozen=True, slots=True)
class Told:
    """A date that a page's metadata give, and under which name."""

    moment: Moment
    words: str


@dataclass(frozen=True)
class PageDates:
    """Where one page may be dated from, each place looked at only when it is needed."""

    tree: Any
    html: str
    survey: Survey
    piece: Linked | None
    heading: Any
    text: str
    url: str | None

    def date(self) -> Dating:
        """Return when the page was published, as it says itself; undated where it says nothing."""
        told = list(self._published())
        if told:
            return self._agreed(told)
        if self.address.is_known:
            return self._with_clock(self.address)
        if self.printed:
            return _by_print(self.printed)
        for look in (self._by_text, self._by_script, self._by_vague, self._by_htmldate, self._by_change):
            dating = look()
            if dating.is_known:
                return dating
        return UNDATED

    @cached_property
    def address(self) -> Dating:
        return date_in_address(self.url or "")

    @cached_property
    def printed(self) -> tuple[Printed, ...]:
        return printed_near(self.tree, self.heading, self.survey) if self.heading is not None else ()

    @cached_property
    def printed_close(self) -> tuple[Printed, ...]:
        if self.heading is None:
            return ()
        return printed_near(self.tree, self.heading, self.survey, is_far_too=False)

    def _published(self) -> Iterator[Told]:
        """Yield the dates of publication in the metadata, the surest first."""
        if self.piece and self.piece.published:
            yield from _told("datePublished", self.piece.published)
        yield from self._metas("published")
        for node in self.survey.linked.nodes:
            if node.kind == "page" and node.published:
                yield from _told("datePublished of the page", node.published)

    def _metas(self, kind: str) -> Iterator[Told]:
        for name in load_table(__package__, "facts.toml")["metas"][kind]:
            values = self.survey.metas.get(name, ())
            if len(values) == 1 or not name.startswith("itemprop:"):  # several: those of other pieces on the page
                for value in values:
                    yield from _told(name, value)

    def _agreed(self, told: list[Told]) -> Dating:
        """Choose among what the metadata tell; where they differ, by what the page shows, else the earliest."""
        best, shown = told[0], None
        if any(abs(one.moment.day - best.moment.day) > ONE for one in told):
            shown = self._shown_among({one.moment.day for one in told})
            best = shown or min(told, key=lambda one: one.moment.day)
            best = next(one for one in told if one.moment.day == best.moment.day)
        dating = best.moment.dating(DatingBasis.META)
        address = self.address.latest
        if shown is None and address is not None and best.moment.day - address > ONE:
            # Moved to another system, a piece is often dated anew; its address is as old as itself.
            return replace(self.address, text=_passing(self.address.text or "", [best]))
        local = self._local_day(best.moment)
        text = _passing(best.words, [one for one in told if abs(one.moment.day - best.moment.day) > ONE])
        return replace(dating, earliest=local, latest=local, text=text)

    def _shown_among(self, days: set[Day]) -> Told | None:
        for one in self.printed_close:
            if one.role != "updated" and one.moment.day in days:
                return Told(one.moment, one.words)
        return None

    def _local_day(self, moment: Moment) -> Day:
        """Return the day it was where the outlet is: an instant told in UTC may be of the evening before there."""
        if moment.instant is None or moment.instant.utcoffset() != timedelta(0):
            return moment.day
        elsewhere = (
            one.moment for one in (*self._published(), *self._metas("vague")) if one.moment.instant == moment.instant
        )
        for one in elsewhere:  # the same instant, told with the outlet's own zone
            if one.instant is not None and one.instant.utcoffset():
                return one.day
        address = self.address.latest
        if address is not None:
            return address if _can_be_local(address, moment) else moment.day
        days = [one.moment.day for one in self.printed_close if one.role != "updated"]
        return days[0] if days and moment.day not in days and _can_be_local(days[0], moment) else moment.day

    def _with_clock(self, dating: Dating) -> Dating:
        """Add the instant that is printed beside the same day."""
        for one in self.printed_close:
            if one.moment.day == dating.latest and one.moment.instant and one.role != "updated":
                return one.moment.dating(dating.basis, dating.text)
        return dating

    def _by_text(self) -> Dating:
        return date_from_page(self.text)

    def _by_vague(self) -> Dating:
        return next((one.moment.dating(DatingBasis.META, one.words) for one in self._metas("vague")), UNDATED)

    def _by_script(self) -> Dating:
        """Return the one day that the data in the page's own scripts name as that of publication."""
        told = [one for match in _embedded().finditer(self.html) for one in _told(match[1], match[2])]
        if len({one.moment.day for one in told}) != 1:
            return UNDATED
        return told[0].moment.dating(DatingBasis.META, told[0].words)

    def _by_change(self) -> Dating:
        """Return the day of the last change as the latest: the page was public by then, and nothing says since when."""
        nodes = [
            node.modified for node in self.survey.linked.nodes if node.kind in ("article", "page") and node.modified
        ]
        changes = [*self._metas("modified"), *(one for value in nodes for one in _told("dateModified", value))]
        for one in changes:
            return _by_then(one.moment, f"changed: {one.words}", DatingBasis.META)
        for line in self._lines(with_boxes=True):
            for found in find_dates(line):
                if found.role == "updated":
                    words = " ".join(line[max(0, found.start - 40) : found.end].split())
                    return _by_then(Moment(found.day), f"changed: {words}", DatingBasis.PAGE)
        return UNDATED

    def _lines(self, *, with_boxes: bool = False) -> Iterator[str]:
        """Yield pieces of text and values that hold a figure, outside of talk, and of boxes unless asked."""
        above = set(self.heading.iterancestors()) if self.heading is not None else set()
        for element in self.tree.iter():
            if element.tag in ("script", "style", "meta"):
                continue
            values = (element.text, element.get("datetime"), element.get("content"), element.get("title"))
            lines = [line for line in values if line and len(line) < LONGEST_TEXT and any(map(str.isdigit, line))]
            if lines and not self.survey.is_aside(element, above, is_close=with_boxes):
                yield from lines
            tail = element.tail
            if tail and len(tail) < LONGEST_TEXT and any(map(str.isdigit, tail)):
                parent = element.getparent()
                if parent is not None and not self.survey.is_aside(parent, above, is_close=with_boxes):
                    yield tail

    def _by_htmldate(self) -> Dating:
        """Return what htmldate finds, where the page prints that day outside of boxes and as no change.

        Its extensive search is off: that takes any date, one of view among them. The latest day allowed is fixed:
        its own is today, and an answer must not depend on today.
        """
        try:
            found = htmldate.find_date(self.tree, extensive_search=False, original_date=True, max_date=FAR_FUTURE)
        except PAGE_ERRORS:
            return UNDATED
        moment = read_moment(found) if found else None
        if moment is None or not self._gives(moment):
            return UNDATED
        return on_day(moment.day, DatingBasis.PAGE, found)

    def _gives(self, moment: Moment) -> bool:
        """Whether the page holds that day in full, and not only as that of a change or in a box of other pieces."""
        return any(
            found.day == moment.day and found.role not in ("updated", "viewed")
            for line in self._lines()
            for found in find_dates(line)
        )


def date_page(page: Page, survey: Survey, piece: Linked | None, heading: Any, text: str, url: str | None) -> Dating:
    """Return when a page was published: its metadata, its address, what it prints near its headline, its text.

    Args:
        page: as parsed.
        survey: of its tree.
        piece: the linked data of the page's article, if it has any.
        heading: the element that shows the headline, if any does.
        text: of the article, with what dates it above.
        url: where the page says that it lives.
    """
    return PageDates(page.tree, page.html, survey, piece, heading, text, url).date()


def _told(name: str, value: str) -> Iterator[Told]:
    moment = read_moment(value)
    if moment is not None:
        yield Told(moment, f"{name} {value}")


def _can_be_local(day: Day, moment: Moment) -> bool:
    """Whether it can have been `day` where the outlet is, at an instant told in UTC."""
    hour = moment.instant.hour if moment.instant else 0
    return moment.day - day == ONE if hour < WESTERNMOST else day - moment.day == ONE


def _by_then(moment: Moment, words: str, basis: DatingBasis) -> Dating:
    return Dating(None, moment.day, DatePrecision.DAY, basis, None, words)


@cache
def _embedded() -> re.Pattern[str]:
    names = "|".join(load_table(__package__, "facts.toml")["embedded"]["published"])
    mark = r'(?:\\?"|&quot;|&#34;)'
    return re.compile(rf"{mark}({names}){mark}\s*:\s*{mark}(\d{{4}}-\d\d-\d\d[^\"&\\]{{0,25}})", re.I)


def _by_print(printed: tuple[Printed, ...]) -> Dating:
    best = printed[0]
    others = [Told(one.moment, one.words) for one in printed if one.moment.day != best.moment.day]
    return best.moment.dating(DatingBasis.PAGE, _passing(best.words, others))


def _passing(words: str, others: list[Told]) -> str:
    named = list(dict.fromkeys(one.words for one in others))[:3]
    return words + (f" (passed over: {'; '.join(named)})" if named else "")
