"""What a person types after a verb becomes a target and a patch, or an error that helps."""

from __future__ import annotations

import json

import pytest
from tests.unit.desk.conftest import Write

from whoheld.desk import Desk, add_reports, judge
from whoheld.desk.fields import read_fields, read_pairs
from whoheld.desk.review import review_queue
from whoheld.errors import JudgementError, StoreError
from whoheld.model import Verb


@pytest.fixture
def claims(desk: Desk, write: Write) -> list[str]:
    add_reports(desk, [write("a.txt", "Taliban fighters captured Kunduz on Sunday.", "The army holds Ghazni.")])
    return [item.target_id for item in review_queue(desk)]


def test_beginnings_of_ids_are_made_whole_in_targets_and_fields(desk: Desk, claims: list[str]) -> None:
    found = read_fields(desk, Verb.MERGE, claims[0][:12], {"with": claims[1][4:12]})
    assert found == (claims[0], {"with": claims[1]})


def test_values_are_read_as_what_they_are(desk: Desk, claims: list[str]) -> None:
    _, patch = read_fields(desk, Verb.CORRECT, claims[0], {"onset": "no", "when": " 2021-08-08 "})
    assert patch == {"onset": False, "when": "2021-08-08"}


def test_a_claim_named_in_a_field_must_be_there(desk: Desk, claims: list[str]) -> None:
    with pytest.raises(JudgementError, match="clm-0000"):
        read_fields(desk, Verb.MERGE, claims[0], {"with": "clm-0000"})


def test_what_was_undone_is_not_undone_again_but_named(desk: Desk, claims: list[str]) -> None:
    judgement = judge(desk, Verb.REJECT, claims[0])
    undo = judge(desk, Verb.UNDO, judgement.id)
    with pytest.raises(JudgementError, match=undo.id):
        read_fields(desk, Verb.UNDO, judgement.id, {})
    assert read_fields(desk, Verb.UNDO, undo.id, {}) == (undo.id, {})


@pytest.mark.parametrize(
    ("words", "told"),
    [(["kunduz"], "field=value"), (["=x"], "field=value"), (["when=2021", "when=2022"], "twice")],
)
def test_words_that_are_no_fields_are_told(words: list[str], told: str) -> None:
    with pytest.raises(JudgementError, match=told):
        read_pairs(words)


def test_a_value_may_hold_an_equals_sign_and_be_empty() -> None:
    assert read_pairs(["title=a=b", "site="]) == {"title": "a=b", "site": ""}


def test_a_rule_that_read_nothing_is_no_rule_to_suspend(desk: Desk, claims: list[str]) -> None:
    assert claims
    assert read_fields(desk, Verb.SUSPEND, "rule:take.strong", {}) == ("rule:take.strong", {})
    with pytest.raises(JudgementError, match=r"did you mean rule:take\.strong\?"):
        read_fields(desk, Verb.SUSPEND, "rule:take.stron", {})


def test_a_reports_name_goes_before_what_ids_begin_with(desk: Desk, claims: list[str], write: Write) -> None:
    name = claims[0][4:12]
    assert read_fields(desk, Verb.NOTE, name, {}) == (claims[0], {})
    path = write("b.txt").with_name("b.jsonl")
    path.write_text(json.dumps({"id": name, "text": "The army holds Ghazni."}), "utf-8")
    add_reports(desk, [path])
    (report,) = desk.store.view().find_reports(name)
    assert report.report == name
    assert read_fields(desk, Verb.NOTE, name, {}) == (report.id, {})


@pytest.mark.parametrize("digits", [1, 5])
def test_few_digits_alone_are_no_target(desk: Desk, claims: list[str], digits: int) -> None:
    with pytest.raises(JudgementError, match="there is no claim or report"):
        read_fields(desk, Verb.NOTE, claims[0][4 : 4 + digits], {})
    note = judge(desk, Verb.NOTE, claims[0])
    with pytest.raises(StoreError):
        read_fields(desk, Verb.UNDO, note.id[4 : 4 + digits], {})
    assert read_fields(desk, Verb.UNDO, note.id[:9], {}) == (note.id, {})


def test_half_a_character_in_a_target_is_told(desk: Desk) -> None:
    with pytest.raises(JudgementError, match="half a character"):
        judge(desk, Verb.NOTE, "clm-\ud83d")
