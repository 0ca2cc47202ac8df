"""Make renditions and name the voices of their passages."""

from __future__ import annotations

from whoheld.capture.facts import read_facts
from whoheld.model import Passage, Rendition
from whoheld.segment import segment_rendition


def rendition_of(text: str, title: str | None = None) -> Rendition:
    """Return a rendition as capture would make it of a text file."""
    facts = read_facts(text, "")
    return Rendition(
        id="ren-0",
        capture_id="cap-0",
        report="page.txt",
        text=text,
        maker="text",
        maker_version="1",
        title=title or facts.title,
        authors=facts.authors,
        published=facts.published,
    )


def passages_of(text: str, title: str | None = None) -> tuple[Passage, ...]:
    return segment_rendition(rendition_of(text, title))


def marked(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Return (voice, words) of each passage, in order."""
    return [(str(p.voice), text[p.start : p.end]) for p in passages_of(text, title)]


def voices(text: str, title: str | None = None) -> list[str]:
    return [voice for voice, _ in marked(text, title)]
