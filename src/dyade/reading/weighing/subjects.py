"""Who acts by the grammar of the act's own clause, where the tables know how its word is built: the subject of its
verb, « dit que les rebelles ont accepté »; whose noun it is, « l'appui d'Ankara »; whom « l'invasion de » befalls; who
condemned a deed, and did not do it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from dyade.model.codes import LONE_ACTOR, SYMMETRIC, EventType, home
from dyade.model.reading import Mention
from dyade.reading.learned import Choice, Proposal
from dyade.reading.learned.items import PRIVATE
from dyade.reading.reports import syntax
from dyade.reading.reports.deeds import befallen, blamed, condemners, doers, within
from dyade.reading.reports.falling import Fall, fall
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.mutual import each_other
from dyade.reading.weighing.doers import AT_HOME, SURE, unlikely
from dyade.reading.weighing.doers import OWN as OWN_DEED

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dyade.languages.rows import TriggerRow

OWN: Final = frozenset({"subject", "subject of coordinate"})
"""How a subject stands to its verb where the model finds it best: of those of verbs that the tables know nine in ten
are coded actors; where the reader preferred another, thirteen of sixteen in coded articles."""
NAMING: Final = frozenset({"appos", "flat:name", "nmod"})
"""How a name hangs on the noun that it names: « l'ONG Survie »."""
UNARMED: Final = frozenset({"LEG", "JUD", "BUS", "MED", "CVL", "NGO"})
"""Sectors that do not attack: « l'attentat du Parlement » happened there."""
CERTAIN: Final = 0.9
"""Probability of an actor from which « l'invasion de la Russie » is believed to be Russia's own."""
BLAMED: Final = 0.1
"""Probability from which another is believed to be blamed than whom the blamed deed befell."""
NOTED: Final = 0.02
"""Probability from which the reader's other choices of a side are looked at."""


Fights = Mapping[tuple[EventType, str, str], float]
"""How surely an article tells that one party acts so on another: of each type, actor and recipient the worth at other
words added up."""


def fights(proposals: Iterable[Proposal]) -> Fights:
    """What the proposals tell of who acts on whom."""
    told: dict[tuple[EventType, str, str], float] = defaultdict(float)
    for p in proposals:
        for recipient in p.recipients[:1]:
            told[p.type, p.actors[0].value, recipient.value] += p.worth
    return told


def performed(proposal: Proposal, word: "Token", mentions: Sequence[Mention], told: Fights) -> Proposal:
    """The proposal with the actor, or the victim, that the clause of its word names."""
    if proposal.type in SYMMETRIC or each_other(word):
        return proposal
    deaths = fall(word) if proposal.type == "ASSAULT" else None
    if deaths is not None:
        return _killed(proposal, deaths, mentions)
    if syntax.verbal(word):
        proposal = _blamed(proposal, word, mentions)
        return _with_actor(proposal, _subject(word, rows_of(word, proposal.type)), mentions)
    proposal = _condemned(proposal, word, mentions)
    return _with_actor(_of_noun(proposal, word, mentions, told), _carrier(word, proposal.type), mentions)


def _blamed(proposal: Proposal, verb: "Token", mentions: Sequence[Mention]) -> Proposal:
    """« condamne l'invasion de l'Ukraine par la Russie »: blamed is who did it, not whom it befell."""
    if proposal.type != "ACCUSE":
        return proposal
    doer = next((m for word in doers(verb) if (m := _meant(word, mentions)) is not None), None)
    if doer is not None:
        return proposal._replace(recipients=(Choice(doer.party, SURE, doer.start, doer.end),))
    nouns = blamed(verb)
    spared = {m.party for n in nouns for word in befallen(n) for m in mentions if within(word, m.head)}
    lead = proposal.recipients[0] if proposal.recipients else None
    if lead is None or lead.value not in spared:
        return proposal
    taken = {home(party) for party in (*spared, *(c.value for c in proposal.actors))}
    others = (c for c in proposal.recipient_choices if home(c.value) not in taken and c.probability >= BLAMED)
    return proposal._replace(recipients=tuple(others)[:1])


def _condemned(proposal: Proposal, noun: "Token", mentions: Sequence[Mention]) -> Proposal:
    """« condamne l'attaque contre un convoi malien »: who condemns a deed did not do it."""
    blaming = {m.party for word in condemners(noun) for m in mentions if within(word, m.head)}
    if not blaming or any(c.dep_ == "det" and c.lower_ in OWN_DEED for c in noun.children):
        return proposal
    further = tuple(c for c in proposal.actor_choices if c.value not in blaming)
    proposal = proposal._replace(actor_choices=further)
    left = tuple(c for c in proposal.actors if c.value not in blaming)
    if left:
        return proposal._replace(actors=left)
    taken = {home(c.value) for c in proposal.recipients}
    other = next((c for c in further if home(c.value) not in taken and c.probability >= NOTED), None)
    return proposal._replace(actors=(other,)) if other is not None else unlikely(proposal)


def _killed(proposal: Proposal, deaths: Fall, mentions: Sequence[Mention]) -> Proposal:
    """« ont péri dans des combats avec l'armée chinoise »: who fell was attacked, by whom they fought."""
    enemy, victims = _meant(deaths.enemy, mentions), [_meant(word, mentions) for word in deaths.fallen]
    fallen = tuple(Choice(m.party, SURE, m.start, m.end) for m in victims if m is not None)
    if enemy is None or not fallen or enemy.party in {c.value for c in fallen}:
        return proposal
    return _paired(proposal, Choice(enemy.party, SURE, enemy.start, enemy.end), fallen)


