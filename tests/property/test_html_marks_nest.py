"""Whatever markup a page is made of, it is read or refused; its marks hold words and nest."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.capture.webpages import PROSE, article, take

from whoheld.capture.source import Taken
from whoheld.errors import InputError

WORDS = st.sampled_from(["the garrison left", "Exham", "3 March 2022", " ", "&nbsp;", "\u200b", "by night", *PROSE])
CLASSES = st.sampled_from(
    ["", "caption", "byline", "standfirst", "comment", "post", "twitter-tweet", "related", "sidebar"]
)
NAMES = st.sampled_from(
    [
        "p",
        "div",
        "span",
        "blockquote",
        "ul",
        "li",
        "table",
        "tr",
        "td",
        "h1",
        "h2",
        "figure",
        "figcaption",
        "time",
        "b",
        "pre",
    ]
)


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return elements of any kind, some of them never closed."""
    return st.builds(
        lambda name, kind, inside, is_closed: (
            f"<{name} class='{kind}'>{''.join(inside)}{f'</{name}>' if is_closed else ''}"
        ),
        NAMES,
        CLASSES,
        st.lists(children, max_size=4),
        st.booleans(),
    )


MARKUP = st.recursive(st.one_of(WORDS, st.just("<br>")), element, max_leaves=30)


@settings(max_examples=150, deadline=None)
@given(st.lists(MARKUP, max_size=4), st.booleans())
def test_marks_hold_words_and_nest(pieces: list[str], is_in_article: bool) -> None:
    item = take(article(*pieces) if is_in_article else f"<body>{''.join(pieces)}")
    if isinstance(item, InputError):
        assert not is_in_article
        return
    assert isinstance(item, Taken)
    text, marks = item.rendition.text, item.rendition.marks
    assert [(mark.start, -mark.end) for mark in marks] == sorted((mark.start, -mark.end) for mark in marks)
    assert text == text.strip()
    assert "\n\n\n" not in text
    around: list[int] = []
    for mark in marks:
        words = text[mark.start : mark.end]
        assert words
        assert words == words.strip()
        while around and around[-1] <= mark.start:
            around.pop()
        assert not around or mark.end <= around[-1]  # inside of the mark around it, or after it
        around.append(mark.end)
