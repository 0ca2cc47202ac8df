"""Sort elements by what they are for: which break a line, which hold no words, which say what they hold."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from whoheld.capture.tables import load_table

# Elements whose words nobody reads: programs, controls, pictures' parts.
WORDLESS = frozenset(
    {
        *(
            "script",
            "style",
            "template",
            "head",
            "title",
            "svg",
            "math",
            "canvas",
            "map",
            "object",
            "embed",
        ),
        *("iframe", "audio", "video", "button", "select", "textarea", "input", "datalist", "applet", "dialog", "link"),
        *("meta", "source", "track", "param", "progress", "meter", "rp", "rt"),
    }
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARAGRAPHS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dir",
            "div",
            "dl",
        ),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li"),
        *("listing", "main", "menu", "nav", "ol", "option", "p", "pre", "search", "section", "summary", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp"),
        *HEADINGS,
    }
)
# Elements whose class says nothing of their words.
PLAIN = frozenset(
    {
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "br",
            "code",
            "del",
            "dl",
            "em",
            "font",
            "html",
            "i",
            "img",
            "ins",
            "kbd",
            "mark",
        ),
        *("ol", "picture", "s", "samp", "strong", "sub", "sup", "tbody", "u", "ul", "var", "wbr"),
    }
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LONGEST_CLASS = 500  # characters; a longer list of classes is layout


def cue_of(element: Any) -> str | None:
    """Return what an element's class says that it holds: caption, standfirst, byline, teaser, post; None mostly."""
    names = element.get("class")
    prop = element.get("itemprop")
    if prop:
        names = f"{names} {prop}" if names else prop
    return _cue(names) if names else None


def is_hidden(element: Any) -> bool:
    """Whether the page's own markup keeps an element from being shown."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and HIDDEN.search(style))


def is_furniture(element: Any) -> bool:
    """Whether an element's class or id says that it is a menu, a footer, a box of links or of buttons."""
    names, name = element.get("class"), element.get("id")
    return bool((names and _is_furniture(names)) or (name and _is_furniture(name)))


def is_beside(element: Any) -> bool:
    """Whether an element's class or id says that it is a button, a count, an appeal: no line of an article."""
    return any(
        len(names) <= LONGEST_CLASS and _beside_words(names)
        for names in (element.get("class"), element.get("id"))
        if names
    )


@lru_cache(maxsize=8_192)
def _beside_words(names: str) -> bool:
    return _beside().search(CAMEL.sub("-", names)) is not None


@cache
def _beside() -> re.Pattern[str]:
    rows = load_table(__package__, "blocks.toml")["beside"]
    return re.compile("|".join(row["pattern"] for row in rows), re.I)


@lru_cache(maxsize=8_192)
def _cue(names: str) -> str | None:
    if len(names) > LONGEST_CLASS:
        return None
    match = _pattern().search(CAMEL.sub("-", names))
    return match.lastgroup if match else None


@cache
def _pattern() -> re.Pattern[str]:
    rows = load_table(__package__, "blocks.toml")["cues"]
    return re.compile("|".join(f"(?P<{row['id']}>{row['pattern']})" for row in rows), re.I)


@lru_cache(maxsize=8_192)
def _is_furniture(names: str) -> bool:
    return len(names) <= LONGEST_CLASS and _furniture().search(CAMEL.sub("-", names)) is not None


@cache
def _furniture() -> re.Pattern[str]:
    rows = load_table(__package__, "blocks.toml")["furniture"]
    return re.compile("|".join(row["pattern"] for row in rows), re.I)
