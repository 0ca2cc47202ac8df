"""Hold every kind of store to one behaviour: SQLite by default, others by mark.

Another kind joins by a row in `KINDS`. Until it passes, what it does not do yet is marked on its row with
`pytest.mark.xfail(raises=...)`, and a kind that needs a server has a mark of its own, so that it runs where one is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.records import Clock

from whoheld.store import Store


@dataclass(frozen=True)
class Kind:
    """How a kind of store is made and opened again."""

    create: Callable[[Path, Clock], Store]
    open: Callable[[Path, Clock], Store]


KINDS = [pytest.param(Kind(Store.create, Store.open), id="sqlite")]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    found = request.param
    assert isinstance(found, Kind)
    return found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make_store(kind: Kind, tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Make empty stores by name; they are closed at the end."""
    made: list[Store] = []

    def make(name: str = "record", clock: Clock | None = None) -> Store:
        made.append(kind.create(tmp_path / name, clock or Clock()))
        return made[-1]

    yield make
    for store in made:
        store.close()


@pytest.fixture
def store(make_store: Callable[..., Store], clock: Clock) -> Store:
    return make_store(clock=clock)
