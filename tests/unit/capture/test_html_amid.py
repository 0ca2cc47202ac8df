"""What stands amid an article's paragraphs is kept with them: headings, lists, terms with their days, short lines."""

from __future__ import annotations

from tests.unit.capture.webpages import DENIED, GATES, LEFT, ROAD, marked, rendition_of, webpage

from whoheld.capture.html.amid import with_amid
from whoheld.capture.html.elements import is_beside
from whoheld.capture.html.parse import parse_html
from whoheld.capture.html.walk import Run, read_runs
from whoheld.capture.tables import load_table
from whoheld.model import MarkKind


def kept(body: str) -> list[str]:
    """Return what is added where only the long paragraphs were taken."""
    runs = read_runs(parse_html(f"<body><div>{body}</div></body>"))
    taken = [run for run in runs if run.text in (LEFT, GATES, DENIED, ROAD)]
    return [run.text for run in runs if run in with_amid(runs, taken) and run not in taken]


def test_questions_and_the_last_list_belong_to_the_article() -> None:
    body = f"<h3>Who left?</h3><p>{LEFT}</p><h3>And now?</h3><p>{GATES}</p><h3>Watch</h3><ul><li>Flour.<li>Boats.</ul>"
    assert kept(body) == ["Who left?", "And now?", "Watch", "Flour.", "Boats."]


def test_a_line_between_paragraphs_is_kept_and_one_after_the_last_is_not() -> None:
    body = f"<p>{LEFT}</p><div class=src>Exham Courier</div><p>{GATES}</p><div>Print this page</div>"
    assert kept(body) == ["Exham Courier"]


def test_buttons_links_teasers_and_what_is_said_twice_are_left_out() -> None:
    body = (
        f"<p>{LEFT}</p><div class=tools>Save</div><div>Original | Copy</div><div><a href=/x>More of this</a></div>"
        f"<div class=related>Further on</div><p>{GATES}</p><div>Original | Copy</div><p>{DENIED}</p>"
    )
    assert kept(body) == []


def test_a_heading_above_nothing_of_the_article_is_left_out() -> None:
    assert kept(f"<p>{LEFT}</p><p>{GATES}</p><h3>Follow us</h3><p>Everywhere.</p>") == []


def test_lists_of_links_are_left_out() -> None:
    assert kept(f"<p>{LEFT}</p><ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul><p>{GATES}</p>") == []


def test_a_line_that_differs_in_a_figure_alone_is_the_head_of_pages() -> None:
    assert kept(f"<p>{LEFT}</p><div>Report, page 2</div><p>{GATES}</p><div>Report, page 3</div><p>{DENIED}</p>") == []


def test_nothing_is_added_where_no_element_holds_two_paragraphs() -> None:
    runs: list[Run] = read_runs(parse_html(f"<body><div><h3>Alone</h3><p>{LEFT}</p></div></body>"))
    assert with_amid(runs, runs[1:]) == frozenset(runs[1:])


def test_a_term_and_its_description_are_one_item() -> None:
    terms = "<dl><dt>3 May</dt><dd>Lorries leave</dd><dt>4 May</dt><dd>The mill is empty</dd></dl>"
    rendition = rendition_of(webpage(f"<article><h1>Bridge</h1><p>{LEFT}</p>{terms}<p>{GATES}</p></article>"))
    assert marked(rendition, MarkKind.ITEM) == ["- 3 May Lorries leave", "- 4 May The mill is empty"]


def test_names_of_lines_beside_hold_for_their_examples() -> None:
    for row in load_table("whoheld.capture.html", "blocks.toml")["beside"]:
        for value, is_so in [(one, True) for one in row["examples"]] + [
            (one, False) for one in row["counter_examples"]
        ]:
            element = parse_html(f"<body><div id=x><p class='{value}'>words</p></div></body>").find(".//p")
            assert is_beside(element) is is_so, value
