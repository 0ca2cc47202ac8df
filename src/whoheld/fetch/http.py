"""Fetch a page as a careful visitor does: allowed by robots.txt, at a polite pace, only if it changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from whoheld import __version__
from whoheld.errors import FetchError, RefusedAddressError
from whoheld.fetch.address import Guard
from whoheld.fetch.pace import ASKED_MAX_S, Pace, read_retry_after
from whoheld.fetch.robots import Rules, read_robots
from whoheld.fetch.target import Target, read_target
from whoheld.fetch.wire import Limits, Reply, ask
from whoheld.settings import Settings

ROBOT = "whoheld"  # what robots.txt calls us
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/pdf, */*;q=0.5"
REDIRECTS = {301, 302, 303, 307, 308}
PASSING = {408, 425, 429, 500, 502, 503, 504}  # statuses that another try may change
TRIES = 3
HOPS_MAX = 10
ROBOTS_HOPS_MAX = 5
CONTACT = re.compile(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*")
MEANINGS = {
    401: "wants a password",
    402: "wants to be paid",
    403: "refuses us",
    404: "is not there",
    410: "is gone for good",
    429: "says that we ask too often",
    451: "may not be shown, for legal reasons",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave with a page to tell whether it changed. They hold for `landed` and no other address."""

    landed: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address gave. `landed` is where redirects led, `data` the body as unpacked."""

    url: str
    landed: str
    data: bytes
    content_type: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that a page is as it was."""

    url: str


class Fetcher:
    """Fetches pages, one at a time. Knows each host's rules and pace as long as it lives.

    Args:
        settings: those that begin with `fetch_`.
        guard: says which machines may be asked.
        pace: keeps the pauses.

    Raises:
        RefusedAddressError: the setting `fetch_contact` cannot stand in a header.
    """

    def __init__(self, settings: Settings, guard: Guard | None = None, pace: Pace | None = None) -> None:
        self.guard, self.pace = guard or Guard(), pace or Pace(settings.fetch_delay_s)
        self._limits = Limits(settings.fetch_max_bytes, settings.fetch_timeout_s)
        self._agent = user_agent(settings.fetch_contact)
        self._rules: dict[str, Rules | FetchError] = {}

    def fetch(self, url: str, known: Validators | None = None) -> Page | Unchanged:
        """Fetch an address, through redirects, with a few tries.

        Args:
            known: what was got with the page the last time; if it is unchanged, nothing is sent.

        Raises:
            RefusedAddressError: it, or an address it redirects to, is not public or not http(s).
            FetchError: robots.txt forbids it, or nothing usable came.
        """
        target = read_target(url)
        for _ in range(HOPS_MAX + 1):
            if not self._rules_of(target).allows(target.path):
                raise FetchError(target.url, "is closed to robots by the site's robots.txt", "open it in a browser")
            reply = self._ask(target, _conditions(target, known))
            if reply.status in REDIRECTS and "location" in reply.headers:
                target = _next(target, reply)
                continue
            if reply.status == 304 and known is not None:
                return Unchanged(url)
            return _page(url, target, reply)
        raise FetchError(url, f"leads on through more than {HOPS_MAX} redirects", "open it in a browser")

    def _rules_of(self, target: Target) -> Rules:
        """Return what a site allows; one whose robots.txt cannot be read for now allows nothing for now."""
        if target.origin not in self._rules:
            try:
                self._rules[target.origin] = self._read_rules(read_target(f"{target.origin}/robots.txt"))
            except FetchError as error:
                self._rules[target.origin] = error
        found = self._rules[target.origin]
        if isinstance(found, RefusedAddressError):
            raise RefusedAddressError(target.url, found.problem, found.remedy)
        if isinstance(found, FetchError):
            problem = f"its site's robots.txt {found.problem}"
            raise FetchError(target.url, problem, found.remedy, found.is_passing, found.retry_after_s)
        if found.delay_s:
            self.pace.slow_down(target.host, found.delay_s)
        return found

    def _read_rules(self, target: Target) -> Rules:
        for _ in range(ROBOTS_HOPS_MAX + 1):
            reply = self._ask(target, {})
            if reply.status in REDIRECTS and "location" in reply.headers:
                target = _next(target, reply)
                continue
            # No file, or none for us: everything is open. That is the RFC's reading of 4xx.
            return read_robots(reply.data if reply.status == 200 else b"", ROBOT)
        return read_robots(b"", ROBOT)

    def _ask(self, target: Target, conditions: Mapping[str, str]) -> Reply:
        """Send a request, again after what may pass, each time at the host's pace."""
        headers = {
            "User-Agent": self._agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            **conditions,
        }
        for tries in range(1, TRIES + 1):
            self.pace.wait(target.host)
            try:
                addresses = self.guard.addresses(target.host, target.port, target.url)
                reply = ask(target, addresses, headers, self._limits)
                if reply.status not in PASSING:
                    return reply
                error = _told(target, reply)
            except FetchError as failed:
                if not failed.is_passing:
                    raise
                error = failed
            finally:
                self.pace.mark(target.host)
            if tries == TRIES or (error.retry_after_s or 0.0) > ASKED_MAX_S:
                break
            self.pace.back_off(target.host, tries, error.retry_after_s)
        raise error


def user_agent(contact: str) -> str:
    """Return how we introduce ourselves. Raises RefusedAddressError where `contact` cannot stand in a header."""
    contact = contact.strip()
    if contact and not CONTACT.fullmatch(contact):
        problem = "is no contact that can be sent (the setting fetch_contact)"
        raise RefusedAddressError(repr(contact), problem, "name a page or a mail address, in ASCII")
    return f"{ROBOT}/{__version__}" + (f" (+{contact})" if contact else "")


def _conditions(target: Target, known: Validators | None) -> dict[str, str]:
    if known is None or known.landed != target.url:
        return {}
    found = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in found.items() if value}


def _next(target: Target, reply: Reply) -> Target:
    """Return where a redirect leads; it is checked like any address, and so is the machine behind it."""
    location = reply.headers["location"]
    try:
        return read_target(urljoin(target.url, location))
    except RefusedAddressError as error:
        problem = f"redirects to {error.address!r}, which {error.problem}"
        raise RefusedAddressError(target.url, problem, error.remedy) from error
    except ValueError as error:
        raise FetchError(target.url, f"redirects to what is no address ({error})", "open it in a browser") from error


def _page(url: str, target: Target, reply: Reply) -> Page:
    if reply.status != 200:
        raise _told(target, reply)
    if not reply.data.strip():
        raise FetchError(target.url, "is empty", "open it in a browser")
    return Page(
        url=url,
        landed=target.url,
        data=reply.data,
        content_type=reply.headers.get("content-type", ""),
        etag=reply.headers.get("etag"),
        last_modified=reply.headers.get("last-modified"),
    )


def _told(target: Target, reply: Reply) -> FetchError:
    meaning = MEANINGS.get(reply.status, "is out of order" if reply.status >= 500 else "cannot be had")
    is_passing = reply.status in PASSING
    after_s = read_retry_after(reply.headers.get("retry-after")) if is_passing else None
    remedy = "try again later" if is_passing else "open it in a browser"
    return FetchError(target.url, f"{meaning} (status {reply.status})", remedy, is_passing, after_s)
