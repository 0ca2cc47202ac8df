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
AROUND_CHARS = 300  # before and behind the place in a long earlier text where the words were first met
WORD = re.compile(r"\w+(?:['’]\w+)?")


def find_repeats(texts: Sequence[str]) -> list[int | None]:
    """Return for each text the index of the earlier one it repeats, or None. Linear in the length of all texts.

    Two texts are the same when the shorter one stands nearly whole in the longer one, wherever in it.
    """
    first_seen: dict[tuple[str, ...], tuple[int, int]] = {}  # text, and where in it
    sizes: list[int] = []
    result: list[int | None] = []
    for index, text in enumerate(texts):
        found = list(WORD.finditer(text))
        words = [match[0].lower().replace("’", "'") for match in found]
        shingles = {
            tuple(words[at : at + SHINGLE_WORDS]): found[at].start() for at in range(len(words) - SHINGLE_WORDS + 1)
        }
        sizes.append(len(shingles))
        result.append(None)
        if FEWEST_WORDS <= len(words) <= LONGEST_WORDS:
            result[index] = _earlier(texts, text, shingles, first_seen, sizes)
        for shingle, start in shingles.items():
            first_seen.setdefault(shingle, (index, start))
    return result


def _earlier(
    texts: Sequence[str],
    text: str,
    shingles: dict[tuple[str, ...], int],
    first_seen: dict[tuple[str, ...], tuple[int, int]],
    sizes: list[int],
) -> int | None:
    places = [first_seen[shingle] for shingle in shingles if shingle in first_seen]
    shared = Counter(index for index, _ in places)
    for index, count in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]:
        shorter = min(sizes[index], len(shingles))
        if shorter <= FEWEST_WORDS - SHINGLE_WORDS or count < SHARED * shorter:
            continue
        earlier = texts[index]
        if len(earlier) > LONGEST_CHARS:
            met = sorted(start for other, start in places if other == index)
            middle = met[len(met) // 2]
            reach = len(text) + AROUND_CHARS
            earlier = earlier[max(middle - reach, 0) : middle + reach]
        if fuzz.partial_ratio(text.lower(), earlier.lower()) >= ALIKE:
            return index
    return None
