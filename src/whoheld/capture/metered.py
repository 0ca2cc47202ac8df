"""Unpack a compressed stream only so far: what grows beyond reason is an attack, not an archive."""

from __future__ import annotations

import gzip
import zlib
from typing import BinaryIO

GZIP_MAGIC = b"\x1f\x8b"
MOST_RATIO = 200  # pages shrink to a tenth; a bomb to a thousandth
PIECE_BYTES = 1 << 16
UNPACK_ERRORS = (OSError, EOFError, zlib.error)


class BombError(ValueError):
    """A stream unpacks to far more than it should."""


class Metered:
    """A stream that counts what it gives out and refuses to give more than `most_bytes`."""

    def __init__(self, stream: BinaryIO, most_bytes: int) -> None:
        self._stream, self._left, self._most = stream, most_bytes, most_bytes

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes.

        Raises:
            BombError: the stream has given more than it may.
        """
        return self._count(self._stream.read(size))

    def readline(self, size: int) -> bytes:
        """Return a line of up to `size` bytes; raises as `read` does."""
        return self._count(self._stream.readline(size))

    def skip(self, size: int) -> bool:
        """Read `size` bytes and forget them; False where there were fewer."""
        while size > 0:
            piece = self.read(min(size, PIECE_BYTES))
            if not piece:
                return False
            size -= len(piece)
        return True

    def _count(self, piece: bytes) -> bytes:
        self._left -= len(piece)
        if self._left < 0:
            raise BombError(f"unpacks to more than {self._most:,} bytes")
        return piece


def open_metered(raw: BinaryIO, raw_bytes: int, floor_bytes: int) -> Metered:
    """Return `raw`, unpacked where it is gzip, held to `MOST_RATIO` times its size or `floor_bytes` if that is more.

    Args:
        raw: at its start; must be able to seek.
        raw_bytes: how long it is.
        floor_bytes: what may always be unpacked.
    """
    magic = raw.read(2)
    raw.seek(0)
    most = max(MOST_RATIO * raw_bytes, floor_bytes)
    return Metered(gzip.GzipFile(fileobj=raw) if magic == GZIP_MAGIC else raw, most)  # type: ignore[arg-type]


def unpack(data: bytes, most_bytes: int) -> bytes:
    """Return gzip or zlib `data` unpacked.

    Raises:
        BombError: it unpacks to more than `most_bytes`.
        zlib.error: it is neither.
    """
    try:
        unpacker = zlib.decompressobj(47)  # gzip or zlib, whichever its head says
        found = unpacker.decompress(data, most_bytes + 1)
    except zlib.error:
        unpacker = zlib.decompressobj(-15)  # "deflate" without a head, as some servers send it
        found = unpacker.decompress(data, most_bytes + 1)
    if len(found) > most_bytes:
        raise BombError(f"unpacks to more than {most_bytes:,} bytes")
    return found
