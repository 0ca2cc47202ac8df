"""What an extractor took is found again among a page's runs, however it cut and joined them."""

from __future__ import annotations

from tests.unit.capture.webpages import DENIED, GATES, LEFT, ROAD

from whoheld.capture.html.align import Alignment, align
from whoheld.capture.html.parse import parse_html
from whoheld.capture.html.walk import Run, read_runs


def runs_of(body: str) -> list[Run]:
    return read_runs(parse_html(f"<body>{body}</body>"))


def taken(alignment: Alignment) -> list[str]:
    return [run.text for run in alignment.taken]


def test_paragraphs_are_found_and_others_are_not() -> None:
    alignment = align(
        runs_of(f"<p>A menu entry of some length</p><p>{LEFT}</p><div>Share</div><p>{GATES}</p>"), [LEFT, GATES]
    )
    assert taken(alignment) == [LEFT, GATES]
    assert alignment.share_found == 1
    assert not alignment.lost


def test_pieces_joined_or_cut_elsewhere_are_found() -> None:
    runs = runs_of(f"<p>{LEFT}<br>{GATES}</p><p>{DENIED}</p>")
    assert taken(align(runs, [f"{LEFT} {GATES} {DENIED}"])) == [LEFT, GATES, DENIED]
    assert taken(align(runs, [LEFT[:30], LEFT[30:], GATES, DENIED[:9], DENIED[9:]])) == [LEFT, GATES, DENIED]


def test_blanks_do_not_count() -> None:
    assert taken(align(runs_of(f"<p>{LEFT.replace(' ', '   ')}</p>"), [LEFT.replace(", ", ",")])) == [LEFT]


def test_short_runs_are_told_by_their_neighbours() -> None:
    runs = runs_of(f"<div>Exham</div><p>{LEFT}</p><h2>Exham</h2><p>{GATES}</p><div>Exham</div><p>{ROAD}</p>")
    alignment = align(runs, [LEFT, "Exham", GATES])
    assert [(run.text, run.leaf.tag) for run in alignment.taken] == [(LEFT, "p"), ("Exham", "h2"), (GATES, "p")]


def test_of_two_runs_with_the_same_words_the_one_beside_the_others_is_taken() -> None:
    runs = runs_of(f"<div>{GATES}</div><div>Something else stands between these two</div><p>{LEFT}</p><p>{GATES}</p>")
    assert [run.leaf.tag for run in align(runs, [LEFT, GATES]).taken] == ["p", "p"]


def test_words_said_twice_are_taken_twice() -> None:
    runs = runs_of(f"<p>{LEFT}</p><p>{GATES}</p><p>{LEFT}</p>")
    assert taken(align(runs, [LEFT, GATES, LEFT])) == [LEFT, GATES, LEFT]


def test_a_run_of_which_something_was_left_out_is_found_by_its_pieces() -> None:
    runs = runs_of(f"<p><b>Share this</b> {LEFT} <i>Print</i></p><p>{GATES}</p>")
    assert taken(align(runs, [LEFT, GATES])) == [f"Share this {LEFT} Print", GATES]


def test_words_that_stand_nowhere_are_lost_before_the_run_they_stood_before() -> None:
    alignment = align(runs_of(f"<p>{LEFT}</p><p>{GATES}</p>"), [LEFT, DENIED, GATES])
    assert alignment.lost == ((1, DENIED),)
    assert alignment.share_found < 1


def test_order_does_not_matter_for_long_runs() -> None:
    assert taken(align(runs_of(f"<p>{LEFT}</p><p>{GATES}</p>"), [GATES, LEFT])) == [LEFT, GATES]


def test_nothing_in_nothing_is_all_found() -> None:
    assert align([], []) == Alignment((), (), 1.0, ())
    assert not align(runs_of(f"<p>{LEFT}</p>"), []).taken
