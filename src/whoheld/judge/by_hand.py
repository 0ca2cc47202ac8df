"""Make claims that an analyst adds by hand, each with its words in the archived report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from whoheld.errors import EvidenceError
from whoheld.judge.anchor import actor_of, shared
from whoheld.judge.mentions import name_of
from whoheld.judge.patching import CHECKED_CONFIDENCE, NAMED, patch_reading
from whoheld.judge.speakers import THE_DESK
from whoheld.judge.standing import standing
from whoheld.model import (
    Candidate,
    Claim,
    Control,
    Dating,
    Judgement,
    Link,
    Mention,
    Modality,
    Passage,
    Polarity,
    Reading,
    Relation,
    Rendition,
    Share,
    TextSpan,
    Verb,
    When,
)
from whoheld.read.attribution import publisher_link
from whoheld.resolve.days import heading_when, resolve_when
from whoheld.segment import split_sentences
from whoheld.theatre.lexicon import Lexicon

BY_HAND = "by-hand"
DESK_MAKER = "desk"
FIRST_HAND_PART = 1_000  # beyond the positions that a reader numbers
HAND_PARTS = 16**7


def claims_by_hand(
    rendition: Rendition,
    passages: Sequence[Passage],
    judgements: Sequence[Judgement],
    lexicon: Lexicon,
    run_id: str,
) -> tuple[Reading, ...]:
    """Return the claims that analysts added to a report.

    Args:
        rendition: with its facts as judged; its text is searched for each quotation.
        passages: of the rendition, as judged.
        judgements: in the order of the log, undos included or already applied; those on other things are passed over.
        lexicon: of the theatre.
        run_id: of the run that the report is read in.

    Returns:
        One resolved reading each, in the order of the log; where two say the same, that of the first. Without a
        `when`, the day is what the reader would give a claim that names none: that of its heading or report.

    Raises:
        EvidenceError: a quotation, or words named in it, do not stand in the report.
    """
    made, refused = try_by_hand(rendition, passages, judgements, lexicon, run_id)
    for error in refused.values():
        raise error
    return made


def try_by_hand(
    rendition: Rendition,
    passages: Sequence[Passage],
    judgements: Sequence[Judgement],
    lexicon: Lexicon,
    run_id: str,
) -> tuple[tuple[Reading, ...], dict[str, EvidenceError]]:
    """Return the claims that analysts added, as `claims_by_hand`, and those that cannot be made any more.

    Returns:
        The readings; and judgement id to why its words are not among those that can be read now.
    """
    made: dict[object, Reading] = {}
    refused: dict[str, EvidenceError] = {}
    for judgement in standing(judgements):
        if judgement.verb is not Verb.ADD or judgement.target_id != rendition.id:
            continue
        try:
            reading = _Adding(judgement, rendition, passages, lexicon).reading(run_id)
        except EvidenceError as error:
            refused[judgement.id] = error
        else:
            made.setdefault(_gist(reading), reading)
    return tuple(made.values()), refused


def _gist(reading: Reading) -> tuple[object, ...]:
    """Return everything that a claim by hand says, whoever added it."""
    claim = reading.claim
    said = (reading.body, reading.when, reading.polarity, reading.modality, reading.chain)
    return repr((claim.kind, claim.trigger.start, claim.trigger.end, claim.place, said)), claim.rendition_id


def hand_part(judgement: Judgement) -> int:
    """Return the `part` of the claim that a judgement adds: no two that share their words are one claim."""
    return FIRST_HAND_PART + int(judgement.id.rpartition("-")[2], 16) % HAND_PARTS


def join_by_hand(readings: Iterable[Reading], by_hand: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return a report's claims in the order of the text, those by hand in place of the reader's that say the same.

    The reader's twin of a claim by hand is of the same place, relation and actor, and its trigger shares a word.
    """
    added = list(by_hand)
    kept = [reading for reading in readings if not any(_are_twins(reading, one) for one in added)]
    return tuple(sorted((*kept, *added), key=lambda r: (r.claim.sentence.start, r.claim.trigger.start)))


def _are_twins(read: Reading, added: Reading) -> bool:
    one, other = read.body, added.body
    if not isinstance(one, Control) or not isinstance(other, Control):
        return False
    has_same_words = read.claim.place is not None and read.claim.place == added.claim.place
    is_same_place = has_same_words or (one.place.id is not None and one.place.id == other.place.id)
    says_same = (one.relation, actor_of(read)) == (other.relation, actor_of(added))
    return is_same_place and says_same and shared(read.claim.trigger, added.claim.trigger) > 0