def _subject(verb: "Token", rows: Iterable["TriggerRow"]) -> "Token | None":
    """The subject of a finite verb in the active, where rows know that the subject acts."""
    if not syntax.finite(verb) or syntax.passive(verb) or not any("subj" in r.actor for r in rows):
        return None
    found = syntax.subjects(verb)
    return found[0].token if found and found[0].rule in OWN else None


def _carrier(noun: "Token", kind: EventType) -> "Token | None":
    """« les forces mènent des attaques »: the subject of the verb that carries the noun."""
    verb = noun.head
    carried = noun.dep_ == "obj" and syntax.verbal(verb) and syntax.lemma(verb) in lexicon().light
    return _subject(verb, rows_of(noun, kind)) if carried else None


def rows_of(word: "Token", kind: EventType) -> Iterator["TriggerRow"]:
    """The rows that read the word, or an idiom that it begins, as an act of a type."""
    tables, name = lexicon(), syntax.lemma(word)
    some = (
        (*tables.verbs.get(name, ()), *tables.phrases.get(name, ()))
        if syntax.verbal(word)
        else tables.nouns.get(name, ())
    )
    return (row for row in some if row.type == kind)


def _of_noun(proposal: Proposal, noun: "Token", mentions: Sequence[Mention], told: Fights) -> Proposal:
    """« l'appui d'Ankara » is Ankara's; whom « l'invasion de l'Ukraine » befalls did not do it."""
    rows = tuple(rows_of(noun, proposal.type))
    acts, suffers = (
        any("de" in slots for slots in some) for some in ((r.actor for r in rows), (r.recipient for r in rows))
    )
    if acts == suffers or noun.dep_ in ("appos", "xcomp") or any(c.dep_ == "cop" for c in noun.children):
        return proposal
    whose = next((f.token for f in syntax.complements(noun, ("de",), reach=0)), None)
    if acts:
        return proposal if "pour" in syntax.prepositions(noun) else _with_actor(proposal, whose, mentions)
    victim = _meant(whose, mentions)
    return _with_victim(proposal, victim, told) if victim is not None else proposal


def _meant(word: "Token | None", mentions: Sequence[Mention]) -> Mention | None:
    """Who is meant by a word that heads a mention and is no pronoun; nobody by a word for several."""
    if word is None:
        return None
    names = [c.idx for c in word.children if c.dep_ in NAMING and c.i > word.i and not syntax.prepositions(c)]
    own = [m for m in mentions if m.head in names] or [m for m in mentions if m.head == word.idx]
    return own[0] if len(own) == 1 and own[0].kind != "pronoun" else None


def _with_actor(proposal: Proposal, word: "Token | None", mentions: Sequence[Mention]) -> Proposal:
    doer, lead = _meant(word, mentions), proposal.actors[0]
    if word is None or doer is None or (lead.start, lead.end) == (doer.start, doer.end):
        return proposal  # a word for a state may be meant of its people, as the reader takes it
    together = {m.party for w in syntax.coordinates(word) for m in mentions if m.head == w.idx}
    if lead.value in together or doer.party in {c.value for c in proposal.actors}:
        return proposal
    unknown = doer.party == PRIVATE and lead.value.startswith(PRIVATE)  # the reader may know whose people they are
    if unknown or (proposal.type == "ASSAULT" and doer.sector in UNARMED):
        return proposal
    actor = Choice(doer.party, SURE, doer.start, doer.end)
    recipients = _others(proposal, doer.party)
    if not recipients and proposal.recipients:
        other = _across(proposal, doer.party)
        recipients = (other,) if other is not None else ()
    if not recipients and proposal.type not in LONE_ACTOR:
        return proposal
    return _paired(proposal, actor, recipients)


def _with_victim(proposal: Proposal, victim: Mention, told: Fights) -> Proposal:
    """« l'invasion de la Russie » is Russia's where the reader is certain of it, or the article tells elsewhere that it
    attacked."""
    lead = proposal.actors[0]
    if lead.value != victim.party or lead.probability >= CERTAIN or not proposal.recipients:
        return proposal
    others = [c for c in (*proposal.recipients, *proposal.actor_choices) if home(c.value) != home(victim.party)]
    doer = next((c for c in others if c.probability >= NOTED and not c.value.startswith(PRIVATE)), None)
    if doer is None:
        alone = home(proposal.recipients[0].value) == home(victim.party)
        return unlikely(proposal) if alone else proposal
    here, there = (proposal.type, victim.party, doer.value), (proposal.type, doer.value, victim.party)
    if told[here] - proposal.worth > told[there]:
        return proposal
    return _paired(proposal, doer, (Choice(victim.party, SURE, victim.start, victim.end),))


def _others(proposal: Proposal, actor: str) -> tuple[Choice, ...]:
    """The recipients, without whom the actor is, or its people where the act is none among them."""
    own = {actor} if proposal.type in AT_HOME else {actor, home(actor), f"NSA:{actor}"}
    return tuple(c for c in proposal.recipients if c.value not in own)


def _across(proposal: Proposal, actor: str) -> Choice | None:
    """Who stands across where the reader had the actor there: whom it took for the actor."""
    lead = proposal.actors[0]
    return lead if home(lead.value) != home(actor) or proposal.type in AT_HOME else None


def _paired(proposal: Proposal, actor: Choice, recipients: tuple[Choice, ...]) -> Proposal:
    return proposal._replace(actors=(actor,), recipients=recipients)
