"""Load the data tables that stand beside the code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_table(package: str, name: str) -> dict[str, Any]:
    """Return a TOML table of `package`, read once. Callers must not change what they get."""
    return tomllib.loads(resources.files(package).joinpath(name).read_text(encoding="utf-8"))
