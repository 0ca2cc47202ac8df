"""What an analyst decides: a signed, dated patch that stands beside what it changes and never overwrites it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from whoheld.model.text import stable_id


class Verb(StrEnum):
    """What a judgement does; `judge/verbs.py` says to which targets, and with which patch."""

    ACCEPT = "accept"
    REJECT = "reject"  # does not count, without saying whose fault it is
    CORRECT = "correct"  # fields of a claim's reading, or facts of a report
    MISREAD = "misread"  # the reader misread: nobody said this
    SOURCE_WRONG = "source-wrong"  # it was said, and it was not so
    HOLD = "hold"  # does not count until somebody else has looked
    NOT_THIS_WAR = "not-this-war"
    DUPLICATE = "duplicate"  # a report that copies another
    RECUT = "recut"  # a report's passages begin and end elsewhere
    MERGE = "merge"  # two places, actors or witnesses are one
    SPLIT = "split"  # one is two
    SUSPEND = "suspend"  # a rule of the reader
    ADD = "add"  # a claim by hand, with its quotation
    NOTE = "note"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An analyst's decision on a claim, report, place, actor, rule or earlier judgement.

    Args:
        target_id: "clm-...", "ren-...", "jdg-...", or "place:ID", "actor:ID", "rule:ID".
        patch: plain JSON values; their names depend on the verb.
        made_at: an instant with its zone.
    """

    target_id: str
    verb: Verb
    patch: Mapping[str, object] = field(default_factory=dict)
    author: str
    made_at: datetime
    reason: str = ""

    @property
    def id(self) -> str:
        patch = json.dumps(self.patch, sort_keys=True, ensure_ascii=False)
        return stable_id(
            "jdg", self.target_id, self.verb, patch, self.author, self.made_at.isoformat(), self.reason
        )  # fmt: skip

    @property
    def target_kind(self) -> str:
        """Return claim, report, judgement, place, actor or rule."""
        kind = self.target_id.replace(":", "-").partition("-")[0]
        return {"clm": "claim", "ren": "report", "jdg": "judgement"}.get(kind, kind)
