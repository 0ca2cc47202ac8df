"""Load the frame tables, strictly: a row that is wrong is named, never passed over."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from whoheld.errors import FrameError
from whoheld.model import Modality, Relation, Share
from whoheld.read.grammar.patterns import SLOT_NAMES, Form, compile_form
from whoheld.read.grammar.wordtable import WordTable, load_words

KINDS = frozenset({"verb", "noun", "phrase", "attribute"})
ROLES = {
    "verb": frozenset({"subject", "object", "where", "earlier"}),
    "noun": frozenset({"object", "possessor", "premodifier", "subject", "appositive", "where"}),
    "phrase": frozenset({"bearer", "object", "where", "earlier"}),
    "attribute": frozenset({"bearer", "prefix"}),
}
PREPOSITIONS = frozenset(
    [
        "to",
        "from",
        "of",
        "in",
        "into",
        "on",
        "onto",
        "over",
        "by",
        "with",
        "against",
        "at",
        "near",
        "around",
        "toward",
        "towards",
        "outside",
        "inside",
        "through",
        "across",
        "between",
        "for",
        "within",
        "throughout",
        "under",
        "along",
        "as",
        "upon",
        "over",
    ]
) | {"out of", "away from", "inside of", "outside of"}
CONFIDENCE = 0.8  # of a row that states none: share of its claims read rightly on open texts
EVIDENCE = 4  # of a row that states none; see `Frame.evidence`
COLUMNS = frozenset(
    [
        "id",
        "kind",
        "forms",
        "relation",
        "place",
        "actor",
        "from_actor",
        "onset",
        "share",
        "modality",
        "polarity",
        "evidence",
        "confidence",
        "actor_required",
        "attempt",
        "no_longer",
        "progressive",
        "negated",
        "anaphor",
        "armed",
        "through",
        "bare",
        "barred",
        "ended_by",
        "place_min",
        "presupposed",
        "examples",
        "counter_examples",
        "note",
    ]
)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what its frame must find in it: (place, relation, actor or None) each."""

    text: str
    claims: tuple[tuple[str, str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One row: trigger forms, where their slots are found, and what they say.

    `evidence` is the least sum of the strengths of place and actor (3 known, 2 by noun, 1 by form or pronoun), the
    talk of war around (+1) and of sport or business (-2). `attempt`, `progressive`, `no_longer`: relation instead
    of `relation` when the verb is under "try to", in "is falling", or after "no longer".
    """

    id: str
    kind: str
    forms: tuple[Form, ...]
    relation: Relation
    place: tuple[str, ...]
    actor: tuple[str, ...] = ()
    from_actor: tuple[str, ...] = ()
    onset: bool = False
    share: Share | None = None
    modality: Modality | None = None
    polarity: str | None = None
    evidence: int = EVIDENCE
    confidence: float = CONFIDENCE
    actor_required: bool = False
    attempt: Relation | None = None
    progressive: Relation | None = None
    no_longer: Relation | None = None
    negated: Relation | None = None
    armed: bool = False  # whether the actor must be known, or named by a word for those who bear arms or rule
    bare: frozenset[str] | None = None  # the verb must stand without object, and before none of these words
    barred: frozenset[str] = frozenset()  # words in the trigger's phrase that give it another sense
    ended_by: frozenset[str] = frozenset()  # verbs that, above the trigger, say that it is over
    place_min: int = 0  # least strength of the place
    presupposed: bool = False  # holds even where the sentence denies or plans something else
    through: bool = False  # whether a noun's complements may follow the verb whose subject it is
    anaphor: bool = True  # whether "it", "them" and "there" may fill the place
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class FrameTable:
    """All frames, looked up by the written form of a trigger's first word."""

    frames: tuple[Frame, ...]
    by_word: Mapping[str, tuple[tuple[Frame, Form], ...]]
    suffixes: Mapping[str, tuple[tuple[Frame, Form], ...]]

    def frame(self, frame_id: str) -> Frame:
        for frame in self.frames:
            if frame.id == frame_id:
                return frame
        raise FrameError(f"no frame has the id {frame_id!r}")


def read_frame(row: Mapping[str, Any], table: WordTable) -> Frame:
    """Turn one row of a frame file into a frame; FrameError names the row and what is wrong."""
    name = str(row.get("id") or "")
    if not name:
        raise FrameError(f"a frame without id: {dict(row)!r}; give it an id")
    try:
        return _read_frame(name, row, table)
    except (FrameError, ValueError, KeyError, TypeError) as problem:
        raise FrameError(f"frame {name!r}: {problem}") from problem


def _read_frame(name: str, row: Mapping[str, Any], table: WordTable) -> Frame:
    unknown = set(row) - COLUMNS
    if unknown:
        raise FrameError(f"unknown column {', '.join(sorted(unknown))}; columns are {', '.join(sorted(COLUMNS))}")
    kind = str(row.get("kind", ""))
    if kind not in KINDS:
        raise FrameError(f"kind {kind!r} is none of {', '.join(sorted(KINDS))}")
    if not row.get("forms"):
        raise FrameError("no forms; give at least one trigger form")
    if not row.get("examples"):
        raise FrameError("no examples; give at least one sentence with what it must yield")
    return Frame(
        id=name,
        kind=kind,
        forms=tuple(compile_form(text, kind, table) for text in row["forms"]),
        relation=Relation(row["relation"]),
        place=_roles(row.get("place"), kind, "place", required=True),
        actor=_roles(row.get("actor"), kind, "actor"),
        from_actor=_roles(row.get("from_actor"), kind, "from_actor"),
        onset=_flag(row, "onset", False),
        share=Share(row["share"]) if "share" in row else None,
        modality=Modality(row["modality"]) if "modality" in row else None,
        polarity=row.get("polarity"),
        evidence=int(row.get("evidence", EVIDENCE)),
        confidence=float(row.get("confidence", CONFIDENCE)),
        actor_required=_flag(row, "actor_required", False),
        anaphor=_flag(row, "anaphor", True),
        bare=frozenset(str(word) for word in row["bare"]) if "bare" in row else None,
        barred=frozenset(str(word) for word in row.get("barred", ())),
        ended_by=frozenset(str(word) for word in row.get("ended_by", ())),
        place_min=int(row.get("place_min", 0)),
        presupposed=_flag(row, "presupposed", False),
        armed=_flag(row, "armed", False),
        through=_flag(row, "through", False),
        examples=tuple(_example(item) for item in row["examples"]),
        counter_examples=tuple(str(text) for text in row.get("counter_examples", ())),
        **{key: Relation(row[key]) for key in ("attempt", "progressive", "no_longer", "negated") if key in row},
    )


def _flag(row: Mapping[str, Any], key: str, default: bool) -> bool:
    value = row.get(key, default)
    if not isinstance(value, bool):
        raise FrameError(f"{key} = {value!r}; write true or false")
    return value


def _roles(value: Any, kind: str, column: str, required: bool = False) -> tuple[str, ...]:
    roles = tuple([value] if isinstance(value, str) else value or ())
    if required and not roles:
        raise FrameError(f"no {column}; name the role that fills it")
    for role in roles:
        if role not in ROLES[kind] and role not in PREPOSITIONS and role.strip("{}") not in SLOT_NAMES:
            known = ", ".join(sorted(ROLES[kind]))
            raise FrameError(f"{column} has the role {role!r}; a {kind} has {known}, prepositions and {{slots}}")
    return roles


def _example(item: Any) -> Example:
    text, *claims = item
    return Example(str(text), tuple((str(p), str(Relation(r)), a or None) for p, r, a in claims))


def load_frame_file(source: str, table: WordTable) -> list[Frame]:
    """Read the frames of one TOML text."""
    return [read_frame(row, table) for row in tomllib.loads(source).get("frame", [])]


def build_table(frames: list[Frame]) -> FrameTable:
    """Index frames by the words that open their forms; FrameError if an id stands twice."""
    by_word: dict[str, list[tuple[Frame, Form]]] = {}
    suffixes: dict[str, list[tuple[Frame, Form]]] = {}
    seen: set[str] = set()
    for frame in frames:
        if frame.id in seen:
            raise FrameError(f"two frames have the id {frame.id!r}; rename one")
        seen.add(frame.id)
        for form in frame.forms:
            into = suffixes if form.suffix else by_word
            for word in form.first:
                into.setdefault(word, []).append((frame, form))
    return FrameTable(
        tuple(frames), {w: tuple(r) for w, r in by_word.items()}, {w: tuple(r) for w, r in suffixes.items()}
    )


@lru_cache(maxsize=1)
def load_frames() -> FrameTable:
    """Return the frames that ship with the package, files in order of name."""
    table = load_words()
    folder = resources.files("whoheld.read.grammar").joinpath("frames")
    frames: list[Frame] = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            frames.extend(load_frame_file(entry.read_text(encoding="utf-8"), table))
    return build_table(frames)
