"""Thirty million bytes of one page are read in bounded time, whatever they are made of."""

from __future__ import annotations

import time

import pytest
from tests.unit.capture.webpages import GATES, LEFT, rendition_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "piece", ["<p>a b</p>", "<li><a href=/x>A link somewhere</a></li>", f"<p>{LEFT} {GATES}</p>", "Town held<br>"]
)
def test_thirty_million_bytes_are_read_in_bounded_time(piece: str) -> None:
    html = f"<html><head><title>An export</title></head><body>{piece * (30_000_000 // len(piece))}"
    start = time.monotonic()
    rendition = rendition_of(html)
    assert time.monotonic() - start < 60
    assert rendition.title == "An export"
    assert len(rendition.text) > 5_000_000


def test_a_page_with_pictures_inside_it_is_read_like_any_other() -> None:
    picture = f"<img src='data:image/png;base64,{'iVBORw0KGgo' * 250_000}'>"
    start = time.monotonic()
    rendition = rendition_of(
        f"<article><h1>Exham</h1><p>{LEFT}</p>{picture * 10}<p>{GATES}</p><p>{LEFT[::-1]}</p></article>"
    )
    assert time.monotonic() - start < 60
    assert rendition.text.startswith(f"Exham\n\n{LEFT}\n\n{GATES}")
