"""The stage shows a small, sorted face."""

from __future__ import annotations

import whoheld.judge


def test_the_public_names_are_sorted_and_there() -> None:
    names = whoheld.judge.__all__
    assert names == sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    assert all(hasattr(whoheld.judge, name) for name in names)
