"""Read who says so: the chain of speakers behind each part of a text, and what their words do to a claim."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whoheld.model import Link, Modality, Polarity
from whoheld.read.attribution.cues import CueFinder
from whoheld.read.attribution.persons import Speakers
from whoheld.read.attribution.publisher import publisher_link
from whoheld.read.attribution.quotes import Quote, find_quotes
from whoheld.read.attribution.roles import introduce_persons
from whoheld.read.attribution.scope import Heard
from whoheld.read.attribution.table import load_attribution_table
from whoheld.read.tokens import Sentence

__all__ = ["Attribution", "publisher_link", "read_attributions"]

CUE_REACH_CHARACTERS = 120  # a speaker stands no farther from the quotation he closes


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of text and who answers for it; offsets in the rendition, publisher first in the chain."""

    start: int
    end: int
    chain: tuple[Link, ...]
    polarity: Polarity | None
    modality: Modality | None
    cue: str


def read_attributions(sentences: Sequence[Sentence], publisher: Link) -> list[Attribution]:
    """Find every stretch of the text that somebody other than the page answers for.

    Args:
        sentences: of a run of passages, in order; quotations and pronouns reach from one to the next.
        publisher: the page's own voice, the first link of every chain.

    Returns:
        Attributions in order of their start, wider before narrower. A stretch inside another's carries the
        other's speakers before its own. What no attribution holds, the publisher says.
    """
    table = load_attribution_table()
    known = Speakers()
    introduce_persons(sentences, table, known)
    heard = [CueFinder(sentence, table, known).find() for sentence in sentences]
    found = [attribution for cues in heard for attribution in _nest(cues, publisher)]
    quotes = _attribute_quotes(find_quotes(sentences), sentences, heard, publisher)
    outer = [*quotes, *(_behind_quote(attribution, quotes) for attribution in found)]
    return sorted(outer, key=lambda a: (a.start, -a.end))


def _nest(cues: Sequence[Heard], publisher: Link) -> list[Attribution]:
    """Put each speaker behind the speakers in whose part he stands, within one sentence."""
    made: list[Attribution] = []
    for cue in sorted(cues, key=lambda c: (c.start - c.end, c.at)):
        if cue.leans == "quote" or cue.start >= cue.end:
            continue
        around = [a for a in made if _holds(a, cue, cues)]
        outer = min(around, key=lambda a: a.end - a.start, default=None)
        made.append(_attribution(cue, outer, publisher))
    return made


def _holds(outer: Attribution, cue: Heard, cues: Sequence[Heard]) -> bool:
    """Whether the cue, not only its scope, stands in what another speaker says."""
    if not (outer.start <= cue.start and cue.end <= outer.end):
        return False
    other = next((c for c in cues if c.cue == outer.cue and c.links and c.links == outer.chain[-len(c.links) :]), None)
    return other is None or not (other.leans == "both" and cue.leans == "both")


def _attribution(cue: Heard, outer: Attribution | None, publisher: Link) -> Attribution:
    links = cue.links
    if cue.leans == "adverb" and outer is not None:
        links = ()  # "residents said it had reportedly fallen": the residents speak
    chain = join_chain(outer.chain if outer else (publisher,), links)
    polarity = cue.polarity or (outer.polarity if outer else None)
    modality = cue.modality or (outer.modality if outer else None)
    return Attribution(cue.start, cue.end, chain, polarity, modality, cue.cue)


def join_chain(chain: tuple[Link, ...], links: Iterable[Link]) -> tuple[Link, ...]:
    """Append speakers, leaving out one who is already the last and an outlet that is the publisher itself."""
    joined = list(chain)
    told = tuple(links)
    if told and len(joined) > 1 and told[-1] == joined[-1]:
        joined.pop()  # "confirmed it, telling AFP that": one speaker, told to an outlet
    for link in told:
        is_publisher = link.outlet_id is not None and link.outlet_id == joined[0].outlet_id
        same = (link.type, link.side, link.text) == (joined[-1].type, joined[-1].side, joined[-1].text)
        pronoun = len(joined) > 1 and link.text.islower() and " " not in link.text and link.type is joined[-1].type
        if not (is_publisher or same or pronoun):
            joined.append(link)
    return tuple(joined)


