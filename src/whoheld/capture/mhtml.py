"""Read pages that a browser saved whole (.mhtml): the page inside, its address and the moment it was saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from whoheld.capture.messages import BrokenMessageError, Part, header_of, parse_message, parts_of
from whoheld.capture.parts import read_inner_page, web_address
from whoheld.capture.source import Known, Source, Taken
from whoheld.errors import InputError, UnreadableInputError

PAGE_TYPES = ("text/html", "application/xhtml+xml")
UTF8_MARK = b"\xef\xbb\xbf"
REMEDY = "save the page again, or save it as HTML"


def read_mhtml(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield the saved page as one report. The file's Date header is when it was saved, never when it was published."""
    try:
        message = parse_message(source.data)
        pages = [part for part in parts_of(message) if part.media_type in PAGE_TYPES and part.data.strip()]
    except BrokenMessageError as error:
        yield UnreadableInputError(source.address, f"cannot be taken apart ({error})", REMEDY)
        return
    page = _main_page(message, pages)
    if page is None:
        yield UnreadableInputError(source.address, "holds no page (no part of it is HTML)", REMEDY)
        return
    url = web_address(header_of(message, "Snapshot-Content-Location") or page.location)
    saved = replace(source, url=url, retrieved_at=moment_of(header_of(message, "Date")))
    yield from read_inner_page(saved, with_charset(page.data, page.charset))


def _main_page(message: Message, pages: list[Part]) -> Part | None:
    """Return the part that the file says it begins with, else its first page; the others are its frames."""
    wanted = message.get_param("start")
    named = [page for page in pages if isinstance(wanted, str) and page.content_id == wanted]
    return next(iter(named or pages), None)


def with_charset(html: bytes, charset: str | None) -> bytes:
    """Return `html` in UTF-8 with its mark where `charset`, which stands outside the page, decodes it."""
    if charset and not html.startswith(UTF8_MARK):
        try:
            return UTF8_MARK + html.decode(charset).encode()
        except (LookupError, UnicodeError):
            pass  # the page's own declaration is tried next
    return html


def moment_of(header: str | None) -> datetime | None:
    """Return the instant that a mail header's date says, or None; one without a zone is taken as UTC."""
    try:
        moment = parsedate_to_datetime(header or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
