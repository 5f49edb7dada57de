"""Articles laid out one by one: what joining keeps of each. After this step nothing holds a text any more."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from dyade.joining.copies import Mark, copies_among, mark
from dyade.joining.facts import Facts, lay_out
from dyade.joining.independence import Declared, declared
from dyade.model.event import ArticleNote, SourcedReport
from dyade.model.reading import Why


class Told(NamedTuple):
    """An article with its reports, as people's judgements leave them."""

    note: ArticleNote
    reports: tuple[SourcedReport, ...]


class Kept(NamedTuple):
    """What joining keeps of an article: its note without the text, whose word it says it gives, and its facts."""

    note: ArticleNote
    declared: Declared
    facts: tuple[Facts, ...]


class Laid(NamedTuple):
    """What joining keeps of all articles."""

    facts: list[Facts]
    """In the order of their keys: the same for any order of the articles."""
    notes: Mapping[str, ArticleNote]
    declared: Mapping[str, Declared]
    copies: tuple[tuple[str, str], ...]
    """(copy, original)."""


Lay = Callable[[Iterable[Told]], Laid]
"""Lays out articles, each given once, and finds the copies among them."""


def lay(articles: Iterable[Told]) -> Laid:
    """Lays them out in turn."""
    marks: list[Mark] = []

    def each() -> Iterable[Kept]:
        for one in articles:
            if found := mark(one.note):
                marks.append(found)
            yield kept(one)

    laid = gathered(each(), ())
    return laid._replace(copies=copies_among(marks))


def lay_without_copies(articles: Iterable[Told]) -> Laid:
    """The same where the copies are known, or do not matter."""
    return gathered(map(kept, articles), ())


def bare(report: SourcedReport) -> SourcedReport:
    """The report without what joining does not ask of its why: ten times as much as all the rest."""
    choices = tuple(choice for choice in report.report.why.choices if choice.role == "date")
    why = Why(rows=(), rule=report.report.why.rule, choices=choices)
    return report.model_copy(update={"report": report.report.model_copy(update={"why": why})})


def kept(one: Told) -> Kept:
    """What is kept of one article."""
    facts = lay_out(one.reports, {one.note.id: one.note})
    return Kept(one.note.model_copy(update={"text": None}), declared(one.note), tuple(facts))


def gathered(found: Iterable[Kept], copies: tuple[tuple[str, str], ...]) -> Laid:
    """All of them together."""
    facts: list[Facts] = []
    notes: dict[str, ArticleNote] = {}
    said: dict[str, Declared] = {}
    for one in found:
        facts += one.facts
        notes[one.note.id] = one.note
        said[one.note.id] = one.declared
    return Laid(sorted(facts, key=lambda fact: fact.key), notes, said, copies)
