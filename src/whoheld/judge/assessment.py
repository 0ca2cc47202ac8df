"""Make a report of the desk's own: an assessment whose source is the desk, and marked as such."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from whoheld.errors import JudgementError
from whoheld.judge.by_hand import DESK_MAKER
from whoheld.judge.speakers import THE_DESK
from whoheld.judge.values import is_broken
from whoheld.model import Capture, DatePrecision, Dating, DatingBasis, Reading, Rendition, stable_id

DESK_VERSION = "1"
MEDIA_TYPE = "text/plain"


def assessment(
    text: str, *, author: str, made_at: datetime, time_zone: str, title: str | None = None
) -> tuple[Capture, Rendition]:
    """Return an assessment by the desk as a report to be stored, read and judged like any other.

    Args:
        text: what the desk says, in sentences; its words are the evidence. Stored as UTF-8.
        author: who wrote it. Tells two captures of the same words apart; it does not become the report's author,
            so that no analyst's name reaches a public page.
        made_at: when it was written, with its zone: the assessment is public from that day.
        time_zone: the theatre's, whose day that is.
        title: what people call it.

    Raises:
        JudgementError: there are no words, no author, or no zone.
    """
    if not any(letter.isalnum() for letter in text):
        raise JudgementError(f"an assessment of {text!r} holds no words; write what the desk says")
    if is_broken((text, author, title)):
        raise JudgementError(f"an assessment of {text!r} holds half a character; type it again")
    if not author.strip():
        raise JudgementError("an assessment has no author; sign it")
    if made_at.tzinfo is None:
        raise JudgementError(f"an assessment was made at {made_at} in no time zone; give one")
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    capture_id = stable_id("cap", DESK_MAKER, sha256, author, made_at.isoformat())
    day = made_at.astimezone(ZoneInfo(time_zone)).date()
    name = f"desk-{day.isoformat()}-{capture_id.rpartition('-')[2][:8]}"
    capture = Capture(
        id=capture_id,
        address=name,
        sha256=sha256,
        media_type=MEDIA_TYPE,
        size_bytes=len(data),
        retrieved_at=made_at,
    )
    rendition = Rendition(
        id=stable_id("ren", capture_id, sha256),
        capture_id=capture_id,
        report=name,
        text=text,
        maker=DESK_MAKER,
        maker_version=DESK_VERSION,
        language="en",
        title=title,
        outlet=THE_DESK.text,
        published=Dating(day, day, DatePrecision.INSTANT, DatingBasis.DESK, instant=made_at),
    )
    return capture, rendition


def as_the_desk(readings: Iterable[Reading], rendition: Rendition) -> tuple[Reading, ...]:
    """Return the readings of a report with the desk as publisher where the desk wrote it, and as they are elsewhere.

    Whoever the assessment quotes stays behind it in the chain.
    """
    if rendition.maker != DESK_MAKER:
        return tuple(readings)
    return tuple(replace(reading, chain=(THE_DESK, *reading.chain[1:])) for reading in readings)
