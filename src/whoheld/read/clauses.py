"""Find subjects, objects and prepositional complements of verbs and nouns among a sentence's chunks."""

from __future__ import annotations

from dataclasses import dataclass, field

from whoheld.read.chunks import Chunk, chunk_words
from whoheld.read.tokens import Sentence
from whoheld.read.words import Word, tag_words
from whoheld.read.wordtable import WordTable, load_words

REACH = 14  # chunks looked at to the right of a trigger for a complement: a clause is rarely longer
MAX_WORDS = 400  # a longer "sentence" is a table or a list without stops; it is read in pieces of this size
ONLY_OF = frozenset({"of"})
PASSABLE = frozenset({"adv", "time", "q"})


@dataclass(slots=True)
class Parse:
    """A sentence as words and chunks, with the questions a frame asks of it."""

    sentence: Sentence
    table: WordTable
    words: list[Word]
    chunks: list[Chunk]
    chunk_at: list[int] = field(default_factory=list)  # word index to chunk index
    _subjects: dict[int, int | None] = field(default_factory=dict)

    def lemma(self, vg: Chunk) -> str:
        """Return the lemma of a verb group's head ("be", "have", "do" for bare auxiliaries)."""
        word = self.words[vg.head]
        if word.verb:
            return word.verb[0].lemma
        return {"be": "be", "have": "have", "do": "do"}.get(word.tag, word.lower)

    def lemmas(self, vg: Chunk) -> frozenset[str]:
        word = self.words[vg.head]
        return frozenset(form.lemma for form in word.verb) or frozenset({self.lemma(vg)})

    def text(self, chunk: Chunk) -> str:
        """Return the written words of a chunk."""
        first, last = self.words[chunk.first], self.words[chunk.last - 1]
        offset = self.sentence.start
        return self.sentence.text[first.start - offset : last.end - offset]

    def opener(self, i: int) -> str:
        """Return the first word of a chunk, in lower case."""
        return self.words[self.chunks[i].first].lower

    def head_word(self, i: int) -> Word:
        return self.words[self.chunks[i].head]

    def kind(self, i: int) -> str:
        return self.chunks[i].kind if 0 <= i < len(self.chunks) else "stop"

    def left_of(self, i: int, passing: frozenset[str] = PASSABLE) -> int:
        """Return the index of the first chunk left of `i` that is not in `passing`; -1 at the start."""
        j = i - 1
        while j >= 0 and self.chunks[j].kind in passing:
            j -= 1
        return j

    def right_of(self, i: int, passing: frozenset[str] = PASSABLE) -> int:
        j = i + 1
        while j < len(self.chunks) and self.chunks[j].kind in passing:
            j += 1
        return j

    # -- subjects ---------------------------------------------------------------------------------------------

    def subject(self, i: int) -> int | None:
        """Return the chunk of the noun phrase that is the subject of the verb group `i`, or None."""
        if i not in self._subjects:
            self._subjects[i] = None  # a cycle finds nothing
            self._subjects[i] = self._find_subject(i)
        return self._subjects[i]

    def _find_subject(self, i: int) -> int | None:
        vg = self.chunks[i]
        j = self.left_of(i)
        if vg.is_infinitive:
            return self._subject_of_infinitive(j)
        kind = self.kind(j) if j >= 0 else "start"
        if kind == "np":
            if self.is_gerund(i) and self.words[self.chunks[j].head].tag == "time":
                return None
            return self._over_gerund(self.chain_head(j)) if self.is_finite(i) else self.chain_head(j)
        if kind == "rel":
            return self.antecedent(j)
        if kind in ("sub", "p") and self.is_gerund(i):
            return self._accused(j) or self._main_subject(i)
        if kind == "comma":
            return self._subject_across_comma(i, j)
        if kind == "cc":
            return self._subject_of_coordinated(i, j)
        if kind == "vg" and self.is_gerund(i):
            return self.subject(j)
        if kind == "vg" and self.chunks[j].is_participle:
            return self.subject(j)
        if kind == "start" and self.is_gerund(i):
            return self._main_subject(i)
        return None

    def _over_gerund(self, s: int) -> int:
        """ "insurgents riding on trucks stormed X": the subject stands before the participle."""
        g = self.left_of(s, frozenset({"adv", "q"}))
        if self.kind(g) == "p":
            g = self.left_of(g, frozenset({"adv", "q"}))
        if self.kind(g) == "vg" and self.is_gerund(g) and self.kind(g - 1) == "np":
            head = self.chain_head(g - 1)
            before = self.kind(self.left_of(head))
            return head if before in ("stop", "comma", "comp", "sub", "cc", "rel") else s
        return s

    def _accused(self, p: int) -> int | None:
        """ "accused the rebels of taking X": the object is the subject of the gerund."""
        n = self.left_of(p)
        v = self.left_of(self.chain_head(n)) if self.kind(n) == "np" else -1
        if self.kind(v) == "vg" and self.lemmas(self.chunks[v]) & self.table["governors.accuse"]:
            return n
        return None

    def is_gerund(self, i: int) -> bool:
        vg = self.chunks[i]
        having = vg.kind == "vg" and self.words[vg.first].tag == "have" and self.words[vg.first].lower.endswith("ing")
        return having or (vg.is_participle and self.words[vg.head].has_form("ing"))

    def is_finite(self, i: int) -> bool:
        vg = self.chunks[i]
        return vg.kind == "vg" and not vg.is_infinitive and not vg.is_participle and not self.is_gerund(i)

    def chain_head(self, j: int) -> int:
        """Walk left from a noun phrase over "NP of NP in NP" to the phrase that heads the chain."""
        while True:
            p = self.left_of(j, frozenset({"adv", "q"}))
            if self.kind(p) != "p":
                return j
            n = self.left_of(p, frozenset({"adv", "q", "time"}))
            if self.kind(n) == "vg" and n == p - 1 and self._is_plain_participle(n) and self.kind(n - 1) == "np":
                n -= 1  # "troops backed by X"
            if self.kind(n) == "np":
                j = n
                continue
            return j

    def _is_plain_participle(self, k: int) -> bool:
        vg = self.chunks[k]
        return vg.first == vg.head and self.words[vg.head].has_form("part")

    def antecedent(self, rel: int) -> int | None:
        """Return the noun phrase that a relative pronoun at chunk `rel` stands for."""
        j = rel - 1
        while j >= 0 and self.chunks[j].kind in ("comma", "q", "adv", "time", "p"):
            j -= 1
        if j < 0 or self.chunks[j].kind != "np":
            return None
        if rel and self.chunks[rel - 1].kind == "comma":
            j = self._over_apposition(self._over_location(j))
        head = self.chain_head(j)
        persons = self.opener(rel) == "who"
        return head if head != j and (persons or self._names_settlement(head)) else j

    def _over_location(self, j: int) -> int:
        """ "X, in the province of Y, which ..." goes back to X."""
        p = self.left_of(self.chain_head(j), frozenset({"q"}))
        if self.kind(p) == "p" and self.kind(p - 1) == "comma" and self.kind(p - 2) == "np":
            return p - 2
        return j

    def _names_settlement(self, n: int) -> bool:
        word = self.head_word(n)
        named = word.tag == "nm" and (word.hit is None or word.hit.kind == "place")
        return named or word.lower in self.table["places.settlement"] or word.lower in self.table["places.base"]

    def _over_apposition(self, j: int) -> int:
        """ "X, the provincial capital, which ..." goes back to X."""
        c = j - 1
        if (
            self.kind(c) == "comma"
            and self.kind(c - 1) == "np"
            and self.words[self.chunks[j].first].lower in ("the", "a", "an")
        ):
            return c - 1
        return j

    def _subject_across_comma(self, i: int, comma: int) -> int | None:
        before = self.left_of(comma)
        if self.is_gerund(i):
            return self._main_subject(i)
        fronted = self._over_appositions(comma)
        if fronted is not None:
            return fronted
        opened = comma - 1
        while opened >= 0 and self.chunks[opened].kind not in ("comma", "stop"):
            opened -= 1
        if opened > 0 and self.chunks[opened].kind == "comma":
            noun = self.left_of(opened)
            if self.kind(noun) == "np":
                return self.chain_head(noun)
            if self.kind(noun) == "vg":
                return self.subject(noun)
        previous = self._previous_finite(i)
        if previous is not None:
            return self.subject(previous)
        return self.chain_head(before) if self.kind(before) == "np" else None

    def _over_appositions(self, comma: int) -> int | None:
        """ "X, a town near Y, Z's capital, fell": the phrase that opens the clause, where no verb stands between."""
        start = comma
        while start > 0 and self.chunks[start - 1].kind in ("np", "p", "comma", "q", "adv", "time"):
            start -= 1
        if start > 0 and self.chunks[start - 1].kind not in ("stop", "sub", "comp"):
            return None
        opens = True
        for j in range(start, comma):
            kind = self.chunks[j].kind
            if opens and kind == "np":
                return j
            opens = kind == "comma" or (opens and kind in ("q", "adv", "time"))
        return None

    def _subject_of_coordinated(self, i: int, cc: int) -> int | None:
        before = self.left_of(cc, PASSABLE | {"comma"})
        if self.chunks[i].is_infinitive:
            return None
        if self.kind(before) == "vg":
            return self.subject(before)
        previous = self._previous_finite(cc)
        return self.subject(previous) if previous is not None else None

    def _previous_finite(self, i: int) -> int | None:
        for j in range(i - 1, max(-1, i - 24), -1):
            if self.chunks[j].kind == "stop":
                return None
            if self.is_finite(j):
                return j
        return None

    def _main_subject(self, i: int) -> int | None:
        """Return the subject of the nearest finite verb: first to the left, else to the right."""
        left = self._previous_finite(i)
        if left is not None:
            return self.subject(left)
        for j in range(i + 1, min(len(self.chunks), i + 24)):
            if self.is_finite(j):
                return self.subject(j)
        return None

    def governor(self, i: int) -> int | None:
        """Return the chunk that governs an infinitive or a gerund: a verb group, or a noun phrase."""
        j = self.left_of(i)
        if self.kind(j) == "p" and self.is_gerund(i):
            j = self.left_of(j)
        if self.kind(j) == "cc":
            previous = self.left_of(j, PASSABLE | {"comma", "np", "p"})
            if self.kind(previous) == "vg" and previous != i:
                return self.governor(previous)
            return None
        return j if self.kind(j) in ("vg", "np", "other") else None

    def _subject_of_infinitive(self, j: int) -> int | None:
        if self.kind(j) == "vg":
            return self.subject(j)
        if self.kind(j) in ("cc", "comma"):
            previous = self.left_of(j, PASSABLE | {"comma", "np", "p", "cc"})
            return self.subject(previous) if self.kind(previous) == "vg" else None
        if self.kind(j) != "np":
            return None
        before = self.left_of(j, frozenset({"adv", "q"}))
        if self.kind(before) == "p" and self.words[self.chunks[before].first].lower == "for":
            return j  # "it took a week for the army to ..."
        head = self.chain_head(j)
        v = self.left_of(head)
        if self.kind(v) == "vg":
            if self.lemmas(self.chunks[v]) & self.table["governors.object_control"]:
                return head
            return self.subject(v)
        if self.is_ranked(head, j):
            before = self.left_of(head, frozenset({"q"}))
            return self._before_comma(before) or head
        return None

    def _before_comma(self, comma: int) -> int | None:
        """The phrase that an apposition behind the comma stands beside: "X, near the border, one of ..." is of X."""
        if self.kind(comma) != "comma" or self.kind(comma - 1) != "np":
            return None
        p = self.left_of(comma - 1)
        if self.kind(p) == "p" and self.kind(p - 1) == "comma":
            return self._before_comma(p - 1)
        return comma - 1

    def is_ranked(self, head: int, j: int) -> bool:
        """ "the latest town to fall", "one of the first to go"."""
        words = self.words[self.chunks[head].first : self.chunks[j].last]
        return any(word.lower in self.table["governors.ranks"] for word in words)

    # -- objects and complements ------------------------------------------------------------------------------

    def object_after(self, word: int) -> int | None:
        """Return the noun phrase that starts at word index `word`, adverbs and quotes aside."""
        if word >= len(self.words):
            return None
        i = self.chunk_at[word]
        while i < len(self.chunks) and self.chunks[i].kind in ("adv", "q"):
            i += 1
        return i if self.kind(i) == "np" else None

    def complement(
        self, start: int, prepositions: frozenset[str], reach: int = REACH, through: bool = False
    ) -> int | None:
        """Return the noun phrase after one of `prepositions`, right of chunk `start` in the same clause.

        With `through`, the verb whose subject stands at `start` is passed: "fighting erupted on Monday in X".
        """
        if prepositions == ONLY_OF:
            reach = 2  # "of" stands right behind its noun
        for i in range(start + 1, min(len(self.chunks), start + 1 + reach)):
            chunk = self.chunks[i]
            if chunk.kind in ("stop", "sub", "comp"):
                return None
            if chunk.kind == "comma" and self._opens_clause(i):
                return None
            if chunk.kind == "vg" and self.is_finite(i) and not self._inside_relative(i, start):
                if not through or self._has_object(i):
                    return None
                through = False
            if chunk.kind == "p" and not prepositions.isdisjoint(self.opener(i).split(" and ")):
                n = self.right_of(i, frozenset({"adv", "q"}))
                if self.kind(n) == "np":
                    return n
        return None

    def _opens_clause(self, comma: int) -> bool:
        n = self.right_of(comma)
        return self.kind(n) == "np" and self._starts_clause(n)

    def _has_object(self, i: int) -> bool:
        """Whether a noun phrase follows a verb group, "place" in "took place" aside."""
        n = self.right_of(i)
        return self.kind(n) == "np" and self.head_word(n).lower not in self.table["closed.light_object"]

    def _inside_relative(self, i: int, start: int) -> bool:
        j = self.left_of(i)
        return j > start and (self.kind(j) == "rel" or (self.kind(j) == "np" and self.kind(self.left_of(j)) == "rel"))

    def coordinated(self, i: int, until: int = -1) -> list[int]:
        """Return `i` and the noun phrases that follow it in a list: "X, Y and Z"; a bare comma alone is apposition.

        Phrases up to `until` belong to it for certain, even though a verb follows: "X and Y fell".
        """
        found, j = [i], i
        pending: list[int] = []
        described = False
        while True:
            n, joined = self._next_in_list(j)
            if n is None or (n > until and self._starts_clause(n)):
                break
            if self._describes(n, i):  # "X, the provincial capital, and Y" goes on behind it
                pending, j, described = [], n, True
                continue
            if described and self.head_word(n).tag != "nm":
                break
            pending.append(n)
            if joined:
                found.extend(pending)
                pending = []
            j = n
        return found

    def list_start(self, n: int) -> int:
        """Return the first phrase of the list that ends with the phrase at `n`: "X, Y and Z fell"."""
        joined, j, k = False, n, self.left_of(n, frozenset({"q"}))
        while True:
            if (
                self.kind(k) == "p"
                and self.words[self.chunks[k].first].lower in ("of", "in", "near")
                and self.kind(k - 1) == "np"
            ):
                j, k = k - 1, self.left_of(k - 1, frozenset({"q"}))
                continue
            comma = False
            if not joined:
                if self.kind(k) != "cc" or self.words[self.chunks[k].first].lower not in (
                    "and",
                    "or",
                    "&",
                    "as well as",
                ):
                    return n if not joined else j
                k = self.left_of(k, frozenset({"q", "adv"}))
            if self.kind(k) == "comma":
                comma, k = True, self.left_of(k, frozenset({"q"}))
            if self.kind(k) != "np" or (joined and not comma):
                return n
            if not joined and self.kind(self.left_of(self.chain_head(k))) in ("vg", "p"):
                return n  # "headed for X and Y was taken": another clause
            if comma and not joined and self.kind(self.left_of(k, frozenset({"q"}))) != "comma":
                return n
            joined, n = True, k
            k = self.left_of(k, frozenset({"q"}))

    def _past_complements(self, k: int) -> int:
        """Step over "of X", "in X", "near X" behind a noun phrase."""
        links = ("of", "in", "near", "at", "on")
        while self.kind(k) == "p" and self.words[self.chunks[k].first].lower in links and self.kind(k + 1) == "np":
            k = self.right_of(k + 1, frozenset({"q", "adv"}))
        return k

    def _describes(self, n: int, i: int) -> bool:
        """Whether the phrase at `n` is no further item but says what the named one at `i` is: "X, capital of Y"."""
        of = self.right_of(i, frozenset({"q"}))
        named_of = self.kind(of) == "p" and self.opener(of) == "of" and self.kind(of + 1) == "np"
        if self.head_word(i).tag != "nm" and not (named_of and self.head_word(of + 1).tag == "nm"):
            return False
        chunk = self.chunks[n]
        comma = self.kind(self.left_of(n, frozenset({"q", "adv"}))) == "comma"
        opens = self.words[chunk.first].lower in self.table["places.describing"]
        return comma and opens and self.words[chunk.head].tag != "nm"

    def _next_in_list(self, j: int) -> tuple[int | None, bool]:
        """The next phrase of a list after `j`, its "of" and "in" passed over, and whether "and" joins it."""
        k = self.right_of(j, frozenset({"q", "adv"}))
        k = self._past_complements(k)
        comma = False
        if self.kind(k) == "comma" and self.words[self.chunks[k].first].text == ",":
            after = self.right_of(k, frozenset({"q", "adv"}))
            past = self._past_complements(after)
            if past != after and self.kind(past) == "comma":  # "X, near the border, and Y"
                after = self.right_of(past, frozenset({"q", "adv"}))
            comma, k = True, after
        if self.kind(k) == "p" and self.words[self.chunks[k].first].lower in self.table["closed.adding"]:
            return (k + 1, True) if self.kind(k + 1) == "np" else (None, False)
        if self.kind(k) == "cc" and self.words[self.chunks[k].first].lower in (
            "and",
            "or",
            "&",
            "as well as",
            "plus",
            "and then",
        ):
            k = self.right_of(k, frozenset({"q", "adv"}))
            return (k, True) if self.kind(k) == "np" else (None, False)
        return (k, False) if comma and self.kind(k) == "np" else (None, False)

    def _starts_clause(self, n: int) -> bool:
        """Whether the phrase at `n` is the subject of a verb that follows it."""
        k = self.right_of(n)
        while self.kind(k) == "p" and self.kind(k + 1) == "np":
            k = self.right_of(k + 1)
        return self.kind(k) == "vg" and self.is_finite(k) and not self._is_reduced(k)

    def _is_reduced(self, k: int) -> bool:
        """A past form followed by "by" is a participle of a reduced relative, not a finite verb."""
        vg = self.chunks[k]
        after = self.right_of(k)
        plain = vg.first == vg.head and self.words[vg.head].has_form("part")
        return plain and self.kind(after) == "p" and self.words[self.chunks[after].first].lower == "by"


def parse_sentence(sentence: Sentence, table: WordTable | None = None) -> Parse:
    """Return the words and chunks of `sentence`."""
    table = table or load_words()
    words = tag_words(sentence, table)
    chunks = chunk_words(words)
    parse = Parse(sentence, table, words, chunks)
    parse.chunk_at = [i for i, chunk in enumerate(chunks) for _ in range(chunk.first, chunk.last)]
    return parse
