"""Read a parsed page: its article, its head, its captions and posts, then what readers say below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from whoheld.capture.html.align import Alignment
from whoheld.capture.html.amid import with_amid
from whoheld.capture.html.article import find_article
from whoheld.capture.html.blocks import Block, Container, make_blocks
from whoheld.capture.html.chosen import Head, choose
from whoheld.capture.html.facts import read_facts
from whoheld.capture.html.large import HEAD_CHARS, text_of_large
from whoheld.capture.html.parse import Page
from whoheld.capture.html.prune import without_furniture
from whoheld.capture.html.remarks import dating_of, remark_blocks
from whoheld.capture.html.render import render
from whoheld.capture.html.siblings import with_siblings
from whoheld.capture.html.talk import Remark, RemarkKind, read_talk
from whoheld.capture.html.walk import Run, read_runs
from whoheld.capture.html.words import clean
from whoheld.capture.source import Facts
from whoheld.model import Mark, MarkKind

# Below this share of its text found again in the tree, the extractor's own text is shown, without marks.
FEWEST_FOUND = 0.6
# An article shorter than this may lie in what was taken for furniture; so may a short one that is little of the page.
FEWEST_CHARS = 400
SHORT_CHARS = 3_000
SMALL_SHARE = 0.2
MORE = 1.5  # what a second look finds is taken if it is so much longer
BEFORE_ARTICLE = 12  # runs above the article in which its day may be printed


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says, and what it says of itself."""

    text: str
    marks: tuple[Mark, ...]
    facts: Facts


def read_page(page: Page, label: str) -> Reading:
    """Return the text of a page with its marks, and its facts.

    Args:
        page: as parsed; its tree comes back as it was.
        label: the file's name, which may date a page that nothing else dates.
    """
    if page.is_large:
        return _read_large(page, label)
    talk, regions = read_talk(page.tree)
    posts = [remark for remark in talk if remark.kind is RemarkKind.POST]
    comments = [remark for remark in talk if remark.kind is RemarkKind.COMMENT]
    found = _find(page.tree, _regions(page.tree, regions, posts), comments, posts)
    runs, article, known = found.runs, found.article, found.posts
    facts = read_facts(page, _draft(runs, article), label, talk)
    head = Head(facts.title, page.tree)
    blocks = _with_title(_article_blocks(runs, article, known, head), facts.title)
    text, marks = render([*blocks, *remark_blocks(comments)])
    return Reading(text, marks, facts)


def _read_large(page: Page, label: str) -> Reading:
    """Read a page too large to be taken apart: all of its words, without marks."""
    text = text_of_large(page.html)
    return Reading(text, (), read_facts(page, text[:HEAD_CHARS], label, ()))


@dataclass(frozen=True, slots=True)
class _Found:
    """The runs of a page, which of them are its article, and which elements among them hold a known post."""

    runs: list[Run]
    article: Alignment
    posts: dict[Any, Remark]


def _find(tree: Any, regions: Sequence[Any], comments: Sequence[Remark], posts: Sequence[Remark]) -> _Found:
    """Find the article; where it is small, look again without trusting the names of boxes and of regions of talk."""
    found = _look(tree, regions, posts)
    words = [element for remark in comments for element in (*remark.speaker, *remark.body)]
    if not _is_small(found, regions, words):
        return found
    again = _look(tree, words, posts, is_second_look=True)
    return again if _length(again) > MORE * _length(found) else found


def _look(tree: Any, talk: Sequence[Any], posts: Sequence[Remark], *, is_second_look: bool = False) -> _Found:
    """Look for the article in what is left of a page without `talk` and without furniture."""
    rest, twins = without_furniture(tree, talk, [post.container for post in posts], is_careful=is_second_look)
    known = {twin: post for twin, post in zip(twins, posts, strict=True) if twin is not None}
    runs = read_runs(rest, posts=known)
    return _Found(runs, find_article(rest, runs, is_second_look=is_second_look), known)


def _is_small(found: _Found, regions: Sequence[Any], words: Sequence[Any]) -> bool:
    length = _length(found)
    if length < FEWEST_CHARS:
        return True
    if length < SHORT_CHARS and length < SMALL_SHARE * sum(len(run.text) for run in found.runs):
        return True
    # What is no remark in the regions of talk is headings and forms; more than the article, it may be the article.
    return bool(regions) and sum(map(_chars, regions)) - sum(map(_chars, words)) > max(length, SHORT_CHARS)


def _length(found: _Found) -> int:
    return sum(map(len, found.article.texts))


def _chars(element: Any) -> int:
    return len(" ".join(element.text_content().split()))


def _regions(tree: Any, regions: Sequence[Any], posts: Sequence[Remark]) -> list[Any]:
    """Return what is never article: the regions of talk, save the page itself and what is a post in the article."""
    kept = {tree, tree.find("body"), *(post.container for post in posts)}
    return [region for region in regions if region not in kept]


def _draft(runs: list[Run], article: Alignment) -> str:
    """Return the words by which the page may be dated: the article's, and what dates it above."""
    taken = set(article.taken)
    first = next((number for number, run in enumerate(runs) if run in taken), 0)
    above = {
        run for run in runs[max(0, first - BEFORE_ARTICLE) : first] if run.setting.find(MarkKind.BYLINE) is not None
    }
    return "\n\n".join(run.text for run in runs if run in taken or run in above)


def _article_blocks(runs: list[Run], article: Alignment, posts: dict[Any, Remark], head: Head) -> list[Block]:
    if article.share_found < FEWEST_FOUND:
        return [Block(clean(text)) for text in article.texts]
    containers = {
        element: Container(MarkKind.POST, post.author, dating_of(post), post.depth) for element, post in posts.items()
    }
    taken = with_amid(runs, with_siblings(runs, article.taken))
    blocks = make_blocks(choose(runs, taken, posts, head), containers)
    return _with_lost(blocks, article)


def _with_lost(blocks: list[Block], article: Alignment) -> list[Block]:
    """Put words of the article that were not found in the tree where they belong, as plain paragraphs."""
    result = list(blocks)
    for before, text in reversed(article.lost):
        run = article.taken[before] if before < len(article.taken) else None
        place = next((number for number, block in enumerate(result) if run in block.runs), len(result))
        result.insert(place, Block(text))
    return result


def _with_title(blocks: list[Block], title: str | None) -> list[Block]:
    """Set the headline first: where the page shows it, as the page shows it."""
    shown = [block for block in blocks if block.kind is MarkKind.TITLE]
    if shown:
        return [*shown, *(block for block in blocks if block.kind is not MarkKind.TITLE)]
    return [Block(title, MarkKind.TITLE), *blocks] if title else blocks
