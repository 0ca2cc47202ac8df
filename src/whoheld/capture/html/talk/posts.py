"""Find posts of social networks that an article embeds."""

from __future__ import annotations

import re
from typing import Any

from whoheld.capture.html.talk.lines import clean_name, find_date
from whoheld.capture.html.talk.parts import Parts, read_parts
from whoheld.capture.html.talk.text import words_of
from whoheld.capture.html.talk.words import TABLE
from whoheld.capture.tables import load_table

# What follows the words of an embedded post: "— Ann Poe (@annpoe) May 3, 2019".
SIGNED = re.compile(r"[—–-]{1,2}\s*(?P<author>[^—–]{1,80}?)\s*(?:\((?P<handle>@[\w.@-]+)\))?\s*$")


DASH = re.compile(r"[—–-]")
BLOCKS = frozenset(["p", "div", "section"])


def find_posts(quotes: list[Any]) -> list[tuple[Any, Parts]]:
    """Return (container, parts) of those of a page's quotations that are embedded posts."""
    names = frozenset(load_table(__package__, TABLE)["posts"]["classes"])
    found = []
    for quote in quotes:
        if names & set((quote.get("class") or "").lower().split()):
            parts = _read_post(quote)
            if parts.body:
                found.append((quote, parts))
    return found


def _read_post(quote: Any) -> Parts:
    """Read a post's words, and its signature after them, in which a link dates it."""
    blocks = [child for child in quote if child.tag in BLOCKS and words_of(child)]
    signed_block = blocks[-1] if len(blocks) > 1 and DASH.match(words_of(blocks[-1])) else None
    signer = quote if signed_block is None else signed_block
    links = [child for child in signer if child.tag == "a"]
    dated = next((link for link in reversed(links) if find_date(words_of(link))), None)
    if not blocks:
        return read_parts((quote,), frozenset())
    inner = frozenset([*([] if signed_block is not None else blocks), *links])
    signed = SIGNED.search(words_of(signer, inner))
    author = clean_name(signed["author"]) if signed else None
    if author and signed and signed["handle"]:
        author = f"{author} ({signed['handle']})"
    speaker = signed_block if signed_block is not None else dated
    body = tuple(block for block in blocks if block is not signed_block)
    written = words_of(dated) if dated is not None else None
    return Parts(author, written, (speaker,) if speaker is not None else (), body, ())
