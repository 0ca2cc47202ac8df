"""Apply what analysts decided to what readers read: signed, dated, undone by another judgement, never lost."""

from whoheld.judge.assessment import as_the_desk, assessment
from whoheld.judge.by_hand import BY_HAND, claims_by_hand, join_by_hand
from whoheld.judge.claims import Judged, judge_readings
from whoheld.judge.corpus import labelled_sentences
from whoheld.judge.mentions import merged_places
from whoheld.judge.reports import input_digest, judged_passages, judged_rendition
from whoheld.judge.standing import standing
from whoheld.judge.ties import Ties, judged_claims, ties_of
from whoheld.judge.verbs import check_judgement, describe_verbs, read_patch

__all__ = [
    "BY_HAND",
    "Judged",
    "Ties",
    "as_the_desk",
    "assessment",
    "check_judgement",
    "claims_by_hand",
    "describe_verbs",
    "input_digest",
    "join_by_hand",
    "judge_readings",
    "judged_claims",
    "judged_passages",
    "judged_rendition",
    "labelled_sentences",
    "merged_places",
    "read_patch",
    "standing",
    "ties_of",
]
