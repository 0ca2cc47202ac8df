"""`whoheld verify`, `backup`, `restore` and `erase`: look after a record for years."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from whoheld.cli.console import EXIT_NOTHING_READ, EXIT_USAGE, end, endings, err, out, progress
from whoheld.cli.record import DEFAULT_RECORD, AuthorOption, RecordOption, open_desk

if TYPE_CHECKING:
    from whoheld.desk import Desk, Erased, Erasing, Verified

EXIT_PROBLEMS = EXIT_NOTHING_READ
SHOWN = 20  # problems of one record; the rest is counted
SHOWN_MATCHES = 5
KIB = 1024


def verify(
    reread: Annotated[
        bool, typer.Option("--reread/--no-reread", help="Whether to read the reports again and compare.")
    ] = True,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Check that the record is whole, that its words stand in the archive, and that its readings come out again.

    Nothing is changed; an archived object that is damaged is named and kept apart, and everything else goes on.
    Ends with 1 if there is a problem. With --no-reread only hashes, log and rows are checked: much faster.

    [bold]Examples[/]

      whoheld verify

      whoheld verify --no-reread
    """
    from whoheld.desk import verify as check
    from whoheld.errors import DamagedError

    with endings("Nothing was changed."):
        try:
            with open_desk(record) as desk, progress() as show:
                verified = check(desk, reread, show)
        except DamagedError as error:
            end(str(error), EXIT_PROBLEMS)
    _tell_verified(verified)
    if not verified.is_whole:
        raise typer.Exit(EXIT_PROBLEMS)


def _tell_verified(verified: Verified) -> None:
    for problem in verified.problems[:SHOWN]:
        err.print(f"[bold red]problem:[/] {escape(problem)}", soft_wrap=True)
    if len(verified.problems) > SHOWN:
        err.print(f"and {len(verified.problems) - SHOWN:,} more problems")
    for note in verified.notes:
        out.print(f"[dim]note: {escape(note)}[/]", soft_wrap=True)
    out.print("Checked: " + ", ".join(f"{name} {number:,}" for name, number in verified.counts.items()) + ".")
    if verified.is_whole:
        out.print("The record is whole.")
    else:
        out.print(f"{_counted(len(verified.problems), 'problem')}. Everything else can be worked with as before.")


def backup(
    target: Annotated[
        Path, typer.Argument(metavar="FILE", help="A new file: .tar, .tar.gz or .tgz.", show_default=False)
    ],
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Pack the record into one file, as it stands at one moment; others may go on working in it.

    A damaged object is named and left out, and the rest goes on. Stopped, it leaves nothing behind.

    [bold]Example[/]

      whoheld backup /media/safe/kunduz-2021-08-12.tar.gz
    """
    from whoheld.desk import back_up

    with endings("No backup was written."), open_desk(record) as desk, progress() as show:
        made = back_up(desk, target, show)
    for problem in made.problems:
        err.print(f"[yellow]left out[/] {escape(problem)}", soft_wrap=True)
    out.print(
        f"Backup [bold]{escape(str(target))}[/]: log entry {made.facts['log_seq']}, {made.objects:,} archived objects, "
        f"{_size(target.stat().st_size)}."
    )
    if made.problems:
        raise typer.Exit(EXIT_PROBLEMS)


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="What 'whoheld backup' wrote.", show_default=False)],
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Unpack a backup into a folder that is missing or empty, every hash checked.

    [bold]Example[/]

      whoheld restore /media/safe/kunduz-2021-08-12.tar.gz --record restored
    """
    from whoheld.desk import restore as unpack

    with endings("Nothing was restored."), progress() as show:
        restored = unpack(source, record, show)
    for problem in restored.backup.problems:
        err.print(f"[yellow]was left out of the backup[/] {escape(problem)}", soft_wrap=True)
    out.print(
        f"The record in [bold]{escape(str(record))}[/] is as it was on {restored.backup.created_at}: "
        f"log entry {restored.head.seq}, {restored.backup.objects:,} archived objects."
    )


def erase(
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="REPORT...", help="By name, id, address, URL or sha256.", show_default=False),
    ] = None,
    reason: Annotated[
        str, typer.Option("--reason", help="Why; it stays, so it must not repeat what is erased.", show_default=False)
    ] = "",
    all_versions: Annotated[
        bool, typer.Option("--all", help="Every capture that a target names, such as all versions of one page.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask whether to go on.")] = False,
    finish: Annotated[bool, typer.Option("--finish", help="Only finish an erasure that was ended half-way.")] = False,
    record: RecordOption = DEFAULT_RECORD,
    author: AuthorOption = None,
) -> None:
    """Erase reports for good: bytes, texts, claims and judgements, and their words in every edition.

    What stays is a tombstone: hash, day, author, reason. The same bytes are not taken in again. Backups and sites
    that were written before still hold the report.

    [bold]Examples[/]

      whoheld erase made-3 --reason "names a minor"

      whoheld erase https://news.example/story --all --reason "asked by the outlet"

      whoheld erase --finish
    """
    with endings("What was erased before is gone; 'whoheld erase --finish' finishes what was begun."):
        if not targets and not finish:
            end("name a report to erase, or give --finish", EXIT_USAGE)
        with open_desk(record, author) as desk:
            _finish(desk, is_asked=finish)
            if targets:
                _erase(desk, targets, reason, all_versions=all_versions, yes=yes)


