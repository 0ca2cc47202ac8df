"""Say whose voice a passage is: the outlet's, an expert's, a commenter's, a poster's."""

from __future__ import annotations

import re
from functools import lru_cache

from whoheld.model import Link, Passage, Rendition, SourceType, Voice
from whoheld.read.attribution.speakers import has_phrase
from whoheld.read.attribution.table import load_attribution_table
from whoheld.theatre.lexicon import Lexicon

WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
OWN_VOICE = "outlet"
NAMELESS = "commenter"
INTRODUCTION_CHARACTERS = 120  # how far behind a name its introduction may reach


def publisher_link(rendition: Rendition, passage: Passage, lexicon: Lexicon) -> Link:
    """Return the first link of the chain for one passage.

    Args:
        rendition: the page; its outlet, authors and what it prints about itself are looked at.
        passage: comment, tweet and quoted article speak for themselves, all else for the page.
        lexicon: of the theatre; binds outlets by name.

    Returns:
        Type outlet for a page's own voice and for a quoted article; analyst for posts and for a page of one
        expert's own views; commenter for comments, unless the page tells who the commenter is.
    """
    if passage.voice is Voice.COMMENT:
        return _commenter(rendition, passage)
    if passage.voice is Voice.TWEET:
        return _poster(rendition, passage, lexicon)
    if passage.voice is Voice.QUOTED_ARTICLE and passage.outlet:
        return _outlet(passage.outlet, lexicon, passage.author)
    own = _outlet(rendition.outlet or rendition.url, lexicon, rendition.outlet)
    if own.type is SourceType.OUTLET and is_expert_page(rendition.text):
        author = passage.author or (rendition.authors[0] if rendition.authors else own.text)
        return Link(text=author, type=SourceType.ANALYST, is_named=author != OWN_VOICE, outlet_id=own.outlet_id)
    return own


@lru_cache(maxsize=8)
def is_expert_page(text: str) -> bool:
    """Whether the page says that its views are its author's own. Asked for every passage, looked up once a page."""
    lowered = text.lower().replace("’", "'")
    return any(phrase in lowered for phrase in load_attribution_table().expert_page)


def _outlet(name: str | None, lexicon: Lexicon, shown: str | None) -> Link:
    outlet = lexicon.outlet_named(name) if name else None
    if outlet is None:
        return Link(text=shown or OWN_VOICE, type=SourceType.OUTLET, is_named=bool(shown))
    is_party = outlet.kind == "party"
    kind = SourceType.ARMED_PARTY if is_party else SourceType.OUTLET
    return Link(text=outlet.name, type=kind, side=outlet.side, is_named=True, outlet_id=outlet.id)


def _poster(rendition: Rendition, passage: Passage, lexicon: Lexicon) -> Link:
    author = passage.author or (rendition.authors[0] if rendition.authors else None)
    outlet = lexicon.outlet_named(author) if author else None
    if outlet is not None:
        return _outlet(outlet.name, lexicon, author)
    return Link(text=author or OWN_VOICE, type=SourceType.ANALYST, is_named=author is not None)


def _commenter(rendition: Rendition, passage: Passage) -> Link:
    author = passage.author
    if author is None:
        return Link(text=NAMELESS, type=SourceType.COMMENTER)
    if author in rendition.authors or _is_introduced_as_expert(author, rendition.text):
        return Link(text=author, type=SourceType.ANALYST, is_named=True)
    return Link(text=author, type=SourceType.COMMENTER, is_named=True)


@lru_cache(maxsize=512)
def _is_introduced_as_expert(author: str, text: str) -> bool:
    """ "NAME is a Senior Fellow at ...": the page itself tells who this commenter is."""
    table = load_attribution_table()
    for introduction in table.introductions:
        at = text.find(f"{author} {introduction} ")
        if at < 0:
            continue
        words = [word.lower() for word in WORD.findall(text[at : at + INTRODUCTION_CHARACTERS])]
        experts = [word for word, head in table.heads.items() if head.type is SourceType.ANALYST]
        if any(has_phrase(words, (word,)) for word in experts):
            return True
    return False
