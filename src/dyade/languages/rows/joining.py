"""What joins and parts reports of several articles, and what follows from the events."""

from typing import NamedTuple


class RelatedTypesRow(NamedTuple):
    """Two event types under which one act may be told: joining compares their reports. Order does not matter."""

    id: str
    first: str
    second: str
    example: str


class ContraryMarkRow(NamedTuple):
    """Words by which an article sets an act apart from an earlier one like it: « une seconde », « nouveau »."""

    id: str
    forms: tuple[str, ...]
    kind: str
    """`count` where they tell of one more of a kind (« une seconde délégation », but not « leur second sommet », which
    may be told of the very same one), `fresh` where they may only call the act new."""
    example: str


class AnswerMarkRow(NamedTuple):
    """Words by which an answer denies (`denial_marks`), takes back (`withdrawal_marks`) or does neither.

    The last are `evasion_marks`. « Dément », « retire ses accusations », « refuse de confirmer ».
    """

    id: str
    words: tuple[str, ...]
    """How one or more words next to each other begin, folded; a full stop ends a word: `propos.`, not « proposer »."""
    then: tuple[str, ...]
    """What must follow with at most five words in between; none when the words say it by themselves."""
    example: str


class JoinFeatureRow(NamedTuple):
    """A feature of a pair of reports: what it weighs for their being one event, and the line that a user reads."""

    id: str
    weight: float
    """Log-odds for a value of 1: positive for one event, negative against."""
    prior: float
    """The weight before fitting, which the fit may leave only where the clusters say so."""
    english: str
    french: str
    example: str


class LastingTypeRow(NamedTuple):
    """An event type whose acts go on for long: articles restate them undated, « soutenu par Ankara »."""

    id: str
    type: str
    example: str


class KinDomainsRow(NamedTuple):
    """Two domains under which one act may be told: « coopération militaire », « lutte contre le terrorisme »."""

    id: str
    first: str
    second: str
    example: str


class MatterRow(NamedTuple):
    """What an act in words is about, by a word of it: an agreement, thanks, a ceasefire."""

    id: str
    matter: str
    forms: tuple[str, ...]
    example: str


class PressSourceRow(NamedTuple):
    """A news agency or outlet that others take from."""

    id: str
    name: str
    aliases: tuple[str, ...]
    example: str


class DependenceMarkRow(NamedTuple):
    """Words before the name of a press source that make an article depend on it: « avec », « selon »."""

    id: str
    words: str
    kind: str
    """`byline`: wherever it stands; `cited`: in the headline and first paragraph, where it carries the article."""
    example: str


class FulfilmentRow(NamedTuple):
    """Which later act keeps a promise, carries out a plan or threat, or takes it back."""

    id: str
    promise: str
    mode: str | None
    """Mode of the promise, any when empty."""
    act: str
    act_mode: str | None
    relation: str
    """`fulfils` or `revokes`."""
    sides: str
    """`same`: who promised must act, towards the same other; `either`: of what both want, either may do its part."""
    about: tuple[str, ...]
    """Words of which the promise must have one, any where none is given: a promise of grain is not kept by a summit."""
    example: str


class AmountUnitRow(NamedTuple):
    """A measure and the ways to write it: what is given in one of them adds up with what is given in another."""

    id: str
    forms: tuple[str, ...]
    kind: str
    """`goods` (what can be given in parts: weights, money, soldiers), `time` (how long), `share` (per cent)."""
    example: str


class DueMarkRow(NamedTuple):
    """Words after which a day or period stands by the end of which a promise is to be kept."""

    id: str
    words: str
    example: str


class RelationStateRow(NamedTuple):
    """An event of that kind brings the relation of its parties into that state. The first row that fits holds,
    by dimension; rows with more conditions are tried first."""

    id: str
    type: str
    mode: str | None
    domains: tuple[str, ...]
    """One of them must be the event's; any when empty."""
    status: str
    words: tuple[str, ...]
    """Stems (six letters, no accents) of which one must begin a word of the reports; any words when empty.

    `a+b` asks for both."""
    unless: tuple[str, ...]
    """Stems of which none may begin a word of the reports: troops massed at a border are not across it."""
    dimension: str
    state: str
    rank: int
    """Of two states reached on one day, the one of higher rank came last."""
    line: str
    """What is told apart: `actor` (whose embassy, forces, sanctions), `recipient`, `domain`; `pair`: nothing, the state
    is that of both and ends those of either."""
    ground: str
    """Where it must be: `any`; `foreign`, not among one state's own; `there`, besides, in the other's state where the
    place is stated."""
    example: str
