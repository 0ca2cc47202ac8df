"""The quick splitter finds what the plain one finds, in any text and any part of it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.unit.segment.slow_sentences import TABLE, slow_split

from whoheld.segment import sentences, split_sentences

SIGNS = [
    *".!?…؟۔。！？\"'”’»)]›“‘«([,;:–—-/*•_",
    "\n",
    "\r\n",
    "\u2028",
    "\t",
    "\u00a0",
    "\x1c",
    "...",
    " ",
    " ",
    "\n\n",
]
WORDS = [
    "The", "the", "al", "said.", "fell", "Roe", "Ж", "é", "ب", "中", "ǅ", "Ⓐ", "İ", "I", "5", "12", "3.5", "U.S.", "a.m.", "[12]", "b)",
    "e.g. ", "J. ", "P. ", "Mr. ", "Aug. ", "Co. ", "km. ", "://", "www.example.org", "w" * 45, " " * 70, "vice-adm. ", "the old town",
    "a line that was wrapped somewhere near the fiftieth or sixtieth\ncolumn of it",
]  # fmt: skip
SHORTENED = [
    word + "." for name in ("before_name", "before_number", "either", "never") for word in TABLE[name]["words"]
]
texts = st.lists(st.one_of(*map(st.sampled_from, (SIGNS, WORDS, SHORTENED)), st.text(max_size=3)), max_size=40).map(
    "".join
)


@settings(max_examples=500, deadline=None)
@given(texts, st.integers(0, 400), st.integers(0, 400))
@example("foo.Bar   ", 0, 8)
@example("It fell. 2. Item", 0, 16)
@example("He left.[1][2] P. Roe stayed (Fig. a) it is).", 0, 60)
def test_the_quick_way_is_the_plain_way(text: str, start: int, end: int) -> None:
    assert split_sentences(text, 0, len(text)) == slow_split(text, 0, len(text))
    start, end = min(start, len(text)), min(end, len(text))
    assert split_sentences(text, start, end) == slow_split(text, start, end)


@settings(max_examples=200, deadline=None)
@given(texts, st.integers(2, 40))
@example("aa    bb    cc", 4)
@example("a" * 30, 7)
def test_the_cuts_of_what_is_too_long_are_the_plain_ones(text: str, longest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences, "LONGEST", longest)
        found = split_sentences(text, 0, len(text))
        assert found == slow_split(text, 0, len(text))
        assert all(end - start <= longest for start, end in found)
