"""The numbers of the model are checked when loaded, and every one of them is documented."""

from __future__ import annotations

import copy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from whoheld.errors import ParameterError
from whoheld.weigh import load_parameters
from whoheld.weigh.parameters import list_parameters, read_parameters

ROOT = Path(__file__).resolve().parents[3]
TOML = ROOT / "src/whoheld/weigh/parameters.toml"
PAGE = ROOT / "docs/reference/parameters.md"


@pytest.fixture
def table() -> dict[str, Any]:
    return copy.deepcopy(tomllib.loads(TOML.read_text("utf-8")))


def test_the_parameters_are_loaded_once_and_alike() -> None:
    assert load_parameters() is load_parameters()
    assert repr(load_parameters()) == repr(read_parameters(tomllib.loads(TOML.read_text("utf-8"))))


@pytest.mark.parametrize(
    ("section", "key", "value", "complaint"),
    [
        ("reliability.armed_party", "for", 1.0, r"reliability.armed_party.for = 1.0 is certain"),
        ("reliability.resident", "neutral", 0, r"reliability.resident.neutral = 0 is certain"),
        ("outlet_reliability", "wire", float("nan"), r"outlet_reliability.wire = nan is not a finite number"),
        ("chain", "daily_change", 1.5, r"chain.daily_change = 1.5 is certain"),
        ("copies", "ratio", 1.2, r"copies.ratio = 1.2 is not between 0 and 1"),
        ("time", "widest_interval_days", 2.5, r"time.widest_interval_days = 2.5 is not a whole number"),
        ("quality", "unknown_evidence_nats", -1, r"quality.unknown_evidence_nats = -1 is not above 0"),
        ("quality", "stale_days", "soon", r"quality.stale_days = 'soon' is not a finite number"),
    ],
)
def test_an_impossible_number_is_named(
    table: dict[str, Any], section: str, key: str, value: object, complaint: str
) -> None:
    part = table
    for name in section.split("."):
        part = part[name]
    part[key] = value
    with pytest.raises(ParameterError, match=complaint):
        read_parameters(table)


def test_a_kind_of_source_without_numbers_is_named(table: dict[str, Any]) -> None:
    del table["reliability"]["lawmaker"]["against"]
    with pytest.raises(ParameterError, match=r"reliability\.lawmaker lacks against"):
        read_parameters(table)


def test_a_missing_section_is_named(table: dict[str, Any]) -> None:
    del table["own_line"]
    with pytest.raises(ParameterError, match="'own_line' is missing"):
        read_parameters(table)


def test_an_unknown_number_is_named(table: dict[str, Any]) -> None:
    table["copies"]["allowance"] = 0.2
    with pytest.raises(ParameterError, match="'allowance'"):
        read_parameters(table)


def test_broken_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("version = \n", "utf-8")
    with pytest.raises(ParameterError, match=r"mine\.toml: not valid TOML"):
        load_parameters(path)


@pytest.mark.parametrize(("name", "value"), list_parameters(tomllib.loads(TOML.read_text("utf-8"))))
def test_every_number_is_documented_with_its_value(name: str, value: float) -> None:
    rows = [row for row in PAGE.read_text("utf-8").splitlines() if row.startswith("|")]
    *section, _ = name.split(".")
    if section and section[0] == "reliability":
        assert any(f"`{section[1]}`" in row and f" {value} " in row for row in rows)
    else:
        assert any(f"`{name}`" in row and f" {value} " in row for row in rows)


def test_every_number_has_a_comment() -> None:
    """A number brings its story: no line of the table stands without a comment on it, above it or over its block."""
    is_told = False
    for line in TOML.read_text("utf-8").splitlines():
        is_told = "#" in line or (is_told and bool(line.strip()))
        if "=" in line.split("#")[0] and not line.startswith("version"):
            assert is_told, line
