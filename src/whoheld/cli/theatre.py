"""`whoheld theatre`: start a theatre of one's own, check it, and see what is in one."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from whoheld.cli.console import EXIT_USAGE, endings, out

if TYPE_CHECKING:
    from whoheld.model import Place, Theatre
    from whoheld.theatre.findings import Finding

EXIT_FOUND = 1  # the checker found something that is wrong
ROWS_MAX = 40  # shown of a long table; --all shows the rest

theatre = typer.Typer(no_args_is_help=True, help="Start a theatre of your own, check it, and see what is in one.")


class CheckFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


class Part(StrEnum):
    """What of a theatre is shown."""

    SUMMARY = "summary"
    PLACES = "places"
    UNITS = "units"
    ACTORS = "actors"
    HOLDERS = "holders"
    OUTLETS = "outlets"
    PERSONS = "persons"
    AGREEMENTS = "agreements"


@theatre.command("new")
def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write it; its name becomes the id.")],
    country: Annotated[
        list[str], typer.Option("--country", "-c", help="Code of a country the war is in (ISO 3166-1, three letters).")
    ],
    name: Annotated[str | None, typer.Option("--name", help="Its name for people.  [default: the folder's]")] = None,
) -> None:
    """Start a theatre: a folder that loads, with the towns and armed actors that are known there.

    [bold]Examples[/]

      whoheld theatre new karabakh --country aze --country arm

      whoheld build reports/ --theatre ./karabakh
    """
    from whoheld.theatre.starting import start_theatre

    with endings("Nothing was written."):
        made = start_theatre(folder, name or folder.name.replace("-", " ").title(), country)
    out.print(f"Theatre [bold]{made.id}[/] in {folder}: {_summary(made)}.")
    out.print("Now edit its tables, then run: " + f"whoheld theatre check {_as_path(folder)}", style="dim")


@theatre.command("check")
def check(
    theatres: Annotated[
        list[str], typer.Argument(metavar="THEATRE...", help="Theatres by name, or folders that hold a theatre.toml.")
    ],
    strict: Annotated[bool, typer.Option("--strict", help="Fail on doubts as well as on errors.")] = False,
    form: Annotated[
        CheckFormat, typer.Option("--format", "-f", help="text for people, json for programs: one finding a line.")
    ] = CheckFormat.TEXT,
) -> None:
    """Name everything that is wrong or doubtful in a theatre's files, with line, value and remedy.

    [bold]Examples[/]

      whoheld theatre check ./karabakh

      whoheld theatre check world --strict
    """
    from whoheld.theatre.checking import check_folder
    from whoheld.theatre.folders import find_theatre

    is_bad = False
    for wanted in theatres:
        with endings("Nothing was changed."):
            folder = find_theatre(wanted if wanted != "." else "./")
            found = check_folder(folder)
        is_bad = is_bad or any(finding.is_error or strict for finding in found)
        if form is CheckFormat.JSON:
            sys.stdout.write("".join(f"{json.dumps(asdict(finding), ensure_ascii=False)}\n" for finding in found))
        else:
            _print_findings(wanted, found)
    if is_bad:
        raise typer.Exit(EXIT_FOUND)


def _print_findings(wanted: str, found: tuple[Finding, ...]) -> None:
    for finding in found:
        line = Text("error " if finding.is_error else "doubt ", style="bold red" if finding.is_error else "yellow")
        place = finding.file + (f":{finding.line}" if finding.line else "")
        line.append(f"{place} ", style="cyan").append(f"{finding.where} " if finding.where else "")
        line.append(f"{finding.value!r} " if finding.value else "").append(finding.problem)
        line.append(f"; {finding.remedy}" if finding.remedy else "", style="dim")
        out.print(line, soft_wrap=True)
    errors = sum(finding.is_error for finding in found)
    counted = f"{errors} errors, {len(found) - errors} doubts" if found else "nothing to mend"
    out.print(f"[bold]{wanted}[/]: {counted}.")


@theatre.command("show")
def show(
    name: Annotated[str, typer.Argument(metavar="THEATRE", help="A theatre by name, or its folder.")],
    part: Annotated[Part, typer.Argument(metavar="[PART]", help="One of: " + ", ".join(Part) + ".")] = Part.SUMMARY,
    find: Annotated[str | None, typer.Option("--find", help="Only rows that hold this text, in any spelling.")] = None,
    whole: Annotated[bool, typer.Option("--all", help=f"Every row, not only the first {ROWS_MAX}.")] = False,
) -> None:
    """Show what a theatre knows: in short, or one of its tables.

    [bold]Examples[/]

      whoheld theatre show ./karabakh

      whoheld theatre show ./karabakh places --find shushi
    """
    from whoheld.theatre import load_theatre

    with endings("Nothing was changed."):
        loaded = load_theatre(name)
    if part is Part.SUMMARY:
        _print_summary(loaded)
        return
    columns, rows = _table(loaded, part)
    kept = [row for row in rows if find is None or _holds(row, find)]
    if not kept:
        out.print(f"{loaded.name} has no {part}" + (f" that hold {find!r}." if find else "."))
        raise typer.Exit(0 if find is None else EXIT_USAGE)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in kept if whole else kept[:ROWS_MAX]:
        table.add_row(*(Text(cell) for cell in row))
    out.print(table)
    if len(kept) > ROWS_MAX and not whole:
        out.print(f"[dim]{ROWS_MAX} of {len(kept)}; --all shows every one.[/]")


def _print_summary(loaded: Theatre) -> None:
    levels = ", ".join(f"{count} {level}" for level, count in _levels(loaded.places.values()).items())
    lines = {
        "Theatre": f"{loaded.name} ({loaded.id}, version {loaded.version}), days of {loaded.time_zone}",
        "Places": f"{len(loaded.places)}: {levels}",
        "Units": "; ".join(f"{len(found.units)} in {found.id} ({found.name})" for found in loaded.unit_lists.values()),
        "Holders": ", ".join(f"{holder.name} ({holder.letter})" for holder in loaded.holders) or "none",
        "Actors": f"{len(loaded.actors)}, outlets {len(loaded.outlets)}, persons {len(loaded.persons)}, "
        f"agreements {len(loaded.agreements)}, sites {len(loaded.sites)}, roads {len(loaded.lines)}",
        "Counts": f"{loaded.definition.name}: {loaded.definition.text}",
        "Sources": "; ".join(loaded.attribution) or "none named",
    }
    grid = Table.grid(padding=(0, 2))
    for label, value in lines.items():
        grid.add_row(Text(label, style="dim"), Text(value))
    out.print(grid)


def _summary(loaded: Theatre) -> str:
    units = sum(len(found.units) for found in loaded.unit_lists.values())
    return f"{len(loaded.places)} places, {units} units, {len(loaded.actors)} actors"


def _levels(places: Iterable[Place]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for place in places:
        counted[place.level] = counted.get(place.level, 0) + 1
    return counted


def _table(loaded: Theatre, part: Part) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """Return the columns of a part and its rows; the last cell holds what is only searched for, if anything."""
    if part is Part.PLACES:
        return ("Id", "Name", "Level", "In", "Other names"), (
            (p.id, p.name, p.level, p.parent_id or "", ", ".join(name.text for name in p.names))
            for p in loaded.places.values()
        )
    if part is Part.UNITS:
        return ("List", "Id", "Name", "In", "Lon, lat"), (
            (found.id, unit.place_id, unit.name, unit.admin, f"{unit.lon:g}, {unit.lat:g}")
            for found in loaded.unit_lists.values()
            for unit in found.units
        )
    if part is Part.ACTORS:
        return ("Id", "Name", "Kind", "Side", "Other names"), (
            (a.id, a.name, a.kind, ", ".join(row.side for row in a.affiliations), ", ".join(a.aliases))
            for a in loaded.actors.values()
        )
    if part is Part.HOLDERS:
        return ("Id", "Name", "Letter", "Colour", "Members"), (
            (h.actor_id, h.name, h.letter, h.color, ", ".join(h.members)) for h in loaded.holders
        )
    if part is Part.OUTLETS:
        return ("Id", "Name", "Kind", "Side", "Domains"), (
            (o.id, o.name, o.kind, o.side or "", ", ".join(o.domains)) for o in loaded.outlets.values()
        )
    if part is Part.PERSONS:
        return ("Id", "Role", "For", "In", "Days"), (
            (p.id, p.role, p.actor_id or "", p.place_id or "", f"{p.valid_from or ''} to {p.valid_to or ''}")
            for p in loaded.persons.values()
        )
    return ("Id", "Name", "Parties", "Signed", "What"), (
        (a.id, a.name, ", ".join(a.parties), str(a.signed or ""), a.text) for a in loaded.agreements.values()
    )


def _holds(row: Iterable[str], wanted: str) -> bool:
    from whoheld.theatre.spelling import fold_name, spell_key

    cells = [part for cell in row for part in cell.split(", ")]
    return any(fold_name(wanted) in fold_name(cell) or spell_key(wanted) == spell_key(cell) for cell in cells if cell)


def _as_path(folder: Path) -> str:
    return str(folder) if len(folder.parts) > 1 else f"./{folder}"
