"""Tools that look at one thing: an event, an article, a trace, a person, what the texts hold."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection

from dyade.api.assistant import answers
from dyade.api.assistant.arguments import USUAL, EventId, Fewer, From, Id, Name, Sought
from dyade.model.article import Article
from dyade.model.errors import QuestionError, UnknownId, marked
from dyade.model.event import Disagreement, Merge
from dyade.model.reading import Party, Person, Quote, Refusal, Report, RoleChoice
from dyade.record import queries
from dyade.record.cites import Cite
from dyade.record.store import Store
from dyade.views import citing
from dyade.views.people import near_people, person
from dyade.views.person import Bearer, person_sheet
from dyade.views.sheets import ArticleSheet, EventSheet, article_sheet, event_sheet
from dyade.views.texts import EXCERPT, Excerpt, excerpts, shortened
from dyade.views.why import ReportWhy, why, why_apart
from dyade.views.words import ReportLine, one_line

AT_ONCE: Final = 40
"""Reports, quotes, people, refusals or merges of one thing that an answer tells."""
STRETCH: Final = 10_000
"""Characters of a text that an answer gives."""
STRONGEST: Final = 5
"""Features of a merge that are told, those that weigh most."""
FEW: Final = 10
"""Offices and dealings of each bearer of a name; events and quotes of each but the first."""
AROUND: Final = 60
"""Characters beside a report's words in its sentence, where whole texts are not allowed."""
_JOINED: Final = re.compile(r"[er][0-9a-f]{12}")
"""The form of the ids of events and reports."""


