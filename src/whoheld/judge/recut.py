"""Part and join the passages of a rendition where an analyst says that they begin, and give them their voice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from whoheld.capture.language import guess_language
from whoheld.judge.values import is_offset
from whoheld.model import Passage, Rendition, Voice, stable_id


def recut_passages(
    passages: Sequence[Passage], rendition: Rendition, patch: Mapping[str, object]
) -> tuple[Passage, ...]:
    """Return the passages after `split_at`, then `join_at`, then `voice` of a patch.

    Offsets are in the rendition's text, so they hold for whatever passages a later version makes: a boundary that
    is already there is not made twice, one that is already gone is not looked for. A joined passage keeps the
    voice, author and date of its first part. No word is lost and none is in two passages.

    Args:
        passages: of the rendition; need not be in order.
    """
    cut = sorted(passages, key=lambda passage: passage.start)
    for offset in _offsets(patch.get("split_at")):
        cut = [part for passage in cut for part in _split(passage, offset, rendition)]
    for offset in _offsets(patch.get("join_at")):
        cut = _joined(cut, offset, rendition)
    for offset, voice in _voices(patch.get("voice")):
        cut = [replace(p, voice=voice) if p.start <= offset < p.end else p for p in cut]
    known = {passage.id for passage in cut}
    # A passage that repeats one which is no more repeats nothing.
    return tuple(replace(p, repeats=None) if p.repeats and p.repeats not in known else p for p in cut)


def _split(passage: Passage, offset: int, rendition: Rendition) -> Iterator[Passage]:
    parts = [(passage.start, offset), (offset, passage.end)] if passage.start < offset < passage.end else []
    trimmed = [_trimmed(rendition.text, start, end) for start, end in parts]
    if not trimmed or any(start >= end for start, end in trimmed):
        yield passage
        return
    for start, end in trimmed:
        yield _moved(passage, start, end, rendition)


def _joined(passages: Sequence[Passage], offset: int, rendition: Rendition) -> list[Passage]:
    """Join the passage that begins at `offset` to the one before it."""
    for number, passage in enumerate(passages):
        begins = passage.start <= offset < passage.end and not _has_words(rendition.text, passage.start, offset)
        if number and begins:
            whole = _moved(passages[number - 1], passages[number - 1].start, passage.end, rendition)
            return [*passages[: number - 1], whole, *passages[number + 1 :]]
    return list(passages)


def _moved(passage: Passage, start: int, end: int, rendition: Rendition) -> Passage:
    return replace(
        passage,
        id=stable_id("psg", rendition.id, start, end),
        start=start,
        end=end,
        language=guess_language(rendition.text[start:end]),
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the blanks at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _has_words(text: str, start: int, end: int) -> bool:
    return any(letter.isalnum() for letter in text[start:end])


def _offsets(value: object) -> list[int]:
    return sorted(item for item in value if is_offset(item)) if isinstance(value, list | tuple) else []


def _voices(value: object) -> Iterator[tuple[int, Voice]]:
    for row in value if isinstance(value, list | tuple) else ():
        yield int(row["at"]), Voice(str(row["is"]))
