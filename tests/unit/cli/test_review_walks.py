"""A walk through the queue: a card a claim, a letter a judgement, and nothing is lost whichever way it ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whoheld.cli.app import app
from whoheld.cli.judging.review import KEYS, MOVES, PROMPT
from whoheld.desk import Desk, add_reports, judge
from whoheld.model import Judgement, Verb
from whoheld.store import Store

FELL = "Taliban fighters captured Kunduz on Sunday, a provincial council member said."
HOLDS = "The army holds Ghazni."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with two claims."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text(f"August 9, 2021\n\n{FELL}\n\nShops were shut.\n", "utf-8")
    (inbox / "b.txt").write_text(f"August 9, 2021\n\n{HOLDS}\n", "utf-8")
    with Store.create(tmp_path / "record") as store:
        add_reports(Desk(store), [inbox], "afghanistan")
    return tmp_path / "record"


def walk(record: Path, *typed: str, options: tuple[str, ...] = (), author: str = "R. Ward") -> str:
    done = CliRunner().invoke(
        app, ["review", "--record", str(record), "--author", author, *options], input="".join(f"{t}\n" for t in typed)
    )
    assert done.exit_code == 0, done.output
    return " ".join(done.output.replace("│", " ").split())


def judged(record: Path) -> list[Judgement]:
    with Store.open(record) as store:
        return store.view().judgements()


def test_a_card_shows_the_words_the_reading_who_says_so_and_what_it_moves(record: Path) -> None:
    shown = walk(record, "q", options=("--limit", "2"))
    assert "1 of 2" in shown
    assert FELL in shown
    assert "Taliban [taliban] took Kunduz [afg.kunduz] on 2021-08-08" in shown
    assert "a provincial council member (local official, against own side)" in shown
    assert re.search(r"(decides|strongly moves|moves) Kunduz: .* on 2021-08-08, .* without it", shown)
    assert judged(record) == []


def test_letters_judge_and_words_after_them_are_the_reason(record: Path) -> None:
    shown = walk(record, "m speaks of last year", "a")
    assert [(j.verb, j.reason, j.author) for j in judged(record)] == [
        ("misread", "speaks of last year", "R. Ward"),
        ("accept", "", "R. Ward"),
    ]
    assert "2 judgements kept, 0 skipped, 0 more in the queue." in shown
    assert "Nothing waits for review." in walk(record)


@pytest.mark.parametrize(
    ("typed", "patch", "reason"),
    [
        ("c when=2021-08-07", {"when": "2021-08-07"}, ""),
        ("c share=part onset=no half of it", {"share": "part", "onset": False}, "half of it"),
        ('c site="the old fort" -- see line 3', {"site": "the old fort"}, "see line 3"),
    ],
)
def test_a_correction_takes_fields_and_then_a_reason(
    record: Path, typed: str, patch: dict[str, object], reason: str
) -> None:
    walk(record, typed, "q")
    assert [(j.verb, dict(j.patch), j.reason) for j in judged(record)] == [("correct", patch, reason)]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("c", "changes nothing"),
        ("c place=afg.kundus", "did you mean afg.kunduz"),
        ('c site="the fort', "close it"),
        ("u", "nothing was judged here"),
    ],
)
def test_what_cannot_be_kept_is_told_and_asked_again(record: Path, typed: str, told: str) -> None:
    shown = walk(record, typed, "s", "q")
    assert "not kept: " in shown
    assert told in shown
    assert "0 judgements kept, 1 skipped, 1 more in the queue." in shown


def test_a_skipped_claim_is_shown_once_and_waits_still(record: Path) -> None:
    assert walk(record, "s", "s").count(FELL) == 1
    assert "Nothing waits" not in walk(record, "q")


def test_a_letter_nobody_knows_brings_the_help(record: Path) -> None:
    assert "another conflict" in walk(record, "z", "", "q")


def test_more_text_goes_beyond_the_passage(record: Path) -> None:
    assert "Shops were shut." not in walk(record, "q")
    assert "Shops were shut." in walk(record, "t", "q")


def test_the_last_judgement_on_a_claim_can_be_undone_from_its_card(record: Path) -> None:
    walk(record, "n who is that?", "q")
    assert 'note "who is that?"' in walk(record, "u", "q")
    assert [j.verb for j in judged(record)] == ["note", "undo"]


def test_the_end_of_the_input_keeps_what_was_judged(record: Path) -> None:
    walk(record, "a")
    assert [j.verb for j in judged(record)] == ["accept"]


def test_ctrl_c_keeps_what_was_judged(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["a wonderful thing"])

    def ask() -> str:
        try:
            return next(typed)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("whoheld.cli.judging.review._ask", ask)
    done = CliRunner().invoke(app, ["review", "-r", str(record), "-a", "R. Ward"])
    assert done.exit_code == 130
    assert "What was judged is kept." in " ".join(done.output.split())
    assert [j.verb for j in judged(record)] == ["accept"]


def test_the_list_names_targets_that_judge_takes(record: Path) -> None:
    listed = walk(record, options=("--list", "--limit", "1"))
    target = next(word for word in listed.split() if word.startswith("clm-"))
    assert "1 more; --limit shows them." in listed
    done = CliRunner().invoke(app, ["judge", "reject", target, "-r", str(record), "-a", "R. Ward"])
    assert done.exit_code == 0, done.output
    assert target not in walk(record, options=("--list",))


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    hostile = (
        "August 9, 2021\n\nTaliban fighters captured Kunduz on Sunday. [bold red]\x1b[31mAll\u202e quiet[/].\n\n"
        + "Shops were shut. " * 99
    )
    (inbox / "[x].txt").write_text(hostile, "utf-8")
    with Store.create(tmp_path / "record") as store:
        add_reports(Desk(store), [inbox], "afghanistan")
    for options in ((), ("--list",)):
        shown = walk(tmp_path / "record", "t", "n [/bold] \x1b[0m", "q", options=options)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "red]" in shown


@pytest.mark.parametrize(
    "typed", ["accurate?", "maybe so", "read it again", "wrong", "nothing", "hmm", "undone", "as", ""]
)
def test_a_word_that_only_begins_with_a_letter_signs_nothing(record: Path, typed: str) -> None:
    shown = walk(record, typed, "q")
    assert judged(record) == []
    assert "the verb in full" in shown


@pytest.mark.parametrize("typed", ["misread  last year", "M last year", "m\tlast year"])
def test_a_verb_in_full_judges_as_its_letter_does(record: Path, typed: str) -> None:
    walk(record, typed, "quit")
    assert [(j.verb, j.reason) for j in judged(record)] == [("misread", "last year")]


def test_the_prompt_names_every_key() -> None:
    assert {f"[{key}]" for key in (*KEYS, *MOVES)} == set(re.findall(r"\[.\]", PROMPT))


def test_a_judgement_on_a_rule_has_a_card_and_can_be_undone(record: Path) -> None:
    with Store.open(record) as store:
        judge(Desk(store, author="R. Ward"), Verb.SUSPEND, "rule:no.such")
    shown = walk(record, "u", "q")
    assert "no claim is read by 'no.such' any more" in shown
    assert "text cannot be read" not in shown
    assert [j.verb for j in judged(record)] == ["suspend", "undo"]
