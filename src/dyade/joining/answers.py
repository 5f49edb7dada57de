"""What another event is to a claim: its denial, a counter-claim, its withdrawal, or nothing."""

from collections.abc import Sequence
from typing import Final

from dyade.joining.claims import (
    ALIKE,
    CLAIMING,
    FAINT,
    SPEECH,
    Claim,
    alike,
    later,
    likest,
    older,
    one_type,
    parties,
    same_act,
)
from dyade.joining.facts import Facts, names_of
from dyade.joining.knowledge import party_words
from dyade.joining.told import Told
from dyade.joining.wording import denies, evades, takes_back
from dyade.joining.words import SHORT, length, likeness, weighted
from dyade.model.dates import LAST
from dyade.model.event import ThreadPart

SAME_WORDS: Final = 0.4
"""Likeness of the bare evidence by which a refusal or concession without a mark answers what was said."""
FRESH: Final = 31
"""Days by which an answer may be older than the first article that tells an undated claim."""


def answer(claim: Claim, other: Told, near: Sequence[Told] = ()) -> ThreadPart | None:
    """What another event is to a claim, its withdrawal apart; `near` are the events that stand close to the claim.

    Close by, a denial against the accuser counts whoever utters it: an ally denies what the accused is charged with.
    """
    close = any(other.event.id == one.event.id for one in near)
    if claim.holds(other) or older(claim, other, LAST if close else FRESH):
        return None
    if _refuses(claim, other, near if close else ()) or _says_not(claim, other, close):
        return "denial"
    return "counter-claim" if claim.hostile and _charges_back(claim, other, close) else None


def may_withdraw(other: Told) -> bool:
    """Whether an event can take any claim back: it concedes, unsays, or refuses in words that do."""
    if other.event.type == "REJECT" and other.event.status == "held":
        return _takes_back(other)
    return other.event.type == "CONCEDE" or (other.event.status == "denied" and bool(other.voices))


def withdrawn_by(claim: Claim, other: Told) -> bool:
    """Whether a claimant takes back what it said, or says in a later article that it is not so.

    A concession in the words of a charge takes it back; one in the words of one's own act would only own to it.
    """
    if claim.holds(other) or older(claim, other, 0):
        return False
    if other.event.type in ("CONCEDE", "REJECT") and other.event.status == "held":
        mine = other.actors & claim.claimants and (not other.recipients or other.recipients & claim.concerned)
        conceded = claim.charge and other.event.type == "CONCEDE"
        return bool(mine) and (_takes_back(other) or (conceded and _in_its_words(claim, other)))
    return claim.head.event.status != "denied" and _unsays(claim, other)


def _unsays(claim: Claim, other: Told) -> bool:
    """A later article in which the claimants alone say that the act did not happen."""
    alone = bool(other.voices) and other.voices <= claim.claimants and not claim.opposed_by(other.voices)
    if other.event.status != "denied" or not alone or not later(claim, other):
        return False
    return same_act(claim, other) and likest(claim, other) >= ALIKE


def _refuses(claim: Claim, other: Told, near: Sequence[Told]) -> bool:
    """A refusal that denies the claim: by its words, or by those of the claim."""
    if other.event.type != "REJECT" or not _against(claim, other, near):
        return False
    if any(denies(fact.words) for fact in other.facts):
        return (bool(near) and _pointed(claim, other, near)) or likest(claim, other) >= ALIKE
    repeated = any(act.event.type == "REJECT" for act in claim.acts)
    return other.event.mode is None and not repeated and _in_its_words(claim, other)


def _against(claim: Claim, other: Told, near: Sequence[Told]) -> bool:
    """Whether the refusal is one of the accused to the claimants, or close by of somebody for them."""
    actors, targets = other.actors, other.recipients
    if claim.opposed_by(actors):
        return bool(targets & claim.claimants) or not targets
    ally = bool(near) and bool(targets & claim.claimants) and not actors & claim.claimants
    return ally and not any(_charges(one, claim.claimants, actors) for one in near)


def _pointed(claim: Claim, other: Told, near: Sequence[Told]) -> bool:
    """Whether a denial close by means this claim: the claimants charge the denier with nothing else there."""
    if claim.charge:
        return True
    charged = any(_charges(one, claim.claimants, other.actors) for one in near)
    return bool(other.recipients & claim.claimants) and not charged


def _charges(told: Told, accusers: frozenset[str], accused: frozenset[str]) -> bool:
    return told.event.type == "ACCUSE" and bool(told.actors & accusers) and bool(told.recipients & accused)


def _says_not(claim: Claim, other: Told, close: bool) -> bool:
    """A report that the act did not happen, on another's word or of the part of one who is concerned."""
    own = bool(other.voices) and other.voices <= claim.claimants and not claim.opposed_by(other.voices)
    if other.event.status != "denied" or own:
        return False
    if same_act(claim, other):
        return likest(claim, other) >= (FAINT if close else ALIKE) or (close and _one_mode(claim, other))
    speakers = other.voices or other.actors
    return bool((other.voices | other.actors) & claim.concerned) and any(
        bool(parties(one) & parties(other) - speakers)
        and (alike(claim.assertions, other.facts) >= ALIKE or _one_group(one, other))
        for one in claim.said
    )


def _one_mode(claim: Claim, other: Told) -> bool:
    return any(act.event.mode == other.event.mode for act in claim.acts)


def _charges_back(claim: Claim, other: Told, close: bool) -> bool:
    """The other side's charge against the claimants, or its word that they did what they charge it with."""
    if other.event.type == "ACCUSE" and other.event.mode in CLAIMING and other.recipients & claim.claimants:
        if close and other.actors & (claim.concerned if claim.charge else claim.accused):
            return True
        return bool(other.actors & claim.concerned) and likest(claim, other) >= ALIKE
    turned = bool(other.voices & claim.accused) and bool(other.actors & claim.claimants)
    if other.event.type in SPEECH or other.event.status == "denied" or not turned:
        return False
    return any(one_type(act, other) and (close or alike(act.facts, other.facts) >= ALIKE) for act in claim.acts)


def _takes_back(told: Told) -> bool:
    return any(takes_back(fact.words) for fact in told.facts)


def _in_its_words(claim: Claim, other: Told) -> bool:
    """Whether the bare words of an answer are those of the claim; its sentence may tell of both and says nothing."""
    said = [_bare(fact) for fact in other.facts if not evades(fact.words)]
    return any(likeness(a, b, m, n) >= SAME_WORDS for a, m in said for b, n in map(_bare, claim.assertions))


def _bare(fact: Facts) -> tuple[dict[str, float], float]:
    """The words of the evidence alone with their length: those of a short one are laid out with others about them."""
    if len(fact.words) >= SHORT:
        return fact.evidence, fact.evidence_length
    naming = (fact.actor_names | fact.recipient_names).union(*map(party_words, fact.actors | fact.recipients))
    bag = weighted(fact.words, without=naming)
    return bag, length(bag)


def _one_group(a: Told, b: Told) -> bool:
    """Whether two acts of different kinds are of one group that both name: its aid, a contract with it."""
    return a.event.type != b.event.type and any(_groups(x) & _groups(y) for x in a.facts for y in b.facts)


def _groups(fact: Facts) -> frozenset[str]:
    """Names of the groups that are no states, beyond the words that every text about them has."""
    groups = [party for side in fact.given for party in side if party.party.startswith("NSA:")]
    return names_of(groups).difference(*(party_words(party.party) for party in groups))
