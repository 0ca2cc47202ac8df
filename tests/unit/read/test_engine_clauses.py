"""Clauses are told apart: whose verb it is, what stands under it, and which place an elliptic clause means."""

from __future__ import annotations

import pytest
from frame_factories import Told, drafts_of, facts_of, is_fact, told

from whoheld.read.grammar.mentions import Context

KNOWN = Context(local_places=frozenset(["Argo", "Belsk", "Harran", "Kesh"]))
HELD: Told = ("Belsk", "holds", "rebels")


def facts(text: str) -> list[Told]:
    return [told(draft) for draft in drafts_of(text, context=KNOWN) if is_fact(draft)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Argo, nine miles east of the capital, Belsk, fell to the rebels.", [("Argo", "holds", "rebels")]),
        ("Insurgents riding on trucks stormed Belsk.", [("Belsk", "attacks", "Insurgents")]),
        ("Residents fled as gangs march on Belsk.", [("Belsk", "approaches", "gangs")]),
        ("Belsk falls: rebels cheer", [("Belsk", "holds", None)]),
        ("# Rebels captured **Belsk** on Monday", [("Belsk", "holds", "Rebels")]),
        ("Rebels Capture Belsk", [("Belsk", "holds", "Rebels")]),
        ("The Dorian military regain Belsk town", [("Belsk", "holds", "Dorian military")]),
        ("The army is storming the rebel (RLF) town of Belsk.", [("Belsk", "attacks", "army")]),
        ("The town of Belsk was attacked and then occupied.", [("Belsk", "attacks", None), ("Belsk", "holds", None)]),
        ("Clashes raged around Kesh in the state of Argo.", [("Kesh", "fights_inside", None)]),
        ("The most intense combat took place near Belsk.", [("Belsk", "fights_inside", None)]),
        ("There was still fighting in Belsk.", [("Belsk", "fights_inside", None)]),
        ("Fighting raged in the north of Belsk.", [("Belsk", "fights_inside", None)]),
        ("The rebels did not take possession of Belsk until May.", [HELD]),
        ("Elite troops took more than a full day to retake Belsk.", [("Belsk", "holds", "Elite troops")]),
        ("Task Force 1 has entered Belsk.", [("Belsk", "attacks", "Task Force 1")]),
        ("Belsk, which along with Kesh was taken by rebels, is calm.", [HELD]),
        (
            "Troops recaptured Belsk, in the province of Kesh, which had been held by rebels.",
            [("Belsk", "holds", "Troops"), HELD],
        ),
        (
            "Troops entered Belsk, 20 km from Harran, after the rebels withdrew.",
            [("Belsk", "attacks", "Troops"), ("Belsk", "withdrew", "rebels")],
        ),
        (
            "The army lost Belsk when rebels took it in May.",
            [("Belsk", "lost", "army"), ("it", "holds", "rebels")],
        ),
    ],
)
def test_a_clause_is_read_with_its_own_subject_and_place(text: str, expected: list[Told]) -> None:
    assert sorted(facts(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("It was unclear which side controlled the town of Belsk.", "asserted", "hypothetical"),
        ("It was a matter of time before the army retook Belsk.", "asserted", "forecast"),
        ("The news will come once the town of Belsk is liberated.", "asserted", "forecast"),
        ("The army stopped short of saying the town of Belsk was under its control.", "negated", "fact"),
        ("It was a step by the army towards retaking the town of Belsk.", "asserted", "planned"),
        ("The army's forces are poised to capture the town of Belsk.", "asserted", "planned"),
        ("The town of Belsk has not yet completely fallen to the rebels.", "negated", "fact"),
    ],
)
def test_what_has_not_happened_is_no_fact(text: str, polarity: str, modality: str) -> None:
    (draft,) = [draft for draft in drafts_of(text) if str(draft.relation) == "holds"]
    assert (str(draft.polarity), str(draft.modality)) == (polarity, modality)


@pytest.mark.parametrize(
    "text",
    [
        "The Red League fort was claimed to be the town of Belsk.",
        "The state-run Belsk radio spoke of rebels.",
        "Gunmen attacked a school in the town of Belsk.",
        "The rebels withdrew from the Long Sea Grain Initiative.",
        "The rebels seized positions.",
    ],
)
def test_what_only_looks_like_a_claim_is_none(text: str) -> None:
    assert facts_of(text) == []


def test_a_verge_is_an_attack_and_no_fall() -> None:
    assert facts("Belsk is on the verge of falling to the rebels.") == [("Belsk", "attacks", "rebels")]


def test_an_attempt_by_somebody_is_an_attack() -> None:
    (only,) = facts("An attempt by the rebels to capture the town of Belsk was foiled.")
    assert only[:2] == ("Belsk", "attacks")
