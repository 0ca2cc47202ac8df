"""Load the words the grammar knows, and expand verbs into their inflections."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from whoheld.errors import FrameError

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a word as a verb. `form`: base, s, past, part (past participle) or ing."""

    lemma: str
    form: str


def inflect_regular(lemma: str, doubles: bool) -> dict[str, str]:
    """Return the five forms of a regular verb, by name."""
    stem = lemma + lemma[-1] if doubles else lemma
    if lemma.endswith("e"):
        past, ing = lemma + "d", (lemma if lemma.endswith("ee") else lemma[:-1]) + "ing"
        if lemma.endswith("ie"):
            ing = lemma[:-2] + "ying"
    elif lemma.endswith("y") and lemma[-2] not in VOWELS:
        past, ing = lemma[:-1] + "ied", lemma + "ing"
    else:
        past, ing = stem + "ed", stem + "ing"
    return {"base": lemma, "s": third_person(lemma), "past": past, "part": past, "ing": ing}


def third_person(lemma: str) -> str:
    """Return the third person singular of a verb (which is also a noun's regular plural)."""
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def inflect_irregular(base: str, past: str, part: str) -> dict[str, str]:
    """Return the five forms of a verb whose past and participle are given."""
    short = len(base) >= 3 and base[-1] not in "wxy" + VOWELS and base[-2] in VOWELS and base[-3] not in VOWELS
    doubles = short and base not in {"wrest", "hear", "steal", "wear", "bear"}
    ing = inflect_regular(base, doubles)["ing"]
    return {"base": base, "s": third_person(base), "past": past, "part": part, "ing": ing}


@dataclass(frozen=True)
class WordTable:
    """The closed classes, verbs and nouns of words.toml, ready for look-up."""

    lists: Mapping[str, frozenset[str]]  # "closed.preposition", "actors.strong", ...
    verbs: Mapping[str, tuple[VerbForm, ...]]  # word form to its verb readings
    forms: Mapping[str, Mapping[str, str]]  # lemma to its forms
    multiwords: Mapping[str, tuple[tuple[str, ...], ...]]  # first word to the longer entries it opens

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]

    def inflections(self, lemma: str) -> dict[str, frozenset[str]]:
        """Return every written form of `lemma` with the names of the forms it may be; FrameError if unknown."""
        if lemma not in self.forms:
            raise FrameError(f"verb {lemma!r} is not in words.toml; add it to [verbs] regular or irregular")
        out: dict[str, set[str]] = {}
        for name, text in self.forms[lemma].items():
            out.setdefault(text, set()).add(name)
        return {text: frozenset(names) for text, names in out.items()}


def _conjugations(table: Mapping[str, object]) -> dict[str, dict[str, str]]:
    forms: dict[str, dict[str, str]] = {}
    for lemma in str(table["regular"]).split():
        forms[lemma] = inflect_regular(lemma, doubles=False)
    for lemma in str(table["double"]).split():
        forms[lemma] = inflect_regular(lemma, doubles=True)
    rows = table["irregular"]
    for row in rows if isinstance(rows, list) else []:
        base, past, part, *third = str(row).split()
        forms[base] = inflect_irregular(base, past, part)
        if third:
            forms[base]["s"] = third[0]
    forms.pop("be", None)
    return forms


@lru_cache(maxsize=1)
def load_words() -> WordTable:
    """Return the word table that ships with the package."""
    source = resources.files("whoheld.read.grammar").joinpath("words.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(source)
    lists = {
        f"{section}.{name}": frozenset(entry.replace("_", " ") for entry in value.split())
        for section, rows in raw.items()
        for name, value in rows.items()
        if isinstance(value, str)
    }
    forms = _conjugations(raw["verbs"])
    verbs: dict[str, list[VerbForm]] = {}
    for lemma, row in forms.items():
        for name, text in row.items():
            verbs.setdefault(text, []).append(VerbForm(lemma, name))
    multi: dict[str, list[tuple[str, ...]]] = {}
    for name in MULTIWORD_LISTS:
        for entry in lists[name]:
            words = tuple(entry.split())
            if len(words) > 1:
                multi.setdefault(words[0], []).append(words)
    ordered = {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in multi.items()}
    return WordTable(lists, {text: tuple(rows) for text, rows in verbs.items()}, forms, ordered)


MULTIWORD_LISTS = (
    "closed.multi_preposition",
    "closed.coordinator",
    "closed.subordinator",
    "closed.adverb",
    "closed.negation",
)
