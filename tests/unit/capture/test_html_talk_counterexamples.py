"""What looks like talk and is none is left to the article or to the furniture."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html
from tests.unit.capture import talk_pages as pages

from whoheld.capture.html.talk import RemarkKind, find_talk, remark_text, talk_regions

NO_TALK = [
    "CARDS", "RECENT_COMMENTS", "RECENT_COMMENTS_WITH_WORDS", "SIDEBAR_COMMENTS", "BYLINED", "TIMELINE", "LIVE",
    "LIVE_WITH_COMMENT_WORDS", "LIVE_COMMENTARY", "PRODUCTS", "TABLE", "OPINION", "OPINION_WITHOUT_HEADING", "REACTIONS", "BLOG_INDEX",
    "ONLY_A_FORM", "RULES", "SHARE_BAR", "QUESTIONS", "STAFF", "INTERVIEW",
]  # fmt: skip


@pytest.mark.parametrize("name", NO_TALK)
def test_nobody_speaks_in(name: str) -> None:
    tree = lxml_html.document_fromstring(getattr(pages, name))
    assert [(found.author, remark_text(found)) for found in find_talk(tree)] == []


@pytest.mark.parametrize("name", NO_TALK)
def test_no_region_holds_the_article_of(name: str) -> None:
    tree = lxml_html.document_fromstring(getattr(pages, name))
    held = {inner for region in talk_regions(tree) for inner in region.iter()}
    assert not [heading for heading in tree.iter("h1") if heading in held]
    words = " ".join(region.text_content() for region in talk_regions(tree))
    assert "lower town" not in words
    assert "They left at night" not in words


def test_a_form_and_rules_are_regions_although_nobody_speaks() -> None:
    for name in ("ONLY_A_FORM", "RULES"):
        tree = lxml_html.document_fromstring(getattr(pages, name))
        assert [region.get("class") for region in talk_regions(tree)] == [tree.xpath("//*[h2 or h3]")[0].get("class")]


def test_posts_that_an_article_embeds_are_no_comments_and_no_region() -> None:
    tree = lxml_html.document_fromstring(pages.EMBEDDED)
    assert [(found.kind, found.author, found.written, remark_text(found)) for found in find_talk(tree)] == [
        (RemarkKind.POST, "Ann Poe (@annpoe)", "May 3, 2019", "The bridge is empty. I walked over it."),
        (RemarkKind.POST, "Otto (@otto)", "May 4, 2019", "No lorries left."),
    ]
    assert talk_regions(tree) == ()
