"""What joining looks at in a report, laid out once so that comparing two costs microseconds.

Cheap unchecked tuples inside the loop, validated types at the edge.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, TypeVar

from dyade.joining import words
from dyade.joining.knowledge import contrary_marks, lasting, matters, near, offices, party_words, surname, town
from dyade.model import dates
from dyade.model.codes import QUAD_OF, EventType, Status
from dyade.model.dates import Stretch
from dyade.model.event import ArticleNote, SourcedReport
from dyade.model.names import fold
from dyade.model.reading import Amount, Party, Report

UNDATED: Final = "9999"
"""Sorts articles without publication date after all others."""

LEAD: Final = 600
"""Characters of headline and first paragraph: what the article is about."""


Sides = tuple[tuple[Party, ...], tuple[Party, ...]]
Value = TypeVar("Value", bound=Hashable)


def once(value: Value) -> Value:
    """The same object for equal values: sides and domains are few, and held with each of a million reports."""
    first: Value = _first(value)
    return first


@lru_cache(maxsize=65_536)
def _first(value: Any) -> Any:
    return value


@dataclass(slots=True, frozen=True, eq=False)
class Facts:
    """One report, ready to be compared."""

    key: tuple[str, str, str, int]
    """Day and hour of publication, article, position: the order in which the record could know of reports."""
    id: str
    article: str
    index: int
    """The report's number in its article."""
    start: int
    """Where its evidence starts in the text."""
    outlet: str | None
    type: EventType
    mode: str | None
    status: Status
    actors: frozenset[str]
    recipients: frozenset[str]
    given: Sides
    """Both sides as the article gives them."""
    actor_names: frozenset[str]
    recipient_names: frozenset[str]
    heads: tuple[frozenset[str], frozenset[str]]
    """Surnames of the persons who act and of those who are acted upon, as far as they are known to be persons."""
    offices: frozenset[str]
    domains: frozenset[str]
    matters: frozenset[str]
    """What an act in words is about, as far as the table of matters knows its words."""
    date: str | None
    """The stated date where it can be read."""
    stretch: Stretch | None
    day: bool
    """Whether the stated date is a single day."""
    published: int | None
    """Last day on which its article can have come out, as an ordinal."""
    since: int | None
    """The day of publication, or for an undated article the latest day that it tells of as past."""
    place_name: str | None
    place: frozenset[str]
    town: str | None
    state: str | None
    source: str | None
    teller: str | None
    """The name of a source that is no party: a press source, a witness."""
    part: str | None
    """TIMEX3 value of a date that the article leaves incomplete: `XXXX-WXX-3`."""
    words: str
    """The evidence as it stands in the article."""
    evidence: dict[str, float]
    evidence_length: float
    context: dict[str, float]
    context_length: float
    marks: tuple[frozenset[str], frozenset[str]]
    """Words of the evidence that set the act apart from an earlier one: « une seconde », and « nouveau »."""
    stems: tuple[str, ...]
    """The evidence's words of three letters or more, cut short, in their order."""
    numbers: frozenset[str]
    amounts: frozenset[tuple[float, str]]
    figures: tuple[Amount, ...]
    """The amounts as the article gives them."""
    quotes: frozenset[str]
    lead: bool
    """Whether it stands among the first lines of its article."""
    rivals: int
    """Other reports of the same article with the same type and sides, and about nothing else."""


def lay_out(reports: Iterable[SourcedReport], notes: Mapping[str, ArticleNote]) -> list[Facts]:
    """The facts of every report, in the order of `Facts.key`: the same for any order of the reports."""
    given = list(reports)
    past = _told_as_past(given)
    found = [_facts(report, notes.get(report.article), past.get(report.article)) for report in given]
    return sorted(_counted(found), key=lambda fact: fact.key)


def _counted(facts: Sequence[Facts]) -> Iterator[Facts]:
    """The facts with their rivals: of one article, type and sides, and not surely about something else."""
    alike: dict[tuple[str, str, frozenset[str], frozenset[str]], list[Facts]] = {}
    for fact in facts:
        alike.setdefault((fact.article, fact.type, fact.actors, fact.recipients), []).append(fact)
    for group in alike.values():
        for fact in group:
            yield replace(fact, rivals=sum(1 for other in group if other is not fact and not _elsewhere(fact, other)))


