"""What grammar settles about a proposal: whose act a participle is, which of several times belongs to its object, and
that what was called off did not take place."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dyade.model.reading import Mention, TimeExpression
from dyade.reading.learned import Choice, Proposal
from dyade.reading.reports import syntax
from dyade.reading.reports.endings import ENDS, ending
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.weighing.beside import together
from dyade.reading.weighing.dating import governed
from dyade.reading.weighing.doers import SURE, acted, towards_others
from dyade.reading.weighing.operators import operated
from dyade.reading.weighing.where import struck

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CANCELLED: Final = "cancelled"
MEETABLE: Final = frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT", "MOBILIZE"})
"""Types of acts that are arranged for a day and can be called off; of an attack « reporté » says that it was told."""
JOINT: Final = re.compile(r"\s*(?:,|et|puis)\s.{0,40}", re.DOTALL)
STRAIGHT: Final = re.compile(r"[^,;:.()]{0,25}")


def settled(
    doc: "Doc", proposals: Sequence[Proposal], mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> tuple[Proposal, ...]:
    """The proposals, those corrected that grammar knows better, without those of what did not take place."""
    dated, text = [t for t in times if t.edtf is not None], doc.text  # spaCy joins the text anew at each asking
    read = (_ended(doc, p) for p in proposals)
    whose = (_governed(doc, text, _acted(doc, p, mentions), times) for p in read)
    corrected = (_called_off(doc, _dated(text, p, dated)) for p in whose)
    return tuple(together(p, doc) for p in (_operated(doc, p) for p in corrected) if p is not None)


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
    return struck(towards_others(acted(proposal, word, mentions), doc), word, mentions)


def _word(doc: "Doc", proposal: Proposal) -> "Token | None":
    """The word at which the proposal was made."""
    span = doc.char_span(proposal.start, proposal.end, alignment_mode="expand")
    return span.root if span is not None else None


def _called_off(doc: "Doc", proposal: Proposal) -> Proposal:
    """« une visite prévue jeudi a été annulée »: neither held nor planned any more."""
    if proposal.type not in MEETABLE or proposal.status == CANCELLED:
        return proposal
    word = _word(doc, proposal)
    if word is None:
        return proposal
    held_by = word if syntax.passive(word) else word.head if word.dep_ in ("nsubj:pass", "obj") else None
    if held_by is None or syntax.negated(held_by) or not _cancels(held_by):
        return proposal
    return proposal._replace(status=CANCELLED, status_probability=SURE)


def _cancels(verb: "Token") -> bool:
    rows = lexicon().governors.get(syntax.lemma(verb), ())
    return any(row.status == CANCELLED and "np" in row.governs for row in rows)


def _dated(text: str, proposal: Proposal, times: Sequence[TimeExpression]) -> Proposal:
    """« chassé les soldats en mars et les experts en mai »: each object has the time that follows it."""
    first = proposal.recipients[0] if proposal.recipients else None
    if first is None or first.start is None or first.end is None or first.start < proposal.end:
        return proposal
    before = next((t for t in reversed(times) if proposal.end <= t.start and t.end <= first.start), None)
    after = next((t for t in times if t.start >= first.end), None)
    if before is None or after is None or after.edtf is None:
        return proposal
    joined = JOINT.fullmatch(text, before.end, first.start) and STRAIGHT.fullmatch(text, first.end, after.start)
    if not joined:
        return proposal
    own = Choice(after.edtf, SURE, after.start, after.end)
    others = tuple(c for c in proposal.dates if c.value != own.value)
    surer = max(first.probability, SURE) / max(first.probability, 1e-6)  # it is an object of the verb, by grammar
    worth = min(proposal.worth * surer, SURE * proposal.probability)
    alone = (
        first._replace(probability=max(first.probability, SURE)),
    )  # what stands beside it has another time, and is another act
    return proposal._replace(
        recipients=alone, dates=(own, *others), no_date=1 - SURE, worth=max(worth, proposal.worth)
    )  # fmt: skip
