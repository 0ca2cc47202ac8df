"""What holds for any text: offsets stay inside, chains begin with the page, time stays linear."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.model import Link, Passage, SourceType, Voice
from whoheld.read.attribution.chains import read_attributions
from whoheld.read.tokens import Sentence, tokenize

OUTLET = Link(text="outlet", type=SourceType.OUTLET)
WORDS = st.sampled_from(
    [
        "police",
        "said",
        "that",
        "the",
        "town",
        "fell",
        ",",
        "“",
        "”",
        "‘",
        "’",
        ".",
        "according",
        "to",
        "residents",
        "told",
        "reports",
        "rebels",
        "they",
        "he",
        "was",
        "reported",
        "but",
        "while",
        "claims",
        "who",
        "which",
        "to",
        "say",
        "denied",
        "Gen",
        ".",
        "Varga",
        "spokesman",
        "for",
        "of",
        ":",
        ";",
        "–",
        "(",
        ")",
        "reportedly",
        "citing",
    ]
)


def sentence(text: str, start: int = 0) -> Sentence:
    passage = Passage(id="psg", rendition_id="ren", start=start, end=start + len(text), voice=Voice.BODY)
    return Sentence(text, start, start + len(text), passage, tokenize(text, start))


@given(st.lists(st.lists(WORDS, max_size=25), max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_words_give_sound_attributions(rows: list[list[str]]) -> None:
    sentences, at = [], 0
    for row in rows:
        text = " ".join(row)
        sentences.append(sentence(text, at))
        at += len(text) + 1
    for found in read_attributions([s for s in sentences if s.tokens], OUTLET):
        assert 0 <= found.start < found.end <= at
        assert found.chain[0] == OUTLET


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_characters_are_borne(text: str) -> None:
    one = sentence(text)
    if one.tokens:
        read_attributions([one], OUTLET)


def test_time_grows_with_the_text_and_not_faster() -> None:
    def seconds(count: int) -> float:
        sentences = [sentence("“Rebels, who said they had, said police, said", i * 60) for i in range(count)]
        started = time.perf_counter()
        read_attributions(sentences, OUTLET)
        return time.perf_counter() - started

    seconds(50)
    assert seconds(1600) < 24 * seconds(200) + 0.5
