"""Places and actors are told by the lexicon, by their nouns and by their form."""

from __future__ import annotations

import pytest
from frame_factories import drafts_of, make_sentence, parsed

from whoheld.read.grammar.clauses import parse_sentence
from whoheld.read.grammar.engine import Engine
from whoheld.read.grammar.frametable import load_frames
from whoheld.read.grammar.mentions import Context, MentionFinder
from whoheld.theatre.lexicon import NameHit

# (object of "seized", place text, share, site)
PLACES = [
    ("Belsk", "Belsk", "whole", None),
    ("the town of Belsk", "Belsk", "whole", None),
    ("the northern city of Belsk", "Belsk", "whole", None),
    ("Belsk province", "Belsk", "whole", None),
    ("the Belsk district", "Belsk", "whole", None),
    ("northern Belsk", "northern Belsk", "whole", None),
    ("parts of Belsk", "Belsk", "part", None),
    ("most of Belsk", "Belsk", "most", None),
    ("the outskirts of Belsk", "Belsk", "part", None),
    ("80 percent of Belsk", "Belsk", "part", None),
    ("the airport in Belsk", "Belsk", "site", "airport"),
    ("Belsk airport", "Belsk", "site", "airport"),
    ("Belsk's main prison", "Belsk", "site", "main prison"),
    ("the city's airport", "the city", "site", "airport"),
    ("the capital of Belsk province", "the capital of Belsk", "whole", None),
    ("Belsk's provincial capital", "Belsk's provincial capital", "whole", None),
    ("the provincial capital of Belsk", "Belsk", "whole", None),
    ("the city", "the city", "whole", None),
    ("it", "it", "whole", None),
    ("the latter", "the latter", "whole", None),
    ("Dorra dam", "Dorra dam", "whole", None),
    ("a military base in Belsk", "Belsk", "site", "military base"),
    ("villages in Belsk province", "Belsk", "part", None),
    ("al-Dorra", "al-Dorra", "whole", None),
]


@pytest.mark.parametrize(("words", "text", "share", "site"), PLACES, ids=[row[0] for row in PLACES])
def test_a_place_is_read_from_its_noun_phrase(words: str, text: str, share: str, site: str | None) -> None:
    (draft,) = drafts_of(f"The rebels seized {words}.", context=Context(armed_before=True))
    assert (draft.place.text, str(draft.share), draft.site) == (text, share, site)


@pytest.mark.parametrize(
    "words",
    ["two towns", "territory", "dozens of weapons", "General Ivan Petrov", "a commander", "12 of the 34 capitals"],
)
def test_what_names_no_place_is_none(words: str) -> None:
    assert drafts_of(f"The rebels seized {words}.") == []


ACTORS = [
    ("The rebels", "rebels"),
    ("Heavily armed rebel fighters", "rebel fighters"),
    ("Government forces", "Government forces"),
    ("The RSF", "RSF"),
    ("The People's Liberation Front", "People's Liberation Front"),
    ("Hundreds of fighters", "fighters"),
    ("Troops and tanks", "Troops"),
    ("Forces loyal to the general", "Forces"),
]


@pytest.mark.parametrize(("words", "text"), ACTORS, ids=[row[0] for row in ACTORS])
def test_an_actor_is_read_from_its_noun_phrase(words: str, text: str) -> None:
    (draft,) = drafts_of(f"{words} seized the town of Belsk.")
    assert draft.actor is not None
    assert draft.actor.text == text


@pytest.mark.parametrize("words", ["Residents", "Floods", "The company"])
def test_who_can_hold_nothing_is_no_actor(words: str) -> None:
    assert drafts_of(f"{words} seized the town of Belsk.") == []


def test_a_name_of_the_lexicon_counts_more_than_one_by_form() -> None:
    text = "Zorvan captured Belsk."
    bare = make_sentence(text)
    hits = (NameHit(0, 6, "Zorvan", "actor", ("zorvan",)), NameHit(16, 21, "Belsk", "place", ("x.belsk",)))
    known = type(bare)(bare.text, bare.start, bare.end, bare.passage, bare.tokens, hits)
    engine = Engine(load_frames())
    (weak,) = engine.read(parse_sentence(bare), 1)
    (strong,) = engine.read(parse_sentence(known), 1)
    assert strong.weight > weak.weight


def test_a_name_that_the_text_calls_a_town_elsewhere_is_a_place() -> None:
    parse = parsed("After Belsk fell, the road was open.")
    engine = Engine(load_frames())
    assert engine.read(parse, 1) == []
    (draft,) = engine.read(parse, 1, Context(local_places=frozenset({"Belsk"})))
    assert draft.place.text == "Belsk"


def test_they_are_armed_when_forces_were_just_spoken_of() -> None:
    text = "They entered the city of Belsk."
    assert drafts_of(text) == []
    assert len(drafts_of(text, context=Context(armed_before=True))) == 1


def test_spans_of_mentions_hold_their_words() -> None:
    text = "The rebels seized the airport in Belsk and the town of Kesh."
    for draft in drafts_of(text):
        for mention in (draft.place, draft.actor):
            assert mention is not None
            assert mention.span is not None
            assert text[slice(*mention.span)] == mention.text


def test_a_list_of_sites_shares_its_town() -> None:
    parse = parsed("the police headquarters and the prison in Belsk")
    finds = MentionFinder(parse).places(0)
    assert [(parse.words[f.first].text, f.site) for f in finds] == [
        ("Belsk", "police headquarters"),
        ("Belsk", "prison"),
    ]
