"""A backup is restored whole, or refused with the reason; nothing that it holds leads out of the folder."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import json
import os
import random
import signal
import sqlite3
import tarfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from whoheld.errors import DamagedError, FullDiscError, NewerRecordError, NoRecordError, StoreError
from whoheld.store import restore as room
from whoheld.store.backup import write_backup
from whoheld.store.objects import Objects
from whoheld.store.restore import read_backup
from whoheld.store.tape import Source, entries

Part = tuple[tarfile.TarInfo, bytes]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of twelve objects, packed plainly."""
    folder = tmp_path_factory.mktemp("whole")
    objects = Objects(folder / "objects")
    for number in range(12):
        objects.put(f"report {number}: Kessel held out.".encode() * 30)
    connection = sqlite3.connect(folder / "record.sqlite")
    connection.execute("CREATE TABLE capture (sha TEXT)")
    connection.commit()
    connection.close()
    write_backup(folder / "record.sqlite", objects, folder / "b.tar", {"log_seq": 12})
    return folder / "b.tar"


@pytest.fixture(autouse=True)
def _settle_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_settle_disc", lambda: None)  # the whole machine's disc is not this test's


def parts_of(source: Path) -> list[Part]:
    with tarfile.open(source) as tar:
        return [(info, tar.extractfile(info).read()) for info in tar.getmembers()]  # type: ignore[union-attr]


def pack(target: Path, parts: Iterable[Part]) -> Path:
    with tarfile.open(target, "w", format=tarfile.GNU_FORMAT) as tar:
        for info, data in parts:
            tar.addfile(info, io.BytesIO(data))
    return target


def part(name: str, data: bytes = b"", kind: bytes = tarfile.REGTYPE, link: str = "") -> Part:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, link, len(data)
    return info, data


def named(data: bytes) -> str:
    sha = hashlib.sha256(data).hexdigest()
    return f"objects/{sha[:2]}/{sha}"


def rewritten(parts: list[Part], name: str, change: Callable[[dict[str, Any]], object]) -> list[Part]:
    """Return the parts with one of the notes changed."""

    def changed(data: bytes) -> Part:
        note = json.loads(data)
        change(note)
        return part(name, json.dumps(note).encode())

    return [changed(data) if info.name == name else (info, data) for info, data in parts]


def assert_refused(source: Path, folder: Path, words: str, kind: type[StoreError] = DamagedError) -> None:
    before = sorted(folder.parent.iterdir())
    with pytest.raises(kind, match=words):
        read_backup(source, folder)
    assert sorted(folder.parent.iterdir()) == before
    assert not folder.exists()


@pytest.mark.parametrize("share", [0.0, 0.001, 0.02, 0.3, 0.5, 0.9, 0.97, 0.999])
@pytest.mark.parametrize("packed", [False, True], ids=["tar", "gz"])
def test_a_backup_that_is_cut_off_is_refused(whole: Path, tmp_path: Path, share: float, packed: bool) -> None:
    data = whole.read_bytes()
    data = data[:-1024]  # the tar's own ending, which holds nothing
    data = gzip.compress(data) if packed else data
    cut = tmp_path / "cut.tar"
    cut.write_bytes(data[: int(len(data) * share)])
    assert_refused(cut, tmp_path / "record", "cut off|does not begin")


def test_any_changed_byte_is_found_or_without_meaning(whole: Path, tmp_path: Path) -> None:
    data, chance = whole.read_bytes(), random.Random(3)
    reports = {path.name: path.read_bytes() for path in (whole.parent / "objects").rglob("?" * 64)}
    refused = 0
    for number in range(90):
        changed = bytearray(data)
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (tmp_path / "b.tar").write_bytes(changed)
        try:
            read_backup(tmp_path / "b.tar", tmp_path / f"record-{number}")
        except StoreError:
            refused += 1
            assert not (tmp_path / f"record-{number}").exists()
            continue
        found = Objects(tmp_path / f"record-{number}" / "objects")  # the byte stood in padding, or in a fact
        assert {sha: found.get(sha) for sha in found.names()} == reports
    assert refused > 45
    assert not list(tmp_path.glob(".whoheld*"))


