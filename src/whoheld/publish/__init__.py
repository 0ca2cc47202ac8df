"""Publish what was found: the page with its bundle, and tables that lead back to the sentences."""

from whoheld.publish.bundle import make_bundle
from whoheld.publish.claims import claim_row, claim_rows
from whoheld.publish.published import Published
from whoheld.publish.site import write_site
from whoheld.publish.slot import page, read_bundle, with_data
from whoheld.publish.tables import control_csv, control_geojson

__all__ = [
    "Published",
    "claim_row",
    "claim_rows",
    "control_csv",
    "control_geojson",
    "make_bundle",
    "page",
    "read_bundle",
    "with_data",
    "write_site",
]
