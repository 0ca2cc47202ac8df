"""A site is held against a table of truth: changes, replays, probabilities."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.unit.evaluate.truths import ARLEN_FELL, COUNCIL, LEAGUE, march, write_truth
from tests.unit.publish.world import TAKEN, build, logs, theatre

from whoheld.errors import TruthError
from whoheld.evaluate import ChangeScore, Evaluation, count_changes, evaluate, evaluation_row, read_truth
from whoheld.evaluate.evaluation import capitals_of
from whoheld.evaluate.replays import spread_days
from whoheld.model import Emission, Place, Theatre
from whoheld.publish import Published, make_bundle

SITE = Published(make_bundle(build()))
BREDO_FELL = "vs.bredo,1,hill_league,river_council,2031-03-22,2031-03-24,,"
CORVIN_FELL = "vs.corvin,1,hill_league,river_council,2031-03-22,2031-03-24,,day not documented"


def with_seat() -> Theatre:
    """The valley with Arlen as the seat of a province."""
    plain = theatre()
    province = Place(id="vs.vesh", name="Vesh", level="admin1", parent_id=None, lon=None, lat=None)
    arlen = replace(plain.places["vs.arlen"], capital_of="vs.vesh")
    return theatre(places={**plain.places, "vs.vesh": province, "vs.arlen": arlen})


def of(tmp_path: Path, *rows: str, site: Published = SITE, days: tuple[date, ...] = ()) -> Evaluation:
    return evaluate(site, read_truth(write_truth(tmp_path, *rows)), days, theatre=with_seat())


def heard(*said: tuple[int, int, int]) -> Published:
    """A site on which Arlen was said to be in a state's hands: days told of, states, days of publication."""
    emissions = tuple(
        Emission(
            claim_id=TAKEN.claim_id, unit_id="vs.arlen", origin_id=f"o{number}", published=march(published),
            nodes=((march(day), logs(state, 6.0)),),
        )
        for number, (day, state, published) in enumerate(said)
    )  # fmt: skip
    site = Published(make_bundle(build()))
    site.__dict__["emissions"] = {"vs.arlen": emissions}
    return site


def only(found: Evaluation) -> ChangeScore:
    (score,) = found.changes
    return score


def test_a_fall_that_is_told_on_its_day_is_shown_and_near(tmp_path: Path) -> None:
    score = only(of(tmp_path, ARLEN_FELL))
    assert (score.is_capital, score.is_countable, score.is_shown, score.is_shown_at_end) == (True, True, True, True)
    assert (score.told_day, score.days_off, score.is_near) == (march(20), 0, True)


@pytest.mark.parametrize(
    ("true_day", "off", "is_near"), [(18, 2, False), (19, 1, True), (21, -1, True), (23, -3, False)]
)
def test_a_day_off_is_near_and_two_are_not(tmp_path: Path, true_day: int, off: int, is_near: bool) -> None:
    row = f"vs.arlen,1,hill_league,river_council,2031-03-{true_day},2031-03-{true_day},,"
    score = only(of(tmp_path, row, site=heard((19, 0, 22), (20, 1, 22))))
    assert (score.told_day, score.days_off, score.is_near) == (march(20), off, is_near)


def test_what_nobody_tells_is_not_shown(tmp_path: Path) -> None:
    found = of(tmp_path, ARLEN_FELL, BREDO_FELL)
    bredo = found.changes[1]
    assert (bredo.is_shown, bredo.told_day, bredo.days_off, bredo.is_near) == (False, None, None, False)
    assert bredo.p_end is not None
    assert bredo.p_end < 0.5
    counts = count_changes(found.changes)
    assert (counts.changes, counts.shown, counts.datable, counts.told, counts.near) == (2, 1, 2, 1, 1)
    assert count_changes(one for one in found.changes if one.is_capital).changes == 1


def test_a_change_that_truth_does_not_date_counts_for_showing_alone(tmp_path: Path) -> None:
    counts = count_changes(of(tmp_path, f"{ARLEN_FELL}day not documented").changes)
    assert (counts.changes, counts.shown, counts.datable, counts.near) == (1, 1, 0, 0)


def test_a_change_undone_on_its_day_is_set_apart(tmp_path: Path) -> None:
    rows = [
        f"vs.arlen,{number},{before},{after},2031-03-{day},2031-03-{day},,"
        for number, before, after, day in (
            (1, LEAGUE, COUNCIL, 14), (2, COUNCIL, LEAGUE, 14), (3, LEAGUE, COUNCIL, 20), (4, COUNCIL, LEAGUE, 24),
        )
    ]  # fmt: skip
    found = of(tmp_path, *rows)
    assert [change.is_countable for change in found.changes] == [False, False, True, True]
    assert count_changes(found.changes).too_quick == 2


