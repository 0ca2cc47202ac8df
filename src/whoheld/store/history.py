"""Tell from the log when things came about: when a claim was lost, when a judgement was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, func, select

from whoheld.model import Verb
from whoheld.store import rows, schema
from whoheld.store.view import View


def lost_since(view: View, claim_ids: Iterable[str]) -> dict[str, int]:
    """Return the entry of the pass from which on a report's readings hold a claim no more.

    Args:
        view: what was written later does not count.
        claim_ids: those that the newest pass holds, and those that no pass ever held, are left out of the answer.
    """
    lost = _lost(view, schema.readings.c.claim_id, claim_ids)
    return {claim_id: at[0] for claim_id, at in lost.items() if at[0] is not None}


def unused_since(view: View, rules: Iterable[str]) -> dict[str, int]:
    """Return the entry of the pass from which on no report's readings are by a rule any more.

    Rules by which a newest pass reads are left out of the answer; 0 for those by which nothing here ever was read.
    """
    wanted = list(rules)
    lost = _lost(view, schema.readings.c.rule, wanted)
    found = {rule: [seq for seq in lost.get(rule, ()) if seq is not None] for rule in wanted}
    return {rule: max(at, default=0) for rule, at in found.items() if len(at) == len(lost.get(rule, ()))}


def _lost(view: View, column: ColumnElement[Any], values: Iterable[str]) -> dict[str, list[int | None]]:
    """Return what readings held, with the entry from which on each report's hold it no more; None where they do."""
    x, p = schema.readings, schema.passes
    made = select(column.label("what"), p.c.rendition_id, func.max(p.c.seq).label("last")).select_from(x)
    made = made.join(p, p.c.content == x.c.content).where(p.c.seq <= view.seq).group_by(column, p.c.rendition_id)
    last_made = list(view.rows(made, column, values))
    later: dict[str, list[int]] = {}
    passes = select(p.c.rendition_id, p.c.seq).where(p.c.seq <= view.seq).order_by(p.c.seq)
    for row in view.rows(passes, p.c.rendition_id, {row["rendition_id"] for row in last_made}):
        later.setdefault(row["rendition_id"], []).append(row["seq"])
    found: dict[str, list[int | None]] = {}
    for row in last_made:
        after = (seq for seq in later[row["rendition_id"]] if seq > row["last"])
        found.setdefault(row["what"], []).append(min(after, default=None))
    return found


def judged_at(view: View, judgement_ids: Iterable[str]) -> dict[str, int]:
    """Return the entries of the log at which judgements were made, by id."""
    j = schema.judgements
    query = select(j.c.id, j.c.seq).where(j.c.seq <= view.seq)
    return {row["id"]: row["seq"] for row in view.rows(query, j.c.id, judgement_ids)}


def read_otherwise(view: View, judged: Mapping[str, int]) -> frozenset[str]:
    """Return the claims that are read to say something else now than at an entry of the log.

    Another candidate in second place, another rule or another confidence is not something else.

    Args:
        judged: claim id to the entry at which somebody spoke of it.
    """
    x, p = schema.readings, schema.passes
    query = select(x.c.claim_id, x.c.polarity, x.c.modality, x.c.body, p.c.seq).join(p, p.c.content == x.c.content)
    said: dict[str, list[tuple[int, object]]] = {}
    for row in view.rows(query.where(p.c.seq <= view.seq), x.c.claim_id, judged):
        said.setdefault(row["claim_id"], []).append((row["seq"], rows.gist_of(row)))
    changed = set()
    for claim_id, readings in said.items():
        readings.sort(key=itemgetter(0))
        then = [gist for seq, gist in readings if seq <= judged[claim_id]]
        if then and then[-1] != readings[-1][1]:
            changed.add(claim_id)
    return frozenset(changed)


def judged_renditions(view: View) -> list[str]:
    """Return the renditions that judgements speak of, themselves or a claim in them, the other ends of ties too."""
    j, claims = schema.judgements, schema.claims
    query = select(j.c.rendition_id).distinct().where(j.c.seq <= view.seq, j.c.rendition_id.is_not(None))
    ties = select(j.c.patch).where(
        j.c.seq <= view.seq, j.c.target_kind == "claim", j.c.verb.in_([Verb.MERGE, Verb.SPLIT])
    )
    ends = {end for row in view.rows(ties) for end in row["patch"].values() if isinstance(end, str)}
    others = view.rows(select(claims.c.rendition_id), claims.c.id, ends)
    return sorted({row["rendition_id"] for row in (*view.rows(query), *others)})


def count_languages(view: View) -> dict[str, int]:
    """Return how many texts there are in each language, the most frequent first; "" where it cannot be told."""
    r = schema.renditions
    count = func.count().label("n")
    query = select(r.c.language, count).where(r.c.seq <= view.seq).group_by(r.c.language).order_by(count.desc())
    return {row["language"] or "": row["n"] for row in view.rows(query)}


def count_stale(view: View, run_id: str) -> int:
    """Return how many texts have a newest pass by another run than this one, or none."""
    p, r = schema.passes, schema.renditions
    newest = select(func.max(p.c.seq)).where(p.c.seq <= view.seq).group_by(p.c.rendition_id)
    read = select(p.c.rendition_id).where(p.c.seq.in_(newest), p.c.run_id == run_id)
    query = select(func.count().label("n")).select_from(r).where(r.c.seq <= view.seq, r.c.id.not_in(read))
    return next(int(row["n"]) for row in view.rows(query))


def known_rules(view: View) -> list[str]:
    """Return the rules by which any claim in the record was ever read."""
    query = select(schema.readings.c.rule).distinct().order_by(schema.readings.c.rule)
    return [row["rule"] for row in view.rows(query)]
