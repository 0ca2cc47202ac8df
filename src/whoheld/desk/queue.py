"""Name what stands in the review queue, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whoheld.desk.moving import Move
from whoheld.desk.versions import Versions
from whoheld.model import Judgement, Passage, Reading, Rendition


class Need(StrEnum):
    """Why something waits for a person. All but the last wait whatever the map says."""

    ASTRAY = "astray"  # a judgement on a claim that nobody makes any more, or that applies to nothing otherwise
    CARRIED = "carried"  # a judgement that went over to another reading of the same words
    REREAD = "reread"  # a judged claim that is now read to say something else
    KEPT = "kept"  # a claim that an analyst stands behind and the reader no longer makes
    HELD = "held"  # somebody asked for a second opinion
    EDITED = "edited"  # a page whose words changed while its date did not
    UNJUDGED = "unjudged"  # a claim that nobody has looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """One thing to decide.

    Args:
        target_id: of the claim or report that a judgement would be on; "rule:ID", "place:ID" or "actor:ID" for what
            is on no single report.
        why: in words, for whoever decides.
        reading: of the claim, as judged so far; None for reports, and for claims whose text is damaged.
        rendition: the report, with its facts as judged; None where its text is damaged.
        passage: in which the claim stands.
        move: the unit that the claim moves most, and how far; None where it speaks for none.
        not_counted: why the claim counts for nothing now; "" when it counts.
        judgements: those that stand on it, in the order of the log.
        versions: what changed, of a page that was edited.
    """

    kind: Need
    target_id: str
    why: str
    reading: Reading | None = None
    rendition: Rendition | None = None
    passage: Passage | None = None
    move: Move | None = None
    not_counted: str = ""
    judgements: tuple[Judgement, ...] = ()
    versions: Versions | None = None

    @property
    def is_on_text(self) -> bool:
        """Whether it is on words of a report, not on a rule, place or actor."""
        return ":" not in self.target_id

    @property
    def influence(self) -> float:
        """How far it moves the map, 0 to 1."""
        return self.move.influence if self.move else 0.0