def test_a_loss_that_never_was_is_listed(tmp_path: Path) -> None:
    site = heard((9, 0, 9), (10, 1, 10), (11, 1, 11), (12, 0, 12), (19, 0, 22), (20, 1, 22))
    rows = (ARLEN_FELL, "vs.bredo,1,hill_league,river_council,2031-03-01,2031-03-01,,")
    found = of(tmp_path, *rows, site=site)
    false = [(one.name, one.to_holder) for one in found.false_changes]
    assert false == [("Arlen", COUNCIL), ("Arlen", LEAGUE)]
    assert found.changes[0].days_off == 0


def test_a_replay_knows_only_what_was_published(tmp_path: Path) -> None:
    site = heard((20, 1, 22), (22, 1, 22))
    found = of(tmp_path, ARLEN_FELL, site=site, days=(march(21), march(23)))
    before, after = found.replays
    assert (before.capitals.changed, before.capitals.right) == (1, 0)
    assert [one.name for one in before.capitals.missed] == ["Arlen"]
    assert (after.capitals.right, after.capitals.missed) == (1, [])


def test_a_replay_names_what_is_shown_as_taken_and_had_not_fallen(tmp_path: Path) -> None:
    site = heard((14, 1, 14), (15, 1, 15))
    (early,) = of(tmp_path, ARLEN_FELL, site=site, days=(march(16),)).replays
    assert early.capitals.kept == 1
    (wrong,) = early.capitals.wrong
    assert (wrong.name, wrong.holder) == ("Arlen", COUNCIL)
    assert wrong.probability > 0.5


def test_an_open_day_is_neither_wrong_nor_missed(tmp_path: Path) -> None:
    row = "vs.arlen,1,hill_league,river_council,2031-03-14,2031-03-18,,"
    for site in (heard((14, 1, 14), (15, 1, 15)), heard()):
        (replay,) = of(tmp_path, row, site=site, days=(march(16),)).replays
        assert (replay.capitals.open, replay.capitals.changed, replay.capitals.kept) == (1, 0, 0)
        assert (replay.capitals.wrong, replay.capitals.missed) == ([], [])


def test_days_for_replays_spread_over_the_changes(tmp_path: Path) -> None:
    rows = [f"vs.p{day},1,hill_league,river_council,2031-03-{day:02},2031-03-{day:02},," for day in range(1, 11)]
    days = spread_days(read_truth(write_truth(tmp_path, *rows)))
    assert [day.day for day in days] == [3, 5, 7, 9]
    assert spread_days(read_truth(write_truth(tmp_path, ARLEN_FELL))) == (march(20),)


def test_probabilities_are_scored_on_the_days_that_truth_decides(tmp_path: Path) -> None:
    found = of(tmp_path, ARLEN_FELL, CORVIN_FELL)
    assert found.capitals.place_days == 5  # 20 to 24 March
    assert found.others.place_days == 3  # 20, 21 and 24 March: the days between are open
    assert found.everything.place_days == 8
    arlen = SITE.units[0]
    days = [march(20) + timedelta(days=number) for number in range(5)]
    chances = [one.smoothed[SITE.states.index(COUNCIL)] for one in SITE.estimates(arlen, days)]
    (likeliest,) = (one for one in found.capitals.bins if one.low <= chances[0] < one.high)
    assert likeliest.share == 1
    assert found.capitals.brier is not None
    assert found.capitals.brier_of_prior is not None
    assert found.capitals.brier < found.capitals.brier_of_prior


def test_places_that_the_site_does_not_follow_are_named(tmp_path: Path) -> None:
    places = {**with_seat().places, "vs.dorn": replace(theatre().places["vs.bredo"], id="vs.dorn")}
    truth = read_truth(write_truth(tmp_path, ARLEN_FELL, ARLEN_FELL.replace("arlen", "dorn")))
    found = evaluate(SITE, truth, theatre=theatre(places=places))
    assert found.not_on_map == ("vs.dorn",)
    assert len(found.changes) == 1
    with pytest.raises(TruthError, match=r"line 3, column place_id: 'vs\.dorn'"):
        evaluate(SITE, truth, theatre=with_seat())


def test_a_truth_of_another_war_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TruthError, match="none of the 1 places"):
        evaluate(SITE, read_truth(write_truth(tmp_path, ARLEN_FELL.replace("vs.arlen", "xy.arlen"))))
    with pytest.raises(TruthError, match="no holder of this war"):
        of(tmp_path, ARLEN_FELL.replace("river_council", "contested"))


def test_without_a_theatre_no_place_is_a_capital(tmp_path: Path) -> None:
    assert capitals_of(with_seat()) == {"vs.arlen"}
    found = evaluate(SITE, read_truth(write_truth(tmp_path, ARLEN_FELL)))
    assert not only(found).is_capital


def test_its_data_are_plain_and_the_same_each_time(tmp_path: Path) -> None:
    found = of(tmp_path, ARLEN_FELL, BREDO_FELL)
    row = evaluation_row(found)
    assert json.loads(json.dumps(row, allow_nan=False)) == row
    assert row == evaluation_row(of(tmp_path, ARLEN_FELL, BREDO_FELL))
    assert row["counts"]["all"]["shown"] == 1
    assert row["changes"][0]["told_day"] == "2031-03-20"
    assert row["changes"][0]["is_near"] is True
