"""What the tools answer about one thing. Words stand with their article, start and end, or a row has `cites`."""

from typing import Any, NamedTuple

from dyade.model.event import Decision, FeatureShare, Separation, StatusChange
from dyade.views.citing import Row
from dyade.views.codebook import TypeRow
from dyade.views.events import EventRow
from dyade.views.network import DealingRow
from dyade.views.pair import PressRow
from dyade.views.party import SaidRow
from dyade.views.rows import Rows
from dyade.views.sheets import RecordSummary
from dyade.views.words import ReportLine


class Held(NamedTuple):
    """What the record holds, and the names of its outlets."""

    record: RecordSummary
    outlets: tuple[str, ...]
    version: str


class Codes(NamedTuple):
    """The codes with their meaning."""

    types: tuple[TypeRow, ...]
    statuses: tuple[str, ...]
    domains: tuple[str, ...]
    sectors: tuple[str, ...]


class Found(NamedTuple):
    """A state or body: its code and its names."""

    code: str
    english: str
    french: str


class Parties(NamedTuple):
    """States and bodies found, the best first; `more`: there are others, a longer name finds them."""

    rows: tuple[Found, ...]
    more: bool


class Say(NamedTuple):
    """One value of a field, how many reports give it, and outlets behind them."""

    value: str | None
    reports: int
    outlets: tuple[str, ...]


class Differing(NamedTuple):
    """A field on which the reports of an event differ, every value, the one chosen and by which rule."""

    field: str
    says: tuple[Say, ...]
    chosen: str | None
    rule: str


class Event(NamedTuple):
    """An event with its reports; `more_reports`: how many are not told."""

    event: EventRow
    reports: tuple[ReportLine, ...]
    more_reports: int
    disagreements: tuple[Differing, ...]
    history: tuple[StatusChange, ...]
    split_from: str | None = None
    """The event that it was taken out of."""
    retracted: Decision | None = None
    """The judgement of a person that it is no event."""


class Coded(NamedTuple):
    """A report of an article with its words, the context around them, and the event that it belongs to."""

    report: str
    events: tuple[str, ...]
    type: str
    mode: str | None
    domains: tuple[str, ...]
    status: str
    date: str | None
    place: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    source: str | None
    article: str
    start: int
    end: int
    before: str
    words: str
    after: str


class Spoken(NamedTuple):
    """A quote of an article."""

    speaker: str | None
    speaker_party: str | None
    kind: str
    article: str
    start: int
    end: int
    words: str


class Named(NamedTuple):
    """Somebody whom an article names."""

    name: str
    office: str | None
    party: str | None


class Text(NamedTuple):
    """A stretch of an article."""

    article: str
    start: int
    end: int
    text: str


class Article(NamedTuple):
    """An article from a place on; `text` only where the record's owner allows; `next`: where to go on."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    language: str | None
    characters: int
    copy_of: str | None
    copies: tuple[str, ...]
    text: Text | None
    reports: tuple[Coded, ...]
    quotes: tuple[Spoken, ...]
    people: tuple[Row, ...]
    next: int | None


class Choice(NamedTuple):
    """What fills a role of a report, in which words, by which rule, and how sure the learned reader was."""

    role: str
    value: str | None
    rule: str
    probability: float | None
    start: int | None
    end: int | None
    words: str | None


class Refused(NamedTuple):
    """Words that could have been a report and were not coded, with the reason."""

    article: str
    start: int
    end: int
    words: str
    type: str | None
    row: str | None
    reason: str


class ReportTrace(NamedTuple):
    """Why a report is what it is: its words in their sentence, the table rows and the rule, each role's choice."""

    report: str
    type: str
    mode: str | None
    status: str
    article: str
    start: int
    end: int
    words: str
    sentence: str
    rows: tuple[str, ...]
    rule: str
    choices: tuple[Choice, ...]
    against: tuple[Refused, ...]
    """Table rows, and rivals of the learned reader, that read the same words otherwise."""
    versions: tuple[str, ...]


class Joining(NamedTuple):
    """Why two reports are one event: log-odds, and the features that weigh most."""

    first: str
    second: str
    score: float
    author: str
    note: str | None
    part: tuple[str, ...]
    """Parties of the second report that the event concerns, when that report tells of several acts at once."""
    features: tuple[FeatureShare, ...]


class EventTrace(NamedTuple):
    """Why the reports of an event were joined; `more`: how many merges are not told."""

    event: Row
    merges: tuple[Joining, ...]
    more: int


class Refusals(NamedTuple):
    """What was looked at in an article and not coded; `next`: where to go on."""

    rows: tuple[Refused, ...]
    next: int | None


class Apart(NamedTuple):
    """What keeps a report out of an event: both reports, the rule, each feature's share."""

    separation: Separation
    report: ReportLine
    nearest: ReportLine


class Story(NamedTuple):
    """A pair: newest events in the order of time, promises, claims, present states, months, who met, whose press."""

    left: str
    right: str
    as_of: str | None
    events: tuple[Any, ...]
    older_events: bool
    promises: tuple[Row, ...]
    more_promises: int
    claims: tuple[Row, ...]
    more_claims: int
    states: tuple[Row, ...]
    months: tuple[Row, ...]
    met: tuple[Row, ...]
    press: Rows[PressRow]
    undated: int


class Step(NamedTuple):
    """A state of a pair that is over."""

    dimension: str
    state: str
    domain: str | None
    by: str | None
    since: str | None
    event: str
    row: str
    known_since: str | None
    until: str | None


class Relation(NamedTuple):
    """How a pair stands on each dimension, and the steps that are over, newest first."""

    left: str
    right: str
    as_of: str | None
    present: tuple[Row, ...]
    past: tuple[Row, ...]
    more_past: int
    undated: int


class PartyAnswer(NamedTuple):
    """A state or body: newest events, whom it dealt with, its people's offices and words."""

    party: str
    name: str
    total_events: int
    events: tuple[Row, ...]
    dealings: tuple[Row, ...]
    offices: tuple[Row, ...]
    quotes: tuple[SaidRow, ...]


class Bearer(NamedTuple):
    """One person of a name."""

    name: str
    party: str | None
    articles: int
    spellings: tuple[str, ...]
    offices: tuple[Row, ...]
    events: tuple[Row, ...]
    dealings: tuple[DealingRow, ...]
    quotes: tuple[SaidRow, ...]


class Who(NamedTuple):
    """Those who bear a name, each apart, and the newest articles that name them."""

    people: tuple[Bearer, ...]
    more_people: int
    named_in: tuple[Row, ...]


class Hits(NamedTuple):
    """Articles that hold the words, best first."""

    rows: tuple[Row, ...]
