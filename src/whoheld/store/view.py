"""Read a record as it was at one entry of the log; what was written later does not exist for it."""

from __future__ import annotations

from whoheld.store.views.holdings import Holdings
from whoheld.store.views.readings import Readings


class View(Readings, Holdings):
    """The record as of `head.seq`. Got from `Store.view`.

    Reports and what was decided on them answer for that entry of the log; editions, tombstones and what was asked of
    the network stand beside its clock.
    """
