"""Write and read a backup's tar: plain files of known names only, never more in memory than a block."""

from __future__ import annotations

import gzip
import io
import os
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from whoheld.settings import DATABASE
from whoheld.store.faults import told

MANIFEST = "manifest.json"
CLOSING = "closing.json"  # the last file: without it the tar is cut off
OBJECT = re.compile(r"objects/([0-9a-f]{2})/(\1[0-9a-f]{62})")
SUFFIXES = (".tar", ".tar.gz", ".tgz")
GZIP_MAGIC = b"\x1f\x8b"
GZIP_LEVEL = 6
HEADER_BYTES = tarfile.BLOCKSIZE
CHUNK_BYTES = 1 << 20


class BrokenTapeError(Exception):
    """What is wrong with a tar, in words; whoever opened it says which tar, and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in a tar: its name, its bytes' number, and `chunks()` to read them once, before the next entry."""

    name: str
    size: int
    chunks: Callable[[], Iterator[bytes]]

    def read(self) -> bytes:
        return b"".join(self.chunks())


class Tape:
    """A tar that is being written."""

    def __init__(self, stream: IO[bytes], written_at: float) -> None:
        self._stream, self._written_at = stream, written_at

    def add(self, name: str, data: bytes) -> None:
        self.add_from(name, io.BytesIO(data), len(data))

    def add_from(self, name: str, stream: IO[bytes], size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, int(self._written_at), 0o644
        # GNU's form gives a file of more than 8 GiB one plain header, which is all that `entries` reads.
        self._stream.write(info.tobuf(tarfile.GNU_FORMAT))
        while chunk := stream.read(CHUNK_BYTES):
            self._stream.write(chunk)
        self._stream.write(bytes(-size % HEADER_BYTES))

    def end(self) -> None:
        self._stream.write(bytes(2 * HEADER_BYTES))


@contextmanager
def written(path: Path, written_at: float, *, packed: bool) -> Iterator[Tape]:
    """Open a new tar for writing; it is on the disc and whole only if the block ends without an error."""
    with path.open("xb") as file:
        if packed:
            with gzip.GzipFile("", "wb", GZIP_LEVEL, cast(IO[bytes], file), written_at) as stream:
                tape = Tape(cast(IO[bytes], stream), written_at)
                yield tape
                tape.end()
        else:
            tape = Tape(file, written_at)
            yield tape
            tape.end()
        file.flush()
        os.fsync(file.fileno())


class Source:
    """A tar's bytes, unpacked; what goes wrong in reading is said of the tar and not of what is made from it."""

    def __init__(self, path: Path, stream: IO[bytes]) -> None:
        self._path, self._stream = path, stream

    def read(self, size: int) -> bytes:
        """Return so many bytes, or fewer at the end. Raises BrokenTapeError, or StoreError if it may not be read."""
        try:
            return self._stream.read(size)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise BrokenTapeError(f"its packing is broken or cut off ({error})") from error
        except OSError as error:
            raise told(error, self._path, reading=True) from error


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open a tar for reading, packed or not, whatever its name says. Raises StoreError if it may not be read."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise told(error, path, reading=True) from error
    with file:
        is_packed = Source(path, file).read(2) == GZIP_MAGIC
        file.seek(0)
        if not is_packed:
            yield Source(path, file)
            return
        with gzip.GzipFile(fileobj=file, mode="rb") as stream:
            yield Source(path, cast(IO[bytes], stream))


def entries(stream: Source) -> Iterator[Entry]:
    """Yield the files of a tar in order.

    Only what `Tape` writes is read. A link, a device, a folder, a longer name's extra header, a name that leads
    elsewhere: none of them is followed, each ends the reading.

    Raises:
        BrokenTapeError: the tar is cut off, or holds something that is not part of a backup.
    """
    while True:
        header = stream.read(HEADER_BYTES)
        if len(header) < HEADER_BYTES:
            raise BrokenTapeError("it is cut off")
        if not header.strip(b"\0"):
            return
        try:
            info = tarfile.TarInfo.frombuf(header, "utf-8", "surrogateescape")
        except tarfile.HeaderError as error:
            raise BrokenTapeError(f"it is no tar, or a broken one ({error})") from error
        if info.type not in (tarfile.REGTYPE, tarfile.AREGTYPE):
            raise BrokenTapeError(f"it holds {info.name!r}, which is not a plain file")
        if not is_known(info.name):
            raise BrokenTapeError(f"it holds {info.name!r}, which is not a part of a backup")
        if info.size < 0:
            raise BrokenTapeError(f"it gives {info.name!r} {info.size} bytes")
        rest = _Rest(stream, info.name, info.size)
        yield Entry(info.name, info.size, rest.chunks)
        rest.skip()


def is_known(name: str) -> bool:
    return name in (MANIFEST, DATABASE, CLOSING) or OBJECT.fullmatch(name) is not None


class _Rest:
    """What is still to be read of one entry."""

    def __init__(self, stream: Source, name: str, size: int) -> None:
        self._stream, self._name, self._left = stream, name, size
        self._padding = -size % HEADER_BYTES

    def chunks(self) -> Iterator[bytes]:
        while self._left:
            chunk = self._stream.read(min(self._left, CHUNK_BYTES))
            if not chunk:
                raise BrokenTapeError(f"it is cut off within {self._name}")
            self._left -= len(chunk)
            yield chunk

    def skip(self) -> None:
        """Read on to where the next entry begins."""
        for _ in self.chunks():
            pass
        if len(self._stream.read(self._padding)) < self._padding:
            raise BrokenTapeError(f"it is cut off after {self._name}")
