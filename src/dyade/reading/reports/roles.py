"""Roles: from a candidate to its actors and recipients, each with the choice that filled it."""

import re

from spacy.tokens import Token

from dyade.model.reading import Party, RoleChoice
from dyade.reading.reports import implied, order, slots, syntax
from dyade.reading.reports.candidates import Candidate
from dyade.reading.reports.deeds import befallen, blamed, within
from dyade.reading.reports.falling import Fall, fall
from dyade.reading.reports.mutual import each_other
from dyade.reading.reports.naming import NOBODY, Found, Side, chosen, party_at
from dyade.reading.reports.scene import Scene
from dyade.reading.reports.syntax import verbal

COORDINATE = "coordinate"
"""The rule by which who is coordinated with the actor is on the other side."""
SALIENT = "salient party"
"""The rule of a side that no words of the clause fill."""
SOMEBODY = "people without a party"
"""The rule of a side that the clause names by no party, « ont échangé des prisonniers »."""
STATE = re.compile("[A-Z]{3}")
"""The code of a state."""
PEOPLE = "people"
"""The slot of those whom a state's measure at home is for: « décrète un couvre-feu », « rouvre les écoles »."""
OWN_PEOPLE = "people of the actor's state"
"""The rule by which they are told."""
FELL = "fell in a fight with"
"""The rule by which those who died were attacked by those whom they fought."""


def sides(scene: Scene, candidate: Candidate) -> tuple[Side, Side]:
    """Actors and recipients by the row's frame."""
    row = candidate.row
    deaths = fall(candidate.token) if row.type == "ASSAULT" else None
    if deaths is not None:
        killed = _killed(scene, deaths)
        if all(side.parties for side in killed):
            return killed
    both = each_other(candidate.token)
    actor = _named_all(scene, both) if both else _first(scene, candidate, row.actor, "actor", NOBODY)
    if both and len(actor.parties) == 2:
        return _split(actor)
    if actor.choice is not None and actor.choice.rule == SALIENT and _bare(candidate.token):
        actor = _not_sufferer(scene, candidate)
    recipient = _first(scene, candidate, ("undergoer", *row.recipient), "recipient", actor)
    if both and recipient.choice is not None:  # « les deux pays » are one word
        return actor, recipient._replace(choice=recipient.choice.model_copy(update={"rule": COORDINATE}))
    guessed = recipient is NOBODY or (recipient.choice is not None and recipient.choice.rule in (SALIENT, SOMEBODY))
    if "other" in row.recipient and guessed and len(actor.parties) > 1:
        return _split(actor)
    return actor, recipient


def _killed(scene: Scene, deaths: Fall) -> tuple[Side, Side]:
    """« morts dans des combats avec l'armée chinoise »: who fell was attacked, by whom they fought."""
    return _told(scene, (deaths.enemy,), "actor"), _told(scene, deaths.fallen, "recipient")


def _told(scene: Scene, tokens: tuple[Token, ...], role: str) -> Side:
    named = [(t, found) for t in tokens if (found := party_at(scene, t, role)) is not None and found.how == "head"]
    if not named:
        return NOBODY
    token, first = named[0]
    parties = tuple(found.party for _, found in named)
    return Side(parties, tuple(t for t, _ in named), chosen(role, token, parties, FELL, first.mention))


def _bare(token: Token) -> bool:
    """« prié de quitter », a participle alone as headlines have it."""
    return verbal(token) and syntax.passive(token) and syntax.participle(token) and token.dep_ == "ROOT"


def _not_sufferer(scene: Scene, candidate: Candidate) -> Side:
    """« L'ambassadeur de France prié de quitter le Mali »: whom an act befalls in its own words did not do it."""
    named = tuple(slot for slot in candidate.row.recipient if slot not in ("context", "host", "someone"))
    sufferer = _first(scene, candidate, named, "recipient", NOBODY)
    return _first(scene, candidate, candidate.row.actor, "actor", sufferer)


