"""Who stands beside the first party of a side: whom the same words name, or who is coordinated with it.

Of those that the learned reader sees beside it on the right sides of coded articles, four of five coordinated ones are
coded, and one of five others; those are kept where they are likely, as the first may be the wrong one.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from dyade.model.reading import Mention
from dyade.reading.learned import Choice, Proposal
from dyade.reading.reports import syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LIKELY: Final = 0.05
"""Probability from which a party stands on a side without being coordinated with the first."""
UNNAMED: Final = 0.1
"""The same for unnamed states beside a named party."""


def together(proposal: Proposal, doc: "Doc", mentions: Sequence[Mention] = ()) -> Proposal:
    """The proposal with those on each side that belong together."""
    actors, recipients = _beside(proposal.actors, doc), _beside(proposal.recipients, doc)
    across = frozenset(c.value for c in (*actors, *recipients))
    return proposal._replace(
        actors=(*actors, *_coordinated(actors, doc, mentions, across)),
        recipients=(*recipients, *_coordinated(recipients, doc, mentions, across)),
    )


def _coordinated(
    side: tuple[Choice, ...], doc: "Doc", mentions: Sequence[Mention], across: frozenset[str]
) -> Iterator[Choice]:
    """States and bodies that words join to the first of a side, « le Ghana et le Togo », and the reader left out."""
    first = _word(side[0], doc) if side else None
    words = [w for w in syntax.coordinates(_first(first)) if w.i != first.i] if first is not None else []
    named = (m for w in words for m in mentions if m.head == w.idx and not m.party.startswith(("NSA", "INT")))
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
