"""Whole tables of a record, for R, pandas, DuckDB and spreadsheets."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from dyade.model.errors import QuestionError
from dyade.model.event import SourcedReport
from dyade.record import queries
from dyade.record.snapshot import count as count_snapshot
from dyade.record.store import Store
from dyade.views.events import EventQuestion, events
from dyade.views.files import whole
from dyade.views.people import everybody
from dyade.views.rows import Rows
from dyade.views.standing import standing
from dyade.views.words import ReportLine, report_line

if TYPE_CHECKING:
    import pyarrow

Table = Literal["events", "reports", "quotes", "articles", "people"]
TABLES: tuple[Table, ...] = get_args(Table)


class ExportedReport(NamedTuple):
    """One report with its event (several when it tells of several acts at once); amounts as « value unit of »."""

    id: str
    events: tuple[str, ...]
    article: str
    position: int
    outlet: str | None
    published: str | None
    copy_of: str | None
    type: str
    mode: str | None
    domains: tuple[str, ...]
    status: str
    date: str | None
    place: str | None
    place_state: str | None
    actors: tuple[str, ...]
    actor_sectors: tuple[str, ...]
    actor_names: tuple[str, ...]
    recipients: tuple[str, ...]
    recipient_sectors: tuple[str, ...]
    recipient_names: tuple[str, ...]
    source_party: str | None
    source_name: str | None
    amounts: tuple[str, ...]
    words: str
    start: int
    end: int
    rows: tuple[str, ...]
    rule: str


class QuoteRow(NamedTuple):
    """One quote with its words."""

    article: str
    outlet: str | None
    published: str | None
    speaker: str | None
    speaker_party: str | None
    kind: str
    cue: str | None
    words: str
    start: int
    end: int


class ArticleRow(NamedTuple):
    """One article without its text; `reports` counts what was coded in it."""

    id: str
    title: str | None
    outlet: str | None
    country: str | None
    published: str | None
    url: str | None
    language: str | None
    characters: int
    reports: int
    copy_of: str | None
    revises: str | None


def table(store: Store, name: Table, *, as_of: str | None = None) -> Rows[Any]:
    """All rows of one kind, now or as the press stood on a day: EventRow, ExportedReport, QuoteRow, ArticleRow or
    PersonRow. Raises QuestionError, BadDate."""
    makers: dict[Table, Callable[[Store], Rows[Any]]] = {
        "events": lambda s: events(s, EventQuestion()),
        "reports": _reports,
        "quotes": _quotes,
        "articles": _articles,
        "people": everybody,
    }
    if name not in makers:
        raise QuestionError("no table « {told} »", todo="Choose among {allowed}", told=name, allowed=", ".join(TABLES))
    with standing(store, as_of) as held:
        if as_of is not None and name == "people":
            count_snapshot(held)
        return makers[name](held)


def export(store: Store, name: Table, out: Path, *, as_of: str | None = None) -> int:
    """Write one table to `.csv`, `.jsonl` or `.parquet`, now or as the press stood on a day; the number of rows.

    Raises QuestionError, BadDate, OutputUnwritable.
    """
    writers: dict[str, Callable[[Rows[Any], Path], None]] = {
        ".csv": _write_csv,
        ".jsonl": _write_jsonl,
        ".parquet": _write_parquet,
    }
    if out.suffix not in writers:
        raise QuestionError("no known form of file", where=str(out), todo="End the name with {endings}",
                            endings=", ".join(writers))  # fmt: skip
    rows = table(store, name, as_of=as_of)
    with whole(out) as place:
        writers[out.suffix](rows, place)
    return len(rows)


def _reports(store: Store) -> Rows[ExportedReport]:
    with store.reading() as connection:
        notes = {n.id: n for n in queries.notes(connection)}
        originals, holders = dict(queries.copies(connection)), queries.events_of_reports(connection)
        found = list(queries.reports(connection))
    rows = [exported(report_line(r, notes[r.article], originals), r, holders.get(r.id, ())) for r in found]
    return Rows(ExportedReport, rows)


def exported(line: ReportLine, sourced: SourcedReport, events: tuple[str, ...]) -> ExportedReport:
    """The report as a row, with the events that it tells of."""
    report = sourced.report
    return ExportedReport(
        id=sourced.id, events=events, article=sourced.article, position=sourced.index, outlet=line.outlet,
        published=line.published, copy_of=line.copy_of, type=report.type, mode=report.mode, domains=report.domains,
        status=report.status, date=report.date, place=report.place, place_state=report.place_state,
        actors=tuple(p.party for p in report.actors), actor_sectors=tuple(p.sector or "" for p in report.actors),
        actor_names=tuple(p.name or "" for p in report.actors),
        recipients=tuple(p.party for p in report.recipients),
        recipient_sectors=tuple(p.sector or "" for p in report.recipients),
        recipient_names=tuple(p.name or "" for p in report.recipients),
        source_party=report.source.party if report.source else None,
        source_name=report.source.name if report.source else None,
        amounts=tuple(" ".join(str(x) for x in (f"{a.value:g}", a.unit, a.of) if x) for a in report.amounts),
        words=line.words, start=line.start, end=line.end, rows=report.why.rows, rule=report.why.rule,
    )  # fmt: skip


def _quotes(store: Store) -> Rows[QuoteRow]:
    with store.reading() as connection:
        notes = {n.id: n for n in queries.notes(connection)}
        found = list(queries.quotes(connection))
    return Rows(QuoteRow, [
        QuoteRow(a, notes[a].outlet, notes[a].published, q.speaker, q.speaker_party, q.kind, q.cue, w, q.start, q.end)
        for a, q, w in found
    ])  # fmt: skip


def _articles(store: Store) -> Rows[ArticleRow]:
    with store.reading() as connection:
        originals = dict(queries.copies(connection))
        found = [
            ArticleRow(a.id, a.title, a.outlet, a.country, a.published, a.url, a.language, len(a.text),
                       len(r.reports), originals.get(a.id), queries.revised(connection, a.id))
            for a, r in queries.all_articles(connection)
        ]  # fmt: skip
    return Rows(ArticleRow, found)


def _write_csv(rows: Rows[Any], out: Path) -> None:
    import csv

    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(rows.columns)
        writer.writerows([_cell(value) for value in row] for row in rows)


def _write_jsonl(rows: Rows[Any], out: Path) -> None:
    with out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row._asdict(), ensure_ascii=False) + "\n" for row in rows)


def _write_parquet(rows: Rows[Any], out: Path) -> None:
    from pyarrow import parquet

    arrow: pyarrow.Table = rows.to_arrow()
    parquet.write_table(arrow, out)


def _cell(value: object) -> object:
    return "|".join(value) if isinstance(value, tuple) else value
