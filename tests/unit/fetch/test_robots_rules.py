"""robots.txt is read as RFC 9309 has it."""

from __future__ import annotations

import time

import pytest

from whoheld.fetch.robots import ALLOW_ALL, ALLOW_NONE, read_robots


def allows(text: str, path: str) -> bool:
    return read_robots(text.encode(), "whoheld").allows(path)


@pytest.mark.parametrize(
    ("text", "path", "is_allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /private", "/a", True),
        ("User-agent: *\nDisallow: /private", "/private/x", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),  # the longer rule decides
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),  # of two equal ones the milder
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: whoheld\nDisallow: /", "/a", False),
        ("User-agent: WhoHeld/2.0\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: whoheld\nAllow: /", "/a", True),  # our own group alone holds
        ("User-agent: whoheld\nUser-agent: other\nDisallow: /x", "/x", False),
        ("User-agent: whoheld\nDisallow: /x\n\nUser-agent: whoheld\nDisallow: /y", "/y", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a*b$", "/ab", False),
        ("User-agent: *\nDisallow: /ab*b$", "/ab", True),  # a letter is not used twice
        ("User-agent: *\nDisallow: /stra%C3%9Fe", "/straße", False),
        ("User-agent: *\nDisallow: /straße", "/stra%C3%9Fe", False),
        ("user-agent : * # all\n disallow : /a # closed", "/a", False),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("Disallow: /a", "/a", True),  # speaks to nobody
        ("<html>Not found</html>", "/a", True),
        ("User-agent: *\nDisallow: a", "/a", True),  # a rule begins with a slash
    ],
)
def test_the_most_precise_rule_for_us_decides(text: str, path: str, is_allowed: bool) -> None:
    assert allows(text, path) is is_allowed


def test_a_crawl_delay_is_read() -> None:
    assert read_robots(b"User-agent: *\nCrawl-delay: 7.5\n", "whoheld").delay_s == 7.5
    for nonsense in (b"soon", b"-3", b"inf", b"nan", b"0"):
        assert read_robots(b"User-agent: *\nCrawl-delay: " + nonsense, "whoheld").delay_s is None


def test_everything_or_nothing() -> None:
    assert ALLOW_ALL.allows("/a")
    assert not ALLOW_NONE.allows("/a")


def test_no_pattern_makes_it_slow() -> None:
    text = "User-agent: *\n" + "Disallow: /" + "*a" * 2_000 + "b$\n"
    began = time.monotonic()
    assert allows(text, "/" + "a" * 4_000)
    assert time.monotonic() - began < 1.0
