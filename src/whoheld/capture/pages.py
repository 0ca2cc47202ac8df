"""Read web pages: the article's words by trafilatura, its date by htmldate, both kept to what the page gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import htmldate
import trafilatura
from lxml.etree import LxmlError

from whoheld.capture.dates import make_day
from whoheld.capture.dating import date_from_name, date_from_page, date_in_address, on_day
from whoheld.capture.decode import UndecodableError, decode_bytes
from whoheld.capture.markup import metadata_of, without_furniture
from whoheld.capture.source import Facts, Known, Source, Taken, make_capture, make_rendition
from whoheld.errors import InputError, UnreadableInputError
from whoheld.model import UNDATED, Dating, DatingBasis

MAKER = "html"
FEWEST_WORDS = 5
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,30})", re.I)
HEAD_BYTES = 4_096
# What the two libraries were seen to raise on broken pages; anything else is our own mistake and must be seen.
PAGE_ERRORS = (LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError)


def read_html(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield the page as one report: title, then the article as trafilatura finds it. Its comments are left out."""
    known = make_capture(source, source.data)
    if source.is_known(known.id):
        yield Known(known)
        return
    try:
        html = _decode(source.data)
        page = trafilatura.bare_extraction(
            html, with_metadata=True, include_comments=False, date_extraction_params={"original_date": True}
        )
    except UndecodableError as error:
        yield UnreadableInputError(source.address, str(error), "save the page again as HTML")
        return
    except PAGE_ERRORS as error:
        yield UnreadableInputError(source.address, f"is HTML that cannot be taken apart ({error})", "save it as text")
        return
    text = _text(page)
    if len(text.split()) < FEWEST_WORDS:
        remedy = "open it in a browser and save its words as text"
        yield UnreadableInputError(source.address, "holds no readable article (all script or frames)", remedy)
        return
    facts = _facts(page, html, text, source.label)
    capture = make_capture(source, source.data, url=facts.url)
    rendition = make_rendition(capture, source.label, text, MAKER, f"1/{trafilatura.__version__}", facts)
    yield Taken(capture, rendition, source.data)


def _decode(data: bytes) -> str:
    """Decode by what the page declares, where that works; else by the bytes themselves."""
    match = DECLARED.search(data[:HEAD_BYTES])
    if match and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) and b"\0" not in data:
        try:
            return data.decode(match[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass  # a page that misstates its encoding is common
    return decode_bytes(data)


def _text(page: Any) -> str:
    """Return headline and article as one text; the headline is not said twice."""
    body = (getattr(page, "text", None) or "").strip()
    title = " ".join((getattr(page, "title", None) or "").split())
    if not body or not title or body[: len(title) + 20].casefold().startswith(title.casefold()):
        return body
    return f"{title}\n\n{body}"


def _facts(page: Any, html: str, text: str, label: str) -> Facts:
    url = page.url or None
    host = urlsplit(url).hostname if url else None
    outlet = page.sitename or page.hostname or host
    authors = tuple(name.strip() for name in (page.author or "").split(";") if name.strip())
    return Facts(
        title=page.title or None,
        authors=authors,
        outlet=outlet or None,
        url=url,
        published=_published(html, text, url, label),
    )


def _published(html: str, text: str, url: str | None, label: str) -> Dating:
    """Return the page's date: its metadata, what its text prints, its other markup, its address, its file's name."""
    dating = _by_markup(metadata_of(html), DatingBasis.META)
    if not dating.is_known:
        dating = date_from_page(text)
    if not dating.is_known:
        dating = _by_markup(without_furniture(html), DatingBasis.PAGE)
    if not dating.is_known:
        dating = date_in_address(url or "")
    return dating if dating.is_known else date_from_name(label)


def _by_markup(html: str | None, basis: DatingBasis) -> Dating:
    """Return what htmldate finds. Its extensive search is off: that takes any date, one of view among them."""
    if not html:
        return UNDATED
    try:
        # The latest day allowed is fixed: htmldate's own is today, and an answer must not depend on today.
        found = htmldate.find_date(html, extensive_search=False, original_date=True, max_date="2100-12-31")
    except PAGE_ERRORS:
        return UNDATED
    if not found:
        return UNDATED
    moment = datetime.strptime(found, "%Y-%m-%d")
    day = make_day(moment.year, moment.month, moment.day)
    return on_day(day, basis, found) if day else UNDATED
