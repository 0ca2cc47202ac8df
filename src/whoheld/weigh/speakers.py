"""Tell speakers apart: who, through whatever outlet, is the one witness."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whoheld.model import Link, Rendition, SourceType
from whoheld.weigh.interest import OUTLETS, World, outlet_of, side_of
from whoheld.weigh.testimony import Testimony

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/:?#\s]+\.[^/:?#\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is behind a claim. `group` is as coarse as it gets; `names` are the words of a named person."""

    group: tuple[str, ...]
    names: frozenset[str] = frozenset()


def speaker_of(testimony: Testimony, rendition: Rendition, lexicon: World) -> Speaker:
    """Return the last link of a claim's chain as a speaker.

    An outlet is itself, quoted or quoting. Officials, fighters and other people are their kind and side, whatever
    outlet prints them, and their name where one is given. Residents of two reports are two people; commenters
    are known by the name they write under.
    """
    link, passage = testimony.reading.speaker, testimony.passage
    if link.type in OUTLETS:
        return Speaker(("outlet", _outlet_key(link, rendition, lexicon)))
    if link.type is SourceType.COMMENTER:
        return Speaker(
            ("commenter", (passage and passage.author) or f"{rendition.id}/{testimony.reading.claim.passage_id}")
        )
    side = side_of(link, lexicon) or ""
    names = _names_in(link.text) if link.is_named else frozenset()
    if link.type is SourceType.RESIDENT:
        return Speaker((link.type.value, side, rendition.id), names)
    return Speaker((link.type.value, side), names)


def is_same_person(names: frozenset[str], others: frozenset[frozenset[str]]) -> bool:
    """Return whether a speaker of the same group may be one of those heard before.

    "a spokesman" may be any spokesman; "Tolan" and "Borus Tolan" are one; "Borus Tolan" and "Mira Sel" are two.
    """
    if not names or not others:
        return True
    return any(names <= other or other <= names for other in others)


def describe_speaker(link: Link, rendition: Rendition, lexicon: World) -> str:
    """Return who speaks, in words fit for a public page: outlets by name, people by their role."""
    if link.type in OUTLETS:
        outlet = outlet_of(link, lexicon)
        return outlet.name if outlet else rendition.outlet or "the page itself"
    if link.type is SourceType.DESK:
        return "the desk"
    side = side_of(link, lexicon)
    actor = lexicon.actor(side) if side else None
    return link.type.value.replace("_", " ") + (f" on the side of {actor.name if actor else side}" if side else "")


def _outlet_key(link: Link, rendition: Rendition, lexicon: World) -> str:
    """Return what an outlet is known by; a page without a name or address is known by itself alone."""
    outlet = outlet_of(link, lexicon)
    if outlet is not None:
        return outlet.id
    is_publisher = link.type is SourceType.OUTLET and link.span is None
    if not is_publisher:
        return link.text.casefold()
    host = HOST.match(rendition.url or "")
    return (rendition.outlet or (host[1] if host else "")).casefold() or rendition.id


def _names_in(text: str) -> frozenset[str]:
    """Return the words of a name: those written with a capital, or all in a script that has none."""
    words = WORD.findall(text)
    capital = [word for word in words if word[0].isupper()]
    return frozenset(word.casefold() for word in capital or words)
