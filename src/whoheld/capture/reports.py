"""Open reports: every file and line becomes a capture with its text, or an error that names it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from whoheld.capture.inputs import FoundFile, find_files
from whoheld.capture.jsonl import read_jsonl
from whoheld.capture.pages import read_html
from whoheld.capture.plain import read_plain
from whoheld.capture.source import Known, Source, Taken
from whoheld.errors import InputError, UnreadableInputError
from whoheld.model import Capture, Rendition, stable_id
from whoheld.settings import Settings

Report: TypeAlias = tuple[Capture, Rendition]
Maker: TypeAlias = Callable[[Source], Iterator[Taken | Known | InputError]]

MAKERS: dict[str, tuple[str, Maker]] = {
    ".txt": ("text/plain", read_plain),
    ".md": ("text/markdown", read_plain),
    ".html": ("text/html", read_html),
    ".htm": ("text/html", read_html),
    ".jsonl": ("application/jsonl", read_jsonl),
    ".json-lines": ("application/jsonl", read_jsonl),
    ".ndjson": ("application/jsonl", read_jsonl),
}
KNOWN_SUFFIXES = tuple(MAKERS)


def open_reports(paths: Sequence[Path], settings: Settings) -> Iterator[Report | InputError]:
    """Read everything behind `paths`, in order; one bad input never stops the others.

    Args:
        paths: files and folders; folders are walked in sorted order, hidden files passed over.
        settings: `max_bytes` is checked before a file is read.

    Yields:
        (capture, rendition) for each report, or an InputError naming the input, the problem and the remedy.
        Identifiers depend on a file's name (below the folder given) and bytes, never on where it lies.
    """
    seen: dict[str, int] = {}
    for item in take_reports(paths, settings):
        if isinstance(item, InputError):
            yield item
        elif isinstance(item, Taken):
            yield _told_apart((item.capture, item.rendition), seen)


def take_reports(
    paths: Sequence[Path], settings: Settings, is_known: Callable[[str], bool] | None = None
) -> Iterator[Taken | Known | InputError]:
    """Read everything behind `paths` with the bytes it was made from, for a record to archive.

    Args:
        paths, settings: as for `open_reports`.
        is_known: whether a capture's id was taken before; no text is made of those.
    """
    for found in find_files(paths):
        if isinstance(found, InputError):
            yield found
        else:
            yield from _read_file(found, settings, is_known)


def _read_file(
    found: FoundFile, settings: Settings, is_known: Callable[[str], bool] | None
) -> Iterator[Taken | Known | InputError]:
    address = str(found.path)
    suffix = found.path.suffix.lower()
    if (suffix and suffix not in MAKERS) or (not suffix and not found.is_given):
        what = f"{suffix} files are" if suffix else "a file without a suffix is"
        yield InputError(address, f"{what} not read", f"known are {', '.join(KNOWN_SUFFIXES)}")
        return
    media_type, maker = MAKERS.get(suffix, MAKERS[".txt"])
    data = _load(found.path, settings.max_bytes)
    if isinstance(data, InputError):
        yield data
        return
    source = Source(address=address, label=found.label, media_type=media_type, data=data)
    yield from maker(source if is_known is None else replace(source, is_known=is_known))


def _load(path: Path, max_bytes: int) -> bytes | InputError:
    try:
        size = path.stat().st_size
        if size > max_bytes:
            problem = f"has {size:,} bytes, more than the {max_bytes:,} allowed"
            return UnreadableInputError(str(path), problem, "split it, or raise the setting max_bytes")
        data = path.read_bytes()
    except OSError as error:
        problem = f"cannot be opened ({error.strerror or error})"
        return UnreadableInputError(str(path), problem, "check its permissions")
    if not data.strip():
        return UnreadableInputError(str(path), "is empty", "leave it out, or fetch it again")
    return data


def _told_apart(report: Report, seen: dict[str, int]) -> Report:
    """Give the second of two captures with one name and the same bytes an identity of its own."""
    capture, rendition = report
    count = seen[capture.id] = seen.get(capture.id, 0) + 1
    if count == 1:
        return report
    capture_id = stable_id("cap", capture.id, count)
    rendition_id = stable_id("ren", capture_id, hashlib.sha256(rendition.text.encode()).hexdigest())
    return replace(capture, id=capture_id), replace(rendition, id=rendition_id, capture_id=capture_id)
