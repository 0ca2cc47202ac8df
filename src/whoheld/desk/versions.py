"""Tell the versions of one page apart: what a later capture took out, put in, and left as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from whoheld.errors import WhoheldError
from whoheld.model import DatingBasis, Day, Reading, Rendition
from whoheld.segment import split_sentences
from whoheld.store import StoredReport, View

# Share of the shorter text's sentences that both must have to be shown as versions of one text. Below it, one address
# has carried two texts ("latest.html").
SAME_TEXT_SHARE = 0.3
SAID_BEFORE = "said before in another version of the page, which is counted"


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
        return self.is_edit and bool(self.changes) and _said(self.earlier) == _said(self.later)


def _said(version: Rendition) -> Day | None:
    """Return the day of publication that a version gives; what was inferred from its content it does not say."""
    return None if version.published.basis is DatingBasis.CONTENT else version.published.latest


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


def repeated_claims(
    view: View, reports: Sequence[StoredReport], published: Mapping[str, Day | None], judged: Collection[str]
) -> dict[str, str]:
    """Return the claims that a page makes again in another version of it, with why they do not count.

    One version speaks for all: one that an analyst has judged, else the one that was published first. What is known
    as of its day must not change because the page was captured again. What a later version took out was said on its
    day, and still counts; a person decides.

    Args:
        view: knows which reports are versions of one page.
        reports: as read; versions that are not among them count as silent.
        published: the day by which each was public, as judged.
        judged: ids of the claims that judgements stand on.
    """
    by_id = {report.rendition.id: report for report in reports}
    repeated: dict[str, str] = {}
    for ids in view.versions(by_id).values():
        twins: dict[tuple[object, ...], list[Reading]] = {}
        for report in (by_id[one] for one in ids if one in by_id):
            for reading in report.readings:
                twins.setdefault(_where_said(reading), []).append(reading)
        for group in twins.values():
            speaking = min(group, key=lambda twin: _priority(twin, published, judged))
            repeated |= {twin.claim_id: SAID_BEFORE for twin in group if twin is not speaking}
    return repeated


def _priority(reading: Reading, published: Mapping[str, Day | None], judged: Collection[str]) -> tuple[bool, bool, Day]:
    """Sort key: judged before unjudged, dated before undated, earlier before later; else as they came."""
    day = published.get(reading.claim.rendition_id)
    return reading.claim_id not in judged, day is None, day or Day.max


def _where_said(reading: Reading) -> tuple[object, ...]:
    """Return where in which sentence a claim stands: what two versions of a page have in common."""
    claim = reading.claim
    spans = (claim.trigger, claim.place) if claim.place else (claim.trigger,)
    offsets = [(span.start - claim.sentence.start, span.end - claim.sentence.start) for span in spans]
    return _folded(claim.sentence.text), claim.kind, claim.part, *offsets


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
