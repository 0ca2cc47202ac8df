"""Weigh by walking every list from end to end: slow, plain, and what the indexed weighing has to equal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from rapidfuzz import fuzz
from tests.unit.weigh.fixtures import Atlas, Told

from whoheld.model import Emission
from whoheld.weigh import Weighed
from whoheld.weigh.emissions import SPENT, _allowance_nats, _fading, _nodes, _range_nats
from whoheld.weigh.fan_out import Reaches
from whoheld.weigh.interest import FOR
from whoheld.weigh.origins import Group, describe_origin, order_of, origin_id, words_of
from whoheld.weigh.parameters import Parameters
from whoheld.weigh.speakers import Speaker, is_same_person, speaker_of
from whoheld.weigh.steps import set_steps_aside
from whoheld.weigh.testimony import Testimony, hear_claim

Heard = tuple[Testimony, Speaker]


def weigh_slowly(told: Sequence[Told], parameters: Parameters) -> Weighed:
    """Weigh control claims of some reports, without ties."""
    atlas = Atlas()
    renditions = {report.rendition.id: report.rendition for report in told}
    passages = {passage.id: passage for report in told for passage in report.passages}
    heard = [
        hear_claim(reading, reading.body, renditions[reading.claim.rendition_id],
                   passages[reading.claim.passage_id], atlas, parameters, Reaches(atlas))  # type: ignore[arg-type]
        for report in told for reading in report.readings
    ]  # fmt: skip
    heard = sorted(set_steps_aside(heard), key=order_of)
    groups = group_slowly(
        [(t, speaker_of(t, renditions[t.reading.claim.rendition_id], atlas)) for t in heard], parameters
    )
    emissions, spent = emit_slowly(groups, parameters)
    unused = {t.claim_id: t.why_unused for t in heard if t.why_unused} | spent
    return Weighed(
        origins=tuple(describe_origin(group, renditions, atlas) for group in groups), emissions=emissions,
        unused=dict(sorted(unused.items())), interests={t.claim_id: t.interest for t in heard},
    )  # fmt: skip


def group_slowly(heard: Sequence[Heard], parameters: Parameters) -> list[Group]:
    """Return the origins, each claim compared with every claim of every origin before it."""
    groups: list[Group] = []
    speakers: dict[str, Speaker] = {}
    met: list[tuple[str, Group]] = []  # each speaker, text and passage on a topic, with the origin, as they first met
    for testimony, speaker in heard:
        topic = f"{testimony.place_key}|{testimony.argues}|"
        group, reason = _find(testimony, speaker, topic, groups, met, parameters)
        if group is None:
            group = Group(testimony, speaker, len(groups))
            groups.append(group)
        if reason and reason not in group.reasons:
            group.reasons.append(reason)
        group.members.append(testimony)
        speakers[testimony.claim_id] = speaker
        if speaker.group == group.speaker.group and speaker.names:
            group.names |= {speaker.names}
        for what in _traces(testimony, speaker, topic):
            if not any(known == what and home is group for known, home in met):
                met.append((what, group))
    return groups


def _traces(testimony: Testimony, speaker: Speaker, topic: str) -> list[str]:
    return [
        f"{topic}by {speaker.group}",
        f"{topic}words {words_of(testimony)}",
        f"{topic}in {testimony.reading.claim.passage_id}",
    ]


def _find(testimony: Testimony, speaker: Speaker, topic: str, groups: list[Group], met: list[tuple[str, Group]],
          parameters: Parameters) -> tuple[Group | None, str]:  # fmt: skip
    copies = parameters.copies
    repeats = testimony.passage.repeats if testimony.passage else None
    for what, group in met:
        if repeats and what == f"{topic}in {repeats}":
            return group, "a passage that repeats another"
    for what, group in met:
        is_same = what == f"{topic}by {speaker.group}" and is_same_person(speaker.names, group.names)
        if is_same and _is_one_statement(testimony, group.head, copies.same_statement_days):
            return group, "the same speaker saying the same of the same place"
    for what, group in met:
        if what == f"{topic}words {words_of(testimony)}" and _is_in_time(
            testimony, group.head, copies.duplicate_window_days
        ):
            return group, "the same words"
    words = words_of(testimony)
    if len(words.split(" ")) >= copies.duplicate_min_words:
        rivals = [g for g in groups if (g.head.place_key, g.head.argues) == (testimony.place_key, testimony.argues)]
        for group in rivals[-copies.duplicate_compare_at_most :]:
            if not is_same_person(speaker.names, group.names):
                continue
            if not _is_in_time(testimony, group.head, copies.duplicate_window_days):
                continue
            if fuzz.token_sort_ratio(words, words_of(group.head), score_cutoff=100 * copies.duplicate_ratio):
                return group, "nearly the same words"
    return None, ""


def _is_one_statement(one: Testimony, other: Testimony, most_days: int) -> bool:
    if one.last_day is None or other.last_day is None:
        return one.last_day == other.last_day
    is_one_telling = one.report == other.report or one.is_onset == other.is_onset
    return abs((one.last_day - other.last_day).days) <= (most_days if is_one_telling else 0)


def _is_in_time(one: Testimony, other: Testimony, window_days: int) -> bool:
    if one.published is None or other.published is None:
        return True
    return abs((one.published - other.published).days) <= window_days


def emit_slowly(groups: Sequence[Group], parameters: Parameters) -> tuple[tuple[Emission, ...], dict[str, str]]:
    """Return the evidence, each claim compared with every change told and every own line."""
    witnesses = [(origin_id(group), [m for m in group.members if m.why_unused is None]) for group in groups]
    witnesses = sorted((w for w in witnesses if w[1]), key=lambda w: order_of(w[1][0]))
    heads = [(origin, members[0]) for origin, members in witnesses if members[0].is_onset]
    told: list[tuple[Any, date, float]] = []
    made: list[tuple[Testimony, list[Emission]]] = []
    for origin, members in witnesses:
        line = _line_factor(members[0], told, parameters)
        for rank, testimony in enumerate(members):
            force = _fading(testimony, parameters) * (line if rank == 0 else 1.0)
            allowance = _allowance_nats(rank, parameters.copies) if rank else float("inf")
            emissions = []
            for unit_id, weight in sorted(testimony.reach.weights.items()):
                nodes = _nodes(testimony, _is_retold(testimony, unit_id, origin, heads, parameters), parameters)
                factor = force * weight * min(1.0, allowance / (_range_nats(nodes) or 1.0))
                emissions.append(Emission(
                    claim_id=testimony.claim_id, unit_id=unit_id, origin_id=origin, published=testimony.published,
                    nodes=tuple((day, tuple(factor * log for log in logs)) for day, logs in nodes),
                ))  # fmt: skip
            made.append((testimony, emissions if allowance >= parameters.copies.least_nats else []))
    made.sort(key=lambda pair: (*order_of(pair[0])[:2], *order_of(pair[0])[3:]))
    spent = {testimony.claim_id: SPENT for testimony, emissions in made if not emissions}
    return tuple(emission for _, emissions in made for emission in emissions), spent


def _line_factor(testimony: Testimony, told: list[tuple[Any, date, float]], parameters: Parameters) -> float:
    if testimony.interest != FOR or testimony.side is None or testimony.last_day is None:
        return 1.0
    line, day = (testimony.place_key, testimony.side, testimony.argues), testimony.last_day
    window, new = timedelta(days=parameters.own_line.window_days), 1.0 - parameters.own_line.ratio
    said = sorted((d, factor) for own, d, factor in told if own == line and day - window <= d <= day + window)
    factor = max(0.0, (1.0 / new - sum(factor for _, factor in said)) * new)
    told.append((line, day, factor))
    return factor


def _is_retold(
    testimony: Testimony, unit_id: str, origin: str, heads: Sequence[tuple[str, Testimony]], parameters: Parameters
) -> bool:
    day, published = testimony.last_day, testimony.published or date.max
    if not testimony.is_onset or day is None:
        return False
    known = [
        head for other, head in heads
        if other != origin and unit_id in head.reach.weights and (head.published or date.max) <= published
    ]  # fmt: skip
    turned = [h.last_day for h in known if h.is_turn and h.argues != testimony.argues and h.last_day <= day]  # type: ignore[operator]
    return any(
        head.argues == testimony.argues
        and head.reach.weights[unit_id] >= testimony.reach.weights[unit_id]
        and 0 < (day - head.last_day).days <= parameters.time.onset_memory_days  # type: ignore[operator]
        and not any(head.last_day <= turn for turn in turned)  # type: ignore[operator]
        for head in known
    )
