"""Turn the noun phrase that speaks into a typed link of the chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whoheld.model import Link, Modality, SourceType, Voice
from whoheld.read.attribution.persons import Speakers
from whoheld.read.attribution.table import AttributionTable, Head, Phrase
from whoheld.read.tokens import Sentence, Token
from whoheld.theatre.lexicon import NameHit

MAX_PHRASE_TOKENS = 16
POSSESSIVES = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens of a sentence, half-open, with what stands beside them in apposition."""

    sentence: Sentence
    first: int
    last: int
    beside: tuple[int, int] | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens[self.first : self.last]

    @property
    def beside_tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens[slice(*self.beside)] if self.beside else ()

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def text(self) -> str:
        return self.sentence.text[self.start - self.sentence.start : self.end - self.sentence.start]

    def hits(self, *kinds: str) -> list[NameHit]:
        """Return the known names inside, of these kinds."""
        return [hit for hit in self.sentence.names if self.start <= hit.start < self.end and hit.kind in kinds]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A typed speaker; `is_known` says that the type was read from the text and is no default."""

    link: Link
    is_known: bool
    group: str | None = None
    modality: Modality | None = None


def is_mark(token: Token) -> bool:
    """Whether the token is punctuation."""
    return not token.text[0].isalnum()


def has_phrase(words: Sequence[str], phrase: Phrase) -> bool:
    """Whether the words hold the phrase, word for word."""
    return any(tuple(words[i : i + len(phrase)]) == phrase for i in range(len(words) - len(phrase) + 1))


def identify_speaker(phrase: NounPhrase, table: AttributionTable, known: Speakers) -> Speaker:
    """Return who speaks: by head noun, by the words around it, by an earlier introduction.

    Args:
        phrase: the words before or after the cue.
        table: speakers.toml.
        known: who was met before in this text; updated with this speaker.
    """
    words = bare_words(phrase.tokens)
    names = person_names(phrase, table)
    again = _met_before(phrase, words, names, table, known)
    if again is not None:
        return Speaker(again, is_known=True)
    source_type, head = classify(phrase, table)
    actors = phrase.hits("actor")
    outlets = phrase.hits("outlet")
    link = Link(
        text=phrase.text,
        type=source_type or SourceType.UNNAMED,
        side=actors[0].ids[0] if actors and actors[0].ids else None,
        is_named=bool(names or actors or outlets),
        span=(phrase.start, phrase.end),
        outlet_id=outlets[0].ids[0] if outlets and source_type is SourceType.OTHER_MEDIA else None,
    )
    known.meet(link, words, names, table)
    return Speaker(link, source_type is not None, head.group if head else None, head.modality if head else None)


def bare_words(tokens: Sequence[Token]) -> list[str]:
    """Return the words in lower case without possessive endings."""
    return [_bare(token.lower) for token in tokens]


def _bare(word: str) -> str:
    for ending in POSSESSIVES:
        word = word.removesuffix(ending)
    return word


def classify(phrase: NounPhrase, table: AttributionTable) -> tuple[SourceType | None, Head | None]:
    """Return the type of a speaker and the head it came from; None when nothing in the words tells."""
    words = bare_words(phrase.tokens)
    named = next((kind for key, kind in table.named if has_phrase(words, key)), None)
    if named is not None:
        return named, None
    if phrase.hits("outlet") and _in_core(phrase, phrase.hits("outlet")[0], table):
        return SourceType.OTHER_MEDIA, None
    head = _head_of(words, table)
    if head is not None and not head.is_role:
        is_rebel = head.type is SourceType.SECURITY_FORCE and table.armed_words & set(_core(words, table))
        return (SourceType.ARMED_PARTY if is_rebel else head.type), head
    everything = [*words, *bare_words(phrase.beside_tokens)]
    if head is not None:
        return _type_of_role(phrase, everything, head, table), head
    return _type_without_head(phrase, table)


def _head_of(words: Sequence[str], table: AttributionTable) -> Head | None:
    """The head stands before the first preposition, and is the last noun there that the table knows."""
    first = next((word for word in words if word in table.words["joins"]), None)
    core = _core(list(words[: words.index(first)]) if first and _core(words, table) else list(words), table)
    found = next((word for word in reversed(core) if word in table.heads), None)
    return table.heads[found] if found else None


def _core(words: Sequence[str], table: AttributionTable) -> list[str]:
    cut = next((i for i, word in enumerate(words) if i and word in table.words["prepositions"]), len(words))
    return list(words[:cut])


def _in_core(phrase: NounPhrase, hit: NameHit, table: AttributionTable) -> bool:
    before = [token.lower for token in phrase.tokens if token.start < hit.start]
    return not any(word in table.words["prepositions"] for word in before[1:])


def _type_of_role(phrase: NounPhrase, words: Sequence[str], head: Head, table: AttributionTable) -> SourceType | None:
    """An "official" or "spokesman" is of what the words around him say, else of whom he is named with."""
    core = _core(bare_words(phrase.tokens), table)
    for near in (core, words):
        for row in table.belongs:
            fits = any(word in row.words for word in near) or any(has_phrase(near, key) for key in row.phrases)
            if fits and not any(word in row.unless for word in near):
                return row.type
    if phrase.hits("actor"):
        return SourceType.ARMED_PARTY
    is_anybody = any(word in table.words["placeless"] for word in core)
    if head.type is SourceType.UNNAMED and not is_anybody and _stands_in_a_place(phrase, table):
        return SourceType.LOCAL_OFFICIAL
    if head.type is SourceType.UNNAMED and phrase.hits("demonym", *(() if is_anybody else ("place",))):
        return SourceType.GOVERNMENT_OFFICIAL
    return head.type


def _stands_in_a_place(phrase: NounPhrase, table: AttributionTable) -> bool:
    """ "officials in Osterby" are of that place; "officials in Dravia" too, as far as the words tell."""
    for hit in phrase.hits("place"):
        before = [token.lower for token in phrase.tokens if token.start < hit.start]
        if any(word in table.words["local_after"] for word in before):
            return True
    return False


def _type_without_head(phrase: NounPhrase, table: AttributionTable) -> tuple[SourceType | None, Head | None]:
    words = [token.lower for token in phrase.tokens]
    if words[0] in table.words["officer_titles"]:
        return SourceType.SECURITY_FORCE, None
    if phrase.beside and _head_of(bare_words(phrase.beside_tokens), table) is not None:
        return classify(NounPhrase(phrase.sentence, *phrase.beside), table)
    if phrase.hits("actor"):
        return SourceType.ARMED_PARTY, None
    if phrase.hits("place", "demonym") and not person_names(phrase, table):
        return SourceType.GOVERNMENT_OFFICIAL, None
    if "@" in words and phrase.sentence.passage.voice is Voice.TWEET:
        return SourceType.ANALYST, None
    return None, None


def person_names(phrase: NounPhrase, table: AttributionTable) -> list[str]:
    """Return the surname a phrase ends its core with, in lower case; empty when it names nobody."""
    core = phrase.tokens[: len(_core(bare_words(phrase.tokens), table))]
    taken = {
        token.start
        for token in core
        for hit in phrase.hits("actor", "place", "demonym", "outlet")
        if hit.start <= token.start < hit.end
    }
    last = core[-1] if core else None
    if last is None or not last.text[0].isupper() or last.start in taken:
        return []
    word = _bare(last.lower)
    if word in table.heads or word in table.words["articles"] or table.pronoun_kind(word) or not word.isalpha():
        return []
    return [word]


def _met_before(
    phrase: NounPhrase, words: list[str], names: list[str], table: AttributionTable, known: Speakers
) -> Link | None:
    """A bare surname, or "the official" after an official, is somebody met before."""
    content = [word for word in words if word not in table.words["articles"] and word not in table.words["titles"]]
    if names and len(content) <= 2 and not any(word in table.heads for word in content):
        met = known.by_name.get(names[0])
        if met is not None and (not phrase.beside or met.type is not SourceType.UNNAMED):
            return met
    if words[0] == "the" and len(content) == 1 and content[0] in table.heads and table.heads[content[0]].is_role:
        return known.by_head.get(content[0])
    return None
