"""The model's public face is small, sorted and whole."""

from __future__ import annotations

import whoheld.model


def test_exports_are_sorted_and_exist() -> None:
    names = whoheld.model.__all__
    assert sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name)) == list(names)
    assert all(hasattr(whoheld.model, name) for name in names)


def test_every_record_of_the_model_is_frozen() -> None:
    for name in whoheld.model.__all__:
        params = getattr(getattr(whoheld.model, name), "__dataclass_params__", None)
        assert params is None or params.frozen, name
