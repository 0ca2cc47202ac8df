"""What a page's markup says of a span decides its voice before any words do."""

from datetime import date

from whoheld.capture.dating import on_day
from whoheld.model import Capture, DatingBasis, Mark, MarkKind, Rendition, Voice
from whoheld.segment import segment_rendition

DAY = on_day(date(2022, 3, 5), DatingBasis.PAGE, "5 March 2022")


def _rendition(*pieces: tuple[str, tuple[MarkKind, ...]]) -> Rendition:
    """Set the pieces as paragraphs, each inside the marks named; equal neighbours share one mark."""
    text = "\n\n".join(words for words, _ in pieces)
    marks: list[Mark] = []
    start = 0
    for words, kinds in pieces:
        marks += [Mark(start, start + len(words), kind) for kind in kinds]
        start += len(words) + 2
    return _with(text, tuple(marks))


def _with(text: str, marks: tuple[Mark, ...]) -> Rendition:
    capture = Capture(id="cap-1", address="page.html", sha256="0", media_type="text/html", size_bytes=1)
    return Rendition(
        id="ren-1", capture_id=capture.id, report="page.html", text=text, maker="html", maker_version="2", marks=marks
    )


def _voices(rendition: Rendition) -> list[tuple[str, str | None, str]]:
    return [(str(p.voice), p.author, rendition.text[p.start : p.end]) for p in segment_rendition(rendition)]


def test_markup_gives_voices_that_words_alone_would_not():
    rendition = _rendition(
        ("Bridge at Exham taken.", (MarkKind.TITLE,)),
        ("The column crossed at dawn and met nobody on the road.", (MarkKind.STANDFIRST,)),
        ("Jo Marsh", (MarkKind.BYLINE,)),
        ("Rebels took the bridge at Exham on Thursday, a clerk said.", ()),
        ("Smoke over the river bank.", (MarkKind.CAPTION,)),
        ("What comes next.", (MarkKind.HEADING,)),
        ("The army said that it would come back within a week.", ()),
    )
    assert [voice for voice, _, _ in _voices(rendition)] == [
        "headline", "headline", "metadata", "body", "caption", "headline", "body",
    ]  # fmt: skip


def test_a_comment_of_several_paragraphs_is_one_passage_with_its_author_and_date():
    text = "Rebels took the bridge. A clerk said so. Nobody was hurt.\n\nAda\n\nThey did not.\n\nI live there."
    comment = text.index("They")
    marks = (
        Mark(text.index("Ada"), text.index("Ada") + 3, MarkKind.SPEAKER),
        Mark(comment, len(text), MarkKind.COMMENT, author="Ada", dating=DAY),
    )
    passages = segment_rendition(_with(text, marks))
    assert [p.voice for p in passages] == [Voice.BODY, Voice.METADATA, Voice.COMMENT]
    assert (passages[2].author, passages[2].dating) == ("Ada", DAY)
    assert text[passages[2].start : passages[2].end] == "They did not.\n\nI live there."


def test_words_quoted_in_a_comment_are_not_the_commenters():
    quoted = "Rebels took the bridge at Exham on Thursday morning, a clerk of the council said."
    text = f"{quoted}\n\n{quoted}\n\nI was there and saw no rebels."
    start = text.index(quoted, 5)
    marks = (
        Mark(start, len(text), MarkKind.COMMENT, author="Ada"),
        Mark(start, start + len(quoted), MarkKind.QUOTE),
    )
    body, quote, own = segment_rendition(_with(text, marks))
    assert (quote.voice, quote.author, quote.repeats) == (Voice.COMMENT, None, body.id)
    assert (own.voice, own.author) == (Voice.COMMENT, "Ada")


def test_two_comments_of_one_author_stay_two():
    text = "The first of them.\n\nThe second of them."
    second = text.index("The second")
    marks = (
        Mark(0, second - 2, MarkKind.COMMENT, author="Ada"),
        Mark(second, len(text), MarkKind.COMMENT, author="Ada"),
    )
    assert len(segment_rendition(_with(text, marks))) == 2


def test_a_page_made_of_markup_has_no_wrapped_lines():
    lines = "\n".join(f"- a list item of about the same length as its neighbours number {n}" for n in range(4))
    text = lines.replace("- ", "and ")
    marks = tuple(
        Mark(start, text.find("\n", start) if "\n" in text[start:] else len(text), MarkKind.ITEM)
        for start in [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    )
    assert len(segment_rendition(_with(text, marks))) == 4
