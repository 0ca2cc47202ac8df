"""Give the neutral land a theatre's map is drawn on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from whoheld.errors import TheatreError
from whoheld.model import Theatre


def load_land(theatre: Theatre) -> dict[str, Any] | None:
    """Return land.geojson of a theatre, None where it has none.

    Rings are wound for d3-geo (exteriors clockwise); property `kind` is land, or outline for a country's own line.

    Raises:
        TheatreError: the file is no GeoJSON.
    """
    path = Path(theatre.folder) / "land.geojson"
    if not theatre.folder or not path.is_file():
        return None
    try:
        land: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise TheatreError(f"{theatre.id}/land.geojson is no GeoJSON: {error}; cut it again") from None
    return land
