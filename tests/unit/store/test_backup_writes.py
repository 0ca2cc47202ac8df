"""A backup holds the record of one moment, whole, whoever writes to it meanwhile."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import sqlite3
import tarfile
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from whoheld.errors import DamagedError, FullDiscError, LockedError, NoRecordError, StoreError
from whoheld.store import backup as room
from whoheld.store.backup import write_backup
from whoheld.store.objects import Objects
from whoheld.store.restore import read_backup

REPORTS = [f"report {number}: Kessel held out.".encode() for number in range(30)]


class Record:
    """A small record: a database that names objects, and the objects."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.database = folder, folder / "record.sqlite"
        folder.mkdir()
        self.objects = Objects(folder / "objects")
        self.connection = sqlite3.connect(self.database, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute("CREATE TABLE capture (seq INTEGER PRIMARY KEY, sha TEXT, padding TEXT)")

    def add(self, data: bytes) -> str:
        sha = self.objects.put(data)
        self.connection.execute("INSERT INTO capture (sha, padding) VALUES (?, ?)", (sha, "-" * 500))
        return sha


def shas_in(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return [sha for (sha,) in connection.execute("SELECT sha FROM capture ORDER BY seq")]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = Record(tmp_path / "record")
    for data in REPORTS:
        made.add(data)
    return made


def names_beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path.name != "record")


@pytest.mark.parametrize("name", ["b.tar", "b.tar.gz", "b.tgz"])
def test_what_was_packed_is_unpacked_the_same(record: Record, tmp_path: Path, name: str) -> None:
    steps: list[tuple[str, int, int]] = []
    made = write_backup(
        record.database, record.objects, tmp_path / name, {"log_seq": 30, "why": "né"}, lambda *step: steps.append(step)
    )
    found = read_backup(tmp_path / name, tmp_path / "again", lambda *step: steps.append(step))
    assert made == found
    assert found.facts == {"log_seq": 30, "why": "né"}
    assert (found.objects, found.problems) == (30, ())
    assert shas_in(tmp_path / "again" / "record.sqlite") == shas_in(record.database)
    again = Objects(tmp_path / "again" / "objects")
    assert [again.get(sha) for sha in shas_in(record.database)] == REPORTS
    assert sorted(path.name for path in (tmp_path / "again").iterdir()) == ["objects", "record.sqlite"]
    assert {what for what, _, _ in steps} == {"copying", "packing", "restoring"}
    assert ("packing", 30, 30) in steps
    assert ("restoring", 30, 30) in steps


def test_any_tar_program_can_read_it(record: Record, tmp_path: Path) -> None:
    write_backup(record.database, record.objects, tmp_path / "b.tar.gz", {"log_seq": 30})
    with tarfile.open(tmp_path / "b.tar.gz") as tar:
        names = tar.getnames()
        manifest = json.loads(tar.extractfile("manifest.json").read())  # type: ignore[union-attr]
        packed = tar.extractfile("record.sqlite").read()  # type: ignore[union-attr]
    assert names[:2] == ["manifest.json", "record.sqlite"]
    assert names[-1] == "closing.json"
    assert len(names) == 33
    assert manifest["format"] == 1
    assert manifest["objects"] == 30
    assert manifest["facts"] == {"log_seq": 30}
    assert manifest["database"] == {"sha256": hashlib.sha256(packed).hexdigest(), "bytes": len(packed)}


def test_a_backup_made_while_others_write_is_of_one_moment(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PAGES", 1)  # as many steps as there can be, with writes between them
    is_over = threading.Event()

    def write_on() -> None:
        with closing(sqlite3.connect(record.database, isolation_level=None, timeout=30)) as other:
            number = 0
            while not is_over.is_set() and number < 3_000:
                number += 1
                sha = record.objects.put(f"while packing {number}".encode())
                other.execute("BEGIN IMMEDIATE")  # two rows or none
                for _ in range(2):
                    other.execute("INSERT INTO capture (sha, padding) VALUES (?, ?)", (sha, "-" * 500))
                other.execute("COMMIT")

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        for number in range(4):
            made = write_backup(
                record.database,
                record.objects,
                tmp_path / f"{number}.tar",
                lambda copy: {"rows": len(shas_in(copy))},
                wanted=shas_in,
            )
            time.sleep(0.02)
            assert made.problems == ()
    finally:
        is_over.set()
        writer.join()
    counts = []
    for number in range(4):
        found = read_backup(tmp_path / f"{number}.tar", tmp_path / f"again-{number}")
        shas = shas_in(tmp_path / f"again-{number}" / "record.sqlite")
        assert found.facts == {"rows": len(shas)}
        assert len(shas) % 2 == 0
        assert set(Objects(tmp_path / f"again-{number}" / "objects").names()) == set(shas)
        counts.append(len(shas))
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]


def test_a_busy_writer_does_not_make_the_copy_begin_anew(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PAGES", 1)
    copied: list[int] = []

    def write_between(what: str, done: int, _total: int) -> None:
        if what == "copying":
            copied.append(done)
            assert len(copied) < 100, "it begins anew after every write"
            record.add(f"written after {done} pages".encode())

    write_backup(record.database, record.objects, tmp_path / "b.tar", on_progress=write_between, wanted=shas_in)
    assert copied == list(range(1, len(copied) + 1))
    assert len(copied) > 3
    assert read_backup(tmp_path / "b.tar", tmp_path / "again").objects == 30


def test_a_damaged_or_missing_object_is_named_and_left_out(record: Record, tmp_path: Path) -> None:
    damaged, missing = shas_in(record.database)[3:5]
    (record.folder / "objects" / damaged[:2] / damaged).write_bytes(b"not what it was")
    record.objects.drop(missing)
    made = write_backup(record.database, record.objects, tmp_path / "b.tar", wanted=shas_in)
    assert made.objects == 28
    assert sorted(sha for problem in made.problems for sha in (damaged, missing) if sha in problem) == sorted(
        [damaged, missing]
    )
    found = read_backup(tmp_path / "b.tar", tmp_path / "again")
    assert found == made
    assert len(list(Objects(tmp_path / "again" / "objects").names())) == 28


def test_an_object_found_apart_is_packed_and_one_repaired_meanwhile_is_not_packed_wrongly(
    record: Record, tmp_path: Path
) -> None:
    apart, torn = shas_in(record.database)[:2]
    (record.folder / "objects" / "damaged").mkdir()
    (record.folder / "objects" / apart[:2] / apart).rename(record.folder / "objects" / "damaged" / apart)
    write_backup(record.database, record.objects, tmp_path / "b.tar", wanted=shas_in)
    assert read_backup(tmp_path / "b.tar", tmp_path / "again").objects == 30
    (record.folder / "objects" / torn[:2] / torn).write_bytes(b"")

    def repair(what: str, _done: int, _total: int) -> None:
        if what == "packing":
            record.objects.put(REPORTS[1])

    with pytest.raises(StoreError, match="begin the backup again"):
        write_backup(record.database, record.objects, tmp_path / "c.tar", on_progress=repair, wanted=shas_in)
    assert names_beside(tmp_path / "b.tar") == ["again", "b.tar"]


def test_only_what_the_database_speaks_of_is_packed_where_it_is_asked(record: Record, tmp_path: Path) -> None:
    record.objects.put(b"of an adding that was ended before it was recorded")
    assert write_backup(record.database, record.objects, tmp_path / "all.tar").objects == 31
    assert write_backup(record.database, record.objects, tmp_path / "wanted.tar", wanted=shas_in).objects == 30


def test_a_target_that_exists_is_left_alone(record: Record, tmp_path: Path) -> None:
    target = tmp_path / "b.tar"
    target.write_text("an older backup", "utf-8")
    with pytest.raises(StoreError, match=r"b\.tar exists"):
        write_backup(record.database, record.objects, target)
    assert target.read_text("utf-8") == "an older backup"
    assert names_beside(target) == ["b.tar"]


def test_a_target_that_comes_to_exist_meanwhile_is_left_alone(record: Record, tmp_path: Path) -> None:
    target = tmp_path / "b.tar"

    def another_backup(_: Path) -> dict[str, object]:
        target.write_text("another was faster", "utf-8")
        return {}

    with pytest.raises(StoreError, match="exists"):
        write_backup(record.database, record.objects, target, another_backup)
    assert target.read_text("utf-8") == "another was faster"
    assert names_beside(target) == ["b.tar"]


@pytest.mark.parametrize("name", ["b.zip", "b", "missing/b.tar"])
def test_a_target_that_cannot_be_one_is_refused_before_anything(record: Record, tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match=r"b\.zip|b does not end|missing"):
        write_backup(record.database, record.objects, tmp_path / name)
    assert names_beside(tmp_path / "x") == []


def test_no_database_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(NoRecordError, match="no record"):
        write_backup(tmp_path / "record.sqlite", Objects(tmp_path / "objects"), tmp_path / "b.tar")
    assert list(tmp_path.iterdir()) == []


def test_a_database_held_by_another_is_waited_for_and_then_told(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "WAIT_S", 0.05)
    record.connection.execute("PRAGMA journal_mode=DELETE")
    record.connection.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LockedError, match="wait"):
        write_backup(record.database, record.objects, tmp_path / "b.tar")
    assert names_beside(tmp_path / "b.tar") == []


@pytest.mark.parametrize("harm", ["half", "flipped", "text"])
def test_a_broken_database_is_not_packed_as_if_it_were_whole(record: Record, tmp_path: Path, harm: str) -> None:
    record.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    record.connection.close()
    data = record.database.read_bytes()
    middle = len(data) // 2
    broken = {
        "half": data[:middle],
        "flipped": data[: middle - 2_000] + bytes(4_096) + data[middle + 2_096 :],
        "text": b"no database. " * 1_000,
    }[harm]
    record.database.write_bytes(broken)
    with pytest.raises(DamagedError, match=r"record\.sqlite"):
        write_backup(record.database, record.objects, tmp_path / "b.tar")
    assert names_beside(tmp_path / "b.tar") == []


def test_a_database_on_a_medium_that_cannot_be_written_is_packed(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.connection.close()  # the last to leave puts the log away
    assert not list(record.folder.glob("record.sqlite-*"))
    hold = room._hold_moment

    def refused_unless_immutable(uri: str) -> sqlite3.Connection:
        # An administrator may write everywhere, so the refusal is borrowed from a folder that is not there.
        return hold(uri if "immutable" in uri else "file:/not-there/at-all?mode=ro")

    monkeypatch.setattr(room, "_hold_moment", refused_unless_immutable)
    assert write_backup(record.database, record.objects, tmp_path / "b.tar").objects == 30
    (record.folder / "record.sqlite-wal").write_bytes(b"")
    with pytest.raises(StoreError, match="cannot be opened"):
        write_backup(record.database, record.objects, tmp_path / "c.tar")


def test_a_full_disc_leaves_nothing(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add = room.Tape.add

    def full(tape: room.Tape, name: str, data: bytes) -> None:
        if name.startswith("objects/"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        add(tape, name, data)

    monkeypatch.setattr(room.Tape, "add", full)
    for name in ("b.tar", "b.tar.gz"):
        with pytest.raises(FullDiscError, match="make room"):
            write_backup(record.database, record.objects, tmp_path / name)
    assert names_beside(tmp_path / "b.tar") == []


@pytest.mark.parametrize("what", ["copying", "packing"])
def test_ctrl_c_leaves_nothing(record: Record, tmp_path: Path, what: str) -> None:
    def interrupt(doing: str, _done: int, _total: int) -> None:
        if doing == what:
            raise KeyboardInterrupt

    for name in ("b.tar", "b.tar.gz"):
        with pytest.raises(KeyboardInterrupt):
            write_backup(record.database, record.objects, tmp_path / name, on_progress=interrupt)
    assert names_beside(tmp_path / "b.tar") == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills need processes of their own")
def test_a_killed_backup_leaves_no_file_of_that_name_and_what_it_left_goes_later(
    record: Record, tmp_path: Path
) -> None:
    for kill_at in (1, 15, 30):
        child = os.fork()
        if child == 0:

            def end(doing: str, done: int, _: int, kill_at: int = kill_at) -> None:
                if doing == "packing" and done == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)

            write_backup(record.database, record.objects, tmp_path / "b.tar", on_progress=end)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        assert not (tmp_path / "b.tar").exists()
    left = list(tmp_path.glob(".whoheld-backup-*"))
    assert len(left) == 3
    for folder in left[:2]:
        os.utime(folder, (time.time() - 90_000,) * 2)
    assert write_backup(record.database, record.objects, tmp_path / "b.tar").objects == 30
    assert list(tmp_path.glob(".whoheld-backup-*")) == left[2:]  # a young one may be somebody's who is still at it
