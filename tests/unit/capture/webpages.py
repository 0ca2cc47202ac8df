"""Invented web pages, and what is made of them."""

from __future__ import annotations

from whoheld.capture.pages import read_html
from whoheld.capture.source import Source, Taken
from whoheld.model import Mark, MarkKind, Rendition

LEFT = "The garrison of Exham left its barracks before dawn on Thursday, two traders who watched the trucks told us."
GATES = "By noon men with a red flag stood at the gates of the governor's house, and the market had closed for the day."
DENIED = (
    "A spokesman for the ministry said that the town was still in the hands of its defenders, which nobody else says."
)
ROAD = "The road to the river stays shut, and the bakers of the lower quarter say that their flour will last a week."
PROSE = (LEFT, GATES, DENIED, ROAD)
MENU = "<nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li><li><a href=/s>Sport</a></li></ul></nav>"
FOOT = "<footer><p>All rights are with the Example News. Write to the office.</p></footer>"


def webpage(body: str, head: str = "", title: str = "Garrison leaves Exham") -> str:
    """Return a whole page around `body`."""
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{MENU}{body}{FOOT}</body></html>"


def article(*blocks: str) -> str:
    """Return a page whose article has a headline, two paragraphs, `blocks`, and two more paragraphs."""
    return webpage(
        f"<article><h1>Garrison leaves Exham</h1><p>{LEFT}</p><p>{GATES}</p>{''.join(blocks)}<p>{DENIED}</p><p>{ROAD}</p>"
        "</article>"
    )


def take(html: str | bytes) -> object:
    """Return what is made of a page: the report, or the error."""
    data = html if isinstance(html, bytes) else html.encode()
    (item,) = read_html(Source(address="page.html", label="page.html", media_type="text/html", data=data))
    return item


def rendition_of(html: str | bytes) -> Rendition:
    """Return the rendition of a page that is readable."""
    item = take(html)
    assert isinstance(item, Taken), item
    return item.rendition


def marked(rendition: Rendition, kind: MarkKind) -> list[str]:
    """Return the words of each mark of a kind, in order."""
    return [rendition.text[mark.start : mark.end] for mark in marks(rendition, kind)]


def marks(rendition: Rendition, kind: MarkKind) -> list[Mark]:
    """Return the marks of a kind, in order."""
    return [mark for mark in rendition.marks if mark.kind is kind]
