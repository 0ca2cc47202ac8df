"""What an edition answered it answers for ever, in the same bytes, whatever is added and decided later."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from tests.records import FIRST_DAY, PLACES, Clock, write_reports
from tests.slow.readers import READERS
from tests.slow.soundness import check_judged, check_sound
from tests.slow.working import THEATRE, all_readings, choose_judgement

from whoheld.desk import Desk, add_reports, build_desk, erase, judge, known_people, read_record
from whoheld.desk.answering import Question, ask
from whoheld.desk.building import dossiers
from whoheld.desk.editions import SITE, UNIT, frozen_site, frozen_units, new_edition
from whoheld.errors import EvidenceError, JudgementError
from whoheld.model import Edition, Reading
from whoheld.publish import canonical, site_contents
from whoheld.store import Store

pytestmark = pytest.mark.slow

CHANGES, REPORTS = 500, 80
NEW_EDITION_EVERY = 125  # changes


@dataclass
class Work:
    """A record at work, and what its editions froze and answered when they were made."""

    folder: Path
    store: Store
    chance: random.Random
    frozen: dict[str, dict[str, bytes]]
    answered: dict[str, dict[Question, bytes]]
    written: int = REPORTS
    readings: list[Reading] = field(default_factory=list)  # to judge; looked up now and then

    @property
    def desk(self) -> Desk:
        return Desk(self.store, author=self.chance.choice(["R. Ward", "N. Okel"]))

    def make_edition(self) -> Edition:
        edition, is_new = new_edition(self.desk, f"after {self.written} reports, {self.store.head().seq}")
        assert is_new
        view = self.store.view()
        self.frozen[edition.id] = {part: view.part(edition.id, part) for part in view.parts(edition.id)}
        asked = [one for one in questions(self.chance) for _ in range(2)]
        self.answered[edition.id] = {one: ask(self.desk, one, edition.id) for one in asked}
        return edition

    def change(self) -> None:
        """Add a report, a later version of one, or a judgement; now and then another reader reads everything."""
        deed = self.chance.choices(("add", "edit", "judge", "reread"), (40, 8, 50, 2))[0]
        if deed == "add":
            path = write_reports(self.folder / "inbox", [self.written], name=f"{self.written}.jsonl")
            self.written += 1
            add_reports(self.desk, [path])
        elif deed == "edit":
            number = self.chance.randrange(REPORTS)
            edit = f" It was edited {self.chance.random()}."
            add_reports(self.desk, [write_reports(self.folder / "inbox", [number], name=f"e{number}.jsonl", edit=edit)])
        elif deed == "judge":
            if not self.readings or self.chance.random() < 0.05:
                self.readings = all_readings(self.store)
            with suppress(JudgementError, EvidenceError):
                verb, target, patch = choose_judgement(self.desk, self.chance, self.readings)
                judge(self.desk, verb, target, patch, reason=str(self.chance.random()))
        else:
            reader = self.chance.choice([READERS["longer triggers"], READERS["some overlooked"], lambda: None])()
            read_record(Desk(self.store, reader))


def questions(chance: random.Random) -> list[Question]:
    """Return some questions of every kind, with and without a day of knowledge."""
    days = [FIRST_DAY + timedelta(days=chance.randrange(100)) for _ in range(6)]
    asked = [Question(kind="show", place=chance.choice(PLACES), day=day) for day in days]
    asked += [Question(kind="show", place=chance.choice(PLACES), day=day, known_on=days[0]) for day in days]
    asked += [Question(kind="on", day=days[1]), Question(kind="on", day=days[2], known_on=days[3])]
    return [*asked, Question(kind="on"), Question(kind="changes", day=min(days)), Question(kind="show", place="Kunduz")]


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """Return a record after 500 random changes, with the editions that were made on the way."""
    folder = tmp_path_factory.mktemp("later")
    with Store.create(folder / "record", Clock()) as store:
        made = Work(folder, store, random.Random(5), {}, {})
        add_reports(made.desk, [write_reports(folder / "inbox", range(REPORTS))], THEATRE)
        for number in range(CHANGES):
            if number % NEW_EDITION_EVERY == 0:
                made.make_edition()
            made.change()
        yield made


def test_the_changes_were_of_every_kind_and_changed_the_answers(work: Work) -> None:
    assert len(work.frozen) == CHANGES // NEW_EDITION_EVERY
    assert work.written > REPORTS + 100
    assert len(work.store.view().judgements()) > 100
    assert len(work.store.view().runs()) > 1
    assert work.store.view().versions()
    changed = [ask(work.desk, one) != answer for told in work.answered.values() for one, answer in told.items()]
    assert sum(changed) > len(changed) / 4
    check_judged(work.store)
    check_sound(work.store)


def test_earlier_editions_hold_the_same_bytes(work: Work) -> None:
    view = work.store.view()
    for edition_id, parts in work.frozen.items():
        assert {part: view.part(edition_id, part) for part in view.parts(edition_id)} == parts


def test_earlier_editions_answer_the_same_bytes(work: Work) -> None:
    for edition_id, told in work.answered.items():
        assert {one: ask(work.desk, one, edition_id) for one in told} == told


def test_earlier_editions_answer_the_same_bytes_when_they_must_work_them_out_again(work: Work) -> None:
    for edition_id, told in work.answered.items():
        with work.store.writer() as writer:
            writer.forget_answers(edition_id)
        assert {one: ask(work.desk, one, edition_id) for one in told} == told


def test_what_was_never_asked_before_is_answered_as_it_would_have_been(work: Work) -> None:
    """A question that an edition hears for the first time is answered from what it froze, not from the record."""
    asked = questions(random.Random(99))
    first, *_, last = work.answered
    told = {edition_id: [ask(work.desk, one, edition_id) for one in asked] for edition_id in (first, last)}
    for number in range(5):
        path = write_reports(work.folder / "inbox", range(5000 + number * 4, 5004 + number * 4))
        add_reports(work.desk, [path])
    for edition_id, answers in told.items():
        with work.store.writer() as writer:
            writer.forget_answers(edition_id)
        assert [ask(work.desk, one, edition_id) for one in asked] == answers
    assert told[first] != told[last]


def test_an_earlier_edition_can_be_worked_out_again_from_the_record(work: Work) -> None:
    desk = work.desk
    for edition in work.store.view().editions():
        then = work.store.view(edition.log_seq)
        assert then.head.digest == edition.log_digest
        units = [unit["id"] for unit in frozen_units(then, edition)[0].units]
        for unit, published in zip(units, dossiers(desk, then, units), strict=True):
            assert canonical(published.bundle) == work.frozen[edition.id][UNIT + unit], unit
        build = build_desk(desk, then)
        assert build.edition.id == edition.id
        files = site_contents(build, desk.settings, known_people=known_people(desk, then))
        assert {SITE + name: text.encode() for name, text in files.items()} == {
            part: data for part, data in work.frozen[edition.id].items() if part.startswith(SITE)
        }
        assert frozen_site(then, edition) == files


def test_a_day_of_knowledge_is_answered_by_what_was_published_by_then(work: Work) -> None:
    """What was published later cannot change what was known on a day, however much of it was added."""
    desk, day = work.desk, FIRST_DAY + timedelta(days=30)
    path = work.folder / "inbox" / "later.jsonl"
    asked = [Question(kind="show", place=place, day=day, known_on=day) for place in PLACES]
    before = [_without_edition(ask(desk, one)) for one in asked]
    text = f"The Taliban captured {PLACES[0]} on 29 June 2021, a resident said. The army holds {PLACES[1]}."
    path.write_text(f'{{"id": "later", "published_at": "2021-09-20", "text": "{text}"}}\n')
    add_reports(desk, [path])
    assert [_without_edition(ask(desk, one)) for one in asked] == before


def _without_edition(answer: bytes) -> object:
    told = json.loads(answer)
    return {key: value for key, value in told.items() if key != "edition"}


def test_an_edition_made_while_a_report_is_erased_does_not_hold_it(tmp_path: Path) -> None:
    with Store.create(tmp_path / "record", Clock()) as store:
        desk = Desk(store, author="R. Ward")
        added = add_reports(desk, [write_reports(tmp_path / "inbox", range(10))], THEATRE).added
        gone = store.view().rendition(added[3])
        is_erased = []

        def on_progress(_what: str, done: int, _total: int) -> None:
            if done == 5 and not is_erased:
                is_erased.append(True)
                erase(Desk(store, author="N. Okel"), [gone.capture_id], "names a person")

        edition, _ = new_edition(desk, "June", on_progress)
        view = store.view()
        assert is_erased
        for part in view.parts(edition.id):
            assert gone.capture_id.encode() not in view.part(edition.id, part)
            assert gone.id.encode() not in view.part(edition.id, part)
