"""Make a link of a chain from the words with which an analyst names a speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from whoheld.judge.values import NONE
from whoheld.model import Link, Passage, SourceType, Voice
from whoheld.read.attribution.persons import Speakers
from whoheld.read.attribution.speakers import NounPhrase, identify_speaker
from whoheld.read.attribution.table import load_attribution_table
from whoheld.read.tokens import Sentence, tokenize
from whoheld.theatre.lexicon import Lexicon

THE_DESK = Link(text="the desk", type=SourceType.DESK)
ARTICLES = frozenset({"a", "an", "the"})


def name_speaker(words: str, lexicon: Lexicon) -> Link:
    """Return a speaker typed by the words alone, as the reader would type them ("a ministry spokesman").

    A capital beside an article counts as a name: rather a role too much on a public page than a name.
    """
    passage = Passage(id="", rendition_id="", start=0, end=len(words), voice=Voice.BODY)
    tokens = tokenize(words, 0)
    phrase = NounPhrase(Sentence(words, 0, len(words), passage, tokens, lexicon.names_in(words)), 0, len(tokens))
    link = identify_speaker(phrase, load_attribution_table(), Speakers()).link
    capital = any(token.text[0].isupper() and token.lower not in ARTICLES for token in tokens)
    return replace(link, text=words, is_named=link.is_named or capital, span=None)


def correct_chain(chain: tuple[Link, ...], patch: Mapping[str, object], lexicon: Lexicon) -> tuple[Link, ...]:
    """Return the chain with the speaker of `patch` (speaker, speaker_type, speaker_side) as its last link.

    The publisher stays first. A speaker who is renamed keeps type and side unless the patch gives others; where the
    report spoke for itself, the new speaker's are read off the words.
    """
    words = patch.get("speaker")
    if words == NONE:
        chain = chain[:1]
    elif isinstance(words, str):
        named = name_speaker(words, lexicon)
        if len(chain) > 1:
            named = replace(chain[-1], text=words, is_named=named.is_named, span=None)
        chain = (*(chain[:-1] if len(chain) > 1 else chain), named)
    last = chain[-1]
    if "speaker_type" in patch:
        last = replace(last, type=SourceType(str(patch["speaker_type"])))
    if "speaker_side" in patch:
        last = replace(last, side=None if patch["speaker_side"] == NONE else str(patch["speaker_side"]))
    return (*chain[:-1], last)
