"""Erase a capture and all that was made of it: rows, bytes, texts, and its words in editions; a tombstone stays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from whoheld.desk.desk import Desk
from whoheld.desk.replacing import Replaced, replace_parts
from whoheld.errors import ErasedError, StoreError
from whoheld.model import Capture
from whoheld.progress import OnProgress, silent
from whoheld.store import View
from whoheld.store.naming import names_kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasing:
    """What an erasure takes."""

    captures: tuple[Capture, ...]
    reports: tuple[str, ...]  # by name
    claims: int
    judgements: int
    editions: tuple[str, ...]  # whose parts hold it, by name
    twins: tuple[str, ...]  # captures of the same bytes, which stay and keep them
    siblings: tuple[str, ...] = ()  # captures of other versions of the same pages, which stay


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure took.

    Args:
        taken: as it was before.
        objects: how many archived objects are gone.
        is_clean: whether the database's own log is empty of the words too; it is once everybody has closed the record.
        problems: parts of editions that were damaged, so that nobody can tell whether they held it: they are gone.
    """

    taken: Erasing
    objects: int
    is_clean: bool
    problems: tuple[str, ...]


def find_captures(view: View, wanted: str) -> list[str]:
    """Return the captures that a person means by a report's name, id, address, URL or hash; several are possible.

    Ids count in full only: what is erased by a slip is gone.

    Raises:
        ErasedError: it was erased before.
        StoreError: there is none.
    """
    found = list(dict.fromkeys(report.capture_id for report in view.find_reports(wanted, exact=True)))
    if found:
        return found
    for stone in view.erasures():
        if wanted in (stone.capture_id, stone.sha256):
            raise ErasedError(f"{wanted} was erased on {stone.erased_at:%Y-%m-%d} ({stone.reason})")
    raise StoreError(
        f"there is no report {wanted!r} in this record, or it was erased; "
        "'whoheld status --reports' names what there is"
    )


def plan_erasure(desk: Desk, capture_ids: Collection[str], on_progress: OnProgress = silent) -> Erasing:
    """Return what an erasure of these captures would take; nothing is changed.

    Raises:
        StoreError: one of them is not in the record.
    """
    view = desk.store.view()
    return _plan(view, capture_ids, replace_parts(view, capture_ids, on_progress))


def erase(desk: Desk, capture_ids: Collection[str], reason: str, on_progress: OnProgress = silent) -> Erased:
    """Erase captures, sign it, and leave their hashes and the reason.

    The rows go in one transaction, with the editions' parts that held them; then the archived objects. If that is
    ended half-way, `finish_erasures` goes on, and so does the next erasure.

    Args:
        capture_ids: in full; `find_captures` finds them.
        reason: stays in the record for ever, so it must not repeat what is erased.

    Raises:
        StoreError: one of them is not in the record, nobody signs, or there is no reason. Nothing is changed then.
    """
    if not desk.author.strip():
        raise StoreError("an erasure is signed: name its author with --author or in WHOHELD_AUTHOR")
    if not reason.strip():
        raise StoreError("an erasure needs a reason, which stays in the place of what is gone; give it with --reason")
    with desk.store.writer() as writer:
        # Nobody else writes from here on, so what is seen now is what there is.
        view = desk.store.view()
        replaced = replace_parts(view, capture_ids, on_progress)
        plan = _plan(view, capture_ids, replaced)
        parts = {one.edition.id: writer.put_frozen(one.edition.id, one.parts) for one in replaced}
        answers = [seq for one in replaced for seq in writer.forget_answers(one.edition.id)]
        origins = writer.trim_origins(view.belongings(capture_ids).claims)
        objects = {name for one in replaced for name in one.objects}
        for capture in plan.captures:
            writer.erase(
                capture.id, reason.strip(), desk.author, desk.now(), objects,
                answers=answers, parts=parts, origins=origins,
            )  # fmt: skip
    gone, is_clean = finish_erasures(desk)
    problems = tuple(problem for one in replaced for problem in one.problems)
    return Erased(taken=plan, objects=gone, is_clean=is_clean, problems=problems)


def finish_erasures(desk: Desk) -> tuple[int, bool]:
    """Remove what erasures left behind because they were ended, and every archived object that no row names.

    Such objects are what is left of a command that failed before its rows were kept; what they hold, nobody knows.

    Returns:
        How many archived objects were removed, and whether the database's own log is empty.
    """
    with desk.store.writer() as writer:
        gone = {*writer.drop_erased(unfinished(desk)), *writer.drop_orphans()}
    return len(gone), desk.store.checkpoint()


def unfinished(desk: Desk) -> set[str]:
    """Return the objects that erasures were to take and that are there still, but for what other reports stand on."""
    view, objects = desk.store.view(), desk.store.objects
    apart = set(objects.damaged())
    left = {name for stone in view.erasures() for name in stone.objects if objects.has(name) or name in apart}
    return left - names_kept(view.objects(left)) if left else left


def _plan(view: View, capture_ids: Collection[str], replaced: Collection[Replaced]) -> Erasing:
    captures = tuple(view.capture(capture_id) for capture_id in capture_ids)
    own = view.belongings(capture_ids)
    captured = set(own.captures)
    others = [other for group in view.versions(own.renditions).values() for other in group]
    twins = (twin for capture in captures for twin in view.captures_with(capture.sha256))
    return Erasing(
        captures=captures,
        reports=tuple(report.report for report in view.shelf(own.renditions)),
        claims=len(own.claims),
        judgements=len(own.judgements),
        editions=tuple(one.edition.name or one.edition.id for one in replaced),
        twins=tuple(dict.fromkeys(twin for twin in twins if twin not in own.captures)),
        siblings=tuple(dict.fromkeys(one.capture_id for one in view.shelf(others) if one.capture_id not in captured)),
    )
