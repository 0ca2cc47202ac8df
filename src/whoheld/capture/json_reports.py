"""Read JSON files: one report, a list of them, or an answer that holds such a list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from whoheld.capture.archiver import is_archived, take_archived
from whoheld.capture.decode import UndecodableError, decode_bytes
from whoheld.capture.fragments import looks_like_html, text_of_html
from whoheld.capture.jsonl import FIELDS, lack_of, read_jsonl, take_record
from whoheld.capture.source import Known, Source, Taken
from whoheld.capture.tables import load_table
from whoheld.errors import BrokenLineError, InputError, UnreadableInputError

MAKER = "json"
REMEDY = f"write {FIELDS}, a list of such, or one such a line in a .jsonl file"
CUT_MARK = re.compile(r"\s*\[\+\d+ chars\]$")  # where a news service leaves off


def read_json(source: Source) -> Iterator[Taken | Known | InputError]:
    """Yield the reports of a JSON file; one that cannot be used is named by its number and the others are read."""
    try:
        value = json.loads(decode_bytes(source.data))
    except UndecodableError as error:
        yield UnreadableInputError(source.address, str(error), "save it as UTF-8")
        return
    except RecursionError:
        yield UnreadableInputError(source.address, "is JSON nested too deep", REMEDY)
        return
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":  # several values: lines of JSON under another name
            yield from read_jsonl(source)
            return
        where = f"line {error.lineno}, column {error.colno}"
        yield UnreadableInputError(source.address, f"is not JSON ({error.msg} at {where})", REMEDY)
        return
    records, outlet = _records(value)
    if records is None:
        yield _take(source, value, None, None)
        return
    if not records:
        yield UnreadableInputError(source.address, "is a list without reports", "leave it out")
    for number, record in enumerate(records, start=1):
        yield _take(source, record, number, outlet)


def _records(value: Any) -> tuple[list[Any] | None, str | None]:
    """Return the list of reports in `value` and the outlet named above it; None where `value` is one report."""
    if isinstance(value, list):
        return value, None
    if not isinstance(value, dict) or is_archived(value) or isinstance(value.get("text"), str):
        return None, None
    fields = _folded(value)
    for name in load_table(__package__, "fields.toml")["lists"]["names"]:
        if isinstance(fields.get(name), list):
            return fields[name], _plain(fields.get("source")) or _plain(fields.get("title"))
    return None, None


def _take(source: Source, value: Any, number: int | None, outlet: str | None) -> Taken | Known | InputError:
    data = _written(value)
    if isinstance(value, dict) and is_archived(value):
        return take_archived(source, value, data, number)
    record = _as_record(value, outlet) if isinstance(value, dict) else value
    lack = lack_of(record)
    if not lack:
        return take_record(source, record, source.data if number is None else data, number, MAKER)
    if number is None:
        return UnreadableInputError(source.address, f"is JSON, but {lack.replace('is not', 'not')}", REMEDY)
    return BrokenLineError(f"{source.address}#L{number}", f"report {number} {lack}", REMEDY)


def _written(value: Any) -> bytes:
    """Return a report of a list as one line: what is archived of it."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _as_record(fields: Mapping[str, Any], outlet: str | None) -> dict[str, Any]:
    """Return the fields under the names that a line of JSON gives them, the text without markup."""
    folded = _folded(fields)
    names: dict[str, list[str]] = load_table(__package__, "fields.toml")["names"]
    record = {ours: next((folded[name] for name in theirs if folded.get(name)), None) for ours, theirs in names.items()}
    record["source"] = _plain(record["source"]) or outlet
    record["authors"] = _authors(record["authors"])
    text = record["text"]
    if isinstance(text, str):
        record["text"] = CUT_MARK.sub("", text_of_html(text) if looks_like_html(text) else text)
    return {name: value for name, value in record.items() if value not in (None, [])}


def _folded(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name.lower().replace("_", "").replace("-", ""): value for name, value in fields.items()}


def _plain(value: Any) -> str | None:
    """Return a name, or the name in an object that has one."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    return value.strip() or None if isinstance(value, str) else None


def _authors(value: Any) -> list[str]:
    return [name for one in (value if isinstance(value, list) else [value]) if (name := _plain(one))]
