"""Find known names in running text, the longest first, in time linear in the text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from whoheld.theatre.names import Name
from whoheld.theatre.spelling import fold_name, spell_key, spelling

# A word keeps its inner apostrophes (Qal'ah) but not the possessive (Herat's).
WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*(?:['’‘ʼʿʾ`´ʻ](?![sS]\b)\w[\w\u0300-\u036f]*)*")
# What may stand between the words of a name; a dot only where the name has one itself (St. Petersburg).
JOINTS = frozenset([" ", "\u00a0", "-", "‐", "‑", "–", "\n", "'", "’", "' ", "’ ", "  "])
DOTTED_JOINTS = JOINTS | {".", ". "}
HYPHENS = frozenset("-‐‑–")
POSSESSIVE = frozenset(["'", "’"])
KINDS = ("actor", "place", "outlet", "demonym")  # where one name is several kinds of thing, the first counts
KEY_MIN_LETTERS = 6  # shorter keys meet common words: "Logar" and the surname Lugar
KEY_MAX_WORDS = 4  # Pul-e-Khumri has three, Dara-i-Suf-e Payin five and is listed as it is


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of words that is a name: index of its first word and of the one after its last."""

    first: int
    after: int
    end: int  # offset in the text
    kind: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """The tables of forces.toml."""

    phrases: frozenset[tuple[str, ...]]
    opposed: frozenset[str]


@lru_cache(maxsize=1)
def around_names() -> Around:
    """Return what may stand around a name, read once."""
    tables = tomllib.loads(files("whoheld.theatre").joinpath("forces.toml").read_text("utf-8"))
    return Around(
        phrases=frozenset(tuple(phrase.split()) for phrase in tables["phrases"]), opposed=frozenset(tables["opposed"])
    )


class NameIndex:
    """Names by their folded words, and the theatre's own places by spelling key as well."""

    def __init__(
        self,
        names: Mapping[str, Sequence[Name]],
        own_places: Iterable[Name],
        government_of: Callable[[str], str | None],
        country_of: Callable[[str], str | None],
    ) -> None:
        """Take the names.

        Args:
            names: all of them, by their folded form.
            own_places: those of the theatre's places, which are found in other spellings too.
            government_of: of the country a place lies in.
            country_of: a place.
        """
        self._exact = names
        self._longest: dict[str, int] = {}  # first word, folded, to the number of words of the longest such name
        self._small_starts: set[str] = set()  # first words that may stand in small letters: al-Bab
        self._government_of, self._country_of = government_of, country_of
        for folded, rows in names.items():
            first, length = folded.partition(" ")[0], folded.count(" ") + 1
            if length > self._longest.get(first, 0):
                self._longest[first] = length
            if first not in self._small_starts and any(not _starts_large(row.text) for row in rows):
                self._small_starts.add(first)
        self._by_key: dict[str, list[Name]] = {}
        for row in own_places:
            if row.kind != "demonym" and len(row.key) >= KEY_MIN_LETTERS:
                self._by_key.setdefault(row.key, []).append(row)

    def find(self, text: str) -> list[tuple[int, Found]]:
        """Return the names in `text` as (start offset, what was found), in order and not overlapping."""
        words = list(WORD.finditer(text))
        found: list[tuple[int, Found]] = []
        place = 0
        while place < len(words):
            hit = self._at(text, words, place)
            if hit is None:
                place += 1
                continue
            found.append((words[place].start(), hit))
            place = hit.after
        return found

    def _at(self, text: str, words: Sequence[re.Match[str]], place: int) -> Found | None:
        word = words[place][0]
        if word[0].islower() and _fold(word) not in self._small_starts:
            return None
        if _is_opposed(text, words, place):
            return None
        hit = self._exact_at(text, words, place)
        if hit is None:
            return self._key_at(text, words, place)
        # "Ruritanian government" may be listed as an actor while "Ruritanian government troops" is not.
        people = self._exact_at(text, words, place, ("demonym",)) if hit.kind == "actor" else hit
        stretched = self._with_forces(text, words, people) if people else hit
        return max(hit, stretched, key=lambda found: found.after)

    def _exact_at(
        self, text: str, words: Sequence[re.Match[str]], place: int, kinds: Sequence[str] = KINDS
    ) -> Found | None:
        longest = self._longest.get(_fold(words[place][0]), 0)
        if not longest:
            return None
        after = _reach(text, words, place, longest, DOTTED_JOINTS)
        while after > place:
            run = words[place:after]
            fitting = self._fitting(text, run, " ".join(_fold(match[0]) for match in run))
            fitting = [row for row in fitting if _sort_of(row) in kinds]
            if fitting:
                return _found(text, place, run, fitting)
            after -= 1
        return None

    def _fitting(self, text: str, run: Sequence[re.Match[str]], key: str) -> list[Name]:
        rows = self._exact.get(key)
        if not rows:
            return []
        joints = _joints(text, run)
        shouted = _is_shouted(text, run)
        return [
            row
            for row in rows
            if ("." in row.text or JOINTS.issuperset(joints))
            and all(map(_may_stand_for, _words_of(row.text), (match[0] for match in run), (" ", *joints)))
            and not (shouted and row.text.isupper() and len(run) == 1)
        ]

    def _key_at(self, text: str, words: Sequence[re.Match[str]], place: int) -> Found | None:
        if not words[place][0][0].isupper():
            return None
        after = _reach(text, words, place, KEY_MAX_WORDS, JOINTS)
        while after > place:
            run = words[place:after]
            key = _sound_of(run)
            rows = self._by_key.get(key, [])
            if rows and all(
                _is_name_part(match[0], joint) for match, joint in zip(run[1:], _joints(text, run), strict=False)
            ):
                return _found(text, place, run, rows)
            after -= 1
        return None

    def _with_forces(self, text: str, words: Sequence[re.Match[str]], hit: Found) -> Found:
        """Stretch a people's or country's name over "troops", "'s army" and the like: then it names its government."""
        start = hit.after
        if hit.kind == "place":
            if self._country_of(hit.ids[0]) != hit.ids[0]:  # a town's police are not its government
                return hit
            is_owner = start < len(words) and words[start][0].lower() == "s"
            if not is_owner or text[hit.end : words[start].start()] not in POSSESSIVE:
                return hit
            start += 1
        elif hit.kind != "demonym":
            return hit
        government = next(filter(None, map(self._government_of, hit.ids)), None)
        if (
            government is None
            or start >= len(words)
            or not text[words[start - 1].end() : words[start].start()].isspace()
        ):
            return hit
        after = _reach(text, words, start, 3, JOINTS)
        while after > start:
            if tuple(match[0].lower() for match in words[start:after]) in around_names().phrases:
                return Found(hit.first, after, words[after - 1].end(), "actor", (government,))
            after -= 1
        return hit


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    return fold_name(word)


