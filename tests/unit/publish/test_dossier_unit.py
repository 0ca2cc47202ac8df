"""A dossier answers for its unit as the whole record does, and knows of nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.unit.publish.world import (
    BAKER,
    FORUM_TEXT,
    HEARD,
    READINGS,
    SEEN,
    TAKEN,
    WIRE_TEXT,
    build,
    emission,
    passage,
    reading,
    rendition,
    theatre,
)

from whoheld.errors import PublishError
from whoheld.model import Build, Origin, UnitList, Voice
from whoheld.publish import Published, answer_changes, answer_show, canonical, make_bundle, make_dossier
from whoheld.publish.tables import control_csv, control_geojson
from whoheld.settings import Settings

UNITS = ("vs.arlen", "vs.bredo", "vs.corvin")
DAYS = [date(2031, 3, day) for day in (1, 19, 20, 25)] + [date(2032, 1, 1)]


def dossier(unit_id: str, record: Build | None = None) -> Published:
    return Published(make_dossier(record or build(), unit_id))


@pytest.mark.parametrize("known_on", [None, date(2031, 3, 21)])
@pytest.mark.parametrize("unit_id", UNITS)
def test_it_answers_as_the_whole_record_does(unit_id: str, known_on: date | None) -> None:
    whole = Published(make_bundle(build()))
    part = dossier(unit_id)
    for day in DAYS:
        ours = answer_show(part, part.units[0], day, known_on)
        theirs = answer_show(whole, whole.find_unit(unit_id), day, known_on)
        assert canonical(ours) == canonical(theirs)


def test_it_holds_one_unit_and_what_concerns_it() -> None:
    bundle = make_dossier(build(), "vs.bredo")
    assert [unit["name"] for unit in bundle["units"]] == ["Bredo"]
    assert [report["id"] for report in bundle["reports"]] == ["radio.txt"]
    assert len(bundle["claims"]) == len(bundle["origins"]) == 1
    assert (bundle["problems"], bundle["unread"]) == ([], [])
    assert "land" not in bundle


def test_it_holds_claims_that_name_the_unit_but_do_not_count() -> None:
    found = {claim["id"]: claim["unused"] for claim in make_dossier(build(), "vs.arlen")["claims"]}
    assert found[HEARD.claim_id.rpartition("-")[2][:8]] == "nobody dated it"
    assert len(found) == 3


def test_it_is_the_same_whatever_else_the_record_holds() -> None:
    far = rendition("far", "The League holds Bredo. The League holds Corvin.", date(2040, 1, 1))
    held = reading(far, "The League holds Corvin.", "holds Corvin", "Corvin", "hill_league", when=date(2040, 1, 1))
    more = build(
        renditions=(*build().renditions, far), passages=(*build().passages, passage(far)),
        readings=(*READINGS, held),
        origins=(*build().origins, Origin(id="org-far", claim_ids=(held.claim_id,), reason="one claim")),
        emissions=(*build().emissions, emission(held, "Corvin", date(2040, 1, 1), 0, date(2040, 1, 1))),
    )  # fmt: skip
    assert make_dossier(more, "vs.arlen") == make_dossier(build(), "vs.arlen")
    assert make_dossier(more, "vs.corvin") != make_dossier(build(), "vs.corvin")


def test_a_record_cut_to_the_unit_before_gives_the_same_dossier() -> None:
    record = build()
    arlen = (TAKEN, SEEN, HEARD)
    cut = replace(
        record, readings=arlen, renditions=(WIRE_TEXT, FORUM_TEXT),
        origins=tuple(origin for origin in record.origins if origin.claim_ids[0] in {r.claim_id for r in arlen}),
        emissions=tuple(one for one in record.emissions if one.unit_id == "vs.arlen"),
    )  # fmt: skip
    assert make_dossier(cut, "vs.arlen") == make_dossier(record, "vs.arlen")


def test_a_claim_that_speaks_for_another_place_only_is_not_listed() -> None:
    moved = replace(build().emissions[0], unit_id="vs.corvin")
    record = build(emissions=(moved, *build().emissions[1:]))
    assert TAKEN.claim_id.rpartition("-")[2][:8] not in {c["id"] for c in make_dossier(record, "vs.arlen")["claims"]}
    assert len(make_dossier(record, "vs.corvin")["claims"]) == 1


def test_people_of_the_report_stay_private_though_their_own_claims_are_elsewhere() -> None:
    """The baker speaks of Arlen alone; the same report's sentence on Corvin must not name her either."""
    text = "Mirka Dov, a baker, said the League held Arlen. Dov and others saw that the Council holds Corvin."
    report = rendition("both", text, date(2031, 3, 22))
    first, second = (f"{sentence.rstrip('.')}." for sentence in text.split(". "))
    hers = reading(report, first, "held", "Arlen", "hill_league", BAKER)
    other = reading(report, second, "holds", "Corvin", "river_council", when=date(2031, 3, 22))
    record = build(
        renditions=(report,), passages=(passage(report),), readings=(hers, other), unused={hers.claim_id: "undated"},
        emissions=(emission(other, "Corvin", date(2031, 3, 22), 1, date(2031, 3, 22)),), origins=(),
    )  # fmt: skip
    assert "Dov" not in make_dossier(record, "vs.corvin")["claims"][0]["quote"]
    cut = replace(record, readings=(other,))
    assert "Dov" in make_dossier(cut, "vs.corvin")["claims"][0]["quote"]  # so the part alone would not know
    assert make_dossier(cut, "vs.corvin", heard=(hers, other)) == make_dossier(record, "vs.corvin")


