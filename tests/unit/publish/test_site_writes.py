"""The site is written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.publish.world import build

from whoheld.errors import PublishError
from whoheld.publish import read_bundle, site, write_site
from whoheld.settings import Settings

FILES = {"index.html", "claims.jsonl", "control.csv", "control.geojson"}
pytestmark = pytest.mark.usefixtures("tiny_page")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def no_space(_path: Path, _text: str) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def after(count: int, error: Callable[[], BaseException], do: Callable[..., object]) -> Callable[..., object]:
    """Return `do`, but failing once it has been called `count` times."""
    calls = [0]

    def maybe(*arguments: object) -> object:
        calls[0] += 1
        if calls[0] == count:
            raise error()
        return do(*arguments)

    return maybe


def test_it_writes_page_and_tables(tmp_path: Path) -> None:
    write_site(build(), tmp_path / "a" / "site", Settings())
    assert {path.name for path in (tmp_path / "a" / "site").iterdir()} == FILES
    assert read_bundle(tmp_path / "a" / "site")["title"] == "Veshland"


def test_it_writes_over_an_old_site_and_leaves_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    (tmp_path / "index.html").write_text("old", "utf-8")
    write_site(build(), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == FILES | {"notes.txt"}
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"
    assert "old" not in (tmp_path / "index.html").read_text("utf-8")[:9]


def test_the_same_build_gives_the_same_bytes(tmp_path: Path) -> None:
    write_site(build(), tmp_path / "one")
    write_site(build(), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_full_disc_leaves_the_old_site_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    write_site(build(problems=("old",)), tmp_path)
    old = contents(tmp_path)
    full = after(count, lambda: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), site.write_through)
    monkeypatch.setattr(site, "write_through", full)
    with pytest.raises(PublishError, match=r"No space left.*as it was"):
        write_site(build(problems=("new",)), tmp_path)
    assert contents(tmp_path) == old
    assert {path.name for path in tmp_path.iterdir()} == FILES


@pytest.mark.parametrize("count", [1, 3])
def test_ctrl_c_while_writing_leaves_the_old_site_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    write_site(build(problems=("old",)), tmp_path)
    old = contents(tmp_path)
    monkeypatch.setattr(site, "write_through", after(count, KeyboardInterrupt, site.write_through))
    with pytest.raises(KeyboardInterrupt):
        write_site(build(problems=("new",)), tmp_path)
    assert contents(tmp_path) == old
    assert {path.name for path in tmp_path.iterdir()} == FILES


@pytest.mark.parametrize("error", [KeyboardInterrupt, lambda: OSError(errno.EIO, "I/O error")])
@pytest.mark.parametrize("count", [1, 2, 4])
def test_an_end_between_two_moves_puts_the_old_files_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, error: Callable[[], BaseException]
) -> None:
    write_site(build(problems=("old",)), tmp_path)
    (tmp_path / "control.csv").unlink()  # one of the four is new
    old = contents(tmp_path)
    monkeypatch.setattr(site, "keep_old", after(count, error, site.keep_old))
    with pytest.raises((PublishError, KeyboardInterrupt)):
        write_site(build(problems=("new",)), tmp_path)
    assert contents(tmp_path) == old


def test_a_first_site_that_fails_leaves_no_folder_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "write_through", no_space)
    with pytest.raises(PublishError):
        write_site(build(), tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file", "utf-8")
    with pytest.raises(PublishError, match="is a file; name a folder"):
        write_site(build(), tmp_path / "site")
    assert (tmp_path / "site").read_text("utf-8") == "a file"


def test_a_file_above_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file", "utf-8")
    with pytest.raises(PublishError, match="cannot be written"):
        write_site(build(), tmp_path / "file" / "site")


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_arguments: object) -> str:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(site.tempfile, "mkdtemp", refuse)
    with pytest.raises(PublishError, match="Permission denied"):
        write_site(build(), tmp_path)


def test_a_file_system_without_links_works_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(site.os, "link", refuse)
    write_site(build(problems=("old",)), tmp_path)
    write_site(build(), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == FILES
