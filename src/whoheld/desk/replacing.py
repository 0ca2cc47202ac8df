"""Make the parts of editions again without what is being erased."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from whoheld.desk.editions import SITE, UNIT
from whoheld.errors import DamagedError, PublishError
from whoheld.model import Edition
from whoheld.progress import OnProgress, silent
from whoheld.publish import canonical, contents_without, without_captures
from whoheld.store import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """What an edition is to hold in the place of what it held.

    Args:
        parts: made again, by name.
        objects: names of the archived objects that are to go: what those parts were, and what is left of damaged ones.
        problems: a sentence for each part that could not be made again.
    """

    edition: Edition
    parts: Mapping[str, bytes]
    objects: frozenset[str]
    problems: tuple[str, ...]


def replace_parts(view: View, capture_ids: Collection[str], on_progress: OnProgress = silent) -> list[Replaced]:
    """Return, for each edition that holds something of the captures, what it is to hold instead.

    A part that is damaged may hold their words, and it answers nothing any more: what is left of it is to go.
    """
    since = view.belongings(capture_ids).since
    editions = [edition for edition in view.editions() if edition.log_seq >= since]  # those before cannot know them
    found = []
    for number, edition in enumerate(editions):
        on_progress("looking through editions", number, len(editions))
        replaced = _replace(view, edition, capture_ids)
        if replaced.objects:
            found.append(replaced)
    on_progress("looking through editions", len(editions), len(editions))
    return found


def _replace(view: View, edition: Edition, capture_ids: Collection[str]) -> Replaced:
    named = view.frozen(edition.id)
    held: dict[str, bytes] = {}
    broken: dict[str, str] = {}
    for part in named:
        try:
            held[part] = view.part(edition.id, part)
        except DamagedError:
            broken[part] = "was damaged"
    made = _units_without(held, capture_ids)
    try:
        made |= _site_without(held, capture_ids)
    except PublishError as error:
        speaking = (part for part, data in held.items() if part.startswith(SITE) and _speaks_of(data, capture_ids))
        broken |= dict.fromkeys(speaking, f"cannot be made again ({error})")
    called = edition.name or edition.id
    return Replaced(
        edition=edition,
        parts=made,
        objects=frozenset(named[part] for part in (*made, *broken)),
        problems=tuple(f"part {part!r} of edition {called!r} {why}; it is gone" for part, why in broken.items()),
    )


def _units_without(parts: Mapping[str, bytes], capture_ids: Collection[str]) -> dict[str, bytes]:
    return {
        part: canonical(without_captures(json.loads(data), capture_ids))
        for part, data in parts.items()
        if part.startswith(UNIT) and _speaks_of(data, capture_ids)
    }


def _site_without(parts: Mapping[str, bytes], capture_ids: Collection[str]) -> dict[str, bytes]:
    """Return the files of an edition's site that change. Raises PublishError where its page is not there."""
    site = {part.removeprefix(SITE): data for part, data in parts.items() if part.startswith(SITE)}
    if not any(_speaks_of(data, capture_ids) for data in site.values()):
        return {}
    texts = {name: data.decode() for name, data in site.items()}
    made = contents_without(texts, capture_ids)
    return {SITE + name: text.encode() for name, text in made.items() if text != texts[name]}


def _speaks_of(data: bytes, capture_ids: Collection[str]) -> bool:
    """Whether a capture's id stands in some bytes: every report and claim that is frozen carries it."""
    return any(capture_id.encode() in data for capture_id in capture_ids)
