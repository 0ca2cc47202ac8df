"""Tell the versions of one page apart: what a later capture took out, put in, and left as it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from whoheld.errors import WhoheldError
from whoheld.model import Rendition
from whoheld.pipeline import Report
from whoheld.segment import split_sentences
from whoheld.store import View

# Share of the shorter text's sentences that both must have to be versions of one text. Below it, one address has
# carried two texts ("latest.html"), and both count.
SAME_TEXT_SHARE = 0.3
TAKEN_OUT = "taken out of the page in a later version"
SAID_AGAIN = "said again in a later version of the page, which is counted"


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch in which two versions differ; `was` or `now` is empty where sentences came in or went out."""

    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """Two captures of one page that follow each other, with what changed between them."""

    address: str
    earlier: Rendition
    later: Rendition
    changes: tuple[Change, ...]
    is_edit: bool  # as against another text at the same address

    @property
    def is_silent(self) -> bool:
        """Whether the words changed and the date of publication did not: what is called a stealth edit."""
        return self.is_edit and bool(self.changes) and self.earlier.published.latest == self.later.published.latest


def list_versions(view: View, rendition_ids: Iterable[str] | None = None) -> list[Versions]:
    """Return each page that was captured more than once, capture by capture, in the order they came.

    Args:
        rendition_ids: only pages of which one of these is a version; None for all.
    """
    found = []
    for address, ids in view.versions(rendition_ids).items():
        texts = [text for one in ids if (text := _maybe_text(view, one)) is not None]
        found += [compare_versions(address, was, now) for was, now in pairwise(texts)]
    return found


def compare_versions(address: str, earlier: Rendition, later: Rendition) -> Versions:
    """Return what changed from one version to the next, sentence by sentence."""
    was, now = sentences_of(earlier), sentences_of(later)
    changes = tuple(
        Change(tuple(was[a:b]), tuple(now[c:d]))
        for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
        if tag != "equal"
    )
    return Versions(address, earlier, later, changes, _is_one_text(was, now))


def superseded_claims(view: View, reports: Sequence[Report]) -> dict[str, str]:
    """Return the claims of versions that a later one has replaced, with why they do not count.

    A publisher who takes a sentence out no longer says it; one who leaves it in says it once.
    """
    by_id = {report.rendition.id: report for report in reports}
    aside: dict[str, str] = {}
    for one in list_versions(view, by_id):
        earlier = by_id.get(one.earlier.id)
        if not one.is_edit or earlier is None:
            continue
        still_said = set(sentences_of(one.later))
        for reading in earlier.readings:
            said = _folded(reading.claim.sentence.text)
            aside[reading.claim_id] = SAID_AGAIN if said in still_said else TAKEN_OUT
    return aside


def sentences_of(rendition: Rendition) -> list[str]:
    """Return a text's sentences without their spacing."""
    spans = (span for start, end in _lines(rendition.text) for span in split_sentences(rendition.text, start, end))
    return [_folded(rendition.text[start:end]) for start, end in spans]


def _lines(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _is_one_text(was: Sequence[str], now: Sequence[str]) -> bool:
    shared = len(set(was) & set(now))
    return shared >= SAME_TEXT_SHARE * max(1, min(len(set(was)), len(set(now))))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _maybe_text(view: View, rendition_id: str) -> Rendition | None:
    try:
        return view.rendition(rendition_id)
    except WhoheldError:
        return None
