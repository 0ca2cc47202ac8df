"""Read what one entry of a feed says: RSS and Atom by the same names, pictures and films left aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from whoheld.capture.dating import date_given
from whoheld.capture.feed_xml import name_of
from whoheld.capture.fragments import looks_like_html, text_of_html
from whoheld.capture.parts import as_told, web_address
from whoheld.model import UNDATED, Dating

WHOLE = ("encoded", "content", "description", "summary")  # of two texts the longer kind comes first
# The first that is there; a day of change is taken only where it gives no other.
DATES = ("pubdate", "published", "issued", "date", "created", "updated", "modified")
ALTERNATE = "alternate"  # what a link is that says nothing else: the entry's own page
MEDIA_SPACE = re.compile(r"^\{[^}]*(?:/mrss|/itunes|podcast)")  # their title and text are those of a picture or film


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry gives, as it gives it."""

    title: str
    words: str
    url: str | None
    name: str | None  # its own identifier
    authors: tuple[str, ...]
    outlet: str | None
    published: Dating


def read_entry(element: Any, outlet: str | None) -> Entry:
    """Return what an RSS item or Atom entry says; `outlet` is the feed's own name, for what names no other."""
    children = _children(element)
    return Entry(
        title=" ".join(text_of_html(_inner_of(children, "title")).split()),
        words=next((words for name in WHOLE if (words := _words(_inner_of(children, name)))), ""),
        url=link_of(element),
        name=" ".join((_text_of(children, "guid") or _text_of(children, "id") or "").split()) or None,
        authors=_authors(children),
        outlet=_source(children) or outlet,
        published=_published(element),
    )


def link_of(element: Any, base: str = "") -> str | None:
    """Return the address of an entry's own page: Atom's alternate link, RSS's link, or an id that is an address.

    Args:
        base: where the feed lives; without it only whole addresses count.
    """
    children = _children(element)
    base = _against(base, element.base or "") or base
    for link in children.get("link", ()):
        if (link.get("rel") or ALTERNATE) == ALTERNATE:
            told = (link.get("href") or link.text or "").strip()
            found = _against(base, told) if base and told else web_address(told)
            if found:
                return found
    guids = [one for one in children.get("guid", ()) if one.get("isPermaLink", "true").lower() != "false"]
    return web_address(_text_of({"guid": guids}, "guid")) or web_address(_text_of(children, "id"))


def _against(base: str, told: str) -> str | None:
    """Return an address written out against `base`, of any scheme; None where it is no address, or there is no base."""
    try:
        return urljoin(base, told) if base else None
    except ValueError:  # half an IPv6 address
        return None


def date_words(element: Any) -> str | None:
    """Return the words in which an entry says when it was published."""
    children = _children(element)
    return next((text for name in DATES if (text := _text_of(children, name))), None)


def _children(element: Any) -> dict[str, list[Any]]:
    """Return an entry's own elements by name, those of its pictures and films left out."""
    children: dict[str, list[Any]] = {}
    for child in element:
        if isinstance(child.tag, str) and not MEDIA_SPACE.search(child.tag):
            children.setdefault(name_of(child), []).append(child)
    return children


def _text_of(children: dict[str, list[Any]], name: str) -> str:
    return next((text for child in children.get(name, ()) if (text := "".join(child.itertext()).strip())), "")


def _inner_of(children: dict[str, list[Any]], name: str) -> str:
    return max((inner_html(child) for child in children.get(name, ())), key=len, default="")


def inner_html(element: Any) -> str:
    """Return the HTML that an element holds: escaped, as character data, or as elements of its own."""
    if len(element):
        return "".join([element.text or "", *(str(etree.tostring(child, encoding="unicode")) for child in element)])
    text = element.text or ""
    return text.replace("<", "&lt;") if element.get("type") == "text" else text


def _words(inner: str) -> str:
    """Return the words of an entry's text; one without markup keeps its lines."""
    if looks_like_html(inner):
        return text_of_html(inner)
    return "\n".join(line.strip() for line in unescape(inner).splitlines()).strip()


def _authors(children: dict[str, list[Any]]) -> tuple[str, ...]:
    found = []
    for element in (*children.get("creator", ()), *children.get("author", ())):
        named = [child for child in element if name_of(child) == "name"]
        words = " ".join("".join((named[0] if named else element).itertext()).split())
        if "@" in words:  # RSS gives "address (name)"; addresses are not kept
            words = words.partition("(")[2].rstrip(") ")
        if words and words not in found:
            found.append(words)
    return tuple(found)


def _source(children: dict[str, list[Any]]) -> str | None:
    """Return the outlet that an entry of a gathered feed was taken from."""
    for element in children.get("source", ()):
        titles = [child for child in element if name_of(child) == "title"]
        words = " ".join("".join((titles[0] if titles else element).itertext()).split())
        if words and not web_address(words):
            return words
    return None


def _published(element: Any) -> Dating:
    told = date_words(element)
    return as_told(date_given(told)) if told else UNDATED
