"""Hold one file's bytes on their way to a capture."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from whoheld.capture.language import guess_language
from whoheld.capture.unseen import without_unseen
from whoheld.errors import InputError
from whoheld.model import UNDATED, Capture, Dating, Mark, Rendition, stable_id
from whoheld.settings import Settings


def _nothing_is_known(_: str) -> bool:
    return False


def _no_parts(_: Source) -> Iterator[Taken | Known | InputError]:
    return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as read, or a part of one. `address` is shown to people, `label` (its name) goes into identifiers.

    `is_known` says of a capture's id whether it was taken before: making its text again would be waste.
    `path` is set and `data` empty where a file is read piece by piece, because the whole may be larger than
    `max_bytes`, which then holds for each piece. `url` and `retrieved_at` are what the container says of a part.
    `take_part` reads a part that is a file of its own, `depth` containers down.
    """

    address: str
    label: str
    media_type: str
    data: bytes
    is_known: Callable[[str], bool] = _nothing_is_known
    path: Path | None = None
    max_bytes: int = Settings().max_bytes
    url: str | None = None
    retrieved_at: datetime | None = None
    take_part: Callable[[Source], Iterator[Taken | Known | InputError]] = _no_parts
    depth: int = 0

    def open(self) -> BinaryIO:
        """Return the bytes as a stream, whether they are held or lie in a file."""
        return self.path.open("rb") if self.path else BytesIO(self.data)

    def size(self) -> int:
        """Return how many bytes there are."""
        return self.path.stat().st_size if self.path else len(self.data)


@dataclass(frozen=True, slots=True)
class Taken:
    """A report with the bytes it was made from, which are what is archived."""

    capture: Capture
    rendition: Rendition
    data: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """A capture that was taken before; no text was made of it."""

    capture: Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page says of itself; each may be missing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: Dating = UNDATED


def make_capture(
    source: Source, data: bytes, line: int | None = None, url: str | None = None, name: str | None = None
) -> Capture:
    """Return the capture of `data`: the whole file, or one line of it.

    A line that names itself (`name`) keeps its identity when lines come to stand before it.
    """
    mark = f"#L{line}" if line else ""
    sha256 = hashlib.sha256(data).hexdigest()
    return Capture(
        id=stable_id("cap", name or source.label + mark, sha256),
        address=source.address + mark,
        sha256=sha256,
        media_type=source.media_type,
        size_bytes=len(data),
        url=url or source.url,
        retrieved_at=source.retrieved_at,
    )


def make_rendition(
    capture: Capture, report: str, text: str, maker: str, version: str, facts: Facts, marks: tuple[Mark, ...] = ()
) -> Rendition:
    """Return the rendition of `capture` whose text is `text`, with the language told from it.

    Characters that nobody sees are left out, except where marks point into the text: who sets marks sees to that.
    """
    text = text if marks else without_unseen(text)
    text_sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Rendition(
        id=stable_id("ren", capture.id, maker, version, text_sha256),
        capture_id=capture.id,
        report=report,
        text=text,
        maker=maker,
        maker_version=version,
        language=guess_language(text),
        title=without_unseen(facts.title or "") or None,
        authors=facts.authors,
        outlet=facts.outlet,
        url=facts.url,
        published=facts.published,
        marks=marks,
    )
