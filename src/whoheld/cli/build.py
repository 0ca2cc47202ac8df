"""`whoheld build`: write the site of a record, of an edition, or of reports given on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.ahead import warn_ahead
from whoheld.cli.console import endings, out, progress, warn
from whoheld.cli.record import DEFAULT_RECORD, RecordOption, open_desk

if TYPE_CHECKING:
    from whoheld.model import Build

PathsArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...",
        help="Files or folders: text, web pages, PDF, mail, JSON, feeds, web archives; - for standard input.",
        show_default=False,
    ),
]
TheatreOption = Annotated[
    str, typer.Option("--theatre", "-t", help="The war the reports are about; auto chooses by what they name.")
]


MaybePathsArgument = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH...", help="Files or folders; the record if left out.", show_default=False),
]
EditionOption = Annotated[
    str | None,
    typer.Option("--edition", "-e", help="Name or id of an edition, or 'latest'.", show_default=False),
]


def build(
    paths: MaybePathsArgument = None,
    theatre: TheatreOption = "auto",
    site: Annotated[Path, typer.Option("--out", "-o", help="Folder to write the site into.")] = Path("site"),
    record: RecordOption = DEFAULT_RECORD,
    edition: EditionOption = None,
) -> None:
    """Write a page, tables and a map that lead back to the sentences: of the record, or of reports given here.

    Writes index.html (open it in a browser, no server needed), claims.jsonl, control.csv and
    control.geojson. Reports given here are read and forgotten; 'whoheld add' keeps them.
    An input that cannot be used is named and passed over; the rest goes on.

    [bold]Examples[/]

      whoheld build

      whoheld build --edition "weekly 34" --out weekly-34

      whoheld build a.txt b.html feed.jsonl --theatre afghanistan --out site
    """
    if paths and edition is not None:
        raise typer.BadParameter("an edition is written as it was frozen, without other reports; name one or the other")
    with endings(f"What stood in {site} before is untouched."):
        if paths:
            _build_reports(paths, theatre, site)
        elif edition is not None:
            _write_edition(record, edition, site)
        else:
            _build_record(record, site)


def _build_reports(paths: list[Path], theatre: str, site: Path) -> None:
    from whoheld.pipeline import build_record
    from whoheld.publish import write_site

    with progress() as show:
        made = build_record(paths, theatre, on_progress=show)
        write_site(made, site)
    _tell(made, site)


def _build_record(record: Path, site: Path) -> None:
    from whoheld.desk import build_desk, known_people
    from whoheld.publish import write_site

    with open_desk(record) as desk:
        view = desk.store.view()
        made = build_desk(desk, view)
        write_site(made, site, desk.settings, known_people=known_people(desk, view))
    _tell(made, site)


def _write_edition(record: Path, wanted: str, site: Path) -> None:
    """Write an edition's site as it was frozen: the same bytes as on the first day."""
    from whoheld.desk.editions import find_edition, frozen_site
    from whoheld.publish import write_together

    with open_desk(record) as desk:
        view = desk.store.view()
        edition = find_edition(view, wanted)
        write_together(frozen_site(view, edition), site)
    out.print(f"Edition {edition.name or edition.id} as it was frozen.")
    out.print(f"The page: [bold]{(site / 'index.html').resolve().as_uri()}[/]", soft_wrap=True)


def _tell(record: Build, site: Path) -> None:
    """End with what was found, as a table, and where the page is."""
    from whoheld.cli.answers import standing_table
    from whoheld.cli.tables import summary
    from whoheld.publish import Published, answer_on

    for problem in record.problems:
        warn(problem)
    captures = {capture.id: capture for capture in record.captures}
    warn_ahead((captures[one.capture_id], one) for one in record.renditions)
    published = Published.from_site(site)
    answer = answer_on([(published, unit) for unit in published.units], published.last_day)
    out.print(standing_table(answer, only_with_claims=True))
    out.print(summary(record))
    out.print(f"\nThe page: [bold]{(site / 'index.html').resolve().as_uri()}[/]", soft_wrap=True)
