"""A whole report is read in order, every span is verbatim, silent voices and other languages are passed over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from whoheld.model import Control, Passage, Reading, Rendition, Voice
from whoheld.read import GrammarReader
from whoheld.read.grammar.frametable import load_frames
from whoheld.read.grammar.topics import local_places, warlike
from whoheld.read.reader import has_trigger
from whoheld.theatre import load_lexicon, load_theatre
from whoheld.theatre.lexicon import Lexicon

TEXT = (
    "Rebel fighters seized the town of Belsk on Monday. They entered the city of Kesh a day later.\n"
    "The army denied losing Kesh. “Our troops control the airport in Kesh,” a spokesman said.\n"
    "It was not clear whether the rebels held the bridge."
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(load_theatre("world"))


def make_rendition(text: str) -> Rendition:
    return Rendition(
        id="ren-1", capture_id="cap-1", report="a.txt", text=text, maker="text", maker_version="1", outlet="The Post"
    )


def whole(text: str, voice: Voice = Voice.BODY, language: str | None = "en") -> Passage:
    return Passage(id="psg-1", rendition_id="ren-1", start=0, end=len(text), voice=voice, language=language)


def read(text: str, lexicon: Lexicon, *passages: Passage) -> list[Reading]:
    return list(GrammarReader().read(make_rendition(text), passages or (whole(text),), lexicon))


def body(reading: Reading) -> Control:
    assert isinstance(reading.body, Control)
    return reading.body


def test_claims_come_in_order_with_verbatim_spans(lexicon: Lexicon) -> None:
    readings = read(TEXT, lexicon)
    starts = [reading.claim.sentence.start for reading in readings]
    assert starts == sorted(starts)
    for reading in readings:
        for span in (reading.claim.trigger, reading.claim.place, reading.claim.sentence):
            assert span is not None
            assert TEXT[span.start : span.end] == span.text


def test_claims_say_place_relation_and_actor(lexicon: Lexicon) -> None:
    first, second = read(TEXT, lexicon)[:2]
    assert (body(first).place.text, str(body(first).relation), body(first).is_onset) == ("Belsk", "holds", True)
    assert (body(second).place.text, str(body(second).relation)) == ("Kesh", "attacks")
    assert first.rule in {frame.id for frame in load_frames().frames}


def test_the_chain_starts_with_the_publisher(lexicon: Lexicon) -> None:
    readings = read(TEXT, lexicon)
    assert {reading.chain[0].text for reading in readings} == {"The Post"}
    assert any(len(reading.chain) > 1 for reading in readings)


def test_ids_differ_and_are_the_same_on_every_run(lexicon: Lexicon) -> None:
    ids = [reading.claim_id for reading in read(TEXT, lexicon)]
    assert len(set(ids)) == len(ids)
    assert ids == [reading.claim_id for reading in read(TEXT, lexicon)]


@pytest.mark.parametrize("voice", [Voice.BOILERPLATE, Voice.METADATA])
def test_silent_voices_say_nothing(voice: Voice, lexicon: Lexicon) -> None:
    assert read(TEXT, lexicon, whole(TEXT, voice)) == []


def test_other_languages_are_left_unread(lexicon: Lexicon) -> None:
    assert read(TEXT, lexicon, whole(TEXT, language="fr")) == []
    assert len(read(TEXT, lexicon, whole(TEXT, language=None))) == len(read(TEXT, lexicon))


def test_a_timeline_item_speaks_of_the_place_at_its_head(lexicon: Lexicon) -> None:
    text = "May 3 – BELSK – The city falls to the rebels after a night of fighting by troops."
    (reading,) = [r for r in read(text, lexicon, whole(text, Voice.TIMELINE)) if r.rule == "take.fall_to"]
    assert body(reading).place.text == "BELSK"


def test_a_sentence_of_20000_words_is_read_in_pieces(lexicon: Lexicon) -> None:
    text = "The rebels marched on and on, " * 3333 + "and the rebels seized the town of Belsk."
    readings = read(text, lexicon)
    assert [body(reading).place.text for reading in readings if reading.rule == "take.strong"] == ["Belsk"]


def test_readings_are_drafts_for_resolve(lexicon: Lexicon) -> None:
    for reading in read(TEXT, lexicon):
        assert body(reading).place.candidates == ()
        assert reading.when == replace(reading.when, edtf=None, valid_from=None, valid_to=None)


def test_the_prefilter_passes_over_text_without_triggers() -> None:
    table = load_frames()
    assert has_trigger(table, "Rebels seized Belsk.")
    assert has_trigger(table, "They fled to militia-run Kesh.")
    assert not has_trigger(table, "The weather was fine and the bread was good.")


def test_a_text_tells_which_of_its_names_are_places() -> None:
    found = local_places("They left the town of Belsk for Kesh province and met Ivan Petrov.")
    assert {"Belsk", "Kesh"} <= found
    assert "Ivan Petrov" not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels and soldiers fought; the army shelled the town.", 1),
        ("The sun shone.", -1),
        ("One soldiers' choir sang.", 0),
        (
            "The coach said the season, the league and the cup were lost; the striker and the goalkeeper left the club.",
            -2,
        ),
    ],
)
def test_a_document_is_about_war_or_not(text: str, expected: int) -> None:
    assert warlike(text) == expected
