"""`whoheld evaluate`: hold what the reports make of a war against a table of what happened."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.build import TheatreOption
from whoheld.cli.console import endings, out, progress, read_day, warn
from whoheld.cli.origin import DEFAULT_SITE
from whoheld.cli.record import DEFAULT_RECORD, RecordOption, is_record, open_desk

if TYPE_CHECKING:
    from rich.console import RenderableType

    from whoheld.model import Theatre
    from whoheld.publish import Published

FILE_WIDTH = 110  # characters a line of a written text


class EvaluationFormat(StrEnum):
    """How an evaluation is told."""

    TEXT = "text"
    JSON = "json"


def evaluate(
    truth: Annotated[
        Path,
        typer.Option(
            "--truth", help="What happened: a CSV with place_id, change, from_holder, to_holder, earliest, latest.",
            show_default=False,
        ),
    ],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="REPORTS...", help="Files or folders; the record, or else the site, if left out.",
            show_default=False,
        ),
    ] = None,
    theatre: TheatreOption = "auto",
    on: Annotated[
        list[str] | None,
        typer.Option(
            "--on", metavar="DAY", show_default=False,
            help="A day to stand on with what was published by its end; give several; four are chosen if left out.",
        ),
    ] = None,
    form: Annotated[
        EvaluationFormat, typer.Option("--format", "-f", help="text for people, json for programs.")
    ] = EvaluationFormat.TEXT,
    to: Annotated[
        Path | None, typer.Option("--out", "-o", help="A file to write into instead.", show_default=False)
    ] = None,
    record: RecordOption = DEFAULT_RECORD,
    site: Annotated[
        Path | None,
        typer.Option("--site", "-s", help="Take a folder that 'whoheld build' wrote instead.", show_default=False),
    ] = None,
) -> None:  # fmt: skip
    """Compare what the reports make of a war with what is known to have happened.

    Tells which changes of hands are shown and on which day, what the map showed on some days with
    what was known by then, and whether the probabilities keep their word.

    [bold]Examples[/]

      whoheld evaluate reports/ --truth truth.csv --theatre ./karabakh

      whoheld evaluate --truth truth.csv --on 2021-08-07 --on 2021-08-13

      whoheld evaluate --site site --truth truth.csv --format json --out figures.json
    """
    from whoheld.evaluate import evaluate as compare
    from whoheld.evaluate import evaluation_row, read_truth
    from whoheld.publish import canonical

    if paths and site is not None:
        raise typer.BadParameter("reports and a site are two things; name one or the other")
    with endings("Nothing was changed."):
        days = [day for text in on or () if (day := read_day(text))]
        known = read_truth(truth)  # its slips are told before anything is read
        published, world = _published(paths, theatre, record, site)
        found = evaluation_row(compare(published, known, days, theatre=world))
        if form is EvaluationFormat.JSON:
            _write(canonical(found), to)
            return
        from whoheld.cli.scores import evaluation_text

        _show(evaluation_text(found, published.state_names), to)


def _published(
    paths: list[Path] | None, theatre: str, record: Path, site: Path | None
) -> tuple[Published, Theatre | None]:
    """Return what is evaluated, and its theatre where it can be found."""
    from whoheld.publish import Published

    if paths:
        return _of_reports(paths, theatre)
    if site is None and is_record(record):
        from whoheld.desk import build_desk, known_people
        from whoheld.publish import make_bundle

        with open_desk(record) as desk:
            view = desk.store.view()
            made = build_desk(desk, view)
            bundle = make_bundle(made, desk.settings, known_people=known_people(desk, view))
        return Published(bundle), made.theatre
    published = Published.from_site(site or DEFAULT_SITE)
    return published, _theatre_of(published, theatre)


def _of_reports(paths: list[Path], theatre: str) -> tuple[Published, Theatre]:
    from whoheld.pipeline import build_record
    from whoheld.publish import Published, make_bundle

    with progress() as show:
        made = build_record(paths, theatre, on_progress=show)
    for problem in made.problems:
        warn(problem)
    return Published(make_bundle(made)), made.theatre


def _theatre_of(published: Published, wanted: str) -> Theatre | None:
    """Return the theatre that a site was built for, by the name given or by its own."""
    from whoheld.errors import TheatreError
    from whoheld.pipeline import AUTO
    from whoheld.theatre import load_theatre

    if wanted != AUTO:
        return load_theatre(wanted)
    name = published.bundle["theatre"]["id"]
    try:
        return load_theatre(name)
    except TheatreError:
        warn(f"theatre {name!r} is not at hand, so capitals are not told apart; name its folder with --theatre", "note")
        return None


def _write(told: bytes, to: Path | None) -> None:
    if to is None:
        sys.stdout.buffer.write(told)
        sys.stdout.buffer.flush()
        return
    to.write_bytes(told)
    out.print(f"Written to {to}.", soft_wrap=True)


def _show(told: RenderableType, to: Path | None) -> None:
    if to is None:
        out.print(told)
        return
    from io import StringIO

    from rich.console import Console

    page = StringIO()
    Console(file=page, width=FILE_WIDTH, highlight=False, no_color=True).print(told)
    lines = (line.rstrip() for line in page.getvalue().splitlines())
    _write(("\n".join(lines) + "\n").encode(), to)
