"""A judgement stands until it is undone; undoing the undo brings it back."""

from __future__ import annotations

from tests.unit.judge.factories import sign, undo

from whoheld.judge import standing
from whoheld.model import Verb


def test_an_undone_judgement_does_not_stand() -> None:
    kept, gone = sign("clm-1", Verb.REJECT), sign("clm-2", Verb.REJECT)
    assert standing([kept, gone, undoing := undo(gone)]) == (kept, undoing)


def test_undoing_an_undo_brings_the_judgement_back() -> None:
    first = sign("clm-1", Verb.REJECT)
    second = undo(first)
    third = undo(second)
    assert first in standing([first, second, third])
    assert first not in standing([first, second, third, undo(third)])


def test_an_undo_reaches_back_only() -> None:
    later = sign("clm-1", Verb.REJECT)
    assert later in standing([undo(later), later])


def test_of_two_undos_one_is_enough() -> None:
    first = sign("clm-1", Verb.REJECT)
    one, other = undo(first), undo(first, "bo")
    assert first not in standing([first, one, other, undo(one)])
