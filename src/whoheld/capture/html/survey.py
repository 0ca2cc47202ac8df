"""Go through a page's tree once and keep what may say who wrote it, when, for whom and under which title."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from whoheld.capture.html.linked_data import LINKED, LinkedData, read_linked_data
from whoheld.capture.tables import load_table

MOST_FOUND = 400  # of one kind; a page with more is a list
NAME_ATTRIBUTES = ("property", "name", "itemprop", "http-equiv")
CUE_ATTRIBUTES = ("class", "id", "itemprop", "property", "rel")
WORDLESS_TAGS = frozenset(
    re.findall(r"\w+", "img svg path use g br hr input option button source iframe picture style")
)
LOOKED_AT = frozenset({"meta", "script", "link", "title", "h1", "time", "abbr"})
HARD_TAGS = frozenset({"nav", "form", "noscript", "figcaption"})
SOFT_TAGS = frozenset({"aside", "footer"})
WHOLE_TAGS = frozenset({"body", "html", "main"})
LONGEST_WORDS = 300  # characters of a line that says one thing


@dataclass(frozen=True, slots=True)
class Cue:
    """An element whose markup says that it may name an author or a date. `at` counts elements from the top."""

    element: Any
    at: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What one pass over a tree found. Names of metas are in small letters."""

    metas: Mapping[str, Sequence[str]]
    linked: LinkedData
    canonical: str | None
    title: str | None
    headings: tuple[Cue, ...]
    authors: tuple[Cue, ...]
    dates: tuple[Cue, ...]
    talk: frozenset[Any]  # containers of remarks

    def meta(self, *names: str) -> str | None:
        """Return the first value that stands under the first of these names."""
        for name in names:
            for value in self.metas.get(name, ()):
                if value:
                    return value
        return None

    def is_aside(self, element: Any, above: Collection[Any] = (), *, is_close: bool = False) -> bool:
        """Whether the element stands in a remark, a menu, a footer, or a box of other pieces.

        Args:
            element: of the tree.
            above: elements that hold the headline; what holds that too is no box.
            is_close: the element stands right at the headline, where a "footer" is the headline's own.
        """
        while element is not None and element not in above:
            if self._is_box(element, is_close):
                return True
            element = element.getparent()
        return False

    def _is_box(self, element: Any, is_close: bool) -> bool:
        if element in self.talk or element.tag in HARD_TAGS:
            return True
        if element.tag in WHOLE_TAGS:
            return False
        if not is_close and element.tag in SOFT_TAGS:
            return True
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(names) < 3:
            return False
        is_hard, is_soft = _box_of(names)
        return is_hard or (is_soft and not is_close)


def survey_page(tree: Any, talk: Sequence[Any] = ()) -> Survey:
    """Return what a page's tree holds for its facts.

    Args:
        tree: root of the page.
        talk: the elements that hold comments; nothing in them is the page's own.
    """
    metas: dict[str, list[str]] = {}
    scripts: list[str] = []
    canonical = title = None
    headings: list[Cue] = []
    authors: list[Cue] = []
    dates: list[Cue] = []
    at, get = 0, type(tree).get
    for element in tree.iter():
        at += 1
        tag = element.tag
        if tag in LOOKED_AT:
            if tag == "meta":
                _keep_meta(element, metas)
                continue
            if tag == "script":
                if LINKED in (element.get("type") or "").lower():
                    scripts.append(element.text or "")
                continue
            if tag == "link":
                if "canonical" in (element.get("rel") or "").lower().split():
                    canonical = canonical or (element.get("href") or "").strip() or None
                continue
            if tag == "title":
                title = title or line_of(element)
                continue
            if tag == "h1":
                headings.append(Cue(element, at))
            else:
                dates.append(Cue(element, at))
                continue
        if tag in WORDLESS_TAGS:
            continue
        is_author = is_date = False
        for name in CUE_ATTRIBUTES:
            value = get(element, name)
            if value:
                hints = _cues(value)
                is_author, is_date = is_author or hints[0], is_date or hints[1]
        if is_author:
            authors.append(Cue(element, at))
        if is_date:
            dates.append(Cue(element, at))
    return Survey(
        metas,
        read_linked_data(scripts),
        canonical,
        title,
        tuple(headings[:MOST_FOUND]),
        tuple(authors[:MOST_FOUND]),
        tuple(dates[:MOST_FOUND]),
        frozenset(talk),
    )


def line_of(element: Any) -> str:
    """Return the words of an element on one line, or nothing where they are many."""
    words = " ".join(piece for text in element.itertext() if (piece := text.strip()))
    return " ".join(words.split()) if len(words) <= 4 * LONGEST_WORDS else ""


def _keep_meta(element: Any, metas: dict[str, list[str]]) -> None:
    value = element.get("content") or element.get("datetime") or element.get("value")
    if not value:
        return
    for attribute in NAME_ATTRIBUTES:
        name = element.get(attribute)
        if name:
            # An itemprop in the body may be that of a teaser or a comment.
            inside = "itemprop:" if attribute == "itemprop" else ""
            metas.setdefault(inside + name.strip().lower(), []).append(" ".join(value.split()))


@lru_cache(maxsize=20_000)
def _cues(value: str) -> tuple[bool, bool]:
    """Whether an attribute hints at an author and at a date. Pages say the same few names over and over."""
    author, date = _cue_words()
    folded = value.lower()
    return any(word in folded for word in author), any(word in folded for word in date)


@cache
def _cue_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = load_table(__package__, "facts.toml")["cues"]
    return tuple(table["author"]), tuple(table["date"])


@lru_cache(maxsize=20_000)
def _box_of(names: str) -> tuple[bool, bool]:
    hard, soft = _boxes()
    return bool(hard.search(names)), bool(soft.search(names))


@cache
def _boxes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load_table(__package__, "facts.toml")["cues"]
    return re.compile("|".join(table["boxes"]), re.I), re.compile("|".join(table["soft_boxes"]), re.I)