def _elsewhere(a: Facts, b: Facts) -> bool:
    """Whether two acts of one kind are about different things: aid in arms and in grain, thanks and a pact."""
    if lasting(a.type):
        return bool(a.domains and b.domains) and not any(near(domain, b.domains) for domain in a.domains)
    return bool(a.matters or b.matters) and a.matters.isdisjoint(b.matters)


def evidence(report: SourcedReport, note: ArticleNote | None) -> str:
    """The report's own words: as given with it, else from the article's text, else none."""
    if report.words or note is None or note.text is None:
        return report.words
    return report.report.words(note.text)


def _told_as_past(reports: Iterable[SourcedReport]) -> dict[str, int]:
    """For each article the first day of the latest date that it gives to an act that was held: it came out later."""
    latest: dict[str, int] = {}
    for sourced in reports:
        days = dates.parse(sourced.report.date) if sourced.report.date else None
        if days and days.stretches[0].first > dates.FIRST and sourced.report.status == "held":
            first = days.stretches[0].first
            latest[sourced.article] = max(first, latest.get(sourced.article, first))
    return latest


def _opening(days: dates.Days) -> int:
    return days.stretches[0].first


def _facts(sourced: SourcedReport, note: ArticleNote | None, past: int | None) -> Facts:
    report = sourced.report
    said = evidence(sourced, note)
    around = words.sentence(note.text, report.start, report.end) if note and note.text else said
    actors, recipients = _codes(report.actors), _codes(report.recipients)
    naming = names_of((*report.actors, *report.recipients)).union(*map(party_words, actors | recipients))
    wider = words.widened(note.text, report.start, report.end) if note and note.text else said
    bag = words.weighted(wider, without=naming)
    wide = words.weighted(words.joined((around, said)), without=naming)
    days = dates.parse(report.date) if report.date else None
    published = dates.parse(note.published[:10]) if note and note.published else None
    return Facts(
        key=(*_when(note), sourced.article, sourced.index),
        id=sourced.id,
        article=sourced.article,
        index=sourced.index,
        start=report.start,
        outlet=note.outlet if note else None,
        type=report.type,
        mode=report.mode,
        status=report.status,
        actors=actors,
        recipients=recipients,
        given=(once(report.actors), once(report.recipients)),
        actor_names=once(names_of(report.actors)),
        recipient_names=once(names_of(report.recipients)),
        heads=(once(_heads(report.actors)), once(_heads(report.recipients))),
        offices=once(offices(said)),
        domains=once(frozenset(report.domains)),
        matters=once(matters(said) if QUAD_OF[report.type].startswith("verbal") else frozenset()),
        date=report.date if days else None,
        stretch=once(Stretch(days.stretches[0].first, days.stretches[-1].last)) if days else None,
        day=days is not None and days.kind == "day",
        published=published.stretches[-1].last if published else None,
        since=_opening(published) if published else past,
        place_name=report.place,
        place=once(frozenset(words.stems(report.place or ""))),
        town=town(report.place),
        state=report.place_state,
        source=report.source.party or report.source.name if report.source else None,
        teller=report.source.name if report.source and not report.source.party else None,
        part=_part(report),
        words=said,
        evidence=bag,
        evidence_length=words.length(bag),
        context=wide,
        context_length=words.length(wide),
        marks=once(contrary_marks(wider)),
        stems=tuple(words.stems(said)),
        numbers=once(words.numbers(said)),
        amounts=once(frozenset((a.value, fold(a.unit or "")[: words.STEM]) for a in report.amounts)),
        figures=once(report.amounts),
        quotes=once(words.quoted(around)),
        lead=report.start < LEAD,
        rivals=0,
    )


def _part(report: Report) -> str | None:
    found = (choice.value for choice in report.why.choices if choice.role == "date")
    return next((value for value in found if value and value.startswith("XXXX")), None)


def _when(note: ArticleNote | None) -> tuple[str, str]:
    """Day and hour of publication; an article that tells no hour goes before those of its day that do."""
    return once((note.published[:10], note.published[10:])) if note and note.published else (UNDATED, "")


def _codes(parties: Iterable[Party]) -> frozenset[str]:
    return once(frozenset(party.party for party in parties))


def _heads(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(head for party in parties if (head := surname(party.name)))


def names_of(parties: Iterable[Party]) -> frozenset[str]:
    """Stems of the names given, without those that every other article holds."""
    found = {stem for party in parties if party.name for stem in words.stems(party.name)}
    return frozenset(stem for stem in found if words.rarity(stem) > 0.15)
