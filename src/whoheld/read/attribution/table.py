"""Load the table of cue verbs and speakers that attribution works from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from whoheld.model import Modality, Polarity, SourceType

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueRow:
    """A verb form that hands the word to somebody, and what may follow it."""

    form: str
    stance: str
    polarity: Polarity | None = None
    modality: Modality | None = None
    recipient: bool = False
    noun: bool = False
    infinitive: bool = False
    object: bool = False
    silent: bool = False
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What a head noun makes of a speaker."""

    type: SourceType
    is_role: bool = False
    group: str | None = None
    modality: Modality | None = None


@dataclass(frozen=True, slots=True)
class Belonging:
    """Words beside a role head that decide its type."""

    type: SourceType
    words: frozenset[str]
    phrases: tuple[Phrase, ...]
    unless: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionTable:
    """Everything that attribution knows of English, as data."""

    cues: Mapping[str, CueRow]
    heads: Mapping[str, Head]
    belongs: tuple[Belonging, ...]
    named: tuple[tuple[Phrase, SourceType], ...]
    according: tuple[Phrase, ...]
    citing: tuple[Phrase, ...]
    quoted: tuple[Phrase, ...]
    quoted_open: tuple[Phrase, ...]
    quoted_close: tuple[Phrase, ...]
    handle: tuple[Phrase, ...]
    account: frozenset[str]
    hearsay: tuple[Phrase, ...]
    hearsay_adverbs: frozenset[str]
    passive: frozenset[str]
    passive_forecast: frozenset[str]
    passive_rumour: frozenset[str]
    passive_ignored: frozenset[str]
    mute_before_to: frozenset[str]
    negations: frozenset[str]
    words: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, frozenset[str]]
    expert_page: tuple[str, ...]
    introductions: tuple[str, ...]
    examples: tuple[Mapping[str, str], ...]

    @property
    def armed_words(self) -> frozenset[str]:
        """Words that make a force a party and not the state's: "rebel forces"."""
        return next(row.words for row in self.belongs if row.type is SourceType.ARMED_PARTY)

    def pronoun_kind(self, word: str) -> str | None:
        """Return "one", "several", "thing" or "own" for a pronoun, None for any other word."""
        return next((kind for kind, words in self.pronouns.items() if word in words), None)


@lru_cache(maxsize=1)
def load_attribution_table() -> AttributionTable:
    """Read speakers.toml once."""
    return _build(
        tomllib.loads(files("whoheld.read.attribution").joinpath("speakers.toml").read_text(encoding="utf-8"))
    )


def _build(raw: Mapping[str, Any]) -> AttributionTable:
    phrases, hearsay, mute = raw["phrases"], raw["hearsay"], raw["mute"]
    return AttributionTable(
        cues={row.form: row for row in _cue_rows(raw)},
        heads=_heads(raw["speaker"]),
        belongs=tuple(_belonging(row) for row in raw["belongs"]),
        named=tuple((phrase, SourceType(row["type"])) for row in raw["named"] for phrase in _split(row["phrases"])),
        according=_split(phrases["according"]),
        citing=_split(phrases["citing"]),
        quoted=_split(phrases["quoted"]),
        quoted_open=_split(phrases["quoted_open"]),
        quoted_close=_split(phrases["quoted_close"]),
        handle=_split(phrases["handle"]),
        account=frozenset(phrases["account"]),
        hearsay=_split(hearsay["phrases"]),
        hearsay_adverbs=frozenset(hearsay["adverbs"]),
        passive=frozenset(hearsay["passive"]),
        passive_forecast=frozenset(hearsay["passive_forecast"]),
        passive_rumour=frozenset(hearsay["passive_rumour"]),
        passive_ignored=frozenset(hearsay["passive_ignored"]),
        mute_before_to=frozenset(mute["before_to"]),
        negations=frozenset(mute["negations"]),
        words={name: frozenset(words) for name, words in raw["words"].items()},
        pronouns={name: frozenset(words) for name, words in raw["pronouns"].items()},
        expert_page=tuple(raw["expert_page"]["phrases"]),
        introductions=tuple(raw["expert_page"]["introductions"]),
        examples=tuple(example for row in raw["cue"] for example in row.get("examples", ())),
    )


def _cue_rows(raw: Mapping[str, Any]) -> Iterable[CueRow]:
    for row in raw["cue"]:
        stance = raw["stance"].get(row["stance"], {})
        for form in row["forms"]:
            yield CueRow(
                form=form,
                stance=row["stance"],
                polarity=Polarity(stance["polarity"]) if "polarity" in stance else None,
                modality=Modality(stance["modality"]) if "modality" in stance else None,
                recipient=row.get("recipient", False),
                noun=row.get("noun", False),
                infinitive=row.get("infinitive", False),
                object=row.get("object", False),
                silent=row.get("silent", False),
                needs=row.get("needs"),
            )


def _heads(rows: Iterable[Mapping[str, Any]]) -> dict[str, Head]:
    heads: dict[str, Head] = {}
    for row in rows:
        modality = Modality(row["modality"]) if "modality" in row else None
        head = Head(SourceType(row["type"]), row.get("role", False), row.get("group"), modality)
        for word in row["heads"]:
            heads.setdefault(word, head)
    return heads


def _belonging(row: Mapping[str, Any]) -> Belonging:
    return Belonging(
        SourceType(row["type"]),
        frozenset(row.get("words", ())),
        _split(row.get("phrases", ())),
        frozenset(row.get("unless", ())),
    )


def _split(phrases: Iterable[str]) -> tuple[Phrase, ...]:
    """Longest first, so that the first match is the fullest."""
    return tuple(sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True))
