"""What joining gives: events with their reports, threads of claim and denial, commitments, states of a relation."""

from typing import Literal

from dyade.model.base import Frozen
from dyade.model.codes import Domain, EventType, Status
from dyade.model.reading import Amount, Party, Report


class ArticleNote(Frozen):
    """What joining may know of an article besides its reports. `signature` lets copies be found without the text."""

    id: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    country: str | None = None
    text: str | None = None


class SourcedReport(Frozen):
    """A report with its place: the `index`-th report of `article`."""

    id: str
    article: str
    index: int
    report: Report


class ReportRef(Frozen):
    """A report as a member of an event, by article and position (the form that the scorers read)."""

    article: str
    event: int
    report: str


class FeatureShare(Frozen):
    """One feature's part in a merge: what was compared, how much it weighed, and the line a user reads."""

    feature: str
    value: float
    weight: float
    explanation: str


class Merge(Frozen):
    """Why two reports stand in one event: the stored judgement, by score or by a person."""

    first: str
    second: str
    score: float
    features: tuple[FeatureShare, ...] = ()
    author: str = "dyade"


class Saying(Frozen):
    """One value of a field and who says it: reports, and the independent outlets behind them."""

    value: str | None
    reports: tuple[str, ...]
    outlets: tuple[str, ...]


class Disagreement(Frozen):
    """A field on which the reports of one event differ, every value kept."""

    field: str
    says: tuple[Saying, ...]
    chosen: str | None
    rule: str
    """Name of the rule that chose the event's own value."""


class StatusChange(Frozen):
    """A step of an event's life: planned in January, held in February."""

    status: Status
    published: str | None
    report: str


class Event(Frozen):
    """One thing that happened (or will, or did not), with every report of it."""

    id: str
    type: EventType
    mode: str | None = None
    domains: tuple[Domain, ...] = ()
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...] = ()
    status: Status
    date: str | None = None
    place: str | None = None
    place_state: str | None = None
    amounts: tuple[Amount, ...] = ()
    reports: tuple[ReportRef, ...]
    history: tuple[StatusChange, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    merges: tuple[Merge, ...] = ()
    outlets: tuple[str, ...] = ()
    independent: int = 0
    """Number of independent sources: outlets less copies and declared dependence."""
    known_since: str | None = None
    """First publication date among the reports: when the record could know it."""


ThreadStanding = Literal["asserted", "denied", "corroborated", "withdrawn"]
ThreadPart = Literal["assertion", "denial", "counter-claim", "corroboration", "withdrawal"]


class ThreadEntry(Frozen):
    """One voice in a thread: who says it, when, in which report."""

    part: ThreadPart
    event: str
    report: str
    source: str | None = None
    published: str | None = None
    words: str


class Thread(Frozen):
    """A claim over all articles: the assertion, the denials, the counter-claims, and how it stands now."""

    id: str
    claimant: str
    about: str
    entries: tuple[ThreadEntry, ...]
    standing: ThreadStanding


CommitmentStanding = Literal["open", "fulfilled", "partly fulfilled", "revoked", "overdue"]


class Commitment(Frozen):
    """A promise, an announced act or a threat: by whom, to whom, by when, how much, and what came of it."""

    id: str
    event: str
    kind: Literal["promise", "plan", "threat"]
    by: tuple[Party, ...]
    to: tuple[Party, ...]
    what: str
    due: str | None = None
    amounts: tuple[Amount, ...] = ()
    fulfilled_by: tuple[str, ...] = ()
    revoked_by: tuple[str, ...] = ()
    standing: CommitmentStanding


Dimension = Literal["representation", "forces", "agreements", "sanctions", "aid", "contact", "dispute"]


class RelationState(Frozen):
    """A pair's state on one dimension since a date, citing the event that brought it there."""

    pair: tuple[str, str]
    dimension: Dimension
    state: str
    since: str | None
    event: str
    row: str


class Joined(Frozen):
    """Everything that joining derives from a set of reports."""

    events: tuple[Event, ...]
    threads: tuple[Thread, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    states: tuple[RelationState, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    """(copy, original) article ids: the copy counts with the original as one source."""
    warnings: tuple[str, ...] = ()
