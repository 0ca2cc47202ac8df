"""Whom "the rebels", "fighters" and "the army" mean, by country, by day and by who else is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest
from tests.unit.resolve.factories import Scene, make_theatre

from whoheld.model import Actor, Affiliation, Control, Relation
from whoheld.theatre.lexicon import Lexicon

MORE_ACTORS = (
    Actor(id="pine_league", name="Pine League", kind="armed_group", country="nor"),
    Actor(id="old_league", name="Old League", kind="armed_group", country="nor"),
    Actor(
        id="norlander_rebels", name="Norlander rebels", kind="generic", country="nor",
        affiliations=(
            Affiliation(side="pine_league", valid_from=date(2030, 1, 1), valid_to=date(2033, 1, 1)),
            Affiliation(side="old_league", valid_from=date(2001, 1, 1), valid_to=date(2009, 1, 1)),
        ),
    ),
    Actor(id="coast_league", name="Coast League", kind="armed_group", country="nor", aliases=("Norlander separatists",)),
    Actor(id="valley_norlanders", name="Valley Norlanders", kind="armed_group", country="dra",
          aliases=("Dravian Norlanders",)),
    Actor(id="sea_watch", name="Sea Watch", kind="coalition"),
)  # fmt: skip


@lru_cache(maxsize=1)
def make_world() -> Lexicon:
    """Return a lexicon without a theatre's words: no war is configured."""
    plain = make_theatre(generic=False, countries=())
    actors = {**plain.actors, **{actor.id: actor for actor in MORE_ACTORS}}
    return Lexicon(replace(plain, holders=(), actors=actors))


def who(scene: Scene) -> str | None:
    actor = scene.last().actor
    return actor.id if actor else None


# (text, words for the actor, who is meant)
BY_COUNTRY = [
    ("Rebels seized Stavik in Norland.", "Rebels", "pine_league"),
    ("In Norland, separatists seized Stavik.", "separatists", "coast_league"),
    ("Norlander rebels seized Stavik.", "Norlander rebels", "pine_league"),
    ("The Old League is back in Norland. Rebels seized Stavik.", "Rebels", "old_league"),
    ("The Pine League is quiet in Norland. Separatists seized Stavik.", "Separatists", "coast_league"),
    ("The army seized Stavik in Norland.", "army", "norland"),
    ("Islamist rebels seized Stavik in Norland.", "Islamist rebels", "pine_league"),
    ("The Pine League marched through Norland. The rebel group seized Stavik.", "rebel group", "pine_league"),
]
LOYAL = [
    ("Forces loyal to the Pine League seized Stavik.", "Forces", "pine_league"),
    ("Troops from the Sea Watch seized Stavik.", "Troops", "sea_watch"),
    ("Fighters of the Pine League seized Stavik.", "Fighters", "pine_league"),
    ("Pine League-linked fighters of the Old League seized Stavik.", "fighters", "old_league"),
]


@pytest.mark.parametrize(("text", "words", "meant"), BY_COUNTRY + LOYAL)
def test_general_words_mean_who_fights_in_that_country(text: str, words: str, meant: str) -> None:
    assert who(Scene(text, lexicon=make_world()).add("seized", "Stavik", words)) == meant


def test_fighters_mean_nobody_where_two_groups_go_by_such_words() -> None:
    scene = Scene("In Norland, fighters seized Stavik.", lexicon=make_world())
    assert who(scene.add("seized", "Stavik", "fighters")) is None


def test_troops_taken_from_a_group_are_not_its_own() -> None:
    scene = Scene("Troops from the Pine League seized Stavik in Norland.", lexicon=make_world())
    assert who(scene.add("seized", "Stavik", "Troops")) != "pine_league"


def test_a_people_abroad_is_the_group_that_bears_its_name_there() -> None:
    text = "Dravia has not seen such days: in Dravia, Norlanders seized Kalmen."
    assert who(Scene(text, lexicon=make_world()).add("seized", "Kalmen", "Norlanders")) == "valley_norlanders"


def test_an_undated_page_takes_the_latest_year_it_speaks_of() -> None:
    scene = Scene("Norland in 2004: rebels seized Stavik.", lexicon=make_world())
    scene.rendition = replace(scene.rendition, published=type(scene.rendition.published)())
    assert who(scene.add("seized", "Stavik", "rebels")) == "old_league"


def test_a_word_that_changed_its_meaning_is_read_by_the_day_of_the_claim() -> None:
    turn = date(2031, 5, 15)
    theatre = make_theatre()
    army = (Affiliation(side="dravian_government", valid_to=turn), Affiliation(side="ridge_front", valid_from=turn))
    lexicon = Lexicon(replace(theatre, generic={**theatre.generic, "army": army}))
    scene = Scene("The army left Kalmen on 3 May 2031. The army holds Osterby.", lexicon=lexicon)
    scene.add("left", "Kalmen", "army", relation=Relation.LOST)
    first = scene.readings[0]
    start, end = scene.span("3 May 2031")
    scene.readings[0] = replace(
        first, when=replace(first.when, text="3 May 2031", span=(start, end), symbolic="2031-05-03")
    )
    scene.add("holds", "Osterby", "army", onset=False, after="The army holds")
    bodies = [reading.body for reading in scene.resolve()]
    actors = [body.actor.id for body in bodies if isinstance(body, Control) and body.actor]
    assert actors == ["dravian_government", "ridge_front"]
