"""Find where a judged claim went when a better reader no longer makes it with the same words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from whoheld.judge.patching import patch_reading
from whoheld.judge.verdicts import rule_on
from whoheld.model import Control, Judgement, Reading, TextSpan, Verb
from whoheld.theatre.lexicon import Lexicon

SAME_WORDS, SAME_SENTENCE = 2, 1  # how a claim may be found again, the surer way first
# These say that a reading, or what it reads, is wrong. On another reading of the same words they would condemn what
# nobody judged; and an acceptance would affirm it.
FAULTING = frozenset({Verb.REJECT, Verb.MISREAD, Verb.SOURCE_WRONG})


def find_anchor(
    old: Reading, judgements: Sequence[Judgement], current: Iterable[Reading], lexicon: Lexicon
) -> str | None:
    """Return the id of the current claim on which the judgements of an older one belong, or None.

    It is a claim of the same rendition and kind whose trigger and place overlap the old one's, else one that says
    the same of the same place words in the same sentence: the closest, if one is closest. A verdict on what was said
    goes over only to a claim that says the same; a correction, only to one that is not another actor's.

    Args:
        old: the claim as it was read when it was judged, or later.
        judgements: the standing ones on it, in the order of the log; may be empty.
        current: claims that may be meant, of any rendition.
    """
    patched = _patched(old, judgements, lexicon)
    ranked = sorted(
        ((_closeness(old, new), new) for new in current if _fits(old, patched, judgements, new)),
        key=lambda row: row[0],
        reverse=True,
    )
    ranked = [row for row in ranked if row[0][0] > 0]
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1].claim_id


def says_the_same(one: Reading, other: Reading) -> bool:
    """Whether two readings say the same of a place: who, how, and whether it is so."""
    return (_relation(one), actor_of(one), one.polarity) == (_relation(other), actor_of(other), other.polarity)


def actor_of(reading: Reading) -> str | None:
    """Return the id of the actor a reading is about."""
    actor = getattr(reading.body, "actor", None)
    return actor.id if actor is not None else None


def _fits(old: Reading, patched: Reading, judgements: Sequence[Judgement], new: Reading) -> bool:
    if new.claim.rendition_id != old.claim.rendition_id or new.claim.kind != old.claim.kind:
        return False
    verdict = rule_on(judgements).verdict
    if verdict is None or verdict.verb is Verb.NOT_THIS_WAR:
        return True
    was_corrected = any(judgement.verb is Verb.CORRECT for judgement in judgements)
    if verdict.verb in FAULTING or not was_corrected:
        return says_the_same(old, new) or says_the_same(patched, new)
    # Coordinated actors share trigger and place; one's correction is not the other's.
    return new.claim.part == old.claim.part or actor_of(new) in (actor_of(old), actor_of(patched))


def _patched(old: Reading, judgements: Sequence[Judgement], lexicon: Lexicon) -> Reading:
    for judgement in judgements:
        if judgement.verb is Verb.CORRECT:
            old = patch_reading(old, judgement.patch, lexicon)
    return old


def _closeness(old: Reading, new: Reading) -> tuple[int, float, bool, bool, bool]:
    """Return how sure it is that both are one claim: (0, ...) when nothing says so."""
    trigger, place = shared(old.claim.trigger, new.claim.trigger), shared(old.claim.place, new.claim.place)
    likeness = (actor_of(old) == actor_of(new), _relation(old) == _relation(new), old.claim.part == new.claim.part)
    if trigger > 0 and place > 0:
        return SAME_WORDS, trigger + place, *likeness
    if place > 0 and shared(old.claim.sentence, new.claim.sentence) > 0 and says_the_same(old, new):
        return SAME_SENTENCE, place, *likeness
    return 0, 0.0, *likeness


def shared(one: TextSpan | None, other: TextSpan | None) -> float:
    """Return how much of two spans is common to both, 0 to 1; two that are missing are alike."""
    if one is None or other is None:
        return 1.0 if one is other else 0.0
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / (max(one.end, other.end) - min(one.start, other.start)) if common > 0 else 0.0


def _relation(reading: Reading) -> str | None:
    return str(reading.body.relation) if isinstance(reading.body, Control) else None


def by_rendition(readings: Iterable[Reading]) -> Mapping[str, list[Reading]]:
    """Return readings by the rendition their claims stand in."""
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        found.setdefault(reading.claim.rendition_id, []).append(reading)
    return found
