"""An address is read as a browser would, or refused with the reason."""

from __future__ import annotations

import pytest

from whoheld.errors import RefusedAddressError
from whoheld.fetch import page_key, read_target


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("http://example.org:80/a#part", "http://example.org/a"),
        ("https://example.org:8443/a?b=c&d", "https://example.org:8443/a?b=c&d"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://bücher.example/straße?q=é", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A9"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("http://[2606:4700::1]:81/", "http://[2606:4700::1]:81/"),
        ("  https://example.org/a \n", "https://example.org/a"),
    ],
)
def test_an_address_is_written_as_it_goes_over_the_wire(url: str, expected: str) -> None:
    assert read_target(url).url == expected


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/", "scheme 'ftp'"),
        ("file:///etc/passwd", "scheme 'file'"),
        ("data:text/html,hello", "scheme 'data'"),
        ("example.org/a", "no address of a page"),
        ("", "no address of a page"),
        ("https:///a", "scheme 'https'"),
        ("https://user:secret@example.org/", "password"),
        ("https://example.org:99999/", "no address"),
        ("https://[::1/", "no address"),
        ("https://example.org/a b", "not written as"),
        ("https://example.org/a\x00b", "not written as"),
        ("https://example.org/" + "a" * 5000, "not written as"),
        ("https://" + "a" * 70 + ".example/", "cannot be written"),
    ],
)
def test_what_is_no_page_is_refused_with_the_reason(url: str, why: str) -> None:
    with pytest.raises(RefusedAddressError, match=why) as caught:
        read_target(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/a?id=3",
        "https://example.org/a?id=3#comments",
        "https://EXAMPLE.org/a?id=3&utm_source=feed&utm_medium=rss",
        "https://example.org/a?fbclid=xyz&id=3",
    ],
)
def test_ways_to_one_page_share_a_key(other: str) -> None:
    assert page_key(other) == page_key("http://example.org/a?id=3")


@pytest.mark.parametrize(
    "other", ["https://example.org/a", "https://example.org/a?refid=3", "https://example.org/A?id=3"]
)
def test_pages_that_may_differ_do_not(other: str) -> None:
    assert page_key(other) != page_key("https://example.org/a?id=3")
