"""Names are found in running text, whole, and nothing else is."""

from __future__ import annotations

import itertools
import time

import pytest

from whoheld.theatre import Lexicon, NameHit


def found(lexicon: Lexicon, text: str, kind: str) -> list[str]:
    return [hit.text for hit in lexicon.names_in(text) if hit.kind == kind]


PLACES = [
    ("Gunmen were seen in Mazar-e Sharif and in Pul-e-Khumri.", ["Mazar-e Sharif", "Pul-e-Khumri"]),
    ("Aug. 8 – KUNDUZ – nothing more", ["KUNDUZ"]),
    ("9 Aug – SAR-E-PUL – quiet; FIRUS KOH too", ["SAR-E-PUL", "FIRUS KOH"]),
    ("Helmand's capital, Lashkar Gah’s bazaar", ["Helmand", "Lashkar Gah"]),
    ("Mūsá Qal‘ah lies upstream of Sangīn", ["Mūsá Qal‘ah", "Sangīn"]),
    ("A road from Lashkargah to Lashkar-Gah is no road", ["Lashkargah", "Lashkar-Gah"]),
    ("the town of Spin\nBoldak", ["Spin\nBoldak"]),
    ("They met near Pul-I-Khumri and Qala-e-naw.", ["Pul-I-Khumri", "Qala-e-naw"]),
    ("Shir Khan Bandar is a port", ["Shir Khan Bandar"]),
    ("Kabil was calm, Kabul was not", ["Kabil", "Kabul"]),
    ("in Faiz-Abad, say Faizabad people", ["Faiz-Abad", "Faizabad"]),
    ("heavy rain in northern Afghanistan and Northwest Frontier Province",
     ["northern Afghanistan", "Northwest Frontier Province"]),
    ("Unheard-of spellings: Feerozkoh, Koondooz, Mazare Sharif", ["Feerozkoh", "Koondooz", "Mazare Sharif"]),
    ("#Herat and @nobody", ["Herat"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), PLACES)
def test_places_are_found_whole(afghanistan: Lexicon, text: str, names: list[str]) -> None:
    assert found(afghanistan, text, "place") == names


NOTHING = [
    "Mr Khan and Jan Mohammad said they may march in May.",
    "He spoke Farsi, nice and slow, and split the reading in two.",
    "Ghani went home. Ismail stayed. Omar and David left.",
    "send it to us as soon as it is ready",
    "Senator Lugar spoke of the mobile clinic",
    "the sun rose over the river and the man of most means",
    "To hit more targets, say what you like: save it as PDF.",
    "kunduz and herat in small letters are left alone",
]


@pytest.mark.parametrize("text", NOTHING)
def test_persons_and_common_words_are_no_names(afghanistan: Lexicon, text: str) -> None:
    assert afghanistan.names_in(text) == ()


ACTORS = [
    ("Taliban fighters fled", "Taliban", "taliban"),
    ("the Islamic Emirate of Afghanistan said", "Islamic Emirate of Afghanistan", "taliban"),
    ("Mujahideen of the Islamic Emirate entered", "Mujahideen of the Islamic Emirate", "taliban"),
    ("ANDSF units", "ANDSF", "andsf"),
    ("U.S. forces left", "U.S. forces", "us"),
    ("The U.S. left, then", "U.S.", "us"),
    ("ISIS-K claimed it", "ISIS-K", "isis_k"),
    ("Ismail Khan’s forces held on", "Ismail Khan’s forces", "ismail_khan_militia"),
    ("al Qaida men", "al Qaida", "al_qaeda"),
    ("Ukrainian troops dug in", "Ukrainian troops", "ukraine"),
    ("Ukraine's army dug in", "Ukraine's army", "ukraine"),
    ("the Sudanese army", "Sudanese army", "saf"),
    ("Afghan government forces", "Afghan government forces", "afghan_government"),
    ("the RSF and others", "RSF", "rsf"),
]


@pytest.mark.parametrize(("text", "name", "actor"), ACTORS)
def test_actors_are_found_with_their_ids(afghanistan: Lexicon, text: str, name: str, actor: str) -> None:
    hits = [(hit.text, hit.ids) for hit in afghanistan.names_in(text) if hit.kind == "actor"]
    assert hits == [(name, (actor,))]


def test_those_against_a_party_are_not_the_party(afghanistan: Lexicon) -> None:
    assert afghanistan.names_in("anti-Taliban fighters and non-NATO troops") == ()
    assert found(afghanistan, "anti-Taliban forces held out", "actor") == ["anti-Taliban forces"]
    assert found(afghanistan, "Taliban-held roads", "actor") == ["Taliban"]


def test_general_words_are_no_actors(afghanistan: Lexicon) -> None:
    text = "The insurgents and the rebels fought the army, the police and government troops."
    assert afghanistan.names_in(text) == ()


def test_forces_of_a_town_are_not_its_government(afghanistan: Lexicon) -> None:
    text = "Kandahar's police headquarters"
    assert [(hit.text, hit.kind) for hit in afghanistan.names_in(text)] == [("Kandahar", "place")]


def test_capitals_among_capitals_are_words(afghanistan: Lexicon) -> None:
    assert found(afghanistan, "LAST TOWN IS TAKEN, HELP US NOW", "actor") == []
    assert found(afghanistan, "The US and IS fought", "actor") == ["US", "IS"]


def test_outlets_and_demonyms_are_found(afghanistan: Lexicon) -> None:
    text = "An Afghan reporter told Agence France-Presse and TOLOnews."
    assert found(afghanistan, text, "outlet") == ["Agence France-Presse", "TOLOnews"]
    assert afghanistan.names_in(text)[0] == NameHit(3, 9, "Afghan", "demonym", ("afg",))


def test_a_city_and_its_province_are_both_meant(afghanistan: Lexicon) -> None:
    (hit,) = afghanistan.names_in("Kandahar")
    assert hit.ids == ("afg.kandahar", "afg.kandahar-province")


def test_offsets_count_from_the_rendition(afghanistan: Lexicon) -> None:
    text = "— “Herat”, said AFP"
    for hit in afghanistan.names_in(text, 1000):
        assert text[hit.start - 1000 : hit.end - 1000] == hit.text


def test_hits_stand_in_order_and_do_not_overlap(afghanistan: Lexicon) -> None:
    hits = afghanistan.names_in(
        "Islamic Republic of Afghanistan, Balkh, Mazar-i-Sharif; US and NATO forces, Kabul." * 3
    )
    assert all(left.end <= right.start for left, right in itertools.pairwise(hits))


def test_names_of_other_wars_are_known_too(afghanistan: Lexicon, world: Lexicon) -> None:
    for lexicon in (afghanistan, world):
        assert found(lexicon, "Bakhmut, El Fasher and Kiev", "place") == ["Bakhmut", "El Fasher", "Kiev"]


@pytest.mark.parametrize("pattern", ["Al-" * 30_000, "Kabul " * 30_000, "A'" * 40_000, "Mazar-i-" * 20_000])
def test_time_stays_linear_in_hostile_text(afghanistan: Lexicon, pattern: str) -> None:
    afghanistan.names_in("warm")
    start = time.perf_counter()
    afghanistan.names_in(pattern)
    assert time.perf_counter() - start < 5
