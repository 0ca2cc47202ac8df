"""The reference page names every field of an answer, and no field that is not there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.publish.world import build

from whoheld.publish import Published, answer_changes, answer_on, answer_show, make_bundle

PAGE = (Path(__file__).resolve().parents[3] / "docs/reference/answers.md").read_text("utf-8")
PUBLISHED = Published(make_bundle(build()))
ALL = [(PUBLISHED, unit) for unit in PUBLISHED.units]
SHOW = answer_show(*ALL[0], date(2031, 3, 25))
ON = answer_on(ALL, date(2031, 3, 25))
CHANGES = answer_changes(ALL, date(2031, 3, 14))
OPENING = {"format", "question", "title", "theatre", "definition", "unit_list", "edition", "checked", "attribution"}
RECORDS: dict[str, dict[str, Any]] = {
    "Every answer": {name: SHOW[name] for name in OPENING},
    "show": {name: value for name, value in SHOW.items() if name not in OPENING},
    "on": {name: value for name, value in ON.items() if name not in OPENING},
    "changes": {name: value for name, value in CHANGES.items() if name not in OPENING},
    "The question": {**SHOW["question"], **ON["question"], **CHANGES["question"]},
    "A unit": SHOW["unit"],
    "An estimate": SHOW["estimate"],
    "A state": SHOW["estimate"]["states"][0],
    "A place": ON["places"][0],
    "A change": CHANGES["changes"][0],
    "A claim": SHOW["for"][0],
    "A report": SHOW["for"][0]["report"],
}


def rows_of(section: str) -> dict[str, str]:
    """Return what a section's table says of each field."""
    text = PAGE.split(f"\n## {section}\n", 1)[1].split("\n## ", 1)[0]
    return dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", text, re.MULTILINE))


@pytest.mark.parametrize("section", sorted(RECORDS))
def test_a_section_names_the_fields_and_no_others(section: str) -> None:
    assert rows_of(section).keys() == RECORDS[section].keys()


def test_there_is_no_other_section() -> None:
    assert set(re.findall(r"^## (.+)$", PAGE, re.MULTILINE)) == RECORDS.keys()


@pytest.mark.parametrize("section", sorted(RECORDS))
def test_the_parts_of_a_small_field_are_named_in_its_row(section: str) -> None:
    """A field that holds an object is described where it stands, or by a section of its own."""
    for name, value in RECORDS[section].items():
        sample = value[0] if isinstance(value, list) and value else value
        if isinstance(sample, dict):
            said = rows_of(section)[name]
            assert "](#" in said or name in {"against", "not_counted"} or all(f"`{key}`" in said for key in sample)


def test_every_answer_opens_alike() -> None:
    assert all(answer.keys() >= OPENING for answer in (SHOW, ON, CHANGES))


def test_links_within_the_page_lead_to_a_section() -> None:
    anchors = {title.lower().replace(" ", "-") for title in RECORDS}
    assert set(re.findall(r"\]\(#([\w-]+)\)", PAGE)) <= anchors
