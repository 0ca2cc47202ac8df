"""List what an analyst can do to what: every verb, the targets it accepts and the fields of its patch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from whoheld.errors import JudgementError
from whoheld.judge.values import (
    ACTOR,
    ACTOR_OR_NONE,
    ALIKE_MIN,
    AUTHORS,
    CLAIM_ID,
    DAYS,
    NAMES,
    OFFSET,
    OFFSETS,
    PLACE,
    PUBLISHED,
    REPORT_ID,
    TEXT,
    TEXT_OR_NONE,
    TRUTH,
    VOICES,
    Value,
    choice,
    is_broken,
)
from whoheld.model import Judgement, Modality, Polarity, Relation, Share, SourceType, Verb
from whoheld.theatre.lexicon import Lexicon

TARGETS: Mapping[str, str] = {
    "claim": "clm-...",
    "report": "ren-...",
    "place": "place:ID",
    "actor": "actor:ID",
    "rule": "rule:ID",
    "judgement": "jdg-...",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a patch."""

    name: str
    value: Value
    help: str
    is_required: bool = False

    @property
    def written(self) -> str:
        """How its value is written."""
        return self.value.written


@dataclass(frozen=True, slots=True)
class Deed:
    """One verb on one kind of target. `needs_one`: the patch may not be empty."""

    verb: Verb
    target: str
    help: str
    fields: tuple[Field, ...] = ()
    needs_one: bool = False


def _required(field: Field) -> Field:
    return Field(field.name, field.value, field.help, is_required=True)


_PLACE = Field("place", PLACE, "the place that is meant")
_RELATION = Field("relation", choice(Relation), "how the actor stands to the place")
_SAID = (
    Field("actor", ACTOR_OR_NONE, "who holds, contests or lost it; none when nobody is named"),
    Field("from_actor", ACTOR_OR_NONE, "from whom it was taken"),
    Field("share", choice(Share), "how much of the place is meant"),
    Field("site", TEXT_OR_NONE, "which part of the place, in words"),
    Field("onset", TRUTH, "a change on that day, as against a state"),
    Field("when", DAYS, "the day or days it speaks of, in the theatre's time zone"),
    Field("polarity", choice(Polarity), "asserted, or how it is not"),
    Field("modality", choice(Modality), "told as a fact, or how it is not"),
    Field("speaker", TEXT_OR_NONE, "who says so, in words; none for the report's own voice"),
    Field("speaker_type", choice(SourceType), "what kind of speaker that is"),
    Field("speaker_side", ACTOR_OR_NONE, "whose side the speaker is on"),
)
_BY_HAND = (
    Field("quote", TEXT, "the words that say so, as they stand in the report", is_required=True),
    Field("at", OFFSET, "where the quote stands, when the report has it more than once"),
    _PLACE,
    Field("place_text", TEXT, "the words in the quote that name the place; with no place given, looked up"),
    Field("trigger", TEXT, "the words in the quote that carry the relation; else the whole quote"),
    _required(_RELATION),
)
_FACTS = (
    Field("published", PUBLISHED, "when it was published; an interval counts at its late end"),
    Field("outlet", TEXT_OR_NONE, "who published it"),
    Field("authors", AUTHORS, "who wrote it"),
    Field("title", TEXT_OR_NONE, "its headline"),
)
_CUTS = (
    Field("split_at", OFFSETS, "where passages are parted"),
    Field("join_at", OFFSETS, "starts of passages that belong to the passage before"),
    Field("voice", VOICES, "in which voice the passage at an offset speaks"),
)

DEEDS: tuple[Deed, ...] = (
    Deed(Verb.ACCEPT, "claim", "it was read rightly; releases what another analyst held"),
    Deed(Verb.ACCEPT, "report", "releases a report that another analyst held"),
    Deed(Verb.REJECT, "claim", "does not count, without saying whose fault it is"),
    Deed(Verb.CORRECT, "claim", "fields of the reading are otherwise", (_PLACE, _RELATION, *_SAID), needs_one=True),
    Deed(Verb.CORRECT, "report", "facts of the report are otherwise", _FACTS, needs_one=True),
    Deed(Verb.MISREAD, "claim", "the reader misread: nobody said this"),
    Deed(Verb.SOURCE_WRONG, "claim", "it was said, and it was not so"),
    Deed(Verb.HOLD, "claim", "does not count until another analyst accepts or corrects it"),
    Deed(Verb.HOLD, "report", "none of its claims counts until another analyst accepts the report or the claim"),
    Deed(Verb.NOT_THIS_WAR, "claim", "speaks of another conflict"),
    Deed(Verb.NOT_THIS_WAR, "report", "speaks of another conflict, with all its claims"),
    Deed(
        Verb.DUPLICATE, "report", "copies another report and is no witness beside it",
        (Field("of", REPORT_ID, "the report it copies", is_required=True),),
    ),
    Deed(Verb.RECUT, "report", "its passages begin, end or speak otherwise; it is read again", _CUTS, needs_one=True),
    Deed(Verb.ADD, "report", "says what the reader did not find", (*_BY_HAND, *_SAID)),
    Deed(
        Verb.MERGE, "claim", "one witness stands behind both",
        (Field("with", CLAIM_ID, "the other claim", is_required=True),),
    ),
    Deed(
        Verb.SPLIT, "claim", "another witness stands behind it",
        (Field("from", CLAIM_ID, "the claim it was counted with", is_required=True),),
    ),
    Deed(
        Verb.MERGE, "place", "is another place under a second id",
        (Field("into", PLACE, "the place that stays", is_required=True),),
    ),
    Deed(
        Verb.SPLIT, "place", "some of its names mean another place",
        (Field("names", NAMES, "those names", is_required=True), Field("into", PLACE, "that place", is_required=True)),
    ),
    Deed(
        Verb.MERGE, "actor", "is another actor under a second id",
        (Field("into", ACTOR, "the actor that stays", is_required=True),),
    ),
    Deed(
        Verb.SPLIT, "actor", "some of its names mean another actor",
        (Field("names", NAMES, "those names", is_required=True), Field("into", ACTOR, "that actor", is_required=True)),
    ),
    Deed(Verb.SUSPEND, "rule", "its claims do not count, but for those accepted or corrected"),
    *(Deed(Verb.NOTE, target, "says something; changes nothing") for target in ("claim", "report")),
    Deed(Verb.UNDO, "judgement", "as if it had not been made; undoing an undo brings it back"),
)  # fmt: skip


