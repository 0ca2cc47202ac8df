"""Evaluate: hold what a site says against a war of which the truth is known."""

from whoheld.evaluate.calibration import Bin, Calibration
from whoheld.evaluate.changes import ChangeScore, FalseChange
from whoheld.evaluate.evaluation import Evaluation, evaluate
from whoheld.evaluate.replays import Replay, Standing, Tally
from whoheld.evaluate.rows import evaluation_row
from whoheld.evaluate.summary import Counts, count_changes
from whoheld.evaluate.truth import TrueChange, Truth, read_truth

__all__ = [
    "Bin",
    "Calibration",
    "ChangeScore",
    "Counts",
    "Evaluation",
    "FalseChange",
    "Replay",
    "Standing",
    "Tally",
    "TrueChange",
    "Truth",
    "count_changes",
    "evaluate",
    "evaluation_row",
    "read_truth",
]
