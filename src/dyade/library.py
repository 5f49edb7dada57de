"""The library: `dyade.code(text)` reads one article, `dyade.open(path)` opens a record and asks it questions."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, overload

from dyade.model.article import Article
from dyade.model.codes import EventType
from dyade.model.errors import UnknownId
from dyade.model.event import Decision
from dyade.press import folder
from dyade.record.store import Store, open_store
from dyade.running import reviewing
from dyade.running.engine import choose_engine
from dyade.running.reading import Progress, Summary, join_record, read_into
from dyade.sources import article_from_text, count_sources, iter_sources
from dyade.views import dyad as story
from dyade.views import events as event_views
from dyade.views import export as exports
from dyade.views import people, sheets
from dyade.views import queue as queues
from dyade.views import why as traces
from dyade.views.alone import ReadAlone, alone
from dyade.views.rows import Rows

if TYPE_CHECKING:
    from altair import LayerChart


def code(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    country: str | None = None,
    id: str = "text",
    model: bool = True,
) -> ReadAlone:
    """Read one article alone and keep nothing. `published` is an EDTF day or month, `country` the outlet's.

    With `model=False` the tables read alone, without the learned reader.

    The reading as a table, with `.to_pandas()` or `.to_arrow()`, is its reports with their words.

    Raises BadDate, MissingPart.
    """
    from dyade.reading.pipeline import read

    article = article_from_text(text, id=id, published=published, outlet=outlet, country=country)
    return alone(article, read(article, model=model))


def open(path: Path | str, *, create: bool = True) -> "Record":
    """The record at `path`, made when absent unless `create` is False. Raises RecordError."""
    return Record(open_store(path, create=create))


def sample_press() -> Path:
    """The folder of the sample press: articles written for this project, to try things on."""
    return folder()


class Record:
    """An open record. Every answer is typed rows with `.to_pandas()` and `.to_arrow()`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def read(
        self,
        sources: Path | str | Iterable[Path | str],
        *,
        workers: int | None = None,
        model: bool = True,
        join: bool = True,
        watch: Callable[[Progress], None] | None = None,
    ) -> Summary:
        """Read files, folders and addresses (`s3://…`) into the record. What it has already is not read again.

        With `model=False` the tables read alone; the versions of a reading tell so. With `join=False` what was read
        waits for `join()`: joining is of the whole record, so that several readings into a large one need it once.

        What it did is one row: `.to_pandas()`, `.to_arrow()`.
        """
        paths: Sequence[Path | str] = [sources] if isinstance(sources, Path | str) else list(sources)
        engine = choose_engine(workers, count_sources(paths), model=model)
        return read_into(self._store, iter_sources(paths), engine, watch=watch, join=join)

    def add(
        self, articles: Iterable[Article], *, workers: int | None = 1, model: bool = True, join: bool = True
    ) -> Summary:
        """Read articles made in memory into the record, and join it unless that is left for later."""
        return read_into(self._store, articles, choose_engine(workers, None, model=model), join=join)

    def join(self) -> None:
        """Join anew what was added or judged since the last join."""
        join_record(self._store)

    def events(
        self,
        *,
        actor: str | Sequence[str] = (),
        recipient: str | Sequence[str] = (),
        party: str | Sequence[str] = (),
        type: str | Sequence[str] = (),
        domain: str | Sequence[str] = (),
        status: str | Sequence[str] = (),
        source: str | Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        disputed: bool | None = None,
        limit: int | None = None,
    ) -> Rows[event_views.EventRow]:
        """The events asked for, oldest first. Raises UnknownParty, BadDate, QuestionError."""
        question = event_views.EventQuestion(
            _several(actor), _several(recipient), _several(party), _several(type), _several(domain), _several(status),
            since, until, as_of, _several(source), disputed, limit,
        )  # fmt: skip
        return event_views.events(self._store, question)

    def dyad(self, left: str, right: str, *, as_of: str | None = None) -> story.Story:
        """The story of a pair of parties, each by code or name; `.timeline()` draws it. As a table it is its events."""
        return story.dyad(self._store, left, right, as_of=as_of)

    def scores(self, left: str, right: str, *, as_of: str | None = None) -> "LayerChart":
        """The monthly scores of a pair with the press behind them, as a chart. Raises MissingPart without Altair."""
        from dyade.views import charts
        from dyade.views.pair import pair

        return charts.scores(pair(self._store, left, right, as_of=as_of).months)

    def map(
        self,
        *,
        party: str | Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
    ) -> "LayerChart":
        """The events by place, as a map. Raises MissingPart without Altair."""
        from dyade.views import charts
        from dyade.views.map import event_map

        question = event_views.EventQuestion(parties=_several(party), since=since, until=until, as_of=as_of)
        return charts.event_map(event_map(self._store, question).spots)

    def event(self, id: str, *, as_of: str | None = None) -> sheets.EventSheet:
        """An event with its reports side by side; one that was judged to be none says by whom. Raises UnknownId."""
        return sheets.event_sheet(self._store, id, as_of=as_of)

    def article(self, id: str, *, as_of: str | None = None) -> sheets.ArticleSheet:
        """An article with its reading. Raises UnknownId, also for one that was not out by the day."""
        return sheets.article_sheet(self._store, id, as_of=as_of)

    def person(self, name: str, *, as_of: str | None = None) -> Rows[people.PersonRow]:
        """A person in every article that names them, whatever the spelling."""
        return people.person(self._store, name, as_of=as_of)

    def search(self, words: str, *, limit: int = 20, as_of: str | None = None) -> Rows[sheets.SearchRow]:
        """Articles that hold the words, best first."""
        return sheets.search(self._store, words, limit=limit, as_of=as_of)

    def why(self, id: str, *, as_of: str | None = None) -> traces.ReportWhy | sheets.EventSheet:
        """Why a report is what it is, or why the reports of an event were joined."""
        return traces.why(self._store, id, as_of=as_of)

    @overload
    def why_not(self, id: str, *, as_of: str | None = None) -> Rows[traces.RefusalRow]: ...

    @overload
    def why_not(self, id: str, event: str, *, as_of: str | None = None) -> traces.Apart: ...

    def why_not(
        self, id: str, event: str | None = None, *, as_of: str | None = None
    ) -> Rows[traces.RefusalRow] | traces.Apart:
        """Of an article: what was looked at and not coded. Of a report and an event: what keeps them apart."""
        if event is None:
            return traces.why_not(self._store, id, as_of=as_of)
        return traces.why_apart(self._store, id, event, as_of=as_of)

    def queue(self, *, limit: int = 20) -> tuple[queues.Doubt, ...]:
        """Merges, and newest events nearly joined, that a person should look at: the least sure first."""
        return queues.queue(self._store, limit=limit)

    def decisions(self) -> tuple[Decision, ...]:
        """The judgements that stand, newest first."""
        return queues.decisions(self._store)

    def judge(
        self,
        kind: str,
        targets: Sequence[str],
        *,
        author: str,
        value: str | None = None,
        note: str | None = None,
        join: bool = True,
    ) -> Decision:
        """Keep a judgement with its author and time; `kind` is the name of one of the five below, with hyphens.

        It wins over the score now and after every later joining, until `undo` takes it back. With `join=False` it
        shows after the next `join()`. Raises UnknownId, QuestionError.
        """
        return reviewing.judge(self._store, kind, targets, author=author, value=value, note=note, join=join)

    def same(self, first: str, second: str, *, author: str, note: str | None = None, join: bool = True) -> Decision:
        """Say that two reports or events are one event, whatever the score."""
        return self.judge("same", (first, second), author=author, note=note, join=join)

    def not_same(self, first: str, second: str, *, author: str, note: str | None = None, join: bool = True) -> Decision:
        """Say that two reports (or a report and an event) are not one event."""
        return self.judge("not-same", (first, second), author=author, note=note, join=join)

    def wrong_type(
        self,
        target: str,
        type: EventType,
        mode: str | None = None,
        *,
        author: str,
        note: str | None = None,
        join: bool = True,
    ) -> Decision:
        """Say which type, and in which mode, a report or an event is of."""
        value = f"{type}/{mode}" if mode else type
        return self.judge("wrong-type", (target,), value=value, author=author, note=note, join=join)

    def wrong_party(
        self,
        target: str,
        side: Literal["actors", "recipients"],
        parties: str | Sequence[str],
        *,
        author: str,
        note: str | None = None,
        join: bool = True,
    ) -> Decision:
        """Say who stands on a side of a report or an event, by code or name. Raises UnknownParty too."""
        value = f"{side}={'|'.join(_several(parties))}"
        return self.judge("wrong-party", (target,), value=value, author=author, note=note, join=join)

    def not_an_event(self, target: str, *, author: str, note: str | None = None, join: bool = True) -> Decision:
        """Say that a report or an event is none: it is shown as retracted and nothing follows from it."""
        return self.judge("not-an-event", (target,), author=author, note=note, join=join)

    def undo(self, decision: str, *, join: bool = True) -> None:
        """Take a judgement back, by its id: the record is as it was without it. Raises UnknownId."""
        if not reviewing.undo(self._store, decision, join=join):
            raise UnknownId("no judgement « {id} » stands", where=str(self._store.path), id=decision,
                            todo="`dyade join --review --list` lists them")  # fmt: skip

    def summary(self) -> sheets.RecordSummary:
        """How much the record holds."""
        return sheets.summary(self._store)

    def export(self, table: exports.Table, out: Path | str, *, as_of: str | None = None) -> int:
        """Write one table to a `.csv`, `.jsonl` or `.parquet` file; the number of rows."""
        return exports.export(self._store, table, Path(out), as_of=as_of)


def _several(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
