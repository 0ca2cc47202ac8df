"""Read a whole report with the frame grammar: deterministic, offline, and every claim names its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whoheld import __version__
from whoheld.model import (
    Claim,
    Control,
    Link,
    Mention,
    Modality,
    Passage,
    Polarity,
    Reading,
    Rendition,
    TextSpan,
    Voice,
    When,
    stable_id,
)
from whoheld.read.attribution import Attribution, publisher_link, read_attributions
from whoheld.read.grammar.clauses import MAX_WORDS, parse_sentence
from whoheld.read.grammar.engine import Draft, Engine
from whoheld.read.grammar.frametable import FrameTable, load_frames
from whoheld.read.grammar.items import cut_before, heading_sentence, is_bare, item_head, without_dateline
from whoheld.read.grammar.mentions import Context
from whoheld.read.grammar.topics import WORDS, local_places, names_forces, warlike
from whoheld.read.grammar.wordtable import load_words
from whoheld.read.times import bind_time, find_times
from whoheld.read.tokens import Sentence, Token, tokenize
from whoheld.segment import split_sentences
from whoheld.theatre.lexicon import Lexicon

READ_LANGUAGES = frozenset({"en", None})  # None: too short to tell
SILENT_VOICES = frozenset({Voice.BOILERPLATE, Voice.METADATA})
CLAIMED_MIN = 4  # evidence that makes an unknown name of a claim a place in the whole report


@dataclass(frozen=True, slots=True)
class _Found:
    """What was drafted of one sentence; `timed` is the sentence whose times count: its own, or its list's heading."""

    sentence: Sentence
    drafts: tuple[Draft, ...]
    timed: Sentence


@dataclass(frozen=True, slots=True)
class _Page:
    """What the reading of one rendition needs at every step."""

    rendition: Rendition
    lexicon: Lexicon
    warlike: int
    local_places: frozenset[str]