@pytest.mark.parametrize(
    "stranger",
    [
        part("../out.txt", b"out"),
        part("objects/../../out.txt", b"out"),
        part("/tmp/out-of-here.txt", b"out"),
        part("objects/ab/" + "c" * 64, b"in the wrong folder"),
        part("objects/ab/ab" + "C" * 62, b"not a name of ours"),
        part("objects\\ab\\" + "ab" * 32, b"another system's way"),
        part("record.sqlite-wal", b"a log that would be played"),
        part("notes.txt", b"a stranger"),
        part("objects", kind=tarfile.DIRTYPE),
        part("record.sqlite", kind=tarfile.SYMTYPE, link="/etc/passwd"),
        part(named(b"link"), kind=tarfile.SYMTYPE, link="../../../out.txt"),
        part(named(b"hard"), kind=tarfile.LNKTYPE, link="record.sqlite"),
        part(named(b"pipe"), kind=tarfile.FIFOTYPE),
        part(named(b"device"), kind=tarfile.CHRTYPE),
        part("objects/" + "long/" * 60 + "name", b"has an extra header"),
    ],
    ids=lambda given: given[0].name[:40],
)
@pytest.mark.parametrize("is_first", [False, True], ids=["inside", "first"])
def test_what_is_no_part_of_a_backup_is_never_unpacked(
    whole: Path, tmp_path: Path, stranger: Part, is_first: bool
) -> None:
    parts = parts_of(whole)
    parts.insert(0 if is_first else 3, stranger)
    (tmp_path / "inner").mkdir()
    assert_refused(pack(tmp_path / "b.tar", parts), tmp_path / "inner" / "record", "plain file|not a part|not begin")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar", "inner"]
    assert not Path("/tmp/out-of-here.txt").exists()


def test_a_file_of_more_than_eight_gibibytes_keeps_its_size() -> None:
    info, _ = part("record.sqlite")
    info.size = 9 << 30
    header = io.BytesIO(info.tobuf(tarfile.GNU_FORMAT))
    assert next(entries(Source(Path("b.tar"), header))).size == 9 << 30


def test_a_size_that_no_disc_holds_is_refused_at_once(whole: Path, tmp_path: Path) -> None:
    parts = parts_of(whole)
    huge, _ = part(named(b"huge"))
    huge.size = 1 << 60
    raw = io.BytesIO()
    for info, data in parts[:3]:
        raw.write(info.tobuf(tarfile.GNU_FORMAT) + data + bytes(-len(data) % 512))
    raw.write(huge.tobuf(tarfile.GNU_FORMAT) + b"and little follows")
    (tmp_path / "b.tar").write_bytes(raw.getvalue())
    assert_refused(tmp_path / "b.tar", tmp_path / "record", "more than the")


@pytest.mark.parametrize("note", ["manifest.json", "closing.json"])
def test_a_note_of_a_huge_size_is_not_read_into_memory(whole: Path, tmp_path: Path, note: str) -> None:
    raw = io.BytesIO()
    for info, data in parts_of(whole):
        if info.name == note:
            info.size = 1 << 40
            raw.write(info.tobuf(tarfile.GNU_FORMAT))
            break
        raw.write(info.tobuf(tarfile.GNU_FORMAT) + data + bytes(-len(data) % 512))
    (tmp_path / "b.tar").write_bytes(raw.getvalue())
    assert_refused(tmp_path / "b.tar", tmp_path / "record", f"{note} would have")


def test_what_needs_more_room_than_there_is_is_refused_before_it_is_unpacked(whole: Path, tmp_path: Path) -> None:
    parts = rewritten(parts_of(whole), "manifest.json", lambda note: note.update(bytes=1 << 60))
    assert_refused(pack(tmp_path / "b.tar", parts), tmp_path / "record", "make room", FullDiscError)


def test_a_backup_of_a_later_program_says_so(whole: Path, tmp_path: Path) -> None:
    parts = rewritten(parts_of(whole), "manifest.json", lambda note: note.update(format=2))
    source = pack(tmp_path / "b.tar", [*parts, part("something new", b"")])
    assert_refused(source, tmp_path / "record", "install the later", NewerRecordError)


@pytest.mark.parametrize(
    ("note", "change", "words"),
    [
        ("manifest.json", {"format": 0}, "too little"),
        ("manifest.json", {"format": True}, "too little"),
        ("manifest.json", {"objects": -1}, "too little"),
        ("manifest.json", {"bytes": "many"}, "too little"),
        ("manifest.json", {"facts": []}, "too little"),
        ("manifest.json", {"database": None}, "too little"),
        ("manifest.json", {"database": {"sha256": "0" * 64}}, "sha256 differs"),
        ("manifest.json", {"objects": 13}, "12 objects, and declares 13"),
        ("closing.json", {"objects": 11}, "12 objects"),
        ("closing.json", {"left_out": "none"}, "too little"),
        ("closing.json", {"left_out": [1]}, "too little"),
        ("closing.json", {"left_out": ["one"]}, "1 left out"),
    ],
)
def test_notes_that_do_not_fit_what_is_there_are_refused(
    whole: Path, tmp_path: Path, note: str, change: dict[str, object], words: str
) -> None:
    parts = rewritten(parts_of(whole), note, lambda found: found.update(change))
    assert_refused(pack(tmp_path / "b.tar", parts), tmp_path / "record", words)


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b"\xff\xfe", b"[" * 200_000])
def test_notes_that_are_no_json_object_are_refused(whole: Path, tmp_path: Path, text: bytes) -> None:
    parts = [part("manifest.json", text), *parts_of(whole)[1:]]
    assert_refused(pack(tmp_path / "b.tar", parts), tmp_path / "record", "JSON object")


