"""Part equals whole for answers: a unit's dossier answers as the record does, and erasing leaves no loose end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.publish.world import build, emission, passage, reading, rendition

from whoheld.model import Build, Link, Origin, Reading, SourceType
from whoheld.publish import (
    Published,
    answer_changes,
    answer_on,
    answer_show,
    canonical,
    make_bundle,
    make_dossier,
    people_book,
    private_speakers,
    restrict_build,
    without_captures,
)

FIRST = date(2031, 1, 1)
TOWNS = ("Arlen", "Bredo", "Corvin")
DAYS = st.integers(0, 400).map(lambda number: FIRST + timedelta(days=number))
SAID = st.tuples(st.sampled_from(TOWNS), st.sampled_from((0, 1)), DAYS, st.booleans(), st.booleans())
REPORTS = st.lists(st.tuples(st.none() | DAYS, st.lists(SAID, min_size=1, max_size=4)), min_size=1, max_size=5)
HOLDERS = ("hill_league", "river_council")


def record_of(reports: list[tuple[date | None, list[tuple[str, int, date, bool, bool]]]]) -> Build:
    """Return a build of invented reports; each sentence says who holds or took a town, and counts or does not."""
    texts, readings, emissions, origins, unused = [], [], [], [], {}
    for number, (published, said) in enumerate(reports):
        sentences = [f"Troops {i} hold {town}." for i, (town, *_) in enumerate(said)]
        text = rendition(f"r{number}", " ".join(sentences), published)
        texts.append(text)
        own: list[Reading] = []
        for i, (town, holder, day, is_onset, counts) in enumerate(said):
            one = reading(text, sentences[i], f"Troops {i}", town, HOLDERS[holder], when=day, is_onset=is_onset)
            own.append(one)
            if counts:
                emissions.append(emission(one, town, day, holder, published))
            else:
                unused[one.claim_id] = "not counted"
        readings += own
        origins += [
            Origin(id=f"org-{number}-{town}", claim_ids=ids, reason=f"{len(ids)} claims")
            for town in TOWNS
            if (ids := tuple(one.claim_id for one, (where, *_) in zip(own, said, strict=True) if where == town))
        ]
    return build(
        renditions=tuple(texts), passages=tuple(map(passage, texts)), readings=tuple(readings),
        emissions=tuple(emissions), origins=tuple(origins), unused=unused, interests={}, captures=(),
    )  # fmt: skip


def dossiers_of(bundles: list[dict[str, Any]]) -> list[tuple[Published, Any]]:
    return [(Published(bundle), unit) for bundle in bundles for unit in bundle["units"]]


@given(REPORTS, DAYS, st.none() | DAYS)
def test_dossiers_answer_as_the_whole_record(reports: Any, day: date, known_on: date | None) -> None:
    record = record_of(reports)
    whole = Published(make_bundle(record))
    parts = dossiers_of([make_dossier(record, unit["id"]) for unit in whole.units])
    wholes = [(whole, unit) for unit in whole.units]
    assert canonical(answer_on(parts, day, known_on)) == canonical(answer_on(wholes, day, known_on))
    until = max(whole.last_day, day)
    changed = (canonical(answer_changes(which, day, known_on, until=until)) for which in (parts, wholes))
    assert next(changed) == next(changed)
    for (part, own), (_, unit) in zip(parts, wholes, strict=True):
        assert canonical(answer_show(part, own, day, known_on)) == canonical(answer_show(whole, unit, day, known_on))


PEOPLE = (
    Link(text="Mirka Dov, a baker", type=SourceType.RESIDENT, is_named=True),
    Link(text="Mirka Dov", type=SourceType.UNNAMED, is_named=True),
    Link(text="Ulla Brask", type=SourceType.UNNAMED, is_named=True),
    Link(text="Ulla Brask, the mayor", type=SourceType.LOCAL_OFFICIAL, is_named=True),
)
TOLD = st.tuples(
    st.sampled_from(TOWNS), st.none() | st.sampled_from(PEOPLE), st.sampled_from(("", "Mirka Dov", "Ulla Brask"))
)


@given(st.lists(st.lists(TOLD, min_size=1, max_size=3), min_size=1, max_size=4))
def test_a_part_that_is_told_who_is_private_names_nobody_else_than_the_whole(told: Any) -> None:
    """Each unit's part is cut out first, as from a large record, and knows the rest by its private people alone."""
    texts, readings = [], []
    for number, said in enumerate(told):
        sentences = [f"Troops {i} hold {town}, {who or 'nobody'} saw." for i, (town, _, who) in enumerate(said)]
        text = rendition(f"r{number}", " ".join(sentences), FIRST)
        texts.append(text)
        for i, (town, link, _) in enumerate(said):
            one = reading(text, sentences[i], f"Troops {i}", town, HOLDERS[0], *([link] if link else []), when=FIRST)
            readings.append(one)
    record = build(
        renditions=tuple(texts), passages=tuple(map(passage, texts)), readings=tuple(readings), captures=(),
        emissions=tuple(emission(one, one.body.place.text, FIRST, 0, FIRST) for one in readings), origins=(),
        unused={}, interests={},
    )  # fmt: skip
    people = people_book(private_speakers(readings), record.theatre)
    whole = Published(make_bundle(record, known_people=people))
    assert canonical(whole.bundle) == canonical(make_bundle(record))
    for unit in whole.units:
        part = restrict_build(record, unit["id"])
        reports = {one.id for one in part.renditions}
        own = [one for one in readings if one.claim.rendition_id in reports]
        made = Published(make_dossier(part, unit["id"], heard=own, known_people=people))
        ours, theirs = answer_show(made, made.units[0], FIRST), answer_show(whole, unit, FIRST)
        assert canonical(ours) == canonical(theirs)
        assert made.bundle == make_dossier(record, unit["id"], known_people=people)


