"""Source: who tells of an act when the article does not say it in its own voice."""

from spacy.tokens import Token

from dyade.model.reading import Mention, Party, Quote, RoleChoice, Source
from dyade.reading.reports import holding, incise, slots, status, syntax
from dyade.reading.reports.candidates import Candidate
from dyade.reading.reports.lexicon import denying, lexicon
from dyade.reading.reports.naming import Side
from dyade.reading.reports.scene import Scene
from dyade.reading.reports.syntax import verbal

COMPLEMENT = frozenset({"xcomp", "ccomp", "obl:arg", "obl:mod", "advcl", "obj"})
"""How what one is accused of hangs on the verb."""
UTTERED = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
"""Types that an utterance performs: their speaker needs no source beside the actor."""


def source(scene: Scene, candidate: Candidate, actor: Side) -> tuple[Source, RoleChoice] | None:
    """Who says so: the accuser of a reported accusation, else the speaker of the quote around the trigger."""
    for found in (_accuser(scene, candidate.token), _speaker(scene, candidate)):
        if found is not None and not _own_words(candidate, actor, found[0]):
            return found
    return None


def _own_words(candidate: Candidate, actor: Side, told_by: Source) -> bool:
    """The utterance is the act: the actor asks, accuses, thanks in these very words."""
    return candidate.row.type in UTTERED and any(p.party == told_by.party for p in actor.parties)


def _accuser(scene: Scene, token: Token) -> tuple[Source, RoleChoice] | None:
    """« X accuse Y d'avoir bombardé Z », « X nie avoir bombardé Z »: X tells of the bombing."""
    head = _charging(token)
    if head is None:
        return None
    fillers = syntax.agent(head) if syntax.passive(head) else slots.fillers(scene, head, "subj")
    for filler in fillers:
        found = slots.mention_below(scene, filler.token)
        if found is not None:
            party = slots.as_party(found[0])
            return _made(party, found[0], "accuser")
    return None


def _charging(token: Token) -> Token | None:
    """The verb that accuses of what the word tells, or denies it: above it in the tree, or right before it; or one that
    is set between a subject and the word."""
    between = incise.before(token)
    if between is not None:
        return between
    head, verbs = token.head, slots.accusing() | denying()
    above = verbal(head) and head.i != token.i and token.dep_ in COMPLEMENT
    if above and holding.name(head) in verbs:
        return head
    if above and syntax.infinitive(token) and status.perfect(token) and syntax.lemma(head) in _telling():
        return head
    if token.dep_ == "acl" and head.dep_ == "obl:agent" and syntax.lemma(head.head) in verbs:
        return head.head  # « accusé par Riga d'avoir tiré »: the model hangs the shooting on Riga
    held = holding.holder(token)
    return held if held is not None and holding.name(held) in denying() else None


def _telling() -> frozenset[str]:
    """Verbs that tell a deed: « l'armée assure n'avoir jamais tiré »."""
    return lexicon().classes.get("telling", frozenset())


def _speaker(scene: Scene, candidate: Candidate) -> tuple[Source, RoleChoice] | None:
    quote = innermost(scene, candidate.token.idx)
    if quote is None or (quote.speaker is None and quote.speaker_party is None):
        return None
    told_by = Source(party=quote.speaker_party, name=quote.speaker)
    return told_by, RoleChoice(
        role="source", start=quote.start, end=quote.end, value=quote.speaker_party, rule=f"quote, {quote.rule}"
    )


def innermost(scene: Scene, at: int) -> Quote | None:
    """The shortest quote around an offset."""
    around = [q for q in scene.quotes if q.start <= at < q.end]
    return min(around, key=lambda q: (q.end - q.start, q.start), default=None)


def _made(party: Party, words: Mention, rule: str) -> tuple[Source, RoleChoice]:
    told_by = Source(party=party.party, name=party.name)
    return told_by, RoleChoice(role="source", start=words.start, end=words.end, value=party.party, rule=rule)
