"""The `whoheld` command and its sub-commands."""

from __future__ import annotations

from typing import Annotated

import typer

from whoheld import __version__
from whoheld.cli import (
    ask,
    build,
    edition,
    evaluate,
    fetch,
    gazetteer,
    intake,
    keep,
    log,
    read,
    status,
    theatre,
    versions,
)
from whoheld.cli.judging import judge, review
from whoheld.cli.looking import look

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

      whoheld build reports/ --out site      read a folder, write a page, keep nothing

      whoheld init                           make a record, where everything is kept

      whoheld add reports/                   put reports into it, as often as new ones come

      whoheld show Kunduz --on 2021-08-08    who held it that day, and who says so

      whoheld edition new "weekly 34"        freeze what the record says now
    """


TAKE_IN, ASK, DECIDE, KEEP, KNOW = "Take in", "Ask", "Decide", "Keep", "Know"

app.command("init", rich_help_panel=TAKE_IN)(intake.init)
app.command("add", rich_help_panel=TAKE_IN)(intake.add)
app.command("fetch", rich_help_panel=TAKE_IN)(fetch.fetch)
app.command("watch", rich_help_panel=TAKE_IN)(fetch.watch)
app.command("read", rich_help_panel=TAKE_IN)(read.read)
app.command("versions", rich_help_panel=TAKE_IN)(versions.versions)

app.command("build", rich_help_panel=ASK)(build.build)
app.command("look", rich_help_panel=ASK)(look.look)
app.command("show", rich_help_panel=ASK)(ask.show)
app.command("on", rich_help_panel=ASK)(ask.on)
app.command("changes", rich_help_panel=ASK)(ask.changes)
app.command("evaluate", rich_help_panel=ASK)(evaluate.evaluate)

app.command("review", rich_help_panel=DECIDE)(review.review)
app.command("judge", rich_help_panel=DECIDE, cls=judge.JudgeCommand)(judge.judge)
app.command("judgements", rich_help_panel=DECIDE)(judge.judgements)
app.command("assess", rich_help_panel=DECIDE)(judge.assess)

app.command("status", rich_help_panel=KEEP)(status.status)
app.command("log", rich_help_panel=KEEP)(log.log)
app.add_typer(edition.edition, name="edition", rich_help_panel=KEEP)
app.command("verify", rich_help_panel=KEEP)(keep.verify)
app.command("backup", rich_help_panel=KEEP)(keep.backup)
app.command("restore", rich_help_panel=KEEP)(keep.restore)
app.command("erase", rich_help_panel=KEEP)(keep.erase)

app.add_typer(theatre.theatre, name="theatre", rich_help_panel=KNOW)
app.add_typer(gazetteer.gazetteer, name="gazetteer", rich_help_panel=KNOW)


def main() -> None:
    """Run the command line."""
    app()
