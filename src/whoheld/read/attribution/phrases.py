"""Find the noun phrase left or right of a cue, and tell a clause from a phrase."""

from __future__ import annotations

from whoheld.read.attribution.speakers import MAX_PHRASE_TOKENS, NounPhrase, is_mark
from whoheld.read.attribution.table import AttributionTable, Phrase
from whoheld.read.tokens import Sentence

BREAKS = frozenset(",;:.!?–—-()[]\"“”„«»‘’'…")
COMMAS = frozenset(",–—-(")
APOSTROPHES = frozenset("'’")


def phrase_at(sentence: Sentence, index: int, phrases: tuple[Phrase, ...]) -> int:
    """Return how many tokens of the first fitting phrase stand at `index`; 0 if none does."""
    for phrase in phrases:
        if tuple(token.lower for token in sentence.tokens[index : index + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def skip_back(sentence: Sentence, end: int, table: AttributionTable) -> int:
    """Step left over auxiliaries, adverbs and days ("has also", "on Friday") that stand before a verb."""
    passed = table.words["auxiliaries"] | table.words["adverbs"] | table.words["days"] | table.hearsay_adverbs
    index = end
    while index > 0:
        word = sentence.tokens[index - 1].lower
        is_time = word in ("on", "in") and index < end and sentence.tokens[index].lower in table.words["days"]
        if word not in passed and not word.endswith("ly") and not is_time and word not in table.negations:
            break
        index -= 1
    return index


def phrase_before(sentence: Sentence, end: int, table: AttributionTable) -> NounPhrase | None:
    """Return the noun phrase that ends before token `end`, with its apposition; None if there is none."""
    if end > 1 and sentence.tokens[end - 1].text in APOSTROPHES and sentence.tokens[end - 2].lower.endswith("s"):
        end -= 1  # "the rebels' claim"
    if end > 0 and sentence.tokens[end - 1].text in COMMAS | {")"}:
        return _with_apposition(sentence, end - 1, table)
    if end > 0 and sentence.tokens[end - 1].lower in table.words["prepositions"]:
        return None
    first = _trim(sentence, _reach(sentence, end, table), end, table)
    return NounPhrase(sentence, first, end) if first < end else None


def _with_apposition(sentence: Sentence, comma: int, table: AttributionTable) -> NounPhrase | None:
    """ "NAME, chief of the council, said": the phrase before the first comma, typed by what is between."""
    opening = comma - 1
    while opening >= 0 and sentence.tokens[opening].text not in COMMAS:
        if comma - opening > 2 * MAX_PHRASE_TOKENS:
            return None
        opening -= 1
    if opening <= 0 or comma - opening < 2:
        return None
    first = _trim(sentence, _reach(sentence, opening, table), opening, table)
    return NounPhrase(sentence, first, opening, (opening + 1, comma)) if first < opening else None


def _reach(sentence: Sentence, end: int, table: AttributionTable) -> int:
    """Walk left to where the noun phrase must have begun."""
    index = end
    while index > 0 and end - index < MAX_PHRASE_TOKENS:
        token = sentence.tokens[index - 1]
        if token.text == "@":
            return index - 1
        stops = is_break(sentence, index - 1, table) or stops_phrase(token.lower, table)
        if stops and not _belongs_to_head(sentence, index - 1, table):
            break
        if token.lower in table.words["joins"] and not _joins_speakers(sentence, index - 1, table):
            break
        index -= 1
    return index


def _belongs_to_head(sentence: Sentence, index: int, table: AttributionTable) -> bool:
    """ "a worker with the Red Cross": here the preposition stands inside the phrase."""
    before = sentence.tokens[index - 1].lower if index else ""
    return sentence.tokens[index].lower in table.words["with"] and before in table.heads


def is_break(sentence: Sentence, index: int, table: AttributionTable) -> bool:
    """Whether a token is punctuation, other than the apostrophe of a possessive that was cut off ("U.N.'s")."""
    token = sentence.tokens[index]
    before = sentence.tokens[index - 1].lower if index else ""
    if token.text == "." and before in table.words["titles"]:
        return False
    if token.text not in APOSTROPHES or index == 0:
        return is_mark(token)
    following = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
    leans = sentence.tokens[index - 1].end == token.start
    return not (leans and following is not None and following.text == "s" and following.start == token.end)


def stops_phrase(word: str, table: AttributionTable) -> bool:
    """Whether a word cannot stand inside a noun phrase that speaks."""
    cue = table.cues.get(word)
    is_verb_cue = cue is not None and not cue.noun and not cue.silent
    words = table.words
    return word in words["borders"] or word in words["auxiliaries"] or word in words["verbs"] or is_verb_cue


def _joins_speakers(sentence: Sentence, join: int, table: AttributionTable) -> bool:
    """Whether "and" stands between two speakers and not between two clauses."""
    before = join
    while before > 0 and join - before < MAX_PHRASE_TOKENS:
        token = sentence.tokens[before - 1]
        if is_mark(token) or token.lower in table.words["borders"]:
            break
        if is_verb(token.lower, table):
            return False
        before -= 1
    tail = sentence.tokens[max(before, join - 3) : join]
    speaks = any(token.lower in table.heads for token in tail)
    return speaks or any(
        hit.kind in ("actor", "outlet") and tail and tail[0].start <= hit.start < tail[-1].end for hit in sentence.names
    )


def _trim(sentence: Sentence, first: int, end: int, table: AttributionTable) -> int:
    """Drop "Hours later", "On Friday", "In Osterby" before the phrase proper."""
    words = table.words
    loose = words["adverbs"] | words["days"] | words["turns"]
    while first < end and sentence.tokens[first].lower in loose:
        first += 1
    if first >= end or sentence.tokens[first].lower not in words["prepositions"]:
        return first
    for index in range(first + 1, end):
        word, before = sentence.tokens[index].lower, sentence.tokens[index - 1].lower
        if word in words["articles"] and before not in words["prepositions"] | words["joins"]:
            return index
    first += 1
    places = {hit.start: hit.end for hit in sentence.names if hit.kind == "place"}
    until = -1
    while first < end:
        token = sentence.tokens[first]
        until = max(until, places.get(token.start, -1))
        if token.start >= until and token.lower not in loose and not token.text.isdigit():
            break
        first += 1
    return first


def phrase_after(sentence: Sentence, first: int, table: AttributionTable) -> NounPhrase | None:
    """Return the noun phrase that begins at token `first` ("said the governor of Osterby on Friday")."""
    words = table.words
    index = first
    while index < len(sentence.tokens) and index - first < MAX_PHRASE_TOKENS:
        token = sentence.tokens[index]
        following = sentence.tokens[index + 1].lower if index + 1 < len(sentence.tokens) else ""
        ends = is_mark(token) and token.text not in ("@", "&")
        if (
            ends
            or token.lower in words["borders"] | words["days"] | words["auxiliaries"] | words["adverbs"]
            or token.lower == "to"
        ):
            break
        if token.lower in words["prepositions"] and (
            following in words["days"] or following.isdigit() or following in ("a", "an")
        ):
            break
        index += 1
    if index == first:
        return None
    return NounPhrase(sentence, first, index, _beside(sentence, index))


def _beside(sentence: Sentence, comma: int) -> tuple[int, int] | None:
    """The apposition that follows a phrase, up to the next break."""
    tokens = sentence.tokens
    if comma >= len(tokens) or tokens[comma].text not in COMMAS:
        return None
    end = comma + 1
    while end < len(tokens) and tokens[end].text not in BREAKS and end - comma < MAX_PHRASE_TOKENS:
        end += 1
    return (comma + 1, end) if end > comma + 1 else None


def is_verb(word: str, table: AttributionTable) -> bool:
    """Whether a word is a verb as far as its form tells: a guess, good enough to tell clauses from phrases."""
    return (
        word in table.words["auxiliaries"]
        or word in table.words["verbs"]
        or word in table.cues
        or (len(word) > 4 and word.endswith("ed"))
    )


def has_verb(sentence: Sentence, first: int, last: int, table: AttributionTable) -> bool:
    """Whether the tokens from `first` to before `last` hold a verb; "a televised address" holds none."""
    for index in range(first, last):
        token = sentence.tokens[index]
        after_article = index > 0 and sentence.tokens[index - 1].lower in table.words["articles"]
        if token.text.islower() and not after_article and is_verb(token.lower, table):
            return True
    return False
