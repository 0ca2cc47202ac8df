"""Make reports of a fetched page: by the maker for its kind, with what only the fetching knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from whoheld.capture import Known, Taken
from whoheld.capture.dating import date_given, date_in_address
from whoheld.capture.http_bodies import kind_of
from whoheld.capture.mhtml import with_charset
from whoheld.capture.parts import as_told, host_of, not_after, read_inner_page
from whoheld.capture.reports import SUFFIX_OF_TYPE, take_part
from whoheld.capture.source import Source
from whoheld.errors import InputError, UnreadableInputError
from whoheld.fetch import Page, page_key, tell_media_type
from whoheld.model import Dating, DatingBasis, Rendition

OWN_HOSTS = ("www.", "m.", "amp.", "mobile.")  # one site's doors
GUESSED = (DatingBasis.NONE, DatingBasis.FILENAME, DatingBasis.CONTENT)  # a feed knows better


def take_page(
    page: Page, published: str | None, now: datetime, is_known: Callable[[str], bool], max_bytes: int
) -> Iterator[Taken | Known | InputError]:
    """Yield what a page holds: itself as a rule, several reports where it is a list of them.

    Args:
        published: the date that the feed gave that led there; it counts where the page gives none itself.
        now: when it was fetched.
        is_known: whether a capture's id was taken before.
        max_bytes: largest input that a maker takes.
    """
    media_type = tell_media_type(page.content_type, page.data, page.landed)
    if media_type not in SUFFIX_OF_TYPE:
        known = ", ".join(sorted(SUFFIX_OF_TYPE))
        yield UnreadableInputError(page.url, f"is {media_type}, which is not read", f"known are {known}")
        return
    source = Source(
        address=page.url,
        label=page_key(page.landed),
        media_type=media_type,
        data=page.data,
        is_known=is_known,
        max_bytes=max_bytes,
        take_part=take_part,  # not when it was fetched: an undated page must not acquire today's day
    )
    for item in _made(source, page):
        yield _as_fetched(item, page, published, now) if isinstance(item, Taken) else item


def _made(source: Source, page: Page) -> Iterator[Taken | Known | InputError]:
    """Have the maker for its kind read the body; of HTML the server's word on the encoding comes first."""
    if source.media_type != "text/html":
        return take_part(source)
    _, charset = kind_of(page.content_type)
    return read_inner_page(replace(source, url=page.landed), with_charset(page.data, charset))


def _as_fetched(item: Taken, page: Page, published: str | None, now: datetime) -> Taken:
    if item.capture.address != page.url:  # one of several in a list, which says where each of them lives
        return replace(item, capture=replace(item.capture, retrieved_at=item.capture.retrieved_at or now))
    # Where a page lives is where it was found, whatever it says: else anybody's page could pass for another's version.
    capture = replace(item.capture, url=page.landed, retrieved_at=now)
    return replace(item, capture=capture, rendition=_facts(item.rendition, page, published, now))


def _facts(rendition: Rendition, page: Page, published: str | None, now: datetime) -> Rendition:
    url, outlet = rendition.url, rendition.outlet
    if url is None or _site(url) != _site(page.landed):
        outlet = None if outlet and outlet.removeprefix("www.") == host_of(url) else outlet
        url = page.landed
    return replace(
        rendition,
        url=url,
        outlet=outlet or host_of(page.landed),
        published=not_after(_published(rendition.published, page, published), now),
    )


def _published(own: Dating, page: Page, told: str | None) -> Dating:
    """Return the page's own date; else the feed's, else the one in its address."""
    if own.basis not in GUESSED or (own.text is not None and own.basis is DatingBasis.NONE):
        return own
    feed = as_told(date_given(told)) if told else own
    if feed.is_known and feed.basis is DatingBasis.META:
        return feed
    address = date_in_address(page.landed)
    return own if own.is_known or not address.is_known else address


def _site(url: str) -> str:
    host = host_of(url) or ""
    return next((host.removeprefix(door) for door in OWN_HOSTS if host.startswith(door)), host)
