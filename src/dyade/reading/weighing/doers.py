"""Whose act it is, where grammar leaves no choice: participles, controlled infinitives, « se voir infliger », relatives
and nouns of moving troops; and who is no other side, « son ambassadeur »."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from dyade.model.codes import LONE_ACTOR, EventType, home
from dyade.model.reading import Mention
from dyade.reading.learned import Choice, Proposal
from dyade.reading.learned.items import PRIVATE
from dyade.reading.reports import incise, status, syntax
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.sources import UTTERED

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STATE: Final = 3
"""Letters of a state's code."""
SURE: Final = 0.9
"""How sure grammar is of a subject: of twelve participles of coded articles it named the coded actor of eleven, the
learned reader of eight."""
HARDLY: Final = 0.01
"""Probability of an act that nobody can have done."""
MOVED: Final = frozenset({"RETREAT", "MOBILIZE"})
"""Types whose nouns name the troops that move: « le retrait des troupes françaises »."""
BY_FORCE: Final[frozenset[EventType]] = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION"})
"""Types whose nouns name who acts with « par »: in 45 of 51 coded acts with such a noun; elsewhere in 22 of 36."""
BEFALLING: Final = BY_FORCE | {"ACCUSE", "REQUEST", "REJECT", "RETREAT", "THREATEN"}
"""Types whose passive has the other side for its subject: « un consul prié de partir »; of « signé » it has not."""
LOOSE: Final = frozenset({"faire", "laisser", "voir"})
"""Verbs under which an infinitive has its subject before or behind it."""
RELATIVE: Final = frozenset({"que", "qu'", "qui", "lequel", "laquelle", "lesquels", "lesquelles", "auquel", "duquel"})


class Doing(NamedTuple):
    """The words of who acts, and of who undergoes; heard always or only where the reader has the actor undergo."""

    doers: tuple["Token", ...]
    undergoers: tuple["Token", ...] = ()
    always: bool = True
    agent: bool = False
    """Named with « par »: nothing else can be meant."""
    crossed: bool = False
    """Heard only where the reader has the actor undergo."""


def acted(proposal: Proposal, word: "Token", mentions: Sequence[Mention]) -> Proposal:
    """The proposal with the actor that grammar gives; « s'est rapproché d'Ankara, chassant… »."""
    doing = _doing(word, proposal)
    doer = named(doing.doers, mentions)
    if doer is None:
        return proposal
    other = named(doing.undergoers, mentions)
    crossed = bool(proposal.recipients) and doer.party == proposal.recipients[0].value
    if doing.crossed and not (crossed and other is not None):
        return proposal
    if other is not None and other.party != doer.party and (doing.always or crossed):
        proposal = _received(proposal, other)
    elif crossed and doing.agent and proposal.type in AT_HOME and len(doer.party) == STATE:
        proposal = _at_home(proposal, doer)
    elif crossed:
        return proposal
    sides = proposal.worth / max(proposal.probability, 1e-6)
    known = next((c.probability for c in proposal.actors if c.value == doer.party), None)
    surer = min(SURE * sides / max(known, sides), SURE) if known else SURE * _probability(proposal.recipients)
    actor = Choice(doer.party, SURE, doer.start, doer.end)
    recipients = tuple(c for c in proposal.recipients if c.value != doer.party)
    return proposal._replace(actors=(actor,), recipients=recipients, worth=proposal.probability * surer)


def suffered(proposal: Proposal, word: "Token", mentions: Sequence[Mention]) -> Proposal:
    """« un légionnaire français tué au Mali »: though nobody is named with « par », the subject is not who acts."""
    alone = syntax.verbal(word) and syntax.passive(word) and not syntax.agent(word)
    if proposal.type not in BEFALLING or not alone or not _befalls(word, proposal.type):
        return proposal
    victim = named(_tokens(syntax.objects(word)), mentions)
    if victim is None or proposal.actors[0].value != victim.party:
        return proposal
    others = (*proposal.recipients, *proposal.actors[1:])
    doer = next((c for c in others if home(c.value) != home(victim.party)), None)
    if doer is None:
        return unlikely(proposal)
    return _received(proposal._replace(actors=(doer,)), victim)


def unlikely(proposal: Proposal) -> Proposal:
    """The proposal of an act that grammar leaves nobody to have done."""
    return proposal._replace(probability=HARDLY, worth=0.0)


def _befalls(verb: "Token", kind: EventType) -> bool:
    """Whether the tables know the verb as an act of this type upon its object."""
    return any(row.type == kind and "obj" in row.recipient for row in lexicon().verbs.get(syntax.lemma(verb), ()))


OWN: Final = frozenset({"son", "sa", "ses", "leur", "leurs"})
AT_HOME: Final[frozenset[EventType]] = frozenset({"ACCUSE", "ASSAULT", "COERCE", "PROTEST"})
"""Types of what a state does to its own: « arrête ses opposants »."""


def towards_others(proposal: Proposal, doc: "Doc") -> Proposal:
    """« a rappelé son ambassadeur »: whom the subject sends is not whom it deals with."""
    if proposal.type in AT_HOME:
        return proposal
    own = proposal.actors[0].value  # of two who act, « leurs pays » are two
    others = tuple(c for c in proposal.recipients if home(c.value) != own or not _own(doc, c))
    if not others and proposal.type not in LONE_ACTOR:
        return proposal
    return proposal._replace(recipients=others)


def _own(doc: "Doc", choice: Choice) -> bool:
    span = doc.char_span(choice.start, choice.end, alignment_mode="expand") if choice.start is not None else None
    return span is not None and any(t.lower_ in OWN and t.dep_ == "det" for t in (*span, *span.root.children))


