"""The bundle: everything the page needs, in the form it reads."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date

import pytest
from tests.unit.publish.world import HEARD, HELD, SEEN, TAKEN, build, emission

from whoheld.model import Emission
from whoheld.publish import make_bundle
from whoheld.publish.bundle import FORMAT, LOG_DIGITS, _short_ids, _without_folders

BUNDLE = make_bundle(build())


def by_id(claim_id: str) -> dict[str, object]:
    digest = claim_id.rpartition("-")[2]
    return next(claim for claim in BUNDLE["claims"] if digest.startswith(claim["id"]))


def test_it_says_its_format_and_what_it_rests_on() -> None:
    assert BUNDLE["format"] == FORMAT
    assert BUNDLE["edition"] == build().edition.id
    assert BUNDLE["definition"]["text"]
    assert BUNDLE["unit_list"]["id"] == "vesh-3"
    assert BUNDLE["attribution"] == ["Places: invented, CC0"]
    assert BUNDLE["counts"] == {"reports": 3, "passages": 3, "claims": 4, "origins": 4}


def test_it_is_plain_data_without_numbers_that_json_lacks() -> None:
    assert json.loads(json.dumps(BUNDLE, allow_nan=False)) == BUNDLE


def test_no_war_counts_as_checked_before_it_has_been() -> None:
    assert BUNDLE["checked"] is False


def test_every_state_has_a_name_a_letter_and_a_colour_of_its_own() -> None:
    states = BUNDLE["states"]
    assert [state["kind"] for state in states] == ["holder", "holder", "contested", "none"]
    assert len({state["letter"] for state in states}) == len({state["color"] for state in states}) == len(states)
    assert len(BUNDLE["prior"]) == len(BUNDLE["transition"]) == len(states)


def test_days_count_from_the_start() -> None:
    start = date.fromisoformat(BUNDLE["start"])
    taken = by_id(TAKEN.claim_id)
    assert taken["from"] == (date(2031, 3, 20) - start).days
    assert taken["to"] == taken["from"] + 1  # type: ignore[operator]
    assert taken["published"] == (date(2031, 3, 21) - start).days
    assert BUNDLE["days"] == (date(2031, 3, 25) - start).days + 1


def test_a_claim_carries_its_evidence_for_its_units() -> None:
    held = by_id(HELD.claim_id)
    assert held["units"] == [1]
    assert held["nodes"] == [[BUNDLE["days"] - 1, [0.0, -3.0, -3.0, -3.0]]]
    assert held["interest"] == "for"
    assert held["unused"] is None


def test_a_claim_that_speaks_differently_of_two_units_says_which() -> None:
    more = emission(TAKEN, "Bredo", date(2031, 3, 20), 2, date(2031, 3, 21))
    claim = make_bundle(build(emissions=(*build().emissions, more)))["claims"][0]
    assert claim["units"] == [0, 1]
    assert set(claim["unit_nodes"]) == {"0", "1"}
    assert claim["unit_nodes"]["0"] != claim["unit_nodes"]["1"]


def test_a_claim_that_does_not_count_says_why_and_stays_with_its_place() -> None:
    heard = by_id(HEARD.claim_id)
    assert (heard["units"], heard["nodes"], heard["unused"]) == ([0], [], "nobody dated it")
    assert heard["published"] is None
    assert heard["interest"] is None


def test_log_likelihoods_are_rounded_far_below_what_page_and_python_promise() -> None:
    exact = (math.log(0.1), math.log(0.7), math.log(0.15), math.log(0.05))
    odd = Emission(
        claim_id=SEEN.claim_id, unit_id="vs.corvin", origin_id="o", published=None, nodes=((date(2031, 3, 22), exact),)
    )
    claim = make_bundle(build(emissions=(odd,)))["claims"][1]
    assert claim["nodes"][0][1] == pytest.approx(exact, abs=10**-LOG_DIGITS)


def test_spellings_of_a_unit_travel_with_it() -> None:
    assert BUNDLE["units"][0]["also"] == ["Arlin"]
    assert "also" not in BUNDLE["units"][1]


def test_a_publisher_without_a_name_is_the_page_itself() -> None:
    assert by_id(HEARD.claim_id)["chain"][0]["text"] == "the page itself"  # type: ignore[index]
    assert by_id(TAKEN.claim_id)["chain"][0]["text"] == "Vesh Wire"  # type: ignore[index]


@pytest.mark.parametrize(
    ("problem", "public"),
    [
        ("/home/me/secret/a.html: is empty; leave it out", "a.html: is empty; leave it out"),
        ("C:\\reports\\b.txt: is binary", "b.txt: is binary"),
        ("c.jsonl: line 3 is no object", "c.jsonl: line 3 is no object"),
        ("folder: cannot be opened (and/or read)", "folder: cannot be opened (and/or read)"),
    ],
)
def test_problems_do_not_tell_where_files_lay(problem: str, public: str) -> None:
    assert _without_folders(problem) == public


def test_short_ids_are_as_long_as_it_takes_to_tell_them_apart() -> None:
    ids = ["clm-aaaaaaaabbbb1", "clm-aaaaaaaabbbb2", "clm-c0ffee0000000"]
    assert _short_ids(ids) == {ids[0]: "aaaaaaaabbbb1", ids[1]: "aaaaaaaabbbb2", ids[2]: "c0ffee0000000"}
    assert _short_ids(["clm-0123456789abcdef"]) == {"clm-0123456789abcdef": "01234567"}
    assert _short_ids([]) == {}


def test_the_same_build_gives_the_same_bytes() -> None:
    assert json.dumps(make_bundle(build())) == json.dumps(make_bundle(replace(build())))


def test_a_build_without_claims_has_a_day_to_show() -> None:
    empty = build(renditions=(), passages=(), readings=(), origins=(), emissions=(), unused={})
    bundle = make_bundle(empty)
    assert (bundle["days"], bundle["claims"], bundle["reports"]) == (1, [], [])