class _Adding:
    """One claim to be made from an `add`."""

    def __init__(
        self, judgement: Judgement, rendition: Rendition, passages: Sequence[Passage], lexicon: Lexicon
    ) -> None:
        self.judgement, self.patch = judgement, judgement.patch
        self.rendition, self.lexicon = rendition, lexicon
        self.quote = self._find_quote()
        self.passage = self._passage_of(passages)
        self.sentence = self._sentence()

    def reading(self, run_id: str) -> Reading:
        """Return the reading, its evidence checked."""
        place = self._place()
        claim = Claim(
            "control",
            TextSpan.of(self.rendition, *self._trigger()),
            TextSpan.of(self.rendition, *place.span) if place.span else None,
            TextSpan.of(self.rendition, *self.sentence),
            self.passage.id,
            part=hand_part(self.judgement),
            archive=self.rendition,
        )
        plain = Reading(
            claim=claim,
            run_id=run_id,
            rule=BY_HAND,
            body=self._body(place),
            chain=(self._publisher(),),
            polarity=Polarity.ASSERTED,
            modality=Modality.FACT,
            confidence=CHECKED_CONFIDENCE,
        )
        said = {name: value for name, value in self.patch.items() if name != "place"}
        return self._dated(patch_reading(plain, said, self.lexicon))

    def _body(self, place: Mention) -> Control:
        return Control(
            relation=Relation(str(self.patch["relation"])),
            place=place,
            actor=self._actor("actor"),
            from_actor=self._actor("from_actor"),
            share=Share.SITE if "site" in self.patch else Share.WHOLE,
        )

    def _dated(self, reading: Reading) -> Reading:
        if "when" in self.patch:
            return reading
        return replace(reading, when=self._default_when(reading))

    def _default_when(self, reading: Reading) -> When:
        own = self.passage.dating
        anchor: Dating = own if own is not None else self.rendition.published
        return resolve_when(
            When(),
            anchor=anchor,
            heading_when=heading_when(self.rendition, self.passage),
            onset=isinstance(reading.body, Control) and reading.body.is_onset,
            modality=reading.modality,
            zone=self.lexicon.theatre.time_zone,
        )

    def _find_quote(self) -> tuple[int, int]:
        found = list(_occurrences(str(self.patch["quote"]), self.rendition.text))
        if not found:
            raise self._absent("quote", "the report; copy the words from the archived text")
        at = self.patch.get("at")
        return min(found, key=lambda span: abs(span[0] - at)) if isinstance(at, int) else found[0]

    def _passage_of(self, passages: Sequence[Passage]) -> Passage:
        start, end = self.quote
        shared = [(min(p.end, end) - max(p.start, start), p) for p in passages]
        best = max(shared, key=lambda row: row[0], default=None)
        if best is None or best[0] <= 0:
            raise EvidenceError(
                f"quote {self.patch['quote']!r} lies in no passage of {self.rendition.report!r}; cut the report again"
            )
        return best[1]

    def _sentence(self) -> tuple[int, int]:
        """Return the sentences that the quote touches, as one stretch."""
        start, end = self.quote
        for first, last in split_sentences(self.rendition.text, self.passage.start, self.passage.end):
            if first < self.quote[1] and self.quote[0] < last:
                start, end = min(start, first), max(end, last)
        return start, end

    def _trigger(self) -> tuple[int, int]:
        return self._in_quote("trigger") if "trigger" in self.patch else self.quote

    def _place(self) -> Mention:
        identity = self.patch.get("place")
        if "place_text" in self.patch:
            span: tuple[int, int] | None = self._in_quote("place_text")
            text = self.rendition.text[slice(*span)] if span else ""
        else:
            span, text = self._named(self._names_of_place(str(identity)))
        if identity is None:
            return Mention(text=text, span=span, candidates=self.lexicon.place_candidates(text))
        return _mention(text, span, "place", str(identity), self.lexicon)

    def _actor(self, name: str) -> Mention | None:
        identity = self.patch.get(name)
        row = self.lexicon.actor(identity) if isinstance(identity, str) else None
        if row is None:
            return None
        span, text = self._named((row.name, *row.aliases))
        return _mention(text, span, "actor", row.id, self.lexicon)

    def _names_of_place(self, identity: str) -> tuple[str, ...]:
        row = self.lexicon.place(identity)
        names = tuple(name.text for name in row.names if name.kind != "demonym") if row is not None else ()
        return (row.name if row is not None else identity, *names)

    def _named(self, names: tuple[str, ...]) -> tuple[tuple[int, int] | None, str]:
        """Return where one of the names stands, in the quote or else its sentence; nowhere, and the first name."""
        for start, end in (self.quote, self.sentence):
            for name in sorted(names, key=len, reverse=True):
                for span in _occurrences(name, self.rendition.text, start, end, whole_words=True):
                    return span, self.rendition.text[slice(*span)]
        return None, names[0]

    def _in_quote(self, field: str) -> tuple[int, int]:
        for span in _occurrences(str(self.patch[field]), self.rendition.text, *self.quote):
            return span
        raise self._absent(field, "the quote; give words of it, or leave the field out")

    def _publisher(self) -> Link:
        if self.rendition.maker == DESK_MAKER:
            return THE_DESK
        return publisher_link(self.rendition, self.passage, self.lexicon)

    def _absent(self, field: str, where: str) -> EvidenceError:
        return EvidenceError(
            f"add: {field} {str(self.patch[field])!r} of {self.rendition.report!r} does not stand in {where}"
        )


def _mention(text: str, span: tuple[int, int] | None, kind: str, identity: str, lexicon: Lexicon) -> Mention:
    candidate = Candidate(identity, name_of(identity, kind, lexicon), 1.0, NAMED)
    return Mention(text=text, span=span, kind=kind, candidates=(candidate,), inferred=None if span else NAMED)


def _occurrences(
    words: str, text: str, start: int = 0, end: int | None = None, *, whole_words: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text; a line break in either is a space, since people copy across lines."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    for match in re.compile(pattern).finditer(text, start, len(text) if end is None else end) if pattern else ():
        yield match.span()
