"""Find what stands in quotation marks, also where it runs over several sentences or never closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whoheld.read.tokens import Sentence, Token

OPENS = {"“": "”", "„": "“”", "«": "»", "‘": "’'", "‹": "›", "「": "」"}
CLOSES = frozenset("”»’›」")
STRAIGHT = frozenset("\"'")
LONG_ENOUGH_TOKENS = 3  # shorter ones are scare quotes and names


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words: offsets in the rendition inside the marks; first and last are indexes of sentences."""

    start: int
    end: int
    first: int
    last: int
    is_closed: bool
    opens_passage: bool


def find_quotes(sentences: Sequence[Sentence]) -> list[Quote]:
    """Return the quotations in `sentences`, in order; one that never closes ends with its passage."""
    found: list[Quote] = []
    run: list[tuple[int, Sentence]] = []
    for index, sentence in enumerate(sentences):
        if run and run[-1][1].passage.id != sentence.passage.id:
            found += _quotes_of_passage(run)
            run = []
        run.append((index, sentence))
    return found + _quotes_of_passage(run)


def _quotes_of_passage(run: Sequence[tuple[int, Sentence]]) -> list[Quote]:
    """Match opening with closing marks; inside a quotation only its own closing mark counts."""
    marks = [(index, token, before, after) for index, s in run for token, before, after in _with_neighbours(s)]
    found: list[Quote] = []
    opened: tuple[int, Token, bool] | None = None
    passage_start = run[0][1].start if run else 0
    for index, token, before, after in marks:
        if opened is None:
            if _opens(token, before, after):
                opened = (index, token, token.start - passage_start < 2)
            continue
        if _closes(opened[1], token, before, after):
            found.append(Quote(opened[1].end, token.start, opened[0], index, True, opened[2]))
            opened = None
    if opened is not None:
        last_index, last = run[-1]
        found.append(Quote(opened[1].end, last.end, opened[0], last_index, False, opened[2]))
    by_index = dict(run)
    return [q for q in found if q.last > q.first or _tokens_in(q, by_index[q.first]) >= LONG_ENOUGH_TOKENS]


def _tokens_in(quote: Quote, sentence: Sentence) -> int:
    return sum(quote.start <= token.start < quote.end for token in sentence.tokens)


def _with_neighbours(sentence: Sentence) -> list[tuple[Token, Token | None, Token | None]]:
    tokens = sentence.tokens
    return [
        (token, tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None)
        for i, token in enumerate(tokens)
        if token.text in OPENS or token.text in CLOSES or token.text in STRAIGHT
    ]


def _opens(mark: Token, before: Token | None, after: Token | None) -> bool:
    """An opening mark leans on the word after it and not on the one before; '90s is no quotation."""
    if mark.text not in OPENS and mark.text not in STRAIGHT:
        return False
    if after is None:
        return mark.text in OPENS
    if mark.text in "‘'" and after.text[:1].isdigit() and len(after.text.rstrip("s")) == 2:
        return False
    leans_back = before is not None and before.end == mark.start and before.text[-1:].isalnum()
    return after.start == mark.end and not leans_back


def _closes(opening: Token, mark: Token, before: Token | None, after: Token | None) -> bool:
    """A mark closes if it pairs with the opening one and is no apostrophe of a plural possessive."""
    pairs = mark.text == opening.text if opening.text in STRAIGHT else mark.text in OPENS[opening.text]
    if not pairs or before is None or before.end != mark.start:
        return pairs and mark.text not in "’'"
    if mark.text in "’'":
        is_possessive = before.lower.endswith("s") and after is not None and after.text[:1].isalpha()
        return not is_possessive
    return True
