"""Read an HTTP answer as an archive keeps it: its status, its kind, and its body without transfer coding."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from email.message import Message

from whoheld.capture.metered import GZIP_MAGIC, BombError, unpack

STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
HEAD_END = re.compile(rb"\r?\n\r?\n")
CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
LONGEST_HEAD = 200_000


class BadBodyError(ValueError):
    """An answer's body cannot be had; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `media_type` is in small letters and may be empty."""

    status: int
    media_type: str
    charset: str | None
    body: bytes


def read_answer(data: bytes, most_bytes: int) -> Answer | None:
    """Return the answer in `data`, or None where it is none.

    Raises:
        BadBodyError: its body unpacks to more than `most_bytes`, or is coded in a way we cannot undo.
    """
    status, end = STATUS.match(data), HEAD_END.search(data, 0, LONGEST_HEAD)
    if status is None or end is None:
        return None
    headers = _headers(data[: end.start()])
    body = data[end.end() :]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    media_type, charset = kind_of(headers.get("content-type", ""))
    return Answer(int(status[1]), media_type, charset, _decoded(body, headers.get("content-encoding", ""), most_bytes))


def kind_of(content_type: str) -> tuple[str, str | None]:
    """Return media type and charset of a Content-Type header."""
    message = Message()
    message["content-type"] = content_type
    media_type = content_type.partition(";")[0].strip().lower()
    try:
        return media_type, message.get_content_charset()
    except (ValueError, LookupError, TypeError):
        return media_type, None


def _headers(head: bytes) -> dict[str, str]:
    lines = head.decode("latin-1").splitlines()[1:]
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, mark, value in pairs if mark}


def _joined(body: bytes) -> bytes:
    """Return a chunked body as one; a body that is not, for many archives join it and keep the header, as it is."""
    pieces: list[bytes] = []
    position = 0
    while match := CHUNK.match(body, position):
        length = int(match[1], 16)
        if not length:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + length])
        position = match.end() + length
        while body[position : position + 1] in (b"\r", b"\n"):
            position += 1
    return b"".join(pieces) if pieces and position >= len(body) else body


def _decoded(body: bytes, coding: str, most_bytes: int) -> bytes:
    for name in reversed([part.strip().lower() for part in coding.split(",")]):
        if name in ("", "identity") or _is_plain(body):
            continue  # unpacked by whoever archived it
        if name not in ("gzip", "x-gzip", "deflate"):
            raise BadBodyError(f"is compressed by {name[:20]!r}, which cannot be undone here")
        try:
            body = unpack(body, most_bytes)
        except BombError as error:
            raise BadBodyError(str(error)) from error
        except zlib.error as error:
            raise BadBodyError(f"is not the {name} that it says it is ({error})") from error
    return body


def _is_plain(body: bytes) -> bool:
    head = body[:512]
    return not head.startswith(GZIP_MAGIC) and bool(head.strip()) and not any(byte > 127 or byte < 9 for byte in head)
