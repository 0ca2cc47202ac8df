"""Judgements on the invented valley of Vesh, and readings of its reports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from tests.unit.publish.world import theatre

from whoheld.judge import Judged, judge_readings
from whoheld.model import (
    Candidate,
    Claim,
    Control,
    Judgement,
    Link,
    Mention,
    Reading,
    Relation,
    Rendition,
    SourceType,
    TextSpan,
    Verb,
)
from whoheld.theatre.lexicon import Lexicon

START = datetime(2031, 4, 1, 9, 0, tzinfo=UTC)
OUTLET = Link(text="outlet", type=SourceType.OUTLET)
LEXICON = Lexicon(theatre())
_minutes = count()

TEXT = (
    "Council troops took Arlen on Thursday.\n\nThe League still holds Bredo, and the League and the Council "
    "hold Corvin.\n\nAn officer said that shells fell on Arlen."
)
REPORT = Rendition(id="ren-vesh", capture_id="cap-vesh", report="vesh.txt", text=TEXT, maker="text", maker_version="1")


def sign(target: str, verb: Verb, author: str = "ana", reason: str = "", **patch: object) -> Judgement:
    """Return a judgement, each a minute after the one before; `from_` stands for the field `from`."""
    fields = {name.rstrip("_"): value for name, value in patch.items()}
    made_at = START + timedelta(minutes=next(_minutes))
    return Judgement(target_id=target, verb=verb, patch=fields, author=author, made_at=made_at, reason=reason)


def undo(judgement: Judgement, author: str = "ana") -> Judgement:
    return sign(judgement.id, Verb.UNDO, author)


def say(
    trigger: str, town: str, actor: str | None = "river_council", *, of: Rendition = REPORT, part: int = 0,
    rule: str = "take.plain", relation: Relation = Relation.HOLDS, chain: tuple[Link, ...] = (OUTLET,),
    without_place: bool = False, **changes: Any,
) -> Reading:  # fmt: skip
    """Return a reading; its trigger stands nearest before or after its town, in one sentence with it."""
    start, end = next(
        (match.start(), match.end())
        for match in re.finditer(r"\S[^.]*\.", of.text)
        if trigger in match[0] and town in match[0]
    )
    at, where = of.text.index(trigger, start, end), of.text.index(town, start, end)
    cut = lambda first, words: TextSpan.of(of, first, first + len(words))  # noqa: E731
    place = None if without_place else cut(where, town)
    claim = Claim(
        "control", cut(at, trigger), place, TextSpan.of(of, start, end), f"psg-{start}", part=part, archive=of
    )
    body = Control(
        relation=relation,
        place=Mention(
            text=town, span=(where, where + len(town)), candidates=(Candidate(f"vs.{town.lower()}", town, 0.9, "name"),)
        ),
        actor=Mention(text=actor, span=None, kind="actor", candidates=(Candidate(actor, actor, 0.9),))
        if actor
        else None,
    )
    reading = Reading(claim=claim, run_id="run-1", rule=rule, body=body, chain=chain, confidence=0.8)
    return replace(reading, **changes)


def judge(
    readings: Sequence[Reading], *judgements: Judgement, earlier: Sequence[Reading] | Mapping[str, Reading] = ()
) -> Judged:
    old = earlier if isinstance(earlier, Mapping) else {reading.claim_id: reading for reading in earlier}
    return judge_readings(readings, judgements, earlier=old, lexicon=LEXICON)


def control(reading: Reading) -> Control:
    assert isinstance(reading.body, Control)
    return reading.body


def only(judged: Judged) -> Reading:
    """Return the one reading there is."""
    (reading,) = judged.readings
    return reading
