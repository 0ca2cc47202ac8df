"""Every cue row does what its examples say, and the table is sound."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.unit.read.attribution_factories import attribution_of

from whoheld.model import SourceType
from whoheld.read.attribution.table import load_attribution_table

EXAMPLES = load_attribution_table().examples


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["text"][:48] for example in EXAMPLES])
def test_the_example_of_a_row_gets_its_speaker(example: Mapping[str, str]) -> None:
    found = attribution_of(example["claim"], [example["text"]])
    speakers = [link.text for link in found.chain[1:]] if found else []
    assert speakers == ([example["speaker"]] if example["speaker"] else [])


def test_every_stance_and_group_that_rows_name_exists() -> None:
    table = load_attribution_table()
    groups = {head.group for head in table.heads.values()} | {"known", None}
    assert {row.needs for row in table.cues.values()} <= groups
    assert {head.type for head in table.heads.values()} >= set(SourceType) - {
        SourceType.OUTLET,
        SourceType.COMMENTER,
        SourceType.DESK,
    }


def test_words_are_lower_case_so_that_they_can_be_found() -> None:
    table = load_attribution_table()
    words = [*table.cues, *table.heads, *(word for words in table.words.values() for word in words)]
    assert [word for word in words if word != word.lower()] == []
