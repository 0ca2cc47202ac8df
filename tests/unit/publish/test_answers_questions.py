"""An answer holds everything a person is shown, and is the same bytes whenever it is given again."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from tests.unit.publish.world import HEARD, HELD, SEEN, TAKEN, build

from whoheld.errors import PublishError
from whoheld.publish import Dossier, Published, answer_changes, answer_on, answer_show, canonical, make_bundle

PUBLISHED = Published(make_bundle(build()))
ARLEN, BREDO, CORVIN = PUBLISHED.units
ALL = [(PUBLISHED, unit) for unit in PUBLISHED.units]
MARCH_20, MARCH_21, MARCH_25 = (date(2031, 3, day) for day in (20, 21, 25))


def digest(claim_id: str) -> str:
    return claim_id.rpartition("-")[2][:8]


def test_show_says_who_how_sure_and_since_when() -> None:
    held = answer_show(PUBLISHED, ARLEN, MARCH_21)["estimate"]
    assert (held["verdict"], held["name"], held["word"]) == ("river_council", "River Council", "very likely")
    assert held["band"] == {"low": 0.80, "high": 0.95}
    assert held["since"] == "2031-03-20"
    assert held["states"][0]["id"] == "river_council"
    assert sum(state["probability"] for state in held["states"]) == pytest.approx(1.0, abs=1e-5)


def test_show_sorts_the_claims_by_what_they_do() -> None:
    answer = answer_show(PUBLISHED, ARLEN, MARCH_25)
    assert answer["argued"] == {"state": "river_council", "name": "River Council"}
    assert {claim["id"] for claim in answer["for"]} == {digest(TAKEN.claim_id), digest(SEEN.claim_id)}
    assert answer["against"] == []
    assert [(claim["id"], claim["why_not_counted"]) for claim in answer["not_counted"]] == [
        (digest(HEARD.claim_id), "nobody dated it")
    ]
    assert answer["not_counted"][0]["moved_nats"] is None


def test_a_claim_speaks_against_what_it_makes_less_likely() -> None:
    """On the day before its fall the town is the league's, and the news of its fall says so: "not yet"."""
    answer = answer_show(PUBLISHED, ARLEN, date(2031, 3, 19))
    moved = {claim["id"]: claim["moved_nats"] for side in ("for", "against") for claim in answer[side]}
    assert answer["argued"]["state"] == "hill_league"
    assert [claim["id"] for claim in answer["for"]] == [digest(TAKEN.claim_id)]
    assert [claim["id"] for claim in answer["against"]] == [digest(SEEN.claim_id)]
    assert moved[digest(TAKEN.claim_id)] > 0 > moved[digest(SEEN.claim_id)]


def test_a_claim_leads_to_its_sentence_its_report_and_its_witness() -> None:
    claim = answer_show(PUBLISHED, BREDO, MARCH_25)["for"][0]
    assert claim["id"] == digest(HELD.claim_id)
    assert (claim["published"], claim["first_day"], claim["last_day"]) == ("2031-03-25",) * 3
    assert claim["report"] == {
        "name": "radio.txt", "title": "radio by [a resident]", "outlet": "League Radio",
        "url": "https://example.org/radio", "dated_by": "given",
    }  # fmt: skip
    assert claim["witness"] == {"id": f"org-{HELD.claim_id}", "reason": "one claim"}
    assert claim["interest"] == "for"
    assert [link["text"] for link in claim["chain"]] == ["League Radio", "its officer Tomas Dov"]
    assert len(claim["hash"]) == 64


def test_an_answer_passes_nothing_on_that_the_page_withholds() -> None:
    said = b"".join(canonical(answer_show(PUBLISHED, unit, MARCH_25)) for unit in PUBLISHED.units).decode()
    assert "Mirka" not in said
    assert "xX_gunner" not in said
    assert "The League holds Bredo" not in said  # the radio keeps the rights to its words


def test_a_day_of_knowledge_hides_what_came_later() -> None:
    answer = answer_show(PUBLISHED, ARLEN, MARCH_25, MARCH_20)
    assert not answer["for"] + answer["against"] + answer["not_counted"]
    assert answer["estimate"]["verdict"] == "unknown"
    assert answer["estimate"]["band"] is None
    assert answer["estimate"]["since"] is None
    assert answer["question"] == {
        "kind": "show", "unit": "vs.arlen", "day": "2031-03-25", "known_on": "2031-03-20",
    }  # fmt: skip


def test_on_lists_every_place_with_its_claims_and_witnesses() -> None:
    places = answer_on(ALL, MARCH_25)["places"]
    assert [row["unit"]["name"] for row in places] == ["Arlen", "Bredo", "Corvin"]
    assert [(row["claims"], row["witnesses"]) for row in places] == [(2, 2), (1, 1), (0, 0)]
    assert [row["estimate"]["verdict"] for row in places] == ["river_council", "hill_league", "unknown"]


