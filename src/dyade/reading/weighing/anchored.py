"""Acts that lean on the time told before: « Moscou a aussitôt exigé … », « Paris a depuis rappelé ses soldats »."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dyade.model import dates
from dyade.model.reading import TimeExpression
from dyade.reading.learned import Choice, Proposal
from dyade.reading.reports import syntax
from dyade.reading.reports.governing import DEEDS, dating, unresolved
from dyade.reading.reports.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SURE: Final = 0.67
"""How sure the day told before is for an act told as following at once: five of seven in coded articles."""
HEARD: Final = 0.5
"""From this probability on the reader's own choice stands."""
DAYS: Final = frozenset({"day", "interval", "month"})
PLAIN: Final = frozenset({"day", "month", "year"})
OPEN: Final = ".."
"""What the EDTF of a time without a beginning or an end holds."""
SINCE: Final = "depuis"
BARE: Final = frozenset({"VERB", "AUX", "ADV", "PUNCT"})
"""What follows « depuis » where it names no time itself."""


def anchored(doc: "Doc", word: "Token", proposal: Proposal, times: Sequence[TimeExpression]) -> Proposal:
    """The proposal with the time that the text has told before, where its verb says that it followed."""
    if syntax.verbal(word) and _at_once(word):
        return _on_the_day_told(proposal, word, times)
    told = _ever_since(proposal, word) if _since(doc, word) else proposal
    return _by_itself(told, word) if _vaguely(word) or _under_way(told, word) else told


def _vaguely(word: "Token") -> bool:
    """« a déjà menacé », « livre régulièrement »: the adverb is all the time that the act has."""
    verb = word if syntax.verbal(word) else syntax.above(word)
    beside = (*word.children, *(verb.children if verb is not None else ()))
    return any(c.lower_ in lexicon().classes.get("vaguely", frozenset()) for c in beside)


def _under_way(proposal: Proposal, word: "Token") -> bool:
    """« les Émirats soutiennent les rebelles »: a deed in the present, where the reader is not sure of its day."""
    first, _ = proposal.own_date
    told = proposal.type in DEEDS and first is not None and first.probability < SURE
    auxiliary = any(c.dep_.startswith("aux") for c in word.children)
    return told and syntax.verbal(word) and "Pres" in word.morph.get("Tense") and syntax.finite(word) and not auxiliary


def _by_itself(proposal: Proposal, word: "Token") -> Proposal:
    """The proposal without the times of other sentences: of fifty-five acts told with such an adverb two were coded
    with such a time, of deeds in the present one in eight."""
    here = word.sent
    others = {c.start for c in proposal.dates if c.start is not None}
    far = frozenset(at for at in others if not here.start_char <= at < here.end_char)
    return proposal._replace(elsewhere=proposal.elsewhere | far)


def _at_once(word: "Token") -> bool:
    """« a aussitôt exigé », « a réagi dans la foulée », of a verb that tells what has happened."""
    told = any(c.dep_ in ("aux:tense", "aux:pass") for c in word.children) and syntax.finite(word)
    return told and any(c.lower_ in lexicon().classes.get("following", frozenset()) for c in word.children)


def _on_the_day_told(proposal: Proposal, word: "Token", times: Sequence[TimeExpression]) -> Proposal:
    """The last day told before the sentence, where the sentence tells none and the reader is sure of none."""
    first, nothing = proposal.own_date
    sent = word.sent
    named = [t for t in times if dating(t) and t.start < sent.end_char and (t.edtf or unresolved(t))]
    if not named or named[-1].start >= sent.start_char or dates.kind(named[-1].edtf) not in DAYS:
        return proposal
    last = named[-1]
    heard = first is not None and first.probability >= HEARD and nothing < HEARD
    if heard or last.edtf is None or OPEN in last.edtf:
        return proposal
    told = Choice(last.edtf, SURE, last.start, last.end)
    others = tuple(c._replace(probability=c.probability * (1 - SURE)) for c in proposal.dates if c.value != told.value)
    return proposal._replace(dates=(told, *others), no_date=1 - SURE, elsewhere=proposal.elsewhere - {last.start})


def _since(doc: "Doc", word: "Token") -> bool:
    """« Depuis, … », « ont depuis multiplié »: no time follows it."""
    near = (t for t in word.sent if t.lower_ == SINCE and t.i + 1 < len(doc))
    return any(doc[t.i + 1].pos_ in BARE and (t.head.i == word.i or t.i == word.sent.start) for t in near)


def _ever_since(proposal: Proposal, word: "Token") -> Proposal:
    """The time that the reader hears in another sentence opens the one of this act."""
    first, _ = proposal.own_date
    here = word.sent
    if first is None or first.start is None or here.start_char <= first.start < here.end_char:
        return proposal
    if dates.kind(first.value) not in PLAIN:
        return proposal
    opened = first._replace(value=dates.since(first.value))
    others = tuple(c for c in proposal.dates if c.value not in (first.value, opened.value))
    return proposal._replace(dates=(opened, *others))