class GrammarReader:
    """Reads control claims with the frames that ship with the package.

    Args:
        table: frames to use instead of the shipped ones.
        run_id: names the run in every reading; the default names reader, version and nothing else.
        version: tells two tables apart in a record; the shipped one goes by the version of whoheld.
    """

    name = "grammar"

    def __init__(self, table: FrameTable | None = None, run_id: str | None = None, version: str = __version__) -> None:
        self._table = table
        self.version = version
        self.run_id = run_id or stable_id("run", self.name, __version__)

    @property
    def frames(self) -> FrameTable:
        return self._table or load_frames()

    def read(self, rendition: Rendition, passages: Sequence[Passage], lexicon: Lexicon) -> Iterator[Reading]:
        """Yield what the report says about control, in order of the text.

        Args:
            rendition: the archived text.
            passages: of this rendition, in order; boilerplate, metadata and other languages are passed over.
            lexicon: the names the theatre knows.

        Returns:
            Drafts for `resolve`: mentions without candidates, times symbolic, chains as far as the text tells.
        """
        page = _Page(rendition, lexicon, warlike(rendition.text), local_places(rendition.text))
        spoken = [p for p in passages if p.voice not in SILENT_VOICES and p.language in READ_LANGUAGES]
        for run in _runs(spoken, rendition, lexicon):
            yield from self._read_run(page, *run)

    def _read_run(self, page: _Page, publisher: Link, passages: list[Passage]) -> Iterator[Reading]:
        engine = Engine(self.frames)
        sentences = [s for passage in passages for s in self._sentences(page, passage)]
        found = self._find(engine, page, sentences)
        if not any(one.drafts for one in found):
            return
        attributions = read_attributions(sentences, publisher)
        for one in found:
            near = [a for a in attributions if a.start < one.sentence.end and one.sentence.start < a.end]
            times = find_times(one.timed) if one.drafts else ()
            for part, draft in _numbered(one.drafts):
                when = bind_time(times, *draft.trigger, one.timed, place=draft.place.span, onset=draft.is_onset or None)
                yield self._reading(page, one.sentence, draft, part, _smallest(near, draft), publisher, when)

    def _find(self, engine: Engine, page: _Page, sentences: Sequence[Sentence]) -> list[_Found]:
        """Draft what each sentence says; a name that one claim shows to be a place is one in all of them."""
        found = self._pass(engine, page, sentences)
        claimed = {name for one in found for draft in one.drafts if (name := _shown(draft))} - page.local_places
        if claimed:
            wider = replace(page, local_places=page.local_places | claimed)
            again = [s for s in sentences if any(name in s.text for name in claimed)]
            redone = {one.sentence.start: one for one in self._pass(engine, wider, again)}
            found = [_kept(one, redone.get(one.sentence.start)) for one in found]
        return found

    def _pass(self, engine: Engine, page: _Page, sentences: Sequence[Sentence]) -> list[_Found]:
        found: list[_Found] = []
        armed = False
        head: Mention | None = None
        for sentence in sentences:
            if sentence.start <= sentence.passage.start + 3:
                head = None
            own = item_head(sentence)
            head = own[0] if own is not None else head
            spoken = cut_before(sentence, own[1]) if own is not None else without_dateline(sentence)
            drafts = [at_head(d, head) for d in self._drafts(engine, page, spoken, armed, head)]
            timed = sentence
            if own is not None and not drafts and is_bare([t.lower for t in spoken.tokens], self._finite):
                timed, drafts = self._from_heading(engine, page, sentence, own[0])
            found.append(_Found(sentence, tuple(drafts), timed))
            armed = names_forces(sentence)
        return found

    def _from_heading(
        self, engine: Engine, page: _Page, sentence: Sentence, head: Mention
    ) -> tuple[Sentence, list[Draft]]:
        """ "Towns still contested:" and bare names under it: the heading says what holds of each."""
        heading = heading_sentence(sentence, page.rendition, page.lexicon)
        if heading is None or not has_trigger(self.frames, heading.text):
            return sentence, []
        context = Context(page.local_places, True, _countries(page.lexicon, heading), is_heading=True)
        drafts = engine.read(parse_sentence(heading), page.warlike, context)
        return heading, [replace(d, place=head, is_generic=False) for d in drafts if d.is_generic][:1]

    @property
    def _finite(self) -> frozenset[str]:
        table = load_words()
        return table["closed.auxiliary_be"] | table["closed.auxiliary_have"] | table["closed.modal"]

    def _sentences(self, page: _Page, passage: Passage) -> Iterator[Sentence]:
        text = page.rendition.text
        for start, end in split_sentences(text, passage.start, passage.end):
            piece = text[start:end]
            names = page.lexicon.names_in(piece, start)
            yield Sentence(piece, start, end, passage, tokenize(piece, start), names)

    def _drafts(
        self, engine: Engine, page: _Page, sentence: Sentence, armed_before: bool, head: Mention | None
    ) -> list[Draft]:
        if not has_trigger(self.frames, sentence.text):
            return []
        context = Context(page.local_places, armed_before, _countries(page.lexicon, sentence), head)
        drafts: list[Draft] = []
        for piece in pieces(sentence):
            drafts.extend(engine.read(parse_sentence(piece), page.warlike, context))
        return drafts

    def _reading(
        self,
        page: _Page,
        sentence: Sentence,
        draft: Draft,
        part: int,
        attribution: Attribution | None,
        publisher: Link,
        when: When,
    ) -> Reading:
        rendition = page.rendition
        claim = Claim(
            "control",
            TextSpan.of(rendition, *draft.trigger),
            TextSpan.of(rendition, *draft.place.span) if draft.place.span else None,
            TextSpan.of(rendition, sentence.start, sentence.end),
            sentence.passage.id,
            part=part,
            archive=rendition,
        )
        polarity, modality = _told_by(attribution, draft)
        return Reading(
            claim=claim,
            run_id=self.run_id,
            rule=draft.frame.id,
            body=_control(draft),
            chain=attribution.chain if attribution else (publisher,),
            polarity=polarity,
            modality=modality,
            when=when,
            confidence=draft.frame.confidence,
        )


def _control(draft: Draft) -> Control:
    return Control(
        relation=draft.relation,
        place=draft.place,
        actor=draft.actor,
        from_actor=draft.from_actor,
        is_onset=draft.is_onset,
        share=draft.share,
        site=draft.site,
    )


