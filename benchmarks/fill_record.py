"""Fill a record with invented reports and measure what a desk feels: adding, memory, and the wait for an answer.

    python benchmarks/fill_record.py [REPORTS] [--folder FOLDER] [--seed SEED] [--alone EVERY] [--profile FILE]

Each report holds ten sentences on control, as dense as no newspaper is: the less there is to read beside the claims,
the harder it is for a record to keep up with its reader. One report in a hundred is about units of the map and comes
first; all others are about places that speak for no unit: districts without a seat on the list, and other wars.

Reports come in files, file by file. Each file is read alone and added to the record, in turns, so that a slow moment
of the machine hits both; with `--alone 5` every fifth file is, and the others are added unmeasured. At 10 %, 50 % and
100 % of the fill the same questions are asked again. Their answers rest on the reports that came first, so they should
cost the same and, but for what names the edition, say the same.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from whoheld.capture import open_reports
from whoheld.desk import Desk, add_reports
from whoheld.desk.answering import Question, ask
from whoheld.desk.reading import read_text
from whoheld.errors import InputError
from whoheld.model import Place, Rendition
from whoheld.settings import Settings
from whoheld.store import Store
from whoheld.theatre import load_lexicon, load_theatre
from whoheld.theatre.lexicon import Lexicon
from whoheld.weigh import places_reaching

THEATRE = "afghanistan"
CLAIMS = 10  # a report's sentences on control
FILE_REPORTS = 250  # in one file: about two seconds of reading, so that turns are short
FIRST_SHARE = 0.01  # of the reports: those about units of the map
FIRST_MIN = 20
ASK_AT = (0.1, 0.5, 1.0)
ASKED = 5  # times each question is asked; the quickest counts: more is what else the machine was doing
ASKED_PLACE = "Kunduz"
ASKED_DAY = date(2021, 8, 9)
WARS = ("ukr.", "syr.", "yem.", "mmr.", "eth.", "sdn.", "cod.", "mli.", "irq.")

ACTORS = (
    "The Taliban", "Taliban fighters", "Government forces", "The Afghan army", "Russian troops", "Ukrainian forces",
    "Syrian government forces", "Insurgents", "Police units", "A column of militants",
)  # fmt: skip
SAYINGS = (
    "{actor} captured {place} {when}", "{actor} seized the town of {place} {when}", "{actor} still hold {place}",
    "{actor} entered {place} {when}", "{actor} took control of {place} {when}", "{actor} control most of {place}",
    "{actor} attacked {place} {when}", "{actor} withdrew from {place} {when}", "{actor} recaptured {place} {when}",
    "{actor} surrounded {place} {when}", "{place} fell to {lower} {when}", "{actor} lost {place} {when}",
)  # fmt: skip
SPEAKERS = (
    "", ", residents said", ", a provincial council member said", ", the defence ministry said", ", two lawmakers said",
    ", according to an elder from the area", ", a spokesman for the governor said", ", a local official said",
)  # fmt: skip
TAILS = (
    "", " after {n} hours of fighting", " with {n} vehicles", ", the {n}th such report this season",
    " while {n} families left on foot", " despite {n} air strikes",
)  # fmt: skip
OUTLETS = ("Pamir Monitor", "Amu Wire", "Valley Post", "The Mountain Gazette", "Radio Half Past", "Lowland Courier")
FIRST_DAY = date(2021, 6, 1)


@dataclass(frozen=True, slots=True)
class Places:
    """Names to write reports with: of the units asked about, and of places that speak for none."""

    units: tuple[str, ...]
    unrelated: tuple[str, ...]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Places:
        """Return the names that mean one place before all others; of unrelated places, one place and no other."""
        units = [unit.place_id for unit in lexicon.theatre.units.units]
        speaking = frozenset().union(*(places_reaching(unit_id, lexicon) for unit_id in units))
        others = (place for place in lexicon.places.values() if place.id.startswith(("afg.", *WARS)))
        return cls(
            tuple(lexicon.places[one].name for one in units if _is_clear(lexicon.places[one], lexicon, rival_max=1.0)),
            tuple(p.name for p in others if p.id not in speaking and _is_clear(p, lexicon, rival_max=0.8)),
        )


def _is_clear(place: Place, lexicon: Lexicon, rival_max: float) -> bool:
    if place.level in ("country", "region", "admin1") or len(place.name) < 5 or not place.name.isalpha():
        return False
    best, *rivals = lexicon.place_candidates(place.name) or (None,)
    return best is not None and best.id == place.id and all(rival and rival.score <= rival_max for rival in rivals)


def make_line(number: int, names: tuple[str, ...], seed: int) -> str:
    """Return one invented report as a line of JSONL; the same number and seed always give the same one."""
    chance = random.Random(f"{seed}/{number}")
    published = FIRST_DAY + timedelta(days=chance.randrange(90))
    sentences = [_sentence(chance, names, published) for _ in range(CLAIMS)]
    record = {
        "id": f"made-{number}",
        "published_at": published.isoformat(),
        "source": chance.choice(OUTLETS),
        "title": f"Dispatch {number}",
        "text": "\n\n".join([" ".join(sentences[:5]), " ".join(sentences[5:]), f"Dispatch {number} ends here."]),
    }
    return json.dumps(record) + "\n"


def _sentence(chance: random.Random, names: tuple[str, ...], published: date) -> str:
    day = published - timedelta(days=chance.randrange(5))
    when = chance.choice((f"on {day.day} {day:%B}", f"on {day:%A}", "on Sunday", "overnight"))
    actor = chance.choice(ACTORS)
    lower = actor[0].lower() + actor[1:] if actor.startswith(("The ", "A ", "In", "Police", "Gov")) else actor
    said = chance.choice(SAYINGS).format(actor=actor, lower=lower, place=chance.choice(names), when=when)
    return f"{said}{chance.choice(TAILS).format(n=chance.randint(4, 90))}{chance.choice(SPEAKERS)}."


@dataclass(frozen=True, slots=True)
class Stage:
    """What was measured at one moment of the fill."""

    reports: int
    claims: int
    show_s: float
    on_s: float
    add_rate: float  # reports a second, in the files since the last stage
    read_rate: float
    cpu_share: float  # as `share`, by the processor's time: without the wait for the disc
    peak_mb: float  # of the process while files were added since the last stage
    database_mb: float
    answers: tuple[bytes, bytes]

    @property
    def share(self) -> float:
        """How fast adding is beside reading alone."""
        return self.add_rate / self.read_rate


@dataclass(slots=True)
class Figures:
    """The whole measurement; the first stage stands after the reports on units, before all others."""

    stages: list[Stage] = field(default_factory=list)
    read_s: float = 0.0
    add_s: float = 0.0
    read_cpu_s: float = 0.0
    add_cpu_s: float = 0.0
    reports: int = 0
    peak_mb: float = 0.0

    @property
    def share(self) -> float:
        """How fast adding is beside reading alone, over the whole fill."""
        return self.read_s / self.add_s

    @property
    def cpu_share(self) -> float:
        """The same by the processor's time, without the wait for the disc."""
        return self.read_cpu_s / self.add_cpu_s


