"""Sentences end where a reader would end them."""

from __future__ import annotations

import time

import pytest
from benchmarks.split_sentences import hard_rows, make_prose, score_rows

from whoheld.segment import split_sentences
from whoheld.segment.sentences import LONGEST


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


# A "|" in a row marks each place where a sentence ends.
ROWS = [
    "The bridge fell.| The gate held.",
    "Gen. Roe spoke.| He left.",
    "Lt. Col. J. R. Roe of the 2nd Corps spoke to Mr. Doe.| Nobody else did.",
    "On Aug. 13 the town fell.| On Sept. 2 it was retaken.",
    "It was quiet in Aug.| The army came later.",
    "The U.S. Army left.| The base is empty.",
    "They flew to the U.S.| The rest stayed.",
    "The U.N. said so.| It had no staff there.",
    "The U.S. – long an ally – said nothing.",
    "Troops came at 5 a.m. on Monday.| They left at 6 p.m.| Then it was quiet.",
    "St. Roe's church in the Mt. Doe district burned.",
    "Article No. 5 holds.| Is it true?| No.| They left.",
    "About 3.5 km of road and 1,200.5 tons of grain were lost.",
    '"We hold the town," he said.| "We will not leave."| Then he left.',
    "“Who holds it?” he asked.| “We do!”| Nobody believed him.",
    "‘It has fallen.’| Those were his words.",
    "It fell (as he said).| (Others deny it.)| So it goes.",
    "They fled… and came back.| They fled…| Nobody came back.",
    "However, it held.| al-Exham Brigade men left.",
    "It held.| al Exham's men left.",
    "He said it fell.He said it twice.",
    "See example.org or www.example.org for more.",
    "The plan, i.e. the old one, and others, e.g. Roe's, failed.",
    "Exham Trading Co. lost its depot.| Doe Inc. The owner fled.",
    "1. The bridge fell.| It was old.",
    "The year was 2021.| The town had fallen.",
    "Is it over?!| Yes...| Perhaps.",
    "انسحب الجنود من المدينة؟| نعم، قال أحد السكان.",
    "他们撤退了。|城市陷落了。",
    "Войска ушли.| Мост закрыт.",
    "J. Roe and A. B. Doe met.| Plan B.| The end.",
    "The town fell.|\nThe gate held.",
    "No stop at the end",
    "It fell.[1]| It was retaken.[2][13]| So it goes.",
    "It fell (see Fig. a) at night.| It held.| b) Nobody came.",
    "J. P. Roe and C. Doe met (p. 5).| It fell (est. 3 May).",
    "1. The bridge fell.| 2. The gate held.| 3. Nobody knows.",
]


@pytest.mark.parametrize("row", ROWS)
def test_sentences_end_where_the_row_says(row: str) -> None:
    expected = [piece.strip() for piece in row.split("|")]
    if "fell.He" in row:  # two sentences run together, with no blank to mark
        expected = ["He said it fell.", "He said it twice."]
    if "Doe Inc. The" in row:
        expected = ["Exham Trading Co. lost its depot.", "Doe Inc.", "The owner fled."]
    assert split(row.replace("|", "")) == expected


def test_list_marks_are_left_out_but_numbers_stay() -> None:
    assert split("• The bridge fell. It was old.\n- The gate held\n2. The ford is open") == [
        "The bridge fell.",
        "It was old.",
        "The gate held",
        "2. The ford is open",
    ]


def test_only_the_span_is_split() -> None:
    text = "The bridge fell. The gate held. The ford is open."
    assert [text[a:b] for a, b in split_sentences(text, 17, 31)] == ["The gate held."]
    assert split_sentences(text, 16, 17) == []
    assert split_sentences(text, 5, 5) == []


@pytest.mark.parametrize(
    "text",
    [
        "." * 300_000,
        "! " * 150_000,
        '"' * 300_000,
        "word " * 100_000,
        "A. " * 100_000,
        "a.B" * 100_000,
        ".\n" * 100_000,
    ],
)
def test_time_grows_with_the_length_only(text: str) -> None:
    began = time.perf_counter()
    split(text)
    assert time.perf_counter() - began < 5


def test_what_has_no_stop_for_longer_than_any_sentence_is_cut_between_words() -> None:
    text = "Rebels took Morham and Stonham and Dunham " * 1_000
    pieces = split(text)
    assert len(pieces) > 5
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert " ".join(pieces).split() == text.split()
    assert "".join(split("部" * 12_000)) == "部" * 12_000


def test_the_hard_rows_of_the_benchmark_are_split_as_they_are_set() -> None:
    score, misses = score_rows(lambda text: split_sentences(text, 0, len(text)), hard_rows())
    assert misses == ["Die Stadt fiel am 3.|August.|Niemand blieb."]  # an ordinal of another language
    assert score.f1 > 0.99
    blind, _ = score_rows(lambda text: [(0, len(text))], hard_rows())
    assert blind.f1 == 0.0


def test_the_prose_of_the_benchmark_is_split_whole() -> None:
    (document, *_) = make_prose(300)
    pieces = split(document)
    assert " ".join(pieces).split() == document.split()
    assert {"Shops opened again at noon.", "“We will not leave it.”"} & set(pieces)
