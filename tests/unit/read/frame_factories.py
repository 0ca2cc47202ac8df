"""Sentences and drafts for the tests of the frame engine."""

from __future__ import annotations

from whoheld.model import Modality, Passage, Polarity, Voice
from whoheld.read.grammar.clauses import Parse, parse_sentence
from whoheld.read.grammar.engine import Draft, Engine
from whoheld.read.grammar.frametable import FrameTable, load_frames
from whoheld.read.grammar.mentions import Context
from whoheld.read.tokens import Sentence, tokenize

Told = tuple[str, str, str | None]


def make_sentence(text: str, offset: int = 0, voice: Voice = Voice.BODY) -> Sentence:
    passage = Passage(id="psg-1", rendition_id="ren-1", start=offset, end=offset + len(text), voice=voice)
    return Sentence(text, offset, offset + len(text), passage, tokenize(text, offset))


def parsed(text: str) -> Parse:
    return parse_sentence(make_sentence(text))


def drafts_of(
    text: str, table: FrameTable | None = None, warlike: int = 1, context: Context | None = None
) -> list[Draft]:
    return Engine(table or load_frames()).read(parsed(text), warlike, context or Context())


def is_fact(draft: Draft) -> bool:
    return draft.polarity in (Polarity.ASSERTED, Polarity.DISPUTED) and draft.modality in (
        Modality.FACT,
        Modality.RUMOURED,
    )


def told(draft: Draft) -> Told:
    return draft.place.text, str(draft.relation), draft.actor.text if draft.actor else None


def facts_of(text: str, table: FrameTable | None = None) -> list[Told]:
    return [told(draft) for draft in drafts_of(text, table) if is_fact(draft)]
