"""Clause shapes are the engine's business: one row is found in all of them."""

from __future__ import annotations

import pytest
from frame_factories import Told, drafts_of, facts_of

TAKEN: Told = ("Belsk", "holds", "rebels")

SHAPES: list[tuple[str, list[Told]]] = [
    ("The rebels captured Belsk.", [TAKEN]),
    ("Belsk was captured by the rebels.", [TAKEN]),
    ("Belsk has been captured by the rebels, officials said.", [TAKEN]),
    ("The city of Belsk was captured on Monday.", [("Belsk", "holds", None)]),
    ("The capture of Belsk by the rebels came at night.", [TAKEN]),
    ("The rebels' capture of Belsk came at night.", [TAKEN]),
    ("Belsk, which the rebels captured in May, is calm.", [TAKEN]),
    ("Belsk, which was captured by the rebels in May, is calm.", [TAKEN]),
    ("Belsk, captured by the rebels in May, is calm.", [TAKEN]),
    ("The army shelled the towns captured by the rebels.", [("the towns", "holds", "rebels")]),
    ("After capturing Belsk, the rebels moved on.", [TAKEN]),
    ("The rebels crossed the river, capturing Belsk.", [TAKEN]),
    ("The rebels, who come from the hills, captured Belsk.", [TAKEN]),
    ("The rebels, backed by foreign advisers, captured Belsk.", [TAKEN]),
    ("Belsk, the provincial capital, was captured by the rebels.", [TAKEN]),
    ("The rebels captured the provincial capital, Belsk.", [TAKEN]),
    ("The rebels captured Belsk, the provincial capital, and Kesh.", [TAKEN, ("Kesh", "holds", "rebels")]),
    ("The rebels captured Harran, Kesh and Belsk.", [("Harran", "holds", "rebels"), ("Kesh", "holds", "rebels"), TAKEN]),
    ("The rebels captured several towns, including Belsk.", [TAKEN]),
    ("The rebels crossed the river and captured Belsk.", [TAKEN]),
    ("The rebels managed to capture Belsk.", [TAKEN]),
    ("The rebels claimed to have captured Belsk.", [TAKEN]),
    ("The rebels are said to have captured Belsk.", [TAKEN]),
    ("The rebels succeeded in capturing Belsk.", [TAKEN]),
    ("Among the towns captured were Belsk city and Kesh.", [("Belsk", "holds", None), ("Kesh", "holds", None)]),
    ("Rebels capture Belsk", [("Belsk", "holds", "Rebels")]),
    ("Belsk captured by rebels", [TAKEN]),
    ("Rebels Capture Strategic City of Belsk", [("Belsk", "holds", "Rebels")]),
    ("The rebels “captured” Belsk, he said.", [TAKEN]),
    ("On Monday the rebels captured Belsk.", [TAKEN]),
    ("The rebels captured part of Belsk.", [("Belsk", "holds_part", "rebels")]),
    ("The rebels captured most of Belsk.", [("Belsk", "holds_part", "rebels")]),
    ("The rebels captured the airport in Belsk.", [TAKEN]),
    ("The rebels captured Belsk airport.", [TAKEN]),
    ("The rebels captured the police headquarters and the prison in Belsk.", [TAKEN, TAKEN]),
    ("Belsk, where the rebels have been fighting, is empty.", [("Belsk", "fights_inside", "rebels")]),
    ("The army was forced to abandon Belsk.", [("Belsk", "withdrew", "army")]),
    ("The army ordered its men out and abandoned Belsk.", [("Belsk", "withdrew", "army")]),
    ("It took a month for the army to capture Belsk.", [("Belsk", "holds", "army")]),
    ("Belsk is the latest town to fall to the rebels.", [TAKEN]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHAPES, ids=[text for text, _ in SHAPES])
def test_a_row_is_found_in_every_shape(text: str, expected: list[Told]) -> None:
    assert sorted(facts_of(text), key=str) == sorted(expected, key=str)


NO_FACT = [
    ("The rebels did not capture Belsk.", "negated", "fact"),
    ("The rebels never captured Belsk.", "negated", "fact"),
    ("No rebels captured Belsk.", "negated", "fact"),
    ("The army denied that the rebels had captured Belsk.", "denied", "fact"),
    ("The rebels could capture Belsk.", "asserted", "forecast"),
    ("The rebels will capture Belsk.", "asserted", "forecast"),
    ("The rebels should capture Belsk.", "asserted", "planned"),
    ("The rebels plan to capture Belsk.", "asserted", "planned"),
    ("The rebels vowed to capture Belsk.", "asserted", "planned"),
    ("The general ordered the rebels to capture Belsk.", "asserted", "planned"),
    ("Residents fear that the rebels captured Belsk.", "asserted", "forecast"),
    ("If the rebels captured Belsk, the road was cut.", "asserted", "hypothetical"),
    ("Whether the rebels captured Belsk is unclear.", "asserted", "hypothetical"),
    ("Have the rebels captured Belsk?", "asserted", "hypothetical"),
    ("Capturing Belsk would give the rebels the bridge.", "asserted", "hypothetical"),
    ("The rebels left without capturing Belsk.", "negated", "fact"),
    ("The army kept the rebels from capturing Belsk.", "negated", "fact"),
]


@pytest.mark.parametrize(("text", "polarity", "modality"), NO_FACT, ids=[row[0] for row in NO_FACT])
def test_what_is_no_fact_is_kept_and_marked(text: str, polarity: str, modality: str) -> None:
    (draft,) = [d for d in drafts_of(text) if d.frame.id in ("take.strong", "take.capture_noun")]
    assert (str(draft.polarity), str(draft.modality)) == (polarity, modality)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels tried to capture Belsk.",
        "The rebels failed to capture Belsk.",
        "The rebels launched an offensive to capture Belsk.",
        "The rebels are close to capturing Belsk.",
    ],
)
def test_an_attempt_is_an_attack(text: str) -> None:
    assert facts_of(text) == [("Belsk", "attacks", "rebels")]


def test_rumour_is_marked() -> None:
    (draft,) = drafts_of("The rebels have reportedly captured Belsk.")
    assert str(draft.modality) == "rumoured"


def test_no_longer_turns_a_state_into_a_loss() -> None:
    assert facts_of("The army no longer controls Belsk.") == [("Belsk", "lost", "army")]


def test_the_former_holder_is_kept() -> None:
    (draft,) = drafts_of("The rebels captured Belsk from the army.")
    assert draft.from_actor is not None
    assert draft.from_actor.text == "army"


def test_one_place_and_relation_is_told_once() -> None:
    assert len(drafts_of("The rebels took full control of the city of Belsk.")) == 1


def test_off_topic_words_weigh_against_a_claim() -> None:
    assert facts_of("The club captured Belsk in the league match.") == []


def test_a_plain_company_takeover_is_no_claim() -> None:
    assert drafts_of("Omnicorp took control of Belsk Holdings.", warlike=0) == []