def _first(scene: Scene, candidate: Candidate, names: tuple[str, ...], role: str, other: Side) -> Side:
    for slot in names:
        if slot in ("-", "other"):
            continue
        if slot == "someone":
            side = _someone(scene, candidate, role, other)
            if side.parties:
                return side
            continue
        if slot == PEOPLE:
            side = _own_people(role, other)
            if side.parties:
                return side
            continue
        if slot == "context":
            side = _salient(scene, candidate, role, other)
            if side.parties:
                return side
            continue
        side = _named(scene, candidate, slot, role) or _filled(scene, candidate, slot, role, other)
        if side.parties:
            return side
    return NOBODY


def _own_people(role: str, other: Side) -> Side:
    """« décrète un couvre-feu », « rouvre les écoles »: a measure at home is for the people of the actor's state."""
    home = next((p.party for p in other.parties if STATE.fullmatch(p.party) and p.party not in ("INT", "NSA")), None)
    if home is None:
        return NOBODY
    party = Party(party=f"NSA:{home}", sector="CVL")
    return Side((party,), (), RoleChoice(role=role, value=party.party, rule=OWN_PEOPLE))


def _named_all(scene: Scene, tokens: tuple[Token, ...]) -> Side:
    """Those who act on each other, in the order of the text."""
    found = [(t, named) for t in tokens if (named := party_at(scene, t, "actor")) is not None]
    if not found:
        return NOBODY
    token, first = found[0]
    parties = tuple(named.party for _, named in found)
    choice = chosen("actor", token, parties[:1], f"subj: each other, {first.how}", first.mention)
    return Side(parties, tuple(t for t, _ in found), choice)


def _someone(scene: Scene, candidate: Candidate, role: str, other: Side) -> Side:
    """An object that names people but no party: « sa directrice a été arrêtée » is somebody of the actor's country."""
    token = candidate.token
    found = slots.fillers(scene, token, "obj") if verbal(token) else slots.fillers(scene, token, "de")
    if not found or found[0].token.i in other.tokens:
        return NOBODY
    home = next((p.party[-3:] for p in other.parties if not p.party.startswith("IGO")), None)
    party = Party(party=f"NSA:{home}" if home and home.isalpha() and home != "NSA" else "NSA", sector="CVL")
    return Side((party,), (found[0].token,), chosen(role, found[0].token, [party], SOMEBODY))


def _salient(scene: Scene, candidate: Candidate, role: str, other: Side) -> Side:
    joined = _counterpart(scene, candidate, role, other)
    if joined is not NOBODY:
        return joined
    spared = _befallen(scene, candidate) if role == "recipient" else ()
    party = implied.salient(scene, candidate.token, (*(p.party for p in other.parties), *spared))
    if party is None:
        return NOBODY
    return Side((party,), (), RoleChoice(role=role, value=party.party, rule=SALIENT))


def _counterpart(scene: Scene, candidate: Candidate, role: str, other: Side) -> Side:
    """« a condamné Minsk et rappelé son ambassadeur », « que le Chili accuse, a rappelé »: the other side of what
    the same subject does, or undergoes, in the clause beside."""
    verb = candidate.token
    if role != "recipient" or not verbal(verb):
        return NOBODY
    clauses = [(verb.head, "obj")] if verb.dep_ == "conj" and verbal(verb.head) else []
    for subject in syntax.subjects(verb):
        relatives = (c for c in subject.token.children if c.dep_ in ("acl:relcl", "acl") and verbal(c))
        clauses += [(c, "subj" if syntax.antecedent_is_object(c) else "obj") for c in relatives]
    for clause, slot in clauses:
        for filler in slots.fillers(scene, clause, slot):
            found = party_at(scene, filler.token, role)
            if found is not None and found.how == "head" and found.party.party not in {p.party for p in other.parties}:
                choice = chosen(
                    role, filler.token, [found.party], "context: side of the joined clause, head", found.mention
                )
                return Side((found.party,), (filler.token,), choice)
    return NOBODY


