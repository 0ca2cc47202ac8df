"""`whoheld show`, `on` and `changes`: questions to the record, to an edition of it, or to a site."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from whoheld.cli.build import EditionOption
from whoheld.cli.console import endings, out, read_day
from whoheld.cli.origin import Asked, Where
from whoheld.cli.record import DEFAULT_RECORD, RecordOption

if TYPE_CHECKING:
    from rich.console import RenderableType

AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="ENTRY|DAY", show_default=False,
        help="Use only what was recorded up to this entry of the log, or by the end of this day (UTC).",
    ),
]  # fmt: skip
MaybeSiteOption = Annotated[
    Path | None,
    typer.Option("--site", "-s", help="Ask a folder that 'whoheld build' wrote instead.", show_default=False),
]
KnownOnOption = Annotated[
    str | None,
    typer.Option("--known-on", "-k", help="Use only what was published by the end of that day.", metavar="DAY"),
]


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"


FormatOption = Annotated[AnswerFormat, typer.Option("--format", "-f", help="table for people, json for programs.")]


def show(
    place: Annotated[
        str, typer.Argument(metavar="PLACE", help="A place on the map, in any usual spelling.", show_default=False)
    ],
    on: Annotated[
        str | None, typer.Option("--on", help="The day asked about; the last day if left out.", metavar="DAY")
    ] = None,
    known_on: KnownOnOption = None,
    form: FormatOption = AnswerFormat.TABLE,
    edition: EditionOption = None,
    as_of: AsOfOption = None,
    record: RecordOption = DEFAULT_RECORD,
    site: MaybeSiteOption = None,
) -> None:
    """Say who held one place on a day, how sure that is, and which sentences it rests on.

    [bold]Examples[/]

      whoheld show Kunduz --on 2021-08-08

      whoheld show "Lashkar Gah" --on 2021-08-12 --known-on 2021-08-12

      whoheld show Kunduz --edition "weekly 34"
    """
    from whoheld.cli.answers import evidence_panel

    with endings("Nothing was changed."):
        asked = Asked(kind="show", place=place, day=read_day(on), known_on=read_day(known_on))
        tell(asked, Where(record=record, edition=edition, as_of=as_of, site=site), form, evidence_panel)


def on(
    day: Annotated[str, typer.Argument(metavar="DAY", help="The day asked about, as 2021-08-12.", show_default=False)],
    known_on: KnownOnOption = None,
    form: FormatOption = AnswerFormat.TABLE,
    edition: EditionOption = None,
    as_of: AsOfOption = None,
    record: RecordOption = DEFAULT_RECORD,
    site: MaybeSiteOption = None,
) -> None:
    """List every place on one day.

    [bold]Example[/]

      whoheld on 2021-08-12 --known-on 2021-08-12
    """
    from whoheld.cli.answers import standing_table

    with endings("Nothing was changed."):
        asked = Asked(kind="on", day=read_day(day), known_on=read_day(known_on))
        tell(asked, Where(record=record, edition=edition, as_of=as_of, site=site), form, standing_table)


def changes(
    since: Annotated[str, typer.Option("--since", help="The first day of interest, as 2021-08-06.", metavar="DAY")],
    known_on: KnownOnOption = None,
    form: FormatOption = AnswerFormat.TABLE,
    edition: EditionOption = None,
    as_of: AsOfOption = None,
    record: RecordOption = DEFAULT_RECORD,
    site: MaybeSiteOption = None,
) -> None:
    """List the places that changed hands, or came to be contested, since a day.

    [bold]Example[/]

      whoheld changes --since 2021-08-06
    """
    from whoheld.cli.answers import changes_table

    with endings("Nothing was changed."):
        asked = Asked(kind="changes", day=read_day(since), known_on=read_day(known_on))
        tell(asked, Where(record=record, edition=edition, as_of=as_of, site=site), form, changes_table)


def tell(
    asked: Asked, where: Where, form: AnswerFormat, lay_out: Callable[[Mapping[str, Any]], RenderableType]
) -> None:
    """Print an answer's canonical bytes for programs; for people laid out, with the clock that it goes by."""
    from whoheld.cli.origin import answer_of

    answer = answer_of(asked, where)
    if form is AnswerFormat.JSON:
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
        return
    if where.clock:
        out.print(f"[dim]{escape(where.clock)}[/]")
    out.print(lay_out(json.loads(answer)))