@given(REPORTS, st.sets(st.integers(0, 4)))
def test_erasing_leaves_every_claim_with_its_report_and_its_witness(reports: Any, erased: set[int]) -> None:
    bundle = make_bundle(record_of(reports))
    left = without_captures(bundle, {f"cap-r{number}" for number in erased})
    kept = {claim["id"]: claim for claim in bundle["claims"] if claim["report"] not in erased}
    assert [claim["id"] for claim in left["claims"]] == list(kept)
    for claim in left["claims"]:
        before = kept[claim["id"]]
        assert left["reports"][claim["report"]] == bundle["reports"][before["report"]]
        assert left["origins"][claim["origin"]]["id"] == bundle["origins"][before["origin"]]["id"]
    for number, origin in enumerate(left["origins"]):
        assert origin["claims"] == sum(claim["origin"] == number for claim in left["claims"]) > 0


@given(REPORTS, st.sets(st.integers(0, 4)), DAYS)
def test_an_erased_report_answers_as_if_it_had_never_spoken(reports: Any, erased: set[int], day: date) -> None:
    """Weights stay as pinned, and here every claim weighs alone: what is left is what the others say."""
    captures = {f"cap-r{number}" for number in erased}
    record = record_of(reports)
    published = Published(without_captures(make_bundle(record), captures))
    gone = {f"ren-r{number}" for number in erased}
    others = tuple(one for one in record.readings if one.claim.rendition_id not in gone)
    kept = {one.claim_id for one in others}
    left = build(
        renditions=tuple(text for text in record.renditions if text.id not in gone), readings=others,
        emissions=tuple(one for one in record.emissions if one.claim_id in kept),
        origins=tuple(one for one in record.origins if one.claim_ids[0] in kept), unused=record.unused,
        passages=record.passages, interests={}, captures=(),
    )  # fmt: skip
    alone = Published(make_bundle(left))
    for unit in published.units:
        assert published.estimate(unit, day).smoothed == alone.estimate(unit, day).smoothed
