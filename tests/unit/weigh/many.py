"""Write whole records at random: many reports on few places, with relays, copies, boasts and standing phrases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tests.unit.weigh.fixtures import DAY, FIGHTER, RESIDENT, SPOKESMAN, Said, Told, speaker, tell

from whoheld.model import Link, Modality, Polarity, Relation, Share, SourceType

SENTENCES = (
    "Arda was seized.",
    "Arda is held and was never seized, word has it.",
    "Rebel columns seized the town of Arda on Sunday.",
    "Rebel columns on Sunday seized the town of Arda.",
    "Rebel columns seized Arda town on Sunday.",
    "After two weeks of shelling Arda had been seized, people there say.",
    "After two weeks of shelling, Arda had been seized, they say.",
    "Arda remains seized by those who hold it, and all is quiet.",
)
PEOPLE = tuple(
    speaker(name, SourceType.GOVERNMENT_OFFICIAL, "crown", named=True) for name in ("Tolan", "Borus Tolan", "Mira Sel")
)
AGENCY = Link(text="Wire", type=SourceType.OTHER_MEDIA, span=(0, 1))
VOICES = (None, None, None, SPOKESMAN, FIGHTER, RESIDENT, AGENCY, *PEOPLE)
PLACES = ("arda", "arda", "arda", "belka", "norde", "norde", "sude", "estmark", None)
RELATIONS = (Relation.HOLDS, Relation.HOLDS, Relation.LOST, Relation.FIGHTS_INSIDE, Relation.BESIEGES)


def write_record(dice: Random, reports: int, days: int) -> list[Told]:
    """Return reports of up to three claims each, published in the course of so many days."""
    told: list[Told] = []
    for number in range(reports):
        published = None if dice.random() < 0.1 else DAY + timedelta(days=dice.randrange(days))
        earlier = [passage.id for report in told for passage in report.passages]
        said = [_say(dice, published, days, earlier) for _ in range(dice.randint(1, 3))]
        told.append(
            tell(f"r{dice.randrange(100)}-{number}", dice.choice(("wire", "gazette", "drum", "")), published, *said)
        )
    return told


def _say(dice: Random, published: date | None, days: int, earlier: list[str]) -> Said:
    day = (published or DAY + timedelta(days=dice.randrange(days))) - timedelta(days=dice.choice((0, 0, 0, 1, 2, 9)))
    said = Said(
        words=dice.choice(SENTENCES), trigger="seized", place_id=dice.choice(PLACES), first=day,
        days=dice.choice((1, 1, 1, 3, 40)), onset=dice.random() < 0.6, by=dice.choice(VOICES),
        actor=dice.choice(("rebels", "rebels", "crown", "guard", None)), relation=dice.choice(RELATIONS),
        basis=dice.choice(("explicit", "publication")), share=dice.choice((Share.WHOLE, Share.WHOLE, Share.MOST)),
    )  # fmt: skip
    if dice.random() < 0.15:
        said = replace(said, first=None)
    if dice.random() < 0.1:
        said = replace(said, polarity=dice.choice(list(Polarity)), modality=dice.choice(list(Modality)))
    if earlier and dice.random() < 0.1:
        said = replace(said, repeats=dice.choice(earlier))
    return said
