"""A site for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.unit.fetch.site import Site, open_site


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as made:
        yield made


@pytest.fixture
def other() -> Iterator[Site]:
    with open_site() as made:
        yield made
