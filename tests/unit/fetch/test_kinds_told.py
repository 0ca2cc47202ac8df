"""What a body is is told by its bytes where they are plain, else by the server, else by its name."""

from __future__ import annotations

import pytest

from whoheld.fetch import tell_media_type

PAGE = b"\xef\xbb\xbf<!-- hi -->\n<!DOCTYPE html><html>"


@pytest.mark.parametrize(
    ("header", "data", "url", "expected"),
    [
        ("text/html; charset=utf-8", b"<p>x", "http://e.org/", "text/html"),
        ("TEXT/HTML", PAGE, "http://e.org/", "text/html"),
        ("application/xhtml+xml", b"<html>", "http://e.org/", "text/html"),
        ("text/plain", PAGE, "http://e.org/a", "text/html"),
        ("", PAGE, "http://e.org/a.txt", "text/html"),
        ("text/plain", b"Kunduz fell.", "http://e.org/a.html", "text/plain"),
        ("text/html", b"%PDF-1.7 ...", "http://e.org/a", "application/pdf"),
        ("application/octet-stream", b"words", "http://e.org/a.TXT?x=1", "text/plain"),
        ("", b"words", "http://e.org/a", "application/octet-stream"),
        ("application/x-ndjson", b"{}", "http://e.org/a", "application/jsonl"),
        ("text/xml", b'<?xml version="1.0"?>\n<rss version="2.0">', "http://e.org/f", "application/rss+xml"),
        ("application/xml", b'<?xml version="1.0"?><feed xmlns="x">', "http://e.org/f", "application/atom+xml"),
        ("text/html", b'<?xml version="1.0"?><?style x?><rss>', "http://e.org/f", "application/rss+xml"),
        ("text/xml", b"<other/>", "http://e.org/f", "application/xml"),
        ("image/jpeg", b"\xff\xd8\xff\xe0", "http://e.org/f", "image/jpeg"),
        ("text/html", b"PK\x03\x04", "http://e.org/f.html", "application/zip"),
        ("application/gzip", b"\x1f\x8b\x08", "http://e.org/f.WARC.gz", "application/warc"),
        ("application/gzip", b"\x1f\x8b\x08", "http://e.org/f.tar.gz", "application/gzip"),
        ("", b"PK\x03\x04", "http://e.org/f.wacz", "application/wacz"),
        ("video/mp4", b"....", "http://e.org/f.html", "video/mp4"),
    ],
)
def test_a_body_is_called_what_it_is(header: str, data: bytes, url: str, expected: str) -> None:
    assert tell_media_type(header, data, url) == expected
