"""The words behind a row: a report's evidence in its sentence, with who says so."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from dyade.model.event import ArticleNote, Event, SourcedReport
from dyade.model.reading import Party
from dyade.record import browse, queries


class ReportLine(NamedTuple):
    """One report with its words; `before` and `after` hold up to 120 characters of what stands around them."""

    report: str
    article: str
    outlet: str | None
    published: str | None
    copy_of: str | None
    type: str
    mode: str | None
    status: str
    date: str | None
    place: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    source: str | None
    words: str
    start: int
    end: int
    before: str
    after: str


AROUND = 120
_GAP = re.compile(r"\s+")
"""Characters of context on each side."""


def report_lines(connection: Connection, event: Event) -> tuple[ReportLine, ...]:
    """The event's reports, by publication, article and place in the text."""
    lines = lines_of(connection, [member.report for member in event.reports])
    return tuple(sorted(lines.values(), key=lambda line: (line.published or "9999", line.article, line.start)))


def lines_of(connection: Connection, reports: Iterable[str]) -> dict[str, ReportLine]:
    """Report -> its line, of those of the reports that the record has."""
    found = browse.reports_of(connection, sorted(set(reports)))
    articles = sorted({report.article for report in found})
    notes = {note.id: note for note in queries.notes(connection, articles)}
    originals = browse.originals(connection, articles)
    return {report.id: report_line(report, notes[report.article], originals) for report in found}


def report_line(sourced: SourcedReport, note: ArticleNote, originals: Mapping[str, str]) -> ReportLine:
    """The report with its words and what stands around them."""
    report, text = sourced.report, note.text or ""
    return ReportLine(
        report=sourced.id,
        article=sourced.article,
        outlet=note.outlet,
        published=note.published,
        copy_of=originals.get(sourced.article),
        type=report.type,
        mode=report.mode,
        status=report.status,
        date=report.date,
        place=report.place,
        actors=_shown(report.actors),
        recipients=_shown(report.recipients),
        source=(report.source.name or report.source.party) if report.source else None,
        words=one_line(report.words(text)),
        start=report.start,
        end=report.end,
        before=_before(text, report.start),
        after=_after(text, report.end),
    )


def one_line(text: str) -> str:
    """The text on one line, its runs of blanks as one."""
    return " ".join(text.split())


def _before(text: str, start: int) -> str:
    """What stands before, from a whole word on, with the blank that parts it from the words."""
    first = max(0, start - AROUND)
    stretch = _GAP.sub(" ", text[first:start])
    return (stretch.partition(" ")[2] if first else stretch).lstrip()


def _after(text: str, end: int) -> str:
    """What stands after, up to a whole word."""
    stretch = _GAP.sub(" ", text[end : end + AROUND])
    return (stretch.rpartition(" ")[0] if end + AROUND < len(text) else stretch).rstrip()


def _shown(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(f"{p.party} ({p.name})" if p.name else p.party for p in parties)
