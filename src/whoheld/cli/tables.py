"""Lay out claims as read, and what a build found, for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from whoheld.cli.languages import say_unread
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
    from whoheld.pipeline import count_unread

    name, published = escape(plain_text(report.rendition.report)), report.rendition.published.latest
    title = f"{name}  [dim]{published or 'undated'}, theatre {report.theatre}[/]"
    unread = [Text(f"  not read: {line}", style="yellow") for line in say_unread(count_unread(report.passages))]
    if not report.readings:
        silence = "no claims on who holds what were found" + (" in what was read" if unread else "")
        return Group(Text.from_markup(f"{title}\n  {silence}"), *unread, Text(""))
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False, expand=True)
    for column, ratio in CLAIM_COLUMNS.items():
        table.add_column(column, overflow="fold", ratio=ratio)
    for reading in report.readings:
        if isinstance(reading.body, Control):
            table.add_row(
                *(escape(cell) for cell in (*claim_cells(reading), plain_text(reading.claim.sentence.text))),
                style="" if reading.is_fact else "dim",
            )
    return Group(table, *unread) if unread else table


def summary(build: Build) -> RenderableType:
    """Return what went in, what came out and what nobody could read."""
    kinds = Counter("used" if reading.claim_id not in build.unused else "unused" for reading in build.readings)
    reports = f"{len(build.renditions)} reports, {len(build.passages)} passages"
    told = Text(
        f"{reports}, {len(build.readings)} claims ({kinds['unused']} speak for no place on the map), "
        f"{len(build.origins)} witnesses.\nDefinition: {build.theatre.definition.name}. "
        f"Units: {build.theatre.units.name}. Edition {build.edition.id}."
    )
    for line in say_unread(build.unread):
        told.append(f"\nNot read: {line}.", style="yellow")
    return told


def claim_cells(reading: Reading) -> tuple[str, str, str, str, str]:
    """Return who stands how to which place, when, and who says so."""
    body = reading.body
    says_who = " > ".join(plain_text(link.text) for link in reading.chain)
    if not isinstance(body, Control):
        trigger = plain_text(reading.claim.trigger.text)
        return "?", str(reading.claim.kind), trigger, _when(reading.when), says_who
    state, change = RELATION_WORDS[body.relation]
    marks = [mark for mark in (reading.polarity, reading.modality) if mark not in ("asserted", "fact")]
    relation = (change if body.is_onset else state) + "".join(f" ({mark})" for mark in marks)
    actor = (body.actor.name or body.actor.text) if body.actor else "?"
    place = (body.place.name or body.place.text) + (f": {body.site}" if body.site else "")
    return plain_text(actor), relation, plain_text(place), _when(reading.when), says_who


def _when(when: When) -> str:
    return when.edtf or (f"{plain_text(when.text)} (no date)" if when.text else "undated")
