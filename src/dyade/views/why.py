"""Why a report is what it is: its words, the rows and rules that fired, the choice for each role; and why it is not."""

from typing import NamedTuple

from sqlalchemy import Connection

from dyade.joining import why_not as kept_apart
from dyade.model.errors import UnknownId
from dyade.model.event import Decision, Event, Separation, SourcedReport
from dyade.model.reading import Refusal, Report, RoleChoice
from dyade.record import queries
from dyade.record.store import Store
from dyade.views.rows import Rows
from dyade.views.sheets import EventSheet, event_sheet, event_then, retraction
from dyade.views.standing import check_out
from dyade.views.words import ReportLine, one_line, report_line, report_lines


class ChoiceRow(NamedTuple):
    """What fills a role, in which words, by which rule, and how sure the learned reader was."""

    role: str
    value: str | None
    words: str | None
    start: int | None
    rule: str
    probability: float | None


class RefusalRow(NamedTuple):
    """Words that could have been a report and were not coded, with the reason."""

    article: str
    start: int
    words: str
    type: str | None
    row: str | None
    reason: str


class ReportWhy(NamedTuple):
    """The trace of one report."""

    id: str
    article: str
    report: Report
    words: str
    sentence: str
    rows: tuple[str, ...]
    rule: str
    choices: Rows[ChoiceRow]
    against: Rows[RefusalRow]
    """Table rows, and rivals of the learned reader, that read the same words otherwise; why they do not stand."""
    versions: tuple[tuple[str, str], ...]


class Apart(NamedTuple):
    """What keeps a report out of an event: the two reports side by side, the rule, each feature's share."""

    separation: Separation
    report: ReportLine
    nearest: ReportLine
    """The report of the event that is likest, or that stands in the way; the report itself where it is one of them."""
    retracted: Decision | None = None
    """The judgement that the event is none, where that stands."""


def why(store: Store, id_: str, *, as_of: str | None = None) -> ReportWhy | EventSheet:
    """The trace of a report, or the sheet of an event with its merges, now or as the press stood on a day.

    Raises UnknownId, also for what the press of that day did not know; BadDate; QuestionError.
    """
    with store.reading() as connection:
        sourced = queries.report(connection, id_)
        found = queries.article(connection, sourced.article) if sourced else None
    if sourced is None or found is None:
        return _why_event(store, id_, as_of)
    check_out(store, sourced.article, found[0].published, as_of)
    text, report = found[0].text, sourced.report
    return ReportWhy(
        id=id_,
        article=sourced.article,
        report=report,
        words=one_line(report.words(text)),
        sentence=one_line(text[max(0, report.start - 200) : report.end + 200]),
        rows=report.why.rows,
        rule=report.why.rule,
        choices=Rows(ChoiceRow, [_choice_row(c, text) for c in report.why.choices]),
        against=Rows(RefusalRow, [_refusal_row(sourced.article, r, text) for r in report.why.against]),
        versions=found[1].versions,
    )


def _why_event(store: Store, id_: str, as_of: str | None) -> EventSheet:
    try:
        return event_sheet(store, id_, as_of=as_of)
    except UnknownId as error:
        if error.why:  # known today, and not on the day
            raise
        raise UnknownId(
            "no report or event « {id} »", where=str(store.path), id=id_,
            todo="`dyade event ID` shows the ids of its reports",
        ) from error  # fmt: skip


def why_not(store: Store, article: str, *, as_of: str | None = None) -> Rows[RefusalRow]:
    """What was looked at in an article and not coded, in the order of the text.

    Raises UnknownId, also for an article that was not out by the day asked of; BadDate.
    """
    with store.reading() as connection:
        found = queries.article(connection, article)
    if found is None:
        raise UnknownId(
            "no article « {id} »", where=str(store.path), todo="`dyade search WORDS` finds articles", id=article
        )
    check_out(store, article, found[0].published, as_of)
    text = found[0].text
    return Rows(RefusalRow, [_refusal_row(article, r, text) for r in found[1].refusals])


def why_apart(store: Store, report: str, event: str, *, as_of: str | None = None) -> Apart:
    """What keeps a report out of an event, or that it is one of its reports, now or as the press stood on a day.

    Raises UnknownId, also for what the press of that day did not know; BadDate; QuestionError.
    """
    with store.reading() as connection:
        found = queries.report(connection, report)
        published = queries.published(connection, found.article) if found else None
    also = (found.article,) if found else ()
    with event_then(store, event, as_of, also) as (connection, then):
        if found is None:
            raise UnknownId(
                "no report « {id} »", where=str(store.path), id=report,
                todo="`dyade event ID` shows the ids of its reports",
            )  # fmt: skip
        check_out(store, found.article, published, as_of)
        return _apart(connection, found, then)


def _apart(connection: Connection, report: SourcedReport, event: Event) -> Apart:
    articles = {report.article, *(member.article for member in event.reports)}
    notes = {note.id: note for note in queries.notes(connection, articles)}
    copies = queries.copies(connection)
    lines = {line.report: line for line in report_lines(connection, event)}
    separation = kept_apart(
        report.id, event, queries.reports(connection, articles), notes.values(),
        decisions=queries.decisions(connection), copies=copies,
    )  # fmt: skip
    line = report_line(report, notes[report.article], dict(copies))
    return Apart(separation, line, lines.get(separation.nearest or "", line), retraction(connection, event))


def _choice_row(choice: RoleChoice, text: str) -> ChoiceRow:
    spanned = choice.start is not None and choice.end is not None
    words = one_line(text[choice.start : choice.end]) if spanned else None
    return ChoiceRow(choice.role, choice.value, words, choice.start, choice.rule, choice.probability)


def _refusal_row(article: str, refusal: Refusal, text: str) -> RefusalRow:
    words = one_line(refusal.words(text))
    return RefusalRow(article, refusal.start, words, refusal.type, refusal.row, refusal.reason)
