"""`whoheld versions`: what changed in pages that were captured more than once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from whoheld.cli.console import end, endings, out
from whoheld.cli.record import DEFAULT_RECORD, RecordOption, open_desk

if TYPE_CHECKING:
    from whoheld.desk import Versions

EXIT_UNKNOWN = 2


def versions(
    report: Annotated[
        str | None, typer.Argument(metavar="[REPORT]", help="One report: its name, address, URL or id.")
    ] = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Show pages that were captured more than once, and the sentences that came in and went out.

    A page whose words changed while its date did not is marked as changed silently. What two
    versions say counts once; what a later one took out counts until somebody judges it.

    [bold]Examples[/]

      whoheld versions

      whoheld versions kunduz.html
    """
    from whoheld.desk import list_versions

    with endings("Nothing was changed."), open_desk(record) as desk:
        view = desk.store.view()
        wanted = None
        if report is not None:
            wanted = [one.id for one in view.find_reports(report)]
            if not wanted:
                end(
                    f"there is no report {report!r} in this record; 'whoheld status --reports' lists them", EXIT_UNKNOWN
                )
        found = list_versions(view, wanted)
        for one in found:
            out.print(difference(one))
        if not found:
            out.print("Every page here was captured once." if wanted is None else "It was captured once.")


def version_line(versions: Versions) -> Text:
    """Return one line: which page, how many sentences came and went, and whether it was silent."""
    gone = sum(len(change.was) for change in versions.changes)
    came = sum(len(change.now) for change in versions.changes)
    line = Text("new version  ", style="yellow").append(versions.later.report, style="bold default")
    line.append(f"  {gone} sentences out, {came} in", style="default")
    return line.append("  silently: the date is the same", style="bold red") if versions.is_silent else line


def difference(versions: Versions) -> RenderableType:
    """Return two versions with their differences, sentence by sentence."""
    parts: list[RenderableType] = [version_line(versions), Text(f"  {versions.address}", style="dim")]
    if not versions.is_edit:
        parts.append(Text("  another text at the same address; both count", style="dim"))
    elif not versions.changes:
        parts.append(Text("  the same sentences", style="dim"))
    else:
        for change in versions.changes:
            parts += [Text(f"  - {sentence}", style="red") for sentence in change.was]
            parts += [Text(f"  + {sentence}", style="green") for sentence in change.now]
    return Group(*parts)
