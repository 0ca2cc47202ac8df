"""Return an evaluation as plain data; docs/explanation/evaluation.md says what the numbers mean."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from whoheld.evaluate.evaluation import Evaluation
from whoheld.evaluate.summary import count_changes

FORMAT = "whoheld-evaluation/1"
DIGITS = 6

Row = dict[str, Any]


def evaluation_row(evaluation: Evaluation) -> Row:
    """Return everything that an evaluation found, days as ISO dates and numbers with six digits."""
    changes = evaluation.changes
    capitals = [change for change in changes if change.is_capital]
    others = [change for change in changes if not change.is_capital]
    row: Row = _plain(
        {
            "format": FORMAT,
            "title": evaluation.title,
            "edition": evaluation.edition,
            "truth": evaluation.truth,
            "period": {"first": evaluation.first_day, "last": evaluation.last_day},
            "not_on_map": evaluation.not_on_map,
            "counts": {
                "capitals": asdict(count_changes(capitals)),
                "others": asdict(count_changes(others)),
                "all": asdict(count_changes(changes)),
            },
            "changes": [
                {**asdict(change), "is_shown_at_end": change.is_shown_at_end, "is_near": change.is_near}
                for change in changes
            ],
            "false_changes": [asdict(change) for change in evaluation.false_changes],
            "replays": [asdict(replay) for replay in evaluation.replays],
            "calibration": {
                "capitals": asdict(evaluation.capitals),
                "others": asdict(evaluation.others),
                "all": asdict(evaluation.everything),
            },
        }
    )
    return row


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return round(value, DIGITS) if isinstance(value, float) else value
