"""Tell what a body is: by its first bytes where they are plain, by what the server says, by the address."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

HEAD = 2_048
# What the first bytes leave no doubt of, whatever the server says.
SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"WARC/1.", "application/warc"),
)
HTML = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
RSS = re.compile(rb"(?:<\?[^>]*>|<!--.*?-->|<!doctype[^>]*>|\s)*<(?:rss|rdf:rdf)\b", re.I | re.S)
ATOM = re.compile(rb"(?:<\?[^>]*>|<!--.*?-->|\s)*<(?:\w+:)?feed\b", re.I | re.S)
# What servers call one thing.
SAME = {
    "application/xhtml+xml": "text/html",
    "application/x-pdf": "application/pdf",
    "text/x-markdown": "text/markdown",
    "application/x-ndjson": "application/jsonl",
    "application/ndjson": "application/jsonl",
    "application/json-lines": "application/jsonl",
    "application/jsonlines": "application/jsonl",
    "application/x-jsonlines": "application/jsonl",
    "text/json": "application/json",
    "text/xml": "application/xml",
    "application/x-mimearchive": "multipart/related",
}
# What says nothing of the body: the name in the address is asked then.
VAGUE = {"", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/unknown"}
LOOSE = {"application/xml", "text/plain", "text/html"}  # said of much that is something else
PACKED = {"application/gzip", "application/zip"}
ARCHIVES = {"application/warc", "application/wacz"}
BY_NAME = {
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
    ".json": "application/json",
    ".eml": "message/rfc822",
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
    ".mbox": "application/mbox",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".xml": "application/xml",
    ".warc.gz": "application/warc",
    ".wacz": "application/wacz",
}
UNKNOWN = "application/octet-stream"


def tell_media_type(header: str, data: bytes, url: str) -> str:
    """Return the media type of a body, in lower case and without parameters.

    Args:
        header: the Content-Type as it was sent, or "".
        data: the body.
        url: where it came from.
    """
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf")
    for mark, media_type in SIGNATURES:
        if head.startswith(mark):
            named = _by_name(url, media_type)  # the formats of archives are packed files with names of their own
            return named if media_type in PACKED and named in ARCHIVES else media_type
    said = header.partition(";")[0].strip().lower()
    said = SAME.get(said, said)
    if said in VAGUE or said in LOOSE:
        seen = _seen(head)
        if seen:
            return seen
    if said in VAGUE:
        return _by_name(url, UNKNOWN)
    return said


def _by_name(url: str, otherwise: str) -> str:
    path = urlsplit(url).path.lower()
    return BY_NAME.get(".warc.gz" if path.endswith(".warc.gz") else PurePosixPath(path).suffix, otherwise)


def _seen(head: bytes) -> str | None:
    """Return what markup the body begins with."""
    if HTML.match(head):
        return "text/html"
    if RSS.match(head):
        return "application/rss+xml"
    return "application/atom+xml" if ATOM.match(head) else None
