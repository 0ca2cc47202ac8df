"""Title, authors and outlet are taken where a page gives them, and left open where it does not."""

from __future__ import annotations

from typing import Any

import pytest

from whoheld.capture.facts import find_authors, find_outlet, find_title, read_facts
from whoheld.capture.language import guess_language
from whoheld.capture.tables import load_table

PROSE = "The northern bridge was lost on Monday after two weeks of rain and shelling, a ferryman told this paper."
FACTS = load_table("whoheld.capture", "facts.toml")


@pytest.mark.parametrize("row", FACTS["authors"], ids=lambda row: row["id"])
def test_author_patterns_hold_for_their_examples(row: dict[str, Any]) -> None:
    assert all(find_authors([line], row["where"]) for line in row["examples"])
    assert not [line for line in row["counter_examples"] if find_authors([line], row["where"])]


@pytest.mark.parametrize("row", FACTS["outlets"], ids=lambda row: row["id"])
def test_outlet_patterns_hold_for_their_examples(row: dict[str, Any]) -> None:
    assert all(find_outlet([line]) for line in row["examples"])
    assert not [line for line in row["counter_examples"] if find_outlet([line])]


def test_several_authors_are_told_apart() -> None:
    assert find_authors(["By Jane Roe, John Doe and Ann Poe"]) == ("Jane Roe", "John Doe", "Ann Poe")


def test_somebody_introduced_in_the_midst_of_a_piece_is_not_its_author() -> None:
    note = "Jane Roe is a senior analyst at the Example Institute."
    assert read_facts(f"{PROSE}\n{note}\n{PROSE}", "").authors == ()
    assert read_facts(f"{PROSE}\n{PROSE}\n{note}", "").authors == ("Jane Roe",)


def test_a_picture_agency_is_no_outlet() -> None:
    assert find_outlet(["Source: Getty", "Source: The Daily Example"]) == "The Daily Example"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Bridge lost in the north", PROSE], "Bridge lost in the north"),
        (["March 3, 2022", "By Jane Roe", "# Bridge lost in the north", PROSE], "Bridge lost in the north"),
        (["World", "Bridge lost in the north", PROSE], "Bridge lost in the north"),
        ([PROSE, "Bridge lost in the north", PROSE], None),
        (["Bridge lost in the north"], None),
        (["• Bridge lost in the north", PROSE], None),
        (["does anybody know what is going on", PROSE], None),
        (["The garrison of the fort on the hill above the market went", "back to the river on Monday. " + PROSE], None),
    ],
)
def test_a_headline_is_a_line_above_prose(lines: list[str], title: str | None) -> None:
    assert find_title(lines) == title


def test_json_left_by_a_template_names_the_author() -> None:
    page = f'Another piece altogether.\n{{\n"authors": [\n"Jane Roe"\n],\n"kind": "comment"\n}}Source: Example Weekly\n{PROSE}'
    facts = read_facts(page, "")
    assert facts.authors == ("Jane Roe",)
    assert facts.outlet == "Example Weekly"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE, "en"),
        ("Les soldats ont quitté la ville dans la nuit et les habitants sont restés chez eux.", "fr"),
        ("Los soldados se fueron de la ciudad en la noche y no han vuelto.", "es"),
        ("Die Soldaten sind in der Nacht aus der Stadt abgezogen und nicht zurückgekehrt.", "de"),
        ("Солдаты покинули город ночью, сообщили жители.", "ru"),
        ("Солдати залишили місто вночі, повідомили мешканці її околиць.", "uk"),
        ("انسحب الجنود من المدينة ليلا بعد قتال طويل.", "ar"),
        ("سربازان شب از شهر بیرون رفتند و پل را گرفتند.", "fa"),
        ("Lower Exham", None),
        ("", None),
        ("1234 5678", None),
        ("Qwex zorv blim trund vask " * 6, "und"),
    ],
)
def test_languages_are_told_well_enough_to_know_what_is_unread(text: str, language: str | None) -> None:
    assert guess_language(text) == language


def test_a_quotation_in_another_script_does_not_make_a_page_foreign() -> None:
    assert guess_language(PROSE + " The flag read «الحرية للمدينة القديمة».") == "en"
