"""Publish what was found: the page with its bundle, and tables that lead back to the sentences."""

from whoheld.publish.answers import Answer, Dossier, answer_changes, answer_on, answer_show, canonical
from whoheld.publish.bundle import make_bundle
from whoheld.publish.claims import claim_row, claim_rows
from whoheld.publish.dossier import BuildParts, make_dossier, restrict_build
from whoheld.publish.erased import contents_without, erase_from_site, without_captures
from whoheld.publish.name_book import NameBook
from whoheld.publish.policy import people_book, private_speakers
from whoheld.publish.published import Published
from whoheld.publish.site import site_contents, write_site, write_together
from whoheld.publish.slot import page, read_bundle, refill, with_data
from whoheld.publish.tables import control_csv, control_geojson

__all__ = [
    "Answer",
    "BuildParts",
    "Dossier",
    "NameBook",
    "Published",
    "answer_changes",
    "answer_on",
    "answer_show",
    "canonical",
    "claim_row",
    "claim_rows",
    "contents_without",
    "control_csv",
    "control_geojson",
    "erase_from_site",
    "make_bundle",
    "make_dossier",
    "page",
    "people_book",
    "private_speakers",
    "read_bundle",
    "refill",
    "restrict_build",
    "site_contents",
    "with_data",
    "without_captures",
    "write_site",
    "write_together",
]
