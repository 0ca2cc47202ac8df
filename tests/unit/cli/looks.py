"""Invented reports as they might have been understood, and a terminal of any width to look at them on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.console import Console

from whoheld.cli.looking.looked import Look
from whoheld.cli.looking.sheet import Showing, passage_lines
from whoheld.model import (
    Candidate,
    Capture,
    Claim,
    Control,
    DatePrecision,
    Dating,
    DatingBasis,
    Link,
    Mention,
    Passage,
    Reading,
    Relation,
    Rendition,
    SourceType,
    TextSpan,
    Voice,
    When,
    stable_id,
)


def look_of(*parts: tuple[Voice, str] | tuple[Voice, str, dict[str, Any]], **facts: Any) -> Look:
    """Return a report of some passages: voice, text and what else is known of each. `repeats` is a line number."""
    text = "\n\n".join(part[1] for part in parts)
    rendition = Rendition(
        id="ren-1", capture_id="cap-1", report="bredo.txt", text=text, maker="text", maker_version="1",
        **{"language": "en", **facts},
    )  # fmt: skip
    passages: list[Passage] = []
    start = 0
    for part in parts:
        more = dict(part[2]) if len(part) > 2 else {}
        if "repeats" in more:
            more["repeats"] = passages[more["repeats"] - 1].id
        end = start + len(part[1])
        passages.append(
            Passage(
                id=stable_id("psg", start), rendition_id="ren-1", start=start, end=end, voice=part[0],
                **{"language": "en", **more},
            )
        )  # fmt: skip
        start = end + 2
    capture = Capture(id="cap-1", address="inbox/bredo.txt", sha256="0", media_type="text/plain", size_bytes=1)
    return Look(capture=capture, rendition=rendition, passages=tuple(passages), theatre="veshland")


def claim(look: Look, trigger: str, place: str, *, who: str = "Vesh Wire", **changes: Any) -> Reading:
    """Return the claim that the Hill League took a place, read from two stretches of a report's text."""
    text, rendition = look.rendition.text, look.rendition
    at, where = text.index(trigger), text.index(place)
    passage = next(one for one in look.passages if one.start <= at < one.end)
    spans = [TextSpan.of(rendition, start, start + len(words)) for start, words in ((at, trigger), (where, place))]
    sentence = TextSpan.of(rendition, passage.start, passage.end)
    actor = Mention(text="League", span=None, kind="actor", candidates=(Candidate("league", "Hill League", 1.0),))
    place_mention = Mention(text=place, span=None, candidates=(Candidate("vesh.bredo", place, 1.0),))
    return Reading(
        claim=Claim("control", spans[0], spans[1], sentence, passage.id, archive=rendition),
        run_id="run-1",
        rule="take.plain",
        body=Control(relation=Relation.HOLDS, place=place_mention, actor=actor, is_onset=True),
        chain=(Link(text=who, type=SourceType.OUTLET),),
        **{"when": When(edtf="2031-03-20"), **changes},
    )


def on(day: date, last: date | None = None) -> Dating:
    return Dating(day, last or day, DatePrecision.DAY, DatingBasis.PAGE, text=f"{day:%B %Y}")


def terminal(width: int = 80, *, colour: bool = False) -> Console:
    return Console(
        file=io.StringIO(), width=width, highlight=False,
        force_terminal=colour, color_system="standard" if colour else None,
    )  # fmt: skip


def shown(look: Look, width: int = 80, **showing: bool) -> list[str]:
    """Return the lines of a report on a terminal without colour."""
    return [line.plain for line in passage_lines(look, Showing(**showing), terminal(width))]


def words_of(lines: Sequence[str], bar: str = "│") -> str:
    """Return what stands right of the bar, as running text."""
    return " ".join(" ".join(line.partition(bar)[2] for line in lines).split())


def margin_of(lines: Sequence[str], bar: str = "│") -> str:
    """Return what stands left of the bar, as running text."""
    return " ".join(" ".join(line.partition(bar)[0] for line in lines).split())
