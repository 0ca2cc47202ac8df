"""What stands before a passage's words counts: a dateline says nothing, an item's head and a list's heading do."""

from __future__ import annotations

import pytest
from frame_factories import make_sentence

from whoheld.model import Control, Passage, Rendition, Voice
from whoheld.read import GrammarReader
from whoheld.read.grammar.items import item_head, without_dateline
from whoheld.theatre import load_lexicon, load_theatre
from whoheld.theatre.lexicon import Lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(load_theatre("world"))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("BELSK - Volunteers seized Kesh.", "Volunteers"),
        ("KESH (AP) — Rebels seized Belsk.", "Rebels"),
        ("KESH, Doria — Rebels seized Belsk.", "Rebels"),
        ("PORT KESH, May 4 (Agency) - Rebels seized Belsk.", "Rebels"),
        ("(Agency) - Rebels seized Belsk.", "Rebels"),
        ("Kesh/Belsk - The army said it left.", "The"),
        ("Kesh - Doria's capital - fell to rebels.", "Kesh"),
        ("Rebels seized Belsk - Kesh's twin - on Monday.", "Rebels"),
    ],
)
def test_a_dateline_is_left_off(text: str, first: str) -> None:
    assert without_dateline(make_sentence(text)).tokens[0].text == first


def test_a_dateline_is_not_looked_for_in_lists() -> None:
    sentence = make_sentence("BELSK - Captured by rebels.", voice=Voice.BULLET)
    assert without_dateline(sentence) is sentence


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Aug. 10 - BELSK - Overrun in the afternoon.", "BELSK"),
        ("3 May 2020 – PORT KESH – The city falls.", "PORT KESH"),
        ("BELSK (Doria) – Captured.", "BELSK"),
        ("The rebels took Belsk.", None),
    ],
)
def test_the_head_of_an_item_is_found(text: str, head: str | None) -> None:
    found = item_head(make_sentence(text, voice=Voice.TIMELINE))
    assert (found[0].text if found else None) == head


def read_lines(lines: list[str], lexicon: Lexicon) -> list[tuple[str, str, str]]:
    """Read a heading and the items under it; the first line is the heading."""
    text = "\n".join(lines)
    heading, at, passages = (0, len(lines[0])), 0, []
    for number, line in enumerate(lines):
        passages.append(
            Passage(
                id=f"psg-{number}",
                rendition_id="ren-1",
                start=at,
                end=at + len(line),
                voice=Voice.TIMELINE if number else Voice.HEADLINE,
                heading=heading if number else None,
                language="en",
            )
        )
        at += len(line) + 1
    rendition = Rendition(id="ren-1", capture_id="cap-1", report="a.txt", text=text, maker="text", maker_version="1")
    found = []
    for reading in GrammarReader().read(rendition, tuple(passages), lexicon):
        assert isinstance(reading.body, Control)
        assert reading.claim.sentence is not None
        found.append((reading.body.place.text, str(reading.body.relation), reading.claim.sentence.text))
    return found


@pytest.mark.parametrize(
    ("item", "relation"),
    [
        ("Aug. 10 - BELSK - Overrun by rebel fighters in the afternoon.", "holds"),
        ("Aug. 10 - BELSK - Captured by the rebels; soldiers had left.", "holds"),
        ("Aug. 10 - BELSK - The city falls after weeks of siege.", "holds"),
        ("Aug. 10 - BELSK - Handed over to rebel fighters without a fight.", "holds"),
        ("Aug. 10 - BELSK - Government forces withdraw.", "withdrew"),
    ],
)
def test_an_item_without_a_place_is_about_its_head(item: str, relation: str, lexicon: Lexicon) -> None:
    found = read_lines(["The war this week", item], lexicon)
    assert ("BELSK", relation) in [one[:2] for one in found]


def test_bare_names_are_told_of_by_their_heading(lexicon: Lexicon) -> None:
    lines = ["Towns recaptured by the army this week:", "BELSK – Home of the fleet.", "PORT KESH – A mining town"]
    assert read_lines(lines, lexicon) == [("BELSK", "holds", lines[1]), ("PORT KESH", "holds", lines[2])]


def test_an_item_that_speaks_for_itself_is_not_told_of_by_its_heading(lexicon: Lexicon) -> None:
    lines = ["Towns recaptured by the army this week:", "BELSK – The mayor was away on Monday and is now back."]
    assert read_lines(lines, lexicon) == []


def test_a_name_that_one_claim_shows_to_be_a_place_is_one_everywhere(lexicon: Lexicon) -> None:
    text = "Duvala had fallen last Saturday. Rebel fighters captured Duvala from the army."
    passage = Passage(id="psg-1", rendition_id="ren-1", start=0, end=len(text), voice=Voice.BODY, language="en")
    rendition = Rendition(id="ren-1", capture_id="cap-1", report="a.txt", text=text, maker="text", maker_version="1")
    assert len(list(GrammarReader().read(rendition, (passage,), lexicon))) == 2
