"""What the desk says of witnesses is taken as a whole."""

from __future__ import annotations

from whoheld.judge.ties import Ties
from whoheld.weigh.bonds import Bonds


def pairs(*words: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(word) for word in words)


def test_one_witness_behind_two_and_two_is_one_behind_all() -> None:
    bonds = Bonds(Ties(together=pairs("ab", "bc", "de")))
    assert bonds.with_witness("a") == bonds.with_witness("c") == {"a", "b", "c"}
    assert bonds.with_witness("d") == {"d", "e"}
    assert not bonds.with_witness("z")


def test_who_is_apart_from_one_is_apart_from_all_that_share_its_witness() -> None:
    bonds = Bonds(Ties(together=pairs("ab", "cd"), apart=pairs("bc")))
    assert bonds.of_others("a") == bonds.of_others("b") == {"c", "d"}
    assert bonds.of_others("d") == {"a", "b"}
    assert not bonds.of_others("z")


def test_apart_goes_before_together() -> None:
    bonds = Bonds(Ties(together=pairs("ab"), apart=pairs("ab")))
    assert not bonds.with_witness("a")
    assert bonds.of_others("a") == {"b"}


def test_a_desk_that_contradicts_itself_keeps_apart_the_two_it_named() -> None:
    bonds = Bonds(Ties(together=pairs("ab", "bc"), apart=pairs("ac")))
    assert bonds.of_others("a") == {"c"}
    assert bonds.of_others("c") == {"a"}
    assert not bonds.of_others("b")


def test_copies_of_copies_are_one_text() -> None:
    bonds = Bonds(Ties(copies={"r2": "r1", "r3": "r2", "r9": "r8"}))
    assert bonds.one_text("r1") == bonds.one_text("r3") == {"r1", "r2", "r3"}
    assert not bonds.one_text("r7")
    assert [bonds.is_copy(report) for report in ("r1", "r2", "r3")] == [False, True, True]
