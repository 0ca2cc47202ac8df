"""Lay out judgements, and the table of what can be judged, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from whoheld.cli.judging.wording import say_fields, say_reading, short_id
from whoheld.cli.plain import plain_text

if TYPE_CHECKING:
    from whoheld.desk.exporting import Listed


def judgements_table(listed: Sequence[Listed]) -> RenderableType:
    """Return judgements with what they speak of and what became of them."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("Judgement", no_wrap=True, style="cyan")
    table.add_column("Made", no_wrap=True)
    table.add_column("By", ratio=2)
    table.add_column("Says", ratio=4)
    table.add_column("Of", ratio=6)
    for one in listed:
        judgement = one.judgement
        says = Text(str(judgement.verb), style="bold")
        says.append("".join(f"\n{field}" for field in say_fields(judgement.patch)), style="not bold")
        if judgement.reason:
            says.append(f'\n"{plain_text(judgement.reason)}"', style="not bold italic")
        if one.undone_by is not None:
            says.append(f"\nundone by {short_id(one.undone_by.id)}", style="not bold red")
        made = f"{judgement.made_at:%Y-%m-%d %H:%M}"
        style = "dim" if one.undone_by is not None else ""
        table.add_row(
            short_id(judgement.id), made, escape(plain_text(judgement.author)), says, _about(one), style=style
        )
    return table


def verbs_table() -> RenderableType:
    """Return every verb with the targets it is for, its fields and what it says."""
    from whoheld.judge import describe_verbs

    table = Table(box=SIMPLE_HEAD, title="Verbs", title_justify="left", title_style="bold", pad_edge=False)
    for column in ("Verb", "Of", "Fields", "Meaning"):
        table.add_column(column)
    for deed in describe_verbs():
        fields = ", ".join(f"{field.name} *" if field.is_required else field.name for field in deed.fields)
        table.add_row(str(deed.verb), deed.target, fields, deed.help)
    return table


def fields_table() -> RenderableType:
    """Return every field with how its value is written and what it means."""
    from whoheld.judge import describe_verbs

    table = Table(
        box=SIMPLE_HEAD, title="Fields (* must be given)", title_justify="left", title_style="bold", pad_edge=False
    )
    for column in ("Field", "Written", "Means"):
        table.add_column(column)
    rows: dict[tuple[str, str], str] = {}
    for deed in describe_verbs():
        for field in deed.fields:
            rows.setdefault((field.name, field.written), field.help)
    for (name, written), means in rows.items():
        table.add_row(name, escape(written), means)
    return table


def _about(one: Listed) -> Text:
    """Return what a judgement is on: the claim's sentence and its report, or the id of anything else."""
    about = Text(short_id(one.judgement.target_id), style="cyan")
    if one.report is not None:
        about.append(f"  {plain_text(one.report.report)}", style="dim")
    if one.reading is not None:
        about.append(f"\n{say_reading(one.reading)}", style="default")
        about.append(f"\n{plain_text(one.reading.claim.sentence.text)}", style="dim")
    return about
