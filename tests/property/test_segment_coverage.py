"""Passages hold a text whole, sentences lie in passages, and decoding gives back what was encoded."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from whoheld.capture.dates import find_dates, read_date_line
from whoheld.capture.dating import date_from_page, date_given
from whoheld.capture.decode import UndecodableError, decode_bytes
from whoheld.model import Rendition
from whoheld.segment import segment_rendition, split_sentences
from whoheld.segment.layout import lines_of

# Pieces that set off every rule, so that random texts look like pages.
PIECES = [
    "The bridge fell on Monday, a ferryman said.", "Rebels took Morham", "• river_rat says:", "  • Stonham", "Comments", "Share",
    "Aug. 8 - MORHAM - Rebels take it.", "Aug. 9 – STONHAM – The army leaves.", "Pictured: a bridge", "It held. Pictured: a ford",
    '{"authors": ["Jane Roe"]}', "{", "}", "More from @example_roe", "Read all threads", "Keep Current with Jane Roe", "18 Apr",
    "Read 3 tweets", "1/ One", "2/ Two", "3/ Three", "By Jane Roe", "March 3, 2022", "Districts held:", "lol bro, I think so??",
    "Talks On The Bridge Resume", "Jane Roe, José Doe", "All rights reserved.", "• • •", "> quoted", "\u200b", "\u2028", "\x85",
    "\r\n", "\n", "\n\n", "\n\n\n", "\t", "    ", " ", "... ", "؟ ", "。", "“", "”", "’", "😀", "\u202eabc", "\x0b", "\x1c", "\u00a0",
    "a line that was wrapped somewhere near the fiftieth or sixtieth\ncolumn of an old mail", "Related Stories", "\ufeff",
]  # fmt: skip
pages = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40).map("".join)
lines = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=40).map("\n".join)
texts = st.one_of(pages, lines, st.text(max_size=200))


def rendition_of(text: str) -> Rendition:
    return Rendition(id="ren-0", capture_id="cap-0", report="r", text=text, maker="text", maker_version="1")


@settings(max_examples=250, deadline=None)
@given(texts)
@example("A\rREAD 0 TWEET\r\u2028A\rMORE FROM @\rMORE FROM @")  # a post must not reach across furniture
def test_passages_hold_every_character_that_is_not_blank_once_and_in_order(text: str) -> None:
    end_before = 0
    for passage in segment_rendition(rendition_of(text)):
        assert end_before <= passage.start < passage.end <= len(text)
        assert text[end_before : passage.start].strip() == ""
        assert text[passage.start : passage.end].strip() == text[passage.start : passage.end]
        end_before = passage.end
    assert text[end_before:].strip() == ""


@settings(max_examples=250, deadline=None)
@given(texts)
def test_sentences_lie_in_their_passage_in_order_and_hold_every_word(text: str) -> None:
    for passage in segment_rendition(rendition_of(text)):
        end_before = passage.start
        for start, end in split_sentences(text, passage.start, passage.end):
            assert end_before <= start < end <= passage.end
            assert text[start:end] == text[start:end].strip()
            assert not any(letter.isalnum() for letter in text[end_before:start])
            end_before = end
        assert not any(letter.isalnum() for letter in text[end_before : passage.end])


@settings(max_examples=150, deadline=None)
@given(texts)
def test_what_a_passage_points_at_is_there(text: str) -> None:
    passages = segment_rendition(rendition_of(text))
    seen: set[str] = set()
    for passage in passages:
        assert passage.id not in seen
        assert passage.repeats is None or passage.repeats in seen
        if passage.heading is not None:
            assert 0 <= passage.heading[0] < passage.heading[1] <= passage.start
        seen.add(passage.id)
    assert segment_rendition(rendition_of(text)) == passages


@settings(max_examples=100, deadline=None)
@given(texts)
def test_lines_do_not_overlap_and_leave_only_blanks_out(text: str) -> None:
    kept = "".join(text[line.start : line.end] for line in lines_of(text))
    assert [c for c in kept if not c.isspace()] == [c for c in text if not c.isspace()]


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"])
)
def test_decoding_gives_back_what_was_encoded(text: str, encoding: str) -> None:
    if encoding == "utf-8" and text.startswith(("\ufeff", "PK", "GIF8", "%PDF", "SQLite")):
        return
    assert decode_bytes(text.encode(encoding)) == text


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(UndecodableError):
        assert isinstance(decode_bytes(data), str)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_any_text_can_be_asked_for_its_date(text: str) -> None:
    dating = date_from_page(text)
    if dating.is_known and dating.text:
        assert dating.text.split(" (passed over")[0].split("\n")[0] in text
    date_given(text)
    read_date_line(text)
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
