"""An invented war between Dravia and the Ridge Front, and readings of invented reports on it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from whoheld.model import (
    Actor,
    Affiliation,
    Claim,
    Control,
    DatePrecision,
    Dating,
    DatingBasis,
    Definition,
    Holder,
    Link,
    Mention,
    Outlet,
    Passage,
    Place,
    PlaceName,
    Reading,
    Relation,
    Rendition,
    Share,
    SourceType,
    TextSpan,
    Theatre,
    UnitList,
    Voice,
)
from whoheld.resolve import resolve_readings
from whoheld.segment import split_sentences
from whoheld.theatre.lexicon import Lexicon

OUTLET = Link(text="outlet", type=SourceType.OUTLET)
PUBLISHED = Dating(date(2031, 5, 20), date(2031, 5, 20), DatePrecision.DAY, DatingBasis.GIVEN)
# id, name, level, parent, seat of, other names
PLACES = [
    ("dra", "Dravia", "country", None, None, [("Dravian", "demonym"), ("Dravians", "demonym")]),
    ("nor", "Norland", "country", None, None, [("Norlander", "demonym"), ("Norlanders", "demonym")]),
    ("dra.hallen", "Hallen", "city", "dra.hallen-province", "dra", []),
    ("dra.osterby-province", "Osterby", "admin1", "dra", None, []),
    ("dra.osterby", "Osterby", "city", "dra.osterby-province", "dra.osterby-province", []),
    ("dra.velm-province", "Velm", "admin1", "dra", None, []),
    ("dra.kalmen", "Kalmen", "city", "dra.velm-province", "dra.velm-province", [("Kalmene", "spelling")]),
    ("dra.sund-province", "Sund", "admin1", "dra", None, []),
    ("dra.tarvo", "Tarvo", "town", "dra.sund-province", "dra.sund-province", []),
    ("dra.brekk", "Brekk", "village", "dra.sund-province", None, []),
    ("dra.muld", "Muld", "town", "dra.velm-province", None, []),
    ("nor.muld", "Muld", "town", "nor", None, []),
    ("nor.stavik", "Stavik", "city", "nor", "nor", []),
    ("dra.hallen-province", "Hallen", "admin1", "dra", None, []),
]  # fmt: skip
ACTORS = [
    Actor(
        id="dravian_government", name="Dravian government", kind="state", country="dra", aliases=("Dravian government",)
    ),
    Actor(
        id="dravian_army", name="Dravian army", kind="state", country="dra", aliases=("Dravian army",),
        affiliations=(Affiliation(side="dravian_government"),),
    ),
    Actor(id="ridge_front", name="Ridge Front", kind="armed_group", country="dra", aliases=("the Front",)),
    Actor(id="black_wing", name="Black Wing", kind="armed_group", country="dra"),
    Actor(id="norland", name="Norlander forces", kind="foreign_state", country="nor", aliases=("Norlander troops",)),
]  # fmt: skip
GENERIC = {
    "insurgent": "ridge_front", "rebel": "ridge_front", "fighter": "ridge_front", "government": "dravian_government",
    "government force": "dravian_government", "army": "dravian_government", "troop": "dravian_government",
    "soldier": "dravian_government", "police": "dravian_government", "garrison": "dravian_government",
}  # fmt: skip


def _place(row: tuple[str, str, str, str | None, str | None, list[tuple[str, str]]]) -> Place:
    names = tuple(PlaceName(text=text, kind=kind) for text, kind in row[5])
    return Place(id=row[0], name=row[1], level=row[2], parent_id=row[3], capital_of=row[4], lon=0, lat=0, names=names)


def make_theatre(*, generic: bool = True, countries: tuple[str, ...] = ("dra",)) -> Theatre:
    """Return the theatre of the invented war; without `generic` its general words mean nobody."""
    words = {word: (Affiliation(side=side),) for word, side in GENERIC.items()} if generic else {}
    return Theatre(
        id="dravia", name="Dravia", version="1", time_zone="UTC", countries=countries,
        places={row[0]: _place(row) for row in PLACES}, actors={actor.id: actor for actor in ACTORS},
        outlets={"ap": Outlet(id="ap", name="AP", kind="wire"), "ocha": Outlet(id="ocha", name="OCHA", kind="ngo")},
        holders=(
            Holder(actor_id="dravian_government", name="Government", letter="G", color="#000000"),
            Holder(actor_id="ridge_front", name="Front", letter="F", color="#ffffff"),
        ),
        units=UnitList(id="u", name="u", units=()), definition=Definition(id="d", name="d", text="", rows=(), fan_out=()),
        prior={}, bbox=(0, 0, 1, 1), attribution=(), generic=words,
        governments={"dra": "dravian_government", "nor": "norland"},
    )  # fmt: skip


@lru_cache(maxsize=4)
def make_lexicon(generic: bool = True) -> Lexicon:
    return Lexicon(make_theatre(generic=generic))


class Scene:
    """A report of a few passages, and the readings made of it by hand."""

    def __init__(self, *passages: str, voices: tuple[Voice, ...] = (), lexicon: Lexicon | None = None) -> None:
        text = "\n\n".join(passages)
        self.rendition = Rendition(
            id="ren-1", capture_id="cap-1", report="r", text=text, maker="text", maker_version="1", published=PUBLISHED
        )
        self.passages, at = [], 0
        for number, words in enumerate(passages):
            voice = voices[number] if voices else Voice.BODY
            self.passages.append(
                Passage(id=f"psg-{number}", rendition_id="ren-1", start=at, end=at + len(words), voice=voice)
            )
            at += len(words) + 2
        self.lexicon = lexicon or make_lexicon()
        self.readings: list[Reading] = []

    def span(self, words: str, after: int = 0) -> tuple[int, int]:
        start = self.rendition.text.index(words, after)
        return start, start + len(words)

    def mention(self, words: str | None, kind: str, after: int) -> Mention | None:
        return Mention(text=words, span=self.span(words, after), kind=kind) if words else None

    def add(
        self, trigger: str, place: str, actor: str | None = None, *, from_actor: str | None = None,
        relation: Relation = Relation.HOLDS, onset: bool = True, share: Share = Share.WHOLE, site: str | None = None,
        level_word: str | None = None, chain: tuple[Link, ...] = (OUTLET,), after: str = "", confidence: float = 0.8,
    ) -> Scene:  # fmt: skip
        """Add a reading; its words are looked for from the first place of `after` on, the place in its sentence."""
        begin = self.rendition.text.index(after) if after else 0
        start, end = self.span(trigger, begin)
        passage = next(p for p in self.passages if p.start <= start < p.end)
        sentences = split_sentences(self.rendition.text, passage.start, passage.end)
        first, last = next(s for s in sentences if s[0] <= start < s[1])
        at = self.span(place, max(first, begin))
        cut = lambda a, b: TextSpan.of(self.rendition, a, b)  # noqa: E731
        claim = Claim(
            "control", cut(start, end), cut(*at), cut(first, last), passage.id,
            part=sum(r.claim.trigger.start == start and r.claim.place == cut(*at) for r in self.readings),
            archive=self.rendition,
        )  # fmt: skip
        body = Control(
            relation=relation, place=Mention(text=place, span=at, level_word=level_word),
            actor=self.mention(actor, "actor", first), from_actor=self.mention(from_actor, "actor", first),
            is_onset=onset, share=share, site=site,
        )  # fmt: skip
        self.readings.append(
            Reading(claim=claim, run_id="run", rule="hand", body=body, chain=chain, confidence=confidence)
        )
        return self

    def resolve(self) -> tuple[Reading, ...]:
        return resolve_readings(self.readings, self.rendition, self.passages, self.lexicon)

    def last(self) -> Control:
        """Return the body of the last reading after resolving."""
        body = self.resolve()[-1].body
        assert isinstance(body, Control)
        return body
