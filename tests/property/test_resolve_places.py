"""What holds for any document: nothing is lost, evidence stays, resolving again changes nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.resolve.factories import Scene

from whoheld.model import Control

PLACES = st.sampled_from(
    ["Kalmen", "Osterby", "Tarvo", "Zwolme", "the city", "the town", "it", "both towns", "the capital"]
)
ACTORS = st.sampled_from(["Rebels", "Troops", "They", "Police"])


def scene_of(rows: list[tuple[str, str]]) -> Scene:
    texts = [f"{actor} no. {n} seized {place} today." for n, (actor, place) in enumerate(rows)]
    scene = Scene(*texts)
    for text, (actor, place) in zip(texts, rows, strict=True):
        scene.add("seized", place, actor, after=text)
    return scene


@given(st.lists(st.tuples(ACTORS, PLACES), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_claim_survives_with_its_words(rows: list[tuple[str, str]]) -> None:
    scene = scene_of(rows)
    resolved = scene.resolve()
    assert {r.claim.sentence.start for r in resolved} == {r.claim.sentence.start for r in scene.readings}
    assert len({r.claim_id for r in resolved}) == len(resolved)
    for reading in resolved:
        assert isinstance(reading.body, Control)
        assert reading.claim.place is not None
        assert reading.body.place.text == reading.claim.place.text
        assert all(0 <= c.score <= 1 for c in reading.body.place.candidates)


@given(st.lists(st.tuples(ACTORS, PLACES), min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_drafts_is_irrelevant(rows: list[tuple[str, str]], shuffle) -> None:  # type: ignore[no-untyped-def]
    one, other = scene_of(rows), scene_of(rows)
    shuffle.shuffle(other.readings)
    assert one.resolve() == other.resolve()
