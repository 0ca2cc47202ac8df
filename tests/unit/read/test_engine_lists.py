"""A list of places yields one claim each, and what its nouns say holds of all its names."""

from __future__ import annotations

import pytest
from frame_factories import drafts_of, is_fact

from whoheld.read.grammar.mentions import Context

NAMES = "Argo Belsk Dorno Glava Harran Kesh Lenn Maran Osk Tolsk Virna"
KNOWN = Context(local_places=frozenset(NAMES.split()))


def places(text: str) -> list[str]:
    return [draft.place.text for draft in drafts_of(text, context=KNOWN) if is_fact(draft)]


def shares(text: str) -> list[tuple[str, str]]:
    return [(draft.place.text, str(draft.share)) for draft in drafts_of(text, context=KNOWN) if is_fact(draft)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Belsk, Harran, Kesh and Maran were taken by the rebels.", "Belsk Harran Kesh Maran"),
        ("Belsk, Harran, Kesh, and Maran also fell to the rebels.", "Belsk Harran Kesh Maran"),
        ("Belsk and Harran are the last big cities in government hands.", "Belsk Harran"),
        ("Both Belsk and Harran fell to the rebels.", "Belsk Harran"),
        ("Belsk, Harran and the town of Kesh were captured by rebels.", "Belsk Harran Kesh"),
        ("Belsk, along with Harran and Kesh, fell to the rebels.", "Belsk Harran Kesh"),
        ("Belsk, as well as Harran, fell to the rebels.", "Belsk Harran"),
        ("Belsk (Argo), Harran (Osk) and Kesh (Lenn) fell to the rebels.", "Belsk Harran Kesh"),
        (
            "Rebels control Belsk, Harran, Kesh, Maran, Tolsk, Virna, Osk and Lenn.",
            "Belsk Harran Kesh Maran Tolsk Virna Osk Lenn",
        ),
        ("Rebels took Belsk and Harran overnight and on Friday captured Kesh and Maran.", "Belsk Harran Kesh Maran"),
        ("The loss of the towns of Glava and Dorno was a blow to the army.", "Glava Dorno"),
        ("The army regained control of Belsk and of Kesh.", "Belsk Kesh"),
        ("The army said the towns retaken included Belsk and Kesh.", "Belsk Kesh"),
        ("They have headed for Kesh and the town of Belsk is already taken by the rebels.", "Belsk"),
    ],
)
def test_every_name_of_a_list_is_a_claim(text: str, expected: str) -> None:
    assert sorted(places(text)) == sorted(expected.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels have retaken Belsk and Harran districts.", [("Belsk", "whole"), ("Harran", "whole")]),
        ("The two districts had fallen to the rebels.", [("The two districts", "whole")]),
        ("Rebels seized villages in Belsk and Kesh provinces.", [("Belsk", "part"), ("Kesh", "part")]),
        ("Rebels seized swaths of land in the states of Belsk and Kesh.", [("Belsk", "part"), ("Kesh", "part")]),
        ("Rebels control Belsk and several Kesh villages.", [("Belsk", "whole"), ("Kesh", "part")]),
        ("Rebels seized eastern and central districts of Belsk.", [("Belsk", "part")]),
        ("Troops took areas held by the rebels in the provinces of Belsk and Kesh.", [("Belsk", "part"), ("Kesh", "part")]),
    ],
)  # fmt: skip
def test_share_is_told_by_the_nouns_of_the_list(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(set(shares(text))) == sorted(expected)


def test_several_districts_without_a_name_are_no_claim() -> None:
    assert places("Several districts had fallen to the rebels.") == []


def test_a_site_and_a_part_stand_side_by_side() -> None:
    found = {(draft.place.text, draft.site, str(draft.relation)) for draft in drafts_of(
        "The rebels have taken the prison and most of the city."
    )}  # fmt: skip
    assert found == {("the prison", "prison", "holds"), ("the city", None, "holds_part")}


def test_a_part_of_a_country_is_a_region_and_not_the_country() -> None:
    context = Context(countries=frozenset({"Doria"}))
    (draft,) = drafts_of("The western part of Doria is controlled by rebels.", context=context)
    assert draft.place.text == "The western part of Doria"


@pytest.mark.parametrize(
    ("text", "place", "site"),
    [
        ("The rebels seized a key base from the army in Belsk.", "Belsk", "key base"),
        ("The rebels captured the airport on Monday in Belsk.", "Belsk", "airport"),
        ("The rebels captured one of the army's largest bases in Belsk.", "Belsk", "largest bases"),
    ],
)
def test_a_site_finds_its_town_some_words_further(text: str, place: str, site: str) -> None:
    (draft,) = drafts_of(text, context=KNOWN)
    assert (draft.place.text, draft.site) == (place, site)
