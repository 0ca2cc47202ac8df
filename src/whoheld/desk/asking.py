"""Say how asking for an address stands, before and after it was asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from whoheld.capture.dating import date_given
from whoheld.desk.desk import Desk
from whoheld.errors import FetchError
from whoheld.fetch import Page, Unchanged, Validators, page_key
from whoheld.model import stable_id
from whoheld.store import Fetch, FetchState

PAGE, FEED = "page", "feed"
RETRY = timedelta(minutes=15)  # after the first round that failed; doubled after each further one
RETRY_MAX = timedelta(days=1)
RETRY_AFTER_MAX = timedelta(days=7)  # the longest that a server can put us off
ROUNDS_MAX = 8  # that a page of a feed may fail in: some three days


def fetch_id(kind: str, url: str) -> str:
    """Return what an address is known by, however one came to it. Raises RefusedAddressError."""
    return stable_id("fet", kind, page_key(url))


def state_of(desk: Desk, kind: str, url: str) -> Fetch:
    """Return how asking for an address stands, with the address as it is given now. Raises RefusedAddressError."""
    named = fetch_id(kind, url)
    found = desk.store.view().fetch(named) or Fetch(id=named, kind=kind, state=FetchState.WAITING, url=url)
    return replace(found, url=url)


def validators_of(fetch: Fetch) -> Validators | None:
    """Return what the server gave to tell whether the page changed; None if it gave nothing."""
    if not fetch.landed or not (fetch.etag or fetch.last_modified):
        return None
    return Validators(landed=fetch.landed, etag=fetch.etag, last_modified=fetch.last_modified)


def after_success(fetch: Fetch, page: Page | Unchanged, now: datetime) -> Fetch:
    """Return how an address stands once it has answered."""
    done = replace(fetch, state=FetchState.DONE, got_at=now, tried_at=now, not_before=None, failures=0, problem=None)
    if isinstance(page, Unchanged):
        return done
    return replace(done, landed=page.landed, etag=page.etag, last_modified=page.last_modified)


def after_failure(fetch: Fetch, error: FetchError, now: datetime) -> Fetch:
    """Return how an address stands after a failure: a page of a feed is tried again if that can help."""
    if fetch.state is FetchState.ERASED:
        return as_erased(fetch)
    failures = fetch.failures + 1
    told = timedelta(seconds=min(error.retry_after_s or 0.0, RETRY_AFTER_MAX.total_seconds()))
    pause, state = told, fetch.state
    if fetch.kind == PAGE:
        pause = max(told, min(RETRY_MAX, RETRY * 2 ** min(failures - 1, ROUNDS_MAX)))
        if fetch.state is not FetchState.DONE:
            goes_on = fetch.feed_id is not None and error.is_passing and failures < ROUNDS_MAX
            state = FetchState.WAITING if goes_on else FetchState.FAILED
    not_before = now + pause if pause else None
    return replace(fetch, state=state, tried_at=now, not_before=not_before, failures=failures, problem=error.problem)


def as_erased(fetch: Fetch) -> Fetch:
    """Return what may be kept of an address whose page was erased: that it is not asked for again."""
    return Fetch(id=fetch.id, kind=fetch.kind, state=FetchState.ERASED, url=None, feed_id=fetch.feed_id)


def day_of(fetch: Fetch) -> tuple[date, str]:
    """Return what pages are sorted by: the day their feed gives; those without one come last."""
    return (date_given(fetch.published or "").latest or date.max, fetch.id)