def _attribute_quotes(
    quotes: Sequence[Quote], sentences: Sequence[Sentence], heard: Sequence[Sequence[Heard]], publisher: Link
) -> list[Attribution]:
    """Give each quotation to the cue beside it; one without a cue goes on with the last speaker."""
    made: list[Attribution] = []
    before: tuple[Quote, Attribution] | None = None
    for quote in quotes:
        cue = _cue_of(quote, sentences, heard)
        attribution: Attribution | None = None
        if cue is not None:
            attribution = replace(_attribution(cue, None, publisher), start=quote.start, end=quote.end)
        elif before is not None and _goes_on(before[0], quote, sentences):
            attribution = replace(before[1], start=quote.start, end=quote.end)
        elif quote.opens_passage:
            cue = _last_cue_before(quote, sentences, heard)
            if cue is not None:
                attribution = replace(_attribution(cue, None, publisher), start=quote.start, end=quote.end)
        if attribution is not None:
            made.append(attribution)
            before = (quote, attribution)
    return made


def _cue_of(quote: Quote, sentences: Sequence[Sentence], heard: Sequence[Sequence[Heard]]) -> Heard | None:
    """The cue after the closing mark comes first, then the one before the opening mark."""
    last, first = sentences[quote.last], sentences[quote.first]
    after = [
        cue for cue in heard[quote.last]
        if cue.links and last.tokens[cue.at].start > quote.end and cue.leans in ("both", "quote", "right")
        and last.tokens[cue.first].start - quote.end < CUE_REACH_CHARACTERS
    ]  # fmt: skip
    before = [
        cue for cue in heard[quote.first]
        if cue.links and first.tokens[cue.at].start < quote.start and cue.leans != "adverb" and cue.end >= quote.start
    ]  # fmt: skip
    closes_with_comma = quote.is_closed and _text_before(last, quote.end)[-1:] in (",", "!", "?", "…")
    if after and quote.is_closed and (closes_with_comma or not before):
        return after[0]
    if before:
        return before[-1]
    return _cue_of_next(quote, sentences, heard)


def _cue_of_next(quote: Quote, sentences: Sequence[Sentence], heard: Sequence[Sequence[Heard]]) -> Heard | None:
    """A cue cut off from its quotation by the splitter: the next sentence is only "he said"."""
    index = quote.last + 1
    if index >= len(sentences) or sentences[index].passage.id != sentences[quote.last].passage.id:
        return None
    near = quote.is_closed and quote.end + 2 >= sentences[quote.last].end
    return next((cue for cue in heard[index] if cue.links and near and cue.leans == "quote"), None)


def _last_cue_before(quote: Quote, sentences: Sequence[Sentence], heard: Sequence[Sequence[Heard]]) -> Heard | None:
    """A passage that is one quotation goes on with whom the passage before it gave the word, if it did so last."""
    if quote.first == 0 or sentences[quote.first - 1].passage.voice is not sentences[quote.first].passage.voice:
        return None
    spoken = [cue for cue in heard[quote.first - 1] if cue.links and cue.leans != "adverb"]
    return replace(spoken[-1], polarity=None, modality=None) if spoken else None


def _text_before(sentence: Sentence, end: int) -> str:
    return sentence.text[: end - sentence.start].rstrip()


def _goes_on(before: Quote, quote: Quote, sentences: Sequence[Sentence]) -> bool:
    """Whether a quotation without a cue continues the one before: same passage, or the next one opening with it."""
    here, there = sentences[quote.first], sentences[before.last]
    starts_sentence = quote.start - here.start <= 2
    if here.passage.id == there.passage.id:
        return starts_sentence
    return quote.opens_passage and quote.first == before.last + 1


def _behind_quote(attribution: Attribution, quotes: Sequence[Attribution]) -> Attribution:
    """A speaker inside a quotation stands behind the one who is quoted."""
    at = bisect_right(quotes, attribution.start, key=lambda quote: quote.start) - 1
    if at >= 0 and attribution.start < quotes[at].end:
        quote = quotes[at]
        within = replace(attribution, end=min(attribution.end, quote.end + 1))
        if within.chain[1:] != quote.chain[1:] and within.chain[-1] not in quote.chain:
            return replace(within, chain=join_chain(quote.chain, within.chain[1:]))
    return attribution
