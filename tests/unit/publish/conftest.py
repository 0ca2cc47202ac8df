"""A page to publish into, as small as a page can be."""

from __future__ import annotations

import pytest

from whoheld.publish import slot

TINY_PAGE = f"<!doctype html><title>t</title>{slot.SLOT}{slot.SLOT_END}<p>after</p>"


@pytest.fixture
def tiny_page(monkeypatch: pytest.MonkeyPatch) -> str:
    """Stand in for the built page, so that these tests need no Node."""
    monkeypatch.setattr(slot, "page", lambda: TINY_PAGE)
    return TINY_PAGE
