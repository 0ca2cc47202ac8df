"""Back a record up while it is in use, and restore it into a new folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from whoheld.desk.desk import Desk
from whoheld.errors import DamagedError
from whoheld.progress import OnProgress, silent
from whoheld.store import Backup, Head, Store, read_backup, view_of_copy, write_backup

COUNTED = ("captures", "judgements", "editions")


@dataclass(frozen=True, slots=True)
class Restored:
    """A record that came out of a backup, and where its log ends."""

    backup: Backup
    head: Head


def back_up(desk: Desk, target: Path, on_progress: OnProgress = silent) -> Backup:
    """Pack the record into one file, as it stands at one moment, while others go on using it.

    Only objects that this moment refers to are packed, so that nothing that was erased comes along.

    Args:
        target: a new file that ends in .tar, .tar.gz or .tgz; beside the record or, better, on another disc.

    Returns:
        The backup; its `problems` name the objects that were damaged and are not in it.

    Raises:
        StoreError: as `write_backup` does; nothing is written then.
    """
    store = desk.store

    def facts(copy: Path) -> Mapping[str, object]:
        view = view_of_copy(copy, store.objects)
        theatres = view.theatre_versions()
        return {
            "log_seq": view.seq,
            "log_digest": view.head.digest,
            "theatre": theatres[-1].id if theatres else None,
            **{name: view.count(name) for name in COUNTED},
        }

    def wanted(copy: Path) -> Iterator[str]:
        return (use.name for use in view_of_copy(copy, store.objects).objects())

    return write_backup(store.database, store.objects, target, facts, on_progress, wanted=wanted)


def restore(source: Path, folder: Path, on_progress: OnProgress = silent) -> Restored:
    """Unpack a backup into a folder that is missing or empty, every hash checked, and open what came out.

    Raises:
        NoRecordError, NewerRecordError, DamagedError, FullDiscError, StoreError: as `read_backup` does; nothing is
            restored then.
    """
    backup = read_backup(source, folder, on_progress)
    with Store.open(folder) as store:
        head = store.head()
    if (backup.facts.get("log_seq"), backup.facts.get("log_digest")) != (head.seq, head.digest):
        raise DamagedError(
            f"{source} says that its log ends at entry {backup.facts.get('log_seq')}, and the record that came out of "
            f"it ends at entry {head.seq}; it lies in {folder}: use another backup"
        )
    return Restored(backup, head)
