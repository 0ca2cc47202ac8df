"""Cut a rendition into passages: each a span of its text in one voice."""

from __future__ import annotations

from whoheld.capture.language import guess_language
from whoheld.model import Passage, Rendition, Voice, stable_id
from whoheld.segment.blocks import Block, cut_blocks
from whoheld.segment.captions import mark_loose_captions, mark_set_captions, mark_worded_captions, split_captions
from whoheld.segment.comments import mark_comments
from whoheld.segment.digests import mark_digests
from whoheld.segment.edges import (
    mark_between,
    mark_contents,
    mark_head_lines,
    mark_loose_tail,
    mark_page_head,
    mark_tables,
    mark_tail,
)
from whoheld.segment.forum import mark_forum
from whoheld.segment.furniture import (
    mark_biographies,
    mark_lines,
    mark_related,
    mark_signature,
    mark_tags,
    mark_teasers,
)
from whoheld.segment.headlines import mark_headings, mark_headlines, mark_titles
from whoheld.segment.letters import mark_letters
from whoheld.segment.lists import mark_bullets, mark_timelines
from whoheld.segment.live import mark_live
from whoheld.segment.markup import apply_marks
from whoheld.segment.menus import mark_menus, mark_running_heads
from whoheld.segment.numbered import mark_numbered_headings
from whoheld.segment.repeats import find_repeats
from whoheld.segment.speakers import loosen_headings
from whoheld.segment.stale import mark_stale, split_versions
from whoheld.segment.statements import mark_statements
from whoheld.segment.threads import mark_thread

FEWEST_SPEAKERS = 3  # lines that name speakers, from which on a page is a transcript and nobody comments in it


def segment_rendition(rendition: Rendition, theatre_hint: None = None) -> tuple[Passage, ...]:
    """Return the passages of a rendition, in order.

    They do not overlap and hold every character that is not blank. What nothing marks as another voice is body:
    no paragraph is thrown away on a guess.

    Args:
        rendition: its text, marks, title, authors and date are looked at, nothing else.
        theatre_hint: not used; voices do not depend on the war.
    """
    del theatre_hint
    blocks = _voiced_blocks(rendition)
    repeats = find_repeats([block.text for block in blocks])
    ids = [stable_id("psg", rendition.id, block.start, block.end) for block in blocks]
    return tuple(
        Passage(
            id=ids[index],
            rendition_id=rendition.id,
            start=block.start,
            end=block.end,
            voice=block.voice or Voice.BODY,
            language=guess_language(block.text),
            author=block.author,
            outlet=block.outlet,
            dating=block.dating,
            heading=block.heading,
            is_stale=block.is_stale,
            repeats=None if (repeated := repeats[index]) is None else ids[repeated],
        )
        for index, block in enumerate(blocks)
    )


def _voiced_blocks(rendition: Rendition) -> list[Block]:
    """Let each kind of voice look for its own, the surest first; what is taken stays taken."""
    text = rendition.text
    author = rendition.authors[0] if rendition.authors else None
    blocks = cut_blocks(text, may_wrap=not rendition.marks)
    blocks = apply_marks(text, blocks, rendition.marks)
    loosen_headings(blocks)
    mark_lines(blocks)
    mark_running_heads(blocks)
    blocks = split_versions(text, blocks)
    blocks = mark_letters(text, blocks)
    is_transcript = sum(block.mark == "speaker" for block in blocks) >= FEWEST_SPEAKERS
    if not is_transcript:
        blocks = mark_thread(text, blocks, author, rendition.title)
    mark_menus(blocks, rendition.title)
    mark_contents(blocks)
    if not rendition.marks:
        mark_tables(blocks)
    mark_titles(blocks, rendition.title)
    mark_digests(blocks, rendition.published)
    mark_live(blocks, rendition.published)
    if not is_transcript:
        blocks = mark_comments(text, blocks)
    mark_teasers(blocks)
    mark_related(blocks)
    if not is_transcript:
        blocks = mark_forum(text, blocks)
    mark_biographies(blocks, rendition.authors)
    mark_signature(blocks)
    mark_page_head(blocks, rendition.title)
    mark_tail(blocks)
    if not rendition.marks:
        mark_head_lines(blocks, rendition.title)
        mark_between(blocks)
        mark_loose_tail(blocks)
    mark_statements(blocks)
    mark_numbered_headings(blocks)
    mark_timelines(blocks)
    mark_set_captions(blocks, rendition.title)
    mark_headlines(blocks, rendition.title)
    mark_bullets(blocks)
    mark_tags(blocks)
    blocks = split_captions(text, blocks)
    mark_worded_captions(blocks)
    mark_headings(blocks)
    mark_loose_captions(blocks)
    mark_stale(blocks, rendition.published)
    return blocks
