"""Apply judgements on a report to its facts, and tell which of them call for reading it again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from whoheld.judge.days import read_published
from whoheld.judge.recut import recut_passages
from whoheld.judge.standing import standing
from whoheld.judge.values import NONE
from whoheld.model import Judgement, Passage, Rendition, Verb, stable_id

FOR_READING = frozenset({Verb.CORRECT, Verb.RECUT, Verb.ADD})  # what changes the facts, passages or claims of a report


def judged_rendition(rendition: Rendition, judgements: Sequence[Judgement]) -> Rendition:
    """Return a rendition with its facts as the desk corrected them; its id and text stay.

    Args:
        judgements: in the order of the log, undos included or already applied; those on other things are passed over.
    """
    for judgement in _on(rendition, judgements, Verb.CORRECT):
        patch = judgement.patch
        if "published" in patch:
            rendition = replace(rendition, published=read_published(str(patch["published"])))
        if "outlet" in patch:
            rendition = replace(rendition, outlet=_maybe(patch["outlet"]))
        if "title" in patch:
            rendition = replace(rendition, title=_maybe(patch["title"]))
        authors = patch.get("authors")
        if isinstance(authors, list | tuple):
            rendition = replace(rendition, authors=tuple(str(author) for author in authors))
    return rendition


def judged_passages(
    passages: Sequence[Passage], rendition: Rendition, judgements: Sequence[Judgement]
) -> tuple[Passage, ...]:
    """Return the passages of a rendition as the desk cut them; see `recut_passages`.

    Args:
        passages: all of the rendition, in order.
        judgements: as for `judged_rendition`.
    """
    cut = tuple(passages)
    for judgement in _on(rendition, judgements, Verb.RECUT):
        cut = recut_passages(cut, rendition, judgement.patch)
    return cut


def input_digest(rendition: Rendition, judgements: Sequence[Judgement]) -> str:
    """Return a digest of what the desk changed before a rendition is read; "" when it changed nothing.

    Equal digests of one rendition mean that one reader makes the same passages and claims of it. Only judgements
    that stand count: with the last of them undone, the rendition's first reading is current again.
    """
    rows = [
        (judgement.id, str(judgement.verb), json.dumps(judgement.patch, sort_keys=True))
        for judgement in _on(rendition, judgements, *FOR_READING)
    ]
    return stable_id("inp", *(part for row in rows for part in row)) if rows else ""


def _on(rendition: Rendition, judgements: Sequence[Judgement], *verbs: Verb) -> list[Judgement]:
    if not any(j.target_id == rendition.id for j in judgements):  # most reports; working out what stands costs more
        return []
    return [j for j in standing(judgements) if j.target_id == rendition.id and j.verb in verbs]


def _maybe(value: object) -> str | None:
    return None if value == NONE else str(value)
