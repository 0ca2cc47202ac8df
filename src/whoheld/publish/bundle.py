"""Make the bundle: everything the page draws from, fit for everybody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Any

from whoheld.model import Build, Control, Emission, Passage, Reading, Rendition
from whoheld.publish.claims import link_row, public_quote, sentence_hash
from whoheld.publish.name_book import NameBook
from whoheld.publish.policy import (
    NOBODY,
    Redactor,
    hold_back,
    may_quote,
    private_names,
    public_names,
    published_on,
)
from whoheld.publish.window import Window, choose_window
from whoheld.settings import Settings
from whoheld.theatre import load_land
from whoheld.weigh import load_parameters

FORMAT = "whoheld-bundle/1"
LOG_DIGITS = 7  # page and Python agree to 1e-6
SHORTEST_ID = 8
OWN_VOICE = "the page itself"  # a publisher without a name
STATE_KINDS = {"contested": "contested", "other_or_none": "none"}
STATE_LOOKS = {"contested": ("Contested", "C", "#8a6d00"), "other_or_none": ("Other or none", "O", "#6b6f73")}
PATH_BEFORE_PROBLEM = re.compile(r"^((?:[A-Za-z]:)?[^:\n]*[/\\][^:\n]*)(?=: )")

Row = dict[str, Any]
Nodes = list[list[Any]]


@dataclass(frozen=True)
class PublicBuild:
    """A build as everybody may see it: held back, and with what to put in place of private people.

    `heard` are the readings by which private people are known: those of the build, held back ones among them, and
    where it is part of something larger, the others of the same reports too, in their order. `known_people` are the
    private people of everything that it is part of.
    """

    build: Build
    settings: Settings
    heard: tuple[Reading, ...]
    known_people: NameBook = NOBODY

    @classmethod
    def of(cls, build: Build, settings: Settings, known_people: NameBook = NOBODY) -> PublicBuild:
        return cls(hold_back(build, settings.delay_days), settings, build.readings, known_people)

    @cached_property
    def renditions(self) -> Mapping[str, Rendition]:
        return {rendition.id: rendition for rendition in self.build.renditions}

    @cached_property
    def passages(self) -> Mapping[str, Passage]:
        return {passage.id: passage for passage in self.build.passages}

    @cached_property
    def readings_of(self) -> Mapping[str, list[Reading]]:
        return group_by((reading.claim.rendition_id, reading) for reading in self.build.readings)

    @cached_property
    def heard_in(self) -> Mapping[str, list[Reading]]:
        return group_by((reading.claim.rendition_id, reading) for reading in self.heard)

    @cached_property
    def redactors(self) -> Mapping[str, Redactor]:
        passages = group_by((passage.rendition_id, passage) for passage in self.build.passages)
        public = public_names(self.build.theatre)
        known_elsewhere = NameBook(private_names(self.heard, self.build.theatre))
        return {
            rendition.id: Redactor(
                self.heard_in.get(rendition.id, ()), passages.get(rendition.id, ()), rendition.text,
                public, self.known_people, known_elsewhere,
            )
            for rendition in self.build.renditions
        }  # fmt: skip

    @cached_property
    def quote_limits(self) -> Mapping[str, int | None]:
        """Longest quotation from each rendition; None where its source lets nothing be passed on."""
        return {
            rendition.id: self.settings.quote_max_chars
            if may_quote(rendition, self.heard_in.get(rendition.id, ()), self.build.theatre)
            else None
            for rendition in self.build.renditions
        }

    @cached_property
    def emissions_of(self) -> Mapping[str, list[Emission]]:
        return group_by((emission.claim_id, emission) for emission in self.build.emissions)

    def published_on(self, reading: Reading) -> Any:
        passage = self.passages.get(reading.claim.passage_id)
        return published_on(passage, self.renditions[reading.claim.rendition_id])

    @cached_property
    def window(self) -> Window:
        evidence = (day for emission in self.build.emissions for day, _ in emission.nodes)
        published = (r.published.latest for r in self.build.renditions if r.published.latest)
        return choose_window(evidence, published)


def group_by(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    """Gather values by key, in order."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)


