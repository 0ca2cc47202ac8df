"""Say how each value of a patch is written, read it from a command line, and tell what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from whoheld.errors import JudgementError
from whoheld.judge.days import UNKNOWN, WRITTEN_DAYS, WRITTEN_PUBLISHED, read_published, read_span
from whoheld.model import Voice
from whoheld.theatre.lexicon import Lexicon

NONE = "none"
YES, NO = frozenset({"true", "yes", "y", "1"}), frozenset({"false", "no", "n", "0"})
SUGGESTIONS_MAX = 3
ALIKE_MIN = 60.0  # rapidfuzz; a slip or two in an id
SLIP_MIN = 85.0  # the same in an id that is long because it begins with its country


@dataclass(frozen=True, slots=True)
class Value:
    """A kind of value.

    Args:
        written: how people write it.
        problem: returns what is wrong with a JSON value, with the remedy; "" when nothing is.
        read: makes the JSON value of words from a command line; what it cannot make it leaves for `problem`.
    """

    written: str
    problem: Callable[[object, Lexicon], str]
    read: Callable[[str], object] = str.strip


def is_broken(value: object) -> bool:
    """Whether half a character stands somewhere in a value, which no archive can keep."""
    if isinstance(value, str):
        return any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, Mapping):
        return any(is_broken(part) for row in value.items() for part in row)
    return isinstance(value, list | tuple) and any(map(is_broken, value))


def _text_problem(value: object, _: Lexicon) -> str:
    return "" if isinstance(value, str) and value.strip() else "must be words; leave the field out to keep what stands"


def choice(options: Iterable[StrEnum | str]) -> Value:
    names = [str(option) for option in options]

    def problem(value: object, _: Lexicon) -> str:
        if isinstance(value, str) and value in names:
            return ""
        near = process.extractOne(str(value), names, scorer=fuzz.ratio, score_cutoff=ALIKE_MIN)
        return (f"did you mean {near[0]}? " if near else "") + f"known are {', '.join(names)}"

    return Value(" / ".join(names), problem)


def _truth_problem(value: object, _: Lexicon) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def _read_truth(text: str) -> object:
    word = text.strip().lower()
    return True if word in YES else False if word in NO else text


def _place_problem(value: object, lexicon: Lexicon) -> str:
    if isinstance(value, str) and lexicon.place(value) is not None:
        return ""
    return f"is no place of theatre {lexicon.theatre.id!r}; " + _meant(_places_like(str(value), lexicon), "places")


def _actor_problem(value: object, lexicon: Lexicon) -> str:
    if isinstance(value, str) and lexicon.actor(value) is not None:
        return ""
    return f"is no actor of theatre {lexicon.theatre.id!r}; " + _meant(_actors_like(str(value), lexicon), "actors")


def _actor_or_none_problem(value: object, lexicon: Lexicon) -> str:
    return "" if value == NONE else _actor_problem(value, lexicon)


def _places_like(value: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Return ids and names of places that may have been meant by words or by a slip in an id."""
    own = lexicon.theatre.places
    slips = process.extract(value, list(own), scorer=fuzz.ratio, limit=SUGGESTIONS_MAX, score_cutoff=SLIP_MIN)
    found = {identity: own[identity].name for identity, _, _ in slips}
    last = value.rpartition(".")[2].replace("-", " ")
    found |= {c.id: c.name for words in (value, last) for c in lexicon.place_candidates(words) if c.id}
    return list(found.items())[:SUGGESTIONS_MAX]


