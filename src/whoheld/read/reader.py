"""Read a whole report with the frame grammar: deterministic, offline, and every claim names its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

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
from whoheld.read.attribution import Attribution, read_attributions
from whoheld.read.attribution_publisher import publisher_link
from whoheld.read.clauses import MAX_WORDS, parse_sentence
from whoheld.read.engine import Draft, Engine
from whoheld.read.frametable import FrameTable, load_frames
from whoheld.read.mentions import Context
from whoheld.read.times import bind_time, find_times
from whoheld.read.tokens import Sentence, Token, tokenize
from whoheld.read.wordtable import load_words
from whoheld.segment import split_sentences
from whoheld.theatre.lexicon import Lexicon

READ_LANGUAGES = frozenset({"en", None})  # None: too short to tell
SILENT_VOICES = frozenset({Voice.BOILERPLATE, Voice.METADATA})
WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
WARLIKE_MIN = 2  # words of war that make a document one about war


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
    """

    name = "grammar"
    version = __version__

    def __init__(self, table: FrameTable | None = None, run_id: str | None = None) -> None:
        self._table = table
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
        drafted = []
        armed = False
        for sentence in sentences:
            drafts = self._drafts(engine, page, sentence, armed)
            drafted.append((sentence, [at_head(draft, sentence) for draft in drafts]))
            armed = names_forces(sentence)
        if not any(drafts for _, drafts in drafted):
            return
        attributions = read_attributions(sentences, publisher)
        for sentence, drafts in drafted:
            times = find_times(sentence) if drafts else ()
            near = [a for a in attributions if a.start < sentence.end and sentence.start < a.end] if drafts else []
            for part, draft in _numbered(drafts):
                when = bind_time(times, *draft.trigger, sentence, place=draft.place.span, onset=draft.is_onset or None)
                yield self._reading(page, sentence, draft, part, _smallest(near, draft), publisher, when)

    def _sentences(self, page: _Page, passage: Passage) -> Iterator[Sentence]:
        text = page.rendition.text
        for start, end in split_sentences(text, passage.start, passage.end):
            piece = text[start:end]
            names = page.lexicon.names_in(piece, start)
            yield Sentence(piece, start, end, passage, tokenize(piece, start), names)

    def _drafts(self, engine: Engine, page: _Page, sentence: Sentence, armed_before: bool) -> list[Draft]:
        if not has_trigger(self.frames, sentence.text):
            return []
        context = Context(page.local_places, armed_before, _countries(page.lexicon, sentence))
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


HEAD = re.compile(
    r"^\W{0,3}(?:[A-Za-z]{3,9}\.? \d{1,2}(?:,? \d{4})?\s*[–—:-]+\s*)?([A-Z][A-Z'’ -]{2,30}[A-Z])\s*[–—:-]+\s"
)


def at_head(draft: Draft, sentence: Sentence) -> Draft:
    """Put the place named at the head of a timeline's item for "the city" and "the capital of the province" in it."""
    found = HEAD.match(sentence.text) if sentence.passage.voice is Voice.TIMELINE else None
    if found is None or not draft.is_generic or draft.site is not None:
        return draft
    start = sentence.start + found.start(1)
    place = Mention(text=found[1], span=(start, start + len(found[1])), kind="place", level_word=draft.place.level_word)
    return replace(draft, place=place, is_generic=False)


def names_forces(sentence: Sentence) -> bool:
    """Whether a sentence speaks of armed forces, so that "they" in the next may be they."""
    table = load_words()
    strong = table["actors.strong"] | table["actors.forces"]
    return any(hit.kind == "actor" for hit in sentence.names) or any(t.lower in strong for t in sentence.tokens)


def local_places(text: str) -> frozenset[str]:
    """Return the names that this text itself calls a town, a province, an airport."""
    patterns = _place_patterns()
    return frozenset(match[1] for pattern in patterns for match in pattern.finditer(text))


@lru_cache(maxsize=1)
def _place_patterns() -> tuple[re.Pattern[str], ...]:
    table = load_words()
    nouns = sorted((table["places.settlement"] | table["places.admin_words"]) - table["places.not_naming"])
    either = "|".join(map(re.escape, nouns))
    name = r"([A-Z][\w’'-]{2,30}(?: (?:al-|el-)?[A-Z][\w’'-]{1,30}){0,2})"
    return (
        re.compile(rf"\b(?:{either}) of {name}"),
        re.compile(rf"\b(?:{either}) {name}"),
        re.compile(rf"\b{name}(?:['’]s)? (?:{either})\b"),
    )


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


def warlike(text: str) -> int:
    """Return what a document's words add to the evidence of its claims.

    Returns:
        1 when it talks of war, 0 when hardly, -1 when not at all, -2 when it talks of sport or business instead.
    """
    table = load_words()
    war, other = 0, 0
    for match in WORDS.finditer(text):
        word = match[0].lower()
        war += word in table["context.war"]
        other += word in table["context.off_topic"]
    if war >= WARLIKE_MIN and war * 2 >= other:
        return 1
    if other > 2 * war + 2:
        return -2
    return 0 if war else -1
