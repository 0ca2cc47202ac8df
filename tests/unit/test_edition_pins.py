"""An edition is another one as soon as anything that an answer depends on is another."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from whoheld.edition import digest_folder, pin_edition
from whoheld.model import Edition
from whoheld.theatre import load_theatre
from whoheld.weigh import load_parameters


def edition(folder: Path, *texts: str, rate: float = 0.006) -> Edition:
    parameters = replace(load_parameters(), chain=replace(load_parameters().chain, daily_change=rate))
    return pin_edition(texts or ("ren-1", "ren-2"), load_theatre(str(folder)), parameters, "grammar")


@pytest.fixture
def theatre(tmp_path: Path) -> Path:
    return Path(shutil.copytree(load_theatre("afghanistan").folder, tmp_path / "theatre"))


def test_the_same_is_the_same_wherever_it_lies_and_in_whatever_order_it_was_read(theatre: Path) -> None:
    copy = Path(shutil.copytree(theatre, theatre.with_name("copy")))
    assert edition(theatre) == edition(copy, "ren-2", "ren-1")


def test_other_texts_or_parameters_are_another_edition(theatre: Path) -> None:
    assert len({edition(theatre).id, edition(theatre, "ren-1").id, edition(theatre, rate=0.01).id}) == 3


def test_a_changed_table_is_another_edition_though_its_version_stayed(theatre: Path) -> None:
    before = edition(theatre)
    table = theatre / "theatre.toml"
    table.write_text(table.read_text("utf-8").replace("contested = 0.13", "contested = 0.12"), "utf-8")
    assert edition(theatre).id != before.id


def test_a_changed_frame_is_other_code(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    frame = tmp_path / "frames" / "taking.toml"
    frame.write_text("id = 'a'", "utf-8")
    before = digest_folder(tmp_path)
    frame.write_text("id = 'b'", "utf-8")
    assert digest_folder(tmp_path) != before
    assert digest_folder(tmp_path, frozenset({"frames"})) == digest_folder(
        tmp_path / "frames", frozenset({"taking.toml"})
    )
