"""Group tagged words into noun phrases, verb groups and the marks between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whoheld.read.grammar.words import CLOSING, OPENING, Word
from whoheld.read.grammar.wordtable import load_words

NOUNISH = frozenset({"n", "nm", "v?"})
INSIDE = frozenset({"d", "a", "num", "n", "nm", "poss", "time"})


@dataclass(slots=True)
class Chunk:
    """A run of words [first, last) of one sentence.

    `kind`: np, vg, p (preposition), cc, comma, rel, comp, sub, adv, time, q, stop, other. For a verb group:
    `head` is the main verb's index, and the flags tell its make-up; `be` alone is a verb group whose head is `be`.
    """

    kind: str
    first: int
    last: int
    head: int = -1
    is_passive: bool = False
    is_negated: bool = False
    is_infinitive: bool = False
    is_participle: bool = False  # bare -ing or bare past participle: no auxiliary, no subject of its own needed
    is_perfect: bool = False
    is_progressive: bool = False
    modal: str = ""
    no_longer: bool = False


def chunk_words(words: Sequence[Word]) -> list[Chunk]:
    """Return the chunks of a sentence in order; they cover all its words."""
    chunks: list[Chunk] = []
    i = 0
    while i < len(words):
        chunk = _verb_group(words, i) or _noun_phrase(words, i) or _single(words, i)
        chunks.append(_with_preposition(words, chunks, chunk))
        i = chunk.last
    return chunks


def _with_preposition(words: Sequence[Word], chunks: list[Chunk], chunk: Chunk) -> Chunk:
    """Join "on" and "Friday" to one chunk of time, which every search passes over."""
    if chunk.kind != "time" or not chunks or chunks[-1].kind != "p":
        return chunk
    if words[chunks[-1].first].lower not in load_words()["closed.time_preposition"]:
        return chunk
    before = chunks.pop()
    return Chunk("time", before.first, chunk.last, chunk.head)


MARKS = {
    "p": "p",
    "to": "p",
    "cc": "cc",
    ",": "comma",
    "rel": "rel",
    "comp": "comp",
    "sub": "sub",
    "adv": "adv",
    "neg": "adv",
    "q": "q",
    ".": "stop",
    "poss": "q",
    "time": "time",
}


def _single(words: Sequence[Word], i: int) -> Chunk:
    return Chunk(MARKS.get(words[i].tag, "other"), i, i + 1, i)


def _verb_group(words: Sequence[Word], i: int) -> Chunk | None:
    """Read auxiliaries, adverbs and a main verb; None when no verb stands here."""
    chunk = Chunk("vg", i, i)
    j, tags = i, []
    if words[j].tag == "to":
        k = _skip_adverbs(words, j + 1)
        if k >= len(words) or not (
            words[k].tag in ("v", "be", "have") and (words[k].has_form("base") or words[k].lower in ("be", "have"))
        ):
            return None
        chunk.is_infinitive, j = True, j + 1
    last_verb = -1
    while j < len(words):
        word = words[j]
        if word.tag in ("be", "have", "do", "md"):
            tags.append(word.tag)
            if word.tag == "md":
                chunk.modal = word.lower
            if word.lower.endswith(("n't", "n’t")) or word.lower == "cannot":
                chunk.is_negated = True
            last_verb = j
        elif word.tag in ("adv", "neg") and (
            last_verb >= 0 or chunk.is_infinitive or word.lower in ADVERB_STARTS or word.lower.endswith("ly")
        ):
            if word.tag == "neg" or word.lower in NEGATIVE:
                chunk.is_negated = True
            if word.lower == "no longer":
                chunk.no_longer = True
        elif word.tag == "q" and last_verb >= 0:
            pass
        elif word.tag == "v":
            last_verb = j
            tags.append("v")
            j += 1
            break
        else:
            break
        j += 1
    if last_verb < 0:
        return None
    chunk.head, chunk.last = last_verb, last_verb + 1
    _classify(chunk, words, tags)
    return chunk


ADVERB_STARTS = frozenset(
    {"now", "also", "already", "still", "then", "again", "never", "even", "just", "once", "no longer", "not"}
)
NEGATIVE = frozenset({"never", "no longer", "hardly", "barely", "not", "rarely", "scarcely"})


def _skip_adverbs(words: Sequence[Word], i: int) -> int:
    while i < len(words) and words[i].tag in ("adv", "neg"):
        i += 1
    return i


def _classify(chunk: Chunk, words: Sequence[Word], tags: list[str]) -> None:
    head = words[chunk.head]
    helpers = [t for t in tags if t != "v"]
    if "v" not in tags:
        chunk.is_perfect = "have" in tags and "be" in tags
        return
    chunk.is_perfect = "have" in helpers
    if "be" in helpers:
        chunk.is_progressive = head.has_form("ing")
        chunk.is_passive = not chunk.is_progressive and head.has_form("part")
        chunk.is_progressive = chunk.is_progressive or any(
            words[k].lower == "being" for k in range(chunk.first, chunk.head)
        )
    elif not helpers and not chunk.is_infinitive:
        chunk.is_participle = head.has_form("ing") or (head.has_form("part") and not head.has_form("past"))


def _noun_phrase(words: Sequence[Word], i: int) -> Chunk | None:
    if words[i].tag == "pro":
        return Chunk("np", i, i + 1, i)
    j, head = i, -1
    while j < len(words):
        word = words[j]
        if word.tag not in INSIDE and not _goes_on(words, i, j):
            break
        if word.tag == "d" and head >= 0 and words[j - 1].tag != "poss":
            break
        if word.tag == "time" and not _is_noun_time(words, j):
            break
        if word.tag in ("n", "nm"):
            head = j
        elif (
            word.tag in ("num", "a")
            and head >= 0
            and words[j - 1].tag in ("n", "nm")
            and word.tag == "num"
            and not _continues(words, j)
        ):
            break
        j += 1
    if head < 0:
        return _headless(words, i, j)
    end = head + 1
    if end < len(words) and words[end].tag == "num" and words[end].lower.isdigit() and len(words[end].text) < 4:
        end += 1
    return Chunk("np", i, end, head)


def _goes_on(words: Sequence[Word], i: int, j: int) -> bool:
    """Whether an adverb, an "and" or marks at `j` stand inside the phrase that began at `i`."""
    if words[j].tag == "adv":
        return j > i and _opens_adjective(words, j)
    if words[j].tag == "cc" or words[j].text == ",":
        return j > i and j + 1 < len(words) and words[j - 1].tag == "a" and words[j + 1].tag == "a"
    if words[j].tag != "q" or j == i:
        return False
    k = j
    while k < len(words) - 1 and words[k].tag == "q":
        k += 1
    if words[j].text in OPENING:  # "the Sea Guard (SG) base", "Doria's (DOR) second city"
        return (words[k].tag == "n" and not words[k].is_capital) or (
            words[j - 1].tag == "poss" and words[k].tag in ("a", "num", "n")
        )
    in_aside = words[j].text[0].isalnum() or words[j].text in CLOSING or words[j - 1].text in CLOSING
    return words[k].tag in ("n", "nm") and (words[j - 1].tag in ("d", "a") or in_aside)


def _opens_adjective(words: Sequence[Word], j: int) -> bool:
    return j + 1 < len(words) and words[j + 1].tag in ("a", "num", "n") and words[j - 1].tag in ("d", "poss", "a", "cc")


def _is_noun_time(words: Sequence[Word], j: int) -> bool:
    """Whether a time word goes on to a noun inside a phrase: "the weeks-long siege", "Friday 's attack"."""
    if j + 1 >= len(words):
        return False
    return words[j + 1].tag == "poss" or (
        j > 0 and words[j - 1].tag in ("d", "poss") and words[j + 1].tag in ("n", "a")
    )


def _continues(words: Sequence[Word], j: int) -> bool:
    return j + 1 < len(words) and words[j + 1].tag in ("n", "nm", "a")


def _headless(words: Sequence[Word], i: int, j: int) -> Chunk | None:
    """A phrase without a noun: "most", "the northern", "12"; time words come out as time."""
    if j == i:
        return None
    if words[j - 1].tag == "time" or (j < len(words) and words[j].tag == "time"):
        end = j
        while end < len(words) and words[end].tag in ("time", "num"):
            end += 1
        return Chunk("time", i, end, end - 1)
    return Chunk("np", i, j, j - 1)
