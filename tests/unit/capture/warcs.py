"""Write small web archives for tests."""

from __future__ import annotations

import gzip


def record(
    body: bytes,
    kind: str = "response",
    url: str = "https://e.example/a",
    date: str = "2022-03-05T08:00:00Z",
    content_type: str = "application/http; msgtype=response",
    more: str = "",
) -> bytes:
    """Return one record."""
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\nContent-Type: {content_type}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def answer(body: bytes, content_type: str = "text/html; charset=utf-8", status: int = 200, more: str = "") -> bytes:
    """Return a server's answer."""
    return f"HTTP/1.1 {status} OK\r\nContent-Type: {content_type}\r\n{more}\r\n".encode() + body


def packed(*records: bytes) -> bytes:
    """Return an archive with each record packed by itself."""
    return b"".join(gzip.compress(one) for one in records)


def chunked(body: bytes, size: int = 100) -> bytes:
    """Return `body` in chunks."""
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"
