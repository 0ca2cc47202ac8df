"""`whoheld status`: how a record stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from whoheld.cli.console import endings, out
from whoheld.cli.judging.wording import short_id
from whoheld.cli.languages import NO_READER, language_name
from whoheld.cli.plain import plain_text
from whoheld.cli.record import DEFAULT_RECORD, RecordOption, open_desk

if TYPE_CHECKING:
    from whoheld.desk.status import ReportLine, Status

WAITING_WORDS = {
    "astray": "with judgements that apply to nothing now",
    "carried": "judgements that went over to another claim",
    "reread": "judged claims that are read otherwise now",
    "kept": "claims kept although the reader makes them no more",
    "held": "held for a second opinion",
    "edited": "pages edited silently",
}


def status(
    reports: Annotated[bool, typer.Option("--reports", help="List the reports, each with its claims.")] = False,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Say how the record stands: what is in it, who read it, and what waits for a person.

    [bold]Examples[/]

      whoheld status

      whoheld status --reports
    """
    from whoheld.desk.status import list_reports, tell_status

    with endings("Nothing was changed."), open_desk(record) as desk:
        if reports:
            out.print(reports_table(list_reports(desk)))
        else:
            out.print(status_table(str(record), tell_status(desk)))


def status_table(folder: str, told: Status) -> RenderableType:
    """Return the record at a glance."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in _lines(folder, told):
        table.add_row(label, value)
    return table


def reports_table(lines: Iterator[ReportLine]) -> RenderableType:
    """Return the reports in the order they came; the first column names the targets of judgements."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in ("Id", "Report", "Outlet", "Published"):
        table.add_column(column, overflow="fold")
    for column in ("Claims", "Judged"):
        table.add_column(column, justify="right")
    table.add_column("Read by")
    for line in lines:
        one = line.shelved
        table.add_row(
            Text(short_id(one.id), style="cyan"),
            escape(plain_text(one.report)),
            escape(plain_text(one.outlet or "")),
            one.published_latest or Text("undated", style="yellow"),
            str(line.claims),
            str(line.judgements or ""),
            "this reader" if line.is_current else Text("an older one", style="yellow"),
        )
    return table


def _lines(folder: str, told: Status) -> Iterator[tuple[str, RenderableType]]:
    yield "Record", Text(f"{folder}, log entry {told.head.seq}", style="bold")
    yield "War", _war(told)
    undated = f", {told.undated} of them undated" if told.undated else ""
    until = f", the last published {told.last_published}" if told.last_published else ""
    yield "Reports", Text(f"{told.reports}{undated}{until}")
    yield "Claims", Text(str(told.claims))
    if told.stale:
        yield "Reader", Text(f"{told.stale} reports were read by an older one; run: whoheld read --store", "yellow")
    if told.unread:
        languages = ", ".join(f"{n} in {language_name(language)}" for language, n in told.unread.items())
        yield "Not read", Text(f"{languages}: {NO_READER}", style="yellow")
    yield "Judgements", Text(_judgements(told))
    yield "Editions", Text(str(told.editions))
    if told.erased:
        yield "Erased", Text(f"{told.erased} reports")
    for kind, n in told.waiting.items():
        yield "Waiting", Text(f"{n} {WAITING_WORDS.get(str(kind), str(kind))}; run: whoheld review", "yellow")


def _war(told: Status) -> Text:
    if told.theatre is None:
        return Text("none yet; the first reports added decide which it follows")
    name, version = told.theatre
    shown = Text(f"{name} {version}")
    return shown if told.is_theatre_current else shown.append("; its files have changed since: read again", "yellow")


def _judgements(told: Status) -> str:
    if not told.judgements:
        return "none yet"
    verbs = ", ".join(f"{n} {verb}" for verb, n in sorted(told.judgements.items(), key=lambda row: (-row[1], row[0])))
    return f"{sum(told.judgements.values())} stand ({verbs}); {told.undone} undone"
