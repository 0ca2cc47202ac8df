"""Whatever a report holds, a terminal shows it as text: it can command nothing and break no line."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace

import pytest
from rich.cells import cell_len
from tests.unit.cli.looks import claim, look_of, terminal, words_of

from whoheld.cli.looking.head import look_head
from whoheld.cli.looking.looked import Look
from whoheld.cli.looking.rows import look_line
from whoheld.cli.looking.sheet import Showing, passage_lines
from whoheld.cli.plain import TURNING
from whoheld.model import Voice

EVIL = "\x1b[2J\x1b]0;x\x07\x9b31m\u202eabc\u2066\x08\x00\r[bold red]x[/] [/nothing]"


def hostile() -> Look:
    look = look_of(
        (Voice.HEADLINE, f"Bredo {EVIL} falls"),
        (Voice.BODY, f"The League took{EVIL} Bredo.{EVIL}"),
        (Voice.COMMENT, f"No.{EVIL}", {"author": f"A{EVIL}", "outlet": f"B{EVIL}"}),
        (Voice.BOILERPLATE, f"Follow{EVIL}"),
        title=f"Bredo{EVIL}", authors=(f"R{EVIL}",), outlet=EVIL, url=f"https://vesh.example/{EVIL}", language=EVIL,
    )  # fmt: skip
    reading = claim(look, "took", f"Bredo.{EVIL}", who=f"Wire{EVIL}")
    return replace(look, readings=(reading,), set_aside={reading.claim_id: EVIL})


def commands_in(text: str) -> list[str]:
    return [char for char in text if char in TURNING or (unicodedata.category(char) == "Cc" and char != "\n")]


@pytest.mark.parametrize("showing", [Showing(), Showing(has_claims=False), Showing(is_whole=True)])
def test_nothing_in_a_report_commands_the_terminal(showing: Showing) -> None:
    console = terminal(60)
    look = hostile()
    lines = [line.plain for line in (*look_head(look, console), *passage_lines(look, showing, console))]
    assert commands_in("".join(lines)) == []
    assert not [line for line in lines if "\n" in line]
    assert max(map(cell_len, lines)) <= 60
    if showing.has_claims:  # else its line is cut before
        assert "[bold red]x[/] [/nothing]" in words_of(lines)


def test_a_line_for_programs_escapes_what_a_terminal_would_obey() -> None:
    line = look_line(hostile())
    assert commands_in(line) == []
    assert json.loads(line)["title"] == f"Bredo{EVIL}"


def test_text_without_a_printable_letter_is_laid_out() -> None:
    look = look_of((Voice.BODY, "\u200b\u200b\ufeff"), (Voice.BODY, "\x07\x07"))
    assert len([line.plain for line in passage_lines(look, Showing(), terminal()) if line.plain.strip(" │")]) >= 2


def test_a_console_that_knows_only_ascii_gets_bars_that_it_knows() -> None:
    import io

    from rich.console import Console

    ascii_only = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    console = Console(file=ascii_only, width=60)
    lines = [*look_head(look_of((Voice.BODY, "Rain fell.")), console)]
    lines += passage_lines(look_of((Voice.BODY, "Rain fell.")), Showing(), console)
    assert all(line.plain.isascii() for line in lines)