def make_bundle(build: Build, settings: Settings | None = None, *, known_people: NameBook = NOBODY) -> Row:
    """Return the bundle of a build: plain data, ready for the page's slot.

    Passes everything through `publish/policy.py`. Day numbers count from `start`; log-likelihoods are nats.
    `known_people` are private people of the record that the build's own readings may not know; see `people_book`.
    """
    return bundle_of(PublicBuild.of(build, settings or Settings(), known_people))


def bundle_of(public: PublicBuild, *, has_land: bool = True) -> Row:
    """Return the bundle of a build that has passed the policy; `has_land` False leaves out what only a map needs."""
    build, window = public.build, public.window
    theatre, quality = build.theatre, load_parameters().quality
    report_numbers = {rendition.id: number for number, rendition in enumerate(build.renditions)}
    claims = [reading for reading in build.readings if isinstance(reading.body, Control)]
    return {
        "format": FORMAT,
        "title": theatre.name,
        "theatre": {
            "id": theatre.id, "name": theatre.name, "time_zone": theatre.time_zone, "version": theatre.version,
        },
        "definition": {
            "id": theatre.definition.id, "name": theatre.definition.name, "text": theatre.definition.text,
        },
        "unit_list": {"id": theatre.units.id, "name": theatre.units.name},
        "edition": build.edition.id,
        "checked": False,  # until `whoheld evaluate` has run on this war (issue 12)
        "start": window.start.isoformat(),
        "days": window.days,
        "bbox": list(theatre.bbox),
        **({"land": load_land(theatre)} if has_land else {}),
        "states": _states(build),
        "prior": list(build.prior),
        "transition": [list(row) for row in build.transition],
        "thresholds": {
            "unknown_evidence_nats": quality.unknown_evidence_nats, "stale_days": quality.stale_days,
            "disputed_nats": quality.disputed_nats, "disputed_days": quality.disputed_days,
        },
        "units": _units(build),
        "reports": [_report(public, rendition) for rendition in build.renditions],
        "origins": [
            {"id": origin.id, "reason": origin.reason, "claims": len(origin.claim_ids)} for origin in build.origins
        ],
        "claims": _claims(public, claims, report_numbers),
        "unread": [
            {"language": row.language, "passages": row.passages, "characters": row.characters} for row in build.unread
        ],
        "problems": [_without_folders(problem) for problem in build.problems],
        "attribution": list(theatre.attribution),
        "counts": {
            "reports": len(build.renditions), "passages": len(build.passages),
            "claims": len(claims), "origins": len(build.origins),
        },
    }  # fmt: skip


def _states(build: Build) -> list[Row]:
    holders = {holder.actor_id: holder for holder in build.theatre.holders}
    rows = []
    for state in build.theatre.states:
        holder = holders.get(state)
        name, letter, color = (holder.name, holder.letter, holder.color) if holder else STATE_LOOKS[state]
        kind = STATE_KINDS.get(state, "holder")
        rows.append({"id": state, "name": name, "letter": letter, "color": color, "kind": kind})
    return rows


def _units(build: Build) -> list[Row]:
    rows = []
    for unit in build.theatre.units.units:
        place = build.theatre.places.get(unit.place_id)
        spellings = dict.fromkeys(name.text for name in (place.names if place else ()) if name.text != unit.name)
        row: Row = {
            "id": unit.place_id, "name": unit.name, "admin": unit.admin, "level": unit.level,
            "at": [unit.lon, unit.lat],
        }  # fmt: skip
        rows.append({**row, "also": list(spellings)} if spellings else row)
    return rows


def _report(public: PublicBuild, rendition: Rendition) -> Row:
    redactor = public.redactors[rendition.id]
    return {
        "id": rendition.report,
        "capture": rendition.capture_id,  # by which an erased report is found again
        "title": redactor.text(rendition.title) if rendition.title else None,
        "outlet": rendition.outlet,
        "url": rendition.url,
        "published": public.window.maybe_number(rendition.published.latest),
        "dated_by": str(rendition.published.basis),
    }


