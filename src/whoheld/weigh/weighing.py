"""Weigh all claims of a record: witnesses, and what each claim says of each unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from whoheld.judge.ties import Ties
from whoheld.model import Control, Emission, Origin, Passage, Reading, Rendition
from whoheld.weigh.emissions import emit_evidence
from whoheld.weigh.fan_out import Reaches
from whoheld.weigh.interest import Interest, World
from whoheld.weigh.origins import NO_TIES, describe_origin, group_origins
from whoheld.weigh.parameters import Parameters
from whoheld.weigh.steps import set_steps_aside
from whoheld.weigh.testimony import hear_claim

SET_ASIDE = "set aside by the desk"  # where the desk gives no words for it
NOTHING_SET_ASIDE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What the claims are worth. Every control claim has an origin; each claim has emissions or a why in `unused`."""

    origins: tuple[Origin, ...]  # in order of publication
    emissions: tuple[Emission, ...]  # in order of publication
    unused: Mapping[str, str]  # claim id to why it speaks for no unit
    interests: Mapping[str, Interest]  # claim id to the interest of its speaker


def weigh_claims(
    readings: Iterable[Reading],
    renditions: Mapping[str, Rendition],
    passages: Mapping[str, Passage],
    lexicon: World,
    parameters: Parameters,
    *,
    ties: Ties = NO_TIES,
    set_aside: Mapping[str, str] = NOTHING_SET_ASIDE,
) -> Weighed:
    """Weigh the current readings of a record, or all of them that are about some places.

    A claim depends on others about its own place, and on those that reach the same unit. So the claims about
    `places_reaching(unit)` alone give that unit's evidence, and their own origins, as the whole record would.

    Args:
        readings: resolved, one a claim, in any order.
        renditions: by id; holds the rendition of every claim.
        passages: by id; a claim whose passage is missing is taken as body text.
        lexicon: of the theatre whose units, holders and definition apply.
        parameters: from `load_parameters`.
        ties: what the desk says of witnesses: claims with one behind them, claims with two, reports that are copies.
        set_aside: claim id to why the desk does not count it, in words that may be public. Such a claim keeps its
            place in its origin, so that nothing else changes its witness; it says nothing.

    Returns:
        Origins, emissions in order of publication, and for every claim without one, why.
    """
    unused: dict[str, str] = {}
    testimonies = []
    reaches = Reaches(lexicon)
    for reading in readings:
        why = set_aside[reading.claim_id] or SET_ASIDE if reading.claim_id in set_aside else None
        if not isinstance(reading.body, Control):
            kind = f"speaks of no hold on a place (kind: {reading.claim.kind})"
            unused[reading.claim_id] = why or kind
            continue
        rendition = renditions[reading.claim.rendition_id]
        passage = passages.get(reading.claim.passage_id)
        testimonies.append(hear_claim(reading, reading.body, rendition, passage, lexicon, parameters, reaches, why))
    testimonies = set_steps_aside(testimonies)
    groups = group_origins(testimonies, renditions, lexicon, parameters, ties)
    emissions, spent = emit_evidence(groups, parameters)
    unused |= {heard.claim_id: heard.why_unused for heard in testimonies if heard.why_unused} | spent
    return Weighed(
        origins=tuple(describe_origin(group, renditions, lexicon) for group in groups),
        emissions=emissions,
        unused=dict(sorted(unused.items())),
        interests={heard.claim_id: heard.interest for heard in sorted(testimonies, key=lambda heard: heard.claim_id)},
    )
