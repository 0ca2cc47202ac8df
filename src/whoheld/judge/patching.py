"""Correct the fields of a reading, leaving the words of the report beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from whoheld.judge.days import read_when
from whoheld.judge.mentions import bind_mention, name_of
from whoheld.judge.speakers import correct_chain
from whoheld.judge.values import NONE
from whoheld.model import Control, Mention, Modality, Polarity, Reading, Relation, Share
from whoheld.theatre.lexicon import Lexicon

CHECKED_CONFIDENCE = 0.99  # that a reading is right which an analyst accepted, corrected or wrote; judgement
CORRECTED = "corrected by the desk"
NAMED = "named by the desk"  # of a mention whose words do not stand in the report


def patch_reading(reading: Reading, patch: Mapping[str, object], lexicon: Lexicon) -> Reading:
    """Return a reading with the fields of a claim's `correct` patch.

    Args:
        patch: checked by `check_judgement`; absent fields stay as they were read.

    Returns:
        The reading of the same claim. Spans and words of the report stay; what a name meant before stays among the
        candidates. Not sure of itself yet: see `CHECKED_CONFIDENCE`.
    """
    if isinstance(reading.body, Control):
        reading = replace(reading, body=_patch_body(reading.body, patch, lexicon))
    if "when" in patch:
        reading = replace(reading, when=read_when(str(patch["when"]), reading.when))
    if "polarity" in patch:
        reading = replace(reading, polarity=Polarity(str(patch["polarity"])))
    if "modality" in patch:
        reading = replace(reading, modality=Modality(str(patch["modality"])))
    return replace(reading, chain=correct_chain(reading.chain, patch, lexicon))


def _patch_body(body: Control, patch: Mapping[str, object], lexicon: Lexicon) -> Control:
    if "place" in patch:
        body = replace(body, place=bind_mention(body.place, str(patch["place"]), lexicon, CORRECTED, 1.0))
    if "actor" in patch:
        body = replace(body, actor=patch_actor(body.actor, str(patch["actor"]), lexicon))
    if "from_actor" in patch:
        body = replace(body, from_actor=patch_actor(body.from_actor, str(patch["from_actor"]), lexicon))
    if "relation" in patch:
        body = replace(body, relation=Relation(str(patch["relation"])))
    if "share" in patch:
        body = replace(body, share=Share(str(patch["share"])))
    if "site" in patch:
        body = replace(body, site=None if patch["site"] == NONE else str(patch["site"]))
    if "onset" in patch:
        body = replace(body, is_onset=bool(patch["onset"]))
    return body


def patch_actor(mention: Mention | None, identity: str, lexicon: Lexicon) -> Mention | None:
    """Return a mention of the actor with this id, on the words that were read if there are any; None for "none"."""
    if identity == NONE:
        return None
    if mention is None:
        words = name_of(identity, "actor", lexicon)
        mention = Mention(text=words, span=None, kind="actor", inferred=NAMED)
    return bind_mention(mention, identity, lexicon, CORRECTED, 1.0)
