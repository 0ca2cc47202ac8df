"""Lay out an evaluation for the terminal; everything shown stands in its JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

Row = Mapping[str, Any]

NAMED_MAX = 8  # places in a cell; JSON has them all
GROUPS = {"capitals": "Capitals", "others": "Other places", "all": "All"}


def evaluation_text(row: Row, state_names: Mapping[str, str]) -> RenderableType:
    """Return an evaluation, from `evaluation_row`: figures first, then what was missed, then probabilities."""
    period = row["period"]
    head = (
        f"{escape(row['title'])} against {escape(row['truth'])}, {period['first']} to {period['last']}, "
        f"edition {row['edition']}"
    )
    parts: list[RenderableType] = [Text.from_markup(f"[bold]{head}[/]")]
    if row["not_on_map"]:
        parts.append(Text(f"Not on the map, so not counted: {', '.join(row['not_on_map'])}.", style="yellow"))
    parts += [_counts(row), *_missed(row, state_names), _replays(row, state_names), _scores(row)]
    return Group(*parts, _bins(row["calibration"]["all"]))


def _counts(row: Row) -> Table:
    table = _table(
        "Changes of hands", "", "Known", "Shown", "Still at end", "Dated", "Told", "In range", "Or a day off"
    )
    for group, name in GROUPS.items():
        own = row["counts"][group]
        cells = ("changes", "shown", "shown_at_end", "datable", "told", "inside", "near")
        table.add_row(name, *(str(own[cell]) for cell in cells))
    if quick := row["counts"]["all"]["too_quick"]:
        table.caption = f"{quick} more came too soon after one another to be told apart by days."
        table.caption_justify = "left"
    return table


def _missed(row: Row, state_names: Mapping[str, str]) -> Iterator[RenderableType]:
    missed = [change for change in row["changes"] if change["is_countable"] and _is_missed(change)]
    if missed:
        table = _table("Not shown, or not on its day", "Place", "Change", "To", "Happened", "At end", "Told", "Off")
        for one in sorted(missed, key=lambda one: (not one["is_capital"], one["latest"], one["place_id"])):
            happened = one["earliest"] if one["earliest"] == one["latest"] else f"{one['earliest']}/{one['latest']}"
            table.add_row(
                escape(one["name"]), str(one["number"]), escape(state_names[one["to_holder"]]), happened,
                f"{one['p_end']:.2f}", one["told_day"] or "-",
                "-" if one["days_off"] is None else f"{one['days_off']:+d}" if one["is_dated"] else "undated",
            )  # fmt: skip
        yield table
    if row["false_changes"]:
        told = "; ".join(
            f"{one['name']} to {state_names[one['to_holder']]} on {one['day']}" for one in row["false_changes"]
        )
        yield Text(f"Told and not known to be so: {told}.\n")


def _is_missed(change: Row) -> bool:
    return not change["is_shown"] or not change["is_shown_at_end"] or (change["is_dated"] and not change["is_near"])


def _replays(row: Row, state_names: Mapping[str, str]) -> Table:
    table = _table(
        "At the end of a day, with what was published by then", "Day", "", "Changed", "Shown so", "Missed",
        "Shown as changed that had not",
    )  # fmt: skip
    for replay in row["replays"]:
        for group in ("capitals", "others"):
            own = replay[group]
            table.add_row(
                replay["day"] if group == "capitals" else "", GROUPS[group], str(own["changed"]), str(own["right"]),
                _standings(own["missed"]),
                _standings(own["wrong"], state_names),
            )  # fmt: skip
    return table


def _standings(places: Sequence[Row], state_names: Mapping[str, str] | None = None) -> str:
    """Return the places with the probability of the holder concerned; who that is, where names are given."""
    told = [
        f"{one['name']} ({state_names[one['holder']] + ' ' if state_names else ''}{one['probability']:.2f})"
        for one in places[:NAMED_MAX]
    ]
    more = [f"and {len(places) - NAMED_MAX} more"] if len(places) > NAMED_MAX else []
    return escape(", ".join(told + more)) or "none"


def _scores(row: Row) -> Table:
    table = _table(
        "Probabilities of days that the truth decides", "", "Place-days", "Brier", "Log loss", "Brier of the prior",
        "With a verdict", "Brier", "Log loss",
    )  # fmt: skip
    for group, name in GROUPS.items():
        own = row["calibration"][group]
        table.add_row(
            name, str(own["place_days"]), _number(own["brier"]), _number(own["log_loss"]),
            _number(own["brier_of_prior"]), str(own["told"]), _number(own["brier_of_told"]),
            _number(own["log_loss_of_told"]),
        )  # fmt: skip
    return table


def _bins(calibration: Row) -> Table:
    table = _table("Do the words keep their promise? All places", "Said of a holder", "", "Times", "Mean", "Came true")
    for one in calibration["bins"]:
        table.add_row(
            one["word"], f"{one['low']:.2f}-{one['high']:.2f}", str(one["forecasts"]), _number(one["mean"]),
            _number(one["share"]),
        )  # fmt: skip
    return table


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _table(title: str, *columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
