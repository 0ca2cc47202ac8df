"""Set what readers say on a page as blocks: the line that names them, then their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from whoheld.capture.dating import date_given
from whoheld.capture.html.blocks import Block, Container, make_blocks, spaced
from whoheld.capture.html.chosen import Chosen
from whoheld.capture.html.talk import Remark
from whoheld.capture.html.walk import read_runs
from whoheld.model import Dating, DatingBasis, MarkKind

LONGEST_SPEAKER = 300  # characters of the line that names a speaker


def remark_blocks(remarks: Sequence[Remark]) -> Iterator[Block]:
    """Yield the blocks of comments, in their order; each opens with its speaker line where it has one."""
    answers = _answers(remarks)
    for remark in remarks:
        speaker = spaced([piece for element in remark.speaker for piece in element.itertext()])[:LONGEST_SPEAKER]
        left_out = {*remark.speaker, *remark.left_out, *answers[remark.container]} - set(remark.body)
        comment = Container(MarkKind.COMMENT, remark.author, dating_of(remark), remark.depth)
        body = make_blocks(_chosen(remark.body, left_out), {}, (comment,))
        if not body:
            continue
        if speaker:
            yield Block(speaker, MarkKind.SPEAKER, remark.depth)
        yield from body


def _answers(remarks: Sequence[Remark]) -> dict[Any, list[Any]]:
    """Return, for the container of each remark, those of other remarks that stand directly in it."""
    inside: dict[Any, list[Any]] = {remark.container: [] for remark in remarks}
    for remark in remarks:
        around = next((element for element in remark.container.iterancestors() if element in inside), None)
        if around is not None:
            inside[around].append(remark.container)
    return inside


def _chosen(elements: Iterable[Any], left_out: set[Any]) -> Iterator[Chosen]:
    for element in elements:
        for run in read_runs(element, left_out):
            yield Chosen(run)


def dating_of(remark: Remark) -> Dating | None:
    """Return a remark's own date; None where it gives none."""
    if not remark.written:
        return None
    dating = date_given(remark.written)
    return replace(dating, basis=DatingBasis.PAGE) if dating.is_known else dating
