"""Read web archives (.warc, .warc.gz, .wacz): each page in them as a report fetched when the archive says."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import BinaryIO
from urllib.parse import urlsplit

from whoheld.capture.http_bodies import BadBodyError, kind_of, read_answer
from whoheld.capture.metered import UNPACK_ERRORS, Allowance, BombError, Metered, open_metered
from whoheld.capture.mhtml import with_charset
from whoheld.capture.parts import read_inner_page, web_address, with_origin
from whoheld.capture.source import Known, Source, Taken
from whoheld.errors import BrokenLineError, InputError, UnreadableInputError

HTML_TYPES = ("text/html", "application/xhtml+xml")
OTHER_TYPES = ("text/plain", "application/pdf")
WANTED = ("response", "resource", "conversion")
NOT_PAGES = ("/robots.txt", "/ads.txt", "/security.txt", "/humans.txt")
LONGEST_LINE = 65_536
MOST_HEADERS = 200
MOST_BLANK = 100  # lines between two records, where two are usual
MOST_NAMED = 20  # pages of one archive that are named for one problem; frames and menus come in thousands
VERSION_LINE = re.compile(rb"WARC/\d")
REMEDY = "archive the pages again"
RAISE = "archive it on its own, or raise the setting max_bytes"


class BrokenArchiveError(ValueError):
    """The archive cannot be followed further."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record of an archive; `block` is None where it is longer than allowed."""

    number: int
    headers: dict[str, str]
    length: int
    block: bytes | None


def read_warc(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield the pages, texts and PDFs of a web archive; what cannot be used is named, what is no page passed over."""
    with source.open() as raw:
        yield from _read_archive(source, raw, source.size())


def read_wacz(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield the reports of the archives that a .wacz file packs together."""
    try:
        with source.open() as raw, zipfile.ZipFile(raw) as packed:
            members = [one for one in packed.infolist() if one.filename.lower().endswith((".warc", ".warc.gz"))]
            if not members:
                yield UnreadableInputError(source.address, "holds no web archive (.warc)", REMEDY)
            whole = Allowance(source.size(), source.max_bytes)
            for member in members:
                inner = replace(source, address=f"{source.address}#{member.filename}")
                with packed.open(member) as stream:
                    file = io.BufferedReader(stream)  # type: ignore[type-var]
                    yield from _read_archive(inner, file, member.compress_size, [whole])
                if whole.is_spent:
                    return  # as was said of the last one
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, *UNPACK_ERRORS) as error:
        yield UnreadableInputError(source.address, f"is a broken archive ({error})", REMEDY)


def _read_archive(
    source: Source, raw: BinaryIO, raw_bytes: int, shared: Sequence[Allowance] = ()
) -> Iterator[Taken | Known | InputError]:
    told: Counter[str] = Counter()
    try:
        for record in _records(open_metered(raw, raw_bytes, source.max_bytes, shared), source.max_bytes):
            for item in _read_record(source, record):
                if not isinstance(item, InputError):
                    yield item
                    continue
                told[item.problem] += 1
                if told[item.problem] <= MOST_NAMED:
                    yield item
    except (BrokenArchiveError, BombError, *UNPACK_ERRORS) as error:
        problem = f"breaks off: {str(error) or type(error).__name__}; what stands before was read"
        yield UnreadableInputError(source.address, problem, REMEDY)
    for problem, count in told.items():
        if count > MOST_NAMED:
            more = f"{count - MOST_NAMED:,} more of its pages cannot be used: each {problem}"
            yield UnreadableInputError(source.address, more, "look at the ones named before")


def _records(file: Metered, max_bytes: int) -> Iterator[Record]:
    """Yield the records that may hold a page; the others are passed over unread.

    Raises:
        BrokenArchiveError: a record does not begin or end where it should.
    """
    number = blank = 0
    while line := file.readline(LONGEST_LINE):
        if not line.strip() and blank < MOST_BLANK:
            blank += 1
            continue
        blank = 0
        number += 1
        if not VERSION_LINE.match(line):
            raise BrokenArchiveError(f"record {number} does not begin as one of a web archive")
        headers = _headers(file, number)
        try:
            length = int(headers["content-length"])
        except (KeyError, ValueError) as error:
            raise BrokenArchiveError(f"record {number} does not say how long it is") from error
        if not _is_wanted(headers) or length > max_bytes:
            is_whole = file.skip(length)
            block = None
        else:
            block = file.read(length) if length > 0 else b""
            is_whole = len(block) == max(length, 0)
        if not is_whole:
            raise BrokenArchiveError(f"record {number} ends too early")
        if _is_wanted(headers):
            yield Record(number, headers, length, block)


def _headers(file: Metered, number: int) -> dict[str, str]:
    headers: dict[str, str] = {}
    name = ""
    for _ in range(MOST_HEADERS):
        line = file.readline(LONGEST_LINE).decode("utf-8", "replace")
        if not line.strip():
            return headers
        if line[0] in " \t" and name:
            headers[name] += " " + line.strip()
            continue
        name, _, value = line.partition(":")
        name = name.strip().lower()
        headers[name] = value.strip()
    raise BrokenArchiveError(f"record {number} has more than {MOST_HEADERS} headers")


def _is_wanted(headers: dict[str, str]) -> bool:
    """Whether a record may hold a page: judged by its headers, before its block is read."""
    url = _target(headers)
    if headers.get("warc-type", "").lower() not in WANTED or url is None:
        return False
    if urlsplit(url).path.lower().endswith(NOT_PAGES):
        return False
    # A response says only inside what it is; the others say it here.
    is_answer = headers.get("content-type", "").lower().startswith("application/http")
    told = headers.get("warc-identified-payload-type") if is_answer else headers.get("content-type")
    kind = (told or "").partition(";")[0].strip().lower()
    return kind in HTML_TYPES or kind in OTHER_TYPES or (is_answer and not kind)


def _target(headers: dict[str, str]) -> str | None:
    return web_address(headers.get("warc-target-uri", "").strip("<>"))


def _read_record(source: Source, record: Record) -> Iterator[Taken | Known | InputError]:
    url = _target(record.headers) or ""
    address = f"{source.address}#{url}"
    if record.block is None:
        problem = f"has {record.length:,} bytes, more than the {source.max_bytes:,} allowed"
        yield BrokenLineError(address, problem, RAISE)
        return
    body, (media_type, charset) = record.block, kind_of(record.headers.get("content-type", ""))
    if media_type == "application/http":
        try:
            answer = read_answer(record.block, source.max_bytes)
        except BadBodyError as error:
            yield BrokenLineError(address, str(error), REMEDY)
            return
        if answer is None or not 200 <= answer.status < 300:
            return  # a redirection or a missing page says nothing
        body, media_type, charset = answer.body, answer.media_type, answer.charset
    if not body.strip() or media_type not in (*HTML_TYPES, *OTHER_TYPES):
        return
    part = replace(
        source,
        address=address,
        label=url,
        media_type=media_type,
        data=body,
        path=None,
        url=url,
        retrieved_at=_fetched_at(record.headers),
    )
    if media_type in HTML_TYPES:
        yield from read_inner_page(part, with_charset(body, charset))
        return
    for item in part.take_part(part):
        yield with_origin(item, part) if isinstance(item, Taken) else item


def _fetched_at(headers: dict[str, str]) -> datetime | None:
    try:
        moment = datetime.fromisoformat(headers.get("warc-date", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