def _sound_of(run: Sequence[re.Match[str]]) -> str:
    return spell_key(" ".join(_fold(match[0]) for match in run))


def _joints(text: str, run: Sequence[re.Match[str]]) -> list[str]:
    return [text[left.end() : right.start()] for left, right in pairwise(run)]


def _reach(text: str, words: Sequence[re.Match[str]], place: int, longest: int, joints: frozenset[str]) -> int:
    """Return the index after the last word that hangs together with the one at `place`."""
    after = place + 1
    limit = min(len(words), place + longest)
    while after < limit and text[words[after - 1].end() : words[after].start()] in joints:
        after += 1
    return after


def _found(text: str, place: int, run: Sequence[re.Match[str]], rows: Sequence[Name]) -> Found:
    kind = min(map(_sort_of, rows), key=KINDS.index)
    ids = tuple(dict.fromkeys(row.id for row in rows if _sort_of(row) == kind))
    end = run[-1].end()
    if text.startswith(".", end) and any(row.text.endswith(".") for row in rows):
        end += 1
    return Found(place, place + len(run), end, kind, ids)


def _sort_of(row: Name) -> str:
    """Return what a name names: one of KINDS."""
    return row.kind if row.kind in KINDS else "place"


@lru_cache(maxsize=65536)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(match[0] for match in WORD.finditer(text))


def _starts_large(text: str) -> bool:
    letter = text[0]
    if not letter.isalnum():
        letter = next(filter(str.isalnum, text), letter)
    return letter.isupper()


def _is_opposed(text: str, words: Sequence[re.Match[str]], place: int) -> bool:
    if place == 0 or text[words[place - 1].end() : words[place].start()] not in HYPHENS:
        return False
    return words[place - 1][0].lower() in around_names().opposed


def _may_stand_for(known: str, met: str, joint: str) -> bool:
    """Say whether a word met in a text may be the one of a known name, by its capitals."""
    if known == met:
        return True
    if len(met) > 1 and met.isupper():
        return True
    if known[1:] != known[1:].lower() and len(known) > 1:  # acronyms: "let" is no LeT, "Isaf" no ISAF
        return False
    if known[0].isupper():
        return met[0].isupper() or joint in HYPHENS
    return True


def _is_name_part(met: str, joint: str) -> bool:
    return met[0].isupper() or met in spelling().particles or joint in HYPHENS


def _is_shouted(text: str, run: Sequence[re.Match[str]]) -> bool:
    """Say whether a short word in capitals stands among capitals, where "US" may be "us" and "IS" may be "is"."""
    if len(run) > 1 or len(run[0][0]) > 3 or not run[0][0].isupper():
        return False
    before = re.search(r"(\w+)\W{0,2}$", text[max(0, run[0].start() - 24) : run[0].start()])
    behind = re.match(r"\W{0,2}(\w+)", text[run[0].end() : run[0].end() + 24])
    return any(word is not None and len(word[1]) > 2 and word[1].isupper() for word in (before, behind))
