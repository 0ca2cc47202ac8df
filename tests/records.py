"""Invented reports and small records to try a record with; nothing here was ever published by anybody."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from whoheld.model import (
    Candidate,
    Capture,
    Claim,
    Control,
    DatePrecision,
    Dating,
    DatingBasis,
    Edition,
    Link,
    Mention,
    Passage,
    Reading,
    Relation,
    Rendition,
    Run,
    SourceType,
    TextSpan,
    Voice,
    stable_id,
)
from whoheld.store import Store, Writer

NOON = datetime(2031, 5, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that goes on by a second whenever it is looked at; it can be set."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


# Records made by hand, for what does not need a reader. An invented valley: the Council and the League.

RUN = Run(reader="by-rule", version="1", theatre="veshland", theatre_version="1+a")
LATER_RUN = Run(reader="by-rule", version="2", theatre="veshland", theatre_version="1+a")
TOWNS = ("Arlen", "Bredo", "Corvin")


def capture_of(name: str, data: bytes, address: str = "", url: str | None = None) -> Capture:
    sha256 = hashlib.sha256(data).hexdigest()
    return Capture(
        id=stable_id("cap", name, sha256), address=address or f"inbox/{name}", sha256=sha256, media_type="text/plain",
        size_bytes=len(data), url=url, retrieved_at=NOON,
    )  # fmt: skip


def rendition_of(capture: Capture, text: str, name: str = "", published: date | None = date(2031, 4, 2)) -> Rendition:
    dating = Dating(published, published, DatePrecision.DAY, DatingBasis.GIVEN) if published else Dating()
    return Rendition(
        id=stable_id("ren", capture.id, text), capture_id=capture.id, report=name or Path(capture.address).name,
        text=text, maker="text", maker_version="1", language="en", title="In brief", authors=("A. Scribe",),
        outlet="Vesh Wire", url=capture.url, published=dating,
    )  # fmt: skip


def passages_of(rendition: Rendition) -> tuple[Passage, ...]:
    """Return a passage a line."""
    made, start = [], 0
    for line in rendition.text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        made.append(
            Passage(
                id=stable_id("psg", rendition.id, start, end), rendition_id=rendition.id, start=start, end=end,
                voice=Voice.BODY, language="en", dating=rendition.published,
            )
        )  # fmt: skip
        start += len(line)
    return tuple(made)


def readings_of(
    rendition: Rendition, run: Run = RUN, rule: str = "took.plain", relation: Relation = Relation.HOLDS
) -> tuple[Reading, ...]:
    """Return a reading for each line that says that the Council took a town."""
    return tuple(
        reading
        for passage in passages_of(rendition)
        for town in TOWNS
        if (reading := _maybe_reading(rendition, passage, town, run, rule, relation)) is not None
    )


def _maybe_reading(
    rendition: Rendition, passage: Passage, town: str, run: Run, rule: str, relation: Relation
) -> Reading | None:
    line = rendition.text[passage.start : passage.end]
    if "took" not in line or town not in line:
        return None
    took, place = passage.start + line.index("took"), passage.start + line.index(town)
    claim = Claim(
        "control",
        TextSpan.of(rendition, took, took + len("took")),
        TextSpan.of(rendition, place, place + len(town)),
        TextSpan.of(rendition, passage.start, passage.end),
        passage.id,
        archive=rendition,
    )
    here = Mention(
        text=town, span=(place, place + len(town)), candidates=(Candidate(f"vs.{town.lower()}", town, 0.9, "by name"),)
    )
    body = Control(relation=relation, place=here, actor=Mention(text="the Council", span=None, kind="actor"))
    chain = (Link(text="Vesh Wire", type=SourceType.OUTLET, outlet_id="vesh_wire"),)
    return Reading(claim=claim, run_id=run.id, rule=rule, body=body, chain=chain, confidence=0.875)


def text_about(towns: Sequence[str], more: str = "") -> str:
    return "\n".join([f"The Council took {town} in the night{more}." for town in towns]) + "\n"


def put_report(
    writer: Writer, name: str, text: str, run: Run = RUN, url: str | None = None, version_of: str | None = None
) -> Rendition:
    """Keep a report with everything that a reader finds in it."""
    data = text.encode()
    capture = capture_of(name, data, url=url)
    rendition = rendition_of(capture, text)
    writer.put_run(run)
    writer.put_capture(capture, data, version_of)
    writer.put_rendition(rendition)
    writer.put_pass(run.id, rendition.id, "", passages_of(rendition), readings_of(rendition, run))
    return rendition


def edition_of(store: Store, name: str = "", made_at: datetime = NOON) -> Edition:
    """Return the edition that pins a store as it stands."""
    head = store.view().head
    return Edition(
        log_seq=head.seq, log_digest=head.digest, runs=(RUN.id,), theatre="veshland", theatre_version="1+a",
        unit_list="vesh-3", definition="seat-1", parameters="p", code="0", name=name, author="R. Ward", made_at=made_at,
    )  # fmt: skip


# Reports for a desk at work: sentences on places of the example theatre, made up from parts.

PLACES = (
    "Kunduz", "Ghazni", "Farah", "Zaranj", "Sheberghan", "Taloqan", "Aybak", "Faizabad", "Tarinkot", "Qalat", "Gardez",
    "Khost", "Sharana", "Asadabad", "Charikar", "Bamyan", "Nili", "Maimana", "Sangin", "Gereshk",
)  # fmt: skip
SAYINGS = (
    "The Taliban captured {place} on {day}",
    "Taliban fighters seized {place} on {day}",
    "Government forces recaptured {place} on {day}",
    "The army holds {place}",
    "The Taliban control {place}",
    "The Taliban attacked {place} on {day}",
    "Government troops withdrew from {place} on {day}",
    "{place} fell to the Taliban on {day}",
    "The Taliban did not take {place}",
)
SPEAKERS = (
    "", ", a provincial council member said", ", the defence ministry said", ", a Taliban spokesman said",
    ", residents said", ", a lawmaker from the province said",
)  # fmt: skip
OUTLETS = ("Pamir Monitor", "Amu Wire", "The Mountain Gazette", "Radio Half Past", "Valley Post")
FIRST_DAY = date(2021, 6, 1)


def report_line(number: int, chance: random.Random, edit: str = "") -> dict[str, str]:
    """Return one report as a line of JSONL has it: two to four sentences that say who took or holds what."""
    published = FIRST_DAY + timedelta(days=chance.randrange(90))
    said = [_sentence(chance, published) for _ in range(chance.randint(2, 4))]
    return {
        "id": f"made-{number}",
        "published_at": published.isoformat(),
        "source": chance.choice(OUTLETS),
        "title": f"Dispatch {number}",
        "text": " ".join([*said, f"This is dispatch number {number}.{edit}"]),
    }


def _sentence(chance: random.Random, published: date) -> str:
    day = published - timedelta(days=chance.randrange(4))
    saying = chance.choice(SAYINGS).format(place=chance.choice(PLACES), day=f"{day.day} {day:%B %Y}")
    return f"{saying}{chance.choice(SPEAKERS)}."


def write_reports(folder: Path, numbers: Iterable[int], seed: int = 0, name: str = "", edit: str = "") -> Path:
    """Write a file of reports, one for each number; the same number and seed always give the same report."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = list(numbers)
    path = folder / (name or f"reports-{seed}-{chosen[0] if chosen else 0}.jsonl")
    lines = (report_line(number, random.Random(f"{seed}/{number}"), edit) for number in chosen)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path
