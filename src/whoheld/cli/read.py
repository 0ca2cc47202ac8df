"""`whoheld read`: the claims alone, as a table or as JSON Lines."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from whoheld.cli.build import PathsArgument, TheatreOption
from whoheld.cli.console import endings, out, progress, warn


class Format(StrEnum):
    """How claims are printed."""

    TABLE = "table"
    JSONL = "jsonl"


def read(
    paths: PathsArgument,
    theatre: TheatreOption = "auto",
    form: Annotated[
        Format, typer.Option("--format", "-f", help="table for people, jsonl for programs.")
    ] = Format.TABLE,
) -> None:
    """Print every claim found: who is said to hold, contest or have lost what, since when, and who says so.

    JSONL input has one report a line: {"id", "url", "published_at", "source", "title", "text"}.
    With --theatre auto each report is read with the theatre that fits it.

    [bold]Examples[/]

      whoheld read article.txt

      whoheld read reports.jsonl --format jsonl > claims.jsonl
    """
    from whoheld.pipeline import open_inputs, read_reports
    from whoheld.settings import Settings

    with endings("Nothing was written."), progress() as show:
        opened, problems = open_inputs(paths, Settings())
        for problem in problems:
            warn(problem)
        reports = read_reports(opened, theatre, show)
        if form is Format.JSONL:
            from whoheld.publish import claim_rows

            for report in reports:
                for row in claim_rows(report.readings, report.rendition, report.passages):
                    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        else:
            from whoheld.cli.tables import claims_table

            for report in reports:
                out.print(claims_table(report))
