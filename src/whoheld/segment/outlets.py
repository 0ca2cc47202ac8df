"""Tell the name of a paper, station or agency from other names."""

from __future__ import annotations

import re
from functools import cache

from whoheld.capture.tables import load_table

WORD = re.compile(r"[\w'’]+")
ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+")
LETTERS = (2, 6)  # of an agency's short name
LETTERED_WORDS = 3  # a name with such letters among them has no more


def is_outlet(name: str) -> bool:
    """Whether `name` holds a word of the trade, an agency's letters, or is a site's address."""
    trade, endings, not_letters = _table()
    words = WORD.findall(name)
    if ADDRESS.fullmatch(name) or any(word.lower() in trade for word in words):
        return True
    if any(word.lower().endswith(endings) and word.lower() not in endings for word in words):
        return True
    letters = [word for word in words if word.isupper() and LETTERS[0] <= len(word) <= LETTERS[1]]
    return bool(letters) and not_letters.isdisjoint(letters) and len(words) <= LETTERED_WORDS


@cache
def _table() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    rows = load_table(__package__, "outlets.toml")["outlets"]
    return frozenset(rows["trade"]), tuple(rows["endings"]), frozenset(rows["not_letters"])