def _actors_like(value: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    named = lexicon.actor_named(value.replace("_", " "))
    if named is not None:
        return [(named.id, named.name)]
    near = process.extract(
        value, list(lexicon.actors), scorer=fuzz.ratio, limit=SUGGESTIONS_MAX, score_cutoff=ALIKE_MIN
    )
    return [(identity, lexicon.actors[identity].name) for identity, _, _ in near]


def _meant(found: Iterable[tuple[str, str]], what: str) -> str:
    told = ", ".join(f"{identity} ({name})" for identity, name in found)
    return f"did you mean {told}?" if told else f"the theatre's table of {what} lists the ids"


def _id_of(prefix: str, what: str) -> Value:
    def problem(value: object, _: Lexicon) -> str:
        is_one = isinstance(value, str) and value.startswith(f"{prefix}-") and len(value) > len(prefix) + 1
        return "" if is_one else f"must be the id of a {what}, {prefix}-..."

    return Value(f"{prefix}-...", problem)


def _days_problem(value: object, _: Lexicon) -> str:
    return _told(read_span, value)


def _published_problem(value: object, _: Lexicon) -> str:
    return _told(read_published, value)


def _told(reader: Callable[[str], object], value: object) -> str:
    if not isinstance(value, str):
        return f"must be a date in quotes: {WRITTEN_DAYS}"
    try:
        reader(value)
    except JudgementError as error:
        return str(error)
    return ""


def _names_problem(value: object, _: Lexicon) -> str:
    is_list = isinstance(value, list | tuple) and bool(value)
    if is_list and all(isinstance(name, str) and name.strip() for name in value):  # type: ignore[attr-defined]
        return ""
    return "must be a list of names, none of them empty"


def _authors_problem(value: object, lexicon: Lexicon) -> str:
    return "" if value in ([], ()) else _names_problem(value, lexicon)


def _read_names(text: str) -> object:
    return [name.strip() for name in text.split(";") if name.strip()]


def is_offset(value: object) -> bool:
    """Whether a value can be an offset into a text; true and false are no numbers here."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _offset_problem(value: object, _: Lexicon) -> str:
    return "" if is_offset(value) else "must be an offset in characters, 0 or more"


def _offsets_problem(value: object, _: Lexicon) -> str:
    if isinstance(value, list | tuple) and value and all(is_offset(item) for item in value):
        return ""
    return "must be a list of offsets in characters, each 0 or more"


def _read_offset(text: str) -> object:
    return int(text) if text.strip().isdecimal() else text


def _read_offsets(text: str) -> object:
    return [_read_offset(part) for part in text.split(",") if part.strip()]


def _voices_problem(value: object, _: Lexicon) -> str:
    known = [str(voice) for voice in Voice]
    rows = value if isinstance(value, list | tuple) and value else [None]
    for row in rows:
        if not isinstance(row, Mapping) or set(row) != {"at", "is"} or not is_offset(row["at"]):
            return 'must be a list of {"at": offset, "is": voice}'
        if row["is"] not in known:
            return f"has no voice {row['is']!r}; known are {', '.join(known)}"
    return ""


def _read_voices(text: str) -> object:
    pairs = [part.partition(":") for part in text.split(",") if part.strip()]
    return [{"at": _read_offset(at), "is": voice.strip()} for at, _, voice in pairs]


TEXT = Value("words", _text_problem)
TEXT_OR_NONE = Value(f"words, or {NONE}", _text_problem)
TRUTH = Value("true / false", _truth_problem, _read_truth)
PLACE = Value("id of a place", _place_problem)
ACTOR = Value("id of an actor", _actor_problem)
ACTOR_OR_NONE = Value(f"id of an actor, or {NONE}", _actor_or_none_problem)
CLAIM_ID = _id_of("clm", "claim")
REPORT_ID = _id_of("ren", "report")
DAYS = Value(WRITTEN_DAYS, _days_problem)
PUBLISHED = Value(WRITTEN_PUBLISHED, _published_problem)
NAMES = Value("list of names (on a command line parted by ;)", _names_problem, _read_names)
AUTHORS = Value("list of names, may be empty (on a command line parted by ;)", _authors_problem, _read_names)
OFFSET = Value("offset in characters", _offset_problem, _read_offset)
OFFSETS = Value("list of offsets in characters (on a command line parted by ,)", _offsets_problem, _read_offsets)
VOICES = Value('list of {"at": offset, "is": voice} (on a command line 120:caption)', _voices_problem, _read_voices)


__all__ = [
    "ACTOR", "ACTOR_OR_NONE", "AUTHORS", "CLAIM_ID", "DAYS", "NAMES", "NONE", "OFFSET", "OFFSETS", "PLACE", "PUBLISHED",
    "REPORT_ID", "TEXT", "TEXT_OR_NONE", "TRUTH", "UNKNOWN", "VOICES", "Value", "choice", "is_broken", "is_offset",
]  # fmt: skip