def _finish(desk: Desk, *, is_asked: bool) -> None:
    """Finish what an ended command began, whatever is asked now."""
    from whoheld.desk import finish_erasures

    gone, is_clean = finish_erasures(desk)
    if gone:
        out.print(f"What commands that were ended had left is gone: {_counted(gone, 'archived object')} removed.")
    elif is_asked:
        out.print("No erasure was left unfinished.")
    if is_asked and not is_clean:
        _tell_not_clean()


def _erase(desk: Desk, targets: Sequence[str], reason: str, *, all_versions: bool, yes: bool) -> None:
    from whoheld.desk import erase as take_out
    from whoheld.desk import plan_erasure

    capture_ids = _captures(desk, targets, all_versions)
    if not reason.strip():
        end("an erasure needs a reason, which stays in the place of what is gone; give it with --reason", EXIT_USAGE)
    if not yes:
        with progress() as show:
            plan = plan_erasure(desk, capture_ids, show)
        _tell_plan(plan)
        if not sys.stdin.isatty():
            end("nothing was erased: there is nobody to ask; give --yes to go on without asking", EXIT_USAGE)
        if not typer.confirm("This cannot be undone. Erase?"):
            out.print("Nothing was erased.")
            return
    with progress() as show:
        erased = take_out(desk, capture_ids, reason, show)
    _tell_erased(erased)


def _captures(desk: Desk, targets: Sequence[str], all_versions: bool) -> list[str]:
    from whoheld.desk import find_captures

    view = desk.store.view()
    found: list[str] = []
    for target in targets:
        captures = find_captures(view, target)
        if len(captures) > 1 and not all_versions:
            named = ", ".join(captures[:SHOWN_MATCHES])
            end(f"{target!r} names {len(captures)} captures: {named}; name one, or give --all", EXIT_USAGE)
        found += captures
    return list(dict.fromkeys(found))


def _tell_plan(plan: Erasing) -> None:
    out.print(f"To be erased: {escape(_taken(plan))}.")
    for capture in plan.captures[:SHOWN]:
        out.print(f"  {escape(capture.address)} ({capture.id})", soft_wrap=True)
    _tell_around(plan, "will be")


def _tell_erased(erased: Erased) -> None:
    out.print(
        f"Erased: {escape(_taken(erased.taken))}; {_counted(erased.objects, 'archived object')} removed. "
        "A tombstone with hash and reason stays."
    )
    _tell_around(erased.taken, "were")
    for problem in erased.problems:
        err.print(f"[yellow]damaged[/] {escape(problem)}", soft_wrap=True)
    if not erased.is_clean:
        _tell_not_clean()
    out.print("[dim]Backups and sites written before still hold it; see docs/howto/keep-a-record.md.[/]")


def _tell_around(plan: Erasing, verb: str) -> None:
    if plan.editions:
        named = ", ".join(plan.editions)
        out.print(f"Editions that {verb} made again without it: {escape(named)}.", soft_wrap=True)
    if plan.twins:
        named = ", ".join(plan.twins)
        err.print(f"[yellow]kept[/] the same bytes stay as {escape(named)}; erase that as well to be rid of them")
    if plan.siblings:
        named = ", ".join(plan.siblings)
        err.print(
            f"[yellow]kept[/] other versions of the same page stay as {escape(named)}; erase those as well if they "
            "hold it too",
            soft_wrap=True,
        )


def _tell_not_clean() -> None:
    err.print(
        "[yellow]not yet[/] another command has the record open, and the erased words stand in the database's own log "
        "until it ends; run 'whoheld erase --finish' then",
        soft_wrap=True,
    )


def _taken(plan: Erasing) -> str:
    named = ", ".join(plan.reports[:SHOWN_MATCHES]) + (" and others" if len(plan.reports) > SHOWN_MATCHES else "")
    reports = _counted(len(plan.captures), "report")
    return f"{reports} ({named}) with {_counted(plan.claims, 'claim')} and {_counted(plan.judgements, 'judgement')}"


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


def _size(size_bytes: int) -> str:
    if size_bytes < KIB * KIB:
        return f"{size_bytes / KIB:,.0f} KiB"
    return f"{size_bytes / KIB / KIB:,.1f} MiB"
