"""Hold what the desk says of witnesses: which claims share one, which do not, and which reports are copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whoheld.judge.standing import standing
from whoheld.model import Judgement, Verb

OTHER_END: Mapping[Verb, str] = {Verb.MERGE: "with", Verb.SPLIT: "from"}  # field of a tie between two claims


@dataclass(frozen=True, slots=True)
class Ties:
    """What analysts have decided about who stands behind which claims. The weighing obeys it.

    Args:
        together: pairs of claim ids with one witness behind both. Taken as a whole: if A goes with B and B with C,
            then A goes with C.
        apart: pairs of claim ids with two witnesses behind them. Goes before everything else.
        copies: id of a rendition that copies to the id of the one it copies.
    """

    together: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()
    copies: Mapping[str, str] = field(default_factory=dict)


def other_end(judgement: Judgement) -> str | None:
    """Return the other claim of a tie between two; None for every other judgement."""
    if judgement.target_kind != "claim" or judgement.verb not in OTHER_END:
        return None
    return str(judgement.patch[OTHER_END[judgement.verb]])


def judged_claims(judgements: Sequence[Judgement]) -> frozenset[str]:
    """Return the ids of the claims that judgements speak of: what they are on, and the other ends of ties."""
    targets = {judgement.target_id for judgement in judgements if judgement.target_kind == "claim"}
    return frozenset(targets | {other for judgement in judgements if (other := other_end(judgement)) is not None})


def ties_of(judgements: Sequence[Judgement], moved: Mapping[str, str] | None = None) -> Ties:
    """Return what judgements say of witnesses; of two that contradict each other, the later holds.

    Args:
        judgements: in the order of the log, undos included or already applied.
        moved: claims that are no longer made to those that took their place, from `Judged.moved`.
    """
    at = moved or {}
    pairs: dict[frozenset[str], Verb] = {}
    copies: dict[str, str] = {}
    for judgement in standing(judgements):
        other = other_end(judgement)
        if other is not None:
            pair = frozenset({at.get(judgement.target_id, judgement.target_id), at.get(other, other)})
            if len(pair) == 2:  # both may have become one claim, which needs no tie
                pairs[pair] = judgement.verb
        elif judgement.verb is Verb.DUPLICATE:
            _add_copy(copies, judgement.target_id, str(judgement.patch["of"]))
    return Ties(
        together=frozenset(pair for pair, verb in pairs.items() if verb is Verb.MERGE),
        apart=frozenset(pair for pair, verb in pairs.items() if verb is Verb.SPLIT),
        copies=copies,
    )


def _add_copy(copies: dict[str, str], copy: str, original: str) -> None:
    """Add a copy; an earlier row by which the original would copy its own copy gives way."""
    at = original
    while (onward := copies.get(at)) is not None:
        if onward == copy:
            del copies[at]
            break
        at = onward
    copies[copy] = original
