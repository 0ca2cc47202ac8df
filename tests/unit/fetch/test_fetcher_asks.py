"""Pages are asked for as a careful visitor does: with leave, at a pace, again only after what may pass."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator

import pytest
from tests.unit.fetch.site import HOST, Answer, Now, Site, fetcher_for

from whoheld import __version__
from whoheld.errors import FetchError, RefusedAddressError
from whoheld.fetch import Guard, Page, Unchanged, Validators, wire

PAGE = Answer(b"<html><p>Kunduz fell.", headers={"Content-Type": "text/html", "ETag": '"1"', "Last-Modified": "x"})


def page_of(found: Page | Unchanged) -> Page:
    assert isinstance(found, Page)
    return found


def test_a_page_comes_with_what_was_said_of_it(site: Site) -> None:
    site.pages["/a?b=c"] = PAGE
    found = page_of(fetcher_for(site).fetch(site.url("/a?b=c#part")))
    assert (found.url, found.landed) == (site.url("/a?b=c#part"), site.url("/a?b=c"))
    assert (found.data, found.content_type) == (PAGE.body, "text/html")
    assert (found.etag, found.last_modified) == ('"1"', "x")


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("", f"whoheld/{__version__}"),
        (" https://example.org/desk ", f"whoheld/{__version__} (+https://example.org/desk)"),
    ],
)
def test_we_say_who_we_are(site: Site, contact: str, agent: str) -> None:
    site.pages["/"] = PAGE
    fetcher_for(site, fetch_contact=contact).fetch(site.url())
    assert {one.headers["User-Agent"] for one in site.asked} == {agent}
    assert "Cookie" not in site.asked[-1].headers
    assert "Referer" not in site.asked[-1].headers


@pytest.mark.parametrize("contact", ["a\r\nX-Evil: 1", "münchen@example.org", "a\0b"])
def test_a_contact_that_cannot_be_sent_is_refused(contact: str) -> None:
    with pytest.raises(RefusedAddressError, match="fetch_contact"):
        fetcher_for(fetch_contact=contact)


def test_redirects_are_followed_to_where_they_lead(site: Site, other: Site) -> None:
    site.pages["/a"] = Answer(status=301, headers={"Location": "/b"})
    site.pages["/b"] = Answer(status=307, headers={"Location": other.url("/c#x")})
    other.pages["/c"] = PAGE
    found = page_of(fetcher_for(site, other).fetch(site.url("/a")))
    assert (found.url, found.landed) == (site.url("/a"), other.url("/c"))
    assert [one.path for one in other.asked] == ["/robots.txt", "/c"]


def test_redirects_in_a_circle_end(site: Site) -> None:
    site.pages["/a"] = Answer(status=302, headers={"Location": "/a"})
    with pytest.raises(FetchError, match="more than 10 redirects"):
        fetcher_for(site).fetch(site.url("/a"))


# robots.txt


def test_robots_are_asked_once_and_heeded(site: Site) -> None:
    site.pages |= {"/robots.txt": Answer(b"User-agent: *\nDisallow: /closed"), "/a": PAGE, "/b": PAGE, "/closed": PAGE}
    fetcher = fetcher_for(site)
    fetcher.fetch(site.url("/a"))
    fetcher.fetch(site.url("/b"))
    with pytest.raises(FetchError, match="closed to robots") as caught:
        fetcher.fetch(site.url("/closed"))
    assert not caught.value.is_passing
    assert [one.path for one in site.asked] == ["/robots.txt", "/a", "/b"]


def test_a_redirect_is_no_way_round_robots(site: Site, other: Site) -> None:
    site.pages["/a"] = Answer(status=302, headers={"Location": other.url("/closed")})
    other.pages["/robots.txt"] = Answer(b"User-agent: whoheld\nDisallow: /")
    with pytest.raises(FetchError, match="closed to robots"):
        fetcher_for(site, other).fetch(site.url("/a"))
    assert other.paths() == []


def test_a_site_whose_robots_are_out_of_order_is_left_for_now(site: Site) -> None:
    site.pages |= {"/robots.txt": Answer(status=503), "/a": PAGE}
    fetcher = fetcher_for(site)
    for _ in range(2):
        with pytest.raises(FetchError, match=r"/a: its site's robots.txt is out of order \(status 503\)") as caught:
            fetcher.fetch(site.url("/a"))
        assert caught.value.is_passing
    assert [one.path for one in site.asked] == ["/robots.txt"] * 3  # the tries of the first time


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_robots_is_open(site: Site, status: int) -> None:
    site.pages |= {"/robots.txt": Answer(b"Disallow: /", status), "/a": PAGE}
    assert fetcher_for(site).fetch(site.url("/a"))


# Pace


def test_a_pause_is_kept_between_requests_to_one_host(site: Site) -> None:
    site.pages |= {"/a": PAGE, "/b": PAGE}
    now = Now()
    fetcher = fetcher_for(site, now=now, fetch_delay_s=3)
    fetcher.fetch(site.url("/a"))
    fetcher.fetch(site.url("/b"))
    assert now.waits == [3.0, 3.0]  # between robots.txt and /a, and between /a and /b
    assert fetcher.pace.ready_in_s(HOST) == 3.0
    assert fetcher.pace.ready_in_s("example.org") == 0.0


@pytest.mark.parametrize(("asked", "kept"), [("10", 10.0), ("1", 2.0), ("86400", 120.0)])
def test_a_longer_pause_is_kept_where_robots_ask_for_it(site: Site, asked: str, kept: float) -> None:
    site.pages |= {"/robots.txt": Answer(f"User-agent: *\nCrawl-delay: {asked}".encode()), "/a": PAGE, "/b": PAGE}
    now = Now()
    fetcher = fetcher_for(site, now=now)
    fetcher.fetch(site.url("/a"))
    fetcher.fetch(site.url("/b"))
    assert now.waits[-1] == kept


# Tries


def test_what_may_pass_is_tried_again_at_growing_distances(site: Site) -> None:
    site.pages["/a"] = [Answer(status=503), Answer(status=500), PAGE]
    now = Now()
    assert fetcher_for(site, now=now, fetch_delay_s=1).fetch(site.url("/a"))
    assert now.waits == [1.0, 1.0, 2.0]
    assert len(site.paths()) == 3


def test_after_three_tries_it_is_left_for_another_day(site: Site) -> None:
    site.pages["/a"] = Answer(status=502)
    with pytest.raises(FetchError, match=r"is out of order \(status 502\)") as caught:
        fetcher_for(site).fetch(site.url("/a"))
    assert caught.value.is_passing
    assert len(site.paths()) == 3


def test_a_server_that_says_when_is_asked_then(site: Site) -> None:
    site.pages["/a"] = [Answer(status=429, headers={"Retry-After": "40"}), PAGE]
    now = Now()
    fetcher_for(site, now=now).fetch(site.url("/a"))
    assert now.waits[-1] == 40.0


def test_nobody_is_waited_for_an_hour(site: Site) -> None:
    site.pages["/a"] = Answer(status=429, headers={"Retry-After": "3600"})
    now = Now()
    with pytest.raises(FetchError, match="ask too often") as caught:
        fetcher_for(site, now=now).fetch(site.url("/a"))
    assert caught.value.retry_after_s == 3600.0
    assert len(site.paths()) == 1
    assert sum(now.waits) < 60


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer(status=404), "is not there"),
        (Answer(status=403), "refuses us"),
        (Answer(status=451), "legal reasons"),
        (Answer(status=418), "cannot be had"),
        (Answer(status=304), "cannot be had"),  # nobody asked whether it changed
        (Answer(status=302), "cannot be had"),  # leads nowhere
        (Answer(b" \n"), "is empty"),
        (Answer(b"", 204), "cannot be had"),
    ],
)
def test_what_will_not_pass_is_tried_once(site: Site, answer: Answer, why: str) -> None:
    site.pages["/a"] = answer
    with pytest.raises(FetchError, match=why) as caught:
        fetcher_for(site).fetch(site.url("/a"))
    assert not caught.value.is_passing
    assert site.paths() == ["/a"]


def test_a_machine_that_is_not_there_may_come_back(site: Site) -> None:
    port = site.port + 1 if site.port < 65_535 else site.port - 1
    site.port, real = port, site.port
    with pytest.raises(FetchError, match=r"cannot be reached \(Connection refused\)") as caught:
        fetcher_for(site).fetch(site.url())
    site.port = real
    assert caught.value.is_passing


def test_a_body_that_is_cut_off_is_fetched_again(site: Site) -> None:
    site.pages["/a"] = [Answer(b"half", headers={"Content-Length": "9"}), PAGE]
    assert page_of(fetcher_for(site).fetch(site.url("/a"))).data == PAGE.body


def test_a_server_that_drips_is_left_when_the_time_is_over(site: Site) -> None:
    def drip() -> Iterator[bytes]:
        for _ in range(100):
            time.sleep(0.05)
            yield b"x"

    site.pages["/a"] = Answer(drip)
    began = time.monotonic()
    with pytest.raises(FetchError, match="did not answer in time") as caught:
        fetcher_for(site, fetch_timeout_s=1).fetch(site.url("/a"))
    assert caught.value.is_passing
    assert time.monotonic() - began < 4.5  # three tries


def test_silence_ends_a_request(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def silence() -> Iterator[bytes]:
        yield b"x"
        time.sleep(2)

    monkeypatch.setattr(wire, "SILENCE_S", 0.1)
    site.pages["/a"] = Answer(silence)
    with pytest.raises(FetchError, match="did not answer in time"):
        fetcher_for(site).fetch(site.url("/a"))


# Only what changed


def test_a_page_that_is_as_it_was_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = Answer(status=304)
    known = Validators(landed=site.url("/a"), etag='"1"', last_modified="yesterday")
    assert fetcher_for(site).fetch(site.url("/a"), known) == Unchanged(site.url("/a"))
    headers = site.asked[-1].headers
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"1"', "yesterday")


def test_what_tells_a_change_goes_to_no_other_address(site: Site) -> None:
    site.pages["/a"] = Answer(status=302, headers={"Location": "/c"})
    site.pages["/c"] = PAGE
    assert isinstance(fetcher_for(site).fetch(site.url("/a"), Validators(landed=site.url("/b"), etag='"1"')), Page)
    assert not [one for one in site.asked if "If-None-Match" in one.headers]


# TLS


def test_the_certificate_is_that_of_the_name_although_the_address_is_pinned(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[object] = []

    class Context:
        def wrap_socket(self, _sock: object, *, server_hostname: str, **_: object) -> socket.socket:
            named.append(server_hostname)
            raise ssl.SSLCertVerificationError(1, "self-signed certificate")

    context = wire._tls()
    assert (context.check_hostname, context.verify_mode) == (True, ssl.CERT_REQUIRED)
    monkeypatch.setattr(wire, "_tls", Context)
    guard = Guard(lambda _host, _port: [HOST], allowed=[(HOST, site.port)])
    with pytest.raises(FetchError, match="certificate that is not valid") as caught:
        fetcher_for(guard=guard).fetch(f"https://pages.example:{site.port}/")
    assert not caught.value.is_passing
    assert named == ["pages.example"]


def test_a_server_that_speaks_no_tls_is_told(site: Site) -> None:
    guard = Guard(lambda _host, _port: [HOST], allowed=[(HOST, site.port)])
    with pytest.raises(FetchError, match=r"cannot be reached|no HTTP"):
        fetcher_for(guard=guard).fetch(f"https://pages.example:{site.port}/")
