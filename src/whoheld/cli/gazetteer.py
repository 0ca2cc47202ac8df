"""`whoheld gazetteer`: find places by name, add those of other gazetteers, build what ships."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from whoheld.cli.console import EXIT_USAGE, endings, out, warn

if TYPE_CHECKING:
    from whoheld.theatre.gazetteer import Added

PASSED_MAX = 20  # shown of the rows that were passed over
ROWS_MAX = 40  # shown of what was added
HOW = {  # by how a candidate's reason begins
    "name": "exact",
    "other spelling": "exact",
    "former name": "exact",
    "romanisation": "romanised",
    "by another habit": "romanised",
    "in another script": "other script",
    "sounds like": "alike",
    "looks like": "fuzzy",
}

gazetteer = typer.Typer(
    no_args_is_help=True, help="Find places by name, add those of other gazetteers, build what ships."
)


class FileKind(StrEnum):
    """Whose files are added."""

    AUTO = "auto"
    GEONAMES = "geonames"
    COD_AB = "cod-ab"
    GEOBOUNDARIES = "geoboundaries"


@gazetteer.command("find")
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="In any spelling, in Latin, Cyrillic or Arabic script.")],
    theatre: Annotated[
        str, typer.Option("--theatre", "-t", help="Whose places go first: a theatre by name, or its folder.")
    ] = "world",
) -> None:
    """Show which places a name may mean, with scores and reasons.

    [bold]Examples[/]

      whoheld gazetteer find "Wagadugu"

      whoheld gazetteer find "Kundus" --theatre ./my-theatre
    """
    from whoheld.theatre import load_lexicon, load_theatre

    with endings("Nothing was changed."):
        lexicon = load_lexicon(load_theatre(theatre))
        found = lexicon.place_candidates(name)
    if not found:
        out.print(f"No place is like {name!r}.", markup=False)
        raise typer.Exit(EXIT_USAGE)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in ("Score", "Place", "Id", "Level", "In", "How", "Reason"):
        table.add_column(column, overflow="fold", justify="right" if column == "Score" else "left")
    for candidate in found:
        place = lexicon.place(candidate.id)
        around = [outer.name for outer in lexicon.place_and_parents(candidate.id)][1:]
        row = (f"{candidate.score:.2f}", candidate.name, candidate.id or "", place.level if place else "",
               ", ".join(around), _how(candidate.reason), candidate.reason)  # fmt: skip
        table.add_row(*map(Text, row))
    out.print(table)


def _how(reason: str) -> str:
    return next((how for start, how in HOW.items() if reason.startswith(start)), "")


@gazetteer.command("add")
def add(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="GeoNames dump, COD-AB table or GeoJSON, geoBoundaries GeoJSON."),
    ],
    theatre: Annotated[Path, typer.Option("--theatre", "-t", help="Folder of the theatre to add to.")],
    kind: Annotated[
        FileKind, typer.Option("--kind", help="Whose files they are; auto looks into each.")
    ] = FileKind.AUTO,
    country: Annotated[
        list[str] | None,
        typer.Option("--country", "-c", help="Only this country (ISO 3166-1, three letters), not all of the theatre."),
    ] = None,
    min_people: Annotated[
        int, typer.Option("--min-people", min=0, help="Leave smaller towns of a GeoNames dump out.")
    ] = 1000,
    licence: Annotated[
        str, typer.Option("--licence", help="Of these files, where it is not the gazetteer's usual one.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be added, and write nothing.")] = False,
) -> None:
    """Add places of other gazetteers to a theatre, and never change what stands there.

    A place that the theatre has (by id, or by name and parent) gets the names it lacks.
    Give the files of provinces and districts together, so that areas tell what lies where.

    [bold]Examples[/]

      whoheld gazetteer add AZ.txt --theatre ./karabakh --min-people 5000 --dry-run

      whoheld gazetteer add adm1.geojson adm2.geojson --theatre ./karabakh --country aze
    """
    from whoheld.theatre.gazetteer import Kind, add_places

    with endings("Nothing was written."):
        added = add_places(
            files,
            theatre,
            kind=Kind(kind.value),
            countries=country or (),
            min_people=min_people,
            licence=licence,
            is_trial=dry_run,
        )
    _print_added(added)
    done = "would be added" if dry_run else "added"
    out.print(
        f"{len(added.places)} places and {len(added.names)} names of known places {done}; "
        f"{added.known} places were known, {len(added.passed)} rows passed over."
    )


def _print_added(added: Added) -> None:
    for passed in added.passed[:PASSED_MAX]:
        warn(f"{passed.file}:{passed.line} {passed.name!r} {passed.problem}")
    if len(added.passed) > PASSED_MAX:
        warn(f"{len(added.passed) - PASSED_MAX} more rows")
    lines = [f"{place.id}  {place.name} ({place.level}, in {place.parent_id or 'nothing'})" for place in added.places]
    lines += [f"{place_id}  also {name.text}" for place_id, name in added.names]
    for line in lines[:ROWS_MAX]:
        out.print(line, markup=False, soft_wrap=True)
    if len(lines) > ROWS_MAX:
        out.print(f"... and {len(lines) - ROWS_MAX} more", style="dim")


@gazetteer.command("build")
def build(
    theatres: Annotated[
        list[str], typer.Argument(metavar="THEATRE...", help="Theatres by name, their folders, or world.")
    ],
    atlas: Annotated[
        Path | None,
        typer.Option("--atlas", help="For world: folder of world-atlas 2, for the middles of countries anew."),
    ] = None,
    cut_only: Annotated[
        bool, typer.Option("--cut-only", help="Only write gazetteer.cut, from the tables as they are.")
    ] = False,
) -> None:
    """Renew what comes from GeoNames, and write the compact file that makes a theatre load fast.

    For a theatre: points of rows with a GeoNames id, ISO 3166-2 codes of provinces.
    For world: all its tables. --cut-only apart, it needs: pip install 'whoheld\\[gazetteer]'

    [bold]Examples[/]

      whoheld gazetteer build ./karabakh

      whoheld gazetteer build world ./karabakh --cut-only
    """
    from whoheld.theatre.folders import WORLD, find_theatre
    from whoheld.theatre.gazetteer import build_theatre, build_world
    from whoheld.theatre.gazetteer.building import build_cut

    for theatre in theatres:
        with endings("Theatres that were named so far are built, the others as they were."):
            if cut_only:
                built = build_cut(find_theatre(theatre))
            elif theatre == WORLD:
                built = build_world(atlas)
            else:
                built = build_theatre(theatre)
        told = f"{built.places} places, {built.points} points renewed, {built.codes} codes of provinces added"
        size = f"gazetteer.cut of {built.cut_bytes / 1e6:.2f} MB"
        out.print(f"{built.folder}: {told}, {size}.", markup=False, soft_wrap=True)
