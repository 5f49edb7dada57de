"""Sides that grammar gives: where the tables fill a slot of the clause itself, a doubtful reader comes after them."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from dyade.model.codes import SYMMETRIC
from dyade.model.reading import Party, Report, RoleChoice
from dyade.reading.learned import Choice, Proposal
from dyade.reading.reports.roles import COORDINATE
from dyade.reading.reports.sources import UTTERED

SLOTS: Final = {"actor": frozenset({"subj"}), "recipient": frozenset({"obj", "contre", "à", "auprès de", "avec"})}
"""Slots that are heard: subject (or agent), object, « contre », « à », « auprès de », « avec ». The others are as often
wrong as the reader; of four that « à » names against a doubtful reader in coded articles all are right."""
PRONOUN: Final = 3
"""Characters of « les », « lui »: whom a pronoun means is not as sure as whom a name does."""
SUBJECT: Final = "subj: subject, head"
BEHIND: Final = "subj: subject behind a quote, head"
RELATIVE: Final = "subj: subject of relative"
WHOSE: Final = "de: complement de, head"
DATIVE: Final = "à: dative clitic"
ANSWERS: Final = frozenset({"REJECT"})
"""Types of what answers somebody."""
DOUBTFUL: Final = 0.8
"""The reader's own party stands from this probability."""
SURE: Final = 0.9


def grammatical(proposals: Iterable[Proposal], reports: Sequence[Report]) -> tuple[Proposal, ...]:
    """The proposals; those in doubt at the trigger word of a report of their type with the sides of its clause."""
    stated = {
        (choice.start, r.type): r for r in reports for choice in _chosen(r, "trigger") if choice.start is not None
    }
    return tuple(_sided(p, stated.get((p.start, p.type))) for p in proposals)


def _sided(proposal: Proposal, report: Report | None) -> Proposal:
    if report is None:
        return proposal
    proposal = _divided(_turned(proposal, report), report)
    actors = _side(proposal.actors, report, "actor")
    recipients = _side(proposal.recipients, report, "recipient")
    actors, recipients = _without(actors, recipients[:1]), _without(recipients, actors[:1])
    if {c.value for c in actors} & {c.value for c in recipients} or not actors:
        return proposal
    return proposal._replace(actors=actors, recipients=recipients)


def _turned(proposal: Proposal, report: Report) -> Proposal:
    """« Les rebelles ont pris la ville, dit l'armée »: who acts by grammar is no doubtful recipient."""
    subject = next((c for c in _chosen(report, "actor") if _who_acts(c, report)), None)
    told = proposal.recipients[0] if proposal.recipients else None
    if subject is None or told is None or proposal.type in SYMMETRIC:
        return proposal
    if told.probability >= DOUBTFUL and subject.rule not in (WHOSE, BEHIND):
        return proposal
    subjects = {p.party for p in report.actors}
    if told.value not in subjects or proposal.actors[0].value in subjects:
        return proposal
    return proposal._replace(actors=(told,), recipients=proposal.actors[:1])


def _divided(proposal: Proposal, report: Report) -> Proposal:
    """« Le Vietnam et la Russie ont signé »: with each other, where the reader has them sign with unnamed states."""
    across = next((c for c in _chosen(report, "recipient") if c.rule == COORDINATE), None)
    told = proposal.recipients[0] if proposal.recipients else None
    unnamed = told is None or (told.value == "INT" and told.start is None)
    named = {c.value: c for c in proposal.actors}
    sides = (tuple(p.party for p in side) for side in (report.actors, report.recipients))
    first, second = (tuple(named[p] for p in side if p in named) for side in sides)
    if across is None or not unnamed or not first or not second:
        return proposal
    return proposal._replace(actors=first, recipients=second, no_recipient=0.0)


def _who_acts(choice: RoleChoice, report: Report) -> bool:
    """The subject; or of a noun of saying whose it is, « l'invitation d'Ankara »."""
    return (
        choice.rule in (SUBJECT, BEHIND)
        or choice.rule.startswith(RELATIVE)
        or (choice.rule == WHOSE and report.type in UTTERED)
    )


def _without(side: tuple[Choice, ...], leading: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The side without whom it shares with the lead of the other, unless that one leads here too."""
    return (*side[:1], *(c for c in side[1:] if c.value not in {other.value for other in leading}))


def _side(read: tuple[Choice, ...], report: Report, role: Literal["actor", "recipient"]) -> tuple[Choice, ...]:
    parties: tuple[Party, ...] = report.actors if role == "actor" else report.recipients
    slot = next((c for c in _chosen(report, role) if _heard(c, role)), None)
    if not read:
        return _unread(report, slot, parties)
    if slot is None:
        return _worded(read, report, role)
    if read[0].value in {p.party for p in parties}:
        return _of_slot(read, slot, parties)
    if read[0].probability >= DOUBTFUL:
        return read
    if any(p.party == "NSA" for p in parties):
        return read  # people of no known home: the reader may know whose
    named = [c for c in read if c.value in {p.party for p in parties}]
    if named:
        return (*named, *(c for c in read if c not in named))
    return tuple(Choice(p.party, SURE, slot.start, slot.end) for p in parties)


def _unread(report: Report, slot: RoleChoice | None, parties: tuple[Party, ...]) -> tuple[Choice, ...]:
    """« a démenti les accusations de Damas »: whom a charge denied is of, where the reader hears nobody."""
    answers = report.type in ANSWERS and slot is not None and slot.rule.startswith("obj: object, below, nmod")
    if not answers or slot is None or any(p.party.startswith(("NSA", "INT")) for p in parties):
        return ()
    return tuple(Choice(p.party, SURE, slot.start, slot.end) for p in parties)


def _worded(read: tuple[Choice, ...], report: Report, role: Literal["actor", "recipient"]) -> tuple[Choice, ...]:
    """« promet du gaz au Liban »: a party that a word under the trigger names comes before one that no word names."""
    slot = next((c for c in _chosen(report, role) if c.rule.endswith(", head") and c.start is not None), None)
    parties: tuple[Party, ...] = report.actors if role == "actor" else report.recipients
    if slot is None or read[0].start is not None or any(p.party.startswith("NSA") for p in parties):
        return read
    return tuple(Choice(p.party, SURE, slot.start, slot.end) for p in parties)


def _of_slot(read: tuple[Choice, ...], slot: RoleChoice, parties: tuple[Party, ...]) -> tuple[Choice, ...]:
    """Where the clause itself names the side, no other word of the sentence stands beside it unless joined to it."""
    pronoun = slot.start is None or slot.end is None or slot.end - slot.start <= PRONOUN
    if pronoun or not slot.rule.endswith(", head"):
        return read
    named = {p.party for p in parties}
    return tuple(c for c in read if c.value in named or c.joined)


def _heard(choice: RoleChoice, role: str) -> bool:
    """« lui a promis »: a dative pronoun is heard too."""
    return choice.rule.partition(":")[0] in SLOTS[role] or (role == "recipient" and choice.rule.startswith(DATIVE))


def _chosen(report: Report, role: str) -> list[RoleChoice]:
    return [c for c in report.why.choices if c.role == role]
