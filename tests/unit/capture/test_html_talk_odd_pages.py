"""No page is too odd: broken, deep, huge, full of comments in the other sense of the word."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from tests.unit.capture import talk_pages as pages

from whoheld.capture.html.parse import parse_html
from whoheld.capture.html.talk import find_talk, read_talk, remark_text

COMMENT = (
    '<li class="comment" id="comment-{0}"><b class="fn">Ann {0}</b> <time datetime="2019-05-03T10:00:00Z">3 May</time>'
    '<div class="comment-content"><p>Nobody is there now.</p></div>'
)


def test_source_comments_and_instructions_are_no_words() -> None:
    html = pages.WORDPRESS.replace("<p>I saw", "<!-- hidden --><?php echo 1 ?><p>I <!-- never -->saw")
    tree = lxml_html.document_fromstring(html)  # a parser that keeps them in the tree
    assert list(tree.iter(etree.Comment))
    assert remark_text(find_talk(tree)[0]) == "I saw the lorries too. They went east."


def test_answers_nested_deeply_are_all_found() -> None:
    html = "<ol class=commentlist>" + "".join(COMMENT.format(i) + "<ul class=children>" for i in range(90))
    found = find_talk(parse_html(f"<html><body>{html}</body></html>"))
    assert max(remark.depth for remark in found) >= 40
    assert {remark_text(remark) for remark in found} == {"Nobody is there now."}


@pytest.mark.parametrize(
    "html",
    [
        "<ol class=commentlist>" + "".join(COMMENT.format(i) + "</li>" for i in range(1500)) + "</ol>",
        "<div id=comments><div class=comment id=comment-1><b class=fn>Ann</b>" + "<p>word <b>bold</b></p>" * 8000 + "</div></div>",
        "<h3>Comments</h3><div>word</div>" * 2500,
        "<div><a>Reply</a></div>" * 4000,
        "<div class=comment><p class=comment>word</p></div>" * 2000,
        '<div class="comment">x<span class="author">' * 100 + "Ann",
    ],
    ids=["many", "one long", "headings", "buttons", "nothing but", "deep"],
)  # fmt: skip
def test_time_grows_with_the_page_and_not_with_its_square(html: str) -> None:
    tree = parse_html(f"<html><body>{html}</body></html>")
    started = time.process_time()
    read_talk(tree)
    assert time.process_time() - started < 4  # all take well under one second; a square would take minutes


@pytest.mark.parametrize(
    "html", ["<p>", "<html></html>", "<frameset><frame></frameset>", "<comment>", "&nbsp;", "<div class>x</div>"]
)
def test_pages_with_next_to_nothing_hold_no_talk(html: str) -> None:
    assert read_talk(lxml_html.document_fromstring(html)) == ((), ())


WORDS = ["comment", "comments", "comment-body", "comment-author", "date", "post", "message", "reply", "author", "fn", "text", "commentlist", "recent-comments", "children", "card", "kommentar", "odd"]  # fmt: skip
TEXTS = [
    "Ann Poe",
    "3 May 2019",
    "Reply",
    "Comments (2)",
    "I saw the lorries too.",
    "says:",
    "#1",
    "",
    "نظرات",
    "\u200b",
    "x" * 300,
]
nodes: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(TEXTS),
    lambda inner: st.tuples(
        st.sampled_from(["div", "li", "ul", "p", "span", "a", "h3", "b", "table", "tr", "td", "dl", "dt", "dd", "article", "form", "time", "blockquote"]),
        st.sampled_from(["class", "id", "itemprop", "datetime", "data-author", "href", "title"]),
        st.lists(st.sampled_from(WORDS), max_size=3),
        st.lists(inner, max_size=5),
    ),
    max_leaves=25,
)  # fmt: skip


def write(node: Any, number: int = 1) -> str:
    if isinstance(node, str):
        return node
    tag, attribute, values, inner = node
    value = " ".join(f"{word}-{number}" if attribute == "id" else word for word in values)
    return f'<{tag} {attribute}="{value}">{"".join(write(child, number + i) for i, child in enumerate(inner))}</{tag}>'


@settings(max_examples=150, deadline=None)
@given(st.lists(nodes, min_size=1, max_size=6))
def test_whatever_stands_on_a_page_it_stays_and_remarks_say_something(content: list[Any]) -> None:
    tree = lxml_html.document_fromstring(f"<html><body>{''.join(map(write, content))}</body></html>")
    before = etree.tostring(tree)
    remarks, regions = read_talk(tree)
    assert etree.tostring(tree) == before
    for remark in remarks:
        assert remark.author is None or remark.author.strip()
        assert any(letter.isalnum() for letter in remark_text(remark))
        assert remark.depth >= 0
    inside = [region for region in regions if any(around in regions for around in region.iterancestors())]
    assert inside == []