def test_parts_that_are_changed_missing_twice_or_late_are_refused(whole: Path, tmp_path: Path) -> None:
    parts = parts_of(whole)
    info, data = parts[5]
    fewer = rewritten(parts, "manifest.json", lambda note: note.update(bytes=note["bytes"] + len(data)))
    cases = {
        "sha256 differs": [*parts[:5], (info, data[:-1] + b"?"), *parts[6:]],
        "11 objects": [*parts[:5], *parts[6:]],
        "twice": [*fewer[:6], parts[5], *fewer[6:]],
        "more than the": [*parts[:-1], part(named(b"one more"), b"one more"), parts[-1]],
        "where it should not": [*parts, part(named(b""), b"")],
        "last file is missing": parts[:-1],
        "record.sqlite is missing": [parts[0], *parts[2:]],
        "does not begin": parts[1:],
        "closing.json stands": [*parts, parts[-1]],
        "manifest.json stands": [parts[0], *parts],
    }
    for words, changed in cases.items():
        assert_refused(pack(tmp_path / "b.tar", changed), tmp_path / "record", words)


@pytest.mark.parametrize(
    "data", [b"", b"x", b"text " * 400, b"PK\x03\x04" + bytes(3_000), b"\x1f\x8b\x08nonsense", bytes(2_048)]
)
def test_what_is_no_tar_at_all_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "b.tar").write_bytes(data)
    assert_refused(tmp_path / "b.tar", tmp_path / "record", "not a whole backup")


def test_a_missing_backup_is_named(tmp_path: Path) -> None:
    assert_refused(tmp_path / "gone.tar", tmp_path / "record", "gone.tar", NoRecordError)


def test_a_folder_that_is_not_empty_is_left_alone(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    folder.mkdir()
    (folder / "record.sqlite").write_text("another record", "utf-8")
    with pytest.raises(StoreError, match=r"not empty.*record\.sqlite"):
        read_backup(whole, folder)
    with pytest.raises(StoreError, match="is a file"):
        read_backup(whole, folder / "record.sqlite")
    with pytest.raises(StoreError, match="no folder"):
        read_backup(whole, tmp_path / "gone" / "record")
    assert [path.name for path in folder.iterdir()] == ["record.sqlite"]
    assert (folder / "record.sqlite").read_text("utf-8") == "another record"


def test_an_empty_folder_is_filled_even_one_that_is_a_disc_of_its_own(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    (folder / "lost+found").mkdir(parents=True)
    (folder / ".whoheld-restore-of-a-killed-one").mkdir()
    tmp_path.chmod(0o755)
    assert read_backup(whole, folder).objects == 12
    assert sorted(path.name for path in folder.iterdir()) == ["lost+found", "objects", "record.sqlite"]


def test_a_record_that_comes_to_stand_there_meanwhile_is_left_alone(whole: Path, tmp_path: Path) -> None:
    for is_there in (False, True):
        folder = tmp_path / f"record-{is_there}"
        if is_there:
            folder.mkdir()

        def another(_what: str, done: int, _total: int, folder: Path = folder) -> None:
            if done == 6:
                folder.mkdir(exist_ok=True)
                (folder / "record.sqlite").write_text("another was faster", "utf-8")

        with pytest.raises(StoreError, match="name another"):
            read_backup(whole, folder, another)
        assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == {
            "record.sqlite": "another was faster"
        }


@pytest.mark.parametrize("is_there", [False, True])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "full")], ids=["ctrl-c", "full"])
def test_an_interrupted_restore_leaves_nothing(
    whole: Path, tmp_path: Path, is_there: bool, error: BaseException
) -> None:
    folder = tmp_path / "record"
    if is_there:
        folder.mkdir()

    def interrupt(_what: str, done: int, _total: int) -> None:
        if done == 7:
            raise error

    with pytest.raises((KeyboardInterrupt, FullDiscError)):
        read_backup(whole, folder, interrupt)
    assert folder.exists() == is_there
    assert list(tmp_path.rglob("*")) == ([folder] if is_there else [])
    assert read_backup(whole, folder).objects == 12


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills need processes of their own")
@pytest.mark.parametrize("is_there", [False, True])
def test_a_killed_restore_shows_no_record_and_can_be_done_again(whole: Path, tmp_path: Path, is_there: bool) -> None:
    folder = tmp_path / "record"
    if is_there:
        folder.mkdir()
    for kill_at in (1, 6, 12):
        child = os.fork()
        if child == 0:

            def end(_what: str, done: int, _total: int, kill_at: int = kill_at) -> None:
                if done == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)

            read_backup(whole, folder, end)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        assert not (folder / "record.sqlite").exists()
    assert read_backup(whole, folder).objects == 12
    assert sorted(path.name for path in folder.iterdir()) == ["objects", "record.sqlite"]
