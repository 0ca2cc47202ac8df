"""An invented war in code: places, parties, outlets, and a way to write reports whose claims are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from whoheld.judge.ties import Ties
from whoheld.model import (
    Actor,
    Affiliation,
    Candidate,
    Claim,
    Control,
    DatePrecision,
    Dating,
    DatingBasis,
    Definition,
    DefinitionRow,
    FanOut,
    Holder,
    Link,
    Mention,
    Modality,
    Outlet,
    Passage,
    Place,
    Polarity,
    Reading,
    Relation,
    Rendition,
    Share,
    SourceType,
    TextSpan,
    Theatre,
    Unit,
    UnitList,
    Voice,
    When,
)
from whoheld.weigh import Weighed, load_parameters, weigh_claims
from whoheld.weigh.parameters import Parameters

R, S = Relation, Share

# (relation, share, aspect): actor, rival, contested, none. The three rows of DESIGN section 10 and some of their kin.
ROWS: Mapping[tuple[Relation, Share, str], tuple[float, float, float, float]] = {
    (R.HOLDS, S.WHOLE, "state"): (0.93, 0.01, 0.06, 0.01),
    (R.HOLDS, S.WHOLE, "onset"): (0.93, 0.01, 0.06, 0.01),
    (R.HOLDS, S.WHOLE, "before"): (0.04, 0.50, 0.46, 0.10),
    (R.HOLDS, S.SITE, "state"): (0.35, 0.20, 0.45, 0.05),
    (R.FIGHTS_INSIDE, S.WHOLE, "state"): (0.10, 0.15, 0.72, 0.03),
    (R.LOST, S.WHOLE, "state"): (0.02, 0.70, 0.18, 0.10),
    (R.LOST, S.WHOLE, "before"): (0.60, 0.05, 0.30, 0.05),
}
FAN_OUT = (
    FanOut(level="city", share=S.WHOLE, target="same", weight=1.0),
    FanOut(level="admin1", share=S.WHOLE, target="centre", weight=0.8),
    FanOut(level="admin1", share=S.WHOLE, target="larger", weight=0.3),
    FanOut(level="admin1", share=S.MOST, target="centre", weight=0.4),
)


def place(place_id: str, level: str, parent_id: str | None, capital_of: str | None = None) -> Place:
    return Place(id=place_id, name=place_id.title(), level=level, parent_id=parent_id, lon=0.0, lat=0.0,
                 capital_of=capital_of)  # fmt: skip


def unit(place_id: str) -> Unit:
    return Unit(place_id=place_id, name=place_id.title(), admin="Norde", level="city", lon=0.0, lat=0.0)


PLACES = (
    place("estmark", "country", None),
    place("norde", "admin1", "estmark"),
    place("sude", "admin1", "estmark"),
    place("arda", "city", "norde", capital_of="norde"),
    place("belka", "town", "norde"),
    place("hamlet", "village", "sude"),
)
ACTORS = (
    Actor(id="crown", name="the Crown", kind="state"),
    Actor(id="rebels", name="the Rebels", kind="armed_group"),
    Actor(id="guard", name="the Guard", kind="armed_group", affiliations=(Affiliation(side="crown"),)),
    Actor(id="turncoats", name="the Turncoats", kind="armed_group", affiliations=(
        Affiliation(side="crown", valid_to=date(2030, 6, 5)), Affiliation(side="rebels", valid_from=date(2030, 6, 5)),
    )),
    Actor(id="tribe", name="a tribe", kind="armed_group"),
    Actor(id="neighbour", name="the Neighbour", kind="foreign_state"),
)  # fmt: skip
OUTLETS = (
    Outlet(id="wire", name="Wire", kind="wire"),
    Outlet(id="gazette", name="Gazette", kind="newspaper"),
    Outlet(id="drum", name="Drum", kind="party", side="rebels"),
)
PRIOR = {"crown": 0.70, "rebels": 0.10, "contested": 0.15, "other_or_none": 0.05}


def make_theatre() -> Theatre:
    """Two holders, four states; Arda is the seat of Norde, Belka lies in it."""
    return Theatre(
        id="invented", name="An invented war", version="1", time_zone="UTC", countries=("estmark",),
        places={row.id: row for row in PLACES}, actors={row.id: row for row in ACTORS},
        outlets={row.id: row for row in OUTLETS},
        holders=(Holder(actor_id="crown", name="Crown", letter="C", color="#004488"),
                 Holder(actor_id="rebels", name="Rebels", letter="R", color="#bb5566")),
        units=UnitList(id="towns", name="Towns", units=(unit("arda"), unit("belka"))),
        definition=Definition(
            id="centre", name="Centre", text="Whoever holds the centre.",
            rows=tuple(
                DefinitionRow(relation=key[0], share=key[1], aspect=key[2], actor=row[0], rival=row[1],
                              contested=row[2], none=row[3]) for key, row in ROWS.items()
            ),
            fan_out=FAN_OUT,
        ),
        prior=PRIOR, bbox=(0, 0, 1, 1), attribution=(),
    )  # fmt: skip


@dataclass(frozen=True)
class Atlas:
    """A lexicon that knows one theatre by heart."""

    theatre: Theatre = field(default_factory=make_theatre)

    def actor(self, actor_id: str) -> Actor | None:
        return self.theatre.actors.get(actor_id)

    def place(self, place_id: str) -> Place | None:
        return self.theatre.places.get(place_id)

    def outlet_named(self, text: str) -> Outlet | None:
        return next((row for row in self.theatre.outlets.values() if text.casefold() == row.name.casefold()), None)


@dataclass(frozen=True, kw_only=True)
class Said:
    """One sentence with one claim: `trigger` and `place_words` must stand in `words`."""

    words: str
    trigger: str
    place_words: str = "Arda"
    place_id: str | None = "arda"
    actor: str | None = "rebels"  # id; None: nobody named; "?": named, but not bound
    relation: Relation = R.HOLDS
    share: Share = S.WHOLE
    site: str | None = None
    onset: bool = False
    first: date | None = None  # of the interval; None: nobody says when
    days: int = 1  # length of the interval
    basis: str = "explicit"
    by: Link | None = None  # who is quoted; None: the page's own voice
    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.FACT
    confidence: float = 0.92
    from_actor: str | None = None
    repeats: str | None = None  # passage id
    voice: Voice = Voice.BODY
    passage_published: date | None = None


@dataclass(frozen=True)
class Told:
    """A report with its claims."""

    rendition: Rendition
    passages: tuple[Passage, ...]
    readings: tuple[Reading, ...]


def speaker(text: str, kind: SourceType, side: str | None = None, *, named: bool = False) -> Link:
    return Link(text=text, type=kind, side=side, is_named=named, span=(0, 1))


def tell(report: str, outlet: str, published: date | None, *said: Said) -> Told:
    """Write a report of some sentences, each its own passage, and read it without a fault."""
    text = " ".join(sentence.words for sentence in said)
    dating = Dating(published, published, DatePrecision.DAY, DatingBasis.GIVEN) if published else Dating()
    rendition = Rendition(id=f"ren-{report}", capture_id=f"cap-{report}", report=report, text=text, maker="text",
                          maker_version="1", outlet=outlet, published=dating)  # fmt: skip
    readings, passages, start = [], [], 0
    for number, sentence in enumerate(said):
        end = start + len(sentence.words)
        own = sentence.passage_published
        passages.append(
            Passage(id=f"psg-{report}-{number}", rendition_id=rendition.id, start=start, end=end, voice=sentence.voice,
                    dating=Dating(own, own) if own else None, repeats=sentence.repeats)
        )  # fmt: skip
        readings.append(_read(sentence, rendition, outlet, passages[-1]))
        start = end + 1
    return Told(rendition, tuple(passages), tuple(readings))


def _read(said: Said, rendition: Rendition, outlet: str, passage: Passage) -> Reading:
    def span(words: str) -> TextSpan:
        start = rendition.text.index(words, passage.start, passage.end)
        return TextSpan.of(rendition, start, start + len(words))

    where = span(said.place_words)
    known = (Candidate(said.place_id, said.place_words, 1.0),) if said.place_id else ()
    claim = Claim("control", span(said.trigger), where, span(said.words), passage.id, archive=rendition)
    publisher = Link(text=outlet, type=SourceType.OUTLET, outlet_id=outlet)
    return Reading(
        claim=claim, run_id="run-1", rule="frame", polarity=said.polarity, modality=said.modality,
        confidence=said.confidence, chain=(publisher, said.by) if said.by else (publisher,),
        body=Control(
            relation=said.relation, place=Mention(text=said.place_words, span=None, candidates=known),
            actor=_party(said.actor), from_actor=_party(said.from_actor), is_onset=said.onset, share=said.share,
            site=said.site,
        ),
        when=When(valid_from=said.first, valid_to=said.first and said.first + timedelta(days=said.days),
                  precision=DatePrecision.DAY, basis=said.basis),
    )  # fmt: skip


def _party(actor_id: str | None) -> Mention | None:
    if actor_id is None:
        return None
    known = () if actor_id == "?" else (Candidate(actor_id, actor_id, 1.0),)
    return Mention(text=actor_id, span=None, kind="actor", candidates=known)


def weigh(told: Sequence[Told], atlas: Atlas | None = None, parameters: Parameters | None = None,
          order: Iterable[int] | None = None, ties: Ties | None = None,
          set_aside: Mapping[str, str] | None = None) -> Weighed:  # fmt: skip
    """Weigh all claims of some reports; `order` hands them over in another order."""
    readings = [reading for report in told for reading in report.readings]
    if order is not None:
        readings = [readings[i] for i in order]
    return weigh_claims(
        readings,
        {report.rendition.id: report.rendition for report in told},
        {passage.id: passage for report in told for passage in report.passages},
        atlas or Atlas(),
        parameters or load_parameters(),
        ties=ties or Ties(),
        set_aside=set_aside or {},
    )


def claim_ids(*told: Told) -> list[str]:
    return [reading.claim_id for report in told for reading in report.readings]


DAY = date(2030, 6, 8)
SPOKESMAN = speaker("a Crown spokesman", SourceType.GOVERNMENT_OFFICIAL, "crown")
FIGHTER = speaker("a rebel commander", SourceType.ARMED_PARTY, "rebels")
RESIDENT = speaker("a shopkeeper", SourceType.RESIDENT)

TOOK = Said(words="Rebel columns seized the town of Arda on Sunday.", trigger="seized", onset=True, first=DAY)
HOLDS = Said(words="Rebel columns are in charge of Arda today.", trigger="in charge", first=DAY)
CROWN_HOLDS = Said(words="Arda is held by troops of the Crown today.", trigger="held", actor="crown", first=DAY)


def worded(said: Said, words: str, trigger: str) -> Said:
    return replace(said, words=words, trigger=trigger)
