"""Read what a person writes after a verb: a target and fields, with the ids in them made whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from whoheld.desk.desk import Desk
from whoheld.desk.judging import find_target
from whoheld.errors import JudgementError
from whoheld.judge import read_patch, standing
from whoheld.judge.values import ALIKE_MIN
from whoheld.model import Verb
from whoheld.store import View
from whoheld.store.history import known_rules

NAMING_ANOTHER = ("with", "from", "of")  # fields that hold the id of a claim or report


def read_fields(
    desk: Desk, verb: Verb, target: str, pairs: Mapping[str, str], view: View | None = None
) -> tuple[str, dict[str, object]]:
    """Return the id of a target and the patch of a judgement on it.

    Args:
        target: as for `judge`: beginnings of ids will do.
        pairs: field to words; claims and reports may be named by beginnings of ids here, too.

    Raises:
        JudgementError: the target or what a field names is not there, the verb has no such field, no claim was
            read by the rule, or what would be undone was undone before.
    """
    seen = view or desk.store.view()
    target_id = find_target(seen, target, verb)
    if verb is Verb.UNDO:
        _check_stands(seen, target_id)
    if verb is Verb.SUSPEND:
        _check_rule(seen, target_id.removeprefix("rule:"))
    patch = read_patch(verb, target_id, pairs)
    for name in NAMING_ANOTHER:
        if isinstance(patch.get(name), str):
            patch[name] = find_target(seen, str(patch[name]), verb)
    return target_id, patch


def _check_stands(view: View, judgement_id: str) -> None:
    stand = standing(view.judgements())
    if any(one.id == judgement_id for one in stand):
        return
    undone_by = next((one.id for one in stand if one.target_id == judgement_id), None)
    by = f" by {undone_by}; undo that to bring it back" if undone_by else ", as was what undid it"
    raise JudgementError(f"{judgement_id} was undone already{by}")


def _check_rule(view: View, rule: str) -> None:
    known = known_rules(view)
    if rule in known:
        return
    near = process.extractOne(rule, known, scorer=fuzz.ratio, score_cutoff=ALIKE_MIN)
    hint = f"did you mean rule:{near[0]}?" if near else "'whoheld review' names the rule of each claim"
    raise JudgementError(f"no claim in this record was read by rule {rule!r}; {hint}")


def read_pairs(words: Sequence[str]) -> dict[str, str]:
    """Return fields written as name=value.

    Raises:
        JudgementError: a word is no such pair, or a field stands there twice.
    """
    pairs: dict[str, str] = {}
    for word in words:
        name, mark, value = word.partition("=")
        if not mark or not name.strip():
            raise JudgementError(f"{word!r} is no field; write it as field=value, as in when=2031-03-20")
        if name.strip() in pairs:
            raise JudgementError(f"the field {name.strip()!r} stands there twice; give it once")
        pairs[name.strip()] = value
    return pairs
