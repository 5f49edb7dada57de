"""How one event, one trace and one list of refusals look as text."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dyade.cli.messages import Language, tr, trn
from dyade.cli.render import console
from dyade.cli.story import sides
from dyade.model.event import Merge
from dyade.views.rows import Rows
from dyade.views.sheets import ArticleSheet, EventSheet
from dyade.views.why import RefusalRow, ReportWhy
from dyade.views.words import ReportLine


def show_event(sheet: EventSheet, language: Language) -> None:
    """The event, every report of it with its words, what they disagree on, its history, and why they were joined."""
    out, row = console(), sheet.row
    kind = f"{row.type} {row.mode}" if row.mode else row.type
    out.print(f"[bold]{row.id}[/bold]  {kind}  {sides(row.actors, row.recipients, language)}  {row.date or '?'}"
              f"  {escape(row.place or '')}  {row.status}")  # fmt: skip
    told = trn("{n} report", "{n} reports", row.reports)
    behind = trn("{n} independent source", "{n} independent sources", row.independent)
    out.print(f"{told}, {behind}: {escape(', '.join(row.outlets)) or '?'}")
    for line in sheet.reports:
        _show_line(out, line)
    if sheet.disagreements:
        out.print(f"\n[bold]{tr('What they disagree on')}[/bold]")
    for d in sheet.disagreements:
        out.print(f"  [bold]{d.field}[/bold]: {escape(d.chosen or '?')}  [dim]{d.rule}[/dim]")
        for say in d.says:
            out.print(f"    {escape(say.value or '?')}: {', '.join(say.outlets) or ', '.join(say.reports)}")
    if len(sheet.history) > 1:
        out.print(f"\n[bold]{tr('Its history')}[/bold]")
        for step in sheet.history:
            out.print(f"  {step.published or '?':<12} {step.status}  [dim]{step.report}[/dim]")
    _show_merges(out, sheet.merges)


def show_membership(sheet: ArticleSheet) -> None:
    """The events that the article's reports belong to, and its copies."""
    out = console()
    for report, event in zip(sheet.reading.reports, sheet.events, strict=True):
        out.print(f"{report.type:<10} [dim]{report.start}-{report.end}[/dim] → {event or '?'}")
    if sheet.copy_of:
        out.print(f"{tr('a copy of')} {sheet.copy_of}")
    if sheet.copies:
        out.print(f"{tr('copied by')} {', '.join(sheet.copies)}")


def show_why(why: ReportWhy) -> None:
    """The trace of a report: its words in their sentence, the rows and rule, each role's choice."""
    out, report = console(), why.report
    out.print(f"[bold]{why.id}[/bold]  {report.type} {report.mode or ''}  {report.status}  [dim]{why.article}[/dim]")
    out.print(f"  « {escape(why.words)} »")
    out.print(f"  [dim]… {escape(why.sentence)} …[/dim]")
    out.print(f"  {tr('rule')}: {escape(why.rule)}")
    out.print(f"  {tr('table rows')}: {escape(', '.join(why.rows)) or '–'}")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in (tr("role"), tr("value"), tr("words"), tr("rule"), tr("probability")):
        table.add_column(title, overflow="fold")
    for c in why.choices:
        sure = "" if c.probability is None else f"{c.probability:.2f}"
        table.add_row(c.role, escape(c.value or ""), escape(c.words or ""), escape(c.rule), sure)
    out.print(table)
    out.print(f"  {tr('made by')}: {', '.join(f'{name} {version}' for name, version in why.versions)}")


def show_refusals(rows: Rows[RefusalRow]) -> None:
    """What was looked at and not coded."""
    out = console()
    for row in rows:
        out.print(f"{row.start:>6}  {row.type or '?':<10} « {escape(row.words)} »  {escape(row.reason)} "
                  f"[dim]{escape(row.row or '')}[/dim]")  # fmt: skip
    if not rows:
        out.print(tr("Nothing was refused."))


def _show_line(out: Console, line: ReportLine) -> None:
    source = f", {tr('according to')} {line.source}" if line.source else ""
    copy = f", {tr('a copy of')} {line.copy_of}" if line.copy_of else ""
    out.print(f"\n  [bold]{escape(line.outlet or line.article)}[/bold] {line.published or '?'}{escape(source)}{copy}  "
              f"[dim]{line.report} {line.article}:{line.start}-{line.end}[/dim]")  # fmt: skip
    out.print(f"  … {escape(line.before)} [underline]{escape(line.words)}[/underline] {escape(line.after)} …")
    stated = (line.status, line.date, line.place, " + ".join(line.actors), " + ".join(line.recipients))
    out.print(f"  [dim]{escape(' · '.join(part for part in stated if part))}[/dim]")


def _show_merges(out: Console, merges: tuple[Merge, ...]) -> None:
    if not merges:
        return
    out.print(f"\n[bold]{tr('Why they were joined')}[/bold]")
    for merge in merges:
        out.print(f"  {merge.first} + {merge.second}: {merge.score:+.2f} ({escape(merge.author)})")
        for share in merge.features:
            out.print(f"    {share.weight:+.2f}  {escape(share.explanation)}  [dim]{share.feature}[/dim]")
