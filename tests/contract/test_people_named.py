"""A view lists the private people whom chains name, whichever report they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.records import LATER_RUN, RUN, Clock, capture_of, passages_of, readings_of, rendition_of, text_about

from whoheld.model import Judgement, Link, Reading, Rendition, Run, SourceType, Verb
from whoheld.store import Store, Writer

BAKER = Link(text="Mirka Dov, a baker", type=SourceType.RESIDENT, is_named=True)
NEIGHBOUR = Link(text="Ulla Brask", type=SourceType.UNNAMED, is_named=True)
PUBLIC = (
    Link(text="Tomas Dov", type=SourceType.ARMED_PARTY, is_named=True),
    Link(text="two residents", type=SourceType.RESIDENT),
    Link(text="xX_gunner", type=SourceType.COMMENTER, is_named=True),
)


def put_said(writer: Writer, name: str, chain: Sequence[Link], run: Run = RUN) -> Rendition:
    """Keep a report in which these people say that two towns were taken."""
    data = text_about(["Arlen", "Bredo"], f" as {name} has it").encode()
    capture = capture_of(name, data)
    rendition = rendition_of(capture, data.decode())
    writer.put_run(run)
    writer.put_capture(capture, data)
    writer.put_rendition(rendition)
    writer.put_pass(run.id, rendition.id, "", passages_of(rendition), said_by(rendition, chain, run))
    return rendition


def said_by(rendition: Rendition, chain: Sequence[Link], run: Run = RUN) -> list[Reading]:
    return [replace(one, chain=(*one.chain, *chain)) for one in readings_of(rendition, run)]


def test_each_private_person_of_a_chain_is_listed_once(store: Store) -> None:
    with store.writer() as writer:
        put_said(writer, "one.txt", (NEIGHBOUR, BAKER))
        put_said(writer, "two.txt", (BAKER,))
    assert store.view().private_speakers() == [("Mirka Dov, a baker", "resident"), ("Ulla Brask", "unnamed")]


@pytest.mark.parametrize("link", PUBLIC, ids=lambda link: link.type.value)
def test_an_official_a_crowd_and_a_nickname_are_not_among_them(store: Store, link: Link) -> None:
    with store.writer() as writer:
        put_said(writer, "one.txt", (link,))
    assert store.view().private_speakers() == []


def test_who_was_named_later_was_not_known_before(store: Store) -> None:
    with store.writer() as writer:
        put_said(writer, "one.txt", (BAKER,))
    before = store.view()
    with store.writer() as writer:
        put_said(writer, "two.txt", (NEIGHBOUR,))
    assert len(store.view().private_speakers()) == 2
    assert before.private_speakers() == store.view(before.seq).private_speakers() == [(BAKER.text, "resident")]


def test_reports_can_be_left_out_with_all_their_passes(store: Store) -> None:
    with store.writer() as writer:
        one = put_said(writer, "one.txt", (BAKER,))
        two = put_said(writer, "two.txt", (NEIGHBOUR, BAKER))
        writer.put_run(LATER_RUN)
        writer.put_pass(LATER_RUN.id, one.id, "", passages_of(one), said_by(one, (NEIGHBOUR,), LATER_RUN))
    view = store.view()
    assert view.private_speakers([two.id]) == [(BAKER.text, "resident"), (NEIGHBOUR.text, "unnamed")]
    assert len(view.private_speakers([one.id])) == 2
    assert view.private_speakers([one.id, two.id]) == []


def test_a_kind_of_source_is_not_taken_for_a_place(store: Store) -> None:
    with store.writer() as writer:
        rendition = put_said(writer, "one.txt", (BAKER, NEIGHBOUR, BAKER))
    assert store.view().renditions_naming(["resident", "unnamed"]) == set()
    assert store.view().renditions_naming(["vs.arlen"]) == {rendition.id}


def test_reports_whose_speakers_were_corrected_are_found(store: Store, clock: Clock) -> None:
    with store.writer() as writer:
        one, two, three = (put_said(writer, f"{n}.txt", (BAKER,)) for n in range(3))
    before = store.view()
    patches = [(one, {"speaker": "the mayor"}), (two, {"share": "part"}), (three, {"speaker_type": "resident"})]
    with store.writer() as writer:
        for rendition, patch in patches:
            claim_id = readings_of(rendition)[0].claim_id
            writer.put_judgement(
                Judgement(target_id=claim_id, verb=Verb.CORRECT, patch=patch, author="R. Ward", made_at=clock())
            )
    assert store.view().renditions_with_speakers_corrected() == sorted([one.id, three.id])
    assert before.renditions_with_speakers_corrected() == []
