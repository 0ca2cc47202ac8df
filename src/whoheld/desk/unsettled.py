"""Find the judgements that need another look: their claim is gone, or moved, or waits for a second opinion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from whoheld.desk.current import Current
from whoheld.desk.desk import Desk
from whoheld.desk.queue import Need, QueueItem
from whoheld.errors import WhoheldError
from whoheld.judge import BY_HAND
from whoheld.judge.by_hand import hand_part, try_by_hand
from whoheld.judge.ties import other_end
from whoheld.judge.verdicts import rule_on
from whoheld.model import Judgement, Passage, Reading, Rendition, Verb
from whoheld.store import View
from whoheld.store.history import judged_at, lost_since, read_otherwise, unused_since

# Public words do not name an analyst; the queue is for the analysts themselves.
ASTRAY_WHY = "the reader makes this claim no more, so {what} applies to nothing; undo it, or say that it is settled"
TIE_WHY = "the claim at the other end of {what} is made no more, so it applies to nothing; undo it, or settle it"
DAMAGED_WHY = "the archived text of this claim is damaged, so {what} applies to nothing; add its report's file again"
RULE_WHY = "no claim is read by {rule!r} any more, so {what} applies to nothing; undo it, or suspend the rule again"
NAME_WHY = "the theatre has no {kind} {missing} any more, so {what} applies to nothing; undo it, or mend the theatre"
ADD_WHY = "the claim that {what} makes cannot be made any more: {problem}; undo it, and add the claim anew"
CARRIED_WHY = "{what} was on another reading of these words, and applies to this one now; accept it, or undo that"
KEPT_WHY = "the reader makes this claim no more; it still counts because of {what}; accept it again, or undo that"
REREAD_WHY = "these words are read otherwise since {what}, which still applies; judge what they are read to say now"
HELD_WHY = "{what} asks for a second opinion; somebody else accepts or corrects it, or the same person undoes that"


class Unsettled:
    """The part of the queue that stands there whatever the map says.

    Something astray, carried or kept is settled by a judgement on it that was made after the reader lost the claim:
    whoever made that saw it as it is now. A note is enough.
    """

    def __init__(self, desk: Desk, view: View, current: Current) -> None:
        self._desk, self._view, self._current = desk, view, current
        self._judged = current.judged
        self._readings = {reading.claim_id: reading for reading in current.judged.readings}
        self._renditions = {report.rendition.id: report.rendition for report in current.reports}

    def items(self) -> Iterator[QueueItem]:
        """Yield what is astray, what was carried, read otherwise, kept and held, in this order."""
        yield from self._astray()
        yield from self._unused_rules()
        yield from self._unknown_names()
        yield from self._adds_refused()
        yield from self._carried()
        yield from self._reread()
        yield from self._kept()
        yield from self._held()

    def _astray(self) -> Iterator[QueueItem]:
        for claim_id, group in _by_target(self._judged.astray).items():
            open_ = [judgement for judgement in group if not self._is_settled(judgement)]
            if open_:
                is_read = claim_id in self._readings or claim_id in self._gone
                why = TIE_WHY if claim_id in self._readings else ASTRAY_WHY if is_read else DAMAGED_WHY
                yield self._item(Need.ASTRAY, claim_id, why.format(what=told(open_)), tuple(group))

    def _unused_rules(self) -> Iterator[QueueItem]:
        """Yield the suspended rules by which nothing is read now; suspending one again settles it."""
        groups = _by_target(j for j in self._current.judgements if j.verb is Verb.SUSPEND)
        if not groups:
            return
        rules = {target: target.partition(":")[2] for target in groups}
        unused = unused_since(self._view, rules.values())
        at = judged_at(self._view, {j.id for group in groups.values() for j in group})
        for target, group in groups.items():
            rule = rules[target]
            since = unused.get(rule)
            if since is not None and not any(at.get(j.id, 0) > since > 0 for j in group):
                yield _on_no_report(target, RULE_WHY.format(rule=rule, what=told(group)), group)

    def _unknown_names(self) -> Iterator[QueueItem]:
        """Yield the merges and splits that name a place or actor which the theatre no longer has."""
        lexicon = self._desk.lexicon
        known: Mapping[str, Callable[[str], object]] = {"place": lexicon.place, "actor": lexicon.actor}
        for target, group in _by_target(j for j in self._current.judgements if j.target_kind in known).items():
            kind, _, own = target.partition(":")
            missing = {j.id: [i for i in (own, str(j.patch.get("into", own))) if known[kind](i) is None] for j in group}
            lost = [judgement for judgement in group if missing[judgement.id]]
            if lost:
                why = NAME_WHY.format(kind=kind, missing=repr(missing[lost[-1].id][0]), what=told(lost))
                yield _on_no_report(target, why, lost)

    def _adds_refused(self) -> Iterator[QueueItem]:
        """Yield the reports in which a claim that was added by hand cannot be made any more."""
        made = {(r.claim.rendition_id, r.claim.part) for r in self._readings.values() if r.rule == BY_HAND}
        adds = _by_target(j for j in self._current.judgements if j.verb is Verb.ADD)
        for report in self._current.reports if adds else ():
            text = report.rendition
            open_ = [j for j in adds.get(text.id, ()) if (text.id, hand_part(j)) not in made]
            if not open_:
                continue
            _, refused = try_by_hand(text, report.passages, open_, self._desk.lexicon, "")
            lost = tuple(j for j in open_ if j.id in refused)  # another says the same as one that is there
            if lost:
                yield QueueItem(
                    kind=Need.ASTRAY, target_id=text.id, rendition=text, judgements=lost,
                    why=ADD_WHY.format(what=told(lost), problem=refused[lost[-1].id]),
                )  # fmt: skip

    def _carried(self) -> Iterator[QueueItem]:
        by_claim: dict[str, list[Judgement]] = {}
        for claim_id, marks in self._judged.marks.items():
            for judgement in marks:
                if self._judged.carried.get(judgement.id) == claim_id and not self._is_settled(judgement, claim_id):
                    by_claim.setdefault(claim_id, []).append(judgement)
        for claim_id, open_ in by_claim.items():
            yield self._item(Need.CARRIED, claim_id, CARRIED_WHY.format(what=told(open_)))

    def _reread(self) -> Iterator[QueueItem]:
        """Yield judged claims whose words a better reader reads otherwise; whoever judges them again settles it."""
        current = {c: own for c, own in self._spoken.items() if c in self._readings and c not in self._judged.kept}
        last = {claim_id: max(self._at.get(j.id, 0) for j in own) for claim_id, own in current.items()}
        changed = read_otherwise(self._view, last)
        for claim_id, own in current.items():
            if claim_id in changed:
                yield self._item(Need.REREAD, claim_id, REREAD_WHY.format(what=told(own)))

    def _kept(self) -> Iterator[QueueItem]:
        for claim_id in self._judged.kept:
            marks = self._judged.marks.get(claim_id, ())
            affirming = [j for j in marks if j.verb in (Verb.ACCEPT, Verb.CORRECT)]
            if affirming and not self._is_settled(affirming[-1]):
                yield self._item(Need.KEPT, claim_id, KEPT_WHY.format(what=told(affirming)))

    def _held(self) -> Iterator[QueueItem]:
        for claim_id, marks in self._judged.marks.items():
            holds = rule_on(marks).holds
            if holds:
                yield self._item(Need.HELD, claim_id, HELD_WHY.format(what=told(holds)))
        for report_id, group in _by_target(j for j in self._current.judgements if j.target_kind == "report").items():
            holds = rule_on(group).holds
            if holds:
                yield QueueItem(
                    kind=Need.HELD, target_id=report_id, why=HELD_WHY.format(what=told(holds)),
                    rendition=self._renditions.get(report_id), judgements=tuple(group),
                )  # fmt: skip

    def _item(self, kind: Need, claim_id: str, why: str, judgements: tuple[Judgement, ...] = ()) -> QueueItem:
        reading = self._readings.get(claim_id) or self._gone.get(claim_id)
        return QueueItem(
            kind=kind,
            target_id=claim_id,
            why=why,
            reading=reading,
            rendition=self._maybe_rendition(reading),
            passage=self._passages.get(reading.claim.passage_id) if reading else None,
            not_counted=self._current.set_aside.get(claim_id, ""),
            judgements=judgements or self._judged.marks.get(claim_id, ()),
        )

    def _maybe_rendition(self, reading: Reading | None) -> Rendition | None:
        if reading is None:
            return None
        known = self._renditions.get(reading.claim.rendition_id)
        try:
            return known or self._view.rendition(reading.claim.rendition_id)
        except WhoheldError:  # its archived text is damaged; the judgement still stands in the queue
            return None

    def _is_settled(self, judgement: Judgement, claim_id: str | None = None) -> bool:
        """Whether somebody spoke of a claim after the reader lost the one that a judgement was on.

        Args:
            claim_id: of the claim that took its place; None for the lost one itself.
        """
        lost = judgement.target_id
        if lost in self._readings and claim_id is None and lost not in self._judged.kept:
            lost = other_end(judgement) or lost
        since = self._lost_since.get(lost)
        spoken = self._spoken.get(claim_id or judgement.target_id, ())
        return since is not None and any(self._at.get(j.id, 0) > since for j in spoken)

    @cached_property
    def _spoken(self) -> Mapping[str, Sequence[Judgement]]:
        """What stands on each claim, by the id that whoever judged it gave."""
        return _by_target(j for j in self._current.judgements if j.target_kind == "claim")

    @cached_property
    def _at(self) -> Mapping[str, int]:
        return judged_at(self._view, {j.id for group in self._spoken.values() for j in group})

    @cached_property
    def _lost_since(self) -> Mapping[str, int]:
        ends = {end for group in self._spoken.values() for j in group if (end := other_end(j))}
        return lost_since(self._view, {*self._spoken, *ends})

    @cached_property
    def _gone(self) -> Mapping[str, Reading]:
        """The readings of claims that are made no more."""
        return self._view.old_readings({judgement.target_id for judgement in self._judged.astray})

    @cached_property
    def _passages(self) -> Mapping[str, Passage]:
        return {passage.id: passage for report in self._current.reports for passage in report.passages}


def _on_no_report(target: str, why: str, judgements: Sequence[Judgement]) -> QueueItem:
    return QueueItem(kind=Need.ASTRAY, target_id=target, why=why, judgements=tuple(judgements))


def is_decided(marks: Iterable[Judgement]) -> bool:
    """Whether an analyst has said what a claim is worth: a note or a tie alone does not."""
    marks = tuple(marks)
    ruling = rule_on(marks)
    return ruling.verdict is not None or bool(ruling.holds) or any(mark.verb is Verb.ADD for mark in marks)


def told(judgements: Sequence[Judgement]) -> str:
    """Return judgements in words: "the misread of 2021-08-09 by R. Roe"."""
    last = judgements[-1]
    others = f" (and {len(judgements) - 1} more)" if len(judgements) > 1 else ""
    return f"the '{last.verb}' of {last.made_at.date()} by {last.author}{others}"


def _by_target(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(judgement.target_id, []).append(judgement)
    return groups