def fill(
    folder: Path,
    reports: int,
    seed: int = 0,
    file_reports: int = FILE_REPORTS,
    tell: Callable[[str], object] = lambda _line: None,
    alone: int = 1,
) -> Figures:
    """Fill a new record in a folder and return what was measured."""
    lexicon = load_lexicon(load_theatre(THEATRE))
    places, figures = Places.of(lexicon), Figures()
    first = max(FIRST_MIN, round(FIRST_SHARE * reports))
    with Store.create(folder / "record") as store:
        desk = Desk(store, author="The benchmark")
        opening = _write(folder / "units.jsonl", range(first), places.units, seed)
        claims = add_reports(desk, [opening], THEATRE).claims
        _read_alone(desk, opening)
        done, marks = first, [round(share * reports) for share in ASK_AT]
        figures.stages.append(_stage(desk, done, claims, Figures()))
        since, turn = Figures(), 0
        tell(_row(figures.stages[-1]))
        while done < reports:
            upto = min(done + file_reports, *(mark for mark in marks if mark > done))
            inbox = _write(folder / f"inbox-{done}.jsonl", range(done, upto), places.unrelated, seed)
            if turn % alone == 0:
                claims += _measure(desk, inbox, since, add_first=bool(turn // alone % 2))
            else:
                claims += add_reports(desk, [inbox]).claims
            inbox.unlink()
            done, turn = upto, turn + 1
            if done in marks:
                figures.stages.append(_stage(desk, done, claims, since))
                tell(_row(figures.stages[-1]))
                _sum_up(figures, since)
                since = Figures()
    return figures


def _write(path: Path, numbers: range, names: tuple[str, ...], seed: int) -> Path:
    path.write_text("".join(make_line(number, names, seed) for number in numbers), encoding="utf-8")
    return path


def _measure(desk: Desk, inbox: Path, figures: Figures, add_first: bool) -> int:
    """Read a file alone and add it, in this order or the other; return the claims added."""
    claims = 0
    for adds in (add_first, not add_first):
        gc.collect()
        if adds:
            _forget_peak()
            began, cpu = time.perf_counter(), time.process_time()
            intake = add_reports(desk, [inbox])
            figures.add_s += time.perf_counter() - began
            figures.add_cpu_s += time.process_time() - cpu
            figures.reports += len(intake.added)
            figures.peak_mb = max(figures.peak_mb, _peak_mb())
            claims = intake.claims
            assert not intake.problems, intake.problems[0]
        else:
            seconds, cpu_seconds = _read_alone(desk, inbox)
            figures.read_s += seconds
            figures.read_cpu_s += cpu_seconds
    return claims


def _read_alone(desk: Desk, inbox: Path) -> tuple[float, float]:
    """Return the wall and processor time of reading a file's reports, opened beforehand, and keeping nothing."""
    texts = list(_opened(inbox))
    began, cpu = time.perf_counter(), time.process_time()
    for rendition in texts:
        read_text(desk, rendition)
    return time.perf_counter() - began, time.process_time() - cpu


def _opened(inbox: Path) -> Iterator[Rendition]:
    for item in open_reports([inbox], Settings()):
        assert not isinstance(item, InputError), item
        yield item[1]


def _stage(desk: Desk, reports: int, claims: int, since: Figures) -> Stage:
    show_s, shown = _ask(desk, Question(kind="show", place=ASKED_PLACE, day=ASKED_DAY))
    on_s, listed = _ask(desk, Question(kind="on", day=ASKED_DAY))
    files = desk.store.folder.glob("record.sqlite*")
    return Stage(
        reports=reports,
        claims=claims,
        show_s=show_s,
        on_s=on_s,
        add_rate=since.reports / since.add_s if since.add_s else 0.0,
        read_rate=since.reports / since.read_s if since.read_s else 1.0,
        cpu_share=since.cpu_share if since.add_s else 0.0,
        peak_mb=since.peak_mb,
        database_mb=sum(path.stat().st_size for path in files) / 1e6,
        answers=(_unsigned(shown), _unsigned(listed)),
    )


def _ask(desk: Desk, question: Question) -> tuple[float, bytes]:
    times, answer = [], b""
    for _ in range(ASKED):
        began = time.perf_counter()
        answer = ask(desk, question)
        times.append(time.perf_counter() - began)
    return min(times), answer


def _unsigned(answer: bytes) -> bytes:
    """Return an answer without the edition that it names: every addition makes another one."""
    return json.dumps({key: value for key, value in json.loads(answer).items() if key != "edition"}).encode()


def _sum_up(figures: Figures, since: Figures) -> None:
    for name in ("read_s", "add_s", "read_cpu_s", "add_cpu_s", "reports"):
        setattr(figures, name, getattr(figures, name) + getattr(since, name))


def _forget_peak() -> None:
    """Let the system count the process's highest memory anew, where it can."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _peak_mb() -> float:
    """Return the process's highest memory since it was last forgotten; 0 where the system does not say."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def _row(stage: Stage) -> str:
    rates = (
        f"{stage.read_rate:7.1f} {stage.add_rate:7.1f} {stage.share:6.0%} {stage.cpu_share:6.0%}"
        if stage.add_rate
        else " " * 29
    )
    memory = f"{stage.peak_mb:7.0f}" if stage.peak_mb else " " * 7
    asked = f"{stage.show_s * 1000:8.0f} {stage.on_s * 1000:8.0f}"
    return f"{stage.reports:8} {stage.claims:8} {rates} {memory} {stage.database_mb:8.0f} {asked}"


HEAD = """\
                   reading  adding  share, share,  peak of database    show       on
 reports   claims   reports a second  wall    cpu memory MB      MB      ms       ms"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="?", type=int, default=1000)
    parser.add_argument("--folder", type=Path, help="where the record is made, and left; a temporary one if left out")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--alone", type=int, default=1, metavar="EVERY", help="measure every so many files; 1: all")
    parser.add_argument("--profile", type=Path, help="write a profile of the whole run here")
    options = parser.parse_args()

    def tell(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    tell(HEAD)
    with tempfile.TemporaryDirectory() as scratch:
        profile = cProfile.Profile()
        if options.profile:
            profile.enable()
        figures = fill(options.folder or Path(scratch), options.reports, options.seed, tell=tell, alone=options.alone)
        if options.profile:
            profile.disable()
            profile.dump_stats(options.profile)
    start, tenth, last = figures.stages[0], figures.stages[1], figures.stages[-1]
    tell(f"adding at {figures.share:.0%} of the reader's own rate ({figures.cpu_share:.0%} by processor time)")
    tell(
        f"last part against the first: share {last.share / tenth.share:.2f}, memory {last.peak_mb / tenth.peak_mb:.2f}"
    )
    tell(f"at 100 % against 10 %: show {last.show_s / tenth.show_s:.2f}, on {last.on_s / tenth.on_s:.2f}")
    tell(f"same answers as before the fill: {'yes' if last.answers == start.answers else 'NO'}")


if __name__ == "__main__":
    main()
