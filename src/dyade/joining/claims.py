"""Claims: an accusation with its content, or an act told on somebody's word; their words, parties and times."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from dyade.joining.compare import PERIOD_SLACK, gap
from dyade.joining.facts import Facts
from dyade.joining.knowledge import party_words, related
from dyade.joining.told import Told
from dyade.joining.words import likeness
from dyade.model.codes import QUAD_OF, SYMMETRIC, home
from dyade.model.dates import FIRST

ALIKE: Final = 0.25
"""Likeness of the words by which an answer in another article is known to be one."""
FAINT: Final = 0.1
"""Likeness that is enough where both name the same group or person."""
SPEECH: Final = frozenset({"ACCUSE", "REJECT", "CONCEDE"})
CLAIMING: Final = frozenset({"allege", None})
"""Modes of an accusation that says what happened: disapproval does not."""


class Claim(NamedTuple):
    """What a party says happened."""

    head: Told
    """The accusation, or the act itself when it is told on a party's word."""
    acts: tuple[Told, ...]
    """What is said to have happened: events on the claimants' word; none for a bare accusation."""
    claimants: frozenset[str]
    accused: frozenset[str]
    """Who is said to have acted, the claimants left out."""
    concerned: frozenset[str]
    """The accused and all other parties of the acts, the claimants left out."""
    assertions: tuple[Facts, ...]
    """Its reports on somebody's word; an article's own voice claims nothing."""
    begun: int | None
    """The first day on which it is known to have been made: stated for the accusation, else of publication."""

    @property
    def charge(self) -> bool:
        """Whether it is made as an accusation."""
        return self.head.event.type == "ACCUSE"

    @property
    def hostile(self) -> bool:
        """Whether it tells of something that one does to another's harm, so that a counter-charge answers it."""
        return any(QUAD_OF[one.event.type].endswith("conflict") for one in self.said)

    @property
    def told(self) -> tuple[Told, ...]:
        """The events of the claim."""
        return (self.head, *self.acts) if self.charge else self.acts

    @property
    def said(self) -> tuple[Told, ...]:
        """The acts, or the accusation when no act is told."""
        return self.acts or (self.head,)

    def holds(self, other: Told) -> bool:
        """Whether the event is one of the claim's own."""
        return any(other.event.id == one.event.id for one in self.told)

    def opposed_by(self, speakers: frozenset[str]) -> bool:
        """Whether the speakers stand against it: concerned by it, and not all of those who make it."""
        everybody = self.concerned.union(self.accused, *map(parties, self.acts))
        return bool(speakers & self.concerned) or (bool(speakers & everybody) and bool(self.claimants - speakers))


def accusation(head: Told, acts: Sequence[Told]) -> Claim:
    """The claim of an accusation with its contents."""
    concerned = head.recipients.union(*map(parties, acts)) - head.actors
    return _claim(head, acts, head.actors, head.recipients, concerned)


def assertion(act: Told) -> Claim:
    """The claim of an act that is told on somebody's word."""
    return _claim(act, (act,), act.voices, act.actors - act.voices, parties(act) - act.voices)


def _claim(
    head: Told, acts: Sequence[Told], claimants: frozenset[str], accused: frozenset[str], concerned: frozenset[str]
) -> Claim:
    events = (head, *acts) if head.event.type == "ACCUSE" else acts
    said = tuple(fact for one in events for fact in one.facts if fact.type in SPEECH or fact.source)
    days = [day for fact in said if (day := _said_on(fact)) is not None]
    return Claim(head, tuple(acts), claimants, accused, concerned, said, min(days, default=None))


def is_content(charge: Told, other: Told) -> bool:
    """What the accuser says the accused did: an event on the accuser's word in which the accused acts.

    A good turn done to the accuser is none: it is told beside the charge.
    """
    kind = other.event.type
    good_turn = QUAD_OF[kind].endswith("cooperation") and bool(other.recipients & charge.actors)
    voiced = bool(charge.actors & other.voices) and bool(charge.recipients & other.actors)
    return voiced and kind not in SPEECH and not good_turn


def parties(told: Told) -> frozenset[str]:
    """Both sides of an event."""
    return told.actors | told.recipients


def same_act(claim: Claim, other: Told) -> bool:
    """Whether the other event is about the very act that is claimed: type, sides and time meet.

    A bare accusation leaves open what it was: any act of the accused may be it, as far as words tell.
    """
    if not claim.acts:
        return not claim.accused.isdisjoint(other.actors)
    return any(_one_act(act, other) for act in claim.acts)


def one_type(a: Told, b: Told) -> bool:
    """Whether one act may be told under both types."""
    return a.event.type == b.event.type or related(a.event.type, b.event.type)


def likest(claim: Claim, other: Told) -> float:
    """Likeness of the likest assertion of the claim and report of the other event."""
    return alike(claim.assertions, other.facts)


def alike(a: Iterable[Facts], b: Sequence[Facts]) -> float:
    """Likeness of the likest two reports, by their sentences; a group or person that both name makes little enough."""
    best = 0.0
    for x in a:
        for y in b:
            found = likeness(x.context, y.context, x.context_length, y.context_length)
            if FAINT <= found < ALIKE and not _named(x).isdisjoint(_named(y)):
                found = ALIKE
            best = max(best, found)
    return best


def made(told: Told) -> int | None:
    """The last day on which an answer can have been made, as far as any report of it tells."""
    days = [day for fact in told.facts for day in (fact.published, last_said(fact)) if day is not None]
    return min(days, default=None)


def older(claim: Claim, other: Told, slack: int) -> bool:
    """Whether the other event was over so many days before the claim was made; a stated day leaves no slack."""
    first, last = claim.begun, made(other)
    if first is None or last is None:
        return False
    return last < first - (0 if all(_states_day(fact) for fact in claim.head.facts) else slack)


def later(claim: Claim, other: Told) -> bool:
    """Whether the other event became known only after the claim."""
    first, since = claim.begun, [fact.published for fact in other.facts if fact.published is not None]
    return first is not None and bool(since) and min(since) > first


def last_said(fact: Facts) -> int | None:
    """The last day that the article gives to what was said; the day of an act is not the day on which it is told."""
    return fact.stretch.last if fact.type in SPEECH and fact.stretch is not None else None


def _said_on(fact: Facts) -> int | None:
    return fact.stretch.first if fact.stretch is not None and _states_day(fact) else fact.published


def _states_day(fact: Facts) -> bool:
    return fact.type in SPEECH and fact.stretch is not None and fact.stretch.first > FIRST


def _one_act(a: Told, b: Told) -> bool:
    if not one_type(a, b):
        return False
    straight = _meet(a.actors, b.actors) and _meet(_lands(a.recipients), _lands(b.recipients))
    crossed = a.event.type in SYMMETRIC and _meet(a.actors, b.recipients) and _meet(a.recipients, b.actors)
    return (straight or crossed) and any((gap(x, y) or 0) <= PERIOD_SLACK for x in a.facts for y in b.facts)


def _lands(codes: frozenset[str]) -> frozenset[str]:
    """An act against people of a land is one against the land."""
    return frozenset(home(code) for code in codes)


def _meet(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or not a.isdisjoint(b)


def _named(fact: Facts) -> frozenset[str]:
    """Names by which the article calls the parties, beyond the words that every text about them has."""
    return (fact.actor_names | fact.recipient_names).difference(*map(party_words, fact.actors | fact.recipients))
