"""Whatever the words, reading ends, stays linear, and every span holds its words."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.model import Passage, Voice
from whoheld.read.grammar.clauses import parse_sentence
from whoheld.read.grammar.engine import Engine
from whoheld.read.grammar.frametable import load_frames
from whoheld.read.reader import pieces
from whoheld.read.tokens import Sentence, tokenize

WORDS = [
    "the",
    "rebels",
    "army",
    "Belsk",
    "Kesh",
    "town",
    "of",
    "in",
    "to",
    "from",
    "and",
    ",",
    "which",
    "captured",
    "seized",
    "control",
    "hands",
    "fell",
    "fell",
    "under",
    "driven",
    "out",
    "withdrew",
    "siege",
    "battle",
    "for",
    "fighting",
    "was",
    "has",
    "been",
    "not",
    "could",
    "to",
    "retake",
    ",",
    "'",
    '"',
    "(",
    ")",
    ".",
    "–",
    "'s",
    "his",
    "they",
    "it",
    "capital",
    "province",
    "12",
    "percent",
    "most",
    "parts",
    "airport",
    "near",
    "where",
    "after",
    "before",
    "if",
    "had",
    "forces",
    "government-held",
    "Taliban",
    "besieged",
    "city,",
    "said",
    "that",
    "by",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)


def make_sentence(text: str) -> Sentence:
    passage = Passage(id="psg-1", rendition_id="ren-1", start=0, end=len(text), voice=Voice.BODY)
    return Sentence(text, 0, len(text), passage, tokenize(text, 0))


def read_seconds(text: str) -> float:
    engine = Engine(load_frames())
    started = time.process_time()
    for piece in pieces(make_sentence(text)):
        engine.read(parse_sentence(piece))
    return time.process_time() - started


@settings(max_examples=150, deadline=None)
@given(SENTENCES)
def test_any_words_are_read_and_spans_hold(text: str) -> None:
    parse = parse_sentence(make_sentence(text))
    assert [w for c in parse.chunks for w in range(c.first, c.last)] == list(range(len(parse.words)))
    for draft in Engine(load_frames()).read(parse):
        assert text[slice(*draft.trigger)].strip()
        for mention in (draft.place, draft.actor, draft.from_actor):
            if mention is not None and mention.span is not None:
                assert text[slice(*mention.span)] == mention.text


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=12).map(" ".join))
def test_reading_time_grows_no_faster_than_the_text(words: str) -> None:
    read_seconds(words)  # tables are loaded once
    short, long = (words + " ") * 60, (words + " ") * 240
    assert read_seconds(long) <= 12 * max(read_seconds(short), 0.02)