def describe_verbs() -> tuple[Deed, ...]:
    """Return every verb with each target it accepts, for documents and help."""
    return DEEDS


def find_deed(verb: Verb, target: str) -> Deed:
    """Return the row of a verb on a kind of target.

    Raises:
        JudgementError: the verb is not for such targets; tells for which it is.
    """
    for deed in DEEDS:
        if (deed.verb, deed.target) == (verb, target):
            return deed
    accepted = [f"{deed.target} ({TARGETS[deed.target]})" for deed in DEEDS if deed.verb == verb]
    raise JudgementError(f"{verb} is not for a {target}; it is for a {' or a '.join(accepted)}")


def read_patch(verb: Verb, target_id: str, pairs: Mapping[str, str]) -> dict[str, object]:
    """Return the JSON values of fields written as words on a command line.

    Args:
        pairs: field to words: {"onset": "yes", "authors": "A. Roe; B. Doe", "split_at": "120, 340"}.

    Raises:
        JudgementError: the verb is not for this target, or has no such field. Values are left to `check_judgement`.
    """
    deed = find_deed(verb, _kind_of(target_id))
    return {name: _field(deed, name).value.read(words) for name, words in pairs.items()}


def check_judgement(judgement: Judgement, lexicon: Lexicon) -> None:
    """Refuse a judgement that cannot be carried out.

    Args:
        lexicon: of the theatre whose places and actors it may name. That claims, reports and quotations exist is
            for the record to check.

    Raises:
        JudgementError: names the verb, the field, its value and the remedy.
    """
    _check_letters(judgement)
    target = _kind_of(judgement.target_id)
    deed = find_deed(judgement.verb, target)
    if not judgement.author.strip():
        raise JudgementError(f"{judgement.verb} has no author; a judgement is signed")
    if judgement.made_at.tzinfo is None:
        raise JudgementError(f"{judgement.verb} was made at {judgement.made_at} in no time zone; give one")
    _check_target(judgement, target, lexicon)
    for name, value in judgement.patch.items():
        problem = _field(deed, name).value.problem(value, lexicon)
        if problem:
            raise JudgementError(f"{deed.verb}: {name} {value!r} {problem}")
    _check_presence(deed, judgement.patch)
    own = judgement.target_id.partition(":")[2] or judgement.target_id
    for name in ("with", "from", "of", "into"):
        if judgement.patch.get(name) == own:
            raise JudgementError(f"{deed.verb}: {name} {own!r} is the {target} itself; name another")


def _check_letters(judgement: Judgement) -> None:
    said = {"target": judgement.target_id, "author": judgement.author, "reason": judgement.reason, **judgement.patch}
    for name, value in said.items():
        if is_broken(name) or is_broken(value):
            raise JudgementError(f"{judgement.verb}: {name!r} {value!r} holds half a character; type it again")


def _kind_of(target_id: str) -> str:
    """Return the kind of a target.

    Raises:
        JudgementError: it is the id of nothing that can be judged.
    """
    for kind, written in TARGETS.items():
        lead = written.removesuffix("...").removesuffix("ID")
        if target_id.startswith(lead) and len(target_id) > len(lead):
            return kind
    raise JudgementError(f"{target_id!r} is nothing that can be judged; name {', '.join(TARGETS.values())}")


def _check_target(judgement: Judgement, target: str, lexicon: Lexicon) -> None:
    identity = judgement.target_id.partition(":")[2]
    problem = (
        {"place": PLACE, "actor": ACTOR}[target].problem(identity, lexicon) if target in ("place", "actor") else ""
    )
    if problem:
        raise JudgementError(f"{judgement.verb}: {target} {identity!r} {problem}")


def _field(deed: Deed, name: str) -> Field:
    for field in deed.fields:
        if field.name == name:
            return field
    names = [field.name for field in deed.fields]
    if not names:
        raise JudgementError(f"{deed.verb} of a {deed.target} takes no fields, so no {name!r}; leave it out")
    near = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=ALIKE_MIN)
    hint = f"did you mean {near[0]}? " if near else ""
    raise JudgementError(f"{deed.verb} of a {deed.target} has no field {name!r}; {hint}known are {', '.join(names)}")


def _check_presence(deed: Deed, patch: Mapping[str, object]) -> None:
    missing = [field.name for field in deed.fields if field.is_required and field.name not in patch]
    if missing:
        raise JudgementError(f"{deed.verb} of a {deed.target} needs {', '.join(missing)}; add what is missing")
    if deed.needs_one and not patch:
        raise JudgementError(f"{deed.verb} of a {deed.target} changes nothing; give one of {', '.join(_names(deed))}")
    if deed.verb is Verb.ADD and not {"place", "place_text"} & patch.keys():
        raise JudgementError(f"{deed.verb} needs a place; give place (its id) or place_text (its words in the quote)")


def _names(deed: Deed) -> Iterator[str]:
    return (field.name for field in deed.fields)
