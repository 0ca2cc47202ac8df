"""Keep bytes under the name of their sha256, so that none can change unseen."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TypeVar

from whoheld.errors import DamagedError, StoreError
from whoheld.store.faults import told

APART = "damaged"  # where objects that are no longer what was written are kept
SHA256 = re.compile(r"[0-9a-f]{64}")
SHARD = re.compile(r"[0-9a-f]{2}")
DRAFT = "."  # a draft is ".SHA.who": never a name that is looked for
DRAFT_AGE_S = 86_400.0  # no writing takes a day: whoever began such a draft was ended
SIDE_BY_SIDE, SIDE_BY_SIDE_MIN = 8, 4  # writes at once: twice as fast as one by one, and more of them gain no more
TRIES = 100  # an erasure of the same content at the same moment takes the draft away; it may do so again
T = TypeVar("T")


class Objects:
    """A folder of objects: `ab/abcdef...`, each named by the sha256 of its bytes.

    Any number of processes may put, get and drop at once, and be killed at any moment: an object comes to its name
    by one rename after its bytes are on the disc, so half of one is never found under a name. Nothing is touched
    before the first call.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._token = secrets.token_hex(4)  # with the process id and a count: drafts never share a name
        self._count = count()
        self._unsettled: set[Path] = set()

    def put(self, data: bytes) -> str:
        """Keep `data` and return its sha256; what is there already is left, or repaired if it is damaged.

        The bytes are on the disc when this returns; their name is once `settle` was called.

        Raises:
            StoreError: FullDiscError, ReadOnlyError or another of the disc; nothing is kept then.
        """
        sha = hashlib.sha256(data).hexdigest()
        place = self._place(sha)
        if not _holds(place, data):
            self._write(sha, place, data)
            self._unsettled.add(place.parent)
        return sha

    def put_all(self, blobs: Sequence[bytes]) -> None:
        """Keep several objects as `put` does, side by side: nearly all of the time goes into waiting for the disc.

        Raises:
            StoreError: of the first that cannot be kept; others may have been.
        """
        _side_by_side(self.put, blobs)

    def get(self, sha: str) -> bytes:
        """Return the bytes named `sha`, hashed once more.

        Raises:
            DamagedError: it is missing, or not what was written; then it is kept apart in `damaged/`.
            StoreError: it may not be read, or `sha` is no name of an object.
        """
        place, apart = self._place(sha), self._apart(sha)
        found = _read(place, sha)
        if found is not None and _named(found) == sha:
            return found
        if found is not None:
            _move(place, apart)
        # Between reading and moving, another process may have repaired it: then what stands apart is whole.
        kept = _read(apart, sha)
        if kept is not None and _named(kept) == sha:
            _move(apart, place)
            return kept
        raise DamagedError(_complaint(sha, found is not None, apart if kept is not None else None))

    def has(self, sha: str) -> bool:
        """Return whether an object of that name stands there, without reading it."""
        return self._place(sha).is_file()

    def size(self, sha: str) -> int:
        """Return how many bytes `get` would find, in place or apart; 0 if there are none."""
        for path in (self._place(sha), self._apart(sha)):
            with suppress(OSError):
                return path.stat().st_size
        return 0

    def drop(self, sha: str) -> None:
        """Forget the bytes named `sha` wherever they stand: in place, apart, or as a draft left by an ended process.

        Dropping what is not there is no error. Raises StoreError if they cannot be removed.
        """
        place = self._place(sha)
        try:
            place.unlink(missing_ok=True)
            self._apart(sha).unlink(missing_ok=True)
            for draft in _drafts(place.parent, sha):
                draft.unlink(missing_ok=True)
            _settle(place.parent)
        except OSError as error:
            raise told(error, place) from error

    def names(self) -> Iterator[str]:
        """Yield the names of all objects in order; drafts, damaged ones and strangers are passed over."""
        for name, _ in self.sizes():
            yield name

    def sizes(self) -> Iterator[tuple[str, int]]:
        """Yield (name, bytes) of all objects in order of name."""
        for shard in self._shards():
            for name, size in _files(shard):
                if SHA256.fullmatch(name) and name.startswith(shard.name):
                    yield name, size

    def damaged(self) -> tuple[str, ...]:
        """Return the names of the objects kept apart, in order."""
        return tuple(name for name, _ in _files(self.folder / APART))

    def sweep(self, older_than_s: float = DRAFT_AGE_S) -> int:
        """Remove drafts that ended processes left, and return how many. Raises StoreError if one cannot be removed."""
        swept = 0
        for shard in self._shards():
            for draft in _drafts(shard):
                try:
                    if time.time() - draft.stat().st_mtime >= older_than_s:
                        draft.unlink()
                        swept += 1
                except FileNotFoundError:  # it has come to its name meanwhile
                    continue
                except OSError as error:
                    raise told(error, draft) from error
        return swept

    def settle(self) -> None:
        """Bring the names of everything put so far to the disc; call it before the database says that they exist.

        A killed process loses nothing without this; a machine that loses its power may. Raises StoreError.
        """
        unsettled, self._unsettled = self._unsettled, set()
        try:
            _side_by_side(_settle_told, sorted(unsettled))
        except StoreError:
            self._unsettled |= unsettled
            raise

    def _place(self, sha: str) -> Path:
        if not SHA256.fullmatch(sha):
            raise StoreError(f"{sha!r} is not the name of an archived object; one has 64 digits of 0-9 and a-f")
        return self.folder / sha[:2] / sha

    def _apart(self, sha: str) -> Path:
        return self.folder / APART / sha

    def _shards(self) -> list[Path]:
        try:
            return sorted(path for path in self.folder.iterdir() if SHARD.fullmatch(path.name))
        except FileNotFoundError:
            return []
        except OSError as error:
            raise told(error, self.folder, reading=True) from error

    def _write(self, sha: str, place: Path, data: bytes) -> None:
        for left in reversed(range(TRIES)):
            draft = place.with_name(f"{DRAFT}{sha}.{os.getpid()}-{next(self._count)}-{self._token}")
            try:
                _write_through(draft, data)
                draft.replace(place)
                return
            except OSError as error:
                with suppress(OSError):
                    draft.unlink(missing_ok=True)
                if _holds(place, data):  # some systems refuse the second of two renames to one name
                    return
                if not left or not isinstance(error, FileNotFoundError):
                    raise told(error, place) from error
                self._make(place.parent)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise

    def _make(self, shard: Path) -> None:
        try:
            shard.mkdir(parents=True, exist_ok=True)
            _settle(self.folder)
        except OSError as error:
            raise told(error, shard) from error


