"""Load a definition of control: the theatre's own tables, or one of those that come with whoheld."""

from __future__ import annotations

from pathlib import Path

from whoheld.model import Definition, DefinitionRow, FanOut, Relation, Share
from whoheld.theatre.config import Config, read_config
from whoheld.theatre.findings import STRICT, Findings
from whoheld.theatre.folders import DEFINITION_FILE, find_definition
from whoheld.theatre.places import LEVELS
from whoheld.theatre.tables import ORIGIN, read_table

ASPECTS = ("state", "onset", "before")
TARGETS = ("same", "centre", "larger")
STATES = ("actor", "rival", "contested", "none")


def load_definition(folder: Path, config: Config, findings: Findings = STRICT) -> Definition:
    """Read definition.csv and fan_out.csv: what counts as control, as numbers.

    Where theatre.toml says `[definition] use = "..."`, the tables are those of that shared definition.
    """
    if config.get("definition.use"):
        folder = find_definition(config.text("definition.use"))
        entries, prefix = read_config(folder / DEFINITION_FILE), ""
    else:
        entries, prefix = config, "definition."
    return Definition(
        id=entries.text(f"{prefix}id"),
        name=entries.text(f"{prefix}name"),
        text=entries.text(f"{prefix}text"),
        rows=_load_rows(folder / "definition.csv", findings),
        fan_out=_load_fan_out(folder / "fan_out.csv", findings),
    )


def _load_rows(path: Path, findings: Findings) -> tuple[DefinitionRow, ...]:
    rows: dict[tuple[Relation, Share, str], DefinitionRow] = {}
    for row in read_table(path, ("relation", "share", "aspect", *STATES), ("comment", *ORIGIN)):
        with findings.around():
            key = (row.member("relation", Relation), row.member("share", Share), row.one_of("aspect", ASPECTS))
            if key in rows:
                row.refuse(
                    "aspect", "stands in an earlier line for the same relation and share", "remove one of the two"
                )
            actor, rival, contested, none = (row.number_within(state, 0, 1) for state in STATES)
            rows[key] = DefinitionRow(
                relation=key[0], share=key[1], aspect=key[2], actor=actor, rival=rival, contested=contested, none=none
            )
    return tuple(rows.values())


def _load_fan_out(path: Path, findings: Findings) -> tuple[FanOut, ...]:
    rows: dict[tuple[str, Share, str], FanOut] = {}
    for row in read_table(path, ("level", "share", "target", "weight"), ("comment", *ORIGIN)):
        with findings.around():
            key = (row.one_of("level", LEVELS), row.member("share", Share), row.one_of("target", TARGETS))
            if key in rows:
                row.refuse("target", "stands in an earlier line for the same level and share", "remove one of the two")
            rows[key] = FanOut(level=key[0], share=key[1], target=key[2], weight=row.number_within("weight", 0, 1))
    return tuple(rows.values())
