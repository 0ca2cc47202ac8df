"""Say what every reader can do, whatever it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from whoheld.model import Passage, Reading, Rendition
from whoheld.theatre.lexicon import Lexicon


class Reader(Protocol):
    """A reader of reports: the grammar, a trained one, or one that somebody else wrote."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str:
        """What it is besides the code that ships with whoheld, which a run pins anyway."""
        ...

    def read(self, rendition: Rendition, passages: Sequence[Passage], lexicon: Lexicon, /) -> Iterable[Reading]:
        """Return what the report says; mentions without candidates, times symbolic: `resolve` binds them."""
        ...
