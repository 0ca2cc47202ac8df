"""Tell from the words of a whole text what it speaks of: of war or of sport, and which names it calls towns."""

from __future__ import annotations

import re
from functools import lru_cache

from whoheld.read.grammar.wordtable import load_words
from whoheld.read.tokens import Sentence

WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
WARLIKE_MIN = 2  # words of war that make a document one about war


def names_forces(sentence: Sentence) -> bool:
    """Whether a sentence speaks of armed forces, so that "they" in the next may be they."""
    table = load_words()
    strong = table["actors.strong"] | table["actors.forces"]
    return any(hit.kind == "actor" for hit in sentence.names) or any(t.lower in strong for t in sentence.tokens)


def local_places(text: str) -> frozenset[str]:
    """Return the names that this text itself calls a town, a province, an airport."""
    patterns = _place_patterns()
    return frozenset(match[1] for pattern in patterns for match in pattern.finditer(text))


@lru_cache(maxsize=1)
def _place_patterns() -> tuple[re.Pattern[str], ...]:
    table = load_words()
    nouns = sorted((table["places.settlement"] | table["places.admin_words"]) - table["places.not_naming"])
    either = "|".join(map(re.escape, nouns))
    name = r"([A-Z][\w’'-]{2,30}(?: (?:al-|el-)?[A-Z][\w’'-]{1,30}){0,2})"
    return (
        re.compile(rf"\b(?:{either}) of {name}"),
        re.compile(rf"\b(?:{either}) {name}"),
        re.compile(rf"\b{name}(?:['’]s)? (?:{either})\b"),
    )


def warlike(text: str) -> int:
    """Return what a document's words add to the evidence of its claims.

    Returns:
        1 when it talks of war, 0 when hardly, -1 when not at all, -2 when it talks of sport or business instead.
    """
    table = load_words()
    war, other = 0, 0
    for match in WORDS.finditer(text):
        word = match[0].lower()
        war += word in table["context.war"]
        other += word in table["context.off_topic"]
    if war >= WARLIKE_MIN and war * 2 >= other:
        return 1
    if other > 2 * war + 2:
        return -2
    return 0 if war else -1
