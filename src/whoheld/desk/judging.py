"""Sign judgements: checked against what they speak of, kept with author, time and reason, and obeyed at once."""

from __future__ import annotations

from collections.abc import Mapping

from whoheld.desk.desk import Desk
from whoheld.desk.reading import read_text
from whoheld.errors import JudgementError
from whoheld.judge import check_judgement, standing
from whoheld.judge.mentions import renaming_of
from whoheld.judge.values import is_broken
from whoheld.model import Judgement, Verb
from whoheld.store import View

CHANGES_TEXT = frozenset({Verb.CORRECT, Verb.RECUT, Verb.ADD})


def judge(
    desk: Desk, verb: Verb, target: str, patch: Mapping[str, object] | None = None, reason: str = ""
) -> Judgement:
    """Sign a judgement and keep it. One that changes what is read in a report has it read again at once.

    Args:
        verb: what it does.
        target: id of a claim or judgement, or its beginning; a report's name, address or id; "place:ID", "actor:ID"
            or "rule:ID".
        patch: the verb's fields; `judge/verbs.py` has them.
        reason: for whoever reads it in a year.

    Raises:
        JudgementError: the target is not there or several are meant, a field is wrong, or nobody signs.
    """
    view = desk.store.view()
    if not desk.author.strip():
        raise JudgementError("a judgement is signed: name its author with --author or in WHOHELD_AUTHOR")
    target_id = find_target(view, target, verb)
    judgement = Judgement(
        target_id=target_id, verb=verb, patch=dict(patch or {}), author=desk.author, made_at=desk.now(), reason=reason
    )
    check_judgement(judgement, desk.lexicon)
    _check_circle(view, judgement)
    keep_judgement(desk, judgement)
    return judgement


def _check_circle(view: View, judgement: Judgement) -> None:
    """Refuse to merge a name into one that was merged into it. Raises JudgementError."""
    kind, _, identity = judgement.target_id.partition(":")
    if judgement.verb is not Verb.MERGE or not identity:
        return
    into = str(judgement.patch["into"])
    if renaming_of(standing(view.judgements([]))).final(kind, into) == identity:
        raise JudgementError(
            f"merge: {into!r} was merged into {identity!r}, so the two are one already; "
            f"'whoheld judgements {kind}:{into}' names that judgement, and undoing it comes first"
        )


def keep_judgement(desk: Desk, judgement: Judgement) -> None:
    """Keep a judgement that was checked, and with it the new reading of the report it changes, or neither."""
    changed = _text_changed(desk.store.view(), judgement)
    run = desk.open_run() if changed else None
    with desk.store.writer() as writer:
        writer.put_judgement(judgement)
        if changed and run:
            # Read now, when nobody else writes: what another analyst decided a moment ago is heeded as well.
            view = desk.store.view()
            reread = read_text(desk, view.rendition(changed), [*view.judgements([changed]), judgement])
            if judgement.id in reread.refused:
                raise reread.refused[judgement.id]
            writer.put_pass(run.id, reread.rendition_id, reread.input_digest, reread.passages, reread.readings)


def _text_changed(view: View, judgement: Judgement) -> str | None:
    """Return the rendition whose reading a judgement changes; an undoing changes what the undone one changed."""
    if judgement.target_kind == "report" and judgement.verb in CHANGES_TEXT:
        return judgement.target_id
    if judgement.verb is not Verb.UNDO:
        return None
    undone, rendition_id = view.judgement(judgement.target_id)
    has_text = undone.target_kind in ("report", "judgement")
    return rendition_id if has_text else None


def find_target(view: View, target: str, verb: Verb) -> str:
    """Return the id that a person means by a target, in full.

    What a report is called goes before what ids begin with.

    Raises:
        JudgementError: there is none, or there are several.
    """
    if is_broken(target):
        raise JudgementError(f"{target!r} holds half a character; type it again")
    if verb is Verb.UNDO:
        return view.judgement(target)[0].id
    if target.startswith(("place:", "actor:", "rule:")):
        return target
    claims = view.find_claims(target)
    if target in claims:
        return target
    found = [report.id for report in view.find_reports(target, exact=True)]
    found = found or [*claims, *(report.id for report in view.find_reports(target))]
    if len(found) == 1:
        return found[0]
    if found:
        raise JudgementError(f"{target!r} may be any of {', '.join(found[:5])}; give more of the id")
    raise JudgementError(
        f"there is no claim or report {target!r} in this record; 'whoheld review --list' names claims, 'whoheld "
        "status --reports' names reports"
    )
