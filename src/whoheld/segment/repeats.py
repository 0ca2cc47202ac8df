"""Find passages that say an earlier one again, nearly word for word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

SHINGLE_WORDS = 4
FEWEST_WORDS = 7
SHARED = 0.5  # of the shorter passage's shingles
ALIKE = 80  # of 100, after alignment
CANDIDATES = 3  # earlier texts that are aligned
LONGEST_CHARS = 4_000
LONGEST_WORDS = 400  # a longer passage repeats nothing as a whole
WORD = re.compile(r"\w+(?:['’]\w+)?")


def find_repeats(texts: Sequence[str]) -> list[int | None]:
    """Return for each text the index of the earlier one it repeats, or None. Linear in the length of all texts.

    Two texts are the same when the shorter one stands nearly whole in the longer one.
    """
    first_seen: dict[tuple[str, ...], int] = {}
    sizes: list[int] = []
    result: list[int | None] = []
    for index, text in enumerate(texts):
        words = [word.lower().replace("’", "'") for word in WORD.findall(text)]
        shingles = {tuple(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)}
        sizes.append(len(shingles))
        result.append(None)
        if FEWEST_WORDS <= len(words) <= LONGEST_WORDS:
            result[index] = _earlier(texts, text, shingles, first_seen, sizes)
        for shingle in shingles:
            first_seen.setdefault(shingle, index)
    return result


def _earlier(
    texts: Sequence[str],
    text: str,
    shingles: set[tuple[str, ...]],
    first_seen: dict[tuple[str, ...], int],
    sizes: list[int],
) -> int | None:
    shared = Counter(first_seen[shingle] for shingle in shingles if shingle in first_seen)
    for index, count in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]:
        shorter = min(sizes[index], len(shingles))
        is_shared = shorter > FEWEST_WORDS - SHINGLE_WORDS and count >= SHARED * shorter
        if is_shared and fuzz.partial_ratio(text.lower(), texts[index][:LONGEST_CHARS].lower()) >= ALIKE:
            return index
    return None
