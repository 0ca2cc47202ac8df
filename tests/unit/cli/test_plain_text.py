"""Text of a report cannot command the terminal, nor pass for a line of the answer."""

from __future__ import annotations

import pytest

from whoheld.cli.plain import plain_text


@pytest.mark.parametrize(("written", "shown"), [
    ("The League holds Bredo.", "The League holds Bredo."),
    ("clear\x1b[2J the screen", "clear[2J the screen"),
    ("\x9b31mred", "31mred"),
    ("bell\x07 and backspace\x08\x7f", "bell and backspace"),
    ("one line\n\nFor River Council\r\n", "one line For River Council"),
    ("line\u2028paragraph\u2029", "line paragraph"),
    ("\u202edetrevni\u202c \u2066x\u2069", "detrevni x"),
    ("  wide\t\u00a0 space ", "wide space"),
    ("نیم\u200cفاصله", "نیم\u200cفاصله"),  # a joiner is part of the spelling
    ("", ""),
])  # fmt: skip
def test_it_is_one_line_of_what_is_written(written: str, shown: str) -> None:
    assert plain_text(written) == shown
