"""Say in the record's own errors what the disc and the database complain of."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from whoheld.errors import DamagedError, FullDiscError, LockedError, ReadOnlyError, StoreError, WhoheldError

FULL = "there is no room left on the disc; make room and try again: what was recorded before is as it was"
CLOSED = "may not be written; give yourself the right to write there, or name another place"
UNREADABLE = "may not be read; give yourself the right to read it, or name another place"
LOCKED = "is held by another process; wait until that has finished, or end it, and try again"
TORN = "is not what was written; restore the last backup into a new folder"
UNOPENED = "cannot be opened; see that its folder is there and that you may read and write in it"
GONE = "is not there, or went away while it was in use; see that its disc is there and that nobody moved it"
TOO_LARGE = "is larger than the file system there allows; name a place on another disc"
TAKEN = "is taken: something has come to stand there; name another place, or remove what is there"
SICK = "cannot be read or written: the disc itself reports an error; check the disc before anything else"

# What the operating system says, by errno.
OF_THE_DISC: Mapping[int, tuple[type[StoreError], str]] = {
    errno.ENOSPC: (FullDiscError, FULL),
    errno.EDQUOT: (FullDiscError, FULL),
    errno.EFBIG: (StoreError, TOO_LARGE),
    errno.EROFS: (ReadOnlyError, CLOSED),
    errno.EACCES: (ReadOnlyError, CLOSED),
    errno.EPERM: (ReadOnlyError, CLOSED),
    errno.EAGAIN: (LockedError, LOCKED),
    errno.EBUSY: (LockedError, LOCKED),
    errno.ENOENT: (StoreError, GONE),
    errno.ESTALE: (StoreError, GONE),
    errno.EEXIST: (StoreError, TAKEN),
    errno.ENOTEMPTY: (StoreError, TAKEN),
    errno.EIO: (StoreError, SICK),
}

# What SQLite says: an extended code where it is known better than by its lowest byte, the general one otherwise.
OF_SQLITE: Mapping[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (LockedError, LOCKED),
    sqlite3.SQLITE_LOCKED: (LockedError, LOCKED),
    sqlite3.SQLITE_READONLY: (ReadOnlyError, CLOSED),
    sqlite3.SQLITE_READONLY_DBMOVED: (StoreError, GONE),
    sqlite3.SQLITE_PERM: (ReadOnlyError, CLOSED),
    sqlite3.SQLITE_FULL: (FullDiscError, FULL),
    sqlite3.SQLITE_IOERR_SHMSIZE: (FullDiscError, FULL),  # a full disc met by the -shm file is called an I/O error
    sqlite3.SQLITE_CORRUPT: (DamagedError, TORN),
    sqlite3.SQLITE_NOTADB: (DamagedError, TORN),
    sqlite3.SQLITE_IOERR_SHORT_READ: (DamagedError, TORN),
    sqlite3.SQLITE_CANTOPEN: (StoreError, UNOPENED),
    sqlite3.SQLITE_IOERR: (StoreError, SICK),
}

# The same by words, for errors that carry no code.
BY_WORDS: Mapping[str, int] = {
    "is locked": sqlite3.SQLITE_BUSY,
    "readonly database": sqlite3.SQLITE_READONLY,
    "disk is full": sqlite3.SQLITE_FULL,
    "malformed": sqlite3.SQLITE_CORRUPT,
    "not a database": sqlite3.SQLITE_NOTADB,
    "no such table": sqlite3.SQLITE_CORRUPT,
    "unable to open": sqlite3.SQLITE_CANTOPEN,
    "disk i/o error": sqlite3.SQLITE_IOERR,
}


def told(error: BaseException, what: object, *, reading: bool = False) -> StoreError:
    """Return the record's own error for one of the disc, of SQLite or of SQLAlchemy around it.

    Args:
        error: what was raised; a StoreError comes back as it is.
        what: the file or folder concerned, as people are told of it.
        reading: only reading was tried, so a missing right is one to read.
    """
    if isinstance(error, StoreError):
        return error
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, what)
    if isinstance(error, OSError):
        return _of_the_disc(error, what, reading)
    return StoreError(f"{what}: {error or type(error).__name__}")


@contextmanager
def telling(what: Path | str, *, reading: bool = False) -> Iterator[None]:
    """Raise what goes wrong inside as the record's own error; errors that whoheld raises itself pass."""
    try:
        yield
    except WhoheldError:
        raise
    except (OSError, sqlite3.Error, DBAPIError) as error:
        raise told(error, what, reading=reading) from error


def _of_the_disc(error: OSError, what: object, reading: bool) -> StoreError:
    kind, problem = OF_THE_DISC.get(error.errno or 0, (StoreError, "cannot be used"))
    if reading and kind is ReadOnlyError:
        kind, problem = StoreError, UNREADABLE
    return kind(_sentence(what, problem, error.strerror or str(error)))


def _of_sqlite(error: sqlite3.Error, what: object) -> StoreError:
    code = int(getattr(error, "sqlite_errorcode", 0))  # errors made by hand have none
    words = str(error).lower()
    by_words = next((known for phrase, known in BY_WORDS.items() if phrase in words), 0)
    for known in (code, code & 0xFF, by_words):
        if known in OF_SQLITE:
            kind, problem = OF_SQLITE[known]
            return kind(_sentence(what, problem, str(error)))
    return StoreError(_sentence(what, "refused what was asked of it", str(error)))


def _sentence(what: object, problem: str, reason: str) -> str:
    """Return "WHAT PROBLEM; REMEDY (REASON)": what the machine itself said comes last."""
    join = ": " if problem is FULL else " "
    return f"{what}{join}{problem} ({reason})"
