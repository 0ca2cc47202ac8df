"""Give every standing judgement on a claim its place: on a current claim, carried over, kept alive, or astray."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from whoheld.judge.anchor import by_rendition, find_anchor
from whoheld.judge.by_hand import BY_HAND
from whoheld.judge.ties import other_end
from whoheld.judge.verdicts import rule_on
from whoheld.model import Judgement, Reading
from whoheld.theatre.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Where the judgements on claims are now; see `Judged` for the fields."""

    marks: Mapping[str, tuple[Judgement, ...]]
    carried: Mapping[str, str]
    astray: tuple[Judgement, ...]
    kept: tuple[str, ...]
    moved: Mapping[str, str]


def settle(
    readings: Sequence[Reading],
    stand: Sequence[Judgement],
    earlier: Mapping[str, Reading],
    lexicon: Lexicon,
    renditions: Collection[str] = (),
) -> Settled:
    """Return where each standing judgement on a claim belongs.

    Args:
        readings: the current ones.
        stand: standing judgements in the order of the log.
        earlier: older readings of claims that are not current.
        renditions: whose readings these are all of, those without any among them.
    """
    on_claims = [judgement for judgement in stand if judgement.target_kind == "claim"]
    current = {reading.claim_id for reading in readings}
    groups = _by_target(on_claims)
    gone = {claim_id: tuple(group) for claim_id, group in groups.items() if claim_id not in current}
    for other in _other_ends_gone(on_claims, readings, earlier, renditions):
        gone.setdefault(other, ())
    moved = _moved(gone, readings, on_claims, earlier, lexicon) if gone else {}
    kept = tuple(c for c, group in gone.items() if c not in moved and _is_kept(group, earlier.get(c)))
    lost = gone.keys() - moved.keys() - set(kept)

    marks: dict[str, list[Judgement]] = {}
    carried: dict[str, str] = {}
    astray: list[Judgement] = []
    for judgement in on_claims:
        claim_id = judgement.target_id
        if claim_id in lost or other_end(judgement) in lost:
            astray.append(judgement)
            continue
        if claim_id in moved:
            carried[judgement.id] = moved[claim_id]
        marks.setdefault(moved.get(claim_id, claim_id), []).append(judgement)
    return Settled(
        marks={claim_id: tuple(group) for claim_id, group in marks.items()},
        carried=carried,
        astray=tuple(astray),
        kept=kept,
        moved=moved,
    )


def _other_ends_gone(
    on_claims: Sequence[Judgement],
    readings: Sequence[Reading],
    earlier: Mapping[str, Reading],
    renditions: Collection[str],
) -> set[str]:
    """Return the other ends of ties that are no longer made. One in a report that is not here may well stand there."""
    ends = {other for judgement in on_claims if (other := other_end(judgement)) is not None and other in earlier}
    if not ends:
        return set()
    current = {reading.claim_id for reading in readings}
    here = {*renditions, *(reading.claim.rendition_id for reading in readings)}
    return {other for other in ends - current if earlier[other].claim.rendition_id in here}


def _by_target(judgements: Sequence[Judgement]) -> dict[str, list[Judgement]]:
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(judgement.target_id, []).append(judgement)
    return groups


def _moved(
    gone: Mapping[str, tuple[Judgement, ...]],
    readings: Sequence[Reading],
    on_claims: Sequence[Judgement],
    earlier: Mapping[str, Reading],
    lexicon: Lexicon,
) -> dict[str, str]:
    """Return which current claim took the place of each that is gone, where one did."""
    here = by_rendition(readings)
    order = {judgement.id: number for number, judgement in enumerate(on_claims)}
    first_judged: dict[str, int] = {}
    for judgement in on_claims:
        first_judged.setdefault(judgement.target_id, order[judgement.id])
    moved: dict[str, str] = {}
    for claim_id, group in gone.items():
        old = earlier.get(claim_id)
        if old is None:
            continue
        # A claim that was judged before this one's last judgement stood beside it, and is not the same.
        last = order[group[-1].id] if group else -1
        open_to = [
            new
            for new in here.get(old.claim.rendition_id, ())
            if not group or first_judged.get(new.claim_id, last) >= last
        ]
        anchor = find_anchor(old, group, open_to, lexicon)
        if anchor is not None:
            moved[claim_id] = anchor
    return moved


def _is_kept(group: Sequence[Judgement], old: Reading | None) -> bool:
    """Whether a claim that nobody makes any more stays: an analyst stands behind it, and it was not made by hand.

    A claim made by hand is gone because the judgement that made it was undone, or went astray itself.
    """
    return old is not None and old.rule != BY_HAND and rule_on(group).is_affirmed
