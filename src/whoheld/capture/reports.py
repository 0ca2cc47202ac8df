"""Open reports: every file and line becomes a capture with its text, or an error that names it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from whoheld.capture.archiver import read_web_page
from whoheld.capture.feeds import read_feed
from whoheld.capture.inputs import FoundFile, find_files, shown_path
from whoheld.capture.json_reports import read_json
from whoheld.capture.jsonl import read_jsonl
from whoheld.capture.mail import read_mail
from whoheld.capture.mbox import read_mbox
from whoheld.capture.mhtml import read_mhtml
from whoheld.capture.pdf import read_pdf
from whoheld.capture.plain import read_plain
from whoheld.capture.sniff import sniff_suffix
from whoheld.capture.source import Known, Source, Taken
from whoheld.capture.stdin import STANDARD_INPUT, read_standard_input
from whoheld.capture.warc import read_wacz, read_warc
from whoheld.errors import InputError, UnreadableInputError
from whoheld.model import Capture, Rendition, stable_id
from whoheld.settings import Settings

Report: TypeAlias = tuple[Capture, Rendition]
Maker: TypeAlias = Callable[[Source], Iterator[Taken | Known | InputError]]

MAKERS: dict[str, tuple[str, Maker]] = {
    ".txt": ("text/plain", read_plain),
    ".md": ("text/markdown", read_plain),
    ".html": ("text/html", read_web_page),
    ".htm": ("text/html", read_web_page),
    ".mhtml": ("multipart/related", read_mhtml),
    ".mht": ("multipart/related", read_mhtml),
    ".pdf": ("application/pdf", read_pdf),
    ".eml": ("message/rfc822", read_mail),
    ".mbox": ("application/mbox", read_mbox),
    ".json": ("application/json", read_json),
    ".jsonl": ("application/jsonl", read_jsonl),
    ".json-lines": ("application/jsonl", read_jsonl),
    ".ndjson": ("application/jsonl", read_jsonl),
    ".xml": ("application/xml", read_feed),
    ".rss": ("application/rss+xml", read_feed),
    ".atom": ("application/atom+xml", read_feed),
    ".warc": ("application/warc", read_warc),
    ".warc.gz": ("application/warc", read_warc),
    ".wacz": ("application/wacz", read_wacz),
}
KNOWN_SUFFIXES = tuple(MAKERS)
# Read piece by piece: `max_bytes` holds for each message or page, not for the file.
STREAMED = frozenset({".mbox", ".warc", ".warc.gz", ".wacz"})
SUFFIX_OF_TYPE = {media_type: suffix for suffix, (media_type, _) in reversed(MAKERS.items())}
MOST_DEPTH = 4  # a message attached to a message attached to a message in a mailbox


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
    address = shown_path(found.path)
    suffix = suffix_of(found.path.name)
    if (suffix and suffix not in MAKERS) or (not suffix and not found.is_given):
        what = f"{suffix} files are" if suffix else "a file without a suffix is"
        yield InputError(address, f"{what} not read", f"known are {', '.join(KNOWN_SUFFIXES)}")
        return
    is_streamed = suffix in STREAMED
    data = _load(found.path, None if is_streamed else settings.max_bytes)
    if isinstance(data, InputError):
        yield data
        return
    media_type, maker = MAKERS[suffix or sniff_suffix(data)]
    if found.path == STANDARD_INPUT:  # what comes today is no version of what came yesterday: no address in common
        address = f"{found.label}:{hashlib.sha256(data).hexdigest()[:12]}"
    source = Source(
        address=address,
        label=found.label,
        media_type=media_type,
        data=data,
        path=found.path if is_streamed else None,
        max_bytes=settings.max_bytes,
        take_part=take_part,
    )
    yield from maker(source if is_known is None else replace(source, is_known=is_known))


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name in small letters, with both parts of ".warc.gz"; empty where it has none."""
    name = name.lower()
    return ".warc.gz" if name.endswith(".warc.gz") else Path(name).suffix


def take_part(part: Source) -> Iterator[Taken | Known | InputError]:
    """Read a file that stands inside another, by what the outer one says it is or else by its name."""
    suffix = SUFFIX_OF_TYPE.get(part.media_type) or suffix_of(part.label)
    if part.depth >= MOST_DEPTH:
        yield UnreadableInputError(part.address, f"stands {MOST_DEPTH} files deep in others", "take it out")
    elif suffix not in MAKERS:
        problem = f"{suffix or part.media_type} files are not read"
        yield InputError(part.address, problem, f"known are {', '.join(KNOWN_SUFFIXES)}")
    elif len(part.data) > part.max_bytes:
        problem = f"has {len(part.data):,} bytes, more than the {part.max_bytes:,} allowed"
        yield UnreadableInputError(part.address, problem, "split it, or raise the setting max_bytes")
    else:
        media_type, maker = MAKERS[suffix]
        yield from maker(replace(part, media_type=media_type, depth=part.depth + 1))


def _load(path: Path, max_bytes: int | None) -> bytes | InputError:
    """Return the file's bytes, or why there are none; without a limit it is opened and left to be read later."""
    try:
        if path == STANDARD_INPUT:
            data = read_standard_input(max_bytes or 0)
            if data is None:
                problem = f"gives more than the {max_bytes:,} bytes allowed"
                return UnreadableInputError("stdin", problem, "save it as a file, or raise the setting max_bytes")
        elif max_bytes is None:
            with path.open("rb") as file:
                return b"" if file.read(1) else _empty(path)
        else:
            size = path.stat().st_size
            if size > max_bytes:
                problem = f"has {size:,} bytes, more than the {max_bytes:,} allowed"
                return UnreadableInputError(shown_path(path), problem, "split it, or raise the setting max_bytes")
            data = path.read_bytes()
    except OSError as error:
        problem = f"cannot be opened ({error.strerror or error})"
        return UnreadableInputError(shown_path(path), problem, "check its permissions")
    return data if data.strip() else _empty(path)


def _empty(path: Path) -> InputError:
    return UnreadableInputError(shown_path(path), "is empty", "leave it out, or fetch it again")


def _told_apart(report: Report, seen: dict[str, int]) -> Report:
    """Give the second of two captures with one name and the same bytes an identity of its own."""
    capture, rendition = report
    count = seen[capture.id] = seen.get(capture.id, 0) + 1
    if count == 1:
        return report
    capture_id = stable_id("cap", capture.id, count)
    rendition_id = stable_id("ren", capture_id, hashlib.sha256(rendition.text.encode()).hexdigest())
    return replace(capture, id=capture_id), replace(rendition, id=rendition_id, capture_id=capture_id)