class Looks:
    """Questions about one thing."""

    def __init__(self, store: Store, *, full_text: bool) -> None:
        self._store, self._full_text = store, full_text

    def event(self, id: Id) -> answers.Event:
        """One event whole: its fields, every report of it with outlet, words, article, start and end, what the reports
        disagree on, how its status changed. Takes the id of an event or of one of its reports."""
        sheet = self._event(id)
        told = tuple(self._line(line) for line in sheet.reports[:AT_ONCE])
        differing = tuple(_differing(one) for one in sheet.disagreements)
        return answers.Event(sheet.row, told, len(sheet.reports) - len(told), differing, sheet.history[-AT_ONCE:],
                             sheet.event.split_from, sheet.retracted)  # fmt: skip

    def article(self, id: Id, start: From = 0) -> answers.Article:
        """One article with its coding: each report with its words in context, quotes with speakers, people, all with
        start and end in the text. The text itself only where the record's owner allows it."""
        try:
            sheet = article_sheet(self._store, id)
        except UnknownId as error:
            raise self._mistaken(error, id, "article") from error
        stop = self._stop(sheet, start)
        article, reading = sheet.article, sheet.reading
        whole = answers.Text(article.id, start, stop, article.text[start:stop]) if self._full_text else None
        people = [_person(article, p) for p in reading.people if start <= _first(p) < stop]
        quotes = [_quote(article, q) for q in reading.quotes if start <= q.start < stop]
        return answers.Article(
            article.id, article.title, article.outlet, article.published, article.url, article.language,
            len(article.text), sheet.copy_of, sheet.copies[:AT_ONCE], whole, tuple(self._reports(sheet, start, stop)),
            tuple(quotes), tuple(people), stop if stop < len(article.text) else None,
        )  # fmt: skip

    def why(self, id: Id) -> answers.ReportTrace | answers.EventTrace:
        """Why something is in the record. Of a report: the table rows and rule that made it, what chose each role, with
        probabilities. Of an event: why its reports were joined, with the features that weigh most."""
        try:
            found = why(self._store, id)
        except UnknownId as error:
            raise self._mistaken(error, id, "event") from error
        return self._trace(found) if isinstance(found, ReportWhy) else self._joined(found)

    def why_not(self, id: Id, event: EventId = "", start: From = 0) -> answers.Refusals | answers.Apart:
        """Why something is not in the record. Of an article: what was looked at and not coded, with the reason. Of a
        report and an event: what keeps the report out of the event."""
        if event:
            apart = why_apart(self._store, id, event)
            return answers.Apart(apart.separation, self._line(apart.report), self._line(apart.nearest))
        try:
            sheet = article_sheet(self._store, id)
        except UnknownId as error:
            raise self._mistaken(error, id, "article") from error
        text, found = sheet.article.text, [r for r in sheet.reading.refusals if r.start >= start]
        found.sort(key=lambda refusal: refusal.start)
        stop = _stop([r.start for r in found], len(text))
        rows = [_refused(sheet.article.id, r, text) for r in found if r.start < stop]
        more = len(rows) < len(found)
        return answers.Refusals(tuple(rows), found[len(rows)].start if more else None)

    def person(self, name: Name, limit: Fewer = USUAL) -> answers.Who:
        """A person by name or part of it, under every spelling: offices over time, newest events and quotes with their
        places, whom they dealt with, and the newest articles that name them. Namesakes are told apart."""
        sheet = person_sheet(self._store, name)
        if not sheet.bearers:
            near = ", ".join(near_people(self._store, name))
            todo = marked("Did you mean {near}?") if near else marked("Look for the last name alone")
            raise QuestionError("no article names « {told} »", todo=todo, told=name, near=near)
        with self._store.reading() as connection:
            people = tuple(
                _bearer(connection, bearer, FEW if others else limit) for others, bearer in enumerate(sheet.bearers)
            )
            named = citing.of_people(connection, person(self._store, name, limit=limit)[:limit])
        return answers.Who(people, sheet.more, named)

    def search(self, words: Sought, limit: Fewer = USUAL) -> answers.Hits:
        """Full text: articles that hold all the words, best first, each with the passages in which they stand, with
        start and end. Accents and case do not matter; it finds words, not meanings: try French ones."""
        return answers.Hits(citing.found_in(self._store, words, limit=limit))

    def _event(self, id: str) -> EventSheet:
        try:
            return event_sheet(self._store, id)
        except UnknownId as error:
            raise self._mistaken(error, id, "event") from error

    def _mistaken(self, error: UnknownId, id: str, wanted: str) -> UnknownId:
        """The error; where the id is one of another kind it says which tool knows it."""
        with self._store.reading() as connection:
            if wanted == "event" and queries.article(connection, id):
                return UnknownId("« {id} » is an article", where=error.where, id=id,
                                 todo="Ask `dyade article ID` for it")  # fmt: skip
            if wanted == "article" and _JOINED.fullmatch(id) and queries.event(connection, id):
                return UnknownId("« {id} » is an event or a report", where=error.where, id=id,
                                 todo="Ask `dyade event ID` for it")  # fmt: skip
        return error

    def _line(self, line: ReportLine) -> ReportLine:
        return line if self._full_text else shortened(line)

    def _stop(self, sheet: ArticleSheet, start: int) -> int:
        """Where an answer that begins at `start` must end, so that it is not too long."""
        length = len(sheet.article.text)
        reading = sheet.reading
        told = ([r.start for r in reading.reports], [q.start for q in reading.quotes], [*map(_first, reading.people)])
        stops = [_stop([at for at in starts if at >= start], length) for starts in told]
        return max(start, min(*stops, start + STRETCH if self._full_text else length, length))

    def _reports(self, sheet: ArticleSheet, start: int, stop: int) -> Iterable[answers.Coded]:
        around = {number: excerpt for excerpt in excerpts(sheet) for number in excerpt.reports}
        for n, r in enumerate(sheet.reading.reports):
            if start <= r.start < stop:
                yield answers.Coded(
                    sheet.report_ids[n], sheet.events[n], r.type, r.mode, r.domains, r.status, r.date, r.place,
                    _codes(r.actors), _codes(r.recipients), _source(r), sheet.article.id, r.start, r.end,
                    *_parted(sheet.article.text, around[n], r),
                )  # fmt: skip

    def _trace(self, found: ReportWhy) -> answers.ReportTrace:
        report = found.report
        with self._store.reading() as connection:
            held = queries.article(connection, found.article)
        text = held[0].text if held else ""
        room = 200 if self._full_text else AROUND
        return answers.ReportTrace(
            found.id, report.type, report.mode, report.status, found.article, report.start, report.end, found.words,
            one_line(text[max(0, report.start - room) : report.end + room]), found.rows, found.rule,
            tuple(_choice(choice, text) for choice in report.why.choices),
            tuple(_refused(found.article, refusal, text) for refusal in report.why.against),
            tuple(f"{name} {version}" for name, version in found.versions),
        )  # fmt: skip

    def _joined(self, sheet: EventSheet) -> answers.EventTrace:
        merges = tuple(_joining(merge) for merge in sheet.merges[:AT_ONCE])
        with self._store.reading() as connection:
            (row,) = citing.of_events(connection, [sheet.row], each=AT_ONCE)
        return answers.EventTrace(row, merges, len(sheet.merges) - len(merges))


