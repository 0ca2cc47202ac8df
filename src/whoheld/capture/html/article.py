"""Find which words of a page are its article: trafilatura decides, and each of its words is found again in the tree."""

from __future__ import annotations

from functools import cache
from typing import Any

import trafilatura
from lxml import etree
from trafilatura.settings import Extractor

from whoheld.capture.html.align import Alignment, align
from whoheld.capture.html.walk import Run

# trafilatura's name of its default: where it found little of a page it looks again, less strictly. To know that, it
# counts the page's text anew, which takes long. Under any other name the same rules hold without that.
BALANCED, PLAIN = "balanced", "plain"
# What trafilatura was seen to raise on broken pages; anything else is our own mistake and must be seen.
PAGE_ERRORS = (etree.LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError)


def find_article(tree: Any, runs: list[Run], *, is_second_look: bool = False) -> Alignment:
    """Return which of `runs` are the article of the page.

    Args:
        tree: the page without talk and furniture; it comes back as it was.
        runs: its words in order.
        is_second_look: take more where little is found.
    """
    return align(runs, _main_texts(tree, BALANCED if is_second_look else PLAIN))


def _main_texts(tree: Any, focus: str) -> list[str]:
    try:
        document = trafilatura.bare_extraction(tree, options=_options(focus))
    except PAGE_ERRORS:
        return []
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    return [text for text in document.body.itertext() if not text.isspace()]


@cache
def _options(focus: str) -> Extractor:
    """Return the settings of the fast mode. The output's name keeps trafilatura from making text that nobody needs."""
    options = Extractor(output_format="xml", fast=True, comments=False)
    options.focus = focus
    return options
