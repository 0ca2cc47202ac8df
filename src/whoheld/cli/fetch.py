"""`whoheld fetch` and `whoheld watch`: bring pages from the network into the record."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.build import TheatreOption
from whoheld.cli.console import endings, out, progress, warn
from whoheld.cli.intake import tell_added
from whoheld.cli.record import DEFAULT_RECORD, RecordOption, open_desk
from whoheld.errors import NothingReadError

if TYPE_CHECKING:
    from whoheld.desk import Desk, Fetched
    from whoheld.progress import OnProgress

MINUTE_S = 60
ContactOption = Annotated[
    str | None,
    typer.Option(
        "--contact", envvar="WHOHELD_CONTACT", show_default=False,
        help="A page or mail address of yours, sent along so that a site can reach you.",
    ),
]  # fmt: skip
DelayOption = Annotated[
    int | None,
    typer.Option("--delay", min=1, help="Seconds between two requests to one host; 2 if left out.", show_default=False),
]


def fetch(
    urls: Annotated[
        list[str], typer.Argument(metavar="URL...", help="Addresses of pages, http or https.", show_default=False)
    ],
    again: Annotated[
        bool, typer.Option("--again", help="Ask also for pages that were fetched within the hour.")
    ] = False,
    contact: ContactOption = None,
    delay: DelayOption = None,
    theatre: TheatreOption = "auto",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Fetch pages from the network, archive them in the record and read them.

    Follows each site's robots.txt, keeps a pause between requests, and asks again only for what
    changed: an unchanged page adds nothing, a changed one becomes a new version. Stopped at any
    moment, it has lost nothing: give the same command again. Private and local addresses are refused.

    [bold]Examples[/]

      whoheld fetch https://example.org/2021/08/kunduz

      whoheld fetch $(cat addresses.txt) --contact desk@example.org
    """
    from whoheld.desk import fetch_pages

    with endings("What was fetched is kept; give the same command again to go on."), open_desk(record) as desk:
        _set(desk, contact, delay)
        with progress() as show:
            done = fetch_pages(desk, urls, theatre, again=again, on_progress=show)
        _tell(desk, done)


def watch(
    feeds: Annotated[
        list[str], typer.Argument(metavar="FEED...", help="Addresses of RSS or Atom feeds.", show_default=False)
    ],
    every: Annotated[
        int | None,
        typer.Option("--every", min=1, help="Go on, and read the feeds every so many minutes.", show_default=False),
    ] = None,
    contact: ContactOption = None,
    delay: DelayOption = None,
    theatre: TheatreOption = "auto",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Read feeds, and fetch each page that is new in them, once.

    Reads them once and ends, which suits cron; with --every it stays. Pages that could not be had
    are tried again the next times, at growing distances. What is new is written down before it is
    fetched, so that nothing is lost when it is stopped.

    [bold]Examples[/]

      whoheld watch https://example.org/feed.xml

      whoheld watch https://example.org/feed.xml https://example.net/atom --every 30
    """
    from whoheld.desk import watch_feeds

    def once(desk: Desk, show: OnProgress) -> Fetched:
        return watch_feeds(desk, feeds, theatre, on_progress=show)

    with endings("What was fetched is kept; the rest waits in the record for the next time."):
        for is_last in _rounds(every):
            with open_desk(record) as desk:
                _set(desk, contact, delay)
                _round(desk, once, is_last)


def _rounds(every: int | None) -> Iterator[bool]:
    """Yield when it is time for a round; whether it is the only one."""
    while True:
        began = time.monotonic()
        yield every is None
        if every is None:
            return
        time.sleep(max(0.0, every * MINUTE_S - (time.monotonic() - began)))


def _round(desk: Desk, once: Callable[[Desk, OnProgress], Fetched], is_only: bool) -> None:
    try:
        with progress() as show:
            done = once(desk, show)
    except NothingReadError as error:
        if is_only:
            raise
        warn(str(error))  # the network may be back the next time
        return
    _tell(desk, done)


def _set(desk: Desk, contact: str | None, delay: int | None) -> None:
    """Lay what was given on the command line over the settings."""
    given = desk.settings
    given = given if contact is None else replace(given, fetch_contact=contact)
    desk.settings = given if delay is None else replace(given, fetch_delay_s=delay)


def _tell(desk: Desk, done: Fetched) -> None:
    for problem in done.intake.problems:
        warn(problem)
    for note in done.intake.notes:
        warn(note, "look at")
    parts = [f"{done.found} new in {done.feeds} feeds" if done.feeds else "", f"{done.unchanged} unchanged"]
    parts += [f"{done.fresh} fetched within the hour (--again asks for them)" if done.fresh else ""]
    parts += [f"{done.later} to be tried again" if done.later else ""]
    out.print(f"Pages: {', '.join(part for part in parts if part)}.")
    if done.intake.added or done.intake.known:
        tell_added(desk, done.intake)
    else:
        out.print("Nothing new was added.")
