"""What reading one article gives: mentions, times, quotes, people and reports, each with its words and its why."""

from typing import Literal

from dyade.model.base import Frozen, Span
from dyade.model.codes import Domain, EventType, QuoteKind, Sector, Status

MentionKind = Literal["name", "person", "office", "adjective", "metonym", "group", "pronoun", "description", "place"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class Party(Frozen):
    """Who acts or is acted upon: code (`MLI`, `IGO-UN`, `NSA:RUS`, `INT`), which part of it, and the name given."""

    party: str
    sector: Sector | None = None
    name: str | None = None


class Mention(Span):
    """Words that stand for a party: a name, an office, a demonym, a pronoun, resolved to its code."""

    party: str
    sector: Sector | None = None
    name: str | None = None
    """The fullest name that the article gives to it, or None for an unnamed one."""
    kind: MentionKind
    head: int
    """Offset of the first character of the head word, by which the syntax finds the mention."""
    rows: tuple[str, ...] = ()
    """Ids of the table rows, and names of the rules, that made it."""
    antecedent: int | None = None
    """Offset of the mention that a pronoun or description was resolved to."""


class Place(Span):
    """A place name and the state it lies in, when known."""

    name: str
    state: str | None = None
    rows: tuple[str, ...] = ()


class TimeExpression(Span):
    """A TIMEX3: `value` as in ISO-TimeML, `edtf` the set of days meant, None when nothing gives it."""

    type: TimexType
    value: str
    edtf: str | None = None
    rule: str


class Quote(Span):
    """Words attributed to a speaker; `start`..`end` leave the quotation marks out."""

    kind: QuoteKind
    speaker: str | None = None
    speaker_party: str | None = None
    cue: str | None = None
    cue_start: int | None = None
    rule: str


class Person(Frozen):
    """A person of public life in the article, by the fullest form of the name, with the office as given."""

    name: str
    office: str | None = None
    party: str | None = None
    spans: tuple[Span, ...] = ()


class Source(Frozen):
    """Who tells of an act, when it is not the article itself."""

    party: str | None = None
    name: str | None = None


class Amount(Frozen):
    """A quantity stated for an act: « 25 000 tonnes de blé » is 25000, `t`, `blé`."""

    value: float
    unit: str | None = None
    of: str | None = None


class RoleChoice(Frozen):
    """Why a span fills a role: the slot or rule that chose it, and the learned reader's probability where it judged."""

    role: Literal["trigger", "actor", "recipient", "source", "date", "place", "status", "type"]
    start: int | None = None
    end: int | None = None
    value: str | None = None
    rule: str
    probability: float | None = None


class Refusal(Span):
    """A candidate that was looked at and not coded, and the reason: the answer to « why not? »."""

    type: EventType | None = None
    row: str | None = None
    reason: str


class Why(Frozen):
    """The trace of one report: table rows, rules, and the choice made for each role."""

    rows: tuple[str, ...]
    rule: str
    choices: tuple[RoleChoice, ...] = ()
    against: tuple[Refusal, ...] = ()
    """What reads the same words otherwise: rows of the tables, and what the learned reader thought less likely."""


class Report(Span):
    """One article's statement that a party did, will do, did not do or denies doing something to another.

    `start`..`end` is the evidence: the shortest run of words that states it.
    """

    type: EventType
    mode: str | None = None
    domains: tuple[Domain, ...] = ()
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...] = ()
    status: Status = "held"
    date: str | None = None
    place: str | None = None
    place_state: str | None = None
    source: Source | None = None
    amounts: tuple[Amount, ...] = ()
    why: Why


class Reading(Frozen):
    """All that one article says. Pure: the same article, code and tables give the same reading."""

    article: str
    published: str | None = None
    language: str | None = None
    mentions: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quotes: tuple[Quote, ...] = ()
    people: tuple[Person, ...] = ()
    reports: tuple[Report, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    """What made it: (`code`, …), (`tables`, …), (`model`, …)."""
    parsed: tuple[int, int] = (0, 0)
    """Characters, blanks apart, that triage let through to the parser, and all that the article has."""
