"""`whoheld show`, `on` and `changes`: questions to a site that was built."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whoheld.cli.build import SiteOption
from whoheld.cli.console import endings, out, read_day

DEFAULT_SITE = Path("site")
KnownOnOption = Annotated[
    str | None,
    typer.Option("--known-on", "-k", help="Use only what was published by the end of that day.", metavar="DAY"),
]


def show(
    place: Annotated[
        str, typer.Argument(metavar="PLACE", help="A place on the map, in any usual spelling.", show_default=False)
    ],
    on: Annotated[
        str | None, typer.Option("--on", help="The day asked about; the last day if left out.", metavar="DAY")
    ] = None,
    known_on: KnownOnOption = None,
    site: SiteOption = DEFAULT_SITE,
) -> None:
    """Say who held one place on a day, how sure that is, and which sentences it rests on.

    [bold]Examples[/]

      whoheld show Kunduz --on 2021-08-08

      whoheld show "Lashkar Gah" --on 2021-08-12 --known-on 2021-08-12
    """
    from whoheld.cli.tables import evidence_panel
    from whoheld.publish import Published

    with endings("Nothing was changed."):
        published = Published.from_site(site)
        unit = published.find_unit(place)
        out.print(evidence_panel(published, unit, read_day(on) or published.last_day, read_day(known_on)))


def on(
    day: Annotated[str, typer.Argument(metavar="DAY", help="The day asked about, as 2021-08-12.", show_default=False)],
    known_on: KnownOnOption = None,
    site: SiteOption = DEFAULT_SITE,
) -> None:
    """List every place on one day.

    [bold]Example[/]

      whoheld on 2021-08-12 --known-on 2021-08-12
    """
    from whoheld.cli.tables import standing_table
    from whoheld.publish import Published

    with endings("Nothing was changed."):
        asked = read_day(day)
        assert asked is not None
        out.print(standing_table(Published.from_site(site), asked, read_day(known_on), only_with_claims=False))


def changes(
    since: Annotated[str, typer.Option("--since", help="The first day of interest, as 2021-08-06.", metavar="DAY")],
    known_on: KnownOnOption = None,
    site: SiteOption = DEFAULT_SITE,
) -> None:
    """List the places that changed hands, or came to be contested, since a day.

    [bold]Example[/]

      whoheld changes --since 2021-08-06
    """
    from whoheld.cli.tables import changes_table
    from whoheld.publish import Published

    with endings("Nothing was changed."):
        asked = read_day(since)
        assert asked is not None
        out.print(changes_table(Published.from_site(site), asked, read_day(known_on)))
