"""What was captured, the text made of it, and the words in it that can serve as evidence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from whoheld.errors import EvidenceError

Day: TypeAlias = date


def stable_id(kind: str, *parts: object) -> str:
    """Return an identifier that depends on nothing but its parts: the same today and in ten years."""
    text = "\x1f".join([kind, *(str(part) for part in parts)])
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


class DatePrecision(StrEnum):
    """How finely a date is known; `none` when it is not known at all."""

    INSTANT = "instant"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


class DatingBasis(StrEnum):
    """Where a publication date was found."""

    GIVEN = "given"  # a field of a JSONL line
    META = "meta"  # the page's metadata
    PAGE = "page"  # printed on the page
    CONTENT = "content"  # inferred from what the text says
    FILENAME = "filename"
    DESK = "desk"  # an analyst's judgement
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Dating:
    """When a text was published: a closed interval of days, with how it is known.

    `latest` is the day by which it was certainly public, `earliest` the first day on which it can have been; each is
    None when nothing says so. A text whose `latest` is None is undated.
    """

    earliest: Day | None = None
    latest: Day | None = None
    precision: DatePrecision = DatePrecision.NONE
    basis: DatingBasis = DatingBasis.NONE
    instant: datetime | None = None
    text: str | None = None  # the words it was read from

    @property
    def is_known(self) -> bool:
        return self.latest is not None


UNDATED = Dating()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One observation of an address or file; two captures of one address are two versions of it."""

    id: str
    address: str  # the path or URL as it was given
    sha256: str  # of the bytes
    media_type: str
    size_bytes: int
    url: str | None = None  # where the page says, or the reader was told, that it lives
    retrieved_at: datetime | None = None  # None for a file that carries no time of fetching


class MarkKind(StrEnum):
    """What a page's own markup says that a span of its text is."""

    TITLE = "title"  # the page's headline
    STANDFIRST = "standfirst"  # the sentence below it
    HEADING = "heading"  # between paragraphs
    BYLINE = "byline"  # who wrote it, when, for whom
    CAPTION = "caption"  # under a picture, with its credit
    QUOTE = "quote"  # set apart as somebody else's words
    ITEM = "item"  # of a list
    ROW = "row"  # of a table
    POST = "post"  # a post of a social network, embedded or in its thread
    COMMENT = "comment"  # a reader's, or a post of a forum
    SPEAKER = "speaker"  # the line that names who wrote a comment or post, and when
    TEASER = "teaser"  # a link to another piece
    FURNITURE = "furniture"  # buttons, notices, menus


@dataclass(frozen=True, slots=True)
class Mark:
    """What the markup of a page says of a span of its rendition. Marks may nest: a quote inside a comment."""

    start: int
    end: int
    kind: MarkKind
    author: str | None = None  # of a comment, post or quote
    dating: Dating | None = None  # its own date
    depth: int = 0  # a heading's level; how deep a reply or quote is nested


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """The decoded text made from a capture. All spans point into `text`."""

    id: str
    capture_id: str
    report: str  # what people call it: a file name, or the id a JSONL line gives
    text: str
    maker: str  # "text", "html", "jsonl"
    maker_version: str
    language: str | None = None  # ISO 639-1; None when too short to tell
    # Derived, correctable facts:
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None  # as named; the theatre binds it
    url: str | None = None
    published: Dating = UNDATED
    marks: tuple[Mark, ...] = ()  # in order of their start, the outer before the inner; empty for plain text

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


class Voice(StrEnum):
    """Which part of a page speaks."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    BULLET = "bullet"
    TIMELINE = "timeline"
    TWEET = "tweet"
    COMMENT = "comment"
    QUOTED_ARTICLE = "quoted_article"
    METADATA = "metadata"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A span of a rendition in one voice: a paragraph, a list item, a caption, one comment."""

    id: str
    rendition_id: str
    start: int
    end: int
    voice: Voice
    language: str | None = None
    author: str | None = None
    outlet: str | None = None  # a pasted article's own outlet
    dating: Dating | None = None  # its own date; None: the rendition's holds
    heading: tuple[int, int] | None = None  # span of the heading this item stands under
    repeats: str | None = None  # id of the passage it says again
    is_stale: bool = False  # left standing from an earlier version of the page


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Words in an archived rendition."""

    rendition_id: str
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, rendition: Rendition, start: int, end: int) -> TextSpan:
        return cls(rendition.id, start, end, rendition.text[start:end])

    def verify(self, archive: Rendition) -> None:
        """Raise EvidenceError unless these words stand exactly here in `archive`."""
        if archive.id != self.rendition_id:
            raise EvidenceError(f"evidence points into rendition {self.rendition_id}, not into {archive.id}")
        if not self.text.strip():
            raise EvidenceError(f"evidence at {self.start}:{self.end} of {archive.report!r} holds no words")
        if archive.text[self.start : self.end] != self.text:
            raise EvidenceError(
                f"evidence {self.text!r} is not what stands at {self.start}:{self.end} of {archive.report!r}; "
                "read the archived rendition again instead of moving the span"
            )


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of somebody's table."""

    rendition_id: str
    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Media:
    """What a picture or film shows, as told by its caption."""

    caption: TextSpan
    by: str


Evidence: TypeAlias = TextSpan | Cell | Media
