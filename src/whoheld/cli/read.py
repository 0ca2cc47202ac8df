"""`whoheld read`: the claims alone, as a table or as JSON Lines; or the record's reports again."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from whoheld.cli.ahead import warn_ahead
from whoheld.cli.build import MaybePathsArgument, TheatreOption
from whoheld.cli.console import endings, out, progress, warn
from whoheld.cli.record import DEFAULT_RECORD, RecordOption, open_desk


class Format(StrEnum):
    """How claims are printed."""

    TABLE = "table"
    JSONL = "jsonl"


def read(
    paths: MaybePathsArgument = None,
    theatre: TheatreOption = "auto",
    form: Annotated[
        Format, typer.Option("--format", "-f", help="table for people, jsonl for programs.")
    ] = Format.TABLE,
    store: Annotated[
        bool, typer.Option("--store", help="Read the record's reports again with the reader of today.")
    ] = False,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Print every claim found: who is said to hold, contest or have lost what, since when, and who says so.

    JSONL input has one report a line: {"id", "url", "published_at", "source", "title", "text"}.
    With --theatre auto each report is read with the theatre that fits it. With --store nothing is
    printed: reports of the record that an older reader read are read again, and judgements stay.

    [bold]Examples[/]

      whoheld read article.txt

      whoheld read reports.jsonl --format jsonl > claims.jsonl

      whoheld read --store
    """
    if bool(paths) is store:
        raise typer.BadParameter("name reports to read, or read the record's again with --store; one of the two")
    if store:
        _read_again(record)
    else:
        _read_reports(paths or [], theatre, form)


def _read_again(record: Path) -> None:
    from whoheld.desk import read_record

    with endings("What was read so far is kept; the same command goes on."), open_desk(record) as desk:
        with progress() as show:
            done = read_record(desk, on_progress=show)
        for problem in done.problems:
            warn(problem)
        if done.reports:
            out.print(f"{done.reports} reports read again. 'whoheld review' shows judgements that need a look.")
        elif done.problems:
            out.print("No report could be read again; what is wrong with them is named above.")
        else:
            out.print("Every report was read by this reader already.")


def _read_reports(paths: list[Path], theatre: str, form: Format) -> None:
    from whoheld.pipeline import open_inputs, read_reports
    from whoheld.settings import Settings

    with endings("Nothing was written."), progress() as show:
        opened, problems = open_inputs(paths, Settings())
        for problem in problems:
            warn(problem)
        warn_ahead(opened)
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
