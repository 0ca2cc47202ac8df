"""No machine is asked that is not public, whatever its address is written as and whoever sends us there."""

from __future__ import annotations

import socket

import pytest
from tests.unit.fetch.site import HOST, Answer, Site, fetcher_for

from whoheld.errors import FetchError, RefusedAddressError
from whoheld.fetch import Guard
from whoheld.fetch.address import why_refused

URL = "http://example.org/"


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("127.0.0.1", "loopback"),
        ("127.255.0.9", "loopback"),
        ("0.0.0.0", "this machine's own"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "a provider's own"),
        ("169.254.169.254", "link-local"),  # where clouds keep their keys
        ("192.0.0.8", "reserved"),
        ("192.0.2.1", "for documentation"),
        ("198.18.0.1", "for benchmarks"),
        ("198.19.255.255", "for benchmarks"),
        ("203.0.113.9", "for documentation"),
        ("224.0.0.1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("::", "this machine's own"),
        ("::1", "loopback"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fc00::1", "private"),
        ("fd12:3456::1", "private"),
        ("fec0::1", "private"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "for documentation"),
        ("2001::1", "reserved"),  # Teredo carries an IPv4 address as well
        ("2002:7f00:1::1", "a tunnel's"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:10.0.0.1", "private"),
        ("::ffff:a9fe:a9fe", "link-local"),
        ("::127.0.0.1", "loopback"),
        ("64:ff9b::10.0.0.1", "private"),
        ("64:ff9b:1::1", "private"),
        ("::ffff:0:192.168.0.1", "private"),
        ("4000::1", "reserved"),
        ("not an address", "no address"),
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address: str, what: str) -> None:
    assert why_refused(address) == what
    with pytest.raises(RefusedAddressError, match=what):
        Guard(lambda _host, _port: [address]).addresses("example.org", 80, URL)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "172.32.0.1", "172.15.0.1", "100.128.0.1", "2606:4700::1", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"],
)
def test_public_addresses_may_be_asked(address: str) -> None:
    assert why_refused(address) is None


def test_a_name_that_leads_both_ways_is_refused() -> None:
    guard = Guard(lambda _host, _port: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(RefusedAddressError, match=r"'example.org' has the address 10.0.0.1, which is private"):
        guard.addresses("example.org", 80, URL)


def test_an_unknown_name_may_be_known_another_time() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(FetchError, match="cannot be found") as caught:
        Guard(unknown).addresses("example.org", 80, URL)
    assert caught.value.is_passing


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_refused_however_it_is_written(site: Site, host: str) -> None:
    with pytest.raises(FetchError):
        fetcher_for().fetch(f"http://{host}:{site.port}/")
    assert site.asked == []


def test_an_allowance_is_for_one_port(site: Site, other: Site) -> None:
    site.pages["/"] = Answer(b"here")
    assert fetcher_for(site).fetch(site.url())
    with pytest.raises(RefusedAddressError, match="loopback"):
        fetcher_for(site).fetch(other.url())
    assert other.asked == []


@pytest.mark.parametrize("to", ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "//127.0.0.1:{port}/x"])
def test_a_redirect_into_this_machine_is_refused(site: Site, other: Site, to: str) -> None:
    site.pages["/"] = Answer(status=302, headers={"Location": to.format(port=other.port)})
    with pytest.raises(RefusedAddressError, match="loopback"):
        fetcher_for(site).fetch(site.url())
    assert other.asked == []


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://example.org/a", "gopher://x", "javascript:alert(1)", "http://u:p@example.org/"]
)
def test_a_redirect_to_another_scheme_is_refused(site: Site, to: str) -> None:
    site.pages["/"] = Answer(status=302, headers={"Location": to})
    with pytest.raises(RefusedAddressError, match="redirects to"):
        fetcher_for(site).fetch(site.url())


def test_robots_cannot_send_us_into_this_machine_either(site: Site, other: Site) -> None:
    site.pages["/robots.txt"] = Answer(status=301, headers={"Location": other.url("/robots.txt")})
    with pytest.raises(RefusedAddressError, match="loopback"):
        fetcher_for(site).fetch(site.url())
    assert other.asked == []


def test_a_name_is_looked_up_once_for_each_connection(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/"] = Answer(b"here")
    looked_up: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        looked_up.append(host)
        return [HOST]

    def never(host: object, *_: object, **__: object) -> object:
        if host != HOST:
            raise AssertionError(f"{host} was looked up past the guard")
        return real(host, *_, **__)  # type: ignore[arg-type]

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", never)
    guard = Guard(resolve, allowed=[(HOST, site.port)])
    fetcher_for(site, guard=guard).fetch(f"http://pages.example:{site.port}/")
    assert looked_up == ["pages.example"] * 2  # robots.txt, and the page
    assert [one.headers["Host"] for one in site.asked] == [f"pages.example:{site.port}"] * 2


def test_a_name_that_means_another_machine_a_moment_later_is_refused(site: Site) -> None:
    site.pages["/"] = Answer(b"here")
    answers = [[HOST], ["10.0.0.1"]]  # for robots.txt, and for the page
    guard = Guard(lambda _host, _port: answers.pop(0), allowed=[(HOST, site.port)])
    with pytest.raises(RefusedAddressError, match=r"10\.0\.0\.1, which is private"):
        fetcher_for(site, guard=guard).fetch(f"http://pages.example:{site.port}/")
    assert [one.path for one in site.asked] == ["/robots.txt"]


def test_a_redirect_to_a_name_of_a_private_machine_is_refused(site: Site, other: Site) -> None:
    site.pages["/"] = Answer(status=302, headers={"Location": f"http://inside.example:{other.port}/"})
    names = {"pages.example": [HOST], "inside.example": ["8.8.8.8", HOST]}
    guard = Guard(lambda host, _port: names[host], allowed=[(HOST, site.port)])
    with pytest.raises(RefusedAddressError, match=r"'inside.example' has the address 127\.0\.0\.1, which is loopback"):
        fetcher_for(site, guard=guard).fetch(f"http://pages.example:{site.port}/")
    assert other.asked == []


def test_no_proxy_is_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/"] = Answer(b"here")
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    assert fetcher_for(site).fetch(site.url())
