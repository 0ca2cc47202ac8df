"""robots.txt is read as RFC 9309 has it."""

from __future__ import annotations

import time

import pytest

from whoheld.fetch.robots import read_robots


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
        ("User-agent: held\nDisallow: /", "/a", True),  # another robot, whose name stands inside ours
        ("User-agent: whoheldall\nDisallow: /", "/a", True),
        ("User-agent: WhoHeld/2.0 # old\nDisallow: /x", "/x", False),
        ("User-agent: whoheld*\nDisallow: /x", "/x", False),
        ("User-agent:\nDisallow: /x", "/x", True),
        ("user agent whoheld\ndissallow: /x", "/x", False),  # what was meant is plain
        ("User-agent: other/1.0\nUser-agent: whoheld/1.0\nDisallow: /x", "/x", False),
        ("User-agent: *\nDisallow: /x", "//host/x", True),
        ("User-agent: *\nDisallow: //host/x", "//host/x", False),
        ("User-agent: *\nDisallow: /\nAllow: /$", "/", True),
        ("User-agent: *\nDisallow: /\nAllow: /$", "/a", False),
        ("User-agent: *\nDisallow: /a?b=", "/a?b=1", False),
        ("User-agent: *\n\n\nSitemap: https://e.example/s\nDisallow: /a", "/a", False),
    ],
)
def test_the_most_precise_rule_for_us_decides(text: str, path: str, is_allowed: bool) -> None:
    assert allows(text, path) is is_allowed


def test_a_crawl_delay_is_read() -> None:
    assert read_robots(b"User-agent: *\nCrawl-delay: 7.5\n", "whoheld").delay_s == 7.5
    for text in (
        b"",
        b"User-agent: other\nCrawl-delay: 9",
        b"User-agent: whoheld\nAllow: /\n\nUser-agent: *\nCrawl-delay: 9",
    ):
        assert read_robots(text, "whoheld").delay_s is None
    for nonsense in (b"soon", b"-3", b"inf", b"nan", b"0"):
        assert read_robots(b"User-agent: *\nCrawl-delay: " + nonsense, "whoheld").delay_s is None


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("User-agent: *\nDisallow: /" + "*a" * 2_000 + "b$", "/" + "a" * 4_000),
        ("User-agent: *\n" + "Disallow: /x*y\n" * 40_000, "/" + "a" * 4_000),
        ("User-agent: a\n" * 40_000 + "Disallow: /", "/a"),
        ("".join(f"User-agent: a{n}\n" for n in range(20_000)) + "Disallow: /\n" * 20, "/a"),
        (
            "".join(f"User-agent: {n}\n" for n in range(20_000)) + "".join(f"Disallow: /{n}\n" for n in range(15_000)),
            "/a",
        ),
        ("".join(f"user  agent {n}\x85" for n in range(20_000)) + "Disallow: /a\x85" * 15_000, "/a"),
        ("User-agent: " + "a" * 500_000, "/a"),
        ("user-agent:\t" * 40_000, "/a"),
    ],
)
def test_no_file_makes_it_slow(text: str, path: str) -> None:
    began = time.monotonic()
    assert allows(text, path)
    assert time.monotonic() - began < 2.0
