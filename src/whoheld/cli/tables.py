"""Lay out answers for the terminal: tables and panels that a person likes to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from whoheld.cli.console import out
from whoheld.model import Build, Control, Day, Estimate, Reading, Relation, When
from whoheld.track import band_of

if TYPE_CHECKING:
    from whoheld.pipeline import Report
    from whoheld.publish.published import Published

CLAIM_COLUMNS = {"Who": 2, "Relation": 2, "Place": 2, "When": 2, "Says who": 3, "Words": 6}  # shares of the width
NOT_CHECKED = "Not yet checked on this war: words and bands, no digits."
STANDING_COLUMNS: Mapping[str, Mapping[str, Any]] = {
    "Place": {},
    "In": {"style": "dim"},
    "Held by": {},
    "How sure": {},
    "Since": {"no_wrap": True},
    "Claims": {"justify": "right"},
    "Witnesses": {"justify": "right"},
    "Note": {"style": "dim"},
}
ROOMY_WIDTH = 105  # characters; below it a row would break into single letters
LEFT_OUT_IF_NARROW = frozenset({"In", "Claims"})
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One unit on one day, with how much evidence stands behind the estimate."""

    unit: Mapping[str, Any]
    estimate: Estimate
    claims: int
    witnesses: int


def standing_table(published: Published, day: Day, known_on: Day | None, *, only_with_claims: bool) -> RenderableType:
    """Return who holds each unit on a day, those with evidence first."""
    standings = [_standing(published, unit, day, known_on) for unit in published.units]
    shown = [row for row in standings if row.claims or not only_with_claims]
    table = Table(box=SIMPLE_HEAD, title=_title(published, day, known_on), title_justify="left", pad_edge=False)
    names = [name for name in STANDING_COLUMNS if out.width >= ROOMY_WIDTH or name not in LEFT_OUT_IF_NARROW]
    for name in names:
        table.add_column(name, **STANDING_COLUMNS[name])
    since = {
        (change.unit_id, change.to_state): str(change.day)
        for change in published.changes(published.start, known_on)
        if change.day <= day
    }
    for row in sorted(shown, key=lambda row: (not row.claims, row.unit["admin"], row.unit["name"])):
        held = row.estimate
        cells = {
            "Place": row.unit["name"],
            "In": row.unit["admin"],
            "Held by": _holder(published, held),
            "How sure": _sureness(held),
            "Since": since.get((row.unit["id"], held.verdict), ""),
            "Claims": str(row.claims),
            "Witnesses": str(row.witnesses),
            "Note": ", ".join(note for note in held.quality if note != "unknown"),
        }
        table.add_row(*(cells[name] for name in names))
    silent = len(standings) - len(shown)
    note = f"{silent} more places on the map have no claims: unknown, not calm." if silent else ""
    return Group(table, Text(note, style="dim")) if note else table


def changes_table(published: Published, since: Day, known_on: Day | None) -> RenderableType:
    """Return the days on which places changed hands since a day."""
    table = Table(
        box=SIMPLE_HEAD, title=f"Changes since {since}{_known(known_on)}", title_justify="left", pad_edge=False
    )
    for name in ("Day", "Place", "From", "To", "How sure"):
        table.add_column(name)
    units = {unit["id"]: unit for unit in published.units}
    found = published.changes(since, known_on)
    for change in found:
        before, after = published.state_names[change.from_state], published.state_names[change.to_state]
        table.add_row(str(change.day), units[change.unit_id]["name"], before, after, _in_words(change.probability))
    return table if found else Text(f"No place is estimated to have changed hands since {since}{_known(known_on)}.")


def evidence_panel(published: Published, unit: Mapping[str, Any], day: Day, known_on: Day | None) -> RenderableType:
    """Return the verdict on one unit with the sentences for it, against it, and left unused."""
    estimate = published.estimate(unit, day, known_on)
    claims = published.claims(unit, known_on)
    story = published.story(unit, day, known_on)
    increments = {step.claim_id: step.increment_nats for step in story.steps}
    used = [claim for claim in claims if claim["id"] in increments]
    parts: list[RenderableType] = [_verdict(published, unit, estimate)]
    for title, wanted in ((f"For {published.state_names[story.state]}", True), ("Against", False)):
        chosen = [claim for claim in used if (increments[claim["id"]] > 0) is wanted]
        parts += _claim_lines(published, title, chosen)
    parts += _claim_lines(published, "Not counted", [claim for claim in claims if claim["id"] not in increments])
    if not claims:
        parts.append(Text("No claim speaks of this place. That is silence, not calm."))
    return Panel(Group(*parts), title=f"{escape(unit['name'])}, {day}{_known(known_on)}", title_align="left")


