"""Cut a sentence into tokens that know where they stand in the rendition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whoheld.model import Passage
from whoheld.theatre.lexicon import NameHit

# A word may hold inner hyphens, apostrophes and dots (Pul-e-Khumri, army's, U.S.); anything else stands alone.
WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?!\w)|[^\W_]+(?:[-‐‑'’.][^\W_]+)*\.?(?<![^\W_]{2}\.)|\S", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; offsets are in the rendition."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or list item of a passage, with the lexicon's names found in it."""

    text: str
    start: int
    end: int
    passage: Passage
    tokens: tuple[Token, ...]
    names: tuple[NameHit, ...] = ()


def tokenize(text: str, offset: int) -> tuple[Token, ...]:
    """Return the tokens of `text`, whose first character stands at `offset` of the rendition."""
    return tuple(Token(m[0], m[0].lower(), offset + m.start(), offset + m.end()) for m in WORD.finditer(text))
