"""Tell which judgements stand: those that nobody has undone."""

from __future__ import annotations

from collections.abc import Sequence

from whoheld.model import Judgement, Verb


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that stand, in the order of the log.

    An undo that stands takes what it names away; an undo that was itself undone does not. Asked again of its own
    answer, it gives the same answer.

    Args:
        judgements: in the order of the log, undos included.
    """
    undone: set[str] = set()
    kept: list[Judgement] = []
    for judgement in reversed(judgements):  # what undoes it always comes later
        if judgement.id in undone:
            continue
        kept.append(judgement)
        if judgement.verb is Verb.UNDO:
            undone.add(judgement.target_id)
    return tuple(reversed(kept))
