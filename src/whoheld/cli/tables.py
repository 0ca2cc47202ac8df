"""Lay out claims as read, and what a build found, for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from whoheld.cli.plain import plain_text
from whoheld.model import Build, Control, Reading, Relation, When

if TYPE_CHECKING:
    from whoheld.pipeline import Report

CLAIM_COLUMNS = {"Who": 2, "Relation": 2, "Place": 2, "When": 2, "Says who": 3, "Words": 6}  # shares of the width
RELATION_WORDS: Mapping[Relation, tuple[str, str]] = {  # a state, a change
    Relation.HOLDS: ("holds", "took"),
    Relation.HOLDS_PART: ("holds part", "took part"),
    Relation.FIGHTS_INSIDE: ("fights inside", "began to fight inside"),
    Relation.BESIEGES: ("besieges", "laid siege to"),
    Relation.ATTACKS: ("attacks", "attacked"),
    Relation.APPROACHES: ("approaches", "came near"),
    Relation.PRESENT: ("is present", "came in"),
    Relation.INFLUENCES: ("influences", "gained influence"),
    Relation.WITHDREW: ("is gone from", "withdrew from"),
    Relation.LOST: ("has lost", "lost"),
}


def claims_table(report: Report) -> RenderableType:
    """Return one report's claims as read."""
    name, published = escape(plain_text(report.rendition.report)), report.rendition.published.latest
    title = f"{name}  [dim]{published or 'undated'}, theatre {report.theatre}[/]"
    if not report.readings:
        return Text.from_markup(f"{title}\n  no claims on who holds what were found\n")
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False, expand=True)
    for column, ratio in CLAIM_COLUMNS.items():
        table.add_column(column, overflow="fold", ratio=ratio)
    for reading in report.readings:
        if isinstance(reading.body, Control):
            table.add_row(
                *(escape(plain_text(cell)) for cell in _cells(reading, reading.body)),
                style="" if reading.is_fact else "dim",
            )
    return table


def summary(build: Build) -> RenderableType:
    """Return what went in and what came out, in two lines."""
    kinds = Counter("used" if reading.claim_id not in build.unused else "unused" for reading in build.readings)
    reports = f"{len(build.renditions)} reports, {len(build.passages)} passages"
    return Text(
        f"{reports}, {len(build.readings)} claims ({kinds['unused']} speak for no place on the map), "
        f"{len(build.origins)} witnesses.\nDefinition: {build.theatre.definition.name}. "
        f"Units: {build.theatre.units.name}. Edition {build.edition.id}."
    )


def _cells(reading: Reading, body: Control) -> tuple[str, ...]:
    state, change = RELATION_WORDS[body.relation]
    marks = [mark for mark in (reading.polarity, reading.modality) if mark not in ("asserted", "fact")]
    relation = (change if body.is_onset else state) + "".join(f" ({mark})" for mark in marks)
    actor = (body.actor.name or body.actor.text) if body.actor else "?"
    place = (body.place.name or body.place.text) + (f": {body.site}" if body.site else "")
    speakers = " > ".join(link.text for link in reading.chain)
    return actor, relation, place, _when(reading.when), speakers, reading.claim.sentence.text


def _when(when: When) -> str:
    return when.edtf or (f"{when.text} (no date)" if when.text else "undated")
