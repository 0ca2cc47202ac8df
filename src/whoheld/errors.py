"""Every error that whoheld raises on purpose, drawn once.

    WhoheldError
    ├── InputError          one input cannot be used; the others go on
    │   ├── UnreadableInputError empty, binary, too large, no permission
    │   ├── BrokenLineError      a line of a JSONL file
    │   └── FetchError           an address cannot be fetched
    │       └── RefusedAddressError  it leads where whoheld does not go, whatever is there
    ├── NothingReadError    none of the inputs could be used
    ├── TheatreError        a theatre is unknown or its files are wrong
    │   └── CellError            one cell or entry of them is
    ├── FrameError          a row of the frame table is wrong
    ├── ParameterError      a number of the model is missing or impossible
    ├── EvidenceError       a claim's words are not in the archive
    ├── ShapeError          arrays do not fit together
    ├── PublishError        the site cannot be written or read
    ├── TruthError          a table of truth is wrong, or is of another war
    ├── JudgementError      a judgement says what cannot be done to what it targets
    └── StoreError          the record cannot be opened, read or written
        ├── NoRecordError        there is no record there
        ├── LockedError          another process holds it for too long
        ├── ReadOnlyError        the file or folder may not be written
        ├── FullDiscError        there is no room left
        ├── NewerRecordError     a later program wrote it
        ├── DamagedError         the database or an archived object is not what was written
        └── ErasedError          what is asked for was erased

A message names the thing, its value and the remedy.
"""


class WhoheldError(Exception):
    """Base of all errors raised on purpose."""


class InputError(WhoheldError):
    """One input cannot be used; the others go on."""

    def __init__(self, address: str, problem: str, remedy: str = "") -> None:
        self.address, self.problem, self.remedy = address, problem, remedy
        super().__init__(f"{address}: {problem}" + (f"; {remedy}" if remedy else ""))


class UnreadableInputError(InputError):
    """A file or folder is empty, binary, too large or closed to us."""


class BrokenLineError(InputError):
    """A line of a JSONL file is not the object it should be."""


class FetchError(InputError):
    """An address cannot be fetched.

    Args:
        is_passing: whether it may work another time.
        retry_after_s: when the server asked us to come back.
    """

    def __init__(
        self, address: str, problem: str, remedy: str = "", is_passing: bool = False, retry_after_s: float | None = None
    ) -> None:
        super().__init__(address, problem, remedy)
        self.is_passing, self.retry_after_s = is_passing, retry_after_s


class RefusedAddressError(FetchError):
    """An address leads into a network that is not public, or is of a scheme that is not fetched."""


class NothingReadError(WhoheldError):
    """None of the inputs could be used."""


class TheatreError(WhoheldError):
    """A theatre is unknown or its files are wrong."""


class CellError(TheatreError):
    """One cell of a theatre's table, or one entry of its settings, is wrong."""

    def __init__(
        self, file: str, where: str, value: object, problem: str, remedy: str, line: int | None = None
    ) -> None:
        place = f"{file}, line {line}, column {where}" if line else f"{file}, entry {where}"
        super().__init__(f"{place}: {value!r} {problem}; {remedy}")
        self.file, self.line, self.where = file, line, where
        self.value, self.problem, self.remedy = value, problem, remedy


class FrameError(WhoheldError):
    """A row of the frame table is wrong."""


class ParameterError(WhoheldError):
    """A number of the model is missing or impossible."""


class EvidenceError(WhoheldError):
    """A claim's words are not found in the archive."""


class ShapeError(WhoheldError):
    """Arrays do not fit together."""


class PublishError(WhoheldError):
    """The site cannot be written or read."""


class TruthError(WhoheldError):
    """A table of truth is wrong, or is of another war."""


class JudgementError(WhoheldError):
    """A judgement says what cannot be done to what it targets."""


class StoreError(WhoheldError):
    """The record cannot be opened, read or written."""


class NoRecordError(StoreError):
    """There is no record there."""


class LockedError(StoreError):
    """Another process holds the record for longer than we wait."""


class ReadOnlyError(StoreError):
    """The record may not be written."""


class FullDiscError(StoreError):
    """There is no room left to write."""


class NewerRecordError(StoreError):
    """The record was written by a later program than this."""


class DamagedError(StoreError):
    """The database or an archived object is not what was written."""


class ErasedError(StoreError):
    """What is asked for was erased."""
