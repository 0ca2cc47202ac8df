"""Take reports that stand inside another file, keeping what that file says of where and when it got them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from whoheld.capture.dating import date_in_address
from whoheld.capture.dating_by_content import closed_by
from whoheld.capture.pages import read_html
from whoheld.capture.source import Known, Source, Taken, make_capture
from whoheld.errors import InputError
from whoheld.model import Dating, DatingBasis, stable_id

SLACK = timedelta(days=1)  # a publisher's day may begin half a day before ours
LONGEST_NAME = 120  # characters of a part's name that are kept
UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]+")


def read_inner_page(source: Source, html: bytes) -> Iterator[Taken | Known | InputError]:
    """Yield the page `html` as the report that `source` holds; archived are the bytes of `source`.

    Args:
        source: names the report, its address and the moment it was fetched.
        html: in UTF-8 with its mark, or as the page declares.
    """
    capture = make_capture(source, source.data)
    if source.is_known(capture.id):
        yield Known(capture)
        return
    # No label and no knowledge: the page shall neither be dated by this file's name nor looked up under its own id.
    page = Source(address=source.address, label="", media_type="text/html", data=html)
    for item in read_html(page):
        if not isinstance(item, Taken):
            yield item
            continue
        url = item.rendition.url
        capture = make_capture(source, source.data, url=url)
        rendition = replace(
            item.rendition,
            id=stable_id("ren", capture.id, item.rendition.maker, item.rendition.maker_version, item.rendition.sha256),
            capture_id=capture.id,
            report=source.label,
        )
        yield with_origin(Taken(capture, rendition, source.data), source)


def with_origin(item: Taken, source: Source) -> Taken:
    """Return `item` with the address, outlet and date that `source` knows of it where the text names none."""
    rendition = item.rendition
    url = rendition.url or source.url
    published = rendition.published
    if not published.is_known and (published.text is None or published.basis is DatingBasis.CONTENT):
        address = date_in_address(url or "")
        published = address if address.is_known else closed_by(published, source.retrieved_at)
    return replace(
        item,
        rendition=replace(
            rendition,
            url=url,
            outlet=rendition.outlet or host_of(url),
            published=not_after(published, source.retrieved_at),
        ),
    )


def not_after(published: Dating, retrieved_at: datetime | None) -> Dating:
    """Return `published`, or no date with its words kept where the text was fetched before that day: it is wrong."""
    if retrieved_at is None or published.earliest is None or published.earliest <= (retrieved_at + SLACK).date():
        return published
    words = published.text or published.earliest.isoformat()
    return Dating(text=f"{words} (not taken: fetched on {retrieved_at.date().isoformat()}, before that day)")


def as_told(published: Dating) -> Dating:
    """Return a date that a header or feed gives, with that as its basis."""
    return replace(published, basis=DatingBasis.META) if published.is_known else published


def host_of(url: str | None) -> str | None:
    """Return the host of a web address without "www.", or None."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:  # half an IPv6 address
        return None


def web_address(value: str | None) -> str | None:
    """Return `value` if it is the address of a page on the web, else None."""
    value = (value or "").strip()
    return value if value.lower().startswith(("http://", "https://")) and host_of(value) else None


def safe_name(name: str) -> str:
    """Return the last part of a name that a stranger chose, on one line; it is only ever shown, never opened."""
    return UNSAFE.sub(" ", re.split(r"[/\\]", name)[-1]).strip()[-LONGEST_NAME:] or "part"
