"""`whoheld init` and `whoheld add`: make a record and put reports into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.build import PathsArgument, TheatreOption
from whoheld.cli.console import endings, out, progress, warn
from whoheld.cli.record import DEFAULT_RECORD, RecordOption, open_desk

if TYPE_CHECKING:
    from whoheld.desk import Desk, Intake

SHOWN_VERSIONS = 5


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where to make it.")] = DEFAULT_RECORD,
    theatre: TheatreOption = "auto",
) -> None:
    """Make an empty record: the place where reports, claims and judgements are kept for good.

    A record follows one war. With --theatre auto, the first reports added decide which.

    [bold]Examples[/]

      whoheld init

      whoheld init kunduz-desk --theatre afghanistan
    """
    from whoheld.desk import Desk
    from whoheld.store import Store
    from whoheld.theatre import load_theatre

    with endings("Nothing was made."):
        if theatre != "auto":
            load_theatre(theatre)  # an unknown name is told before anything is made
        with Store.create(folder) as store:
            if theatre != "auto":
                Desk(store).choose_theatre(theatre)
    option = "" if folder == DEFAULT_RECORD else f" --record {folder}"
    out.print(f"An empty record in [bold]{folder}[/]. Put reports into it: whoheld add REPORTS{option}")


def add(
    paths: PathsArgument,
    theatre: TheatreOption = "auto",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Archive reports in the record and read them; what was added before is passed over.

    Stopped at any moment, it has lost nothing that it had reported as added: add the same again
    to go on. An input that cannot be used is named and passed over. A page that was captured before
    and has other words now becomes a new version: see 'whoheld versions'.

    [bold]Examples[/]

      whoheld add reports/

      whoheld add today.jsonl page.html --record kunduz-desk
    """
    from whoheld.desk import add_reports

    with endings("What was reported as added is kept; add the same again to go on."), open_desk(record) as desk:
        with progress() as show:
            intake = add_reports(desk, paths, theatre, show)
        for problem in intake.problems:
            warn(problem)
        for note in intake.notes:
            warn(note, "look at")
        tell_added(desk, intake)


def tell_added(desk: Desk, intake: Intake) -> None:
    """Say what came in, and what it changed in pages that were here before."""
    known = f", {intake.known} known before" if intake.known else ""
    known += f", {len(intake.mended)} of them mended in the archive" if intake.mended else ""
    out.print(
        f"{len(intake.added)} reports added with {intake.claims} claims{known}. "
        f"Theatre {intake.theatre}, log entry {desk.store.head().seq}."
    )
    from whoheld.cli.versions import version_line
    from whoheld.desk import list_versions

    added = set(intake.added)
    edits = [one for one in list_versions(desk.store.view(), added) if one.later.id in added and one.is_edit]
    for one in edits[:SHOWN_VERSIONS]:
        out.print(version_line(one))
    if len(edits) > SHOWN_VERSIONS:
        out.print(f"[dim]and {len(edits) - SHOWN_VERSIONS} more pages with other words than before[/]")
    if edits:
        out.print("[dim]'whoheld versions' shows what changed in them.[/]")
