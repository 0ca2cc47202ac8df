"""Posts in cards, comments in lists of terms with the date below, posts without a number, quotations set as tables."""

from __future__ import annotations

from lxml import html as lxml_html
from tests.unit.capture.talk_pages import page
from tests.unit.capture.webpages import marked, rendition_of

from whoheld.capture.html.talk import RemarkKind, find_talk, remark_text
from whoheld.model import MarkKind


def said(markup: str, kind: RemarkKind = RemarkKind.COMMENT) -> list[tuple[str | None, str | None, str]]:
    tree = lxml_html.document_fromstring(markup)
    return [(one.author, one.written, remark_text(one)) for one in find_talk(tree) if one.kind is kind]


def test_a_card_names_who_posted_and_when() -> None:
    card = (
        '<div class="timeline-item"><div class="tweet-header"><a class="fullname">Ann Poe</a> <a>@annpoe</a> '
        '<span><a title="May 3, 2019">3 May</a></span></div><div class="tweet-content">Lorries again.</div></div>'
        '<div class="timeline-item"><div class="tweet-header">Otto @otto_k <span>4 May 2019</span></div>'
        '<div class="tweet-content">Nobody there.</div></div>'
    )
    assert said(page("", card), RemarkKind.POST) == [
        ("Ann Poe", "May 3, 2019", "Lorries again."),
        ("Otto", "4 May 2019", "Nobody there."),
    ]


def test_words_without_a_header_are_no_card() -> None:
    assert said(page("", '<div><div class="tweet-content">Lorries again.</div></div>'), RemarkKind.POST) == []


TERMS = """<div id="comments"><h4>2 comments:</h4><dl id="comments-block">
<dt class="comment-author"><a href="p">Ann Poe</a> said...</dt><dd class="comment-body"><p>I saw lorries.</p></dd>
<dd class="comment-footer">May 3, 2019 at 8:10 PM <span class="item-control"><a href="d">Delete</a></span></dd>
<dt class="comment-author">Otto said...</dt><dd class="comment-body"><p>Nobody there.</p></dd>
<dd class="comment-footer">May 4, 2019 at 9:00 AM</dd></dl></div>"""


def test_terms_name_and_the_second_description_dates() -> None:
    assert said(page(TERMS)) == [
        ("Ann Poe", "May 3, 2019 at 8:10 PM", "I saw lorries."),
        ("Otto", "May 4, 2019 at 9:00 AM", "Nobody there."),
    ]


def test_terms_that_name_nobody_are_no_comments() -> None:
    glossary = '<dl><dt class="word">Ford</dt><dd class="comment-body">A place to cross.</dd></dl>'
    assert said(page(glossary)) == []


def post(number: str, name: str, words: str) -> str:
    return (
        f'<table class="tborder"{number}><tr><td class="thead">05-03-2019, 03:22 PM</td></tr>'
        f'<tr><td><div class="bigusername">{name}</div></td></tr><tr><td><div>{words}</div></td></tr></table>'
    )


def test_a_post_without_a_number_follows_its_like() -> None:
    rows = [' id="post11"', ' id="post12"', ""]
    thread = "".join(
        post(row, name, f"What {name} saw.") for row, name in zip(rows, ("ann", "otto", "mary"), strict=True)
    )
    assert [one[0] for one in said(f"<html><body><div>{thread}</div></body></html>")] == ["ann", "otto", "mary"]


def test_a_table_below_the_word_quote_is_a_quotation() -> None:
    quote = "<div>Quote:</div><table><tr><td>Nobody holds the mill.</td></tr></table>Not so."
    thread = post(' id="post11"', "ann", "All is quiet here.") + post(' id="post12"', "otto", quote)
    rendition = rendition_of(f"<html><body><div>{thread}</div></body></html>")
    assert marked(rendition, MarkKind.QUOTE) == ["Nobody holds the mill."]
