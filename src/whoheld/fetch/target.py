"""Read an address: what may be asked for at all, and when two addresses are one page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from whoheld.errors import RefusedAddressError

PORTS = {"http": 80, "https": 443}
LONGEST = 4_000  # characters; a longer address is no page's
CONTROL = re.compile(r"[\x00-\x20\x7f]")
IN_PATH = "%/:=&?~#+!$,;'@()*[]|"  # what quoting leaves alone: what is quoted already stays as it is
# Parts of an address that say how somebody came there. Only names known to mean nothing else: a page whose address
# differs in any other part is another page.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.I)


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart. `url` is without its fragment, with host and path as they go over the wire."""

    url: str
    scheme: str
    host: str
    port: int
    path: str  # with the query

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.netloc}"

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def read_target(url: str) -> Target:
    """Take an address apart.

    Raises:
        RefusedAddressError: it is none, is of another scheme than http and https, or carries a password.
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise RefusedAddressError(url[:200], f"is no address ({error})", "write it as https://host/path") from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not parts.hostname:
        found = f"is of the scheme {scheme!r}" if scheme and "." not in scheme else "is no address of a page"
        raise RefusedAddressError(url[:200], found, "only http:// and https:// are fetched")
    if "@" in parts.netloc:
        remedy = "whoheld keeps addresses, so it takes none with a password in it"
        raise RefusedAddressError(f"{scheme}://...@{parts.hostname}", "carries a user's name or password", remedy)
    if len(text) > LONGEST or CONTROL.search(text) or port == 0:
        remedy = f"write spaces as %20; at most {LONGEST:,} characters"
        raise RefusedAddressError(text[:200], "is not written as an address can be", remedy)
    host = _host(parts, url)
    target = Target("", scheme, host, port or PORTS[scheme], _path(parts))
    return Target(target.origin + target.path, scheme, host, target.port, target.path)


def page_key(url: str) -> str:
    """Return what two addresses of one page share: without scheme, fragment and what tells how one came there."""
    parts = urlsplit(read_target(url).url)
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [(name, value) for name, value in pairs if not TRACKING.fullmatch(name)]
        query = query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit(("", parts.netloc, parts.path, query, ""))[2:]


def _host(parts: SplitResult, url: str) -> str:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        return host
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise RefusedAddressError(url[:200], f"has a host that cannot be written ({error})", "check it") from error


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=IN_PATH)
    return path + (f"?{quote(parts.query, safe=IN_PATH)}" if parts.query else "")
