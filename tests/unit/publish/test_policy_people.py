"""Private people become roles, whatever a report calls them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.publish.world import (
    BAKER,
    FORUM,
    FORUM_TEXT,
    HEARD,
    OFFICER,
    PASSAGES,
    POSTER,
    RADIO,
    RADIO_TEXT,
    READINGS,
    SEEN,
    WIRE,
    WIRE_TEXT,
    build,
    theatre,
)

from whoheld.model import Link, SourceType, Voice
from whoheld.publish.bundle import make_bundle
from whoheld.publish.policy import Redactor, people_book, private_names, public_names
from whoheld.settings import Settings

PUBLIC = public_names(theatre())
WIRE_REDACTOR = Redactor([SEEN], PASSAGES[:1], WIRE, PUBLIC)


def test_a_named_resident_becomes_a_role_in_chain_and_quote() -> None:
    assert WIRE_REDACTOR.link(BAKER).text == "[a resident]"
    assert not WIRE_REDACTOR.link(BAKER).is_named
    said = WIRE_REDACTOR.text("Mirka Dov, a baker, said so.")
    assert said == "[a resident], a baker, said so."


def test_a_later_mention_by_surname_is_replaced_too() -> None:
    assert WIRE_REDACTOR.text("Dov had watched.") == "[a resident] had watched."


@pytest.mark.parametrize("text", ["Tomas Dov, an officer", "Dov Harel spoke", "Dovetail", "Corvin was quiet"])
def test_a_word_of_somebody_elses_name_stays(text: str) -> None:
    assert WIRE_REDACTOR.text(text) == text


def test_an_official_keeps_the_name_the_report_gives() -> None:
    redactor = Redactor(READINGS[2:3], PASSAGES[1:2], RADIO, PUBLIC)
    assert redactor.link(OFFICER) == OFFICER
    assert redactor.text(RADIO) == RADIO


def test_a_resident_without_a_name_stays_as_told() -> None:
    link = Link(text="three residents of Arlen", type=SourceType.RESIDENT)
    assert WIRE_REDACTOR.link(link) == link


@pytest.mark.parametrize("text", ["a trader in Arlen", "a trader near the League"])
def test_names_of_places_and_parties_are_nobodys(text: str) -> None:
    link = Link(text=text, type=SourceType.RESIDENT, is_named=True)
    redactor = Redactor([replace(SEEN, chain=(link,))], (), text, PUBLIC)
    assert redactor.text("Arlen fell to the League.") == "Arlen fell to the League."


def test_an_ordinary_word_that_starts_a_name_is_not_replaced_alone() -> None:
    link = Link(text="Baker Lund", type=SourceType.RESIDENT, is_named=True)
    redactor = Redactor([replace(SEEN, chain=(link,))], (), "Baker Lund is a baker.", PUBLIC)
    assert redactor.text("Baker Lund is a baker. Baker's bread. Lund left.") == (
        "[a resident] is a baker. Baker's bread. [a resident] left."
    )


def test_commenters_are_numbered_in_order_and_keep_their_number() -> None:
    other = replace(PASSAGES[2], id="psg-2", author="lowland_rose")
    redactor = Redactor([HEARD], [PASSAGES[2], other, replace(PASSAGES[2], id="psg-3")], FORUM, PUBLIC)
    assert redactor.author(PASSAGES[2]) == "[commenter 1]"
    assert redactor.author(other) == "[commenter 2]"
    assert redactor.link(POSTER).text == "[commenter 1]"
    assert redactor.text(f"{FORUM} lowland_rose agrees") == (
        "[commenter 1]: heard the Council is in Arlen. [commenter 2] agrees"
    )


def test_accounts_are_counted_apart_from_commenters_and_other_authors_are_not_passed_on() -> None:
    tweet = replace(PASSAGES[2], id="psg-t", voice=Voice.TWEET, author="@rosa")
    body = replace(PASSAGES[0], author="A. Reporter")
    redactor = Redactor([], [PASSAGES[2], tweet, body], FORUM, PUBLIC)
    assert redactor.author(tweet) == "[account 1]"
    assert redactor.author(body) is None
    assert redactor.author(None) is None


def test_a_full_name_given_away_by_one_report_is_replaced_in_all() -> None:
    assert private_names(READINGS, theatre()) == {"Mirka Dov": "[a resident]"}
    titles = [report["title"] for report in make_bundle(build(), Settings())["reports"]]
    assert titles == ["wire by [a resident]", "radio by [a resident]", "forum by [a resident]"]


def test_known_people_are_replaced_in_a_report_that_does_not_know_them() -> None:
    book = people_book([("Mirka Dov, a baker", "resident")], theatre())
    alone = build(readings=READINGS[2:3], emissions=(), origins=(), unused={})
    assert make_bundle(alone)["reports"][1]["title"] == "radio by Mirka Dov"
    titles = [report["title"] for report in make_bundle(alone, known_people=book)["reports"]]
    assert titles == ["wire by [a resident]", "radio by [a resident]", "forum by [a resident]"]


def test_known_people_are_the_same_in_whatever_order_they_are_told() -> None:
    people = [("Mirka Dov", "unnamed"), ("Mirka Dov, a baker", "resident"), ("Lund", "resident"), ("Arlen", "unnamed")]
    for told in (people, people[::-1]):
        book = people_book(told, theatre())
        assert book["Mirka Dov"] == "[a resident]"
        assert "Lund" not in book  # one word may be anybody's
        assert "Arlen" not in book


def test_a_person_whose_own_words_are_held_back_stays_private() -> None:
    """The baker's report is too new to be shown; an older one carries her name in its title."""
    late = replace(WIRE_TEXT, published=RADIO_TEXT.published)
    early = replace(RADIO_TEXT, published=WIRE_TEXT.published)
    record = build(renditions=(late, early, FORUM_TEXT))
    titles = [report["title"] for report in make_bundle(record, Settings(delay_days=2))["reports"]]
    assert titles == ["radio by [a resident]"]


@pytest.mark.parametrize("name", ["Гульнара Садыкова", "زهرا احمدی", "O'Dowd Mairi", "Jean-Luc Amsel"])
def test_names_of_any_script_are_replaced(name: str) -> None:
    link = Link(text=name, type=SourceType.RESIDENT, is_named=True)
    redactor = Redactor([replace(SEEN, chain=(link,))], (), f"{name} fled.", PUBLIC)
    assert redactor.text(f"{name} fled.") == "[a resident] fled."


def test_no_private_name_is_anywhere_in_what_is_published(tiny_page: str) -> None:
    from whoheld.publish.bundle import PublicBuild, bundle_of
    from whoheld.publish.slot import with_data
    from whoheld.publish.tables import claims_jsonl

    public = PublicBuild.of(build(), Settings())
    published = with_data(bundle_of(public)) + claims_jsonl(public)
    assert tiny_page.split("<")[1] in published
    for name in ("Mirka", "xX_gunner"):
        assert name not in published
    assert "Tomas Dov" in published


def test_the_archive_itself_is_left_as_it_was() -> None:
    whole = build()
    make_bundle(whole, Settings())
    assert FORUM_TEXT.text == FORUM
    assert RADIO_TEXT in whole.renditions
