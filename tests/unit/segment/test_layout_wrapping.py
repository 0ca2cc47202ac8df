"""A line break inside a wrapped paragraph ends nothing; elsewhere it ends a paragraph."""

from __future__ import annotations

import textwrap

import pytest

from whoheld.segment import split_sentences
from whoheld.segment.layout import lines_of

LONG = (
    "The garrison at Lower Exham left the town on Thursday night after a deal with the elders, two residents said. "
    "Gen. Roe, who commands the 2nd Corps, told the council that his men would go to the airport. The road to the "
    "old base stayed open until dawn, when rebels were seen on the northern bridge and in the market."
)
SENTENCES = [
    "The garrison at Lower Exham left the town on Thursday night after a deal with the elders, two residents said.",
    "Gen. Roe, who commands the 2nd Corps, told the council that his men would go to the airport.",
    "The road to the old base stayed open until dawn, when rebels were seen on the northern bridge and in the market.",
]


def split(text: str) -> list[str]:
    return [" ".join(text[a:b].split()) for a, b in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize("width", [48, 60, 72, 80, 100, 118])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n    "])
def test_wrapped_text_is_read_as_if_it_were_not(width: int, newline: str) -> None:
    assert split(textwrap.fill(LONG, width).replace("\n", newline)) == SENTENCES


def test_two_wrapped_lines_in_a_wrapped_document_belong_together() -> None:
    short = "Rebels held the market of Exham on Friday, said a trader who had\nwalked out of the town."
    assert split(textwrap.fill(LONG, 70) + "\n\n" + short)[-1].startswith("Rebels held the market")


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell on Monday\nThe gate was held until noon\nThe ford is open to lorries",
        "Morham\nUpper Exham\nStonham\nNether Dunham",
        "Districts under rebel control:\nMorham\nStonham",
        "Rebels close in on the old capital as talks stall\nMinistry denies loss of the northern bridge again\n"
        "Envoy to meet both sides before the week is out",
        "Aug. 8 - MORHAM - Rebels take the town\nAug. 9 - STONHAM - The army leaves",
        "• The bridge fell on Monday after a long fight on both of its\n• The gate was held until noon by the guard",
    ],
)
def test_lines_that_are_paragraphs_of_their_own_stay_apart(text: str) -> None:
    assert len(split(text)) == len(text.splitlines())


def test_gaps_and_indents_are_counted() -> None:
    lines = lines_of("\n\n  One road.\nTwo roads.\n\n\n\tThree roads.  \n")
    assert [(line.gap, line.indent) for line in lines] == [(1, 2), (1, 0), (3, 1)]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\r\n "])
def test_nothing_but_blanks_has_no_lines(text: str) -> None:
    assert lines_of(text) == ()
