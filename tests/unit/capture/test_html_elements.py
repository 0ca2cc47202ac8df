"""What classes say of their elements, and which characters of a word are seen, hold for their examples."""

from __future__ import annotations

from typing import Any

import pytest

from whoheld.capture.html.elements import cue_of, is_furniture, is_hidden
from whoheld.capture.html.parse import parse_html
from whoheld.capture.html.words import clean, key_of
from whoheld.capture.tables import load_table

TABLE = load_table("whoheld.capture.html", "blocks.toml")


def element(markup: str) -> Any:
    return parse_html(f"<body>{markup}</body>").find(".//*[@id='x']")


@pytest.mark.parametrize("row", TABLE["cues"], ids=lambda row: row["id"])
def test_cues_hold_for_their_examples(row: dict[str, Any]) -> None:
    found = {
        value: cue_of(element(f"<div id=x class='{value}'>")) for value in (*row["examples"], *row["counter_examples"])
    }
    assert {value: found[value] for value in row["examples"]} == dict.fromkeys(row["examples"], row["id"])
    assert not [value for value in row["counter_examples"] if found[value] == row["id"]]


@pytest.mark.parametrize("row", TABLE["furniture"], ids=lambda row: row["id"])
def test_names_of_boxes_hold_for_their_examples(row: dict[str, Any]) -> None:
    assert [value for value in row["examples"] if not is_furniture(element(f"<div id=x class='{value}'>"))] == []
    assert [value for value in row["counter_examples"] if is_furniture(element(f"<div id=x class='{value}'>"))] == []


def test_microdata_tells_as_classes_do() -> None:
    assert cue_of(element("<span id=x itemprop=datePublished>")) == "byline"
    assert cue_of(element("<span id=x>")) is None


@pytest.mark.parametrize(
    ("markup", "hidden"), [("hidden", True), ("style='display: none'", True), ("style='color:red'", False)]
)
def test_what_is_not_shown_is_told(markup: str, hidden: bool) -> None:
    assert is_hidden(element(f"<p id=x {markup}>words</p>")) is hidden


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("  two\n\twords\xa0here ", "two words here"),
        ("gar\u00adri\u200bson", "garrison"),
        ("\u202bleft\u202c \u2066right\u2069", "left right"),
        ("line\u2028next", "line next"),
        ("cafe\u0301", "café"),
        ("\uf017 30 minutes", "30 minutes"),
        ("wo\u200crd", "word"),
        ("می\u200cروند", "می\u200cروند"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("👩\u200d🌾", "👩\u200d🌾"),
    ],
)
def test_words_are_cleaned_of_what_nobody_sees(text: str, seen: str) -> None:
    assert clean(text) == seen
    assert key_of(text) == seen.replace(" ", "")
