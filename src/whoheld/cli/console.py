"""Talk to the person at the terminal: progress after two seconds, problems in a line, endings with a code."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import NoReturn

import typer
from rich.console import Console

from whoheld.errors import InputError, NothingReadError, WhoheldError

EXIT_NOTHING_READ = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130
PATIENCE_S = 2.0  # shorter work needs no progress bar

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def end(message: str, code: int) -> NoReturn:
    """Say what went wrong, in one place and one colour, and stop."""
    err.print(f"[bold red]error:[/] {_plain(message)}", soft_wrap=True)
    raise typer.Exit(code)


def warn(problem: InputError | str, what: str = "passed over") -> None:
    """Name an input that was passed over, or that a person should look at."""
    err.print(f"[yellow]{what}[/] {_plain(str(problem))}", soft_wrap=True)


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)


@contextmanager
def endings(interrupted: str) -> Iterator[None]:
    """Turn the library's errors, Ctrl-C and a closed pipe into an exit code and one clear line."""
    try:
        yield
    except NothingReadError as error:
        end(str(error), EXIT_NOTHING_READ)
    except WhoheldError as error:
        end(str(error), EXIT_USAGE)
    except KeyboardInterrupt:
        end(f"stopped. {interrupted}", EXIT_INTERRUPTED)
    except BrokenPipeError:  # `whoheld read ... | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as error:  # the library tells of its own files in its own errors: this is the terminal or a pipe
        end(f"the output could not be written ({error.strerror or error}); make room or send it elsewhere", EXIT_USAGE)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that shows how far the work is, once it has lasted longer than two seconds."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=err, transient=True,
    )  # fmt: skip
    began, tasks = time.monotonic(), dict[str, object]()

    def show(what: str, done: int, total: int) -> None:
        if time.monotonic() - began < PATIENCE_S:
            return
        bar.start()
        if what not in tasks:
            tasks[what] = bar.add_task(what, total=total or None)  # 0: nobody can tell
        bar.update(tasks[what], completed=done, total=total or None)  # type: ignore[arg-type]

    try:
        yield show
    finally:
        if tasks:  # a bar that was never shown would leave an empty line
            bar.stop()


def read_day(text: str | None) -> date | None:
    """Read an ISO day given on the command line."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day; write it as 2021-08-12") from None
