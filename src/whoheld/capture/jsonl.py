"""Read JSON lines: one report a line, a broken line named and passed over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from whoheld.capture.dating import date_given, date_in_address
from whoheld.capture.decode import UndecodableError, decode_bytes
from whoheld.capture.facts import read_facts
from whoheld.capture.source import Facts, Known, Source, Taken, make_capture, make_rendition
from whoheld.capture.unseen import without_unseen
from whoheld.errors import BrokenLineError, InputError, UnreadableInputError

MAKER, VERSION = "jsonl", "1"
MAX_LINE_BYTES = 10_000_000  # a line is one report; no report is as long as a library
FIELDS = "{id, url, published_at, source, title, text}"


def read_jsonl(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield a report for each line of {id, url, published_at, source, title, text}; only `text` must be there."""
    try:
        lines = _lines(source.data)
    except UndecodableError as error:
        yield UnreadableInputError(source.address, str(error), "save it as UTF-8, one JSON object a line")
        return
    for number, line in enumerate(lines, start=1):
        if line is None or line.strip():
            yield _read_line(source, number, line)


def _lines(data: bytes) -> list[str | None]:
    """Return the file's lines; None stands for a single line that is not UTF-8."""
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    raw = data.split(b"\n")
    lines: list[str | None] = []
    for piece in raw:
        try:
            lines.append(piece.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(None)
    # Most lines bad: the file is in another encoding as a whole.
    if b"\0" in data or lines.count(None) * 2 > len(raw):
        return [*decode_bytes(data).split("\n")]
    return lines


def _read_line(source: Source, number: int, line: str | None) -> Taken | Known | InputError:
    address = f"{source.address}#L{number}"
    if line is None:
        return BrokenLineError(address, f"line {number} is not UTF-8", "save it as UTF-8")
    if len(line) > MAX_LINE_BYTES:
        problem = f"line {number} has {len(line):,} characters, more than the {MAX_LINE_BYTES:,} allowed"
        return BrokenLineError(address, problem, "one line holds one report: split it")
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", None) or "too deep"
        return BrokenLineError(address, f"line {number} is not JSON ({reason})", f"write {FIELDS}, one object a line")
    lack = lack_of(record)
    if lack:
        return BrokenLineError(address, f"line {number} {lack}", f"write {FIELDS}, one object a line")
    return take_record(source, record, line.encode(), number)


def take_record(
    source: Source, record: dict[str, Any], data: bytes, number: int | None, maker: str = MAKER
) -> Taken | Known:
    """Return the report that a sound record of `FIELDS` is.

    Args:
        source: the file that the record stands in.
        record: `lack_of` finds nothing wrong with it.
        data: what is archived of it.
        number: its line, or place in a list; None where it is the whole file.
        maker: by whom `text` was made of the data.
    """
    record = {**record, "text": without_unseen(record["text"])}
    named, url = _words(record, "id"), _words(record, "url")
    capture = make_capture(source, data, line=number, url=url, name=named or url)
    if source.is_known(capture.id):
        return Known(capture)
    report = named or (f"{source.label}:{number}" if number else source.label)
    return Taken(capture, make_rendition(capture, report, record["text"], maker, VERSION, _facts(record)), data)


def lack_of(record: Any) -> str | None:
    """Return what makes `record` no report, in words that follow its name; None where it is one."""
    if not isinstance(record, dict):
        return "is not an object"
    text = record.get("text")
    if not isinstance(text, str):
        return "has no text" if text is None else "has a text that is no string"
    if not any(letter.isalnum() for letter in text):
        return "has an empty text"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "has a text with half a character (a lone surrogate)"
    return None


def _words(record: dict[str, Any], name: str) -> str | None:
    """Return a field as one line of text; None where it is missing, empty or no plain value."""
    value = record.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).encode("utf-8", "replace").decode().split()) or None


def _facts(record: dict[str, Any]) -> Facts:
    """Return what the fields say; what they leave out is looked for in the text and the address."""
    told = read_facts(record["text"], "")
    url = _words(record, "url")
    published = told.published
    if record.get("published_at") not in (None, ""):
        published = date_given(_words(record, "published_at") or "")
    elif not published.is_known:
        address = date_in_address(url or "")
        published = address if address.is_known else published
    authors = record.get("authors") if isinstance(record.get("authors"), list) else [record.get("author")]
    named = tuple(name.strip() for name in authors or () if isinstance(name, str) and name.strip())
    return replace(
        told,
        title=_words(record, "title") or told.title,
        authors=named or told.authors,
        outlet=_words(record, "source") or told.outlet,
        url=url,
        published=published,
    )
