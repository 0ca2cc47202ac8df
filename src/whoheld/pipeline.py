"""Join the stages: capture, segment, read, resolve, weigh; the one module that knows them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from whoheld.capture import open_reports
from whoheld.edition import pin_edition
from whoheld.errors import InputError, NothingReadError, TheatreError
from whoheld.judge import Ties
from whoheld.model import (
    Build,
    Capture,
    Edition,
    Passage,
    Reading,
    Rendition,
    Unread,
)
from whoheld.progress import OnProgress, silent
from whoheld.read import READ_LANGUAGES, SILENT_VOICES, GrammarReader, Reader
from whoheld.resolve import resolve_readings
from whoheld.segment import segment_rendition
from whoheld.settings import Settings
from whoheld.theatre import choose_theatre, load_lexicon, load_theatre
from whoheld.theatre.lexicon import Lexicon
from whoheld.track import daily_transition, prior_vector
from whoheld.weigh import Parameters, load_parameters, weigh_claims

AUTO = "auto"
NO_TIES = Ties()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One input after reading: its text in voices, and every claim found in it."""

    capture: Capture
    rendition: Rendition
    passages: tuple[Passage, ...]
    readings: tuple[Reading, ...]
    theatre: str


def open_inputs(paths: Sequence[Path], settings: Settings) -> tuple[list[tuple[Capture, Rendition]], list[InputError]]:
    """Capture everything under `paths`; inputs that cannot be used come back as errors, not as exceptions.

    Raises:
        NothingReadError: no input could be used; lists why, input by input.
    """
    opened: list[tuple[Capture, Rendition]] = []
    problems: list[InputError] = []
    for item in open_reports(paths, settings):
        if isinstance(item, InputError):
            problems.append(item)
        else:
            opened.append(item)
    if not opened:
        told = "\n".join(f"  {problem}" for problem in problems) or "  no files were found"
        raise NothingReadError(f"nothing could be read:\n{told}")
    return opened, problems


def read_rendition(capture: Capture, rendition: Rendition, lexicon: Lexicon) -> Report:
    """Segment, read and resolve one text."""
    passages = segment_rendition(rendition)
    readings = read_passages(rendition, passages, lexicon, _reader())
    return Report(
        capture=capture, rendition=rendition, passages=passages, readings=readings, theatre=lexicon.theatre.id
    )


def read_passages(
    rendition: Rendition, passages: Sequence[Passage], lexicon: Lexicon, reader: Reader
) -> tuple[Reading, ...]:
    """Read and resolve one text that is cut into passages."""
    return resolve_readings(tuple(reader.read(rendition, passages, lexicon)), rendition, passages, lexicon)


def read_reports(
    opened: Sequence[tuple[Capture, Rendition]], theatre: str = AUTO, on_progress: OnProgress = silent
) -> Iterator[Report]:
    """Read every text; with `auto`, each is read with the theatre that fits it best.

    Raises:
        TheatreError: `theatre` is not one of the known ones.
    """
    for done, (capture, rendition) in enumerate(opened):
        on_progress("reading", done, len(opened))
        yield read_rendition(capture, rendition, _lexicon(_fitting(theatre, [rendition.text])))
    on_progress("reading", len(opened), len(opened))


def build_record(
    paths: Sequence[Path],
    theatre: str = AUTO,
    settings: Settings | None = None,
    on_progress: OnProgress = silent,
) -> Build:
    """Run the whole chain over `paths` for one theatre.

    Raises:
        NothingReadError: no input could be used.
        TheatreError: the theatre is unknown, or `auto` found none with units to map.
    """
    settings = settings or Settings()
    if theatre != AUTO:
        load_theatre(theatre)  # an unknown name is told before anything is read
    opened, problems = open_inputs(paths, settings)
    chosen = _fitting(theatre, [rendition.text for _, rendition in opened])
    lexicon = _lexicon(chosen)
    if not lexicon.theatre.units.units:
        raise TheatreError(
            f"no theatre with a list of units fits these reports (auto chose {chosen!r}); name one with --theatre, "
            "or use 'whoheld read' for the claims alone"
        )
    reports = list(read_reports(opened, chosen, on_progress))
    on_progress("weighing", 0, 1)
    build = weigh_reports(
        reports,
        lexicon,
        lambda parameters: pin_edition((r.rendition.id for r in reports), lexicon.theatre, parameters, _reader().name),
        problems=tuple(str(problem) for problem in problems),
    )
    on_progress("weighing", 1, 1)
    return build


def weigh_reports(
    reports: Sequence[Report],
    lexicon: Lexicon,
    pin: Callable[[Parameters], Edition],
    *,
    problems: tuple[str, ...] = (),
    ties: Ties = NO_TIES,
    set_aside: Mapping[str, str] = MappingProxyType({}),
) -> Build:
    """Weigh what was read and return everything that publishing needs.

    Args:
        reports: read for the lexicon's theatre, in the order they came.
        pin: makes the edition, once the parameters are known.
        problems: one line for each input that could not be used.
        ties: which claims share a witness, by an analyst's word.
        set_aside: claim id to why it does not count.
    """
    parameters = load_parameters()
    weighed = weigh_claims(
        _in_reading_order(reports),
        {report.rendition.id: report.rendition for report in reports},
        {passage.id: passage for report in reports for passage in report.passages},
        lexicon,
        parameters,
        ties=ties,
        set_aside=set_aside,
    )
    return Build(
        theatre=lexicon.theatre,
        edition=pin(parameters),
        captures=tuple(report.capture for report in reports),
        renditions=tuple(report.rendition for report in reports),
        passages=tuple(passage for report in reports for passage in report.passages),
        readings=_in_reading_order(reports),
        origins=weighed.origins,
        emissions=weighed.emissions,
        unused=weighed.unused,
        interests=weighed.interests,
        unread=count_unread(passage for report in reports for passage in report.passages),
        problems=problems,
        prior=prior_vector(lexicon.theatre),
        transition=daily_transition(len(lexicon.theatre.states), parameters),
    )


@lru_cache(maxsize=1)
def _reader() -> GrammarReader:
    return GrammarReader()


@lru_cache(maxsize=8)
def _lexicon(theatre: str) -> Lexicon:
    return load_lexicon(load_theatre(theatre))


def _fitting(theatre: str, texts: Iterable[str]) -> str:
    return choose_theatre(texts) if theatre == AUTO else theatre


def _in_reading_order(reports: Iterable[Report]) -> tuple[Reading, ...]:
    return tuple(reading for report in reports for reading in report.readings)


def is_unread(passage: Passage) -> bool:
    """Whether a passage speaks in a language without a reader. Furniture of a page does not speak."""
    return passage.language not in READ_LANGUAGES and passage.voice not in SILENT_VOICES


def count_unread(passages: Iterable[Passage]) -> tuple[Unread, ...]:
    """Count the passages that nobody could read, by language."""
    counted: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for passage in passages:
        if is_unread(passage):
            counted[str(passage.language)] += 1
            characters[str(passage.language)] += passage.end - passage.start
    return tuple(
        Unread(language=language, passages=counted[language], characters=characters[language])
        for language in sorted(counted)
    )