def _told_by(attribution: Attribution | None, draft: Draft) -> tuple[Polarity, Modality]:
    """The clause's own stance counts; where it is plain, the speaker's ("denied that", "reportedly") comes in."""
    polarity, modality = draft.polarity, draft.modality
    if attribution is None:
        return polarity, modality
    if polarity is Polarity.ASSERTED and attribution.polarity is not None:
        polarity = attribution.polarity
    if modality is Modality.FACT and attribution.modality is not None:
        modality = attribution.modality
    return polarity, modality


def _smallest(attributions: Sequence[Attribution], draft: Draft) -> Attribution | None:
    start, end = draft.trigger
    holding = [a for a in attributions if a.start <= start and end <= a.end]
    return min(holding, key=lambda a: (a.end - a.start, a.start), default=None)


def _numbered(drafts: Sequence[Draft]) -> Iterator[tuple[int, Draft]]:
    """Number the drafts that share trigger and place: their claims differ by nothing else."""
    seen: dict[tuple[tuple[int, int], tuple[int, int] | None], int] = {}
    for draft in drafts:
        key = (draft.trigger, draft.place.span)
        seen[key] = seen.get(key, -1) + 1
        yield seen[key], draft


def _runs(passages: Sequence[Passage], rendition: Rendition, lexicon: Lexicon) -> Iterator[tuple[Link, list[Passage]]]:
    """Group passages that follow one another and have one publisher."""
    run: list[Passage] = []
    speaker: Link | None = None
    for passage in passages:
        link = publisher_link(rendition, passage, lexicon)
        if speaker is not None and link != speaker:
            yield speaker, run
            run = []
        speaker = link
        run.append(passage)
    if speaker is not None:
        yield speaker, run


def has_trigger(table: FrameTable, text: str) -> bool:
    """Whether a word that opens a form, or ends like one, stands in the text: what costs least comes first."""
    words = {word.lower() for word in WORDS.findall(text)}
    if not words.isdisjoint(table.by_word):
        return True
    parts = [word.split("-") for word in words if "-" in word]
    return any("-" + p[-1] in table.suffixes or not table.by_word.keys().isdisjoint(p) for p in parts)


def _countries(lexicon: Lexicon, sentence: Sentence) -> frozenset[str]:
    """Return the names in a sentence that mean a whole country."""
    return frozenset(
        hit.text
        for hit in sentence.names
        if hit.kind == "place" and (place := lexicon.place(hit.ids[0])) is not None and place.level == "country"
    )


def at_head(draft: Draft, head: Mention | None) -> Draft:
    """Put the place that a list's item is about for "the city" and "the capital of the province" in it."""
    if head is None or not draft.is_generic or draft.site is not None or draft.place.span == head.span:
        return draft
    return replace(draft, place=replace(head, level_word=draft.place.level_word), is_generic=False)


def _shown(draft: Draft) -> str | None:
    """Return the name that a claim with good evidence shows to be a place."""
    name = draft.place.text
    plain = not draft.is_generic and draft.site is None and name[:1].isupper() and " of " not in name
    return name if plain and draft.weight >= CLAIMED_MIN and draft.modality is Modality.FACT else None


def _kept(one: _Found, again: _Found | None) -> _Found:
    return again if again is not None and len(again.drafts) > len(one.drafts) else one


def pieces(sentence: Sentence) -> Iterator[Sentence]:
    """Yield the sentence, cut into pieces of MAX_WORDS tokens where it is longer, so that work stays linear."""
    if len(sentence.tokens) <= MAX_WORDS:
        yield sentence
        return
    i = 0
    while i < len(sentence.tokens):
        length = _cut_at(sentence.tokens, i)
        tokens: tuple[Token, ...] = sentence.tokens[i : i + length]
        i += length
        start, end = tokens[0].start, tokens[-1].end
        names = tuple(n for n in sentence.names if start <= n.start and n.end <= end)
        text = sentence.text[start - sentence.start : end - sentence.start]
        yield replace(sentence, text=text, start=start, end=end, tokens=tokens, names=names)


def _cut_at(tokens: Sequence[Token], i: int) -> int:
    """Return how many tokens from `i` make a piece: up to a comma or semicolon near its end, if there is one."""
    last = min(len(tokens), i + MAX_WORDS)
    if last == len(tokens):
        return last - i
    for k in range(last - 1, last - MAX_WORDS // 4, -1):
        if tokens[k].text in (",", ";"):
            return k + 1 - i
    return last - i
