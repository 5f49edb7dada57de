"""What joining gives: events with their reports, threads of claim and denial, commitments, states of a relation."""

from typing import Literal

from dyade.model.base import Frozen
from dyade.model.codes import Domain, EventType, Status
from dyade.model.reading import Amount, Party, Report


class ArticleNote(Frozen):
    """What joining may know of an article besides its reports; every part but the id may be missing."""

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
    words: str = ""
    """The evidence, `text[report.start:report.end]`; taken from the note's text when empty."""


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
    """Log-odds that the two tell of one event: the sum of the features' weights; positive is for."""
    features: tuple[FeatureShare, ...] = ()
    author: str = "dyade"
    note: str | None = None
    part: tuple[str, ...] = ()
    """Parties of the second report that the event concerns, when that report tells of several acts at once."""


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
    decision: "Decision | None" = None
    """The judgement that set it, where a person did."""


class StatusChange(Frozen):
    """A step of an event's life: planned in January, held in February."""

    status: Status
    published: str | None
    report: str
    date: str | None = None
    """The date that this step's report gives to the act."""


DecisionKind = Literal["same", "not-same", "wrong-type", "wrong-party", "not-an-event"]


class Decision(Frozen):
    """A person's judgement: wins over the score now and in every later run; taking its row away undoes it.

    `targets` are ids of reports or events (an event stands for its founding report). `value` of `wrong-type` is
    `TYPE` or `TYPE/mode`; of `wrong-party` it is `actors=MLI|FRA` or `recipients=RUS`; the other kinds have none.
    """

    id: str
    kind: DecisionKind
    targets: tuple[str, ...]
    value: str | None = None
    author: str
    time: str
    """When it was taken, ISO 8601; of two that contradict each other the later one holds."""
    note: str | None = None


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
    claimed_by: tuple[str, ...] = ()
    """Parties on whose word alone it is known; empty when some article tells it in its own voice."""
    founding: str = ""
    """The report that gives the event its id: the first published, then by article id and position."""
    split_from: str | None = None
    """The event that it was taken out of: where its founding report would stand, had people not judged otherwise, or
    stood when it came out, before later articles parted the two."""


ThreadStanding = Literal["asserted", "denied", "corroborated", "withdrawn"]
ThreadPart = Literal["assertion", "denial", "counter-claim", "corroboration", "withdrawal"]


class ThreadEntry(Frozen):
    """One voice in a thread: who says it, when, in which report."""

    part: ThreadPart
    event: str
    report: str
    source: str | None = None
    """Party that speaks, or None when the article says it in its own voice."""
    outlet: str | None = None
    published: str | None = None
    words: str


class Thread(Frozen):
    """A claim over all articles: the assertion, the denials, the counter-claims, and how it stands now."""

    id: str
    claimant: str
    """Party that asserts it first."""
    against: str | None = None
    """Party that is said to have done it, or None when it is the claimant's own act."""
    about: str
    """Id of the event that is claimed (or of the accusation, when the act itself is not told)."""
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
    """Words of the fullest report of it."""
    domains: tuple[Domain, ...] = ()
    made: str | None = None
    """When it was made, EDTF, or else first published."""
    due: str | None = None
    """Day or period by whose end it is to be kept; None where nobody says."""
    amounts: tuple[Amount, ...] = ()
    """What was promised, by the reports of the plan."""
    delivered: tuple[Amount, ...] = ()
    """What the fulfilling events gave, added up by unit and thing; empty where nobody says how much came."""
    fulfilled_by: tuple[str, ...] = ()
    revoked_by: tuple[str, ...] = ()
    standing: CommitmentStanding


Dimension = Literal["representation", "forces", "agreements", "sanctions", "aid", "cooperation", "contact", "dispute"]


class RelationState(Frozen):
    """A pair's state on one dimension since a date, citing the event that brought it there."""

    pair: tuple[str, str]
    dimension: Dimension
    state: str
    since: str | None
    """Date of the act; publication of its announcement where the state is one of what was announced."""
    event: str
    row: str
    """Id of the table row that made the transition."""
    until: str | None = None
    """Date of the next transition on the same line, or when it became known; None while the state lasts."""
    known_since: str | None = None
    """First publication of the step of the event that made the transition."""
    by: str | None = None
    """Party whose act it was; on `contact` the one who travelled."""
    domain: Domain | None = None
    """Set where the dimension is told apart by domain: aid and cooperation."""


class MonthlyScore(Frozen):
    """A pair's month in one domain: the mean weight of its events, and how much press stands behind it.

    Over all domains every month from the first article that tells of the pair to the last has a row, events or none.
    """

    pair: tuple[str, str]
    month: str
    domain: Domain | None
    """None for all domains together."""
    score: float | None
    """Mean weight of the events, from -10 (assault) to +10; None where there are none."""
    events: int
    outlets: int
    """Independent sources of the month: behind its events, or telling then of the pair; 0: nobody told of it."""
    articles: int
    """Articles of the whole record published that month: few articles and no event is silence, not peace."""


class Redirect(Frozen):
    """What became of an id: merged into another event, split from one, or renamed by an earlier report."""

    old: str
    new: str
    kind: Literal["merge", "split", "rename"]


class Joined(Frozen):
    """Everything that joining derives from a set of reports."""

    events: tuple[Event, ...]
    threads: tuple[Thread, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    states: tuple[RelationState, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    """(copy, original) article ids: the copy counts with the original as one source."""
    scores: tuple[MonthlyScore, ...] = ()
    retracted: tuple[Event, ...] = ()
    """What a person judged not to be an event, shown apart."""
    warnings: tuple[str, ...] = ()


class Separation(Frozen):
    """Why a report is not in an event, or why it is: the answer to « why not? »."""

    report: str
    event: str
    rule: str
    """`joined`, `decision`, `block`, `types`, `parties`, `denial`, `dates`, `window`, `score` or `company`.

    `score`: even the likest report of the event is more unlike than like. `company`: it is like one report of the
    event, but unlike the event's reports taken together, or it is more at home in its own event."""
    nearest: str | None = None
    """The report of the event that is likest, or that stands in the way."""
    score: float | None = None
    """Log-odds of the report and the nearest being one."""
    mean: float | None = None
    """Mean log-odds over the reports of the event with which it was compared."""
    features: tuple[FeatureShare, ...] = ()
    barriers: tuple[str, ...] = ()
    """Rules that keep it from single reports of the event."""
    decision: Decision | None = None
    """The judgement that keeps them apart, where the rule is `decision`."""
    explanation: str = ""
