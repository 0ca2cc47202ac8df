"""`whoheld review`: walk the queue of what waits for a person, the most telling claims first."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from whoheld.cli.console import endings, err, out
from whoheld.cli.judging.wording import short_id
from whoheld.cli.record import DEFAULT_RECORD, AuthorOption, RecordOption, open_desk

if TYPE_CHECKING:
    from whoheld.cli.judging.sitting import Sitting
    from whoheld.desk.queue import QueueItem
    from whoheld.model import Judgement

LISTED = 25  # rows of --list unless --limit says otherwise: about a screen
KEYS: Mapping[str, tuple[str, str]] = {  # key: verb, what it says
    "a": ("accept", "read rightly"),
    "c": ("correct", "field=value ... is right"),
    "m": ("misread", "nobody said this"),
    "w": ("source-wrong", "it was said, and it was not so"),
    "r": ("reject", "does not count"),
    "x": ("not-this-war", "another conflict"),
    "h": ("hold", "ask for a second opinion"),
    "n": ("note", "say something"),
    "u": ("undo", "the last judgement on it"),
}
VERBS = {word: verb for key, (verb, _) in KEYS.items() for word in (key, verb)}
MOVES = {"s": "skip", "t": "more text", "?": "help", "q": "quit"}
PROMPT = (
    "[a]ccept [c]orrect [m]isread source-[w]rong [r]eject [x] not-this-war [h]old [n]ote [u]ndo "
    "[s]kip [t]ext [?] [q]uit > "
)


def review(
    listing: Annotated[bool, typer.Option("--list", "-l", help="Print the queue and stop.")] = False,
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", min=1, help="At most so many; --list shows 25 if left out.", show_default=False),
    ] = None,
    record: RecordOption = DEFAULT_RECORD,
    author: AuthorOption = None,
) -> None:
    """Walk through what waits for a person: one claim after the other, with what it moves.

    First come judgements whose claim a better reader no longer makes or reads otherwise, claims
    held for a second opinion, and pages edited silently; then the claims nobody has judged, by
    how far each moves the map. What is judged is kept at once; stop whenever you like.

    Type a letter, or the verb in full, and Enter. Words after it are the reason:

      m  the sentence speaks of last year

      c  place=afg.kunduz when=2021-08-08 -- the report names the day below

    [bold]Examples[/]

      whoheld review

      whoheld review --list --limit 10
    """
    from whoheld.cli.judging.sitting import Sitting

    with endings("What was judged is kept."), open_desk(record, author) as desk:
        sitting = Sitting(desk, limit)
        if not sitting.items:
            out.print("Nothing waits for review.")
        elif listing:
            _list(sitting, limit or LISTED)
        else:
            _walk(sitting)


def _list(sitting: Sitting, limit: int) -> None:
    from whoheld.cli.judging.cards import queue_table

    out.print(queue_table(sitting.items[:limit], sitting.review, max(0, len(sitting.items) - limit)))


def _walk(sitting: Sitting) -> None:
    """Show card after card until the queue ends or somebody quits."""
    while not sitting.is_over:
        item = sitting.items[0]
        _show(sitting, item)
        while not _obey(sitting, item, _ask()):
            pass  # asks again
    _tell(sitting)


def _show(sitting: Sitting, item: QueueItem, *, wide: bool = False) -> None:
    from whoheld.cli.judging.cards import claim_card

    out.print(claim_card(item, sitting.review, sitting.number, sitting.total, wide=wide))


def _ask() -> str:
    """Return what was typed; the end of the input is a wish to stop."""
    out.print(PROMPT, end="", markup=False, style="bold")
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        out.print()  # nobody typed an Enter that the terminal would show
    return line.strip() if line else "q"


def _obey(sitting: Sitting, item: QueueItem, words: str) -> bool:
    """Do what was typed. Return whether the card is dealt with.

    Nothing is signed by a word that only begins with a letter: the first is a key or a verb in full.
    """
    key, rest = [*words.split(maxsplit=1), "", ""][:2]
    key, rest = key.lower(), rest.strip()
    if key in ("q", "quit"):
        sitting.is_over = True
    elif key in ("s", "skip"):
        sitting.skip()
    elif key in ("t", "text"):
        _show(sitting, item, wide=True)
        return False
    elif key in VERBS:
        return _judge(sitting, item, VERBS[key], rest)
    else:
        _help()
        return False
    return True


def _judge(sitting: Sitting, item: QueueItem, verb: str, rest: str) -> bool:
    """Keep one judgement; False where it cannot be, with why, so that the person can try again."""
    from whoheld.errors import EvidenceError, JudgementError

    try:
        fields, reason = _parted(rest) if verb == "correct" else ([], rest)
        judgement = sitting.judge(item, verb, fields, reason)
    except (JudgementError, EvidenceError) as error:
        err.print(f"[yellow]not kept:[/] {escape(str(error))}", soft_wrap=True)
        return False
    out.print(f"[green]kept[/] {verb} of {short_id(item.target_id)}  [dim]{short_id(judgement.id)}[/]\n")
    return True


def _parted(rest: str) -> tuple[list[str], str]:
    """Return the fields and the reason of a correction: what follows "--", or the first word that is no field."""
    from whoheld.errors import JudgementError

    try:
        words = shlex.split(rest)
    except ValueError:
        raise JudgementError(f"{rest!r} has a quotation mark without its twin; close it") from None
    at = next((place for place, word in enumerate(words) if "=" not in word), len(words))
    reason = words[at + 1 :] if words[at : at + 1] == ["--"] else words[at:]
    return words[:at], " ".join(reason)


def _help() -> None:
    for key, (verb, says) in KEYS.items():
        out.print(f"  [bold]{key}[/]  {verb:<14} {says}")
    for key, says in MOVES.items():
        out.print(f"  [bold]{key}[/]  {says}")
    out.print("  The first word is a letter or the verb in full; words after it are the reason.")
    out.print("  'whoheld judge --help' lists the fields of a correction.")


def _tell(sitting: Sitting) -> None:
    kept: list[Judgement] = sitting.judged
    what = "judgement" if len(kept) == 1 else "judgements"
    out.print(f"{len(kept)} {what} kept, {sitting.skipped} skipped, {len(sitting.items)} more in the queue.")
    if kept:
        out.print(f"[dim]'whoheld judge undo {short_id(kept[-1].id)}' takes the last one back.[/]")
