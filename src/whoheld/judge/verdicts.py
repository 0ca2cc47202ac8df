"""Decide from a claim's judgements, in the order of the log, whether it counts, and say why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whoheld.model import Judgement, Verb

AFFIRMING = frozenset({Verb.ACCEPT, Verb.CORRECT})
REFUSING = frozenset({Verb.REJECT, Verb.MISREAD, Verb.SOURCE_WRONG, Verb.NOT_THIS_WAR})
# Public words: they name neither the analyst nor the reason given, which may name people.
WHY: Mapping[tuple[Verb, str], str] = {
    (Verb.REJECT, "claim"): "set aside by the desk",
    (Verb.MISREAD, "claim"): "set aside by the desk: the reader misread it",
    (Verb.SOURCE_WRONG, "claim"): "set aside by the desk: it was said, and it was not so",
    (Verb.NOT_THIS_WAR, "claim"): "set aside by the desk: it speaks of another conflict",
    (Verb.NOT_THIS_WAR, "report"): "set aside by the desk: its report speaks of another conflict",
    (Verb.HOLD, "claim"): "held by the desk for a second opinion",
    (Verb.HOLD, "report"): "its report is held by the desk for a second opinion",
}
WHY_SUSPENDED = "set aside by the desk: the rule that read it is suspended"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What stands of a claim's judgements: the last verdict on it, and the holds that nobody has released."""

    verdict: Judgement | None = None
    holds: tuple[Judgement, ...] = ()

    @property
    def is_affirmed(self) -> bool:
        """Whether an analyst stands behind the claim, held or not."""
        return self.verdict is not None and self.verdict.verb in AFFIRMING

    @property
    def why_not(self) -> str | None:
        """Why the claim does not count, in public words; None when it does."""
        if self.verdict is not None and self.verdict.verb in REFUSING:
            return WHY[self.verdict.verb, self.verdict.target_kind]
        return WHY[Verb.HOLD, self.holds[-1].target_kind] if self.holds else None


def rule_on(judgements: Iterable[Judgement]) -> Ruling:
    """Return the ruling of standing judgements on one claim and its report, in the order of the log.

    The later verdict wins. A hold is released by another analyst: by accepting or correcting the claim, or by
    accepting the report where the report was held. Whoever held it cannot release it, but can undo the hold.
    """
    verdict: Judgement | None = None
    holds: list[Judgement] = []
    for judgement in judgements:
        is_on_claim = judgement.target_kind == "claim"
        if judgement.verb in REFUSING:
            verdict = judgement
        elif judgement.verb is Verb.HOLD:
            holds.append(judgement)
        elif judgement.verb in AFFIRMING and is_on_claim:
            verdict = judgement
            holds = [hold for hold in holds if is_same_author(hold, judgement)]
        elif judgement.verb is Verb.ACCEPT:
            holds = [hold for hold in holds if hold.target_kind == "claim" or is_same_author(hold, judgement)]
    return Ruling(verdict, tuple(holds))


def is_same_author(one: Judgement, other: Judgement) -> bool:
    """Whether one person signed both, however the name was typed."""
    return one.author.strip().casefold() == other.author.strip().casefold()


def suspended_rules(judgements: Sequence[Judgement]) -> frozenset[str]:
    """Return the ids of the rules that standing judgements suspend."""
    return frozenset(j.target_id.partition(":")[2] for j in judgements if j.verb is Verb.SUSPEND)
