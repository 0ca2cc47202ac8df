"""Make text of a piece of HTML that is an article or a message already: every word is kept, every mark dropped."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from lxml.etree import LxmlError

PARSE_ERRORS = (LxmlError, ValueError, RecursionError, AssertionError)
DROPPED = {"script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "math", "button"}
PARAGRAPHS = {
    *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "table", "pre", "hr", "section"),
    *(
        "article",
        "header",
        "footer",
        "aside",
        "figure",
        "figcaption",
        "main",
        "nav",
        "form",
        "address",
        "body",
        "center",
    ),
}
LINES = {"br", "li", "tr", "dt", "dd", "option"}
CELLS = {"td", "th"}
PARAGRAPH, LINE = "\x1d", "\x1e"  # no page's text holds these: they are taken out of it first
BREAKS = re.compile(rf" ?([{PARAGRAPH}{LINE}][ {PARAGRAPH}{LINE}]*)")
SCRIPT = re.compile(r"<(script|style|title)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.S)
# An opening tag with its attributes or a closing one, of a name that HTML has; "<5 km>" and "<sic>" are none.
LOOKS_LIKE_HTML = re.compile(
    r"</(?:p|div|a|span|b|i|em|strong|li|ul|ol|h[1-6]|table|td|blockquote|figure|html|body)\s*>|<(?:br|p|div|img|hr)\b[^<>]*>",
    re.I,
)


def looks_like_html(text: str) -> bool:
    """Whether `text` holds markup and not only a sign that looks like it."""
    return bool(LOOKS_LIKE_HTML.search(text))


def text_of_html(html: str) -> str:
    """Return the words of `html`: paragraphs apart by a blank line, list items with a dash, no script, no markup.

    What cannot be parsed at all is returned without its tags.
    """
    try:
        tree = lxml_html.fragment_fromstring(html.replace("\0", ""), create_parent="div")
    except PARSE_ERRORS:
        return _stripped(html)
    pieces: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        name = element.tag if isinstance(element.tag, str) else ""
        if name in DROPPED:
            skipped += 1 if event == "start" else -1
        elif name and not skipped:
            pieces.append(_mark(name, event))
            if event == "start":
                pieces.append(_words(element.text, element))
        if event != "start" and not skipped and element is not tree:
            pieces.append(_words(element.tail, element))
    return _set(pieces) or _stripped(html)  # the parser gives up on what is nested too deep


def _stripped(html: str) -> str:
    return " ".join(TAG.sub(" ", SCRIPT.sub(" ", html)).split())


def _mark(name: str, event: str) -> str:
    if name in PARAGRAPHS:
        return PARAGRAPH
    if name == "li" and event == "start":
        return f"{LINE}- "
    if name in LINES:
        return LINE
    return " | " if name in CELLS and event == "end" else ""


def _words(text: str | None, element: Any) -> str:
    """Return text with its blanks folded, as a browser shows it; in <pre>, line breaks are lines."""
    if not text:
        return ""
    text = text.replace(PARAGRAPH, " ").replace(LINE, " ")
    if element.tag == "pre":
        text = LINE.join(text.splitlines())
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def _set(pieces: list[str]) -> str:
    """Return the pieces as text; a run of breaks counts as its strongest."""
    text = re.sub(" +", " ", "".join(pieces))
    text = BREAKS.sub(lambda match: "\n\n" if PARAGRAPH in match[1] else "\n", text)
    lines = (line.strip(" ").removesuffix(" |") for line in text.split("\n"))
    kept = "\n".join("" if line in ("-", "|") else line for line in lines)
    return re.sub(r"\n{3,}", "\n\n", kept).strip()
