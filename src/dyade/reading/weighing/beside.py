"""Who stands beside the first party of a side: whom the same words name, or who is coordinated with it.

Of those that the learned reader sees beside it on the right sides of coded articles, four of five coordinated ones are
coded, and one of five others; those are kept where they are likely, as the first may be the wrong one.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from dyade.model.reading import Mention
from dyade.reading.learned import Choice, Proposal
from dyade.reading.learned.items import PRIVATE
from dyade.reading.reports import syntax
from dyade.reading.weighing.doers import AT_HOME, STATE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LIKELY: Final = 0.05
"""Probability from which a party stands on a side without being coordinated with the first."""
UNNAMED: Final = 0.1
"""The same for unnamed states beside a named party."""
DOING: Final = frozenset({"de", "par"})
"""What names who acts by a noun."""
LIKE: Final = frozenset({"comme"})
"""What introduces some of several."""


def together(proposal: Proposal, doc: "Doc", mentions: Sequence[Mention] = ()) -> Proposal:
    """The proposal with those on each side that belong together."""
    proposal = _listed(_joint(_of_clause(proposal, doc), doc, mentions), doc, mentions)
    actors, recipients = _beside(proposal.actors, doc), _beside(proposal.recipients, doc)
    across = frozenset(c.value for c in (*actors, *recipients))
    return proposal._replace(
        actors=(*actors, *_coordinated(actors, doc, mentions, across)),
        recipients=(*recipients, *_coordinated(recipients, doc, mentions, across)),
    )


def _of_clause(proposal: Proposal, doc: "Doc") -> Proposal:
    """« X, dont le pays est envahi par Y, a demandé à Z »: whom the main clause names behind a relative clause does not
    stand on a side that the relative clause itself fills."""
    span = doc.char_span(proposal.start, proposal.end, alignment_mode="expand")
    if span is None or span.root.dep_ != "acl:relcl":
        return proposal
    clause = {t.idx for t in span.root.subtree}
    sides = (_kept(side, clause) for side in (proposal.actors, proposal.recipients))
    return proposal._replace(actors=next(sides), recipients=next(sides))


def _kept(side: tuple[Choice, ...], clause: set[int]) -> tuple[Choice, ...]:
    """The side without those named behind the clause, where it names one itself."""
    if not any(c.start in clause for c in side):
        return side
    return tuple(c for c in side if c.start is None or c.start <= max(clause))


def _joint(proposal: Proposal, doc: "Doc", mentions: Sequence[Mention]) -> Proposal:
    """« l'offensive du régime et de son allié russe »: who acts with the actor is not whom they attack, if not its own
    people."""
    if proposal.type not in AT_HOME or not proposal.recipients:
        return proposal
    lead, first = proposal.recipients[0], _word(proposal.actors[0], doc)
    if first is None or not DOING & set(syntax.prepositions(_first(first))):
        return proposal
    ally = next((m for m in _joined_to(first, mentions) if m.party == lead.value and len(m.party) == STATE), None)
    if ally is None:
        return proposal
    beside = Choice(ally.party, proposal.actors[0].probability, ally.start, ally.end, joined=True)
    people = Choice(f"{PRIVATE}:{ally.party}", lead.probability, lead.start, lead.end)
    kept = tuple(c for c in proposal.actors if c.value != ally.party)
    return proposal._replace(actors=(*kept, beside), recipients=(people,))


def _listed(proposal: Proposal, doc: "Doc", mentions: Sequence[Mention]) -> Proposal:
    """« des pays comme le Chili et le Pérou »: those named, not several unnamed ones."""
    return proposal._replace(
        actors=tuple(_named_in(proposal.actors, proposal.recipients, doc, mentions)),
        recipients=tuple(_named_in(proposal.recipients, proposal.actors, doc, mentions)),
    )


def _named_in(
    side: tuple[Choice, ...], across: tuple[Choice, ...], doc: "Doc", mentions: Sequence[Mention]
) -> Iterator[Choice]:
    known = {c.value for c in (*side, *across)}
    for choice in side:
        words = _examples(_word(choice, doc)) if choice.value == "INT" else ()
        named = [m for w in words for m in mentions if m.head == w.idx and m.party not in known]
        yield from (Choice(m.party, choice.probability, m.start, m.end, joined=True) for m in named)
        if not named:
            yield choice


def _examples(word: "Token | None") -> tuple["Token", ...]:
    """The words behind « comme » under a word."""
    children = word.children if word is not None else ()
    first = next((c for c in children if LIKE & set(syntax.prepositions(c))), None)
    return syntax.coordinates(first) if first is not None else ()


def _joined_to(word: "Token", mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of the words that are joined to one."""
    words = [w for w in syntax.coordinates(_first(word)) if w.i != word.i]
    return [m for w in words for m in mentions if m.head == w.idx]


def _coordinated(
    side: tuple[Choice, ...], doc: "Doc", mentions: Sequence[Mention], across: frozenset[str]
) -> Iterator[Choice]:
    """States and bodies that words join to the first of a side, « le Ghana et le Togo », and the reader left out."""
    first = _word(side[0], doc) if side else None
    joined = _joined_to(first, mentions) if first is not None else []
    named = (m for m in joined if not m.party.startswith(("NSA", "INT")))
    for mention in named:
        if not {mention.party, f"NSA:{mention.party}"} & across:
            yield Choice(mention.party, side[0].probability, mention.start, mention.end, joined=True)


def _first(word: "Token") -> "Token":
    """The first of those that a word is coordinated with: « le Kenya » of « le Kenya, ainsi que le Burundi »."""
    while word.dep_ == "conj" and not syntax.verbal(word.head) and syntax.opened_by(word) is None:
        word = word.head
    return word


def _beside(side: tuple[Choice, ...], doc: "Doc") -> tuple[Choice, ...]:
    likely = (c.probability >= (UNNAMED if c.value == "INT" else LIKELY) and _worded(c) for c in side)
    joined = [n > 0 and _joined(side[0], c, doc) for n, c in enumerate(side)]
    told = zip(side, likely, joined, strict=True)
    return tuple(c._replace(joined=one) for n, (c, kept, one) in enumerate(told) if n == 0 or kept or one)


def _worded(choice: Choice) -> bool:
    """Unnamed states stand beside a named party only where words speak of them."""
    return choice.value != "INT" or choice.start is not None


def _joined(first: Choice, other: Choice, doc: "Doc") -> bool:
    if first.start is not None and (first.start, first.end) == (other.start, other.end):
        return True
    one, two = _word(first, doc), _word(other, doc)
    return one is not None and two is not None and (two in syntax.coordinates(one) or one in syntax.coordinates(two))


def _word(choice: Choice, doc: "Doc") -> "Token | None":
    if choice.start is None or choice.end is None:
        return None
    span = doc.char_span(choice.start, choice.end, alignment_mode="expand")
    return span.root if span is not None else None
