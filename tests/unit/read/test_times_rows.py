"""Every row of the time grammar finds its examples and passes over its counter-examples."""

from __future__ import annotations

import pytest

from whoheld.read.times.grammar import load_grammar, match_times

ROWS = load_grammar().rows
EXAMPLES = [(row.id, *example) for row in ROWS for example in row.examples]
COUNTER_EXAMPLES = [(row.id, sentence) for row in ROWS for sentence in row.counter_examples]


@pytest.mark.parametrize(("row", "sentence", "words", "symbol"), EXAMPLES)
def test_row_finds_its_example(row: str, sentence: str, words: str, symbol: str) -> None:
    found = [(mention.text, mention.symbolic) for mention in match_times(sentence, 0)]
    assert (words, symbol) in found, row


@pytest.mark.parametrize(("row", "sentence"), COUNTER_EXAMPLES)
def test_row_passes_over_its_counter_example(row: str, sentence: str) -> None:
    assert [mention for mention in match_times(sentence, 0) if mention.rule == row] == []


def test_every_row_has_an_example_and_an_id_of_its_own() -> None:
    assert [row.id for row in ROWS if not row.examples] == []
    assert len({row.id for row in ROWS}) == len(ROWS)
