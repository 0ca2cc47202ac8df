"""`whoheld build`: read reports and write the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.console import endings, err, out, progress, warn

if TYPE_CHECKING:
    from whoheld.model import Build

PathsArgument = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help="Files or folders: .txt, .md, .html, .jsonl.", show_default=False),
]
TheatreOption = Annotated[
    str, typer.Option("--theatre", "-t", help="The war the reports are about; auto chooses by what they name.")
]
SiteOption = Annotated[Path, typer.Option("--site", "-s", help="The folder that 'whoheld build' wrote.")]


def build(
    paths: PathsArgument,
    theatre: TheatreOption = "auto",
    site: Annotated[Path, typer.Option("--out", "-o", help="Folder to write the site into.")] = Path("site"),
) -> None:
    """Read reports and write a page, tables and a map that lead back to the sentences.

    Writes index.html (open it in a browser, no server needed), claims.jsonl, control.csv and
    control.geojson. An input that cannot be used is named and passed over; the rest goes on.

    [bold]Examples[/]

      whoheld build reports/

      whoheld build a.txt b.html feed.jsonl --theatre afghanistan --out site
    """
    from whoheld.pipeline import build_record
    from whoheld.publish import write_site

    with endings(f"What stood in {site} before is untouched."):
        with progress() as show:
            record = build_record(paths, theatre, on_progress=show)
            write_site(record, site)
        for problem in record.problems:
            warn(problem)
        _tell(record, site)


def _tell(record: Build, site: Path) -> None:
    """End with what was found, as a table, and where the page is."""
    from whoheld.cli.tables import standing_table, summary
    from whoheld.publish import Published

    published = Published.from_site(site)
    out.print(standing_table(published, published.last_day, None, only_with_claims=True))
    out.print(summary(record))
    for row in record.unread:
        err.print(f"[yellow]not read[/] {row.passages} passages in {row.language!r}: there is no reader for it yet")
    out.print(f"\nThe page: [bold]{(site / 'index.html').resolve().as_uri()}[/]", soft_wrap=True)
