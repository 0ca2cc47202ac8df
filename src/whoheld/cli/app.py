"""The `whoheld` command and its sub-commands."""

from __future__ import annotations

from typing import Annotated

import typer

from whoheld import __version__
from whoheld.cli import ask, build, read

app = typer.Typer(
    name="whoheld",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"whoheld {__version__}")
        raise typer.Exit


@app.callback()
def whoheld(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Who held what, when - and who says so.

    Reads reports on an armed conflict and works out who held each place on each day,
    how sure that is, and which sentence it rests on.

    [bold]Examples[/]

      whoheld build reports/ --out site      read a folder, write a page

      whoheld show Kunduz --on 2021-08-08    who held it that day, and who says so

      whoheld on 2021-08-12                  every place on one day

      whoheld read article.txt               only the claims, as a table
    """


app.command("build")(build.build)
app.command("read")(read.read)
app.command("show")(ask.show)
app.command("on")(ask.on)
app.command("changes")(ask.changes)


def main() -> None:
    """Run the command line."""
    app()
