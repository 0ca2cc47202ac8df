"""Read whose men general words speak of: "fighters loyal to NAME", "troops from the MISSION"."""

from __future__ import annotations

import re

from whoheld.model import Mention
from whoheld.resolve.document import Document
from whoheld.resolve.names import WORD

REACH = 80  # characters behind the words
STOP = re.compile(r"[.;:,()\n]")
COUNTRY, ACTOR = "country", "actor"


def owner_named_behind(mention: Mention, document: Document) -> str | None:
    """Return the actor that the words right behind a mention make its owner, None where they name nobody.

    "Forces loyal to Ruritania's leader NAME" are NAME's; "troops from the MISSION" are the mission's, while a town
    may be taken "from" anybody, so there the kinds must fit: soldiers are a state's, fighters a group's.
    """
    if mention.span is None:
        return None
    text, start, table = document.rendition.text, mention.span[1], document.table.actors
    stop = STOP.search(text, start, start + REACH)
    end = stop.start() if stop else min(len(text), start + REACH)
    words = [word.lower() for word in WORD.findall(text, start, end)]
    link = next((n for n in (3, 2, 1) if " ".join(words[:n]) in table["loyal"] | table["of"]), 0)
    if not link:
        return None
    hits = document.hits_in(start, end, ACTOR)
    if " ".join(words[:link]) in table["loyal"]:
        return hits[0].ids[0] if hits else None
    if not hits or not _follows(link, hits[0].start, start, document):
        return None
    return hits[0].ids[0] if _fits(mention, hits[0].ids[0], document) else None


def _follows(link: int, hit_start: int, start: int, document: Document) -> bool:
    """Whether nothing but articles stands between "from" and the name."""
    between = [word.lower() for word in WORD.findall(document.rendition.text, start, hit_start)][link:]
    return all(word in document.table.words["articles"] for word in between)


def _fits(mention: Mention, actor_id: str, document: Document) -> bool:
    actor = document.lexicon.actor(actor_id)
    words = [word.lower() for word in WORD.findall(mention.text)]
    is_armed = actor is not None and actor.kind == "armed_group"
    table = document.table.actors
    if words and words[-1] in table["insurgent"]:
        return is_armed
    return not is_armed or not words or words[-1] not in table["government"]
