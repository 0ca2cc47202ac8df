"""Read what a page says of itself in linked data (JSON-LD), however badly it is written."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from whoheld.capture.tables import load_table

LINKED = "application/ld+json"
MOST_CHARS = 400_000  # of one script; a page's own data is a few thousand
MOST_NODES = 400
COMMENT_MARKS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)?[\s;]*$"
)
TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
# What can still be had of a script that is no JSON at all.
FIELD = re.compile(r'"(datePublished|dateModified|headline|uploadDate)"\s*:\s*"([^"\\]{1,300})"')


@dataclass(frozen=True, slots=True)
class Linked:
    """One node that describes a page or a piece on it. Dates are as written."""

    kind: str  # article | page | other
    title: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    people: tuple[str, ...] = ()  # who wrote it
    bodies: tuple[str, ...] = ()  # an organisation named as its author
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class LinkedData:
    """All that a page says in linked data: its pieces in order, and its site's name."""

    nodes: tuple[Linked, ...] = ()
    site: str | None = None
    others: tuple[str, ...] = field(default=())  # titles of pieces that the page lists


def read_linked_data(scripts: list[str]) -> LinkedData:
    """Return what the scripts of a page say.

    Args:
        scripts: the text of each script of the type `application/ld+json`, in order.
    """
    nodes: list[Linked] = []
    site: str | None = None
    for script in scripts:
        values = _values(script[:MOST_CHARS])
        if values is None:
            nodes += _torn(script[:MOST_CHARS])
            continue
        everything = [node for value in values for node in _walk(value)][:MOST_NODES]
        by_id = {node["@id"]: node for node in everything if isinstance(node.get("@id"), str) and len(node) > 2}
        nodes += [linked for node in everything if (linked := _linked(node, by_id))]
        named = (_text(node.get("name")) for node in everything if "WebSite" in _types(node))
        site = site or next((name for name in named if name), None)
    return LinkedData(tuple(nodes), site)


def _values(script: str) -> list[Any] | None:
    """Return the JSON values of a script; None where it is no JSON even after mending."""
    text = COMMENT_MARKS.sub("", script).strip()
    for mend in (
        str,
        lambda one: TRAILING_COMMA.sub("", one),
        lambda one: TRAILING_COMMA.sub("", entities.unescape(one)),
    ):
        values = _decode(mend(text))
        if values is not None:
            return values
    return None


def _decode(text: str) -> list[Any] | None:
    """Return the values that stand one after the other in `text`."""
    decoder = json.JSONDecoder(strict=False)  # a line break inside a headline is common
    values, position = [], 0
    while position < len(text):
        try:
            value, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            return None
        values.append(value)
        position += len(text[position:]) - len(text[position:].lstrip(" \t\r\n;,"))
    return values


def _torn(script: str) -> Iterator[Linked]:
    """Yield what single fields of a broken script say, if each stands there once: of two, nobody knows whose it is."""
    found: dict[str, set[str]] = {}
    for name, value in FIELD.findall(script):
        found.setdefault(name, set()).add(value)
    once = {name: values.pop() for name, values in found.items() if len(values) == 1}
    if "datePublished" in once or "headline" in once:
        yield Linked(
            "article",
            once.get("headline"),
            None,
            once.get("datePublished"),
            once.get("dateModified"),
        )


def _walk(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the nodes that stand for the page itself: not comments, parts, or items of a list."""
    if depth > 6:
        return
    if isinstance(value, list):
        for one in value:
            yield from _walk(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            inner = value.get(name)
            if isinstance(inner, dict | list):
                yield from _walk(inner, depth + 1)


def _types(node: Mapping[str, Any]) -> set[str]:
    told = node.get("@type")
    names = told if isinstance(told, list) else [told]
    return {name.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str)}


@cache
def _kinds() -> dict[str, str]:
    rows = load_table(__package__, "facts.toml")["linked_kinds"]
    return {name: kind for kind, names in rows.items() for name in names}


def _linked(node: dict[str, Any], by_id: Mapping[str, dict[str, Any]]) -> Linked | None:
    kinds = {
        _kinds().get(name) or ("article" if name.endswith(("Article", "Posting")) else "") for name in _types(node)
    }
    kind = next((one for one in ("article", "page", "other") if one in kinds), None)
    if kind is None:
        return None
    makers = (
        [maker for name in ("author", "creator") for maker in _each(node.get(name), by_id)] if kind == "article" else []
    )
    makers = makers or _each(node.get("author"), by_id)
    people = [name for maker in makers if not _is_body(maker) for name in _names(maker)]
    bodies = [name for maker in makers if _is_body(maker) for name in _names(maker)]
    publisher = next((name for one in _each(node.get("publisher"), by_id) for name in _names(one)), None)
    return Linked(
        kind,
        _text(node.get("headline")) or _text(node.get("name")),
        _address(node.get("url")) or _address(node.get("mainEntityOfPage")) or _address(node.get("@id")),
        _text(node.get("datePublished")) or _text(node.get("uploadDate")) or _text(node.get("dateCreated")),
        _text(node.get("dateModified")),
        _text(node.get("articleSection")),
        tuple(dict.fromkeys(people)),
        tuple(dict.fromkeys(bodies)),
        publisher,
    )


def _each(value: Any, by_id: Mapping[str, dict[str, Any]]) -> list[Any]:
    values = value if isinstance(value, list) else [value]
    return [
        by_id.get(one["@id"], one)
        if isinstance(one, dict) and isinstance(one.get("@id"), str) and "name" not in one
        else one
        for one in values
        if one
    ]


def _is_body(maker: Any) -> bool:
    return isinstance(maker, dict) and any("Organization" in name for name in _types(maker))


def _names(maker: Any) -> list[str]:
    value = maker.get("name") if isinstance(maker, dict) else maker
    values = value if isinstance(value, list) else [value]
    return [name for one in values if (name := _text(one))]


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value.strip() if isinstance(value, str) and value.strip().startswith(("http://", "https://")) else None


def _text(value: Any) -> str | None:
    """Return a plain value as one line of text; entities written into it are read."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value)
    return " ".join((entities.unescape(text) if "&" in text else text).split()) or None
