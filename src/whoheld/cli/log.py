"""`whoheld log`: what was written to the record, in the order in which it was."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from whoheld.cli.console import endings, out, read_day
from whoheld.cli.record import DEFAULT_RECORD, RecordOption, open_desk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoheld.desk.telling import LogLine

LIMIT = 50
# Kinds of entries, in words.
KINDS = {
    "theatre": "theatre's files",
    "run": "reader",
    "capture": "original",
    "rendition": "text",
    "pass": "reading of",
    "judgement": "judgement",
    "edition": "edition",
    "answer": "answer of",
    "erasure": "erasure of",
}


def log(
    on: Annotated[
        str | None, typer.Option("--on", help="Only what was recorded on that day, in UTC.", metavar="DAY")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Only the last so many entries.")] = LIMIT,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """List what was written to the record, entry by entry: what, when, and by whom.

    The number of an entry is what --as-of takes. Times are those of the machine's clock;
    the order is that of the numbers.

    [bold]Examples[/]

      whoheld log

      whoheld log --on 2021-08-12 --limit 500
    """
    from whoheld.desk.telling import tell_log

    with endings("Nothing was changed."):
        day = read_day(on)
        with open_desk(record) as desk:
            found = tell_log(desk.store.view(), day, limit + 1)
        if not found:
            out.print("Nothing was recorded yet." if day is None else f"Nothing was recorded on {day} (UTC).")
            return
        out.print(log_table(found[-limit:]))
        if len(found) > limit:
            out.print(f"[dim]The last {limit}; --limit shows more.[/]")


def log_table(lines: Sequence[LogLine]) -> Table:
    """Return entries as a table, oldest first."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Entry", justify="right")
    table.add_column("Kind", no_wrap=True)
    table.add_column("What", overflow="fold")
    table.add_column("Recorded (UTC)", no_wrap=True)
    table.add_column("By")
    for line in lines:
        entry = line.entry
        when = f"{entry.recorded_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
        table.add_row(
            str(entry.seq), KINDS.get(entry.kind, entry.kind), Text(line.what), Text(when), Text(entry.author)
        )
    return table
