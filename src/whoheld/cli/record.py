"""Open the record that a command works in."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.settings import DATABASE

if TYPE_CHECKING:
    from whoheld.desk import Desk

DEFAULT_RECORD = Path("record")
RecordOption = Annotated[
    Path,
    typer.Option("--record", "-r", envvar="WHOHELD_RECORD", help="The folder that 'whoheld init' made."),
]
AuthorOption = Annotated[
    str | None,
    typer.Option(
        "--author", "-a", envvar="WHOHELD_AUTHOR", help="Who signs; the name of your account if left out.",
        show_default=False,
    ),
]  # fmt: skip


@contextmanager
def open_desk(record: Path, author: str | None = None) -> Iterator[Desk]:
    """Open a record for a command and close it afterwards. Raises StoreError."""
    from whoheld.desk import Desk
    from whoheld.store import Store

    with Store.open(record) as store:
        yield Desk(store, author=author or _account())


def is_record(folder: Path) -> bool:
    """Whether a record lies in a folder; looks at nothing but a file's name, so that it costs nothing to ask."""
    return (folder / DATABASE).is_file()


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in some containers
        return ""
