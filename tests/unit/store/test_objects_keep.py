"""An object is found under the hash of its bytes, whole, or named as damaged."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from whoheld.errors import DamagedError, FullDiscError, ReadOnlyError, StoreError
from whoheld.store import objects as room
from whoheld.store.objects import Objects

REPORT = b"Kessel fell on Sunday, the wire says.\n"
OTHER = b"\x00\xff another"


@pytest.fixture
def objects(tmp_path: Path) -> Objects:
    return Objects(tmp_path / "objects")


def name_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def place_of(objects: Objects, sha: str) -> Path:
    return objects.folder / sha[:2] / sha


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def all_files(objects: Objects) -> list[Path]:
    return sorted(path for path in objects.folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("data", [b"", b"x", REPORT, bytes(3_000_000)])
def test_what_was_put_comes_back_by_its_hash(objects: Objects, data: bytes) -> None:
    sha = objects.put(data)
    objects.settle()
    assert sha == name_of(data)
    assert Objects(objects.folder).get(sha) == data
    assert place_of(objects, sha).read_bytes() == data


def test_nothing_is_made_before_the_first_put(objects: Objects) -> None:
    assert list(objects.names()) == []
    assert objects.sweep() == 0
    assert objects.damaged() == ()
    objects.settle()
    assert not objects.folder.exists()


def test_names_and_sizes_are_in_order_and_pass_over_strangers(objects: Objects) -> None:
    put = sorted(objects.put(f"report {number}".encode()) for number in range(40))
    shard = place_of(objects, put[0]).parent
    (shard / f".{put[0]}.1-0-x").write_bytes(b"half")
    (shard / "notes.txt").write_bytes(b"a stranger")
    (shard / ("f" * 64 if shard.name != "ff" else "0" * 64)).write_bytes(b"in a folder not its own")
    (objects.folder / "damaged").mkdir()
    (objects.folder / "damaged" / put[1]).write_bytes(b"kept apart")
    assert list(objects.names()) == put
    assert dict(objects.sizes()) == {sha: objects.size(sha) for sha in put}
    assert objects.damaged() == (put[1],)


def test_a_second_put_of_the_same_bytes_writes_nothing(objects: Objects, monkeypatch: pytest.MonkeyPatch) -> None:
    sha = objects.put(REPORT)
    monkeypatch.setattr(room.os, "write", lambda *_: pytest.fail("written twice"))
    assert objects.put(REPORT) == sha


@pytest.mark.parametrize("broken", [b"", REPORT[:-1], REPORT + b"more", REPORT.replace(b"fell", b"held")])
def test_a_put_repairs_what_is_damaged(objects: Objects, broken: bytes) -> None:
    sha = objects.put(REPORT)
    place_of(objects, sha).write_bytes(broken)
    objects.put(REPORT)
    assert objects.get(sha) == REPORT
    assert all_files(objects) == [place_of(objects, sha)]


def test_a_flipped_bit_is_named_and_kept_apart_and_the_rest_works(objects: Objects) -> None:
    sha, other = objects.put(REPORT), objects.put(OTHER)
    flip(place_of(objects, sha))
    for _ in range(2):  # the second time it is gone from its place, and still said to be damaged
        with pytest.raises(DamagedError, match=sha) as raised:
            objects.get(sha)
        assert "add" in str(raised.value)
        assert str(objects.folder / "damaged" / sha) in str(raised.value)
    assert objects.damaged() == (sha,)
    assert list(objects.names()) == [other]
    assert objects.get(other) == OTHER
    objects.put(REPORT)
    assert objects.get(sha) == REPORT


def test_a_missing_object_is_named_with_what_to_do(objects: Objects) -> None:
    sha = name_of(REPORT)
    assert not objects.has(sha)
    assert objects.size(sha) == 0
    with pytest.raises(DamagedError, match=f"{sha} is missing.*add the file"):
        objects.get(sha)


def test_a_damaged_object_that_cannot_be_moved_is_named_all_the_same(
    objects: Objects, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha = objects.put(REPORT)
    flip(place_of(objects, sha))

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(DamagedError, match=f"{sha}.*could not be moved"):
        objects.get(sha)


def test_an_object_repaired_while_it_was_moved_apart_is_put_back(
    objects: Objects, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha = objects.put(REPORT)
    flip(place_of(objects, sha))
    move = room._move

    def repaired_before(source: Path, target: Path) -> None:
        if target.parent.name == "damaged":
            Objects(objects.folder).put(REPORT)
        move(source, target)

    monkeypatch.setattr(room, "_move", repaired_before)
    assert objects.get(sha) == REPORT
    assert objects.damaged() == ()
    assert list(objects.names()) == [sha]


def test_a_whole_object_left_apart_by_an_ended_process_is_found(objects: Objects) -> None:
    sha = objects.put(REPORT)
    (objects.folder / "damaged").mkdir()
    place_of(objects, sha).rename(objects.folder / "damaged" / sha)
    assert objects.get(sha) == REPORT
    assert objects.has(sha)


@pytest.mark.parametrize("sha", ["", "ab", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n", "/" + "a" * 63])
def test_what_is_no_hash_leads_nowhere(objects: Objects, sha: str) -> None:
    for ask in (objects.get, objects.drop, objects.has, objects.size):
        with pytest.raises(StoreError, match="64 digits"):
            ask(sha)


def test_dropped_bytes_are_gone_wherever_they_stood(objects: Objects) -> None:
    sha, other = objects.put(REPORT), objects.put(OTHER)
    (objects.folder / "damaged").mkdir()
    (objects.folder / "damaged" / sha).write_bytes(REPORT[:-3])
    place_of(objects, sha).with_name(f".{sha}.77-0-abc").write_bytes(REPORT)  # left by a process that was ended
    objects.drop(sha)
    objects.drop(sha)
    assert all_files(objects) == [place_of(objects, other)]


def test_old_drafts_are_swept_and_young_ones_left(objects: Objects) -> None:
    shard = place_of(objects, objects.put(REPORT)).parent
    old, young = shard / f".{'a' * 64}.1-0-x", shard / f".{'b' * 64}.2-0-x"
    for draft in (old, young):
        draft.write_bytes(b"half")
    os.utime(old, (time.time() - 90_000,) * 2)
    assert objects.sweep() == 1
    assert not old.exists()
    assert young.exists()
    assert objects.sweep(older_than_s=0) == 1
    assert [objects.get(sha) for sha in objects.names()] == [REPORT]


def failing(number: int) -> Callable[..., int]:
    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("step", ["write", "fsync", "close", "open"])
def test_a_full_disc_leaves_nothing_and_the_next_put_works(
    objects: Objects, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    kept = objects.put(OTHER)
    with monkeypatch.context() as full:
        full.setattr(room.os, step, failing(errno.ENOSPC))
        with pytest.raises(FullDiscError, match="make room"):
            objects.put(REPORT)
    assert all_files(objects) == [place_of(objects, kept)]
    assert objects.get(objects.put(REPORT)) == REPORT


def test_a_full_disc_half_way_through_an_object_leaves_nothing(
    objects: Objects, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, calls = os.write, []

    def some_then_full(handle: int, data: memoryview) -> int:
        calls.append(len(data))
        if len(calls) > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, data[:5])

    monkeypatch.setattr(room.os, "write", some_then_full)
    with pytest.raises(FullDiscError):
        objects.put(REPORT)
    assert calls == [len(REPORT), len(REPORT) - 5, len(REPORT) - 10]
    assert all_files(objects) == []


def test_a_disc_that_takes_a_byte_at_a_time_still_gets_all(objects: Objects, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(room.os, "write", lambda handle, data: write(handle, data[:1]))
    assert objects.get(objects.put(REPORT)) == REPORT


def test_ctrl_c_leaves_no_draft(objects: Objects, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    objects.put(OTHER)
    monkeypatch.setattr(room.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        objects.put(REPORT)
    assert [path.name for path in all_files(objects)] == [name_of(OTHER)]


def test_a_bad_sector_is_told_as_damage(objects: Objects, monkeypatch: pytest.MonkeyPatch) -> None:
    sha = objects.put(REPORT)
    monkeypatch.setattr(Path, "read_bytes", failing(errno.EIO))
    with pytest.raises(DamagedError, match="check the disc"):
        objects.get(sha)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rights are tried in a process of their own")
def test_a_folder_that_may_not_be_written_is_told_as_read_only(objects: Objects, tmp_path: Path) -> None:
    sha = objects.put(REPORT)
    flipped = objects.put(OTHER)
    flip(place_of(objects, flipped))
    tmp_path.chmod(0o755)
    folders = [objects.folder, *(path for path in objects.folder.iterdir())]
    for folder in folders:
        folder.chmod(0o555)

    def without_rights() -> None:
        closed = Objects(Path("objects"))
        assert closed.get(sha) == REPORT
        assert closed.put(REPORT) == sha  # it is there: nothing has to be written
        with pytest.raises(ReadOnlyError, match="right"):
            closed.put(b"something new")
        with pytest.raises(ReadOnlyError):
            closed.drop(sha)
        with pytest.raises(DamagedError, match="could not be moved"):
            closed.get(flipped)

    try:
        assert passes_as_nobody(tmp_path, without_rights)
    finally:
        for folder in folders:
            folder.chmod(0o755)


def passes_as_nobody(folder: Path, check: Callable[[], None]) -> bool:
    """Run a check within a folder in a process without the rights of an administrator."""
    child = os.fork()
    if child == 0:
        try:
            os.chdir(folder)
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65_534)
                os.setuid(65_534)
            check()
            os._exit(0)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
