"""Tell the lines around what people say to each other: their standing, what one can press, where talk begins."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from whoheld.capture.tables import load_table
from whoheld.segment.when import read_when

LONGEST_CHARS = 200
LONGEST_NAME = 40
NAME_WORDS = 5
EDGES = re.compile(r"^[\s*•●·»›>|–—\[«<↑-]+(?=\w)|[\s*•·»›|.!…–—:>«↑]+$")
BLANKS = re.compile(r"\s+")
FURNITURE_KINDS = frozenset({
    *("button", "count", "break", "edit", "head", "end", "forum", "forum_hint", "snip", "signs", "thread"),
})  # fmt: skip
NAME = re.compile(r"[^\s:;?!\"“”<>{}=\\][^:;?!\"“”<>{}\\\n]*")


@lru_cache(maxsize=1 << 18)
def line_kind(line: str) -> str | None:
    """Return what the line is for ("when" or a kind of talk_lines.toml), or None; a sentence is for nothing."""
    line = line.strip()
    if not line or len(line) > LONGEST_CHARS:
        return None
    plain = EDGES.sub("", BLANKS.sub(" ", line.replace("’", "'"))).lower()
    whole = BLANKS.sub(" ", line).lower()
    for candidate in (plain,) if plain == whole else (plain, whole):
        if _any_pattern().fullmatch(candidate):
            return next(kind for kind, pattern in _patterns() if pattern.fullmatch(candidate))
    return "when" if read_when(line) else None


def is_clean_name(words: str) -> bool:
    """Whether `words` may be what somebody calls himself: a few words, no sentence, no moment, no button."""
    words = words.strip()
    if not 2 <= len(words) <= LONGEST_NAME or not NAME.fullmatch(words) or len(words.split()) > NAME_WORDS:
        return False
    if words[-1] in ",;:?!" or (words[-1] == "." and len(words.split()[-1]) > 4) or words.isdigit():
        return False
    if not any(letter.isalpha() for letter in words):
        return False
    return words.split()[0].lower().strip("'’") not in not_names()


@cache
def not_names() -> frozenset[str]:
    """Return the words that no name begins with: "The ministry said:" leads a quotation in an article."""
    return frozenset(load_table(__package__, "speakers.toml")["not_names"]["words"])


@cache
def _any_pattern() -> re.Pattern[str]:
    """Return all patterns as one: most lines fit none, and are asked once."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _patterns()))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load_table(__package__, "talk_lines.toml")["line"]
    return tuple((row["kind"], re.compile(row["pattern"])) for row in rows)
