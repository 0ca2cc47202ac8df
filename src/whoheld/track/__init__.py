"""Track control: a probability for every place and day, with its story."""

from whoheld.track.chain import ControlPosterior, smooth_control, transition_power
from whoheld.track.changes import Change, changes_on, find_changes
from whoheld.track.estimate import Course, estimate_days, estimate_unit
from whoheld.track.evidence import daily_transition, prior_vector
from whoheld.track.influence import influence
from whoheld.track.quality import evidence_nats
from whoheld.track.story import Step, Story, Without, tell_story
from whoheld.track.verdict import BANDS, Band, band_of, word_of

__all__ = [
    "BANDS",
    "Band",
    "Change",
    "ControlPosterior",
    "Course",
    "Step",
    "Story",
    "Without",
    "band_of",
    "changes_on",
    "daily_transition",
    "estimate_days",
    "estimate_unit",
    "evidence_nats",
    "find_changes",
    "influence",
    "prior_vector",
    "smooth_control",
    "tell_story",
    "transition_power",
    "word_of",
]