def test_commenters_keep_the_numbers_of_the_whole_report() -> None:
    record = build(passages=(*build().passages[:2], replace(passage(FORUM_TEXT, Voice.COMMENT, "first_one"), id="psg-0"),
                             passage(FORUM_TEXT, Voice.COMMENT, "xX_gunner")))  # fmt: skip
    quotes = {claim["quote"] for claim in make_dossier(record, "vs.arlen")["claims"]}
    assert "[commenter 2]: heard the Council is in Arlen." in quotes


def test_a_unit_that_is_not_on_the_list_is_named_with_one_that_is() -> None:
    with pytest.raises(PublishError, match=r"'vs.dorn' is no unit of the list 'Three towns'.*'vs.arlen'"):
        make_dossier(build(), "vs.dorn")
    with pytest.raises(PublishError, match="has no list of units"):
        make_dossier(build(theatre=theatre(units=UnitList(id="e", name="empty", units=()))), "vs.arlen")


def test_what_is_held_back_from_the_page_is_held_back_here() -> None:
    late = make_dossier(build(), "vs.bredo", Settings(delay_days=2))
    assert late["claims"] == []
    assert len(make_dossier(build(), "vs.arlen", Settings(delay_days=2))["claims"]) == 2  # the undated one is held back


def test_a_place_without_claims_has_a_dossier_that_answers_too() -> None:
    part = dossier("vs.corvin")
    answer = answer_show(part, part.units[0], date(2031, 3, 25))
    assert answer["estimate"]["verdict"] == "unknown"
    assert answer_changes([(part, part.units[0])], date(2031, 1, 1), until=date(2031, 3, 25))["changes"] == []


@pytest.mark.parametrize("unit_id", UNITS)
def test_everything_that_asks_a_bundle_can_ask_a_dossier(unit_id: str) -> None:
    part = dossier(unit_id)
    (unit,) = part.units
    assert part.find_unit(unit["name"].lower()) is unit
    assert part.last_day >= part.start
    assert part.changes(part.start - timedelta(days=9)) == part.changes_of(unit, part.start, part.last_day)
    assert part.story(unit, part.last_day).state in part.states
    assert control_csv(part.bundle).count(unit_id) >= 1
    assert unit_id in control_geojson(part.bundle)
