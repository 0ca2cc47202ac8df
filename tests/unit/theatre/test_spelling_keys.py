"""Keys bring romanisations of one name together and leave other names alone."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from whoheld.theatre.spelling import fold_name, rough_key, spell_key, split_level

RULES = tomllib.loads(files("whoheld.theatre").joinpath("spelling.toml").read_text("utf-8"))["sound"]


@pytest.mark.parametrize("rule", RULES, ids=[f"{rule['from']}-{rule['to']}" for rule in RULES])
def test_each_rule_brings_its_examples_together(rule: dict[str, object]) -> None:
    examples = rule["examples"]
    assert isinstance(examples, list)
    assert len({spell_key(example) for example in examples}) == 1


APART = [
    ("Sokal", "Sokil"),
    ("Kabul", "Kabil"),
    ("Balkh", "Bali"),
    ("Ghor", "Gor"),
    ("Paktia", "Paktika"),
    ("Khost", "Kost"),
]


@pytest.mark.parametrize(("left", "right"), APART)
def test_other_names_keep_other_keys(left: str, right: str) -> None:
    assert spell_key(left) != spell_key(right)


def test_rough_key_is_rougher() -> None:
    assert rough_key("Sokal") == rough_key("Sokil")
    assert rough_key("Tirin Kot") == rough_key("Tarinkot")
    assert rough_key("Pul-e-Alam") == rough_key("Pul-i-Alim")


@pytest.mark.parametrize(
    ("name", "folded"),
    [("SAR-E-PUL", "sar e pul"), ("Mūsá Qal‘ah", "musa qalah"), ("Sana'a", "sanaa"), ("Łódź", "lodz"), ("", "")],
)
def test_folding_drops_case_accents_and_apostrophes(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Kandahar province", ("Kandahar", "admin1")),
        ("the province of Kunar", ("Kunar", "admin1")),
        ("Kabul", ("Kabul", None)),
        ("province", ("province", None)),
        ("the city", ("city", None)),
    ],
)
def test_level_words_are_parted_from_names(name: str, parts: tuple[str, str | None]) -> None:
    assert split_level(name) == parts