def _at_home(proposal: Proposal, doer: Mention) -> Proposal:
    """« la reprise de Kidal par l'armée malienne »: the place lies in the state; who is fought there are its rebels."""
    told = proposal.recipients[0]
    return proposal._replace(recipients=(Choice(f"{PRIVATE}:{doer.party}", SURE, told.start, told.end),))


def _received(proposal: Proposal, other: Mention) -> Proposal:
    return proposal._replace(recipients=(Choice(other.party, SURE, other.start, other.end),))


def _doing(word: "Token", proposal: Proposal) -> Doing:
    if syntax.gerund(word):
        return Doing(_tokens(syntax.subjects(word)))
    parted = incise.subject(word)
    if parted is not None:
        return Doing((parted,))
    verb = word if syntax.verbal(word) else word.head if word.dep_ == "obj" else None
    if verb is not None and syntax.undergone(verb):
        return Doing(_tokens(syntax.afflicting(verb)), _tokens(syntax.subjects(verb)))
    if syntax.verbal(word):
        return (
            _of_relative(word, proposal) or _of_joined(word) or _by_agent(word, proposal) or _controlled(word, proposal)
        )
    if proposal.type in UTTERED:
        return _whose(word, proposal)
    by = syntax.complements(word, ("par",), reach=2) if proposal.type in BY_FORCE else ()
    return Doing(_tokens(by), agent=True) if by else _of_troops(word) if proposal.type in MOVED else Doing(())


def _controlled(verb: "Token", proposal: Proposal) -> Doing:
    """« accuse X d'avoir soutenu Y »: X, whatever stands first; what is said at the verb may be said by who accuses,
    not by who « critique X pour avoir jugé »."""
    said = proposal.type in status.SAYING and not syntax.done_by_object(verb)
    if said or not syntax.infinitive(verb) or syntax.lemma(verb.head) in LOOSE:
        return Doing(())
    controlled = tuple(f.token for f in syntax.subjects(verb) if f.rule.startswith("controlled by"))
    return Doing(controlled, _tokens(syntax.objects(verb)), always=False)


def _by_agent(verb: "Token", proposal: Proposal) -> Doing | None:
    """« s'il était attaqué par la Chine »: who is named with « par », and the subject undergoes."""
    if proposal.type not in BY_FORCE or not syntax.passive(verb) or not _befalls(verb, proposal.type):
        return None
    agents = [f.token for f in syntax.agent(verb) if f.token.dep_ == "obl:agent"]
    return Doing(tuple(agents), _tokens(syntax.subjects(verb)), always=False, agent=True) if agents else None


def _of_relative(verb: "Token", proposal: Proposal) -> Doing | None:
    """« X, contre lequel Y a tiré »: Y, and X undergoes."""
    if verb.dep_ not in ("acl:relcl", "acl") or not syntax.finite(verb):
        return None
    own = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in RELATIVE and c.i < verb.i]
    before = [c for c in verb.children if c.lower_ in RELATIVE and c.dep_.startswith(("obj", "obl", "iobj"))]
    if not own or not any(c.i < own[0].i for c in before):
        return None
    return Doing((own[0],), (verb.head,) if proposal.type not in status.SAYING else ())


def _of_joined(verb: "Token") -> Doing | None:
    """« a vendu des chars à la Hongrie et le Brésil a exporté du maïs »: the Brazilians, joined to nobody."""
    opening = next((f.token for f in syntax.subjects(verb) if syntax.opened_by(f.token) == verb), None)
    return Doing((opening,)) if opening is not None else None


def _whose(noun: "Token", proposal: Proposal) -> Doing:
    """« s'est plié aux demandes d'Abuja »: whose demand it is, not who yields to it."""
    rows = lexicon().nouns.get(syntax.lemma(noun), ())
    if not any(r.type == proposal.type and "de" in r.actor and "de=PARTY" in r.requires for r in rows):
        return Doing(())
    verb = syntax.above(noun)
    subjects = syntax.subjects(verb) if verb is not None else ()
    return Doing(_tokens(syntax.complements(noun, ("de",), reach=1)), _tokens(subjects), always=False, crossed=True)


def _of_troops(noun: "Token") -> Doing:
    """« le retrait des troupes françaises »: whose troops they are; not where somebody moves them."""
    tables = lexicon()
    if not any("de=@troops" in r.requires for r in tables.nouns.get(syntax.lemma(noun), ())):
        return Doing(())
    troops = tables.classes.get("troops", frozenset())
    moved = [f.token for f in syntax.complements(noun, ("de",), reach=1) if syntax.lemma(f.token) in troops]
    owned = [whose for word in moved if (whose := syntax.owner(word)) is not None]
    left = _tokens(syntax.complements(moved[0], ("de",), reach=1)) if owned else ()
    return Doing(tuple(t for word in moved for t in (*owned, word, *_adjectives(word))), left, always=False)


def _adjectives(noun: "Token") -> list["Token"]:
    return [c for c in noun.children if c.dep_ == "amod"]


def _tokens(fillers: Sequence[syntax.Filler]) -> tuple["Token", ...]:
    return tuple(f.token for f in fillers)


def named(words: Sequence["Token"], mentions: Sequence[Mention]) -> Mention | None:
    """The mention that the first of the words that are part of one stands in."""
    return next((m for w in words if (m := _mention(w, mentions)) is not None), None)


def _mention(token: "Token", mentions: Sequence[Mention]) -> Mention | None:
    return next((m for m in mentions if m.head == token.idx or m.start <= token.idx < m.end), None)


def _probability(side: Sequence[Choice]) -> float:
    return side[0].probability if side else 1.0
