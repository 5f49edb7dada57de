"""Parties that no word of the clause names: the police, an unknown attacker, people in the street."""

from spacy.tokens import Token

from dyade.model.reading import Party, RoleChoice
from dyade.reading.reports import slots, syntax
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.scene import Scene
from dyade.reading.reports.syntax import lemma, verbal


def authority(scene: Scene, token: Token) -> tuple[Party, RoleChoice] | None:
    """« a été arrêté », « le tribunal a condamné »: the authorities of the state where it happens."""
    if not _left_open(token, "authority"):
        return None
    state = home(scene, token)
    if state is None:
        return None
    return _made(Party(party=state, sector="GOV"), "actor", "authorities of the place")


def unknown(token: Token) -> tuple[Party, RoleChoice] | None:
    """« a été tué », « une explosion a tué »: an attacker whom nobody names."""
    if not _left_open(token, "attackers"):
        return None
    return _made(Party(party="NSA", sector="REB"), "actor", "unnamed attacker")


def crowd(scene: Scene, token: Token) -> tuple[Party, RoleChoice] | None:
    """« la manifestation », « des milliers de personnes ont défilé »: people of the state where it happens."""
    if not _left_open(token, "crowd"):
        return None
    state = home(scene, token)
    return _made(Party(party=f"NSA:{state}" if state else "NSA", sector="CVL"), "actor", "people of the place")


def _left_open(token: Token, names: str) -> bool:
    """Whether the grammar leaves the actor out, or gives only a word of the class (« des assaillants »)."""
    if not verbal(token):
        return True
    if syntax.passive(token):
        return not syntax.agent(token) or _all_of(syntax.agent(token), names)
    found = syntax.subjects(token)
    return bool(found) and _all_of(found, names)


def _all_of(fillers: tuple[syntax.Filler, ...], names: str) -> bool:
    words = lexicon().classes.get(names, frozenset())
    return all(lemma(f.token) in words for f in fillers)


def _made(party: Party, role: str, rule: str) -> tuple[Party, RoleChoice]:
    return party, RoleChoice(role=role, value=party.party, rule=rule)


def home(scene: Scene, token: Token) -> str | None:
    """The state where it happens: a place in the clause, in the sentence, else the state spoken of last before it."""
    clause = token if verbal(token) else syntax.above(token) or token
    sent = token.sent
    for head in dict.fromkeys((token, clause)):
        for filler in syntax.complements(head, ("à", "en", "dans", "chez")):
            state = _state_at(scene, filler.token)
            if state is not None:
                return state
    states = [(t.i, state) for t in scene.doc[: sent.end] for state in (_state_at(scene, t),) if state is not None]
    under = [(abs(i - token.i), s) for i, s in states if i >= sent.start and clause.is_ancestor(scene.doc[i])]
    if under:
        return min(under)[1]
    here = [(abs(i - token.i), s) for i, s in states if i >= sent.start]
    if here:
        return min(here)[1]
    return states[-1][1] if states else None


def _state_at(scene: Scene, token: Token) -> str | None:
    """The state of a place name at the word; elsewhere the state that a mention stands for."""
    place = scene.places.get(token.i)
    if place is not None and place.state is not None:
        return place.state
    mention = slots.mention_of(scene, token) if token.i in scene.heads else None
    return (
        mention.party
        if mention is not None
        and len(mention.party) == 3
        and mention.party.isupper()
        and mention.party not in ("INT", "NSA")
        else None
    )


def salient(scene: Scene, token: Token, other: tuple[str, ...]) -> Party | None:
    """The party spoken of most around the word, not of the other side: in its sentence, before it, on top."""
    weights: dict[str, float] = {}
    parties: dict[str, Party] = {}
    sent = token.sent
    title = next(iter(scene.doc.sents)).end
    for at, mention in sorted(scene.heads.items()):
        party = mention.party
        if at >= sent.end or party in other or not _could_act(mention.party, mention.sector):
            continue
        near = 3.0 if at >= sent.start else 1.5 if at >= sent.start - 40 else 0.25
        weights[party] = weights.get(party, 0.0) + near + (1.0 if at < title else 0.0)
        parties[party] = Party(party=party, sector=mention.sector, name=mention.name)
    best = max(sorted(weights), key=lambda p: weights[p], default=None)
    return parties[best] if best is not None else None


def _could_act(party: str, sector: str | None) -> bool:
    return not party.startswith("NSA") or sector == "REB"
