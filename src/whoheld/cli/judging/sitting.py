"""Keep one person's walk through the review queue: what is left, what was seen, what was decided."""

from __future__ import annotations

import time
from collections.abc import Sequence

from whoheld.desk import Desk, judge
from whoheld.desk.fields import read_fields, read_pairs
from whoheld.desk.queue import QueueItem
from whoheld.desk.review import Review
from whoheld.errors import JudgementError
from whoheld.model import Judgement, Verb

FRESH_S = 0.7  # where weighing takes no longer, the queue is lined up anew after each judgement


class Sitting:
    """A walk through the queue; nobody is shown the same target twice in one.

    Args:
        limit: cards shown at most; None for all.
    """

    def __init__(self, desk: Desk, limit: int | None = None) -> None:
        self.desk, self.limit = desk, limit
        self.judged: list[Judgement] = []
        self.skipped = 0
        self._seen: set[str] = set()
        self._line_up()
        self.is_over = not self.items

    @property
    def number(self) -> int:
        """The place of the card that is shown, from 1."""
        return len(self._seen) + 1

    @property
    def total(self) -> int:
        total = len(self._seen) + len(self.items)
        return total if self.limit is None else min(total, self.limit)

    def skip(self) -> None:
        """Leave the first item to somebody else."""
        self.skipped += 1
        self._pass_on()

    def judge(self, item: QueueItem, verb: str, fields: Sequence[str], reason: str) -> Judgement:
        """Keep a judgement on an item and pass on.

        Args:
            verb: of what can be done to a claim or report; "undo" takes back the last judgement on it.
            fields: each "field=value".

        Raises:
            JudgementError, EvidenceError: it cannot be; nothing was kept.
        """
        target = item.target_id
        if verb == Verb.UNDO:
            if not item.judgements:
                raise JudgementError("nothing was judged here that could be undone")
            target = item.judgements[-1].id
        target_id, patch = read_fields(self.desk, Verb(verb), target, read_pairs(fields))
        judgement = judge(self.desk, Verb(verb), target_id, patch, reason)
        self.judged.append(judgement)
        self._pass_on()
        if self._weighed_s < FRESH_S and not self.is_over:
            self._line_up()  # what was second may move nothing now
            self.is_over = not self.items
        return judgement

    def _pass_on(self) -> None:
        self._seen.add(self.items.pop(0).target_id)
        self.is_over = not self.items or (self.limit is not None and len(self._seen) >= self.limit)

    def _line_up(self) -> None:
        began = time.monotonic()
        self.review = Review(self.desk)
        self.items = [item for item in self.review.items() if item.target_id not in self._seen]
        self._weighed_s = time.monotonic() - began
