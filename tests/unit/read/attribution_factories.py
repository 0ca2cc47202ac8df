"""Sentences of an invented war, with the names a lexicon would find in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whoheld.model import Link, Passage, SourceType, Voice
from whoheld.read.attribution.chains import Attribution, read_attributions
from whoheld.read.tokens import Sentence, tokenize
from whoheld.theatre.lexicon import NameHit

OUTLET = Link(text="outlet", type=SourceType.OUTLET)
NAMES = {
    "Ridge Front": ("actor", ("ridge_front",)),
    "Dravian army": ("actor", ("dravian_government",)),
    "Dravian": ("demonym", ("dravia",)),
    "Norlander": ("demonym", ("norland",)),
    "Norlanders": ("demonym", ("norland",)),
    "Norland": ("place", ("norland",)),
    "Dravia": ("place", ("dravia",)),
    "Osterby": ("place", ("osterby",)),
    "Kalmen": ("place", ("kalmen",)),
    "Tarvo": ("place", ("tarvo",)),
    "AFP": ("outlet", ("afp",)),
    "Reuters": ("outlet", ("reuters",)),
    "BBC": ("outlet", ("bbc",)),
    "Associated Press": ("outlet", ("ap",)),
}
NAME = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(NAMES, key=len, reverse=True)))


def make_sentences(*passages: Sequence[str], voice: Voice = Voice.BODY) -> tuple[str, list[Sentence]]:
    """Return the text and its sentences; each argument is one passage, given as its sentences."""
    text, made = "", []
    for number, sentences in enumerate(passages):
        passage = Passage(id=f"psg-{number}", rendition_id="ren", start=len(text), end=len(text) + 1, voice=voice)
        for words in sentences:
            start = len(text)
            names = tuple(
                NameHit(start + m.start(), start + m.end(), m[0], NAMES[m[0]][0], NAMES[m[0]][1])
                for m in NAME.finditer(words)
            )
            made.append(Sentence(words, start, start + len(words), passage, tokenize(words, start), names))
            text += words + " "
        text += "\n"
    return text, made


def attribution_of(claim: str, *passages: Sequence[str], voice: Voice = Voice.BODY) -> Attribution | None:
    """Return the narrowest attribution that holds the words of a claim; None when the page says it."""
    text, sentences = make_sentences(*passages, voice=voice)
    start = text.index(claim)
    found = [a for a in read_attributions(sentences, OUTLET) if a.start <= start and start + len(claim) <= a.end]
    return min(found, key=lambda a: a.end - a.start, default=None)


def speakers_of(attribution: Attribution | None) -> list[str]:
    """Return "type text" of every link behind the publisher."""
    return [f"{link.type} {link.text}" for link in attribution.chain[1:]] if attribution else []