def _claims(public: PublicBuild, readings: list[Reading], report_numbers: Mapping[str, int]) -> list[Row]:
    build = public.build
    unit_numbers = {unit.place_id: number for number, unit in enumerate(build.theatre.units.units)}
    origin_numbers = {claim: number for number, origin in enumerate(build.origins) for claim in origin.claim_ids}
    short = _short_ids([reading.claim_id for reading in readings])
    return [
        {
            "id": short[reading.claim_id],
            **_placed(public, reading, unit_numbers),
            "report": report_numbers[reading.claim.rendition_id],
            "origin": origin_numbers.get(reading.claim_id),
            **_told(public, reading),
            **_asserted(reading.body, public.redactors[reading.claim.rendition_id]),
            **_dated(public, reading),
            "polarity": str(reading.polarity),
            "modality": str(reading.modality),
            "interest": build.interests.get(reading.claim_id),
            "rule": reading.rule,
            "confidence": round(reading.confidence, 4),
        }
        for reading in readings
        if isinstance(reading.body, Control)
    ]


def _placed(public: PublicBuild, reading: Reading, unit_numbers: Mapping[str, int]) -> Row:
    """Say for which units a claim speaks and how, or why it speaks for none."""
    emissions = public.emissions_of.get(reading.claim_id, [])
    if not emissions:
        place = reading.body.place.id if isinstance(reading.body, Control) else None
        unit = unit_numbers.get(place) if place else None
        why = public.build.unused.get(reading.claim_id, "speaks for no unit on this list")
        return {"units": [] if unit is None else [unit], "nodes": [], "unused": why}
    nodes = {unit_numbers[emission.unit_id]: _nodes(emission, public.window) for emission in emissions}
    first = next(iter(nodes.values()))
    row: Row = {"units": list(nodes), "nodes": first, "unused": None}
    if any(others != first for others in nodes.values()):
        row["unit_nodes"] = {str(unit): own for unit, own in nodes.items()}
        row["nodes"] = []
    return row


def _nodes(emission: Emission, window: Window) -> Nodes:
    return [[window.number(day), [round(log, LOG_DIGITS) for log in logs]] for day, logs in emission.nodes]


def _told(public: PublicBuild, reading: Reading) -> Row:
    """Say who told it in which words."""
    rendition = public.renditions[reading.claim.rendition_id]
    redactor = public.redactors[rendition.id]
    chain = [link_row(redactor.link(link)) for link in reading.chain]
    if chain[0]["type"] == "outlet" and reading.chain[0].span is None:
        chain[0]["text"] = rendition.outlet or OWN_VOICE
    return {
        "quote": public_quote(reading, redactor, public.quote_limits[rendition.id]),
        "hash": sentence_hash(reading),
        "chain": chain,
    }


def _asserted(body: Control, redactor: Redactor) -> Row:
    return {
        "relation": str(body.relation),
        "actor": body.actor.id if body.actor else None,
        "actor_text": redactor.text(body.actor.text) if body.actor else None,
        "place_text": body.place.text,
        "site": body.site,
        "share": str(body.share),
        "onset": body.is_onset,
    }


def _dated(public: PublicBuild, reading: Reading) -> Row:
    when, window = reading.when, public.window
    return {
        "from": window.maybe_number(when.valid_from),
        "to": window.maybe_number(when.valid_to),
        "when_text": when.text,
        "basis": when.basis,
        "published": window.maybe_number(public.published_on(reading)),
    }


def _short_ids(ids: list[str]) -> dict[str, str]:
    """Return the shortest beginnings of the ids' hashes that still tell them apart."""
    digests = [identity.rpartition("-")[2] for identity in ids]
    length = SHORTEST_ID
    while len({digest[:length] for digest in digests}) < len(set(digests)):
        length += 1
    return {identity: digest[:length] for identity, digest in zip(ids, digests, strict=True)}


def _without_folders(problem: str) -> str:
    """Keep an input's name but not where it lay on somebody's machine."""
    return PATH_BEFORE_PROBLEM.sub(lambda found: PurePath(found[1].replace("\\", "/")).name, problem)
