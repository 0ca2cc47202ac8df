"""Run a grammar of time expressions, kept as rows of data, over the words of a sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

# Numbers, words and marks apart ("13th", "mid-August" and "1990s" are several); a year that runs into a clock
# time ("20205:31") is cut after four digits.
PIECE = re.compile(r"\d{4}(?=\d{1,2}:\d\d)|\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")
PLACEHOLDER = re.compile(r"\{(\w+)(?:([:>])([^}]*))?\}")
ELEMENT = re.compile(r"(?P<prefix>[+!]?)(?:(?P<name>[a-z]+):(?=[A-Z]))?(?P<tests>\S*?)(?P<optional>(?<=.)\?)?")
CLASS_NAME = re.compile(r"[A-Z]+")

LEVELS = range(5)
NUMBER, CLOCK = "number", "clock"  # kinds that only serve to build others
YEAR_DIGITS = 4
CENTURY_PIVOT = 40  # '41 is 1941, '39 is 2039 as far as a two-digit year can tell
DAYS, MONTHS = 31, 12


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that name a time. Offsets are in the rendition.

    `value` is TIMEX3 style and symbolic ("2021-08-12", "XXXX-WXX-4", "P-2W"), `mod` its doubts and bounds
    joined by semicolons ("SINCE", "THIS;EARLIER"). `lead` is where a bounding word before it starts ("since").
    """

    start: int
    end: int
    text: str
    value: str
    kind: str = "date"  # date | duration | set
    mod: str | None = None
    lead: int | None = None
    rule: str = ""

    @property
    def symbolic(self) -> str:
        return f"{self.value};{self.mod}" if self.mod else self.value

    @property
    def mods(self) -> tuple[str, ...]:
        return tuple(self.mod.split(";")) if self.mod else ()


