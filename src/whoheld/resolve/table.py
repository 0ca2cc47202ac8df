"""Load the words that point at places and actors named elsewhere."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class PointingWords:
    """The tables of words.toml."""

    nouns: Mapping[str, tuple[str, ...]]  # noun to the levels it may stand for, likeliest first
    plurals: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    actors: Mapping[str, frozenset[str]]
    speaker_of_kind: Mapping[str, str]
    speaker_of_outlet: Mapping[str, str]


@lru_cache(maxsize=1)
def load_pointing_words() -> PointingWords:
    """Read words.toml once."""
    raw = tomllib.loads(files("whoheld.resolve").joinpath("words.toml").read_text(encoding="utf-8"))
    return PointingWords(
        nouns={noun: tuple(levels) for noun, levels in raw["nouns"].items()},
        plurals={noun: tuple(levels) for noun, levels in raw["plurals"].items()},
        numbers=raw["numbers"],
        words={name: frozenset(words) for name, words in raw["words"].items()},
        actors={name: frozenset(words) for name, words in raw["actors"].items()},
        speaker_of_kind=raw["speaker_of_kind"],
        speaker_of_outlet=raw["speaker_of_outlet"],
    )
