"""How one event, one trace and one list of refusals look as text."""

from collections.abc import Callable, Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dyade.cli.dates import shown_date
from dyade.cli.messages import Language, language, tr, trc
from dyade.cli.reasons import CONTEXT, ROLE, reason
from dyade.cli.render import console, grid, show
from dyade.cli.story import counted, sides
from dyade.languages.rows import JoinFeatureRow
from dyade.languages.tables import load
from dyade.model.event import Decision, Disagreement, FeatureShare, Merge
from dyade.views.rows import Rows
from dyade.views.sheets import ArticleSheet, EventSheet
from dyade.views.why import Apart, RefusalRow, ReportWhy
from dyade.views.words import ReportLine

ABREAST = 36
"""Columns that a report needs to stand beside others."""
STRONGEST = 5
"""Features of a merge that `dyade event` shows; `dyade why` shows all."""


def show_event(sheet: EventSheet, language: Language, *, whole: bool = False) -> None:
    """The event, its reports side by side with their words, what they disagree on, its history, why they were joined.

    With `whole`, every feature of every merge.
    """
    row = sheet.row
    head = Text.assemble((row.id, "bold"), f"  {row.type} {row.mode or ''}".rstrip())
    head.append(f"  {sides(row.actors, row.recipients, language)}  {shown_date(row.date)}")
    head.append(
        "".join(f"  {part}" for part in (row.place, row.status, tr("disputed") if row.disputed else "") if part)
    )
    show(head, f"{counted(row.reports, row.independent)}{tr(': ')}{', '.join(row.outlets) or '?'}")
    if sheet.retracted:
        show(_retracted(sheet.retracted))
    if sheet.event.split_from:
        show(tr("split from {event}").format(event=sheet.event.split_from))
    show("")
    show(*abreast(sheet.reports))
    if sheet.disagreements:
        show(Text(tr("What they disagree on"), style="bold"), _disagreements(sheet.disagreements))
    if len(sheet.history) > 1:
        page = grid()
        for step in sheet.history:
            page.add_row(step.published or "?", Text.assemble(step.status, (f"  {step.report}", "dim")))
        show("", Text(tr("Its history"), style="bold"), page)
    if sheet.merges:
        show("", Text(tr("Why they were joined"), style="bold"))
        show(*(_merge(merge, None if whole else STRONGEST) for merge in sheet.merges))


def show_membership(sheet: ArticleSheet) -> None:
    """The article's reports with the events that they belong to, and its copies."""
    page = Table.grid(padding=(0, 2, 0, 0))
    for id_, report, events in zip(sheet.report_ids, sheet.reading.reports, sheet.events, strict=True):
        page.add_row(
            id_, report.type, Text(f"{report.start}-{report.end}", style="dim"), f"→ {', '.join(events) or '?'}"
        )
    show(page)
    if sheet.copy_of:
        show(f"{tr('a copy of')} {sheet.copy_of}")
    if sheet.copies:
        show(f"{tr('copied by')} {', '.join(sheet.copies)}")


def show_why(why: ReportWhy) -> None:
    """The trace of a report: its words in their sentence, the rows and rule, each role's choice."""
    report = why.report
    show(Text.assemble((why.id, "bold"), f"  {report.type} {report.mode or ''}  {report.status}", f"  {why.article}"))
    show(Text(f"« {why.words} »"), Text(f"… {why.sentence} …", style="dim"))
    show(
        Text(f"{tr('rule')}{tr(': ')}{reason(why.rule)}"),
        Text(f"{tr('table rows')}{tr(': ')}{', '.join(why.rows) or '–'}"),
        "",
    )
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in (tr("role"), tr("value"), tr("words"), tr("rule"), tr("probability")):
        table.add_column(title, overflow="fold")
    for c in why.choices:
        sure = "" if c.probability is None else f"{c.probability:.2f}"
        table.add_row(*(Text(cell) for cell in (trc(ROLE, c.role), c.value or "", c.words or "", reason(c.rule), sure)))
    made = ", ".join(f"{name} {version}" for name, version in why.versions)
    show(table, "")
    if why.against:
        show(Text(tr("What reads these words otherwise"), style="bold"), _against(why.against), "")
    show(f"{tr('made by')}{tr(': ')}{made}")


def _against(rows: Rows[RefusalRow]) -> Table:
    """Rows that disagree, each with its type and the reason why it does not stand."""
    page = Table.grid(padding=(0, 2, 0, 0))
    for row in rows:
        named = row.row or trc(CONTEXT, "learned reader")
        page.add_row(named, row.type or "–", Text(reason(row.reason)), Text(f"« {row.words} »", style="dim"))
    return page


def show_refusals(rows: Rows[RefusalRow]) -> None:
    """What was looked at and not coded."""
    page = Table.grid(padding=(0, 2, 0, 0))
    page.add_column(justify="right")
    for row in rows:
        words = Text(f"« {row.words} »").append(f"  {row.row or ''}", style="dim")
        page.add_row(str(row.start), row.type or "?", Text(reason(row.reason)), words)
    show(page if rows else tr("Nothing was refused."))


