"""What grammar says of the dates that the learned reader finds: a time in a clause of other words is not the act's."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from dyade.model.reading import TimeExpression
from dyade.reading.learned import Choice, Proposal
from dyade.reading.reports import syntax
from dyade.reading.reports.governing import DEEDS, Bond, bond, dating, judged, planned_at_first, unresolved

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SURE: Final = 0.9
"""How sure a time is that hangs on the very word of the act: nine in ten are the coded date, on training articles."""
DOUBTED: Final = 0.5
"""Below this the reader's own choice gives way to such a time."""
ASIDE: Final = 0.8
"""From this probability of no date on, a time of other words of the same paragraph is not taken: two in thirty-nine
were the coded date, while one in three was that stands in another paragraph and sets the day of what follows."""

OPEN: Final = "/.."
"""What the EDTF of a time without an end ends in."""
TELLING: Final = 0.65
"""From this probability on a time in a clause of its own is the date of an act that no finite verb tells: of eleven in
coded articles nine were."""

INHERITED: Final = frozenset({Bond.CLAUSE, Bond.ABOVE})
"""How a noun has the time of the verb above it."""


def governed(doc: "Doc", text: str, word: "Token", proposal: Proposal, times: Sequence[TimeExpression]) -> Proposal:
    """The proposal with the times of other words set aside, and the one that hangs on its word where it lacks one."""
    beside = _bonds(doc, word, proposal, times)
    if any(unresolved(t) and how in (Bond.OWN, Bond.CLAUSE) for t, how in beside.items()):
        return _undated(proposal)
    bonds = {t: how for t, how in beside.items() if t.edtf is not None}
    own = {t.edtf: t for t, how in bonds.items() if how is Bond.OWN}
    open_dates = {t.edtf for t, how in bonds.items() if how is not Bond.SHUT}
    shut = frozenset(t.start for t, how in bonds.items() if how is Bond.SHUT and t.edtf not in open_dates)
    shut = shut - _described(word, proposal)
    own = own or _of_the_clause(proposal, bonds, shut)
    told = _own(proposal, next(iter(own.values())), shut) if len(own) == 1 else proposal
    told = told._replace(elsewhere=shut | _lasting(word, told))
    first, nothing = told.own_date
    if first is None or first.start is None or nothing < ASIDE:
        return told
    how = next((how for t, how in bonds.items() if t.start == first.start), None)
    aside = how is Bond.APART or (how is None and _one_paragraph(text, first.start, word.idx))
    return _undated(told) if aside else told


def _bonds(
    doc: "Doc", word: "Token", proposal: Proposal, times: Sequence[TimeExpression]
) -> dict[TimeExpression, Bond]:
    """How each time of its sentence stands to the word; the time of blame or praise is shut off from a deed in it."""
    found = {t: bond(doc, word, t) for t in times if _beside(word, t)}
    if not _in_words(word, proposal):
        return found
    return {t: Bond.SHUT if how in INHERITED and t.start < word.idx else how for t, how in found.items()}


def _in_words(word: "Token", proposal: Proposal) -> bool:
    """Whether a deed is told as what is blamed, praised or asked for."""
    return proposal.type in DEEDS and judged(word)


def at_a_distance(proposal: Proposal, time: TimeExpression, date: str | None) -> Proposal:
    """The proposal with the date that a length gives, « deux jours après que »; undated where it gives none."""
    if date is None:
        return _undated(proposal)
    others = tuple(c for c in proposal.dates if c.value != date)
    return proposal._replace(dates=(Choice(date, SURE, time.start, time.end), *others), no_date=1 - SURE)


def _lasting(word: "Token", proposal: Proposal) -> frozenset[int]:
    """« Il dirige la diplomatie depuis juin. Il a remercié … »: what lasts sets no day for another sentence."""
    first = proposal.date
    if first is None or first.start is None or not first.value.endswith(OPEN):
        return frozenset()
    inside = word.sent.start_char <= first.start < word.sent.end_char
    return frozenset() if inside else frozenset({first.start})


def _described(word: "Token", proposal: Proposal) -> frozenset[int]:
    """The time that the reader is sure of, of an act that a noun or a bare verb tells: « la réunion des ministres, qui
    doit se tenir mardi », where a clause behind another word describes the act itself."""
    first = proposal.date
    sure = first is not None and first.probability >= TELLING and proposal.no_date < 1 - ASIDE
    if first is None or first.start is None or not sure or (syntax.verbal(word) and syntax.finite(word)):
        return frozenset()
    span = word.doc.char_span(first.start, first.end, alignment_mode="expand")
    undone = span is not None and any(planned_at_first(t) for t in span.root.ancestors)
    outside = first.start < word.idx and _in_words(word, proposal)
    return frozenset() if undone or outside else frozenset({first.start})


def _of_the_clause(
    proposal: Proposal, bonds: Mapping[TimeExpression, Bond], shut: frozenset[int]
) -> dict[str | None, TimeExpression]:
    """The times of the clause of a noun, where the reader chose one of other words."""
    if proposal.date is None or proposal.date.start not in shut:
        return {}
    return {t.edtf: t for t, how in bonds.items() if how is Bond.CLAUSE}


def _undated(proposal: Proposal) -> Proposal:
    return proposal._replace(elsewhere=frozenset(c.start for c in proposal.dates if c.start is not None))


def _beside(word: "Token", time: TimeExpression) -> bool:
    return dating(time) and word.sent.start_char <= time.start < word.sent.end_char


def _one_paragraph(text: str, one: int, other: int) -> bool:
    return "\n" not in text[min(one, other) : max(one, other)]


def _own(proposal: Proposal, time: TimeExpression, shut: frozenset[int]) -> Proposal:
    """The time on the word of the act stands where the reader doubts its own choice, or chose one of other words."""
    first = proposal.date
    heard = first is not None and first.probability >= DOUBTED and first.start not in shut
    if time.edtf is None or heard:
        return proposal
    if first is not None and first.start == time.start and proposal.no_date < DOUBTED:
        return proposal
    own = Choice(time.edtf, SURE, time.start, time.end)
    others = tuple(c._replace(probability=c.probability * (1 - SURE)) for c in proposal.dates if c.value != own.value)
    return proposal._replace(dates=(own, *others), no_date=1 - SURE)
