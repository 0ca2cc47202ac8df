"""Invented pages as a site would serve them."""

from __future__ import annotations

from tests.unit.fetch.site import Answer

FELL = "Taliban fighters captured Kunduz on Sunday, a provincial council member said."
HOLDS = "Government forces still hold the airport of Kunduz, a defence ministry spokesman said."


def html(*sentences: str, day: str | None = "2021-08-09", extra: str = "", title: str = "News from the north") -> bytes:
    """Return a page; `extra` is what differs at every visit and says nothing."""
    date = f'<meta property="article:published_time" content="{day}T06:00:00Z">' if day else ""
    words = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{date}{extra}</head>'
        f"<body><article><h1>{title}</h1>{words}</article></body></html>"
    ).encode()


def page(*sentences: str, day: str | None = "2021-08-09", extra: str = "", **headers: str) -> Answer:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(html(*sentences, day=day, extra=extra), headers={"Content-Type": "text/html; charset=utf-8", **sent})


def rss(*links: str, day: str = "Mon, 09 Aug 2021 06:00:00 GMT") -> Answer:
    items = "".join(f"<item><link>{link}</link><pubDate>{day}</pubDate></item>" for link in links)
    body = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()
    return Answer(body, headers={"Content-Type": "application/rss+xml"})
