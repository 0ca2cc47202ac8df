"""The words of ICD 203."""

from __future__ import annotations

from itertools import pairwise

import pytest

from whoheld.errors import ShapeError
from whoheld.track import BANDS, band_of, word_of


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.0, "almost no chance"), (0.05, "very unlikely"), (0.2, "unlikely"), (0.45, "roughly even chance"),
        (0.549, "roughly even chance"), (0.55, "likely"), (0.685, "likely"), (0.8, "very likely"),
        (0.95, "almost certain"), (1.0, "almost certain"),
    ],
)  # fmt: skip
def test_each_probability_has_its_word(probability: float, word: str) -> None:
    assert word_of(probability) == word


def test_the_bands_leave_no_gap() -> None:
    assert BANDS[0].low == 0.0
    assert BANDS[-1].high == 1.0
    assert all(lower.high == upper.low for lower, upper in pairwise(BANDS))


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_has_no_word(value: float) -> None:
    with pytest.raises(ShapeError, match="is not a probability"):
        band_of(value)
