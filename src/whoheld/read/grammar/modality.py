"""Decide whether a trigger states a fact, an attempt, a plan, a forecast, a supposition or a denial."""

from __future__ import annotations

from dataclasses import dataclass

from whoheld.model import Modality, Polarity
from whoheld.read.grammar.clauses import Parse

NEAR = 7  # words left of a nominal trigger in which a word such as "feared" bears on it


@dataclass(frozen=True, slots=True)
class Stance:
    """How the text stands to what a trigger says."""

    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.FACT
    is_attempt: bool = False
    is_failed: bool = False
    is_progressive: bool = False
    no_longer: bool = False


class StanceReader:
    """Reads the stance of verbs and nouns of one parsed sentence."""

    def __init__(self, parse: Parse) -> None:
        self.parse, self.table = parse, parse.table
        last = next((w for w in reversed(parse.words) if w.tag != "q"), None)
        self.is_question = last is not None and last.text == "?"

    # -- verbs ------------------------------------------------------------------------------------------------

    def of_verb(self, i: int) -> Stance:
        """Return the stance of the verb group at chunk `i`, through everything that governs it."""
        stance = self._own(i)
        if self.is_question:
            return _with(stance, modality=Modality.HYPOTHETICAL)
        vg = self.parse.chunks[i]
        if vg.is_infinitive or self.parse.is_gerund(i):
            stance = self._under(self.parse.governor(i), i, stance)
        elif vg.modal == "" and self._joined_to_modal(i):
            stance = _with(stance, modality=Modality.FORECAST)
        if self.parse.is_gerund(i) and self._is_supposed_subject(i):
            return _with(stance, modality=Modality.HYPOTHETICAL)
        if stance.modality is Modality.FACT and self._is_embedded_question(i):
            return _with(stance, modality=Modality.HYPOTHETICAL)
        if stance.modality is Modality.FACT:
            stance = self._by_clause(i, stance)
        if stance.modality is Modality.FACT and self._is_rumoured(i):
            stance = _with(stance, modality=Modality.RUMOURED)
        return stance

    def _is_supposed_subject(self, i: int) -> bool:
        """ "Capturing X would open the road": the gerund is the subject of a modal verb."""
        if self.parse.kind(self.parse.left_of(i)) not in ("start", "stop", "comp", "vg") and self.parse.left_of(i) >= 0:
            return False
        for j in range(i + 1, min(len(self.parse.chunks), i + 10)):
            if self.parse.kind(j) in ("comma", "stop", "rel", "sub"):
                return False
            if self.parse.is_finite(j):
                return bool(self.parse.chunks[j].modal)
        return False

    def _own(self, i: int) -> Stance:
        vg = self.parse.chunks[i]
        negated = (vg.is_negated and not self._until(i)) or self._negative_subject(i)
        modality = Modality.FACT
        if vg.modal:
            planned = vg.modal in self.table["modality.planned_modal"]
            modality = Modality.PLANNED if planned else Modality.FORECAST
            if vg.is_perfect and vg.modal in ("would", "could", "might"):
                modality = Modality.HYPOTHETICAL
        polarity = Polarity.NEGATED if negated and not vg.no_longer else Polarity.ASSERTED
        return Stance(
            polarity, modality, is_progressive=vg.is_progressive and not vg.is_passive, no_longer=vg.no_longer
        )

    def _until(self, i: int) -> bool:
        """ "did not take X until May": it did, in May."""
        for j in range(i + 1, min(len(self.parse.chunks), i + 8)):
            if self.parse.kind(j) in ("stop", "vg", "sub"):
                return False
            if self.parse.kind(j) == "time" and self.parse.opener(j) in self.table["modality.awaiting"]:
                return True
        return False

    def _is_embedded_question(self, i: int) -> bool:
        """ "it was unclear which side held X", "nobody knew who controlled X"."""
        j = self.parse.left_of(i)
        if self.parse.kind(j) == "np":
            j = self.parse.left_of(self.parse.chain_head(j))
        if j < 0 or self.parse.opener(j) not in self.table["closed.asking"]:
            return False
        before = self.parse.left_of(j)
        kind = self.parse.kind(before)
        return kind == "vg" or (kind == "np" and self.parse.head_word(before).tag == "a")

    def _negative_subject(self, i: int) -> bool:
        s = self.parse.subject(i)
        if s is None:
            return False
        first = self.parse.words[self.parse.chunks[s].first].lower
        return first in ("no", "none", "neither", "nobody")

    def _joined_to_modal(self, i: int) -> bool:
        """ "would enter and capture X": the second verb stands under the first one's modal."""
        j = self.parse.left_of(i)
        if self.parse.kind(j) != "cc" or not self.parse.words[self.parse.chunks[i].head].has_form("base"):
            return False
        k = self.parse.left_of(j, frozenset({"adv", "time", "q", "comma", "np", "p"}))
        return self.parse.kind(k) == "vg" and (bool(self.parse.chunks[k].modal) or self.parse.chunks[k].is_infinitive)

    def _under(self, g: int | None, i: int, stance: Stance) -> Stance:
        """Fold in the governor of an infinitive or gerund."""
        before = self.parse.left_of(i)
        if self.parse.is_gerund(i) and self.parse.kind(before) in ("p", "sub", "comma", "start", "np", "stop"):
            word = self.parse.words[self.parse.chunks[before].first].lower if before >= 0 else ""
            if word == "without" or (word == "from" and self._is_kept_from(before)):
                return _with(stance, polarity=Polarity.NEGATED)
            previous = self.parse.words[self.parse.chunks[before].first - 1].lower
            if word.endswith("to") and {previous, word.split()[0]} & self.table["modality.nearly"]:
                return Stance(stance.polarity, stance.modality, True)
            if word in self.table["modality.towards"]:  # "a step towards taking X"
                return _with(stance, modality=Modality.PLANNED)
            if word not in ("of", "from", "in", "for", "to", "at", "on"):
                return stance
        if g is None:
            return _with(stance, modality=Modality.PLANNED) if self.parse.chunks[i].is_infinitive else stance
        if self.parse.kind(g) == "vg":
            return self._under_verb(g, stance)
        return self._under_noun(g, stance, self.parse.chunks[i].is_infinitive)

    def _is_kept_from(self, p: int) -> bool:
        """ "kept the rebels from taking X"."""
        n = self.parse.left_of(p)
        v = self.parse.left_of(self.parse.chain_head(n)) if self.parse.kind(n) == "np" else n
        return self.parse.kind(v) == "vg" and bool(
            self.parse.lemmas(self.parse.chunks[v]) & self.table["modality.kept_from"]
        )

    def _under_verb(self, g: int, stance: Stance) -> Stance:
        above = self.of_verb(g)
        words = self.parse.lemmas(self.parse.chunks[g]) | {self.parse.words[self.parse.chunks[g].head].lower}
        own = self._class_of(words, stance)
        if "be" in words or "have" in words:  # "is to", "has to"
            own = _with(stance, modality=Modality.PLANNED)
        if above.polarity is not Polarity.ASSERTED and own.polarity is Polarity.ASSERTED:
            own = _with(own, polarity=above.polarity)
        if above.modality is not Modality.FACT:
            own = _with(own, modality=above.modality)
        if above.is_attempt or above.is_failed:
            own = Stance(own.polarity, own.modality, True, above.is_failed)
        return own

    def _under_noun(self, g: int, stance: Stance, is_infinitive: bool) -> Stance:
        """ "an offensive to retake X", "plans to seize X", "forced the army to leave X", "ready to take X"."""
        chunk = self.parse.chunks[g]
        head = self.parse.words[chunk.head].lower
        is_force = head in self.table["actors.forces"] or head in self.table["actors.strong"]
        singular = head[:-1] if head.endswith("s") and not is_force else head
        head_of = self.parse.chain_head(g) if chunk.kind == "np" else g
        if is_force and self.parse.head_word(head_of).lower in self.table["governors.attempt"]:
            return self._inherit_noun(head_of, stance)  # "an attempt by the rebels to take X"
        v = self.parse.left_of(head_of)
        if self.parse.kind(v) == "vg":
            lemmas = self.parse.lemmas(self.parse.chunks[v])
            led = self.table["modality.object_fact"]
            if lemmas & (self.table["governors.planned"] | self.table["governors.failed"] | led):
                if lemmas & led:
                    return self._inherit(v, stance)
                return self._class_of(lemmas, stance)
            told = {w.lower for w in self.parse.words[chunk.first : chunk.last]} & self.table["governors.fact"]
            if "be" in lemmas and told and head not in self.table["governors.attempt"]:
                return self._inherit(v, stance)
        if self.parse.is_ranked(head_of, g) or self._took_for(head_of):
            return stance
        default = Modality.PLANNED if is_infinitive else Modality.FACT
        known = self._class_of(frozenset({head, singular}), stance, default=default)
        return self._attempt_before(g, stance) or known if known.modality is Modality.PLANNED else known

    def _took_for(self, head_of: int) -> bool:
        """ "it took a week for the army to ...": said of what happened."""
        v = self.parse.left_of(head_of, frozenset({"adv", "time", "q", "p", "np"}))
        return self.parse.kind(v) == "vg" and self.parse.lemma(self.parse.chunks[v]) == "take"

    def _attempt_before(self, g: int, stance: Stance) -> Stance | None:
        """ "launched an operation in May, its largest yet, to retake X": the attempt may stand further left."""
        for j in range(g - 1, max(-1, g - 9), -1):
            chunk = self.parse.chunks[j]
            if chunk.kind in ("stop", "sub", "rel"):
                return None
            if chunk.kind == "np" and self.parse.words[chunk.head].lower in self.table["governors.attempt"]:
                v = self.parse.left_of(self.parse.chain_head(j))
                if self.parse.kind(v) != "vg":
                    return None
                return self._inherit(v, Stance(stance.polarity, stance.modality, True))
        return None

    def _inherit_noun(self, head_of: int, stance: Stance) -> Stance:
        attempted = Stance(stance.polarity, stance.modality, True)
        v = self.parse.left_of(head_of)
        return self._inherit(v, attempted) if self.parse.kind(v) == "vg" else attempted

    def _inherit(self, v: int, stance: Stance) -> Stance:
        above = self.of_verb(v)
        return _with(stance, polarity=above.polarity, modality=above.modality)

    def _class_of(self, words: frozenset[str], stance: Stance, default: Modality = Modality.FACT) -> Stance:
        if words & self.table["governors.failed"]:
            return Stance(Polarity.NEGATED, stance.modality, True, True)
        if words & self.table["governors.attempt"]:
            return Stance(stance.polarity, stance.modality, True)
        if words & self.table["governors.fact"]:
            return stance
        if words & self.table["governors.forecast"]:
            return _with(stance, modality=Modality.FORECAST)
        if words & self.table["governors.planned"]:
            return _with(stance, modality=Modality.PLANNED)
        return _with(stance, modality=default) if default is not Modality.FACT else stance

    # -- the clause around ------------------------------------------------------------------------------------

    def _by_clause(self, i: int, stance: Stance) -> Stance:
        """Look left of the clause for "if", and for a verb such as "fear" or "deny" that takes it as object."""
        s = self.parse.subject(i)
        j = (s if s is not None and s < i else i) - 1
        steps = 0
        while j >= 0 and steps < 8:
            chunk = self.parse.chunks[j]
            word = self.parse.words[chunk.first].lower
            if chunk.kind == "sub":
                return self._subordinated(j, word, stance)
            if chunk.kind in ("stop", "comma", "rel"):
                return stance
            if chunk.kind == "vg" or self._is_fear_noun(j):
                return self._reported_by(j, stance)
            j, steps = j - 1, steps + 1
        return stance

    def _subordinated(self, j: int, word: str, stance: Stance) -> Stance:
        """ "if X falls", "until X falls" under "will", "a matter of time before X falls"."""
        if word in self.table["modality.condition"]:
            return _with(stance, modality=Modality.HYPOTHETICAL)
        before = self.parse.words[max(0, self.parse.chunks[j].first - 3) : self.parse.chunks[j].first]
        if word == "before" and any(w.lower in self.table["modality.awaited"] for w in before):
            return _with(stance, modality=Modality.FORECAST)
        if word in self.table["modality.awaiting"]:
            main = next((k for k in range(j - 1, -1, -1) if self.parse.is_finite(k)), None)
            if main is not None and self.parse.chunks[main].modal in self.table["modality.forecast_modal"]:
                return _with(stance, modality=Modality.FORECAST)
        return stance

    def _is_fear_noun(self, j: int) -> bool:
        chunk = self.parse.chunks[j]
        return chunk.kind == "np" and self.parse.kind(j + 1) == "comp" and self.parse.words[chunk.head].tag == "n"

    def _reported_by(self, j: int, stance: Stance) -> Stance:
        words = self.parse.lemmas(self.parse.chunks[j]) if self.parse.kind(j) == "vg" else frozenset()
        words |= {self.parse.words[self.parse.chunks[j].head].lower}
        led = self.parse.left_of(j)
        if self.parse.kind(led) == "p" and self.parse.opener(led) in self.table["modality.unsaid"]:
            return _with(stance, polarity=Polarity.NEGATED)
        if words & self.table["modality.deny_verb"]:
            return _with(stance, polarity=Polarity.DENIED)
        if words & self.table["modality.fears"]:
            return _with(stance, modality=Modality.FORECAST)
        if words & self.table["modality.wanted"]:
            return _with(stance, modality=Modality.PLANNED)
        if words & self.table["modality.rumours"]:
            return _with(stance, modality=Modality.RUMOURED)
        return stance

    def _is_rumoured(self, i: int) -> bool:
        vg = self.parse.chunks[i]
        words = self.parse.words[max(0, vg.first - 2) : vg.head]
        return any(word.lower in self.table["modality.rumoured"] for word in words)

    # -- nouns and phrases ------------------------------------------------------------------------------------

    def of_noun(self, word: int) -> Stance:
        """Return the stance of a nominal trigger whose first word stands at index `word`."""
        stance = Stance()
        if self.is_question:
            return _with(stance, modality=Modality.HYPOTHETICAL)
        i = self.parse.chunk_at[word]
        stance = self._by_words_left(word, stance)
        stance = self._as_subject(i, stance)
        return self._as_object(i, stance) if stance.modality in (Modality.FACT, Modality.RUMOURED) else stance

    def _by_words_left(self, word: int, stance: Stance) -> Stance:
        for k in range(word - 1, max(-1, word - NEAR - 1), -1):
            token = self.parse.words[k]
            low = token.lower
            if token.tag in (".", "sub", "comp", "rel") or low in (",", ";", ":"):
                break
            if token.tag == "p" and low in self.table["modality.presupposing"]:
                break  # "demanded an inquiry after the fall of X"
            if low in self.table["modality.noun_failed"]:
                return Stance(stance.polarity, stance.modality, True, True)
            if low in self.table["modality.noun_negated"] and (low != "no" or k == word - 1):
                return _with(stance, polarity=Polarity.NEGATED)
            if low in self.table["modality.noun_denied"]:
                return _with(stance, polarity=Polarity.DENIED)
            if low in self.table["modality.noun_forecast"]:
                return _with(stance, modality=Modality.FORECAST)
            if low in self.table["modality.noun_planned"]:
                return _with(stance, modality=Modality.PLANNED)
            if low in self.table["modality.rumoured"]:
                stance = _with(stance, modality=Modality.RUMOURED)
            if token.tag == "v" and low not in self.table["modality.noun_planned"]:
                break
        return stance

    def _as_subject(self, i: int, stance: Stance) -> Stance:
        """ "The fall of X would be a blow" supposes the fall."""
        for j in range(i + 1, min(len(self.parse.chunks), i + 10)):
            chunk = self.parse.chunks[j]
            if chunk.kind in ("stop", "sub", "rel"):
                return stance
            if chunk.kind == "vg" and self.parse.is_finite(j):
                if chunk.modal in ("would", "could", "might") and self.parse.subject(j) == self.parse.chain_head(i):
                    return _with(stance, modality=Modality.HYPOTHETICAL)
                return stance
        return stance

    def _as_object(self, i: int, stance: Stance) -> Stance:
        """Fold in the modal or infinitive of the verb whose object the trigger is: "will launch an assault on X"."""
        head = self.parse.chain_head(i) if self.parse.kind(i) == "np" else i
        v = self.parse.left_of(head, frozenset({"adv", "time", "q", "p"}))
        if self.parse.kind(v) != "vg":
            return stance
        above = self.of_verb(v)
        lemmas = self.parse.lemmas(self.parse.chunks[v])
        if above.no_longer:
            return Stance(stance.polarity, stance.modality, no_longer=True)
        if above.modality is not Modality.FACT:
            return _with(stance, modality=above.modality)
        if above.polarity is not Polarity.ASSERTED and not lemmas & {"confirm", "verify"}:
            return _with(stance, polarity=above.polarity)
        return stance

    def of_phrase(self, word: int, governing: int | None) -> Stance:
        """Return the stance of a predicative phrase at `word`; `governing` is the copula's verb group, if any."""
        if governing is not None:
            return self.of_verb(governing)
        if self.is_question:
            return Stance(modality=Modality.HYPOTHETICAL)
        before = self.parse.words[max(0, word - 2) : word]
        if any(w.lower in ("not", "never") for w in before):
            return Stance(polarity=Polarity.NEGATED)
        if any(w.lower in ("no longer", "formerly", "previously", "once") for w in before):
            return Stance(no_longer=True)
        return Stance()


def _with(stance: Stance, polarity: Polarity | None = None, modality: Modality | None = None) -> Stance:
    return Stance(
        polarity or stance.polarity, modality or stance.modality, stance.is_attempt, stance.is_failed,
        stance.is_progressive, stance.no_longer,
    )  # fmt: skip
