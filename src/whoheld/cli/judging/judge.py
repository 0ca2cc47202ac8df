"""`whoheld judge`, `judgements` and `assess`: what analysts decide, signed and dated."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from typer.core import TyperCommand

from whoheld.cli.console import endings, out
from whoheld.cli.judging.wording import say_reading, short_id
from whoheld.cli.record import DEFAULT_RECORD, AuthorOption, RecordOption, open_desk
from whoheld.model import Judgement, Relation, Verb

if TYPE_CHECKING:
    from whoheld.desk import Desk

ReasonOption = Annotated[
    str, typer.Option("--reason", "-m", help="Why, for whoever reads it in a year.", show_default=False)
]


class JudgementFormat(StrEnum):
    """How judgements are printed."""

    TABLE = "table"
    JSONL = "jsonl"


class JudgeCommand(TyperCommand):
    """A command whose help ends with every verb, what it is for, and its fields."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        super().format_help(ctx, formatter)
        from whoheld.cli.judging.judged import fields_table, verbs_table

        out.print(verbs_table())
        out.print(fields_table())


def judge(
    verb: Annotated[Verb, typer.Argument(help="What to do.", show_choices=False, metavar="VERB")],
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET",
            show_default=False,
            help="The id of a claim or judgement, or its beginning; a report's name; place:ID, actor:ID or rule:ID.",
        ),
    ],
    fields: Annotated[
        list[str] | None, typer.Argument(metavar="[FIELD=VALUE]...", help="What the verb needs.", show_default=False)
    ] = None,
    reason: ReasonOption = "",
    record: RecordOption = DEFAULT_RECORD,
    author: AuthorOption = None,
) -> None:
    """Sign a judgement on a claim, report, place, actor, rule or earlier judgement.

    It is kept beside what it changes and obeyed from then on; undo is another judgement.
    'whoheld review --list' names claims, 'whoheld status --reports' names reports.

    [bold]Examples[/]

      whoheld judge misread clm-1a2b3c4d --reason "the sentence speaks of last year"

      whoheld judge correct clm-1a2b3c4d place=afg.kunduz when=2021-08-08

      whoheld judge correct page.html published=2021-08-09

      whoheld judge undo jdg-5e6f7a8b
    """
    from whoheld.desk import judge as keep
    from whoheld.desk.fields import read_fields, read_pairs

    with endings("The judgement was not kept."), open_desk(record, author) as desk:
        target_id, patch = read_fields(desk, verb, target, read_pairs(fields or []))
        _tell(desk, keep(desk, verb, target_id, patch, reason))


def judgements(
    target: Annotated[
        str | None,
        typer.Argument(metavar="[TARGET]", help="Only those on this claim, report, place, actor, rule or judgement."),
    ] = None,
    as_corpus: Annotated[
        bool, typer.Option("--as-corpus", help="Print judged claims as labelled sentences, one JSON object a line.")
    ] = False,
    form: Annotated[
        JudgementFormat, typer.Option("--format", "-f", help="table for people, jsonl for programs.")
    ] = JudgementFormat.TABLE,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """List the judgements, oldest first, those that were undone among them.

    With --as-corpus, every claim that was judged becomes a sentence with the fields it should be
    read with, as they were read, and who says so: to score a reader, or to train one. A misread
    claim is an example of what not to read.

    [bold]Examples[/]

      whoheld judgements

      whoheld judgements --as-corpus > corrections.jsonl
    """
    from whoheld.desk.exporting import corpus_rows, list_judgements

    with endings("Nothing was changed."), open_desk(record) as desk:
        if as_corpus:
            wanted = (
                None
                if target is None
                else {one.reading and one.reading.claim_id for one in list_judgements(desk, target)}
            )
            for row in corpus_rows(desk):
                if wanted is None or row["claim"] in wanted:
                    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            sys.stdout.flush()
            return
        listed = list_judgements(desk, target)
        if form is JudgementFormat.JSONL:
            for one in listed:
                sys.stdout.write(json.dumps(one.row, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        elif not listed:
            out.print("No judgements yet; 'whoheld review' makes them." if target is None else "None on that.")
        else:
            from whoheld.cli.judging.judged import judgements_table

            out.print(judgements_table(listed))


def assess(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What the desk says, in a sentence.", show_default=False)],
    place: Annotated[str, typer.Option("--place", help="Id of the place that is meant.", show_default=False)],
    relation: Annotated[Relation, typer.Option("--relation", help="How the actor stands to it.", show_default=False)],
    actor: Annotated[str | None, typer.Option("--actor", help="Id of the actor.", show_default=False)] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", help="The day or days it speaks of; today if left out.", metavar="DAYS", show_default=False
        ),
    ] = None,
    more: Annotated[
        list[str] | None,
        typer.Option(
            "--field", "-f", help="Another field: share=part, onset=yes ...", metavar="FIELD=VALUE", show_default=False
        ),
    ] = None,
    reason: ReasonOption = "",
    record: RecordOption = DEFAULT_RECORD,
    author: AuthorOption = None,
) -> None:
    """Put the desk's own assessment on the record, as a claim whose source is the desk.

    The text is archived like a report, public from today. It is weighed like any other claim, and
    shown as the desk's wherever it counts.

    [bold]Example[/]

      whoheld assess "The army left." --place afg.kunduz --relation lost --actor afghan_government
    """
    from whoheld.desk.assessing import assess as keep
    from whoheld.desk.fields import read_pairs
    from whoheld.judge import read_patch

    with endings("The assessment was not kept."), open_desk(record, author) as desk:
        words = {"place": place, "relation": str(relation), **({"actor": actor} if actor else {})}
        words |= {**({"when": on} if on else {}), **read_pairs(more or [])}
        done = keep(desk, text, read_patch(Verb.ADD, "ren-new", words), reason)
        out.print(
            f"[green]kept[/] {escape(done.rendition.report)}: the desk says that {escape(say_reading(done.reading))}"
        )
        _how_to_undo(done.judgement)


def _tell(desk: Desk, judgement: Judgement) -> None:
    """Say what was kept, what it made of the claim, and how to take it back."""
    from whoheld.desk.review import claim_now

    out.print(f"[green]kept[/] {judgement.verb} of {escape(short_id(judgement.target_id))}")
    now = claim_now(desk, judgement.target_id)
    if now is not None:
        reading, why_not = now
        out.print(f"  reads now: {escape(say_reading(reading))}")
        if why_not:
            out.print(f"  does not count: {escape(why_not)}")
    _how_to_undo(judgement)


def _how_to_undo(judgement: Judgement) -> None:
    out.print(f"[dim]'whoheld judge undo {short_id(judgement.id)}' takes it back.[/]")
