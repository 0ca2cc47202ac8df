"""Read a body as it comes: unpacked, never more than was allowed, whole or not at all."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

from whoheld.errors import FetchError

CHUNK = 65_536
MEMBERS_MAX = 64  # of one gzip stream; honest servers send one
GZIP_MARK = b"\x1f\x8b"


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes: ...


def read_body(stream: Readable, url: str, max_bytes: int, coding: str, length: int | None) -> bytes:
    """Return a body, unpacked; memory and work are bounded by `max_bytes` whatever is sent.

    Args:
        stream: gives the bytes of the body as they came over the wire.
        coding: the Content-Encoding.
        length: the Content-Length; None where the response has none.

    Raises:
        FetchError: it is larger, unpacks to more, is packed in another way than we asked for, or ends too early.
    """
    if length is not None and length > max_bytes:
        raise too_large(url, max_bytes)
    unpack = _unpacker(coding, url)
    parts: list[bytes] = []
    came = total = 0
    while chunk := stream.read(CHUNK):
        came += len(chunk)
        for part in unpack.feed(chunk):
            parts.append(part)
            total += len(part)
            if total > max_bytes:
                raise too_large(url, max_bytes)
        if came > max_bytes:
            raise too_large(url, max_bytes)
    if (length is not None and came < length) or not unpack.is_whole:
        raise FetchError(url, f"ended after {came:,} bytes, before all of it was there", "try again", is_passing=True)
    return b"".join(parts)


class _Plain:
    is_whole = True

    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data


class _Inflate:
    """Unpack gzip or deflate in small pieces, so that a bomb is met before it has gone off."""

    def __init__(self, wbits: int, url: str) -> None:
        self._wbits, self._url, self._members = wbits, url, 1
        self._inflate = zlib.decompressobj(wbits)
        self._has_begun = False

    @property
    def is_whole(self) -> bool:
        return self._inflate.eof or not self._has_begun

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._inflate.eof and not self._next_member(data):
                return  # what follows the end belongs to nothing
            try:
                part = self._inflate.decompress(data, CHUNK)
            except zlib.error as error:
                if self._has_begun or self._wbits != zlib.MAX_WBITS:
                    raise FetchError(
                        self._url, f"cannot be unpacked ({error})", "try again", is_passing=True
                    ) from error
                self._wbits = -zlib.MAX_WBITS  # some servers send deflate without its header
                self._inflate = zlib.decompressobj(self._wbits)
                continue
            finally:
                self._has_begun = True
            data = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
            if part:
                yield part
        while not self._inflate.eof and (part := self._inflate.decompress(b"", CHUNK)):
            yield part

    def _next_member(self, data: bytes) -> bool:
        if not data.startswith(GZIP_MARK) or self._wbits < 0:
            return False
        self._members += 1
        if self._members > MEMBERS_MAX:
            raise FetchError(self._url, f"is packed in more than {MEMBERS_MAX} pieces", "save it as a file")
        self._inflate = zlib.decompressobj(self._wbits)
        return True


def _unpacker(coding: str, url: str) -> _Plain | _Inflate:
    name = coding.strip().lower()
    if name in ("", "identity"):
        return _Plain()
    if name in ("gzip", "x-gzip"):
        return _Inflate(16 + zlib.MAX_WBITS, url)
    if name == "deflate":
        return _Inflate(zlib.MAX_WBITS, url)
    raise FetchError(url, f"was sent packed as {name[:40]!r}, which nobody asked for", "save it as a file and add that")


def too_large(url: str, max_bytes: int) -> FetchError:
    """Return the error that says that a body is over the limit."""
    problem = f"is larger than the {max_bytes:,} bytes allowed"
    return FetchError(url, problem, "save it as a file, or raise the setting fetch_max_bytes")
