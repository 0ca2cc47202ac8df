"""`whoheld edition`: freeze what the record says, list what was frozen, and compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from whoheld.cli.console import endings, out, progress
from whoheld.cli.record import DEFAULT_RECORD, AuthorOption, RecordOption, open_desk

if TYPE_CHECKING:
    from whoheld.desk.editions import EditionDiff

edition = typer.Typer(no_args_is_help=True, help="Freeze what the record says, list what was frozen, and compare.")


@edition.command("new")
def new(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="What to call it; its id always works.")] = "",
    record: RecordOption = DEFAULT_RECORD,
    author: AuthorOption = None,
) -> None:
    """Freeze what the record says now. What an edition answers stays the same, whatever is added later.

    [bold]Examples[/]

      whoheld edition new "weekly 34"

      whoheld show Kunduz --edition "weekly 34"
    """
    from whoheld.desk.editions import new_edition

    with endings("No edition was made."), open_desk(record, author) as desk:
        with progress() as show:
            made, is_new = new_edition(desk, name, show)
        told = f"Edition [bold]{made.id}[/]" + (f" ({made.name})" if made.name else "")
        if is_new:
            out.print(f"{told} pins the record at log entry {made.log_seq}.")
        else:
            out.print(f"{told} says the same already: nothing was added or judged since.")


@edition.command("list")
def list_editions(record: RecordOption = DEFAULT_RECORD) -> None:
    """List the editions, oldest first.

    [bold]Example[/]

      whoheld edition list
    """
    from whoheld.desk.editions import erased_from

    with endings("Nothing was changed."), open_desk(record) as desk:
        view = desk.store.view()
        found, erased = view.editions(), erased_from(view)
        if not found:
            out.print("No edition yet; 'whoheld edition new' makes one.")
            return
        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        for column in ("Edition", "Name", "Made", "By", "Log entry", "Note"):
            table.add_column(column)
        for one in found:
            made = one.made_at.strftime("%Y-%m-%d %H:%M") if one.made_at else ""
            gone = erased.get(one.id, 0)
            note = f"made again without {gone} erased" if gone else ""
            table.add_row(one.id, one.name, made, one.author, str(one.log_seq), note)
        out.print(table)


@edition.command("diff")
def diff(
    earlier: Annotated[str, typer.Argument(metavar="EARLIER", help="Name, id, or 'latest'.", show_default=False)],
    later: Annotated[str, typer.Argument(metavar="LATER", help="Name, id, or 'latest'.")] = "latest",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Show how two editions differ: what they rest on, what they pin, and which verdicts are others.

    [bold]Example[/]

      whoheld edition diff "weekly 33" "weekly 34"
    """
    from whoheld.desk.editions import diff_editions, find_edition

    with endings("Nothing was changed."), open_desk(record) as desk:
        view = desk.store.view()
        out.print(difference(diff_editions(view, find_edition(view, earlier), find_edition(view, later))))


def difference(found: EditionDiff) -> RenderableType:
    """Return the difference of two editions as lines and a table."""
    names = [one.name or one.id for one in (found.earlier, found.later)]
    lines = [
        f"From {names[0]} (log entry {found.earlier.log_seq}) to {names[1]} (log entry {found.later.log_seq})",
        f"Reports that bear on the map: {len(found.reports_added)} more, {len(found.reports_gone)} gone. "
        f"Claims: {found.claims_added} more, {found.claims_gone} gone, {found.claims_changed} read otherwise.",
        *(f"{name} differs: {was} became {now}" for name, (was, now) in found.pins.items()),
    ]
    if not found.turns:
        return Text("\n".join([*lines, "No verdict differs on any day."]))
    table = Table(box=SIMPLE_HEAD, title="Other verdicts", title_justify="left", pad_edge=False)
    for column in ("Place", "From", "To", "Was", "Is"):
        table.add_column(column)
    for turn in found.turns:
        table.add_row(turn.unit, str(turn.first), str(turn.last), turn.was, turn.now)
    return Group(Text("\n".join(lines)), table)
