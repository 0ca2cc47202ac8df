"""Pack a record into one file, as it stands at one moment, while others write to it."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from whoheld.errors import DamagedError, NoRecordError, StoreError
from whoheld.progress import OnProgress, silent
from whoheld.settings import DATABASE
from whoheld.store.faults import telling
from whoheld.store.objects import Objects
from whoheld.store.tape import CHUNK_BYTES, CLOSING, MANIFEST, SUFFIXES, Tape, written

FORMAT = 1
DRAFT = ".whoheld-backup-"
DRAFT_AGE_S = 86_400.0
PAGES = 2_000  # copied between two reports of progress: 8 MB
WAIT_S = 60.0  # for a database that another process holds for itself

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a backup holds.

    Args:
        facts: what the caller wanted written down, such as the head of the log.
        objects: how many archived objects are in it.
        size_bytes: of the database and the objects, unpacked.
        problems: objects that were left out, each in one sentence.
    """

    facts: Facts
    created_at: str
    objects: int
    size_bytes: int
    problems: tuple[str, ...]


def write_backup(
    database: Path,
    objects: Objects,
    target: Path,
    facts: Facts | Callable[[Path], Facts] | None = None,
    on_progress: OnProgress = silent,
    *,
    wanted: Callable[[Path], Iterable[str]] | None = None,
) -> Backup:
    """Pack the record into `target`, as it stands at one moment; others may go on reading and writing.

    An object that is damaged or missing is named and left out, and the rest goes on. Ctrl-C leaves nothing behind.

    Args:
        target: a new file that ends in .tar, .tar.gz or .tgz.
        facts: what to write down with it; a function is given the copy of the database, so that both are of the
            same moment. It must not write.
        on_progress: told of ("copying", pages) and ("packing", objects).
        wanted: returns the names of the objects that the copy of the database speaks of; without it, all are packed.

    Raises:
        StoreError: the target exists or has another ending; nothing is written then.
        NoRecordError: there is no database.
        DamagedError: the database is broken; a backup would carry the break on.
        FullDiscError, ReadOnlyError, LockedError: of the disc or the database.
    """
    packed = _check_target(target)
    if not database.is_file():
        raise NoRecordError(f"there is no record at {database}; name the record's folder")
    created = datetime.now(UTC)
    with draft_folder(target.parent, DRAFT, target) as draft, telling(target):
        copy = draft / DATABASE
        copy_database(database, copy, on_progress)
        told_facts = facts(copy) if callable(facts) else facts or {}
        names = sorted(set(wanted(copy))) if wanted else list(objects.names())
        manifest: dict[str, Any] = {
            "format": FORMAT,
            "created_at": created.isoformat(timespec="seconds"),
            "database": {"sha256": file_sha256(copy), "bytes": copy.stat().st_size},
            "objects": len(names),
            "bytes": copy.stat().st_size + sum(map(objects.size, names)),
            "facts": dict(told_facts),
        }
        pack = draft / "pack"
        with written(pack, created.timestamp(), packed=packed) as tape:
            tape.add(MANIFEST, _json(manifest))
            with copy.open("rb") as file:
                tape.add_from(DATABASE, file, copy.stat().st_size)
            done, size_bytes, problems = _add_objects(tape, objects, names, on_progress)
            tape.add(CLOSING, _json({"objects": done, "bytes": size_bytes, "left_out": problems}))
        total = copy.stat().st_size + size_bytes
        if total > manifest["bytes"]:  # another process repaired a torn object between the plan and the packing
            raise StoreError(f"{objects.folder} changed while it was packed; begin the backup again")
        give_name(pack, target)
    return Backup(
        facts=told_facts,
        created_at=manifest["created_at"],
        objects=done,
        size_bytes=total,
        problems=tuple(problems),
    )


def copy_database(source: Path, target: Path, on_progress: OnProgress = silent) -> None:
    """Copy a database that is in use, as it stands at one moment, into one file, and check that it is whole.

    Raises:
        DamagedError: it is broken. LockedError: another process holds it for itself.
    """
    with telling(source):
        reader = _open_reading(source)
    with closing(reader), telling(target), closing(sqlite3.connect(target)) as copy:
        reader.backup(copy, pages=PAGES, progress=lambda _, left, total: on_progress("copying", total - left, total))
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()  # one file, with no companion
        complaint = _complaint_of(copy)
    if complaint:
        raise DamagedError(f"{source} is broken ({complaint}); restore the last backup into a new folder")


def _complaint_of(connection: sqlite3.Connection) -> str:
    try:
        found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        return str(error)
    return "" if found == "ok" else found


def _open_reading(source: Path) -> sqlite3.Connection:
    """Open a database and hold one moment of it, so that writers between two steps do not start the copy anew."""
    uri = source.resolve().as_uri()
    try:
        return _hold_moment(f"{uri}?mode=ro")
    except sqlite3.OperationalError as error:
        is_closed = getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        is_in_use = any(source.with_name(source.name + ending).exists() for ending in ("-wal", "-journal"))
        if not is_closed or is_in_use:
            raise
        # On a medium that cannot be written SQLite wants to be told that nobody writes: no log stands beside it.
        return _hold_moment(f"{uri}?mode=ro&immutable=1")


def _hold_moment(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=WAIT_S, isolation_level=None)
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the moment is this first reading
    except BaseException:
        connection.close()
        raise
    return connection


def _add_objects(tape: Tape, objects: Objects, names: list[str], on_progress: OnProgress) -> tuple[int, int, list[str]]:
    """Pack the objects; return how many, their bytes, and what was left out and why."""
    size_bytes, problems = 0, []
    for index, name in enumerate(names):
        on_progress("packing", index, len(names))
        try:
            data = objects.get(name)
        except StoreError as error:
            problems.append(str(error))
            continue
        tape.add(f"objects/{name[:2]}/{name}", data)
        size_bytes += len(data)
    on_progress("packing", len(names), len(names))
    return len(names) - len(problems), size_bytes, problems


def _check_target(target: Path) -> bool:
    """Return whether the target is to be packed with gzip. Raises StoreError if it cannot be one."""
    if not target.name.endswith(SUFFIXES):
        raise StoreError(f"{target} does not end in {', '.join(SUFFIXES)}; name a file that does")
    if target.exists() or target.is_symlink():
        raise _taken(target)
    if not target.parent.is_dir():
        raise StoreError(f"there is no folder {target.parent}; make it first, or mount the disc that it is on")
    return not target.name.endswith(".tar")


def _taken(target: Path) -> StoreError:
    return StoreError(f"{target} exists, and nothing is written over it; name another, or remove it")


def give_name(pack: Path, target: Path) -> None:
    """Move the finished file to its name, unless another has come to stand there meanwhile."""
    try:
        target.hardlink_to(pack)
    except FileExistsError as error:
        raise _taken(target) from error
    except OSError:  # a file system without links
        if target.exists():
            raise _taken(target) from None
        pack.replace(target)


@contextmanager
def draft_folder(parent: Path, prefix: str, what: Path) -> Iterator[Path]:
    """Give a folder beside what is made, gone afterwards; those that ended processes left a day ago go as well."""
    with telling(what):
        for left in parent.glob(f"{prefix}*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime >= DRAFT_AGE_S:
                    shutil.rmtree(left, ignore_errors=True)
        draft = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def file_sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
