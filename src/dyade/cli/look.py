"""Commands that look at one thing: event, article, person, search, why."""

from typing import Annotated

import typer

from dyade.cli.beside import tell_undated
from dyade.cli.messages import language, tr
from dyade.cli.options import (
    DEFAULT_RECORD,
    NAME,
    NUMBER,
    AsOf,
    Format,
    RecordPath,
    StoryFormat,
    TableFormat,
    TextFormat,
)

Id = Annotated[str, typer.Argument(metavar="ID", help=tr("An id as other commands show it."))]


def event(
    id_: Id, record: RecordPath = DEFAULT_RECORD, as_of: AsOf = None, format_: StoryFormat = TextFormat.text
) -> None:
    """Show an event."""
    from dyade.cli.render import json_lines
    from dyade.cli.sheet import show_event
    from dyade.record.store import open_store
    from dyade.views.sheets import event_sheet

    with open_store(record) as store:
        sheet = event_sheet(store, id_, as_of=as_of)
        tell_undated(store, as_of)
    if format_ is TextFormat.jsonl:
        lines = [line._asdict() for line in sheet.reports]
        told = {"lines": lines, "retracted": sheet.retracted}
        json_lines([{**sheet.event.model_dump(), **told}])
    else:
        show_event(sheet, language())


def article(
    id_: Id, record: RecordPath = DEFAULT_RECORD, as_of: AsOf = None, format_: StoryFormat = TextFormat.text
) -> None:
    """Show an article."""
    from dyade.cli.margin import show_reading
    from dyade.cli.render import json_lines
    from dyade.cli.sheet import show_membership
    from dyade.record.store import open_store
    from dyade.views.coded import coded
    from dyade.views.sheets import article_sheet

    with open_store(record) as store:
        sheet = article_sheet(store, id_, as_of=as_of)
        tell_undated(store, as_of)
    if format_ is TextFormat.jsonl:
        json_lines([{**coded(sheet.article, sheet.reading), "in_events": list(sheet.events)}])
    else:
        show_reading(sheet.article, sheet.reading)
        show_membership(sheet)


def person(
    name: Annotated[
        str, typer.Argument(metavar=NAME, help=tr("A name or part of one; accents and case do not matter."))
    ],
    record: RecordPath = DEFAULT_RECORD,
    as_of: AsOf = None,
    format_: Format = TableFormat.table,
) -> None:
    """Show a person."""
    from itertools import groupby

    from rich.text import Text

    from dyade.cli.render import Column, show, show_rows
    from dyade.cli.story import shortened
    from dyade.record.store import open_store
    from dyade.views.people import near_people
    from dyade.views.people import person as ask
    from dyade.views.rows import Rows

    columns = (
        Column(tr("published"), lambda r: r.published or "?", whole=True),
        Column(tr("name"), lambda r: r.name),
        Column(tr("office"), lambda r: r.office or ""),
        Column(tr("party"), lambda r: r.party or "", whole=True),
        Column(tr("article"), lambda r: r.article),
        Column(tr("words"), lambda r: "\n".join(f"« {shortened(q, 80)} »" for q in r.quotes)),
    )
    with open_store(record) as store:
        found = ask(store, name, as_of=as_of)
        tell_undated(store, as_of)
        if format_ is not TableFormat.table or not found:
            near = "" if found else ", ".join(near_people(store, name))
            nobody = tr("No article names this person.")
            show_rows(
                found, format_, columns, f"{nobody} {tr('Did you mean {near}?').format(near=near)}" if near else nobody
            )
            return
    for who, rows in groupby(found, key=lambda row: row.person):
        show(Text(who, style="bold"))
        show_rows(Rows(found.row_type, rows), format_, columns, "")


def search(
    words: Annotated[
        list[str], typer.Argument(metavar=tr("WORDS"), help=tr("Words that must all stand in the article."))
    ],
    record: RecordPath = DEFAULT_RECORD,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option(min=1, metavar=NUMBER, help=tr("At most so many."))] = 20,
    format_: Format = TableFormat.table,
) -> None:
    """Search the texts."""
    from dyade.cli.render import Column, show_rows
    from dyade.record.store import open_store
    from dyade.views.sheets import search as ask

    columns = (
        Column(tr("published"), lambda r: r.published or "?", whole=True),
        Column(tr("outlet"), lambda r: r.outlet or ""),
        Column(tr("article"), lambda r: r.article),
        Column(tr("words"), lambda r: r.excerpt),
    )
    with open_store(record) as store:
        found = ask(store, " ".join(words), limit=limit, as_of=as_of)
        tell_undated(store, as_of)
    show_rows(found, format_, columns, tr("No article holds these words."))


def why(
    id_: Annotated[str, typer.Argument(metavar="ID", help=tr("A report or an event; with --not, an article."))],
    record: RecordPath = DEFAULT_RECORD,
    as_of: AsOf = None,
    not_: Annotated[bool, typer.Option("--not", help=tr("What was looked at in the article and not coded."))] = False,
) -> None:
    """Say why."""
    from dyade.cli.sheet import show_event, show_refusals, show_why
    from dyade.record.store import open_store
    from dyade.views.rows import Rows
    from dyade.views.sheets import EventSheet
    from dyade.views.why import why as ask
    from dyade.views.why import why_not

    with open_store(record) as store:
        found = why_not(store, id_, as_of=as_of) if not_ else ask(store, id_, as_of=as_of)
        tell_undated(store, as_of)
    if isinstance(found, Rows):
        show_refusals(found)
    elif isinstance(found, EventSheet):
        show_event(found, language(), whole=True)
    else:
        show_why(found)


def why_not(
    id_: Annotated[str, typer.Argument(metavar="ID", help=tr("An article; or a report, with the event it is not in."))],
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help=tr("The event of which one asks why the report is not in it."))
    ] = "",
    record: RecordPath = DEFAULT_RECORD,
    as_of: AsOf = None,
    format_: StoryFormat = TextFormat.text,
) -> None:
    """Say why not."""
    from dyade.cli.render import json_lines
    from dyade.cli.sheet import show_apart, show_refusals
    from dyade.record.store import open_store
    from dyade.views.why import why_apart
    from dyade.views.why import why_not as refused

    with open_store(record) as store:
        if event:
            apart = why_apart(store, id_, event, as_of=as_of)
            lines = [apart.report._asdict(), apart.nearest._asdict()]
            rows = [{**apart.separation.model_dump(), "lines": lines, "retracted": apart.retracted}]
        else:
            refusals = refused(store, id_, as_of=as_of)
            rows = [row._asdict() for row in refusals]
        tell_undated(store, as_of)
    if format_ is TextFormat.jsonl:
        json_lines(rows)
    elif event:
        show_apart(apart)
    else:
        show_refusals(refusals)
