"""Compile and match the small pattern language of trigger forms.

A form is words separated by blanks: `word`, `one|other`, `(optional)`, `{slot}`. The first element carries the
form: for a verb frame it is a lemma and matches every inflection; elsewhere words match as written, plurals
included when a word ends in `+`. Determiners, adjectives, numbers and adverbs may stand between two elements.
An underscore stands for a blank inside one element (`out_of|from`).
A form that starts with a hyphen ("-held") matches the end of a hyphenated word, whose first part is the actor.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whoheld.errors import FrameError
from whoheld.read.grammar.clauses import Parse
from whoheld.read.grammar.wordtable import WordTable

ELEMENT = re.compile(r"^(?:\((?P<optional>[^(){}]+)\)|\{(?P<slot>[a-z_]+)\}|(?P<plain>[^(){}]+))$")
SLOT_NAMES = frozenset({"place", "actor", "from_actor", "any"})
GAP_TAGS = frozenset({"d", "a", "num", "adv", "q", "neg", "time", "be"})
MAX_GAP = 4  # words passed over between two elements
MAX_SLOT = 10  # words a slot before a literal may hold


@dataclass(frozen=True, slots=True)
class Element:
    words: frozenset[str] = frozenset()
    slot: str = ""
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A compiled trigger form."""

    text: str
    lemmas: frozenset[str]  # of the first element, when it is a verb
    first: frozenset[str]  # written forms of the first word: what the prefilter looks for
    rest: tuple[Element, ...]
    suffix: str = ""

    @property
    def slots(self) -> tuple[str, ...]:
        return tuple(element.slot for element in self.rest if element.slot)


@dataclass(frozen=True, slots=True)
class FormMatch:
    """Where a form stands: word indexes of its first word and one past its last, and of its slots."""

    first: int
    last: int
    slots: tuple[tuple[str, int, int], ...] = ()


def compile_form(text: str, kind: str, table: WordTable) -> Form:
    """Compile one form; FrameError says what is wrong with it."""
    parts = _join_multiwords(text.split(), table)
    if not parts:
        raise FrameError("an empty form; write at least one word")
    if text.startswith("-"):
        return Form(text, frozenset(), frozenset({text}), (), suffix=text)
    elements = [_element(part, text) for part in parts]
    head, rest = elements[0], tuple(elements[1:])
    if head.slot or head.is_optional:
        raise FrameError(f"form {text!r} must begin with a word, not with {parts[0]!r}")
    if kind != "verb":
        return Form(text, frozenset(), head.words, rest)
    written: set[str] = set()
    for lemma in head.words:
        written.update(table.inflections(lemma))
    return Form(text, head.words, frozenset(written), rest)


def _join_multiwords(parts: list[str], table: WordTable) -> list[str]:
    out: list[str] = []
    i = 0
    while i < len(parts):
        for entry in table.multiwords.get(parts[i], ()):
            if tuple(parts[i : i + len(entry)]) == entry:
                out.append(" ".join(entry))
                i += len(entry)
                break
        else:
            out.append(parts[i])
            i += 1
    return out


def _element(part: str, text: str) -> Element:
    found = ELEMENT.match(part)
    if found is None:
        raise FrameError(f"form {text!r} has the element {part!r}; write a word, a|b, (optional) or {{slot}}")
    if found["slot"]:
        if found["slot"] not in SLOT_NAMES:
            raise FrameError(f"form {text!r} has the slot {part!r}; slots are {', '.join(sorted(SLOT_NAMES))}")
        return Element(slot=found["slot"])
    words: set[str] = set()
    for option in (found["optional"] or found["plain"]).replace("_", " ").split("|"):
        words.update({option[:-1], option[:-1] + "s"} if option.endswith("+") else {option})
    return Element(frozenset(words), is_optional=bool(found["optional"]))


def match_rest(form: Form, parse: Parse, first: int) -> FormMatch | None:
    """Match what follows the form's first word, which stands at word index `first`; None if it does not."""
    return _match(form.rest, 0, parse, first, first + 1, ())


def _match(
    rest: Sequence[Element], k: int, parse: Parse, first: int, at: int, slots: tuple[tuple[str, int, int], ...]
) -> FormMatch | None:
    while True:
        if k == len(rest):
            return FormMatch(first, at, slots)
        element = rest[k]
        if element.slot:
            return _match_slot(rest, k, parse, first, at, slots)
        found = _find_word(element.words, parse, at)
        if found is None:
            if not element.is_optional:
                return None
        else:
            at = found + 1
        k += 1


def _find_word(words: frozenset[str], parse: Parse, at: int) -> int | None:
    for j in range(at, min(len(parse.words), at + MAX_GAP + 1)):
        if parse.words[j].lower in words:
            return j
        if parse.words[j].tag not in GAP_TAGS and parse.kind(parse.chunk_at[j]) != "time":
            return None
    return None


def _match_slot(
    rest: Sequence[Element], k: int, parse: Parse, first: int, at: int, slots: tuple[tuple[str, int, int], ...]
) -> FormMatch | None:
    name, words = rest[k].slot, parse.words
    while at < len(words) and words[at].tag in ("q", "adv"):
        at += 1
    if at >= len(words):
        return None
    i = parse.chunk_at[at]
    chunk = parse.chunks[i]
    if chunk.kind != "np":
        return None
    if k + 1 == len(rest):
        if chunk.kind != "np" or chunk.first != at:
            return None
        return FormMatch(first, chunk.last, (*slots, (name, at, chunk.last)))
    following = _possible_next(rest, k + 1)
    for j in range(at + 1, min(len(words), at + MAX_SLOT)):
        for position in following:
            if words[j].lower in rest[position].words:
                return _match(rest, position + 1, parse, first, j + 1, (*slots, (name, at, j)))
        if words[j].tag in (".", "v", "sub", "rel", "md"):
            return None
    return None


def _possible_next(rest: Sequence[Element], k: int) -> list[int]:
    """Return the positions that may follow: optional elements and the first that must stand."""
    positions: list[int] = []
    while k < len(rest):
        positions.append(k)
        if not rest[k].is_optional:
            break
        k += 1
    return positions
