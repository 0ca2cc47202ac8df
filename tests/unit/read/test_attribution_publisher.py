"""Whose voice a passage is, before anybody in it speaks."""

from __future__ import annotations

import pytest
from tests.unit.resolve.factories import make_theatre

from whoheld.model import Outlet, Passage, Rendition, SourceType, Voice
from whoheld.read.attribution.chains import publisher_link
from whoheld.theatre.lexicon import Lexicon

LEXICON = Lexicon(make_theatre())
EXPERT = "The views expressed are those of the author."


def make(voice: Voice, text: str = "Words.", **facts: object) -> tuple[Rendition, Passage]:
    rendition = Rendition(
        id="ren", capture_id="cap", report="r", text=text, maker="text", maker_version="1",
        outlet=facts.get("outlet"), authors=facts.get("authors", ()),  # type: ignore[arg-type]
    )  # fmt: skip
    passage = Passage(
        id="psg", rendition_id="ren", start=0, end=len(text), voice=voice,
        author=facts.get("author"), outlet=facts.get("pasted"),  # type: ignore[arg-type]
    )  # fmt: skip
    return rendition, passage


# (voice, text, facts, type, words)
VOICES = [
    (Voice.BODY, "Words.", {}, SourceType.OUTLET, "outlet"),
    (Voice.BODY, "Words.", {"outlet": "AP"}, SourceType.OUTLET, "AP"),
    (Voice.BODY, "Words.", {"outlet": "The Valley Post"}, SourceType.OUTLET, "The Valley Post"),
    (Voice.CAPTION, "Words.", {"outlet": "AP", "author": "A. Lens"}, SourceType.OUTLET, "AP"),
    (Voice.TWEET, "Words.", {"author": "@valley"}, SourceType.ANALYST, "@valley"),
    (Voice.TWEET, "Words.", {}, SourceType.ANALYST, "outlet"),
    (Voice.TWEET, "Words.", {"author": "AP"}, SourceType.OUTLET, "AP"),
    (Voice.COMMENT, "Words.", {"author": "Old Tom"}, SourceType.COMMENTER, "Old Tom"),
    (Voice.COMMENT, "Words.", {}, SourceType.COMMENTER, "commenter"),
    (Voice.COMMENT, "Words.", {"author": "Ann Lee", "authors": ("Ann Lee",)}, SourceType.ANALYST, "Ann Lee"),
    (Voice.COMMENT, "Ann Lee is a Senior Fellow at home.", {"author": "Ann Lee"}, SourceType.ANALYST, "Ann Lee"),
    (Voice.COMMENT, "Ann Lee is a fine cook.", {"author": "Ann Lee"}, SourceType.COMMENTER, "Ann Lee"),
    (Voice.QUOTED_ARTICLE, "Words.", {"pasted": "AP", "outlet": "A Forum"}, SourceType.OUTLET, "AP"),
    (Voice.BODY, EXPERT, {"authors": ("Ann Lee",)}, SourceType.ANALYST, "Ann Lee"),
    (Voice.BODY, EXPERT, {}, SourceType.ANALYST, "outlet"),
]


@pytest.mark.parametrize(("voice", "text", "facts", "source_type", "words"), VOICES)
def test_a_passage_speaks_in_its_voice(
    voice: Voice, text: str, facts: dict[str, object], source_type: SourceType, words: str
) -> None:
    link = publisher_link(*make(voice, text, **facts), LEXICON)
    assert (link.type, link.text) == (source_type, words)


def test_a_partys_own_channel_is_a_party() -> None:
    from dataclasses import replace

    channel = Outlet(id="front_radio", name="Front Radio", kind="party", side="ridge_front")
    theatre = make_theatre()
    lexicon = Lexicon(replace(theatre, outlets={"front_radio": channel}))
    link = publisher_link(*make(Voice.BODY, outlet="Front Radio"), lexicon)
    assert (link.type, link.side) == (SourceType.ARMED_PARTY, "ridge_front")
