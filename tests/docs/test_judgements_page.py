"""The page on judgements lists every verb, target and field of the table, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from whoheld.judge import describe_verbs
from whoheld.judge.verbs import TARGETS, Deed, Field
from whoheld.model import Verb

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/judgements.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")]
SECTIONS = {
    (Verb.CORRECT, "claim"): "Fields of a claim",
    (Verb.CORRECT, "report"): "Facts of a report",
    (Verb.RECUT, "report"): "Passages of a report",
}


def row_of(deed: Deed) -> list[str]:
    return next(row for row in ROWS if row[:2] == [f"`{deed.verb}`", deed.target])


def section(title: str) -> dict[str, list[str]]:
    """Return the rows of a section's table, by the field they begin with."""
    text = PAGE.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    found = re.findall(r"^\| (?:\*\*)?`(\w+)`(?:\*\*)? \| (.+) \| (.+) \|$", text, re.MULTILINE)
    return {name: [written, said] for name, written, said in found}


@pytest.mark.parametrize("deed", describe_verbs(), ids=lambda deed: f"{deed.verb} {deed.target}")
def test_every_verb_stands_with_its_target(deed: Deed) -> None:
    assert deed.help.split(";")[0] in row_of(deed)[2]


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_stands_as_it_is_written(target: str) -> None:
    assert f"| {target} | `{TARGETS[target]}` |" in PAGE


@pytest.mark.parametrize(
    "deed", [d for d in describe_verbs() if d.fields], ids=lambda deed: f"{deed.verb} {deed.target}"
)
def test_every_field_of_a_verb_is_described(deed: Deed) -> None:
    if deed.verb is Verb.ADD:
        listed = {**section("Fields of a claim"), **section("A claim by hand")}
    elif (deed.verb, deed.target) in SECTIONS:
        listed = section(SECTIONS[deed.verb, deed.target])
    else:
        listed = {name: [] for name in re.findall(r"`(\w+)`", row_of(deed)[3])}
    assert set(listed) == {field.name for field in deed.fields}


@pytest.mark.parametrize(
    "field",
    [field for deed in describe_verbs() for field in deed.fields if " / " in field.written],
    ids=lambda field: field.name,
)
def test_every_choice_is_listed(field: Field) -> None:
    assert field.written in PAGE


@pytest.mark.parametrize("deed", describe_verbs(), ids=lambda deed: f"{deed.verb} {deed.target}")
def test_required_fields_are_in_bold(deed: Deed) -> None:
    for field in deed.fields:
        if field.is_required:
            assert f"**`{field.name}`**" in (PAGE if deed.verb is Verb.ADD else row_of(deed)[3])


def test_no_verb_is_invented() -> None:
    assert {row[0].strip("`") for row in ROWS if len(row) == 4} - {"verb"} == {str(verb) for verb in Verb}
