"""Hold what is wrong with a theatre: the first finding as an error, or all of them as a list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from whoheld.errors import CellError, TheatreError


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, or doubtful, in a theatre's files."""

    file: str
    line: int | None = None  # as an editor counts, the header being line 1
    where: str = ""  # column, or entry of theatre.toml
    value: str = ""
    problem: str
    remedy: str = ""
    is_error: bool = True  # False: the theatre loads all the same


class Findings:
    """Where loaders and checks put what they find. A strict one lets the first error through."""

    def __init__(self, *, is_strict: bool = True) -> None:
        self.is_strict = is_strict
        self.found: list[Finding] = []

    @contextmanager
    def around(self) -> Iterator[None]:
        """Take an error that is raised inside as a finding and go on after it, unless strict."""
        try:
            yield
        except TheatreError as error:
            if self.is_strict:
                raise
            self.found.append(_finding_of(error))

    def doubt(self, finding: Finding) -> None:
        """Note something that does not keep the theatre from loading."""
        self.found.append(finding)


STRICT = Findings()


def _finding_of(error: TheatreError) -> Finding:
    if isinstance(error, CellError):
        return Finding(
            file=error.file, line=error.line, where=error.where, value=str(error.value), problem=error.problem,
            remedy=error.remedy,
        )  # fmt: skip
    problem, _, remedy = str(error).partition("; ")
    return Finding(file="", problem=problem, remedy=remedy)
