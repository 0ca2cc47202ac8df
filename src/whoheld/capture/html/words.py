"""Clean words as they come out of markup: blanks folded, invisible characters out, letters composed."""

from __future__ import annotations

import re
from unicodedata import normalize

# Characters that nobody sees: soft hyphens, zero-width blanks, marks of direction; inside a word they hide it. Those of
# private use are pictures in a font that the page brings along.
INVISIBLE = re.compile(
    "[\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ue000-\uf8ff\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
)
# The joiners belong to the spelling of Persian, Hindi and others; in scripts that do not join they are dirt.
JOINERS = re.compile(
    "(?<![\u0590-\u1fff\ua800-\uabff\ufb1d-\U0001ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0590-\U0001ffff])"
)
BLANKS = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return `text` in one line, as a reader sees it."""
    if not text.isascii():
        text = clean_letters(text)
    return " ".join(text.split())


def clean_letters(text: str) -> str:
    """Return `text` without invisible characters, its letters composed; blanks stay as they are."""
    return normalize("NFC", JOINERS.sub("", INVISIBLE.sub(lambda seen: " " if seen[0] in "\u2028\u2029" else "", text)))


def key_of(text: str) -> str:
    """Return what of a text is compared: its visible characters, without blanks."""
    if not text.isascii():
        text = clean_letters(text)
    return "".join(text.split())
