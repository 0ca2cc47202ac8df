"""Unpack a backup into a new folder, every hash checked, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from whoheld.errors import DamagedError, FullDiscError, NewerRecordError, NoRecordError, StoreError
from whoheld.progress import OnProgress, silent
from whoheld.settings import DATABASE
from whoheld.store.backup import FORMAT, Backup, draft_folder, give_name
from whoheld.store.faults import telling
from whoheld.store.tape import CLOSING, MANIFEST, BrokenTapeError, Entry, Source, entries, opened

DRAFT = ".whoheld-restore-"
OBJECTS = "objects"
LARGEST_NOTE_BYTES = {MANIFEST: 1 << 20, CLOSING: 1 << 28}
NOT_OURS = ("lost+found",)  # what an empty disc has at its root


def read_backup(source: Path, folder: Path, on_progress: OnProgress = silent) -> Backup:
    """Unpack a backup into `folder`, which is missing or empty, and say what it held.

    Nothing of it is seen in the folder before all of it was read and every hash agreed; Ctrl-C leaves nothing.

    Args:
        on_progress: told of ("restoring", objects).

    Raises:
        NoRecordError: there is no such file.
        NewerRecordError: a later program wrote the backup.
        DamagedError: it is cut off, changed, or holds what a backup does not hold.
        FullDiscError: it needs more room than there is.
        StoreError: the folder is not empty, or cannot be written.
    """
    if not source.is_file():
        raise NoRecordError(f"there is no backup at {source}; name the file that 'whoheld backup' wrote")
    is_there = _check_folder(folder)
    parent = folder if is_there else folder.parent
    with opened(source) as stream, draft_folder(parent, DRAFT, folder) as draft, telling(folder):
        record = draft / "record"
        try:
            found = _unpack(stream, record, on_progress)
        except BrokenTapeError as error:
            raise _refused(source, error) from error
        _settle_disc()
        _move_in(record, folder, is_there)
    return found


def _check_folder(folder: Path) -> bool:
    """Return whether the folder is there. Raises StoreError if a record cannot be made there."""
    with telling(folder):
        if not folder.exists():
            if not folder.parent.is_dir():
                raise StoreError(f"there is no folder {folder.parent}; make it first, or name another")
            return False
        if not folder.is_dir():
            raise StoreError(f"{folder} is a file; name a folder that is missing or empty")
        for left in folder.glob(f"{DRAFT}*"):  # of a restoring that was ended
            shutil.rmtree(left, ignore_errors=True)
        inside = sorted(path.name for path in folder.iterdir() if path.name not in NOT_OURS)
    if inside:
        raise StoreError(f"{folder} is not empty (it holds {inside[0]!r}); name a folder that is missing or empty")
    return True


def _unpack(stream: Source, record: Path, on_progress: OnProgress) -> Backup:
    parts = entries(stream)
    plan = _read_plan(next(parts, None), record.parent)
    (record / OBJECTS).mkdir(parents=True)
    unpacked, objects = 0, 0
    closing: dict[str, Any] | None = None
    for entry in parts:
        if closing is not None or entry.name == MANIFEST:
            raise BrokenTapeError(f"{entry.name} stands where it should not")
        if entry.name == CLOSING:
            closing = _read_note(entry)
            continue
        unpacked += entry.size
        if unpacked > plan["bytes"]:
            raise BrokenTapeError(f"with {entry.name} it holds more than the {plan['bytes']} bytes that it declares")
        if entry.name == DATABASE:
            _unpack_file(entry, record / DATABASE, plan["database"]["sha256"])
            continue
        _unpack_file(entry, record / entry.name, entry.name.rpartition("/")[2])
        objects += 1
        on_progress("restoring", objects, plan["objects"])
    return _compare(plan, closing, record, objects, unpacked)


def _read_plan(entry: Entry | None, place: Path) -> dict[str, Any]:
    """Return the manifest, which has to come first and to fit on the disc."""
    if entry is None or entry.name != MANIFEST:
        raise BrokenTapeError(f"it does not begin with {MANIFEST}")
    plan = _read_note(entry)
    form = plan.get("format")
    if type(form) is int and form > FORMAT:
        raise NewerRecordError(
            f"this backup has form {form}, and this program knows forms up to {FORMAT}; install the later whoheld"
        )
    if not _says_enough(plan):
        raise BrokenTapeError(f"its {MANIFEST} says too little")
    free = shutil.disk_usage(place).free
    if plan["bytes"] > free:
        raise FullDiscError(
            f"this backup needs {plan['bytes']:,} bytes, and {free:,} are free; make room, or restore to another disc"
        )
    return plan


def _says_enough(plan: dict[str, Any]) -> bool:
    database = plan.get("database")
    return (
        type(plan.get("format")) is int
        and plan["format"] == FORMAT
        and isinstance(database, dict)
        and isinstance(database.get("sha256"), str)
        and _is_number(plan.get("objects"))
        and _is_number(plan.get("bytes"))
        and isinstance(plan.get("created_at"), str)
        and isinstance(plan.get("facts"), dict)
    )


def _read_note(entry: Entry) -> dict[str, Any]:
    if entry.size > LARGEST_NOTE_BYTES[entry.name]:
        raise BrokenTapeError(f"its {entry.name} would have {entry.size} bytes")
    try:
        note = json.loads(entry.read())
    except (ValueError, RecursionError):
        note = None
    if not isinstance(note, dict):
        raise BrokenTapeError(f"its {entry.name} is not the JSON object that it should be")
    return note


def _unpack_file(entry: Entry, path: Path, sha256: str) -> None:
    """Write one file, hashing what passes."""
    path.parent.mkdir(exist_ok=True)
    digest = hashlib.sha256()
    try:
        file = path.open("xb")
    except FileExistsError as error:
        raise BrokenTapeError(f"it holds {entry.name} twice") from error
    with file:
        for chunk in entry.chunks():
            digest.update(chunk)
            file.write(chunk)
    if digest.hexdigest() != sha256:
        raise BrokenTapeError(f"{entry.name} is not what was packed: its sha256 differs")


def _compare(plan: dict[str, Any], closing: dict[str, Any] | None, record: Path, objects: int, unpacked: int) -> Backup:
    """Hold what was unpacked against what the backup says of itself."""
    if closing is None:
        raise BrokenTapeError("it is cut off: its last file is missing")
    if not (record / DATABASE).is_file():
        raise BrokenTapeError(f"{DATABASE} is missing from it")
    left_out = closing.get("left_out")
    if not isinstance(left_out, list) or not all(isinstance(problem, str) for problem in left_out):
        raise BrokenTapeError(f"its {CLOSING} says too little")
    if closing.get("objects") != objects or objects + len(left_out) != plan["objects"]:
        raise BrokenTapeError(f"it holds {objects} objects, and declares {plan['objects']}, {len(left_out)} left out")
    return Backup(
        facts=plan["facts"],
        created_at=plan["created_at"],
        objects=objects,
        size_bytes=unpacked,
        problems=tuple(left_out),
    )


def _settle_disc() -> None:
    """Bring all that was written to the disc at once: one call, not one for each of many thousand files."""
    if sys.platform != "win32":
        os.sync()


def _move_in(record: Path, folder: Path, is_there: bool) -> None:
    """Give the record its place: in one step, or, in a folder that may be a disc of its own, the database last."""
    if not is_there:
        record.rename(folder)
        return
    (record / OBJECTS).rename(folder / OBJECTS)
    try:
        give_name(record / DATABASE, folder / DATABASE)
    except BaseException:
        (folder / OBJECTS).rename(record / OBJECTS)
        raise


def _refused(source: Path, problem: object) -> DamagedError:
    return DamagedError(
        f"{source} is not a whole backup of whoheld: {problem}; nothing was restored, use another backup"
    )


def _is_number(value: object) -> bool:
    return type(value) is int and value >= 0
