"""Whatever is done to a record, in whatever order: it stays whole, forgets nothing, and keeps its word."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, precondition, rule
from tests.records import FIRST_DAY, PLACES, Clock, write_reports
from tests.slow.readers import ChangedReader, all_of_it, longer_triggers, nothing, some_lost

from whoheld.desk import Desk, add_reports, back_up, erase, gather, judge, read_record, restore, verify
from whoheld.desk.answering import Question, _answer, _frozen, ask
from whoheld.desk.editions import new_edition
from whoheld.desk.queue import Need
from whoheld.desk.review import list_decisions
from whoheld.errors import ErasedError, EvidenceError, JudgementError, NothingReadError, StoreError
from whoheld.judge import standing
from whoheld.model import Judgement, Reading, Verb
from whoheld.publish import canonical
from whoheld.store import Store, StoredReport, View
from whoheld.store.history import judged_at, lost_since
from whoheld.store.log import entries
from whoheld.store.records import LogEntry

THEATRE = "afghanistan"
READERS: dict[str, Callable[[], ChangedReader | None]] = {
    "shipped": lambda: None,
    "longer": lambda: ChangedReader("longer", longer_triggers),
    "lost": lambda: ChangedReader("lost", some_lost),
    "all": lambda: ChangedReader("all", all_of_it),
    "nothing": lambda: ChangedReader("nothing", nothing),
}
DAY = FIRST_DAY + timedelta(days=45)
QUESTIONS = (
    Question(kind="show", place=PLACES[0], day=DAY),
    Question(kind="show", place=PLACES[1], day=DAY, known_on=DAY),
    Question(kind="on", day=DAY),
    Question(kind="changes", day=FIRST_DAY),
)
AUTHORS = st.sampled_from(["R. Ward", "N. Okel"])
NUMBERS = st.integers(0, 9)
ON_CLAIMS = st.sampled_from(
    [Verb.ACCEPT, Verb.REJECT, Verb.MISREAD, Verb.SOURCE_WRONG, Verb.HOLD, Verb.NOTE, Verb.NOT_THIS_WAR]
)
PATCHES = st.sampled_from(
    [
        {"place": "afg.kunduz"},
        {"relation": "attacks"},
        {"actor": "none"},
        {"when": "2021-07-01/2021-07-03"},
        {"share": "part"},
    ]
)
ON_REPORTS = st.sampled_from(["published", "outlet", "add", "recut", "duplicate", "not this war"])


class Record(RuleBasedStateMachine):
    """Work in a record as a desk does, for years in an afternoon."""

    reports = Bundle("reports")
    editions = Bundle("editions")

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="whoheld-machine-"))
        self.folder = self.home / "record-0"
        self.clock = Clock()
        self.store = Store.create(self.folder, self.clock)
        self.reader = "shipped"
        self.steps = 0
        self.log: list[LogEntry] = []
        self.answers: dict[str, dict[Question, bytes]] = {}
        self.judged: list[str] = []
        self.erased: dict[str, str] = {}  # capture id to a word that nobody else says

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.home)

    def desk(self, author: str = "R. Ward") -> Desk:
        return Desk(self.store, READERS[self.reader](), author)

    def _readings(self, report: str | None = None) -> list[Reading]:
        found = self.store.view().reports([report] if report else None)
        return [reading for one in found if isinstance(one, StoredReport) for reading in one.readings]

    def _is_erased(self, report: str) -> bool:
        return not any(True for _ in self.store.view().shelf([report]))

    def _judge(self, author: str, verb: Verb, target: str, patch: dict[str, object] | None = None) -> None:
        with suppress(JudgementError, EvidenceError):  # a claim that was erased, a quotation that stands twice
            self.judged.append(judge(self.desk(author), verb, target, patch, reason="it is so").id)

    # What people do

    @initialize(target=reports, number=NUMBERS)
    def begin(self, number: int) -> str:
        self.desk().choose_theatre(THEATRE)
        return self._add(number, "")

    def _add(self, number: int, edit: str) -> str:
        path = write_reports(self.home / "inbox", [number], name=f"{number}.jsonl", edit=edit)
        before = {one.id for one in self.store.view().shelf()}
        try:
            intake = add_reports(self.desk(), [path])
        except NothingReadError:  # it was erased, and does not come back
            assert self.erased
            return ""
        now = {one.id for one in self.store.view().shelf()}
        assert (now - before, before - now) == (set(intake.added), set())
        assert len(intake.added) + intake.known == 1
        return next(iter(intake.added), "")

    @rule(target=reports, number=NUMBERS)
    def add(self, number: int) -> object:
        added = self._add(number, "")
        return added or multiple()

    @rule(target=reports, number=NUMBERS, edit=st.integers(0, 2))
    def add_a_version(self, number: int, edit: int) -> object:
        added = self._add(number, f" The Taliban control {PLACES[edit]}.")
        return added or multiple()

    @rule(report=reports, index=st.integers(0, 3), verb=ON_CLAIMS, author=AUTHORS)
    def judge_a_claim(self, report: str, index: int, verb: Verb, author: str) -> None:
        for reading in self._readings(report)[index : index + 1]:
            self._judge(author, verb, reading.claim_id)

    @rule(report=reports, index=st.integers(0, 3), patch=PATCHES, author=AUTHORS)
    def correct_a_claim(self, report: str, index: int, patch: dict[str, object], author: str) -> None:
        for reading in self._readings(report)[index : index + 1]:
            self._judge(author, Verb.CORRECT, reading.claim_id, patch)

    @rule(report=reports, other=reports, deed=ON_REPORTS, author=AUTHORS)
    def judge_a_report(self, report: str, other: str, deed: str, author: str) -> None:
        if self._is_erased(report):
            return
        sentence = self.store.view().rendition(report).text.partition(". ")[0] + "."
        verb, patch = {
            "published": (Verb.CORRECT, {"published": "2021-07-14"}),
            "outlet": (Verb.CORRECT, {"outlet": "Pajhwok"}),
            "add": (Verb.ADD, {"quote": sentence, "place": "afg.kunduz", "relation": "attacks", "actor": "taliban"}),
            "recut": (Verb.RECUT, {"split_at": [len(sentence) + 1]}),
            "duplicate": (Verb.DUPLICATE, {"of": other}),
            "not this war": (Verb.NOT_THIS_WAR, {}),
        }[deed]
        self._judge(author, verb, report, dict(patch))

    @rule(report=reports, other=reports, verb=st.sampled_from([Verb.MERGE, Verb.SPLIT]))
    def tie_claims(self, report: str, other: str, verb: Verb) -> None:
        for one, two in zip(self._readings(report), self._readings(other)[::-1], strict=False):
            self._judge("R. Ward", verb, one.claim_id, {"with" if verb is Verb.MERGE else "from": two.claim_id})

    @rule(author=AUTHORS, deed=st.sampled_from(["merge", "split", "suspend"]))
    def judge_the_world(self, author: str, deed: str) -> None:
        verb, target, patch = {
            "merge": (Verb.MERGE, "place:afg.ghazni", {"into": "afg.kunduz"}),
            "split": (Verb.SPLIT, "place:afg.farah", {"names": ["Farah"], "into": "afg.zaranj"}),
            "suspend": (Verb.SUSPEND, "rule:take.strong", {}),
        }[deed]
        self._judge(author, verb, target, dict(patch))

    @precondition(lambda self: self.judged)
    @rule(index=st.integers(0, 30), author=AUTHORS)
    def undo(self, index: int, author: str) -> None:
        with suppress(StoreError):  # it was erased with what it was on
            self._judge(author, Verb.UNDO, self.judged[index % len(self.judged)])

    @rule(reader=st.sampled_from(sorted(READERS)))
    def read_again(self, reader: str) -> None:
        self.reader = reader
        reread = read_record(self.desk())
        assert reread.problems == ()
        assert list(self.store.view().unread(self.desk().run.id)) == []

    @rule()
    def make_an_edition(self) -> None:
        with suppress(NothingReadError):
            edition, is_new = new_edition(self.desk())
            assert is_new == (edition.id not in self.answers)
            if is_new:
                self.answers[edition.id] = {one: ask(self.desk(), one, edition.id) for one in QUESTIONS}

    @rule(report=reports)
    def erase_a_report(self, report: str) -> None:
        found = next((one for one in self.store.view().shelf() if one.id == report), None)
        if found is None:
            return
        before = self._asked()
        erase(self.desk(), [found.capture_id], "names a person")
        self.erased[found.capture_id] = report
        after = self._asked()
        for edition_id, told in before.items():
            for question, answer in told.items():
                if after[edition_id][question] != answer:
                    assert found.capture_id not in json.dumps(after[edition_id][question].decode())
        self.answers = after
        with pytest.raises(ErasedError):
            erase(self.desk(), [found.capture_id], "again")

    @rule()
    def open_it_again(self) -> None:
        self.store.close()
        self.store = Store.open(self.folder, self.clock)

    @rule(suffix=st.sampled_from([".tar", ".tar.gz"]))
    def back_up_and_go_on_from_there(self, suffix: str) -> None:
        self.steps += 1
        target = self.home / f"backup-{self.steps}{suffix}"
        assert back_up(self.desk(), target).problems == ()
        self.store.close()
        self.folder = self.home / f"record-{self.steps}"
        restored = restore(target, self.folder)
        self.store = Store.open(self.folder, self.clock)
        assert restored.head == self.store.head()

    @rule(days=st.integers(-400, 400))
    def set_the_clock(self, days: int) -> None:
        self.clock.now += timedelta(days=days)

    # What holds whatever was done

    @invariant()
    def the_log_only_grows(self) -> None:
        with self.store.reading() as connection:
            now = list(entries(connection))
        assert now[: len(self.log)] == self.log
        self.log = now

    def _asked(self) -> dict[str, dict[Question, bytes]]:
        desk = self.desk()
        return {
            edition_id: {question: ask(desk, question, edition_id) for question in told}
            for edition_id, told in self.answers.items()
        }

    @invariant()
    def editions_keep_their_word(self) -> None:
        assert self._asked() == self.answers
        view = self.store.view()
        for edition in view.editions():
            frozen = _frozen(view, edition)
            told = self.answers.get(edition.id, {})
            assert {one: canonical(_answer(one, frozen)) for one in told} == told

    @precondition(lambda self: self.log)
    @invariant()
    def the_record_is_whole(self) -> None:
        verified = verify(self.desk())
        assert verified.problems == ()

    @precondition(lambda self: self.log)
    @invariant()
    def every_judgement_has_its_place(self) -> None:
        view = self.store.view()
        current = gather(self.desk(), view)
        assert current.problems == ()
        judged = current.judged
        on_claims = [one.id for one in standing(view.judgements()) if one.target_kind == "claim"]
        placed = [one.id for marks in judged.marks.values() for one in marks if one.target_kind == "claim"]
        assert Counter([*placed, *(one.id for one in judged.astray)]) == Counter(on_claims)
        waiting = list_decisions(self.desk())
        told = {one.id for item in waiting if item.kind is Need.ASTRAY for one in item.judgements}
        assert self._astray_and_open(view, judged.astray) <= told

    def _astray_and_open(self, view: View, astray: tuple[Judgement, ...]) -> set[str]:
        """Return the judgements on claims that are gone of which nobody has spoken since they went."""
        stand = [one for one in standing(view.judgements()) if one.target_kind == "claim"]
        made, lost = judged_at(view, [one.id for one in stand]), lost_since(view, {one.target_id for one in astray})
        last = {one.target_id: made[one.id] for one in stand}
        own = (one for one in astray if one.verb not in (Verb.MERGE, Verb.SPLIT))
        return {one.id for one in own if last[one.target_id] < lost.get(one.target_id, 10**9)}

    @invariant()
    def what_was_erased_is_nowhere(self) -> None:
        view = self.store.view()
        assert [one.capture_id for one in view.erasures()] == list(self.erased)
        shelf = list(view.shelf())
        assert not {one.capture_id for one in shelf} & self.erased.keys()
        assert not {one.id for one in shelf} & set(self.erased.values())
        for edition in view.editions():
            for part in view.parts(edition.id):
                data = view.part(edition.id, part)
                assert not any(gone.encode() in data for gone in self.erased)


# A story that fails is told in full: to look for a shorter one takes minutes.
Record.TestCase.settings = settings(max_examples=12, stateful_step_count=18, phases=[Phase.generate])
TestRecord = pytest.mark.slow(Record.TestCase)
