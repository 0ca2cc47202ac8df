"""Lay the judgements of the desk over the current readings: none is lost, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whoheld.judge.by_hand import BY_HAND, hand_part
from whoheld.judge.mentions import Renaming, merge_names, part_names, renaming_of
from whoheld.judge.patching import CHECKED_CONFIDENCE, patch_reading
from whoheld.judge.settling import Settled, settle
from whoheld.judge.standing import standing
from whoheld.judge.verdicts import WHY_SUSPENDED, Ruling, rule_on, suspended_rules
from whoheld.model import Judgement, Reading, Verb
from whoheld.theatre.lexicon import Lexicon

CARRIES_VERDICT = frozenset({Verb.HOLD, Verb.NOT_THIS_WAR, Verb.ACCEPT})  # of a report, onto its claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Readings as the desk sees them.

    Every standing judgement on a claim ends in exactly one of three: among the marks of a claim that is current,
    or carried over, or kept alive; or in `astray`.

    Args:
        readings: the current ones, corrected, in the order given; then those kept alive.
        set_aside: claim id to why it does not count, in public words.
        marks: claim id to the judgements on it, direct, carried and kept, in the order of the log; for a claim made
            by hand, the judgement that made it as well.
        carried: judgement id to the current claim it went over to.
        astray: judgements on claims that nobody makes any more; they wait in the review queue.
        kept: claims that the current reader does not make, and an analyst stands behind.
        moved: claim that is no longer made to the current claim that took its place.
    """

    readings: tuple[Reading, ...] = ()
    set_aside: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    carried: Mapping[str, str] = field(default_factory=dict)
    astray: tuple[Judgement, ...] = ()
    kept: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)


def judge_readings(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    *,
    earlier: Mapping[str, Reading],
    lexicon: Lexicon,
    renditions: Collection[str] = (),
) -> Judged:
    """Apply judgements to the current readings of one report, or of several.

    Args:
        readings: one a claim.
        judgements: in the order of the log, undos included or already applied: those on the claims and reports of
            `readings`, and all on places, actors and rules. One on a claim of a report that is not here goes astray.
        earlier: claim id to an older reading, for claims that were judged, or tied to one that was, and that the
            current reader does not make.
        lexicon: of the theatre the readings are bound to.
        renditions: whose readings these are all of; tells a report without claims from one that is not here.
    """
    stand = standing(judgements)
    settled = settle(readings, stand, earlier, lexicon, renditions)
    desk = _Desk(stand, settled, lexicon)
    kept = [earlier[claim_id] for claim_id in settled.kept]
    judged: list[Reading] = []
    set_aside: dict[str, str] = {}
    for reading in (*readings, *kept):
        ruling = desk.rule(reading)
        judged.append(desk.amend(reading, ruling))
        why = desk.why_not(reading, ruling)
        if why is not None:
            set_aside[reading.claim_id] = why
    return Judged(
        readings=tuple(judged),
        set_aside=set_aside,
        marks=desk.all_marks((*readings, *kept)),
        carried=settled.carried,
        astray=settled.astray,
        kept=settled.kept,
        moved=settled.moved,
    )


class _Desk:
    """The standing judgements, by what they are on."""

    def __init__(self, stand: Sequence[Judgement], settled: Settled, lexicon: Lexicon) -> None:
        self._marks = settled.marks
        self._lexicon = lexicon
        self._place = {judgement.id: number for number, judgement in enumerate(stand)}
        self._renaming: Renaming = renaming_of(stand)
        self._suspended = suspended_rules(stand)
        self._by_hand = _made_by_hand(stand)
        self._on_report: dict[str, list[Judgement]] = {}
        for judgement in stand:
            if judgement.target_kind == "report" and judgement.verb in CARRIES_VERDICT:
                self._on_report.setdefault(judgement.target_id, []).append(judgement)

    def rule(self, reading: Reading) -> Ruling:
        """Return the ruling on a claim, with what was said of its report."""
        own, report = self._marks.get(reading.claim_id, ()), self._on_report.get(reading.claim.rendition_id, ())
        return rule_on(sorted((*own, *report), key=lambda judgement: self._place[judgement.id]) if report else own)

    def amend(self, reading: Reading, ruling: Ruling) -> Reading:
        """Return a reading with names parted, corrections made and names merged, in this order.

        What an analyst says of one claim goes before a split, which is about a name in general; a merge says that
        two ids are one, which holds for the ids that analysts wrote as well.
        """
        reading = part_names(reading, self._renaming, self._lexicon)
        for judgement in self._marks.get(reading.claim_id, ()):
            if judgement.verb is Verb.CORRECT:
                reading = patch_reading(reading, judgement.patch, self._lexicon)
        if ruling.is_affirmed and reading.confidence < CHECKED_CONFIDENCE:
            reading = replace(reading, confidence=CHECKED_CONFIDENCE)
        return merge_names(reading, self._renaming, self._lexicon)

    def why_not(self, reading: Reading, ruling: Ruling) -> str | None:
        """Return why a claim does not count, in public words; None when it does."""
        if ruling.why_not is None and reading.rule in self._suspended and not ruling.is_affirmed:
            return WHY_SUSPENDED
        return ruling.why_not

    def all_marks(self, readings: Sequence[Reading]) -> dict[str, tuple[Judgement, ...]]:
        """Return the marks of claims, those made by hand with the judgement that made them."""
        marks = dict(self._marks)
        for reading in readings if self._by_hand else ():
            made_by = self._by_hand.get(reading.claim.part, ()) if reading.rule == BY_HAND else ()
            if made_by:
                marks[reading.claim_id] = (*made_by, *marks.get(reading.claim_id, ()))
        return marks


def _made_by_hand(stand: Sequence[Judgement]) -> dict[int, tuple[Judgement, ...]]:
    """Return the parts of claims by hand, each with the judgements that made it; two may have added the same."""
    adds = [judgement for judgement in stand if judgement.verb is Verb.ADD]
    return {
        hand_part(one): tuple(o for o in adds if (o.target_id, o.patch) == (one.target_id, one.patch)) for one in adds
    }