def show_apart(apart: Apart) -> None:
    """Why a report is not in an event: both reports side by side, the rule, each feature's share."""
    told, decision = apart.separation, apart.separation.decision
    show(Text.assemble((told.report, "bold"), " | ", (told.event, "bold")), "")
    both = (apart.report,) if apart.nearest == apart.report else (apart.report, apart.nearest)
    show(*abreast(both))
    line = Text.assemble((told.rule, "bold"), f"{tr(': ')}{tr(told.explanation)}")
    show(line.append(f" ({_judged(decision)})") if decision else line)
    if apart.retracted:
        show(_retracted(apart.retracted))
    if len(told.barriers) > 1:
        show(f"{tr('It is kept from single reports of the event by')}{tr(': ')}{', '.join(told.barriers)}")
    if told.score is not None and told.mean is not None:
        show(tr("log-odds with the likest report {score}, with all of them on the mean {mean}").format(
            score=f"{told.score:+.2f}", mean=f"{told.mean:+.2f}"))  # fmt: skip
    if told.features:
        show(Text(tr("What weighs for and against")).append_text(shares(told.features)))


def _judged(decision: Decision) -> str:
    """Who judged, when, with which note."""
    said = f" « {decision.note} »" if decision.note else ""
    return f"{decision.author}, {decision.time[:16]}{said}, {decision.id}"


def _retracted(decision: Decision) -> Text:
    """That an event is none, and who says so."""
    return Text(tr("retracted: a person judged that it is no event"), style="bold red").append(
        f" ({_judged(decision)})", style="not bold"
    )


def abreast(reports: Sequence[ReportLine]) -> Iterator[RenderableType]:
    """Reports as columns, as many as the page is wide enough for, then the next ones below."""
    fields = _fields()
    width = console().width - max(len(title) for title, _ in fields) - 2
    many = max(1, min(width // ABREAST, len(reports)))
    for at in range(0, len(reports), many):
        row = reports[at : at + many]
        page = Table.grid(padding=(0, 2, 0, 0))
        page.add_column(style="dim", no_wrap=True)
        for _ in row:
            page.add_column(overflow="fold", width=width // many - 2)
        for title, cell in fields:
            cells = [cell(line) for line in row]
            if any(text.plain for text in cells):
                page.add_row(title, *cells)
        yield page
        yield ""


def _fields() -> tuple[tuple[str, Callable[[ReportLine], Text]], ...]:
    return (
        (tr("outlet"), lambda line: Text(line.outlet or line.article, style="bold")),
        (tr("published"), lambda line: Text(line.published or "?")),
        (tr("a copy of"), lambda line: Text(line.copy_of or "")),
        (tr("words"), _in_context),
        (tr("according to"), lambda line: Text(line.source or "")),
        (tr("type"), lambda line: Text(f"{line.type} {line.mode or ''}".rstrip())),
        (tr("status"), lambda line: Text(line.status)),
        (tr("date"), lambda line: Text(shown_date(line.date))),
        (tr("place"), lambda line: Text(line.place or "")),
        (tr("who"), lambda line: Text(" → ".join(", ".join(side) for side in (line.actors, line.recipients) if side))),
        ("id", lambda line: Text(line.report, style="dim")),
        (tr("article"), lambda line: Text(f"{line.article}:{line.start}-{line.end}", style="dim")),
    )


def _in_context(line: ReportLine) -> Text:
    marked = console().is_terminal
    words = (line.words, "underline") if marked else f"«{line.words}»"
    return Text.assemble("… ", (line.before, "dim"), words, (line.after, "dim"), " …")


def _disagreements(disagreements: Sequence[Disagreement]) -> Table:
    page = grid(first=8)
    for d in disagreements:
        rule = reason(d.rule) + (f"{tr(': ')}{_judged(d.decision)}" if d.decision else "")
        page.add_row(tr(d.field), Text.assemble((_value(d, d.chosen), "bold"), (f"  ({rule})", "dim")))
        for say in d.says:
            page.add_row(
                "", Text(f"{_value(d, say.value)}{tr(': ')}{', '.join(say.outlets) or ', '.join(say.reports)}")
            )
    return page


def _value(disagreement: Disagreement, value: str | None) -> str:
    return shown_date(value) if disagreement.field == "date" else value or "?"


def _merge(merge: Merge, most: int | None) -> RenderableType:
    line = Text.assemble(f"{merge.first} + {merge.second}{tr(': ')}", (f"{merge.score:+.2f}", "bold"))
    line.append(f"  {merge.author}" if merge.author != "dyade" else "")
    if merge.part:
        line.append(f"  {tr('what it tells of {parties}').format(parties=', '.join(merge.part))}", style="dim")
    return line.append_text(shares(merge.features, most))


def shares(features: Sequence[FeatureShare], most: int | None = None) -> Text:
    """Each feature's share of the log-odds, its value times its weight, a line each; the weakest summed up in one."""
    line = Text()
    by_share = sorted(features, key=lambda one: (-abs(one.value * one.weight), one.feature))
    for one in by_share[:most]:
        line.append(f"\n  {one.value * one.weight:+.2f}  {_explained(one)}").append(f"  {one.feature}", style="dim")
    if most and len(by_share) > most:
        line.append(f"\n  {sum(one.value * one.weight for one in by_share[most:]):+.2f}  …")
    return line


def _explained(share: FeatureShare) -> str:
    if language() == "fr":
        for row in load("common", "join_features", JoinFeatureRow):
            if row.id == share.feature:
                return str(row.french)
    return share.explanation
