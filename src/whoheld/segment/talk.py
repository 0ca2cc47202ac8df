"""Weigh whether words are talk between people or a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from whoheld.capture.tables import load_table

LOOK_CHARS = 3_000
CHATTY = 2  # marks of talk that make a paragraph talk
FEWEST_HINTS = 2
SAID_WORDS = 6
PERSONAL_SHARE = 6  # things said, to one that somebody says for himself, on a page with hints of a forum
FEWEST_LIKES = 4  # counts of likes, each below something said
FIRST_LINES = frozenset({"what's new", "what’s new"})  # how a common forum's pages begin


@dataclass(frozen=True, slots=True)
class _Talk:
    chatty: re.Pattern[str]
    marks: re.Pattern[str]
    reporting: re.Pattern[str]
    quotation: re.Pattern[str]
    personal: re.Pattern[str]


def chat_points(text: str) -> int:
    """Return how many marks of talk `text` bears; what stands in quotation marks is somebody else's."""
    talk = _talk()
    own = talk.quotation.sub(" ", text[:LOOK_CHARS].replace("’", "'"))
    return len(talk.chatty.findall(own.lower())) + len(talk.marks.findall(own))


def is_forum(kinds: Sequence[str | None], texts: Sequence[str]) -> bool:
    """Whether a page says that it is a forum's: by a line that only forums have, or by several others amid talk.

    Args:
        kinds: what each block is for, as line_kind tells.
        texts: the blocks' words.
    """
    if "forum" in kinds or (texts and texts[0].lower() in FIRST_LINES):
        return True
    breaks = len({texts[at].lower() for at, kind in enumerate(kinds) if kind == "break"})
    panels = sum(_is_panel_at(kinds, texts, at) for at, kind in enumerate(kinds) if kind in ("rank", "panel"))
    likes = sum(
        here == "count" and before is None and "like" in text.lower()
        for before, here, text in zip(kinds, kinds[1:], texts[1:], strict=False)
    )
    if breaks >= FEWEST_HINTS or panels >= FEWEST_HINTS or likes >= FEWEST_LIKES:
        return True
    hints = len({texts[at].lower() for at, kind in enumerate(kinds) if kind == "forum_hint"}) + breaks + panels
    if hints < FEWEST_HINTS:
        return False
    said = [text for text, kind in zip(texts, kinds, strict=True) if kind is None and len(text.split()) >= SAID_WORDS]
    return sum(is_personal(text) for text in said) * PERSONAL_SHARE >= max(len(said), 1)


def _is_panel_at(kinds: Sequence[str | None], texts: Sequence[str], at: int) -> bool:
    """Whether a poster's standing, or a fact of him, stands where a post begins: above its date or its first words."""
    after = kinds[at + 1] if at + 1 < len(kinds) else "end"
    if after in ("when", "number", "panel"):
        return True
    return after is None and kinds[at] == "rank" and len(texts[at + 1].split()) >= SAID_WORDS


def has_reporting(text: str) -> bool:
    """Whether `text` quotes, attributes or gives days, as reports do."""
    talk = _talk()
    return bool(talk.reporting.search(text[:LOOK_CHARS].lower()) or talk.quotation.search(text[:LOOK_CHARS]))


def is_talk(text: str) -> bool:
    """Whether `text` is talk beyond doubt: more marks of it than a report that quotes somebody could bear."""
    points = chat_points(text)
    return points > CHATTY or (points == CHATTY and not has_reporting(text))


def is_personal(text: str) -> bool:
    """Whether somebody speaks for himself or to others, or with feeling, and reports nothing."""
    own = _talk().quotation.sub(" ", text[:LOOK_CHARS].replace("’", "'"))
    return chat_points(text) > 0 or bool(_talk().personal.search(own))


@cache
def _talk() -> _Talk:
    table = load_table(__package__, "talk.toml")["talk"]

    def words(phrases: list[str]) -> re.Pattern[str]:
        alternatives = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
        return re.compile(rf"(?<![\w'])(?:{alternatives})(?![\w'])")

    return _Talk(
        words(table["chatty"]),
        re.compile(table["chatty_marks"]),
        words(table["reporting"]),
        re.compile(table["quotation"]),
        re.compile(table["personal"]),
    )
