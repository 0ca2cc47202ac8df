"""Find the files that the given paths stand for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from whoheld.capture.stdin import LABEL, STANDARD_INPUT
from whoheld.errors import InputError, UnreadableInputError


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read. `label` is its name, or its path below the folder that was given, in letters that can be kept.

    The path "-" stands for standard input.
    """

    path: Path
    label: str
    is_given: bool  # named by the user, as against met in a folder


def shown_path(path: Path) -> str:
    """Return a path in letters that can be kept and printed: bytes of it that are none are written out (\\udcff)."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def find_files(paths: Sequence[Path]) -> Iterator[FoundFile | InputError]:
    """Yield the files behind `paths`, folders in sorted order, each file once; what cannot be opened as an error."""
    seen: set[Path] = set()
    for path in paths:
        for found in _look_at(Path(path)):
            if isinstance(found, FoundFile):
                real = found.path.resolve()
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _look_at(path: Path) -> Iterator[FoundFile | InputError]:
    if path == STANDARD_INPUT:
        yield FoundFile(path, LABEL, True)
        return
    try:
        if path.is_dir():
            yield from _walk(path)
        elif path.is_file():
            yield FoundFile(path, shown_path(Path(path.name)), True)
        else:
            yield _no_file(path)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path
        yield _closed(path, error)


def _walk(folder: Path) -> Iterator[FoundFile | InputError]:
    count = 0
    problems: list[OSError] = []
    # Links to folders are not followed: they may lead round in a circle.
    for here, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from _drain(problems)
        for name in sorted(files):
            if not name.startswith("."):
                count += 1
                path = Path(here) / name
                is_file = path.is_file()  # to open a pipe would be to wait for somebody to write
                label = shown_path(Path(path.relative_to(folder).as_posix()))
                yield FoundFile(path, label, False) if is_file else _no_file(path)
    had_problems = bool(problems)
    yield from _drain(problems)
    if not count and not had_problems:
        yield UnreadableInputError(shown_path(folder), "is a folder without files", "put reports into it")


def _drain(problems: list[OSError]) -> Iterator[InputError]:
    for error in problems:
        yield _closed(Path(error.filename or "?"), error)
    problems.clear()


def _no_file(path: Path) -> InputError:
    if path.is_symlink():
        return UnreadableInputError(shown_path(path), "is a link that leads to no file", "leave it out, or mend it")
    if path.exists():
        remedy = "give a file or a folder"
        return UnreadableInputError(shown_path(path), "is neither a file nor a folder", remedy)
    return UnreadableInputError(shown_path(path), "does not exist", "check the spelling of the path")


def _closed(path: Path, error: OSError | ValueError) -> InputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnreadableInputError(shown_path(path), f"cannot be opened ({reason})", "check its permissions")