def _holds(place: Path, data: bytes) -> bool:
    """Return whether the file is there with exactly these bytes."""
    try:
        with place.open("rb", buffering=0) as file:
            return file.read(len(data) + 1) == data
    except OSError:
        return False


def _read(place: Path, sha: str) -> bytes | None:
    """Return the file's bytes, or None if it is not there."""
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno == errno.EIO:
            raise DamagedError(
                f"archived object {sha} cannot be read: the disc reports an error at {place}; "
                "check the disc, then add its file again"
            ) from error
        raise told(error, place, reading=True) from error


def _named(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _move(source: Path, target: Path) -> None:
    """Move a file if the folder may be written; the caller looks at what stands where afterwards."""
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def _complaint(sha: str, is_found: bool, apart: Path | None) -> str:
    remedy = "add the file that it came from again"
    if apart is not None:
        return f"archived object {sha} is not what was written; it is kept apart as {apart}; {remedy}"
    problem = "is not what was written, and could not be moved out of the way" if is_found else "is missing"
    return f"archived object {sha} {problem}; {remedy}"


def _write_through(path: Path, data: bytes) -> None:
    """Write a new file down to the disc; `os` and not `open`, for there are tens of thousands of them."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _settle(folder: Path) -> None:
    """Bring a folder's names to the disc, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except (FileNotFoundError, PermissionError):  # nothing was put there; or a system that opens no folders
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EBADF, errno.EROFS):  # file systems that cannot, or need not
            raise
    finally:
        os.close(handle)


def _settle_told(folder: Path) -> None:
    try:
        _settle(folder)
    except OSError as error:
        raise told(error, folder) from error


def _side_by_side(do: Callable[[T], object], items: Sequence[T]) -> None:
    """Do something with each item, some at once; the error of the first item that has one comes out at the end."""
    if len(items) < SIDE_BY_SIDE_MIN:
        for item in items:
            do(item)
        return
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        list(pool.map(do, items))


def _files(folder: Path) -> list[tuple[str, int]]:
    """Return (name, bytes) of a folder's plain files in order; none if there is no folder."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):  # dropped or renamed since the folder was listed
                    if entry.is_file(follow_symlinks=False):
                        found.append((entry.name, entry.stat(follow_symlinks=False).st_size))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise told(error, folder, reading=True) from error
    return sorted(found)


def _drafts(shard: Path, sha: str = "") -> list[Path]:
    return [shard / name for name, _ in _files(shard) if name.startswith(DRAFT + sha)]
