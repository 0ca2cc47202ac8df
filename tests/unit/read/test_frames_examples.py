"""Every row of the frame tables does what its own examples say."""

from __future__ import annotations

import pytest
from frame_factories import drafts_of, facts_of, is_fact, told

from whoheld.read.grammar.frametable import Example, Frame, load_frames

FRAMES = load_frames().frames
EXAMPLES = [(frame, example) for frame in FRAMES for example in frame.examples]
COUNTER_EXAMPLES = [(frame, text) for frame in FRAMES for text in frame.counter_examples]


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=[f"{f.id}-{e.text[:40]}" for f, e in EXAMPLES])
def test_a_row_reads_its_examples(frame: Frame, example: Example) -> None:
    found = [told(draft) for draft in drafts_of(example.text) if draft.frame.id == frame.id and is_fact(draft)]
    assert sorted(found, key=str) == sorted(example.claims, key=str)


@pytest.mark.parametrize(
    "text", [text for _, text in COUNTER_EXAMPLES], ids=[f"{f.id}-{t[:40]}" for f, t in COUNTER_EXAMPLES]
)
def test_no_row_states_a_fact_in_a_counter_example(text: str) -> None:
    assert facts_of(text) == []


def test_each_row_has_an_example_and_most_have_a_counter_example() -> None:
    assert all(frame.examples for frame in FRAMES)
    assert sum(bool(frame.counter_examples) for frame in FRAMES) >= 0.8 * len(FRAMES)


def test_the_tables_hold_the_families_of_relations() -> None:
    assert {str(frame.relation) for frame in FRAMES} >= {
        "holds", "holds_part", "fights_inside", "besieges", "attacks", "approaches", "present", "influences",
        "withdrew", "lost",
    }  # fmt: skip
