"""Check a theatre's folder as a whole and give everything that is wrong or doubtful in it."""

from __future__ import annotations

from pathlib import Path

from whoheld.theatre.config import read_config
from whoheld.theatre.doubts import find_doubts
from whoheld.theatre.findings import Finding, Findings
from whoheld.theatre.folders import SETTINGS_FILE
from whoheld.theatre.load import read_folder


def check_folder(folder: Path) -> tuple[Finding, ...]:
    """Return all findings on the theatre in `folder`, errors first; none when it is as it should be.

    A theatre that cannot be read to its end (a table is missing, an entry of theatre.toml is wrong) gives what was
    found up to there.
    """
    findings = Findings(is_strict=False)
    with findings.around():
        theatre = read_folder(folder, findings)
        for doubt in find_doubts(theatre, read_config(folder / SETTINGS_FILE)):
            findings.doubt(doubt)
    return tuple(sorted(findings.found, key=lambda finding: not finding.is_error))
