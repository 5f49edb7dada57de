"""In whose voice an act is told: the learned reader's choice weighed with the quote that stands around its words."""

import re
from typing import TYPE_CHECKING, Final

from dyade.model.codes import EventType
from dyade.model.reading import Quote, Report, RoleChoice, Source
from dyade.reading.learned import Choice, Proposal
from dyade.reading.learned.items import PRIVATE
from dyade.reading.reports.sources import UTTERED

if TYPE_CHECKING:
    from dyade.reading.weighing.telling import Scenery

Voice = tuple[Source, RoleChoice]
"""Who tells of an act, and the words that say so."""
RULE: Final = "learned reader"
SOURCE: Final = 0.4
"""A source counts as stated when nobody is less likely than this; set on held-out articles."""
ACTED: Final = 0.2
"""The same where the actor tells of what it uttered itself, « affirme avoir rejeté une offre »: then it is the coded
source of fourteen in sixteen acts of coded articles, of fifteen in twenty-five up to `SOURCE`."""
QUOTED: Final = 0.6
"""The same within a quote: of acts between the two its speaker tells more than half."""
TO_COME: Final[frozenset[EventType]] = frozenset({"THREATEN"})
"""What is announced by the very words: « annonce que son pays frapperait » threatens."""
IN_DEED: Final = frozenset({"investigate"})
"""Modes of such types that are more than words: an inquiry is opened, and told of like any deed."""
NAMED: Final = ("phrase", "apposition", "latter")
"""Rules by which a quote has its speaker from the words at its cue, not from what was said before."""
ACCORDING: Final = r"(?:selon|d['’]après)\s[^,;:.]{1,60}"
"""« Selon Skopje, … », « …, d'après Skopje »."""
_BEFORE: Final = re.compile(rf"\b{ACCORDING},\s*[«“\"]?\s*$", re.IGNORECASE)
_BEHIND: Final = re.compile(rf"[»”\"]?\s*,\s*{ACCORDING}", re.IGNORECASE)


def voice(proposal: Proposal, own: Report | None, mode: str | None, scenery: "Scenery") -> Voice | None:
    """Who tells of the act, None for the article itself."""
    quote = scenery.quote(proposal.start)
    quote = quote if quote is not None and quote.speaker_party else None
    heard = _heard(proposal, mode, scenery)
    if quote is None:
        return heard or _according_to(own, scenery.text)
    if heard is not None:
        return _speaker(quote) if _nearer(proposal, quote, scenery) else heard
    if _half_heard(proposal, quote):
        unknown = quote.speaker_party == PRIVATE
        return _reader(proposal.source, scenery) if unknown and proposal.source is not None else _speaker(quote)
    return _speaker(quote) if _speaks_of_another(proposal, quote, scenery) else _according_to(own, scenery.text)


def _heard(proposal: Proposal, mode: str | None, scenery: "Scenery") -> Voice | None:
    """Whom the learned reader hears, but for who utters the act itself."""
    source = proposal.source
    if source is None or proposal.no_source >= SOURCE:
        return None
    uttered = proposal.type in UTTERED and mode not in IN_DEED
    least = 0.0 if proposal.type in TO_COME else ACTED
    if uttered and proposal.no_source >= least and source.value in {c.value for c in proposal.actors}:
        return None
    return _reader(source, scenery)


def _reader(source: Choice, scenery: "Scenery") -> Voice:
    party = scenery.party(source)
    why = RoleChoice(
        role="source", start=source.start, end=source.end, value=source.value, rule=RULE,
        probability=round(source.probability, 4),
    )  # fmt: skip
    return Source(party=party.party, name=party.name), why


def _half_heard(proposal: Proposal, quote: Quote) -> bool:
    """Whether the reader doubts that nobody tells what stands in somebody's quote."""
    if proposal.no_source >= QUOTED:
        return False
    return proposal.type not in UTTERED or quote.speaker_party not in {c.value for c in proposal.actors}


def _nearer(proposal: Proposal, quote: Quote, scenery: "Scenery") -> bool:
    """Whether the reader hears somebody of another sentence though the quote's own words name a state or a body."""
    source, party = proposal.source, quote.speaker_party
    if source is None or source.start is None or party is None or party.startswith(PRIVATE):
        return False
    if source.value == party or not quote.rule.endswith(NAMED):
        return False
    return not scenery.together(source.start, proposal.start)


def _speaks_of_another(proposal: Proposal, quote: Quote | None, scenery: "Scenery") -> bool:
    """« l'Élysée indique que le président a salué »: somebody of the speaker's side, named in what is told."""
    if quote is None or proposal.type not in UTTERED or not quote.speaker:
        return False
    actor = next((c for c in proposal.actors if c.value == quote.speaker_party), None)
    if actor is None or actor.start is None or not quote.start <= actor.start < quote.end:
        return False
    mention = scenery.mentions.get((actor.start, actor.end or 0))
    return mention is not None and bool(mention.name) and not _same(mention.name or "", quote.speaker)


def _same(name: str, other: str) -> bool:
    """Whether two names share a word or the beginning of one: « Ankara » and « la présidence » do not."""
    words, others = (set(re.findall(r"\w{4,}", text.casefold())) for text in (name, other))
    return bool(words & others)


def _speaker(quote: Quote) -> Voice:
    why = RoleChoice(
        role="source", start=quote.start, end=quote.end, value=quote.speaker_party, rule=f"quote, {quote.rule}"
    )
    return Source(party=quote.speaker_party, name=quote.speaker), why


def _according_to(own: Report | None, text: str) -> Voice | None:
    """Who is named with « selon » right beside the words that tell the act, where the reader hears nobody."""
    quote = next((c for c in own.why.choices if c.role == "source" and c.start is not None), None) if own else None
    if own is None or own.source is None or quote is None or quote.start is None or quote.end is None:
        return None
    said = _BEFORE.search(text, max(0, quote.start - 80), quote.start) or _BEHIND.match(text, quote.end)
    return (own.source, quote) if said else None
