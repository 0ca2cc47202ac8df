"""Names looked up by their first word are those that one long pattern of all names would find."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from whoheld.publish.name_book import NameBook, find_names
from whoheld.publish.policy import stands_alone

PIECES = st.lists(
    st.sampled_from(["Mirka", "Dov", "Do", "mir", "@", "_", " ", " ", "-", "'", "é", "२", "\u0301", "."]), max_size=9
)
NAMES = st.lists(PIECES.map(lambda pieces: "".join(pieces).strip()).filter(bool), max_size=6)


def slow_find(text: str, names: list[str]) -> list[tuple[int, str]]:
    """Try all names at each place of the text, the longest first."""
    if not names:
        return []
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    return [(found.start(), found[0]) for found in pattern.finditer(text)]


@given(PIECES.map("".join), NAMES, NAMES)
@settings(deadline=None, max_examples=400)
@example("Mirka Dov Do", ["Mirka", "Mirka Dov Dov", "Mirka Dov"], [])
@example("Mirka Dov, Dov and @Dov", ["Mirka Dov", "@Dov"], ["Dov", "Mirka"])
def test_two_books_find_what_one_pattern_of_all_their_names_finds(
    text: str, some: list[str], others: list[str]
) -> None:
    books = [NameBook(dict.fromkeys(names, "[a person]")) for names in (some, others)]
    assert list(find_names(text, *books)) == slow_find(text, [*some, *others])


@given(PIECES.map("".join), PIECES.map("".join).filter(bool))
@settings(deadline=None, max_examples=200)
@example("Dove and Dov", "Dov")
def test_a_word_stands_alone_where_the_pattern_finds_it(text: str, word: str) -> None:
    assert stands_alone(word, text) == bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text))
