"""Judgements are kept in the order they were made, on what there is, and come back as they were."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from tests.records import NOON, put_report, readings_of, text_about

from whoheld.errors import JudgementError, StoreError
from whoheld.model import Judgement, Rendition, Verb
from whoheld.store import Store


def judgement(target_id: str, verb: Verb = Verb.NOTE, at: datetime = NOON, **fields: Any) -> Judgement:
    return Judgement(target_id=target_id, verb=verb, made_at=at, **{"author": "R. Ward", "reason": "seen", **fields})


@pytest.fixture
def reports(store: Store) -> tuple[Rendition, Rendition]:
    with store.writer() as writer:
        return put_report(writer, "one.txt", text_about(["Arlen"])), put_report(
            writer, "two.txt", text_about(["Bredo"])
        )


Reports = tuple[Rendition, Rendition]


def test_a_judgement_comes_back_as_it_went_in(store: Store, reports: Reports) -> None:
    claim = readings_of(reports[0])[0].claim_id
    east = timezone(timedelta(hours=4, minutes=30))
    made = judgement(
        claim, Verb.CORRECT, datetime(2031, 5, 2, 0, 0, 0, 7, tzinfo=east), author="Ö. Žák", reason="a\nb “c”",
        patch={"onset": False, "site": None, "b": [1, {"at": 2.5}], "a": "ü"},
    )  # fmt: skip
    with store.writer() as writer:
        writer.put_judgement(made)
    assert store.view().judgements() == [made]
    assert store.view().judgements()[0].id == made.id
    assert store.view().judgement(made.id[:9]) == (made, reports[0].id)


def test_judgements_keep_the_order_of_the_log_whatever_the_clock_said(store: Store, reports: Reports) -> None:
    made = [judgement(reports[0].id, at=NOON - timedelta(days=day)) for day in range(5)]
    for one in made:
        with store.writer() as writer:
            writer.put_judgement(one)
    assert store.view().judgements() == made


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize("target", ["clm-0000", "ren-0000", "jdg-0000"])
def test_a_judgement_on_what_is_not_there_is_refused(store: Store, target: str) -> None:
    head = store.head()
    with pytest.raises(JudgementError, match=target), store.writer() as writer:
        writer.put_judgement(judgement(target))
    assert store.head() == head


@pytest.mark.parametrize(("verb", "field"), [(Verb.MERGE, "with"), (Verb.SPLIT, "from"), (Verb.DUPLICATE, "of")])
def test_what_a_judgement_names_besides_its_target_is_in_the_record(
    store: Store, reports: Reports, verb: Verb, field: str
) -> None:
    one, two = (report.id if field == "of" else readings_of(report)[0].claim_id for report in reports)
    head = store.head()
    wrong = readings_of(reports[1])[0].claim_id if field == "of" else reports[1].id
    for named in ("clm-0000", "ren-0000", wrong, None):
        with pytest.raises(JudgementError, match=f"{field}={named}"), store.writer() as writer:
            writer.put_judgement(judgement(one, verb, patch={field: named}))
    assert store.head() == head
    with store.writer() as writer:
        assert writer.put_judgement(judgement(one, verb, patch={field: two}))


@pytest.mark.parametrize("target", ["place:vs.arlen", "actor:the_council", "rule:took.plain"])
def test_places_actors_and_rules_need_not_be_in_the_record(store: Store, target: str) -> None:
    with store.writer() as writer:
        writer.put_judgement(judgement(target))
    assert [one.target_id for one in store.view().judgements([])] == [target]


def test_a_report_comes_with_its_own_judgements_and_those_on_the_world(store: Store, reports: Reports) -> None:
    one, two = reports
    claim = readings_of(one)[0].claim_id
    made = [judgement(claim), judgement(two.id), judgement("place:vs.arlen"), judgement(one.id)]
    made.append(judgement(made[0].id, Verb.UNDO))
    made.append(judgement(made[4].id, Verb.UNDO))
    with store.writer() as writer:
        for each in made:
            writer.put_judgement(each)
    view = store.view()
    assert view.judgements([one.id]) == [made[0], made[2], made[3], made[4], made[5]]
    assert view.judgements([two.id]) == [made[1], made[2]]
    assert view.judgements([]) == [made[2]]
    assert view.judgements([two.id, one.id]) == view.judgements() == made
    assert view.judgement(made[5].id)[1] == one.id


def test_the_beginning_of_an_id_must_mean_one_judgement(store: Store, reports: Reports) -> None:
    with store.writer() as writer:
        for number in range(40):
            writer.put_judgement(judgement(reports[0].id, reason=str(number)))
    made = store.view().judgements()
    twins = next(one.id[:5] for one in made if sum(other.id.startswith(one.id[:5]) for other in made) > 1)
    with pytest.raises(StoreError, match="several"):
        store.view().judgement(twins)
    for nothing in ("jdg-zz", "%", ""):
        with pytest.raises(StoreError):
            store.view().judgement(nothing)


def test_two_people_may_judge_alike(store: Store, reports: Reports) -> None:
    with store.writer() as writer:
        assert writer.put_judgement(judgement(reports[0].id, author="R. Ward"))
        assert writer.put_judgement(judgement(reports[0].id, author="N. Okel"))
        assert writer.put_judgement(judgement(reports[0].id, at=datetime(2031, 5, 3, tzinfo=UTC)))
    assert len(store.view().judgements()) == 3
