"""Folders are read in one order, each file once, and identifiers depend on names and bytes alone."""

from __future__ import annotations

from pathlib import Path

from whoheld.capture import open_reports
from whoheld.errors import InputError
from whoheld.model import Capture, Rendition
from whoheld.settings import Settings


def read(*paths: Path) -> list[tuple[Capture, Rendition]]:
    items = list(open_reports(paths, Settings()))
    assert not [item for item in items if isinstance(item, InputError)]
    return [item for item in items if not isinstance(item, InputError)]


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def test_identifiers_do_not_depend_on_where_a_folder_lies(tmp_path: Path) -> None:
    here = read(write(tmp_path / "here", a="The bridge fell.", b="The gate fell."))
    there = read(write(tmp_path / "far" / "there", a="The bridge fell.", b="The gate fell."))
    assert [(c.id, r.id, r.report) for c, r in here] == [(c.id, r.id, r.report) for c, r in there]
    assert [c.address for c, _ in here] != [c.address for c, _ in there]


def test_folders_are_walked_in_sorted_order_and_hidden_files_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "b", z="Z fell.")
    write(tmp_path, c="C fell.", a="A fell.")
    (tmp_path / ".hidden.txt").write_text("Hidden fell.", "utf-8")
    assert [r.report for _, r in read(tmp_path)] == ["a.txt", "c.txt", "b/z.txt"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, a="The bridge fell.")
    assert len(read(tmp_path, tmp_path / "a.txt", tmp_path)) == 1


def test_two_captures_of_the_same_bytes_stay_two(tmp_path: Path) -> None:
    write(tmp_path / "one", a="The bridge fell.")
    write(tmp_path / "two", a="The bridge fell.")
    (first, first_text), (second, second_text) = read(tmp_path / "one" / "a.txt", tmp_path / "two" / "a.txt")
    assert first.sha256 == second.sha256
    assert first.id != second.id
    assert first_text.id != second_text.id
    assert second_text.capture_id == second.id


def test_a_given_file_without_a_suffix_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("The bridge fell on Monday.", "utf-8")
    ((capture, rendition),) = read(tmp_path / "notes")
    assert capture.media_type == "text/plain"
    assert rendition.text == "The bridge fell on Monday."


def test_other_bytes_give_another_identity(tmp_path: Path) -> None:
    ((before, _),) = read(write(tmp_path, a="The bridge fell."))
    ((after, _),) = read(write(tmp_path, a="The bridge fell!"))
    assert before.id != after.id
