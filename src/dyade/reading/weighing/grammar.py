"""What grammar settles about a proposal: whose act a participle is, which of several times belongs to its object, and
that what was called off did not take place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from dyade.model.reading import Mention, TimeExpression
from dyade.reading.learned import Proposal
from dyade.reading.reports import status, syntax
from dyade.reading.reports.anniversaries import anniversaries
from dyade.reading.reports.distance import Far, far, placed
from dyade.reading.reports.endings import ENDS, ending
from dyade.reading.weighing.anchored import anchored
from dyade.reading.weighing.apart import at_each_time, each_at_its_time
from dyade.reading.weighing.beside import together
from dyade.reading.weighing.blame import unaccused
from dyade.reading.weighing.dating import at_a_distance, governed
from dyade.reading.weighing.doers import SURE, acted, suffered, towards_others
from dyade.reading.weighing.operators import operated
from dyade.reading.weighing.promises import promised
from dyade.reading.weighing.subjects import Fights, fights, performed
from dyade.reading.weighing.tellers import announced
from dyade.reading.weighing.where import struck

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CANCELLED: Final = "cancelled"


def settled(
    doc: "Doc",
    proposals: Sequence[Proposal],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    published: str | None = None,
) -> tuple[Proposal, ...]:
    """The proposals, those corrected that grammar knows better, without those of what did not take place."""
    dated, text = [t for t in times if t.edtf is not None], doc.text  # spaCy joins the text anew at each asking
    lying = (*far(doc, times, published), *anniversaries(doc, times, published))
    calendar = Calendar(text, placed(doc, times), lying)
    read, told = [_ended(doc, p) for p in proposals], fights(proposals)
    whose = (_governed(doc, calendar, _acted(doc, p, mentions, told)) for p in read)
    parted = (one for p in whose for one in _parted(doc, text, p, mentions, dated))
    corrected = (_called_off(doc, one) for one in parted)
    return tuple(
        together(p, doc, mentions) for p in (_operated(doc, p) for p in corrected) if p is not None and p.worth
    )


class Calendar(NamedTuple):
    """The times of a text, and the acts that it tells by how far they lie from others."""

    text: str
    times: tuple[TimeExpression, ...]
    far: tuple[Far, ...]


def _governed(doc: "Doc", calendar: Calendar, proposal: Proposal) -> Proposal:
    word = _word(doc, proposal)
    if word is None:
        return proposal
    told = next((far for far in calendar.far if far.tells(word)), None)
    if told is not None:
        return at_a_distance(proposal, told.time, told.date)
    return anchored(doc, word, governed(doc, calendar.text, word, proposal, calendar.times), calendar.times)


def _parted(
    doc: "Doc", text: str, proposal: Proposal, mentions: Sequence[Mention], dated: Sequence[TimeExpression]
) -> tuple[Proposal, ...]:
    """One proposal for each act that its word tells."""
    acts = each_at_its_time(text, proposal, mentions, dated)
    word = _word(doc, proposal) if len(acts) == 1 else None
    return at_each_time(text, word, proposal, mentions, dated) if word is not None else acts


def _ended(doc: "Doc", proposal: Proposal) -> Proposal:
    """« a levé les sanctions »: what the reader sees at the sanctions is their lifting."""
    word = _word(doc, proposal) if proposal.type in ENDS else None
    found = ending(word, proposal.type) if word is not None else None
    if found is None:
        return proposal
    row, verb = found
    modes = ((row.mode or "", SURE),)
    return proposal._replace(start=verb.idx, end=verb.idx + len(verb), type=row.type, modes=modes)  # type: ignore[arg-type]


def _operated(doc: "Doc", proposal: Proposal) -> Proposal | None:
    word = _word(doc, proposal)
    left = operated(proposal, word) if word is not None else proposal
    return promised(left, word) if left is not None and word is not None else left


def _acted(doc: "Doc", proposal: Proposal, mentions: Sequence[Mention], told: Fights) -> Proposal:
    word = _word(doc, proposal)
    if word is None:
        return towards_others(proposal, doc)
    whose = performed(acted(proposal, word, mentions), word, mentions, told)
    proposal = announced(suffered(whose, word, mentions), word, mentions)
    proposal = unaccused(proposal, word)
    return struck(towards_others(proposal, doc), word, mentions)


def _word(doc: "Doc", proposal: Proposal) -> "Token | None":
    """The word at which the proposal was made."""
    span = doc.char_span(proposal.start, proposal.end, alignment_mode="expand")
    return span.root if span is not None else None


def _called_off(doc: "Doc", proposal: Proposal) -> Proposal:
    """« une visite prévue jeudi a été annulée »: neither held nor planned any more."""
    if proposal.type not in status.MEETABLE or proposal.status == CANCELLED:
        return proposal
    word = _word(doc, proposal)
    if word is None:
        return proposal
    held_by = word if syntax.passive(word) else word.head if word.dep_ in ("nsubj:pass", "obj") else None
    undone = held_by is not None and not syntax.negated(held_by) and status.cancels(held_by)
    if not undone and not (syntax.infinitive(word) and status.called_off(word)):
        return proposal
    return proposal._replace(status=CANCELLED, status_probability=SURE)
