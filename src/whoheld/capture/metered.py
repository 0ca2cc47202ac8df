"""Unpack a compressed stream only so far: what grows beyond reason is an attack, not an archive."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Sequence
from typing import BinaryIO

GZIP_MAGIC = b"\x1f\x8b"
MOST_RATIO = 200  # pages shrink to a tenth; a bomb to a thousandth
PIECE_BYTES = 1 << 16
UNPACK_ERRORS = (OSError, EOFError, zlib.error)


class BombError(ValueError):
    """A stream unpacks to far more than it should."""


class Allowance:
    """What may be unpacked of one file, all streams in it together: many small bombs make a large one."""

    def __init__(self, raw_bytes: int, floor_bytes: int) -> None:
        self.most = self.left = max(MOST_RATIO * raw_bytes, floor_bytes)

    @property
    def is_spent(self) -> bool:
        return self.left < 0


class Metered:
    """A stream that counts what it gives out and refuses to give more than each of its allowances."""

    def __init__(self, stream: BinaryIO, *allowances: Allowance) -> None:
        self._stream, self._allowances = stream, allowances

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes.

        Raises:
            BombError: an allowance is spent.
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
        for allowance in self._allowances:
            allowance.left -= len(piece)
            if allowance.is_spent:
                raise BombError(f"unpacks to more than {allowance.most:,} bytes")
        return piece


def open_metered(raw: BinaryIO, raw_bytes: int, floor_bytes: int, shared: Sequence[Allowance] = ()) -> Metered:
    """Return `raw`, unpacked where it is gzip, held to `MOST_RATIO` times its size or `floor_bytes` if that is more.

    Args:
        raw: at its start; must be able to seek.
        raw_bytes: how long it is.
        floor_bytes: what may always be unpacked.
        shared: allowances that other streams spend too.
    """
    magic = raw.read(2)
    raw.seek(0)
    stream = gzip.GzipFile(fileobj=raw) if magic == GZIP_MAGIC else raw
    return Metered(stream, Allowance(raw_bytes, floor_bytes), *shared)  # type: ignore[arg-type]


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
