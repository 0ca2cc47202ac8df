"""Decide which machines may be asked: public ones alone, looked up once for each connection."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection, Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TypeAlias

from whoheld.errors import FetchError, RefusedAddressError

Resolve: TypeAlias = Callable[[str, int], list[str]]  # host and port to addresses, as text
Address: TypeAlias = IPv4Address | IPv6Address

# From IANA's registries of special-purpose addresses. Written out because what Python calls global differs between
# its versions, and because some of these are reachable and still nobody's public page.
REFUSED = tuple(
    (ip_network(network), what)
    for network, what in (
        ("0.0.0.0/8", "this machine's own"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "a provider's own"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "for documentation"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "for benchmarks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "this machine's own"),
        ("::1/128", "loopback"),
        ("64:ff9b:1::/48", "private"),
        ("100::/64", "reserved"),
        ("2001::/23", "reserved"),
        ("2001:db8::/32", "for documentation"),
        ("2002::/16", "a tunnel's"),
        ("3fff::/20", "for documentation"),
        ("5f00::/16", "reserved"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),
        ("ff00::/8", "multicast"),
    )
)
# IPv6 addresses whose last four bytes are an IPv4 address: it is that one that is asked in the end.
CARRIERS = tuple(ip_network(network) for network in ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96"))
UNICAST = ip_network("2000::/3")  # of the rest nothing was ever given to anybody
ADDRESSES_MAX = 8  # of one name; the rest is not tried


class Guard:
    """Look names up, and refuse those that lead into a private, loopback, link-local or reserved network.

    Args:
        resolve: looks a name up; the system's resolver unless another is given.
        allowed: addresses with ports that may be asked all the same, for tests with a server of their own. No option
            of the command line leads here.
    """

    def __init__(self, resolve: Resolve | None = None, allowed: Collection[tuple[str, int]] = ()) -> None:
        self._resolve, self._allowed = resolve or look_up, frozenset(allowed)

    def addresses(self, host: str, port: int, url: str) -> list[str]:
        """Return the addresses to connect to: these and no others, since the name may mean another a moment later.

        Raises:
            RefusedAddressError: one of them is not public; a name that leads both ways is a trap.
            FetchError: the name is unknown.
        """
        try:
            found = list(dict.fromkeys(self._resolve(host, port)))
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            problem = f"the host {host!r} cannot be found ({reason})"
            raise FetchError(url, problem, "check how it is written, and your connection", is_passing=True) from error
        if not found:
            raise FetchError(url, f"the host {host!r} has no address", "check how it is written", is_passing=True)
        for address in found:
            what = None if (address, port) in self._allowed else why_refused(address)
            if what:
                name = "the host" if host == address else f"the host {host!r} has the address {address}, which"
                raise RefusedAddressError(url, f"{name} is {what}, not public", "save the page as a file and add that")
        return found[:ADDRESSES_MAX]


def look_up(host: str, port: int) -> list[str]:
    """Return what the system's resolver says of a name, as numeric addresses. Raises OSError."""
    return [str(answer[4][0]) for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def why_refused(text: str) -> str | None:
    """Return in words which network that is not public an address lies in; None for a public one."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return "no address"
    for one in _meanings(address):
        for network, what in REFUSED:
            if one.version == network.version and one in network:
                return what
        if not _is_carrier(one) and (not one.is_global or (one.version == 6 and one not in UNICAST)):
            return "reserved"
    return None


def _meanings(address: Address) -> Iterator[Address]:
    """Yield the address, and the IPv4 address inside it, if it carries one."""
    yield address
    if _is_carrier(address):
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def _is_carrier(address: Address) -> bool:
    return address.version == 6 and any(address in network for network in CARRIERS)
