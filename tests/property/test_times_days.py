"""Whatever is written, days are ordered, nothing is invented, and the cost stays linear."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.model import DatePrecision, Dating, DatingBasis, Modality, Passage, Voice, When
from whoheld.read.times.finding import bind_time, find_times
from whoheld.read.times.grammar import load_grammar
from whoheld.read.tokens import Sentence
from whoheld.resolve.days import resolve_when

EXPRESSIONS = sorted({example[1] for row in load_grammar().rows for example in row.examples})
SYMBOLS = sorted({example[2] for row in load_grammar().rows for example in row.examples})
GLUE = [
    "raiders",
    "took",
    ",",
    "and",
    "after",
    "said",
    "-",
    "–",
    ".",
    "’",
    "12",
    "2021",
    "may",
    "the",
    "late",
    "/",
    "@",
    ";",
]
WRITTEN_YEAR = re.compile(r"\d{3}[\dX]|\d\dXX")
PASSAGE = Passage(id="psg-1", rendition_id="ren-1", start=0, end=9, voice=Voice.BODY)

texts = st.lists(st.sampled_from(EXPRESSIONS + GLUE), max_size=25).map(" ".join) | st.text(max_size=80)
symbols = st.sampled_from(SYMBOLS) | st.text(alphabet="X0123456789-WPDTNIMYSFOR;@/|REF+", max_size=20)
anchors = st.builds(
    lambda first, width: Dating(
        first, min(date.max, first + timedelta(days=width)), DatePrecision.DAY, DatingBasis.GIVEN
    ),
    st.dates(date(1, 1, 1), date(9998, 1, 1)),
    st.sampled_from([0, 0, 0, 1, 6, 30, 364]),
)
modalities = st.sampled_from(list(Modality))


def sentence(text: str, start: int = 0) -> Sentence:
    return Sentence(text, start, start + len(text), PASSAGE, ())


@given(texts, st.integers(0, 10_000))
def test_mentions_are_ordered_apart_and_verbatim(text: str, start: int) -> None:
    end = start
    for mention in find_times(sentence(text, start)):
        assert end <= mention.start < mention.end <= start + len(text)
        assert text[mention.start - start : mention.end - start] == mention.text
        end = mention.end


@given(texts, st.integers(0, 200), st.integers(0, 20), st.sampled_from([True, False, None]))
def test_a_bound_time_is_one_of_those_found(text: str, at: int, width: int, onset: bool | None) -> None:
    one = sentence(text)
    times = find_times(one)
    when = bind_time(times, min(at, len(text)), min(at + width, len(text)), one, onset=onset)
    assert (when.symbolic is None) == (when.span is None)
    if when.span is not None:
        assert when.span[1] in {mention.end for mention in times}
        assert text[slice(*when.span)] == when.text


@settings(max_examples=400)
@given(symbols, anchors, st.booleans(), modalities)
def test_days_are_ordered_and_never_empty(symbolic: str, anchor: Dating, onset: bool, modality: Modality) -> None:
    when = resolve_when(When(text="x", span=(0, 1), symbolic=symbolic), anchor=anchor, onset=onset, modality=modality)
    assert (when.valid_from is None) == (when.valid_to is None) == (when.edtf is None)
    assert (when.valid_from is None) == (when.precision is DatePrecision.NONE) == (when.basis == "none")
    if when.valid_from is not None and when.valid_to is not None:
        assert when.valid_from < when.valid_to


@given(texts, st.booleans())
def test_without_an_anchor_only_a_written_year_gives_days(text: str, onset: bool) -> None:
    one = sentence(text)
    for mention in find_times(one):
        when = resolve_when(When(text="x", span=(0, 1), symbolic=mention.symbolic), onset=onset)
        if when.valid_from is not None:
            assert WRITTEN_YEAR.search(mention.value), mention


@given(st.integers(1, 12), st.integers(1, 31), st.dates(date(1950, 1, 1), date(2050, 1, 1)))
def test_a_date_without_a_year_is_the_last_such_day(month: int, day: int, published: date) -> None:
    anchor = Dating(published, published, DatePrecision.DAY, DatingBasis.GIVEN)
    when = resolve_when(When(text="x", span=(0, 1), symbolic=f"XXXX-{month:02}-{day:02}"), anchor=anchor, onset=True)
    if when.valid_from is None:
        assert (month, day) in {(2, 30), (2, 31), (4, 31), (6, 31), (9, 31), (11, 31)}
    else:
        assert (when.valid_from.month, when.valid_from.day) == (month, day)
        assert -1 <= (published - when.valid_from).days < 366 * 8


@given(st.integers(1, 7), st.dates(date(1950, 1, 1), date(2050, 1, 1)))
def test_a_weekday_lies_within_the_week_up_to_the_report(weekday: int, published: date) -> None:
    anchor = Dating(published, published, DatePrecision.DAY, DatingBasis.GIVEN)
    when = resolve_when(When(text="x", span=(0, 1), symbolic=f"XXXX-WXX-{weekday}"), anchor=anchor)
    assert when.valid_from is not None
    assert when.valid_from.isoweekday() == weekday
    assert 0 <= (published - when.valid_from).days < 7


def seconds(text: str) -> float:
    started = time.perf_counter()
    one = sentence(text)
    times = find_times(one)
    for at in range(0, len(text), max(1, len(text) // 50)):
        bind_time(times, at, at + 1, one, onset=False)
    return time.perf_counter() - started


def test_ten_thousand_times_in_a_line_cost_ten_times_a_thousand() -> None:
    find_times(sentence("warm up on Friday"))
    for words in (
        [*EXPRESSIONS],
        ["Aug."],
        ["the"],
        ["early"],
        ["12", "/"],
        ["a", "couple", "of"],
        ["'"],
        ["late", "in"],
    ):
        small = " ".join(words * (1000 // len(words) + 1))
        large = " ".join(words * (10_000 // len(words) + 1))
        assert seconds(large) < 30 * seconds(small) + 0.5, words[0]