def test_on_keeps_no_dossier_longer_than_it_needs() -> None:
    """A record of thousands of places must not have to lie in memory as a whole."""
    seen: list[weakref.ref[Published]] = []

    def one_by_one() -> Iterator[Dossier]:
        for unit in PUBLISHED.units:
            published = Published(PUBLISHED.bundle)
            seen.append(weakref.ref(published))
            yield published, unit
            del published
            gc.collect()
            assert sum(ref() is not None for ref in seen) <= 2  # the first, for the head, and the one in hand

    assert len(answer_on(one_by_one(), MARCH_25)["places"]) == len(seen) == 3


def test_changes_names_day_place_and_both_holders() -> None:
    answer = answer_changes(ALL, date(2031, 3, 14))
    (change,) = answer["changes"]
    assert (change["day"], change["unit"]["name"]) == ("2031-03-20", "Arlen")
    assert (change["from"]["id"], change["to"]["name"]) == ("hill_league", "River Council")
    assert change["word"] == "very likely"
    assert change["band"] == {"low": 0.80, "high": 0.95}


def test_since_is_the_day_that_changes_gives_though_it_lies_before_the_first_claim() -> None:
    """Claims that the town is the council's colour the days before them too."""
    says = [replace(build().emissions[1], nodes=((MARCH_25, (-4.0, 0.0, -4.0, -4.0)),), claim_id=claim)
            for claim in (TAKEN.claim_id, SEEN.claim_id)]  # fmt: skip
    published = Published(make_bundle(build(emissions=tuple(says), prior=(0.5, 0.3, 0.1, 0.1))))
    arlen = published.find_unit("Arlen")
    (change,) = answer_changes([(published, arlen)], date(2030, 1, 1))["changes"]
    assert change["day"] < "2031-03-18"
    assert answer_show(published, arlen, MARCH_25)["estimate"]["since"] == change["day"]


@pytest.mark.parametrize(("since", "until", "found"), [
    (MARCH_20, None, 1), (MARCH_21, None, 0), (date(2031, 3, 1), date(2031, 3, 19), 0),
    (date(2031, 3, 1), MARCH_20, 1), (date(2040, 1, 1), None, 0), (date.min, None, 1), (MARCH_20, date(2031, 12, 1), 1),
])  # fmt: skip
def test_changes_are_those_between_the_two_days(since: date, until: date | None, found: int) -> None:
    assert len(answer_changes(ALL, since, until=until)["changes"]) == found


def test_every_answer_says_what_it_depends_on() -> None:
    for answer in (answer_show(*ALL[0], MARCH_25), answer_on(ALL, MARCH_25), answer_changes(ALL, MARCH_20)):
        assert answer["format"] == "whoheld-answer/1"
        assert answer["edition"] == build().edition.id
        assert answer["definition"]["text"] == "Who runs the town hall."
        assert answer["unit_list"] == {"id": "vesh-3", "name": "Three towns"}
        assert answer["checked"] is False
        assert answer["attribution"] == ["Places: invented, CC0"]


def test_places_of_two_editions_are_no_one_answer() -> None:
    record = build()
    later = Published(make_bundle(replace(record, edition=replace(record.edition, log_seq=4))))
    with pytest.raises(PublishError, match=f"Bredo is of edition {later.bundle['edition']}"):
        answer_on([ALL[0], (later, BREDO)], MARCH_25)


def test_no_place_at_all_is_told() -> None:
    with pytest.raises(PublishError, match="list of units is empty"):
        answer_changes([], MARCH_25)


def test_the_bytes_do_not_depend_on_the_order_of_keys() -> None:
    answer = answer_on(ALL, MARCH_25)
    shuffled = dict(reversed(answer.items()))
    assert list(shuffled) != list(answer)
    assert canonical(shuffled) == canonical(answer)


def test_the_bytes_are_one_line_of_json_that_says_the_same() -> None:
    answer = answer_show(PUBLISHED, ARLEN, MARCH_25)
    line = canonical(answer)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert json.loads(line) == answer


def test_the_same_record_answers_with_the_same_bytes() -> None:
    again = Published(make_bundle(build()))
    ours = canonical(answer_on(ALL, MARCH_25))
    assert canonical(answer_on([(again, unit) for unit in again.units], MARCH_25)) == ours


@pytest.mark.parametrize("day", [date.min, date.max, date(1970, 1, 1)])
def test_a_day_far_off_has_an_answer_too(day: date) -> None:
    assert answer_show(PUBLISHED, ARLEN, day)["estimate"]["since"] in (None, "2031-03-20")
    assert len(answer_on(ALL, day, day)["places"]) == 3
