"""`whoheld look`: a report as it was understood, with the voice, author and date of each passage in the margin."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.build import TheatreOption
from whoheld.cli.console import EXIT_NOTHING_READ, EXIT_USAGE, end, endings, out, warn
from whoheld.cli.record import DEFAULT_RECORD, RecordOption, is_record, open_desk

if TYPE_CHECKING:
    from whoheld.cli.looking.looked import Look
    from whoheld.cli.looking.sheet import Showing


class LookFormat(StrEnum):
    """How a look is printed."""

    TEXT = "text"
    JSON = "json"


def look(
    context: typer.Context,
    report: Annotated[
        str,
        typer.Argument(
            metavar="REPORT",
            help="A file or folder, one report of a file (feed.jsonl#r1), or a report of the record: its name, "
            "address, URL or id.",
            show_default=False,
        ),
    ],
    voices: Annotated[
        bool, typer.Option("--voices", help="Each passage in one line, without claims: who speaks where.")
    ] = False,
    claims_only: Annotated[
        bool, typer.Option("--claims-only", help="Only the passages in which a claim was found.")
    ] = False,
    whole: Annotated[bool, typer.Option("--all", help="Fold nothing: menus, notices and long passages too.")] = False,
    targets: Annotated[
        bool,
        typer.Option("--targets", help="Add what 'whoheld judge' takes: where passages begin, and the claims' ids."),
    ] = False,
    form: Annotated[
        LookFormat, typer.Option("--format", "-f", help="text for people, json for programs: one report a line.")
    ] = LookFormat.TEXT,
    theatre: TheatreOption = "auto",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Show a report as it was understood: in the margin who speaks and when, underlined what is claimed.

    A file is read as it lies there. A report of the record is shown as the desk judged it; name
    the record with --record to mean that one where a file has the same name.

    [bold]Examples[/]

      whoheld look kunduz.html

      whoheld look kunduz.html --voices

      whoheld look ren-5f0c2d11 --record kunduz-desk
    """
    from whoheld.cli.looking.sheet import Showing

    if voices and claims_only:
        raise typer.BadParameter("--voices leaves the claims out, --claims-only all else; give one of the two")
    source = context.get_parameter_source("record")
    is_named = source is not None and source.name == "COMMANDLINE"
    showing = Showing(has_claims=not voices, only_claims=claims_only, is_whole=whole, has_targets=targets)
    show = _teller(form, showing)
    with endings("Nothing was changed."):
        if is_named:
            _show_record(record, report, show)
        else:
            _show_found(record, report, theatre, show, with_claims=not voices)


def _show_found(record: Path, report: str, theatre: str, show: Callable[[Look], None], *, with_claims: bool) -> None:
    """Show what lies at a path, else what the record has by that name."""
    from whoheld.cli.looking.looked import names_a_file

    if names_a_file(report):
        _show_file(report, theatre, show, with_claims=with_claims)
    elif is_record(record):
        _show_record(record, report, show)
    else:
        end(f"there is no file {report!r}, and no record in {str(record)!r} to look for it in", EXIT_USAGE)


def _show_file(report: str, theatre: str, show: Callable[[Look], None], *, with_claims: bool) -> None:
    from whoheld.cli.looking.looked import look_at_file
    from whoheld.errors import InputError

    shown = 0
    for item in look_at_file(report, theatre, with_claims=with_claims):
        if isinstance(item, InputError):
            warn(item)
        else:
            show(item)
            shown += 1
    if not shown:
        raise typer.Exit(EXIT_NOTHING_READ)


def _show_record(record: Path, report: str, show: Callable[[Look], None]) -> None:
    from whoheld.cli.looking.looked import look_in_record

    with open_desk(record) as desk:
        show(look_in_record(desk, report))


def _teller(form: LookFormat, showing: Showing) -> Callable[[Look], None]:
    if form is LookFormat.JSON:
        from whoheld.cli.looking.rows import look_line

        return lambda look: _write(look_line(look))
    return lambda look: _print(look, showing)


def _write(line: str) -> None:
    sys.stdout.buffer.write(f"{line}\n".encode())
    sys.stdout.buffer.flush()


def _print(look: Look, showing: Showing) -> None:
    from itertools import chain

    from whoheld.cli.looking.head import look_head
    from whoheld.cli.looking.sheet import passage_lines

    if out.options.ascii_only:  # a terminal that cannot show the report's letters shows the others all the same
        getattr(out.file, "reconfigure", lambda **_: None)(errors="replace")
    for line in chain(look_head(look, out), passage_lines(look, showing, out), [""]):
        out.print(line, no_wrap=True, overflow="ignore", crop=False)
