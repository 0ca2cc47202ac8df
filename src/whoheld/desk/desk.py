"""Join a record to the stages: which war it follows, which reader reads it, who works in it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from whoheld.edition import digest_code, digest_folder
from whoheld.errors import TheatreError
from whoheld.model import Run
from whoheld.read import GrammarReader, Reader
from whoheld.settings import Settings
from whoheld.store import Store, TheatreVersion
from whoheld.theatre import load_lexicon, load_theatre
from whoheld.theatre.lexicon import Lexicon

# What a reading depends on: a change of a colour or of a command's help is no other reader.
READING_CODE = ("model", "capture", "segment", "read", "resolve", "judge", "theatre")


class Desk:
    """A record at work. The functions of this package take it as their first argument.

    Args:
        store: the open record.
        reader: reads reports; the shipped grammar unless another is given.
        author: who signs judgements and editions.
        settings: limits on what is taken in and shown.
    """

    def __init__(
        self, store: Store, reader: Reader | None = None, author: str = "", settings: Settings | None = None
    ) -> None:
        self.store = store
        self.reader: Reader = reader or GrammarReader()
        self.author = author
        self.settings = settings or Settings()

    @property
    def has_theatre(self) -> bool:
        return bool(self.store.view().theatre_versions())

    def now(self) -> datetime:
        return self.store.clock().astimezone(UTC)

    def choose_theatre(self, name: str) -> None:
        """Decide which war the record follows, and keep the theatre's files as they are.

        Raises:
            TheatreError: there is no such theatre, or the record follows another war already.
        """
        self._check_war(name)
        version = theatre_version(load_lexicon(load_theatre(name)))
        with self.store.writer() as writer:
            self._check_war(name)  # nobody else writes from here on
            writer.put_theatre(self._archive(name, version))
        self.__dict__.pop("lexicon", None)

    def _check_war(self, name: str) -> None:
        kept = self.store.view().theatre_versions()
        if kept and kept[-1].id != name:
            raise TheatreError(
                f"this record follows {kept[-1].id!r}, not {name!r}; keep another war in a record of its own"
            )

    @cached_property
    def lexicon(self) -> Lexicon:
        """The names of the record's theatre.

        Raises:
            TheatreError: no war was chosen yet.
        """
        kept = self.store.view().theatre_versions()
        if not kept:
            raise TheatreError(
                f"the record in {self.store.folder} follows no war yet; add reports, or name one with "
                "'whoheld init --theatre NAME'"
            )
        return load_lexicon(load_theatre(kept[-1].id))

    @cached_property
    def run(self) -> Run:
        """This reader with this theatre, as it stands in the record."""
        theatre = self.lexicon.theatre
        return Run(
            reader=self.reader.name,
            version=f"{self.reader.version}+{digest_code(READING_CODE)}",
            theatre=theatre.id,
            theatre_version=theatre_version(self.lexicon),
        )

    def open_run(self) -> Run:
        """Keep the current run and theatre in the record, and return the run."""
        run = self.run
        with self.store.writer() as writer:
            writer.put_theatre(self._archive(run.theatre, run.theatre_version))
            writer.put_run(run)
        return run

    def _archive(self, name: str, version: str) -> TheatreVersion:
        """Archive a theatre's files; inside a writer's block, for what no row names may be dropped outside of one."""
        theatre = load_theatre(name)
        folder = Path(theatre.folder)
        files = {
            path.relative_to(folder).as_posix(): self.store.objects.put(path.read_bytes())
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        return TheatreVersion(theatre.id, version, files)


def theatre_version(lexicon: Lexicon) -> str:
    """Return a theatre's version with a digest of its files."""
    theatre = lexicon.theatre
    return f"{theatre.version}+{digest_folder(Path(theatre.folder))}" if theatre.folder else theatre.version
