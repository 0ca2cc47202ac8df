"""Put probabilities into words: the seven bands of ICD 203."""

from __future__ import annotations

from dataclasses import dataclass

from whoheld.errors import ShapeError

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Band:
    """A range of probability and the word for it; `low` belongs to it, `high` to the next."""

    word: str
    low: float
    high: float


# Source: Intelligence Community Directive 203 (2015), D.6.e.(2)(a). The directive leaves 0-1 % and 99-100 %
# without a word; they are given that of their neighbour.
BANDS = (
    Band("almost no chance", 0.00, 0.05),
    Band("very unlikely", 0.05, 0.20),
    Band("unlikely", 0.20, 0.45),
    Band("roughly even chance", 0.45, 0.55),
    Band("likely", 0.55, 0.80),
    Band("very likely", 0.80, 0.95),
    Band("almost certain", 0.95, 1.00),
)

# Below an even chance the most probable state is still improbable: there is no verdict to print.
LEAST_VERDICT_PROBABILITY = BANDS[3].low


def band_of(probability: float) -> Band:
    """Return the ICD 203 band that holds a probability.

    Raises:
        ShapeError: it is not between 0 and 1.
    """
    for band in BANDS:
        if band.low <= probability < band.high:
            return band
    if probability == 1.0:
        return BANDS[-1]
    raise ShapeError(f"{probability} is not a probability; give a number from 0 to 1")


def word_of(probability: float) -> str:
    """Return the ICD 203 word for a probability, such as "likely"."""
    return band_of(probability).word
