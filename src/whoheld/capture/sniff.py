"""Tell what a file is by its first bytes, where no name says it."""

from __future__ import annotations

import json
import re

from whoheld.capture.mbox import BEGINS

HEAD_BYTES = 4_096
MARK = b"\xef\xbb\xbf"
FIRST_TAG = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")
FEED_ROOTS = (b"rss", b"rdf", b"feed")
MAIL_HEADER = re.compile(
    rb"(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To|X-[\w-]+):[ \t]", re.I
)
SAVED_PAGE = re.compile(rb"^(?:Snapshot-Content-Location:|Content-Type:\s*multipart/related)", re.I | re.M)


def sniff_suffix(data: bytes) -> str:
    """Return the suffix that a file with these bytes would have; ".txt" where nothing speaks for another."""
    head = data[:HEAD_BYTES].removeprefix(MARK).lstrip()
    for magic, suffix in ((b"%PDF", ".pdf"), (b"\x1f\x8b", ".warc.gz"), (b"PK\x03\x04", ".wacz"), (b"WARC/", ".warc")):
        if head.startswith(magic):
            return suffix
    if head.startswith(b"<"):
        return _kind_of_markup(head)
    if head.startswith((b"{", b"[")):
        return ".jsonl" if _is_lines(data) else ".json"
    lines = head.split(b"\n", 2)
    if BEGINS.match(lines[0]) and len(lines) > 1:
        return ".mbox"
    # One line that looks like a header may begin a note; two are a message.
    if len(lines) > 1 and MAIL_HEADER.match(lines[0]) and re.match(rb"[\w-]+:[ \t]|[ \t]+\S", lines[1]):
        return ".mhtml" if SAVED_PAGE.search(head) else ".eml"
    return ".txt"


def _kind_of_markup(head: bytes) -> str:
    match = FIRST_TAG.search(re.sub(rb"<!--.*?-->", b"", head, flags=re.S))
    root = match[1].lower() if match else b""
    if root in FEED_ROOTS or (head.startswith(b"<?xml") and root != b"html"):
        return ".xml"
    return ".html" if root else ".txt"


def _is_lines(data: bytes) -> bool:
    """Whether the first line is a JSON value by itself."""
    line = data.removeprefix(MARK).lstrip().split(b"\n", 1)[0]
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
