"""Lay out the three answers for the terminal; everything shown stands in the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from whoheld.cli.console import out
from whoheld.cli.plain import plain_text

Row = Mapping[str, Any]

NOT_CHECKED = "Not yet checked on this war: words and bands, no digits."
UNKNOWN = "unknown"
QUOTE_INDENT = 6  # columns; wrapped lines stay under the first
LEAST_SHARE = 0.01  # a state less probable than this is not worth a word
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


def evidence_panel(answer: Row) -> RenderableType:
    """Return the verdict on one unit with the sentences for it, against it, and left unused."""
    parts: list[RenderableType] = [_verdict(answer)]
    parts += _claim_lines(f"For {answer['argued']['name']}", answer["for"])
    parts += _claim_lines(f"Against {answer['argued']['name']}", answer["against"])
    parts += _claim_lines("Not counted", answer["not_counted"])
    if len(parts) == 1:
        parts.append(Text("No claim speaks of this place. That is silence, not calm."))
    asked = answer["question"]
    title = f"{escape(answer['unit']['name'])}, {asked['day']}{_known(answer)}"
    return Panel(Group(*parts), title=title, title_align="left")


def standing_table(answer: Row, *, only_with_claims: bool = False) -> RenderableType:
    """Return who holds each unit on a day, those with evidence first."""
    places = answer["places"]
    shown = [row for row in places if row["claims"] or not only_with_claims]
    title = f"{answer['title']}: who holds what on {answer['question']['day']}{_known(answer)}"
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    names = [name for name in STANDING_COLUMNS if out.width >= ROOMY_WIDTH or name not in LEFT_OUT_IF_NARROW]
    for name in names:
        table.add_column(name, **STANDING_COLUMNS[name])
    for row in sorted(shown, key=lambda row: (not row["claims"], row["unit"]["admin"], row["unit"]["name"])):
        cells = _standing(row)
        table.add_row(*(cells[name] for name in names))
    silent = len(places) - len(shown)
    note = f"{silent} more places on the map have no claims: unknown, not calm." if silent else ""
    return Group(table, Text(note, style="dim")) if note else table


def changes_table(answer: Row) -> RenderableType:
    """Return the days on which places changed hands since a day."""
    since = f"since {answer['question']['since']}{_known(answer)}"
    if not answer["changes"]:
        return Text(f"No place is estimated to have changed hands {since}.")
    table = Table(box=SIMPLE_HEAD, title=f"Changes {since}", title_justify="left", pad_edge=False)
    for name in ("Day", "Place", "From", "To", "How sure"):
        table.add_column(name)
    for change in answer["changes"]:
        names = (change["unit"]["name"], change["from"]["name"], change["to"]["name"])
        table.add_row(change["day"], *map(escape, names), _in_words(change))
    return table


def _standing(row: Row) -> dict[str, str]:
    """Return the cells of one unit, by column."""
    unit, held = row["unit"], row["estimate"]
    is_unknown = held["verdict"] == UNKNOWN
    return {
        "Place": escape(unit["name"]),
        "In": escape(unit["admin"]),
        "Held by": "[dim]unknown[/]" if is_unknown else escape(held["name"]),
        "How sure": "" if is_unknown else held["word"],
        "Since": held["since"] or "",
        "Claims": str(row["claims"]),
        "Witnesses": str(row["witnesses"]),
        "Note": _notes(held),
    }


def _verdict(answer: Row) -> Text:
    held = answer["estimate"]
    if held["verdict"] == UNKNOWN:
        said = f"Who holds {answer['unit']['name']} is unknown: the evidence is too weak for a verdict."
    else:
        said = f"{_in_words(held).capitalize()}: {held['name']}."
    others = ", ".join(f"{state['name']} {state['word']}" for state in _others(held))
    notes = _notes(held)
    lines = [said, f"Otherwise: {others}." if others else "", f"Note: {notes}." if notes else ""]
    text = Text("\n".join(line for line in lines if line) + "\n")
    text.stylize("bold", 0, len(said))
    return text.append(NOT_CHECKED if not answer["checked"] else "", style="dim italic")


def _others(held: Row) -> Iterator[Row]:
    """Yield the states that are not the verdict, likeliest first."""
    for state in held["states"]:
        if state["id"] != held["verdict"] and state["probability"] >= LEAST_SHARE:
            yield state


def _claim_lines(title: str, claims: Sequence[Row]) -> list[RenderableType]:
    """Return claims under a title: who says so and when, the words, and the id that a judgement on them would name."""
    lines: list[RenderableType] = [Text(f"\n{title}", style="bold")] if claims else []
    for claim in claims:
        speakers = " > ".join(plain_text(link["text"]) for link in claim["chain"])
        line = Text(f"  {claim['published'] or 'undated'}  ").append(speakers, style="cyan")
        if claim["interest"] in ("for", "against"):
            line.append(f" ({claim['interest']} own side)", style="dim")
        why = plain_text(claim["why_not_counted"] or "")
        words = Text(plain_text(claim["quote"]))
        words.append(f"\nnot counted: {why}" if why else "", style="dim")
        lines += [line.append(f"  clm-{claim['id']}", style="dim"), Padding(words, (0, 0, 0, QUOTE_INDENT))]
    return lines


def _notes(held: Row) -> str:
    return ", ".join(note for note in held["quality"] if note != UNKNOWN)


def _in_words(sureness: Row) -> str:
    return f"{sureness['word']} ({sureness['band']['low']:.0%} to {sureness['band']['high']:.0%})"


def _known(answer: Row) -> str:
    known_on = answer["question"]["known_on"]
    return f", as known on {known_on}" if known_on else ""