def _named(scene: Scene, candidate: Candidate, slot: str, role: str) -> Side | None:
    """Slots that are no words of the clause: the state of the place, an unknown attacker, the row's own party."""
    token = candidate.token
    if slot == "host":
        return _host(scene, token)
    if slot in ("authority", "unknown", "crowd"):
        found = {
            "authority": implied.authority(scene, token),
            "unknown": implied.unknown(token),
            "crowd": implied.crowd(scene, token),
        }[slot]
        return Side((found[0],), (), found[1]) if found is not None else NOBODY
    if slot == "home":
        state = implied.home(scene, token)
        return Side((Party(party=state),), (), chosen(role, token, [Party(party=state)], "home")) if state else NOBODY
    if slot == "nsa" or slot.startswith("="):
        party = Party(party="NSA", sector="REB") if slot == "nsa" else Party(party=slot[1:])
        return Side((party,), (), RoleChoice(role=role, value=party.party, rule=f"row: {slot}"))
    return None


def _filled(scene: Scene, candidate: Candidate, slot: str, role: str, other: Side) -> Side:
    parties: list[Party] = []
    tokens: list[Token] = []
    rule, first = "", None
    for filler in slots.fillers(scene, candidate.token, slot) or _behind_phrase(scene, candidate, slot):
        for token in syntax.coordinates(filler.token):
            found = party_at(scene, token, role)
            if found is None or token in other.tokens or _spared(candidate, token, found):
                continue
            if found.party.party in {p.party for p in other.parties} and not _another_arm(candidate, found, other):
                continue
            if role == "actor" and slot == "de" and token.i in scene.places and found.how == "head":
                continue
            if not rule:
                rule, first = f"{slot}: {filler.rule}, {found.how}", found.mention
            if found.party not in parties:
                parties.append(found.party)
                tokens.append(token)
        if parties and slot != "entre":
            break
    if not parties:
        return NOBODY
    return Side(tuple(parties), tuple(tokens), chosen(role, tokens[0], parties, rule, first))


def _befallen(scene: Scene, candidate: Candidate) -> tuple[str, ...]:
    """The parties whom the deeds befell that an accusation blames."""
    words = [w for n in blamed(candidate.token) for w in befallen(n)] if candidate.row.type == "ACCUSE" else []
    return tuple(found.party.party for w in words if (found := party_at(scene, w, "recipient")) is not None)


def _spared(candidate: Candidate, noun: Token, found: Found) -> bool:
    """« condamne l'invasion de l'Ukraine »: whom the deed befell is not blamed for it."""
    if candidate.row.type != "ACCUSE" or found.mention is None:
        return False
    return any(within(word, found.mention.head) for word in befallen(noun))


AT_HOME = frozenset({"ASSAULT", "COERCE"})


def _another_arm(candidate: Candidate, found: Found, other: Side) -> bool:
    """« l'armée gabonaise a renversé le président gabonais »: one state's forces act against its government."""
    arms = {found.party.sector, *(p.sector for p in other.parties)}
    return (
        candidate.row.type in AT_HOME and found.how == "head" and len(arms) > 1 and "MIL" in arms and None not in arms
    )


def _behind_phrase(scene: Scene, candidate: Candidate, slot: str) -> tuple[syntax.Filler, ...]:
    """« met en garde Madrid »: the object of an idiom stands behind its last word."""
    if slot != "obj" or candidate.row.kind != "phrase" or candidate.last.i == candidate.token.i:
        return ()
    return order.after(scene, candidate.last)


def _host(scene: Scene, token: Token) -> Side:
    """The state in which the clause says that it happens."""
    governor = token if verbal(token) else syntax.above(token) or token
    for prep in ("à", "en", "au", "dans", "chez"):
        for head in (token, governor):
            for filler in syntax.complements(head, (prep,)):
                place = scene.places.get(filler.token.i)
                mention = scene.heads.get(filler.token.i)
                state = place.state if place is not None else mention.party if mention is not None else None
                if state is not None:
                    party = Party(party=state)
                    return Side((party,), (filler.token,), chosen("recipient", filler.token, [party], "host"))
    return NOBODY


def _split(both: Side) -> tuple[Side, Side]:
    """« la France et le Mali signent »: the first acts, the others are with it."""
    first = Side(both.parties[:1], both.tokens[:1], both.choice)
    rest = Side(both.parties[1:], both.tokens[1:], chosen("recipient", both.tokens[-1], both.parties[1:], COORDINATE))
    return first, rest
