"""Time the sentence splitter against others that are installed, and count where each agrees with hand-set ends.

    python -m benchmarks.split_sentences [--words N] [--runs N]

The others are blingfire and spaCy's sentencizer; neither is needed by the project, and one that is not installed is
said to be left out. All of them run in turn in this process, on invented prose: as one text, and as documents of
about 300 words. Times are of the processor, the shortest of the runs; what counts is their ratio, since machines
differ. Agreement is of sentence ends inside the rows of hard_sentences.txt.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from whoheld.segment import split_sentences
from whoheld.segment.layout import lines_of

Spans: TypeAlias = list[tuple[int, int]]
Splitter: TypeAlias = Callable[[str], Spans]

HARD = Path(__file__).with_name("hard_sentences.txt")
DOCUMENT_WORDS = 300
PIECE_CHARS = 900_000  # spaCy takes no longer text at once
PROSE = (
    "The garrison at Lower Tarm left the town on Thursday night after a deal with the elders, two residents said.",
    "Gen. Venn, who commands the 2nd Corps, told the council that his men would go to the airport.",
    "“We hold the bridge,” he said. “We will not leave it.”",
    "The road to the old base stayed open until dawn, when rebels were seen on the northern bridge and in the market.",
    "Officials in the capital did not answer calls, and the governor's office denied that the U.S. convoy had turned.",
    "At about 5 a.m. on Aug. 13 the first lorries reached the ford, 3.5 km from the town, a trader said by telephone.",
    "Shops opened again at noon.",
    "It was not clear who had ordered the retreat, and a spokesman for the ministry said that nobody had.",
    "Who holds the fort now? Nobody in Tarm would say.",
    "Aid workers counted some 1,200 families on the road to Dolm, most of them with nothing but what they carried.",
)


@dataclass
class Agreement:
    """Sentence ends inside the rows of a table: found and right, found, and there to be found."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    rows_right: int = 0
    rows: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.found + self.wanted, 1)


def hard_rows(path: Path = HARD) -> list[str]:
    """Return the rows of hand-set sentences, with "|" at each end inside a row."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


def score_rows(split: Splitter, rows: list[str]) -> tuple[Agreement, list[str]]:
    """Return how far a splitter agrees with the rows, and the rows as it splits them where it does not."""
    total, misses = Agreement(), []
    for row in rows:
        text = row.replace("|", "")
        wanted = _ends(row.split("|"))
        pieces = [text[start:end] for start, end in split(text)]
        found = _ends(pieces)
        total.right += len(wanted & found)
        total.found += len(found)
        total.wanted += len(wanted)
        total.rows += 1
        total.rows_right += wanted == found
        if wanted != found:
            misses.append("|".join(pieces))
    return total, misses


def _ends(pieces: list[str]) -> set[int]:
    """Return where the pieces but the last end, in characters that are not blank: blanks belong to nobody."""
    ends, at = set(), 0
    for piece in pieces[:-1]:
        at += len("".join(piece.split()))
        ends.add(at)
    return ends


def make_prose(words: int, seed: int = 4) -> list[str]:
    """Return documents of invented prose of about so many words together, a paragraph a line."""
    chance = random.Random(seed)
    documents: list[str] = []
    count = 0
    while count < words:
        paragraphs, here = [], 0
        while here < DOCUMENT_WORDS:
            paragraph = " ".join(chance.choice(PROSE) for _ in range(chance.randint(2, 5)))
            here += len(paragraph.split())
            paragraphs.append(paragraph)
        documents.append("\n\n".join(paragraphs))
        count += here
    return documents


def ours(text: str) -> Spans:
    """Split a text with nothing kept from the time before."""
    lines_of.cache_clear()
    return split_sentences(text, 0, len(text))


def others() -> Iterator[tuple[str, Splitter | None]]:
    """Yield the other splitters by name; None for one that is not installed."""
    try:
        blingfire = import_module("blingfire")
    except ImportError:
        yield "blingfire", None
    else:
        yield "blingfire", lambda text: list(blingfire.text_to_sentences_and_offsets(text)[1])
    try:
        spacy = import_module("spacy")
    except ImportError:
        yield "spaCy sentencizer", None
    else:
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        yield "spaCy sentencizer", lambda text: [(one.start_char, one.end_char) for one in nlp(text).sents]


def time_s(split: Splitter, texts: list[str]) -> float:
    """Return the processor seconds that splitting the texts takes."""
    began = time.process_time()
    for text in texts:
        split(text)
    return time.process_time() - began


def main() -> None:
    """Print rates and agreement, a row for each splitter."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--misses", action="store_true", help="also print the hard rows that each splits otherwise")
    arguments = parser.parse_args()
    documents = make_prose(arguments.words)
    whole = "\n\n".join(documents)
    pieces = [whole[at : at + PIECE_CHARS] for at in range(0, len(whole), PIECE_CHARS)]
    words = sum(len(document.split()) for document in documents)
    splitters: dict[str, Splitter] = {"whoheld": ours}
    for name, split in others():
        if split is None:
            sys.stdout.write(f"{name} is not installed and left out\n")
        else:
            splitters[name] = split
    times: dict[tuple[str, str], float] = {}
    for _ in range(arguments.runs):
        for name, split in splitters.items():
            one_text = pieces if name.startswith("spaCy") else [whole]
            for kind, texts in (("one text", one_text), ("documents", documents)):
                taken = time_s(split, texts)
                times[name, kind] = min(taken, times.get((name, kind), taken))
    rows = hard_rows()
    sys.stdout.write(f"{words:,} words; million words a second, and ours as a ratio to it\n")
    for name, split in splitters.items():
        rates = [
            f"{kind} {words / times[name, kind] / 1e6:6.2f} ({times[name, kind] / times['whoheld', kind]:5.2f} x)"
            for kind in ("one text", "documents")
        ]
        score, misses = score_rows(split, rows)
        told = f"hard ends F1 {score.f1:.3f}, rows right {score.rows_right} of {score.rows}"
        sys.stdout.write(f"{name:18} {'  '.join(rates)}  {told}\n")
        if arguments.misses:
            sys.stdout.writelines(f"    {miss}\n" for miss in misses)


if __name__ == "__main__":
    main()
