"""A desk at work on the example theatre, with a clock of its own, and a way to write reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.records import Clock

from whoheld.desk import Desk
from whoheld.store import Store

Write = Callable[..., Path]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty record that follows the example war."""
    with Store.create(tmp_path / "record", clock=Clock()) as store:
        made = Desk(store, author="R. Ward")
        made.choose_theatre("afghanistan")
        yield made


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a report into the inbox; its day of publication stands at its top."""

    def report(name: str, *sentences: str, published: str | None = "August 9, 2021") -> Path:
        path = tmp_path / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        head = [f"{published}\n"] if published else []
        path.write_text("\n".join([*head, *sentences]) + "\n", "utf-8")
        return path

    return report