def _parted(text: str, excerpt: Excerpt, report: Report) -> tuple[str, str, str]:
    """What stands in the excerpt before the report's words, these, and what stands there after them, no more of all
    together than an excerpt holds."""
    words = text[report.start : report.end][:EXCERPT]
    room = EXCERPT - len(words)
    before = text[max(min(excerpt.start, report.start), report.start - room // 2) : report.start]
    after = text[report.end : max(excerpt.end, report.end)][: room - len(before)]
    return before, words, after


def _bearer(connection: Connection, bearer: Bearer, most: int) -> answers.Bearer:
    return answers.Bearer(
        bearer.name, bearer.party, bearer.articles, bearer.spellings[:FEW],
        citing.of_offices(connection, bearer.offices[:FEW]), citing.of_events(connection, bearer.events[:most]),
        tuple(bearer.dealings[:FEW]), tuple(bearer.quotes[:most]),
    )  # fmt: skip


def _stop(starts: Sequence[int], length: int) -> int:
    """Where to end so that no more things than an answer tells begin before; those that begin together stay so."""
    if len(starts) <= AT_ONCE:
        return length
    ordered = sorted(starts)
    return ordered[AT_ONCE] if ordered[AT_ONCE] > ordered[0] else ordered[0] + 1


def _quote(article: Article, quote: Quote) -> answers.Spoken:
    words = one_line(quote.words(article.text))
    return answers.Spoken(
        quote.speaker, quote.speaker_party, quote.kind, article.id, quote.start, quote.end, words
    )  # fmt: skip


def _person(article: Article, person: Person) -> citing.Row:
    first = sorted(person.spans, key=lambda span: span.start)[:1]
    places = tuple(Cite(article.id, span.start, span.end, one_line(span.words(article.text))) for span in first)
    return citing.Row(answers.Named(person.name, person.office, person.party), places)


def _first(person: Person) -> int:
    """Where the article first names them."""
    return min((span.start for span in person.spans), default=0)


def _codes(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(f"{p.party} ({p.name})" if p.name else p.party for p in parties)


def _source(report: Report) -> str | None:
    return (report.source.name or report.source.party) if report.source else None


def _choice(choice: RoleChoice, text: str) -> answers.Choice:
    spanned = choice.start is not None and choice.end is not None
    words = one_line(text[choice.start : choice.end]) if spanned else None
    return answers.Choice(choice.role, choice.value, choice.rule, choice.probability, choice.start, choice.end, words)


def _refused(article: str, refusal: Refusal, text: str) -> answers.Refused:
    return answers.Refused(
        article, refusal.start, refusal.end, one_line(refusal.words(text)), refusal.type, refusal.row, refusal.reason
    )


def _differing(found: Disagreement) -> answers.Differing:
    says = tuple(answers.Say(say.value, len(say.reports), say.outlets[:FEW]) for say in found.says[:AT_ONCE])
    return answers.Differing(found.field, says, found.chosen, found.rule)


def _joining(merge: Merge) -> answers.Joining:
    strongest = sorted(merge.features, key=lambda one: (-abs(one.value * one.weight), one.feature))[:STRONGEST]
    return answers.Joining(
        merge.first, merge.second, merge.score, merge.author, merge.note, merge.part, tuple(strongest)
    )