@dataclass(slots=True)
class Piece:
    """A word, number or mark, or an expression found at a lower level; offsets within the text."""

    text: str
    lower: str
    start: int
    end: int
    is_glued: bool
    classes: Mapping[str, str]
    found: TimeMention | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: which words or classes may stand there."""

    literals: frozenset[str]
    classes: tuple[str, ...]
    name: str | None
    is_optional: bool
    is_glued: bool
    is_negative: bool

    def captured(self, piece: Piece) -> tuple[str, str] | None:
        """Return (name, value) when the piece fits here, else None; a word that is asked for has no value."""
        if self.is_glued and not piece.is_glued:
            return None
        for name in self.classes:
            if name in piece.classes:
                return self.name or name, piece.classes[name]
        return ("", "") if piece.lower in self.literals else None


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of expression, as data."""

    id: str
    level: int
    kind: str
    value: str
    mod: str | None
    keep_lead: bool
    patterns: tuple[str, ...]
    examples: tuple[tuple[str, str, str], ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row's pattern: what must stand before, the expression, what must or must not come after."""

    row: Row
    before: tuple[Element, ...]  # nearest first
    core: tuple[Element, ...]
    after: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The closed classes of words, by word."""

    classes: Mapping[str, Mapping[str, str]]
    cased: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rows, indexed for each level by the word or class that an expression can begin with."""

    rows: tuple[Row, ...]
    by_literal: tuple[Mapping[str, Sequence[Pattern]], ...]
    by_class: tuple[Mapping[str, Sequence[Pattern]], ...]


@dataclass(slots=True)
class _Hit:
    end: int
    lead: int
    row: Row
    captures: dict[str, str] = field(default_factory=dict)


def read_table(name: str) -> dict[str, Any]:
    """Return one of this room's TOML tables."""
    return tomllib.loads(resources.files("whoheld.read.times").joinpath(name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def load_words() -> Words:
    """Return the closed classes of words."""
    table = read_table("words.toml")
    classes: dict[str, dict[str, str]] = {}
    for name, values in table["class"].items():
        for value, words in values.items():
            for word in words:
                classes.setdefault(word, {})[name] = value
    return Words(classes=classes, cased=frozenset(table["cased"]))


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """Return the grammar of time expressions."""
    rows = tuple(_row(entry) for entry in read_table("times.toml")["row"])
    by_literal: list[dict[str, list[Pattern]]] = [{} for _ in LEVELS]
    by_class: list[dict[str, list[Pattern]]] = [{} for _ in LEVELS]
    for row in rows:
        for text in row.patterns:
            pattern = _pattern(row, text)
            for element in _openers(pattern.core):
                for literal in element.literals:
                    by_literal[row.level].setdefault(literal, []).append(pattern)
                for name in element.classes:
                    by_class[row.level].setdefault(name, []).append(pattern)
    return Grammar(rows=rows, by_literal=tuple(by_literal), by_class=tuple(by_class))


def match_times(text: str, offset: int) -> tuple[TimeMention, ...]:
    """Return the time expressions of `text`, in order; offsets count from `offset`. Linear in the text."""
    pieces = cut(text)
    if not any(piece.classes for piece in pieces):
        return ()
    grammar = load_grammar()
    for level in LEVELS:
        pieces = _pass(grammar, level, pieces, text)
    found = (piece.found for piece in pieces)
    return tuple(_moved(mention, offset) for mention in found if mention and mention.kind not in (NUMBER, CLOCK))


def cut(text: str) -> list[Piece]:
    """Return the pieces of `text` with the classes each belongs to."""
    words = load_words()
    pieces: list[Piece] = []
    last_end = -1
    for m in PIECE.finditer(text):
        lower = m[0].lower()
        pieces.append(Piece(m[0], lower, m.start(), m.end(), m.start() == last_end, _classes(m[0], lower, words)))
        last_end = m.end()
    for piece, following in pairwise(pieces):
        if _is_round_count(piece, following):
            piece.classes = {"NUM": piece.text}
    return pieces


def _classes(text: str, lower: str, words: Words) -> Mapping[str, str]:
    if text.isdecimal():
        return _number_classes(text)
    if lower in words.classes:
        return {} if lower in words.cased and text[0].islower() else words.classes[lower]
    return {"POSS": ""} if lower.endswith(("'s", "’s")) else {}


@lru_cache(maxsize=4096)
def _number_classes(text: str) -> Mapping[str, str]:
    """Return what a number can be: a count, a day, a month, a year, the end of a short year."""
    if len(text) > YEAR_DIGITS:
        return {}
    number = int(text)
    classes = {"NUM": str(number)}
    if len(text) <= 2:
        if 1 <= number <= DAYS:
            classes["D"] = f"{number:02}"
        if 1 <= number <= MONTHS:
            classes["M"] = f"{number:02}"
        if 1 < number <= 21:
            classes["CENTURYNUM"] = f"{number - 1:02}XX"
    if len(text) == 2:
        classes["YY"] = str(number + (1900 if number >= CENTURY_PIVOT else 2000))
        if number < 60:
            classes["MINUTE"] = text
        # The twenties and thirties may be those of this century or the last: left unread.
        if number % 10 == 0 and (number >= CENTURY_PIVOT or number <= 10):
            classes["TENS"] = f"{19 if number >= CENTURY_PIVOT else 20}{number // 10}X"
    if len(text) == YEAR_DIGITS and 1500 <= number < 2200:
        classes["YEAR"] = str(number)
        if number % 10 == 0:
            classes["DECADEYEAR"] = f"{number // 10}X"
        if 1900 <= number < 2100:
            classes["RYEAR"] = str(number)
    return classes


def _is_round_count(piece: Piece, following: Piece) -> bool:
    """Tell "2000 villagers" from the year 2000."""
    return (
        "YEAR" in piece.classes
        and piece.text.endswith("00")
        and not following.is_glued
        and following.text.isalpha()
        and following.text.islower()
        and "FUNCTION" not in following.classes
    )


def _pass(grammar: Grammar, level: int, pieces: list[Piece], text: str) -> list[Piece]:
    """Replace every expression of one level, leftmost and longest, by a piece that stands for it."""
    by_literal, by_class = grammar.by_literal[level], grammar.by_class[level]
    out: list[Piece] = []
    at = 0
    while at < len(pieces):
        hit = _best(_patterns_at(pieces[at], by_literal, by_class), pieces, at)
        if hit is None:
            out.append(pieces[at])
            at += 1
        else:
            out.append(_joined(hit, pieces, at, text))
            at = hit.end
    return out


def _patterns_at(
    piece: Piece, by_literal: Mapping[str, Sequence[Pattern]], by_class: Mapping[str, Sequence[Pattern]]
) -> Iterator[Pattern]:
    yield from by_literal.get(piece.lower, ())
    for name in piece.classes:
        yield from by_class.get(name, ())


def _best(patterns: Iterator[Pattern], pieces: list[Piece], at: int) -> _Hit | None:
    best: _Hit | None = None
    for pattern in patterns:
        captures: dict[str, str] = {}
        end = _walk(pattern.core, pattern.after, 0, pieces, at, captures)
        if end < 0 or (best is not None and end <= best.end):
            continue
        lead = _walk_back(pattern.before, 0, pieces, at - 1)
        if lead is not None:
            best = _Hit(end, lead, pattern.row, captures)
    return best


def _walk(
    core: tuple[Element, ...],
    after: tuple[Element, ...],
    k: int,
    pieces: list[Piece],
    at: int,
    captures: dict[str, str],
) -> int:
    """Return where the core ends when it stands at `at` and what comes after fits; -1 otherwise.

    Recursion is as deep as the pattern is long and branches at optional elements only, so the cost of a place
    has a bound that no text can raise.
    """
    if k == len(core):
        return at if _fits_after(after, pieces, at) else -1
    element = core[k]
    caught = element.captured(pieces[at]) if at < len(pieces) else None
    if caught is not None:
        end = _walk(core, after, k + 1, pieces, at + 1, captures)
        if end >= 0:
            captures[caught[0]] = caught[1]
            if "DATE" in pieces[at].classes:
                captures["DATE"] = pieces[at].classes["DATE"]
            return end
    return _walk(core, after, k + 1, pieces, at, captures) if element.is_optional else -1


def _fits_after(after: tuple[Element, ...], pieces: list[Piece], at: int) -> bool:
    for element in after:
        stands = at < len(pieces) and element.captured(pieces[at]) is not None
        if stands == element.is_negative:
            return False
        if element.is_negative:
            continue
        at += 1
    return True


def _walk_back(before: tuple[Element, ...], k: int, pieces: list[Piece], at: int) -> int | None:
    """Return the index where the words before begin, reading backwards from `at`; None when they do not fit."""
    if k == len(before):
        return at + 1
    if at >= 0 and before[k].captured(pieces[at]) is not None:
        lead = _walk_back(before, k + 1, pieces, at - 1)
        if lead is not None:
            return lead
    return _walk_back(before, k + 1, pieces, at) if before[k].is_optional else None


def _joined(hit: _Hit, pieces: list[Piece], at: int, text: str) -> Piece:
    """Return one piece for the pieces of a hit, with the classes that its value gives it."""
    inside = pieces[at : hit.end]
    start, end = inside[0].start, inside[-1].end
    # "Aug. 12" keeps its dot, but a dot that ends the expression is the sentence's.
    if inside[-1].text == "." and len(inside) > 1 and hit.row.kind != CLOCK:
        end = inside[-2].end
    value = PLACEHOLDER.sub(lambda m: _filled(m, hit.captures), hit.row.value)
    inner = [mod for piece in inside if piece.found for mod in piece.found.mods]
    mods = [*inner, *(hit.row.mod.split(";") if hit.row.mod else ())]
    leads = [piece.found.lead for piece in inside if piece.found and piece.found.lead is not None]
    lead = pieces[hit.lead].start if hit.row.keep_lead and hit.lead < at else (leads[0] if leads else None)
    value = _plain(value)
    mod = ";".join(dict.fromkeys(mods)) or None
    mention = TimeMention(start, end, text[start:end], value, hit.row.kind, mod, lead, hit.row.id)
    first = inside[0]
    return Piece(mention.text, mention.text.lower(), start, end, first.is_glued, _found_classes(mention), mention)


def _filled(m: re.Match[str], captures: Mapping[str, str]) -> str:
    name, sign, extra = m[1], m[2], m[3]
    if name in captures:
        return f"{extra}{captures[name]}" if sign == ">" else captures[name]
    return extra if sign == ":" else ""


def _plain(value: str) -> str:
    """Drop from "2021-13-08|2021-08-13" the order that no calendar has."""
    if "|" not in value:
        return value
    kept = dict.fromkeys(option for option in value.split("|") if int(option[5:7]) <= MONTHS)
    return "|".join(kept) or value.split("|")[0]


GRAINS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("TNIGHT", re.compile(r".*T(?:MO|MI|AF|EV|NI|MN|ON)(?:@.*)?")),
    ("WD", re.compile(r"XXXX-WXX-\d")),
    ("TWEEK", re.compile(r"XXXX-WXX(?:-WE)?")),
    ("MD", re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d(?:\|.*)?")),
    ("TDAY", re.compile(r"XXXX-XX-\d\d|P[-+]?\d+D(?:@REF)?")),
    ("TMONTH", re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX)")),
    ("TSEASON", re.compile(r"(?:\d{4}|XXXX)-(?:SP|SU|FA|WI)")),
    ("TDECADE", re.compile(r"\d{3}X|\d\dXX")),
    ("TYEAR", re.compile(r"\d{4}|XXXX")),
)


def _found_classes(mention: TimeMention) -> Mapping[str, str]:
    """Return the classes by which higher levels ask for a found expression."""
    if mention.kind == NUMBER:
        return {"NUM": mention.value}
    if mention.kind == CLOCK:
        return {"CLOCK": ""}
    if mention.kind != "date":
        return {}
    classes = {"DATE": mention.value}
    grain = next((name for name, shape in GRAINS if shape.fullmatch(mention.value)), None)
    if grain is not None:
        classes[grain] = mention.value
    if grain in ("WD", "MD"):
        classes["TDAY"] = mention.value
    return classes


def _moved(mention: TimeMention, offset: int) -> TimeMention:
    lead = None if mention.lead is None else mention.lead + offset
    return TimeMention(
        mention.start + offset, mention.end + offset, mention.text, mention.value, mention.kind, mention.mod, lead,
        mention.rule,
    )  # fmt: skip


def _row(entry: Mapping[str, Any]) -> Row:
    return Row(
        id=entry["id"],
        level=entry.get("level", 1),
        kind=entry.get("kind", "date"),
        value=entry["value"],
        mod=entry.get("mod"),
        keep_lead=entry.get("keep_lead", False),
        patterns=tuple(entry["patterns"]),
        examples=tuple((sentence, words, symbol) for sentence, words, symbol in entry["examples"]),
        counter_examples=tuple(entry.get("counter_examples", ())),
    )


def _pattern(row: Row, text: str) -> Pattern:
    """Read a pattern; without brackets all of it is the expression, save what must not come after."""
    words = text.split()
    opening = words.index("[") if "[" in words else 0
    closing = words.index("]") if "]" in words else len(words)
    elements = [None if word in "[]" else _element(word) for word in words]
    before = [element for element in elements[:opening] if element]
    core = [element for element in elements[opening:closing] if element and not element.is_negative]
    after = [element for element in elements[opening:closing] if element and element.is_negative]
    after += [element for element in elements[closing:] if element]
    return Pattern(row=row, before=tuple(reversed(before)), core=tuple(core), after=tuple(after))


def _element(word: str) -> Element:
    m = ELEMENT.fullmatch(word)
    prefix, name, tests, optional = (m["prefix"], m["name"], m["tests"], m["optional"]) if m else ("", None, word, None)
    options = tests.split("|")
    return Element(
        literals=frozenset(option for option in options if not CLASS_NAME.fullmatch(option)),
        classes=tuple(option for option in options if CLASS_NAME.fullmatch(option)),
        name=name,
        is_optional=optional is not None,
        is_glued=prefix == "+",
        is_negative=prefix == "!",
    )


def _openers(core: tuple[Element, ...]) -> Iterator[Element]:
    """Yield the elements that an expression can begin with."""
    for element in core:
        yield element
        if not element.is_optional:
            return