def claims_table(report: Report) -> RenderableType:
    """Return one report's claims as read."""
    title = (
        f"{report.rendition.report}  [dim]{report.rendition.published.latest or 'undated'}, theatre {report.theatre}[/]"
    )
    if not report.readings:
        return Text.from_markup(f"{title}\n  no claims on who holds what were found\n")
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False, expand=True)
    for name, ratio in CLAIM_COLUMNS.items():
        table.add_column(name, overflow="fold", ratio=ratio)
    for reading in report.readings:
        if isinstance(reading.body, Control):
            table.add_row(*map(escape, _cells(reading, reading.body)), style="" if reading.is_fact else "dim")
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


def _standing(published: Published, unit: Mapping[str, Any], day: Day, known_on: Day | None) -> Standing:
    used = [claim for claim in published.claims(unit, known_on) if claim["unused"] is None]
    return Standing(
        unit=unit,
        estimate=published.estimate(unit, day, known_on),
        claims=len(used),
        witnesses=len({claim["origin"] for claim in used}),
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


def _verdict(published: Published, unit: Mapping[str, Any], estimate: Estimate) -> Text:
    if estimate.verdict == "unknown":
        said = f"Who holds {unit['name']} is unknown: the evidence is too weak for a verdict."
    else:
        top = max(estimate.smoothed)
        said = f"{_in_words(top).capitalize()}: {published.state_names[estimate.verdict]}."
    others = ", ".join(f"{published.state_names[state]} {word}" for state, word in _others(estimate))
    notes = [note for note in estimate.quality if note != "unknown"]
    lines = [said, f"Otherwise: {others}." if others else "", f"Note: {', '.join(notes)}." if notes else ""]
    text = Text("\n".join(line for line in lines if line) + "\n")
    text.stylize("bold", 0, len(said))
    return text.append(NOT_CHECKED if not published.is_checked else "", style="dim italic")


def _others(estimate: Estimate) -> Iterable[tuple[str, str]]:
    """Yield the states that are not the verdict, likeliest first, with their words."""
    ranked = sorted(zip(estimate.smoothed, estimate.states, strict=True), reverse=True)
    for probability, state in ranked:
        if state != estimate.verdict and probability >= 0.01:
            yield state, band_of(probability).word


def _claim_lines(published: Published, title: str, claims: Sequence[Mapping[str, Any]]) -> list[RenderableType]:
    lines: list[RenderableType] = [Text(f"\n{title}", style="bold")] if claims else []
    for claim in claims:
        speakers = " > ".join(link["text"] for link in claim["chain"])
        told = published.maybe_day(claim["published"]) or "undated"
        line = Text(f"  {told}  ").append(speakers, style="cyan")
        if claim["interest"] != "neutral":
            line.append(f" ({claim['interest']} own side)", style="dim")
        line.append(f"\n      {claim['quote']}")
        line.append(f"\n      not counted: {claim['unused']}" if claim["unused"] else "", style="dim")
        lines.append(line)
    return lines


def _holder(published: Published, estimate: Estimate) -> str:
    return "[dim]unknown[/]" if estimate.verdict == "unknown" else escape(published.state_names[estimate.verdict])


def _sureness(estimate: Estimate) -> str:
    return "" if estimate.verdict == "unknown" else estimate.word


def _in_words(probability: float) -> str:
    band = band_of(probability)
    return f"{band.word} ({band.low:.0%} to {band.high:.0%})"


def _title(published: Published, day: Day, known_on: Day | None) -> str:
    return f"{published.title}: who holds what on {day}{_known(known_on)}"


def _known(known_on: Day | None) -> str:
    return f", as known on {known_on}" if known_on else ""
