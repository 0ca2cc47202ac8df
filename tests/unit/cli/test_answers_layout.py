"""Answers laid out for the terminal show what the answer holds, and nothing a report made up."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from rich.console import Console, RenderableType
from tests.unit.publish.world import build

from whoheld.cli.answers import changes_table, evidence_panel, standing_table
from whoheld.publish import Published, answer_changes, answer_on, answer_show, make_bundle

BUNDLE = make_bundle(build())
MARCH_25 = date(2031, 3, 25)


def printed(what: RenderableType) -> str:
    console = Console(file=io.StringIO(), width=120, color_system=None, highlight=False)
    console.print(what)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def shown(town: str, known_on: date | None = None, **changes: Any) -> str:
    published = Published({**BUNDLE, **changes})
    return printed(evidence_panel(answer_show(published, published.find_unit(town), MARCH_25, known_on)))


def all_units(**changes: Any) -> list[tuple[Published, Any]]:
    published = Published({**BUNDLE, **changes})
    return [(published, unit) for unit in published.units]


def test_the_panel_gives_verdict_alternatives_and_the_badge() -> None:
    said = shown("Arlen")
    assert "Likely (55% to 80%): River Council." in said
    assert "Otherwise: Hill League very unlikely" in said
    assert "Not yet checked on this war" in said
    assert "Not yet checked" not in shown("Arlen", checked=True)


def test_the_panel_says_who_speaks_and_why_a_claim_does_not_count() -> None:
    said = shown("Arlen")
    assert "2031-03-21  Vesh Wire > [a resident]" in said
    assert "undated  the page itself > [commenter 1]" in said
    assert "not counted: nobody dated it" in said
    assert "own side" not in said  # one is neutral, one was never weighed
    assert "League Radio > its officer Tomas Dov (for own side)" in shown("Bredo")


def test_silence_is_told_as_silence() -> None:
    assert "No claim speaks of this place. That is silence, not calm." in shown("Corvin")
    assert "as known on 2031-03-01" in shown("Arlen", date(2031, 3, 1))


def test_a_quotation_cannot_pass_for_a_line_of_the_answer() -> None:
    hostile = [{**claim, "quote": "x\n\nAgainst\n  2031\x1b[2J"} for claim in BUNDLE["claims"]]
    said = shown("Arlen", claims=hostile)
    assert "\x1b" not in said
    assert not [line for line in said.splitlines() if line.strip(" │") == "Against"]


def test_markup_in_a_report_stays_text() -> None:
    hostile = [{**claim, "quote": "[bold]x[/] [/nothing]"} for claim in BUNDLE["claims"]]
    assert "[bold]x[/] [/nothing]" in shown("Arlen", claims=hostile)


def test_the_table_lists_places_with_evidence_first_and_counts_the_silent_ones() -> None:
    answer = answer_on(all_units(), MARCH_25)
    rows = [line for line in printed(standing_table(answer)).splitlines() if line.split(maxsplit=1)[:1] and
            line.split()[0] in ("Arlen", "Bredo", "Corvin")]  # fmt: skip
    assert [row.split()[0] for row in rows] == ["Arlen", "Bredo", "Corvin"]
    assert "2031-03-20" in rows[0]
    assert "unknown" in rows[2]
    short = printed(standing_table(answer, only_with_claims=True))
    assert "Corvin" not in short
    assert "1 more places on the map have no claims" in short


def test_a_place_named_like_markup_is_printed_as_named() -> None:
    units = [{**unit, "name": "[red]Arlen"} if unit["name"] == "Arlen" else unit for unit in BUNDLE["units"]]
    asked = all_units(units=units)
    assert "[red]Arlen" in printed(standing_table(answer_on(asked, MARCH_25)))
    assert "[red]Arlen" in printed(changes_table(answer_changes(asked, date(2031, 3, 14))))


def test_changes_are_a_table_or_one_clear_sentence() -> None:
    said = printed(changes_table(answer_changes(all_units(), date(2031, 3, 14))))
    assert "Hill League   River Council   very likely (80% to 95%)" in said
    none = printed(changes_table(answer_changes(all_units(), date(2031, 3, 22), MARCH_25)))
    assert none.strip() == "No place is estimated to have changed hands since 2031-03-22, as known on 2031-03-25."
