"""What grammar settles about a proposal: whose act a participle is, which of several times belongs to its object, and
that what was called off did not take place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dyade.model.reading import Mention, TimeExpression
from dyade.reading.learned import Proposal
from dyade.reading.reports import status, syntax
from dyade.reading.reports.endings import ENDS, ending
from dyade.reading.weighing.apart import each_at_its_time
from dyade.reading.weighing.beside import together
from dyade.reading.weighing.dating import governed
from dyade.reading.weighing.doers import SURE, acted, suffered, towards_others
from dyade.reading.weighing.operators import operated
from dyade.reading.weighing.tellers import announced
from dyade.reading.weighing.where import struck

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CANCELLED: Final = "cancelled"


def settled(
    doc: "Doc", proposals: Sequence[Proposal], mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> tuple[Proposal, ...]:
    """The proposals, those corrected that grammar knows better, without those of what did not take place."""
    dated, text = [t for t in times if t.edtf is not None], doc.text  # spaCy joins the text anew at each asking
    read = (_ended(doc, p) for p in proposals)
    whose = (_governed(doc, text, _acted(doc, p, mentions), times) for p in read)
    corrected = (_called_off(doc, one) for p in whose for one in each_at_its_time(text, p, mentions, dated))
    return tuple(together(p, doc, mentions) for p in (_operated(doc, p) for p in corrected) if p is not None)


def _governed(doc: "Doc", text: str, proposal: Proposal, times: Sequence[TimeExpression]) -> Proposal:
    word = _word(doc, proposal)
    return governed(doc, text, word, proposal, times) if word is not None else proposal


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
    return operated(proposal, word) if word is not None else proposal


def _acted(doc: "Doc", proposal: Proposal, mentions: Sequence[Mention]) -> Proposal:
    word = _word(doc, proposal)
    if word is None:
        return towards_others(proposal, doc)
    proposal = announced(suffered(acted(proposal, word, mentions), word, mentions), word, mentions)
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
