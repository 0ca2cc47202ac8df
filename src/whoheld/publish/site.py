"""Write the site: one page with its data inside, and the tables beside it, all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from whoheld.errors import PublishError
from whoheld.model import Build
from whoheld.publish.bundle import PublicBuild, bundle_of
from whoheld.publish.name_book import NameBook
from whoheld.publish.policy import NOBODY
from whoheld.publish.slot import PAGE, reason_of, with_data
from whoheld.publish.tables import claims_jsonl, control_csv, control_geojson
from whoheld.settings import Settings

UNFINISHED = ".whoheld-unfinished-"


def write_site(build: Build, out: Path, settings: Settings | None = None, *, known_people: NameBook = NOBODY) -> None:
    """Write index.html, claims.jsonl, control.csv and control.geojson into a folder.

    Everything is written beside its place first and moved there last, so an interruption or a full disc leaves
    what stood there before whole. Other files in the folder are left alone.

    Raises:
        PublishError: the page is not built, or the folder cannot be written to.
    """
    write_together(site_contents(build, settings, known_people=known_people), out)


def site_contents(build: Build, settings: Settings | None = None, *, known_people: NameBook = NOBODY) -> dict[str, str]:
    """Return the files of a site, by name; `known_people` as in `make_bundle`.

    Raises:
        PublishError: the page is not built.
    """
    public = PublicBuild.of(build, settings or Settings(), known_people)
    bundle = bundle_of(public)
    return {
        PAGE: with_data(bundle),
        "claims.jsonl": claims_jsonl(public),
        "control.csv": control_csv(bundle),
        "control.geojson": control_geojson(bundle),
    }


def write_together(contents: Mapping[str, str], out: Path) -> None:
    """Write several files into a folder so that either all are new or all are as before. Raises PublishError."""
    if out.exists() and not out.is_dir():
        raise PublishError(f"{out} is a file; name a folder to write the site into")
    is_new = not out.exists()
    draft: Path | None = None
    try:
        out.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=out))
        for name, text in contents.items():
            write_through(draft / name, text)
        replace_all(draft, out, list(contents))
    except OSError as error:
        raise PublishError(
            f"the site cannot be written to {out} ({reason_of(error)}); what stood there is as it was. "
            "Make room, or name another folder"
        ) from error
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)
        if is_new:
            with suppress(OSError):
                out.rmdir()  # only if nothing came to stand in it


def write_through(path: Path, text: str) -> None:
    """Write a file down to the disc, so that a disc that is full says so now."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def replace_all(draft: Path, out: Path, names: list[str]) -> None:
    """Move the files to their places; if one cannot be moved, or Ctrl-C comes between, put the old ones back."""
    before = draft / "before"
    before.mkdir()
    moved: list[str] = []
    try:
        for name in names:
            moved.append(name)
            keep_old(out / name, before / name)
            (draft / name).replace(out / name)
    except BaseException:
        for name in moved:
            put_back(before / name, draft / name, out / name)
        raise


def keep_old(place: Path, kept: Path) -> None:
    """Give a standing file a second name, so that its place is never empty."""
    if not place.exists():
        return
    try:
        os.link(place, kept)
    except OSError:  # a file system without links
        shutil.copy2(place, kept)


def put_back(old: Path, new: Path, place: Path) -> None:
    """Undo one move, however far it had come."""
    if old.exists():
        old.replace(place)
    elif not new.exists():  # it was moved to where nothing had been
        place.unlink(missing_ok=True)
