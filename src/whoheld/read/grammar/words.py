"""Give every word of a sentence its part of speech, from tables and from where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whoheld.read.grammar.wordtable import VerbForm, WordTable, load_words
from whoheld.read.tokens import Sentence, Token
from whoheld.theatre.lexicon import NameHit

POSSESSIVE = re.compile(r"^(.+?)(['’‘`]s|(?<=s)['’])$", re.IGNORECASE)
NUMBER = re.compile(
    r"^\d[\d.,:]*(?:st|nd|rd|th|km|m|pm|am|%)?$|^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|dozens|scores|hundred|hundreds|thousand|thousands|million)$"
)
PARTICLE_NAME = re.compile(r"^(?:al|el|as|ash|at|ad|an|ar|az|ul|ed|es)[-‐‑’'][A-Z]")
YEAR = re.compile(r"^(?:1[89]|20)\d\d$")
STOPS = frozenset(".!?…")
COMMAS = frozenset({",", ";", ":", "–", "—", "-", "(", ")", "[", "]", "/", "|", "•", "―", "--"})
OPENING, CLOSING = frozenset("(["), frozenset(")]")
ASIDE_WORDS = 8  # words of a parenthesis that is passed over
QUOTES = frozenset("\"“”„«»‘’'`*#")  # marks that a phrase goes on around; * and # are Markdown


@dataclass(slots=True)
class Word:
    """A word with its part of speech; offsets are in the rendition.

    `tag`: d determiner, pro pronoun, p preposition, to, cc coordinator, sub subordinator, rel relative,
    be, have, do, md modal, neg, adv, time, num, v verb, n noun, a adjective, nm name, poss ('s), "," "q" ".".
    """

    text: str
    lower: str
    start: int
    end: int
    tag: str = ""
    verb: tuple[VerbForm, ...] = ()
    hit: NameHit | None = None

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()

    def has_form(self, *names: str) -> bool:
        return any(form.form in names for form in self.verb)


def split_words(sentence: Sentence, table: WordTable) -> list[Word]:
    """Return the sentence's words: possessive endings cut off, closed multiword entries joined."""
    pieces: list[Word] = []
    for token in sentence.tokens:
        pieces.extend(_cut(token))
    _own_plurals(pieces)
    joined: list[Word] = []
    i = 0
    while i < len(pieces):
        length = _entry_length(pieces, i, table)
        if length > 1 and i and pieces[i].lower in table["places.direction"] and pieces[i - 1].lower in ("the", "'s"):
            length = 1  # "the north of X" is a part of it
        if length > 1:
            first, last = pieces[i], pieces[i + length - 1]
            text = " ".join(piece.text for piece in pieces[i : i + length])
            joined.append(Word(text, text.lower(), first.start, last.end))
        else:
            joined.append(pieces[i])
        i += length
    return joined


def _cut(token: Token) -> list[Word]:
    found = POSSESSIVE.match(token.text)
    if found is None or len(token.text) < 3:
        return [Word(token.text, token.lower, token.start, token.end)]
    cut = token.start + found.end(1)
    return [
        Word(found[1], found[1].lower(), token.start, cut),
        Word(found[2], "'s", cut, token.end, "poss"),
    ]


def _own_plurals(pieces: list[Word]) -> None:
    """Mark the apostrophe of "the rebels' capital", unless a single quotation mark is open."""
    opened = False
    for before, word in zip([None, *pieces], pieces, strict=False):
        if word.text in ("‘", "'") and (before is None or before.end < word.start):
            opened = True
        elif word.text in ("'", "’") and before is not None and before.end == word.start:
            if before.lower.endswith("s") and not opened:
                word.lower, word.tag = "'s", "poss"
            opened = False


def _entry_length(pieces: Sequence[Word], i: int, table: WordTable) -> int:
    for entry in table.multiwords.get(pieces[i].lower, ()):
        if len(entry) <= len(pieces) - i and all(pieces[i + k].lower == word for k, word in enumerate(entry)):
            return len(entry)
    return 1


def tag_words(sentence: Sentence, table: WordTable | None = None) -> list[Word]:
    """Return the words of `sentence`, each with a part of speech."""
    table = table or load_words()
    words = split_words(sentence, table)
    _attach_names(words, sentence.names)
    title_case = _is_title_case(words, table)
    for i, word in enumerate(words):
        if not word.tag:
            word.tag = _first_tag(words, i, table, title_case)
    _pass_over_asides(words)
    _name_forces(words, table)
    for i, word in enumerate(words):
        if word.tag == "sub" and _opens_time(words, i, table):
            word.tag = "p"
        if word.tag == "v?":
            word.tag = "v" if _is_verb_here(words, i, table) else "n"
        if (word.tag == "v" and _is_attributive(words, i, table)) or (word.tag == "n" and _is_advancing(words, i)):
            word.tag = "a"
    return words


def _attach_names(words: list[Word], names: Sequence[NameHit]) -> None:
    hits = iter(sorted(names, key=lambda hit: hit.start))
    hit = next(hits, None)
    for word in words:
        while hit is not None and hit.end <= word.start:
            hit = next(hits, None)
        if hit is not None and hit.start <= word.start and word.end <= hit.end:
            word.hit = hit


def _is_title_case(words: Sequence[Word], table: WordTable) -> bool:
    """Whether capitals tell nothing: a title, or a headline of few words, all of them capital."""
    long = [w for w in words if len(w.text) > 3 and w.text[0].isalpha()]
    if len(long) >= 4:
        return sum(w.is_capital for w in long) >= 0.8 * len(long)
    return (
        len(long) >= 2
        and all(w.is_capital for w in long)
        and words[-1].text not in STOPS
        and any(w.lower in table.verbs and w.hit is None for w in long[1:])
    )


def _name_forces(words: Sequence[Word], table: WordTable) -> None:
    """Make "military" a noun where it ends a known name or stands before a verb: "the Dorian military said"."""
    for word, after in zip(words, [*words[1:], None], strict=True):
        if word.tag not in ("a", "v?") or not known_force(word, table):
            continue
        ends = word.hit is not None and word.hit.kind == "actor" and (after is None or after.hit is not word.hit)
        plain = after is not None and after.tag == "v?" and not _is_noun_too(after, table)
        if ends or (word.tag == "a" and (after is None or after.tag in ("v", "be", "have", "md", "do", ".") or plain)):
            word.tag = "n"


def _is_noun_too(word: Word, table: WordTable) -> bool:
    return any(reading.lemma in table["verbs.noun_too"] for reading in word.verb)


def _pass_over_asides(words: list[Word]) -> None:
    """Tag "(AP)", "(140 miles)", "(the old Kesh)" as marks, so that phrases go on around them."""
    i = 0
    while i < len(words):
        if words[i].text in OPENING and i:
            last = _aside_end(words, i)
            if last is not None:
                for word in words[i : last + 1]:
                    word.tag = "q"
                i = last
        i += 1


def _aside_end(words: Sequence[Word], i: int) -> int | None:
    """Return where a short parenthesis without a verb or a preposition of its own ends."""
    for j in range(i + 1, min(len(words), i + ASIDE_WORDS + 2)):
        if words[j].text in CLOSING:
            return j if j > i + 1 else None
        if words[j].tag in ("v", "have", "do", "md", "rel", "sub", ".") or (
            j == i + 1 and words[j].tag == "p" and words[j].lower != "in"
        ):
            return None
    return None


def _opens_time(words: Sequence[Word], i: int, table: WordTable) -> bool:
    """Whether "since", "until", "after" and their like open a time and no clause: "since Tuesday"."""
    if words[i].lower not in table["closed.time_preposition"] or i + 1 >= len(words):
        return False
    k = i + 1
    while k < len(words) - 1 and words[k].tag in ("d", "a", "num", "adv"):
        k += 1
    return words[k].tag == "time" and not (k + 1 < len(words) and words[k + 1].tag in ("poss", "n", "nm"))


SIMPLE = (
    ("closed.auxiliary_be", "be"),
    ("closed.auxiliary_have", "have"),
    ("closed.auxiliary_do", "do"),
    ("closed.modal", "md"),
    ("closed.coordinator", "cc"),
    ("closed.subordinator", "sub"),
    ("closed.determiner", "d"),
    ("closed.pronoun", "pro"),
    ("closed.preposition", "p"),
    ("closed.multi_preposition", "p"),
)


def _first_tag(words: Sequence[Word], i: int, table: WordTable, title_case: bool) -> str:
    word = words[i]
    low = word.lower
    if low in STOPS:
        return "."
    if low in COMMAS:
        return ","
    if low in QUOTES:
        return "q"
    if low in ("not", "n't", "never"):
        return "neg"
    if low == "to":
        return "to"
    if (
        low in table["closed.loyal"]
        and i + 1 < len(words)
        and words[i + 1].lower in ("to", "with")
        and i
        and words[i - 1].tag in ("n", "nm", "v?")
    ):
        return "adv"  # "fighters loyal to X": one noun phrase after another
    if low in ("themselves", "itself", "himself") and i and words[i - 1].tag in ("be", "have", "do", "md"):
        return "adv"
    within = i > 0 and words[i - 1].tag in ("cc", "d", "p", "poss")
    if within and low in table["closed.adjective"] and low in table["closed.preposition"] | table["closed.not_verbs"]:
        return "a"  # "the neighbouring town"
    if low == "past" and i and words[i - 1].tag in ("d", "poss"):
        return "a"
    if low in table["closed.relative"]:
        return _tag_relative(words, i, table)
    starts = i == 0 or words[i - 1].tag in (".", "q") or words[i - 1].text in (":", "–", "—", "•", "|")
    is_name = word.is_capital and not starts and not title_case
    if word.hit is not None and word.is_capital:
        return "nm"
    if YEAR.match(low) and i and (words[i - 1].tag == "time" or _leads_to_year(words[i - 1], table)):
        return "time"
    if NUMBER.match(low):
        return "num"
    if (
        low in ("about", "around", "over", "under", "nearly")
        and i + 1 < len(words)
        and NUMBER.match(words[i + 1].lower)
    ):
        return "adv"
    if low == "than" and i + 1 < len(words) and NUMBER.match(words[i + 1].lower):
        return "adv"
    if PARTICLE_NAME.match(word.text) or _is_particle(words, i, table):
        return "nm"
    if is_name and low not in table["closed.weekday_month"] and low not in ("may", "march") and len(word.text) > 1:
        return "a" if _is_demonym(low) else "nm"
    if low in ("may", "march") and word.is_capital and i and _leads_to_time(words[i - 1], table):
        return "time"
    if low == "yet" and i and words[i - 1].tag in ("neg", "be", "have", "v"):
        return "adv"
    for name, tag in SIMPLE:
        if low in table[name]:
            return tag
    if low in table["closed.time_opening"] and i + 1 < len(words):
        following = words[i + 1].lower
        if following in table["closed.time"] or following in table["closed.time_opening"]:
            return "time"
        if following in table["closed.time_preposition"] and not (i and words[i - 1].tag in ("d", "p")):
            return "adv"  # "late on Tuesday"
    if low in table["closed.weekday_month"] and (word.is_capital or low not in ("may", "march", "sat", "sun")):
        return "time"
    if low in table["closed.time"] and not word.is_capital:
        return "time"
    if low in table["closed.adverb"]:
        return "adv"
    if low in table["closed.adjective"]:
        return "a"
    return _open_tag(word, table)


def _open_tag(word: Word, table: WordTable) -> str:
    low = word.lower
    if low.endswith("ing") and any(low in table[name] for name in NOUN_LISTS):
        return "n"
    readings = table.verbs.get(low)
    if readings:
        word.verb = readings
        bare = all(r.form in ("base", "s") for r in readings)
        return "v?" if bare or low.endswith("ing") else "v"
    if "-" in low and low.endswith(ADJECTIVE_TAILS):
        return "a"
    if not word.is_capital and low not in table["closed.not_verbs"] and len(low) > 4:
        if low.endswith("ed"):
            word.verb = (VerbForm(low, "past"), VerbForm(low, "part"))
            return "v"
        if low.endswith("ing"):
            word.verb = (VerbForm(low, "ing"),)
            return "v?"
    if low.endswith("ly"):
        return "adv"
    known = low in table["actors.strong"] or low in table["actors.forces"] or low in table["actors.official"]
    if word.is_capital and not known and not any(low in table[name] for name in NOUN_LISTS):
        return "nm"
    return "a" if _is_demonym(low) and word.is_capital else "n"


def _is_particle(words: Sequence[Word], i: int, table: WordTable) -> bool:
    """ "del" and "da" between the capitals of one name."""
    if words[i].lower not in table["closed.name_particle"] or not i or words[i - 1].tag != "nm":
        return False
    return i + 1 < len(words) and (words[i + 1].is_capital or words[i + 1].lower in table["closed.name_particle"])


def _leads_to_year(before: Word, table: WordTable) -> bool:
    return before.tag in ("p", "sub") and before.lower in table["closed.time_preposition"]


def _leads_to_time(before: Word, table: WordTable) -> bool:
    return before.tag in ("p", "time", "num") or before.lower in table["closed.time_preposition"]


ADJECTIVE_TAILS = ("ed", "ing", "led", "run", "held", "born", "torn", "based", "time", "wide", "old", "long", "key")
NOUN_LISTS = ("places.settlement", "places.area", "places.base", "places.site", "actors.not_actors", "closed.title")


PLACE_LISTS = ("places.parts", "places.settlement", "places.area", "places.base")


def _is_demonym(low: str) -> bool:
    return len(low) > 4 and low.endswith(("ian", "ean", "ish"))


def _tag_relative(words: Sequence[Word], i: int, table: WordTable) -> str:
    low = words[i].lower
    if low != "that":
        return "rel"
    before = words[i - 1] if i else None
    after = words[i + 1] if i + 1 < len(words) else None
    if before is not None and (before.lower in table.verbs and before.tag in ("v", "v?")):
        return "comp"
    if after is not None and before is not None and before.tag in ("n", "nm", "v?", ",", "a"):
        return "rel"
    return "d" if before is None or before.tag in ("p", "to", "be") else "comp"


def _is_verb_here(words: Sequence[Word], i: int, table: WordTable) -> bool:
    """Whether a word that is as well a noun stands where a verb must."""
    word = words[i]
    back = i - 1
    while back >= 0 and words[back].tag in ("adv", "neg", "q"):
        back -= 1
    before = words[back] if back >= 0 else None
    after = words[i + 1] if i + 1 < len(words) else None
    if word.lower.endswith("ing") and word.has_form("ing"):
        return _is_participle(words, i, back, after, table)
    if before is None:
        return False
    if before.tag == "v" and not any(form.lemma in table["verbs.with_bare"] for form in before.verb):
        return False  # "announced recapture of X"
    if word.lower in table["actors.forces"] or word.lower in table["actors.strong"]:
        return (before.tag in ("to", "md", "do") and base_form(word)) or before.tag in ("pro", "rel")
    if any(word.lower in table[name] for name in NOUN_LISTS):
        return before.tag in ("to", "md", "do", "pro")
    ambiguous = _is_noun_too(word, table)
    base = word.has_form("base") or word.has_form("past")
    if before.tag == "to":
        return base and not (ambiguous and after is not None and after.tag in ("p", ".") and before.lower != "to")
    if before.tag in ("md", "do"):
        return base
    if before.tag in ("d", "a", "p", "poss", "num", "have"):
        return False
    if words[i - 1].tag == "adv" and words[i - 1].lower in table["closed.verb_adverb"]:
        return True
    if before.tag in ("pro", "rel"):
        return True
    if before.tag == ",":
        return not ambiguous or (word.has_form("s") and after is not None and after.tag in ("to", "d", "nm"))
    if before.tag == "be":
        return False
    opens = after is not None and after.tag in ("d", "nm", "pro", "num", "a", "to", "p", "adv")
    if before.tag == "cc":
        return not ambiguous or (base and after is not None and after.tag in ("d", "nm", "pro"))
    plural = before.lower.endswith("s") and before.tag in ("n", "v?")
    people = before.tag == "nm" and before.lower.endswith("s") and after is not None and after.tag in ("nm", "d")
    if word.has_form("s") and before.tag == "nm" and any(f.lemma in table["closed.saying_noun"] for f in word.verb):
        return after is not None and after.tag in ("n", "v?", "d", "a", "to", "nm")  # "Doria claims control"
    group = (
        before.lower in table["actors.strong"]
        or before.lower in table["actors.forces"]
        or before.lower in table["actors.official"]
    )
    known_actor = before.hit is not None and before.hit.kind == "actor"
    acts = (group or known_actor) and word.has_form("s") and after is not None and after.tag in ("n", "v?")
    if acts and after is not None and any(after.lower in table[name] for name in PLACE_LISTS):
        return True  # "the army controls parts of X"
    if word.has_form("s") and any(form.lemma in table["verbs.ending"] for form in word.verb):
        return before.tag in ("n", "nm", "time") and (after is None or after.tag != "n")  # "Belsk falls: ..."
    if not ambiguous:
        return before.tag in ("n", "nm", "time", "v?") or before.tag == "v"
    if before.tag == "v":
        return False
    if plural and known_force(before, table) and base_form(word) and after is not None and after.tag in ("n", "v?"):
        return True  # "rebels claim capture of X"
    if known_actor and i > 1 and words[i - 2].tag == "d" and after is not None and after.tag == "p":
        return False  # "the Guard assault on X"
    if word.has_form("base") and not word.has_form("s"):
        return (
            opens
            and (plural or people or known_actor or group)
            and not (group and not plural and after is not None and after.tag == "p" and not known_actor)
        )
    return opens and (not plural or known_actor or (after is not None and after.tag == "d"))


def known_force(word: Word, table: WordTable) -> bool:
    return word.lower in table["actors.strong"] or word.lower in table["actors.forces"]


def base_form(word: Word) -> bool:
    return word.has_form("base") and not word.has_form("s")


def _is_participle(words: Sequence[Word], i: int, back: int, after: Word | None, table: WordTable) -> bool:
    before = words[back] if back >= 0 else None
    if before is not None and before.tag in ("d", "a", "poss", "num") and before.lower != "both":
        return False
    if before is not None and before.tag in ("be", "have"):
        return back < 1 or words[back - 1].lower != "there"
    takes = after is not None and after.tag in ("d", "nm", "pro", "num", "to")
    return takes or not any(reading.lemma in table["verbs.gerund_nouns"] for reading in words[i].verb)


def _is_advancing(words: Sequence[Word], i: int) -> bool:
    """ "the advancing rebels": a participle between article and noun."""
    if not words[i].has_form("ing") or i == 0 or i + 1 >= len(words):
        return False
    return words[i - 1].tag in ("d", "a", "adv", "poss") and words[i + 1].tag in ("n", "nm", "a", "v?")


def _is_attributive(words: Sequence[Word], i: int, table: WordTable) -> bool:
    """Whether a participle stands before its noun as an adjective does: "the captured town"."""
    word = words[i]
    if not (word.has_form("part") or word.has_form("ing")) or i + 1 >= len(words):
        return False
    after = words[i + 1]
    if after.tag not in ("n", "nm", "a", "v?") or any(f.lemma in table["governors.listing"] for f in word.verb):
        return False
    if i == 0:
        return word.has_form("part") and not word.lower.endswith("ing") and after.tag != "d"
    before = words[i - 1]
    if before.tag == "adv" and i >= 2:
        before = words[i - 2]
    if before.lower in table["actors.forces"] or before.lower in table["actors.strong"]:
        return False  # "the military regained X"
    if before.tag in ("d", "a", "poss", "num"):
        return True
    if before.tag == "v" and after.tag == "nm":
        return word.has_form("part")
    return before.tag == "p" and word.has_form("part") and not word.lower.endswith("ing")
