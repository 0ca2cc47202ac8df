"""Write a report as it was understood as one line of JSON, for programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from whoheld.cli.looking.margin import lines_by_id
from whoheld.cli.looking.sheet import by_passage
from whoheld.model import Dating, Passage
from whoheld.pipeline import is_unread
from whoheld.publish import claim_rows

if TYPE_CHECKING:
    from whoheld.cli.looking.looked import Look

Row = dict[str, Any]
# JSON lets these stand in a string; a terminal would obey them.
COMMANDS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def look_line(look: Look) -> str:
    """Return one report as a line of JSON, with every character that a terminal would obey escaped."""
    line = json.dumps(look_row(look), ensure_ascii=False)
    return COMMANDS.sub(lambda char: f"\\u{ord(char[0]):04x}", line)


def look_row(look: Look) -> Row:
    """Return one report's facts, and a row for each passage in order. `claims` is None where nobody looked for any."""
    rendition = look.rendition
    lines = lines_by_id(look.passages)
    claims = by_passage(look)
    return {
        "id": rendition.id,
        "report": rendition.report,
        "title": rendition.title,
        "authors": list(rendition.authors),
        "outlet": rendition.outlet,
        "address": look.capture.address,
        "url": rendition.url,
        "published": dating_row(rendition.published),
        "language": rendition.language,
        "theatre": look.theatre,
        "notes": list(look.notes),
        "passages": [
            {
                **passage_row(passage, lines),
                "text": rendition.text[passage.start : passage.end],
                "claims": None if look.theatre is None else [
                    {"number": number, **row, "set_aside": look.set_aside.get(row["id"])}
                    for (number, reading) in claims.get(passage.id, ())
                    for row in claim_rows([reading], rendition, [passage])
                ],
            }
            for passage in look.passages
        ],
    }  # fmt: skip


def passage_row(passage: Passage, lines: dict[str, int]) -> Row:
    """Return a passage: its span in the text, half-open, and what was understood of it.

    `repeats` is the line number of the passage that it says again; `dated` its own date, None for the report's;
    `stale` says that it was left standing from an earlier version of the page.
    """
    return {
        "line": lines[passage.id],
        "start": passage.start,
        "end": passage.end,
        "voice": str(passage.voice),
        "author": passage.author,
        "outlet": passage.outlet,
        "dated": dating_row(passage.dating) if passage.dating else None,
        "language": passage.language,
        "unread": is_unread(passage),
        "repeats": lines.get(passage.repeats) if passage.repeats else None,
        "stale": passage.is_stale,
        "heading": list(passage.heading) if passage.heading else None,
    }


def dating_row(dating: Dating) -> Row:
    """Return a date as a plain record; a closed interval of ISO days."""
    return {
        "earliest": dating.earliest.isoformat() if dating.earliest else None,
        "latest": dating.latest.isoformat() if dating.latest else None,
        "precision": str(dating.precision),
        "basis": str(dating.basis),
        "instant": dating.instant.isoformat() if dating.instant else None,
        "text": dating.text,
    }
