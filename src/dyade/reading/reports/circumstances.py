"""When, where, on what: the circumstances of an act, from the clause that states it."""

import re

from spacy.tokens import Token

from dyade.model.codes import DOMAINS, Domain
from dyade.model.reading import Place, RoleChoice
from dyade.reading.reports import governing, syntax
from dyade.reading.reports.candidates import Candidate
from dyade.reading.reports.distance import Far
from dyade.reading.reports.governing import Bond
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.scene import Scene
from dyade.reading.reports.syntax import verbal

RANK: dict[Bond, int] = {Bond.OWN: 0, Bond.CLAUSE: 20, Bond.ABOVE: 60}
"""Words that a time is held to stand further away for hanging less closely on the trigger; others are not its own."""


def date(scene: Scene, candidate: Candidate) -> tuple[str, RoleChoice] | None:
    """The EDTF of the time that hangs in the trigger's own clause; None when the clause gives none, or a day that
    nothing resolves: no other day stands in for « mercredi »."""
    token = candidate.token
    told = next((far for far in scene.far if far.tells(token)), None)
    if told is not None:
        return _at_a_distance(told)
    ranked = []
    said = candidate.row.type in DEEDS and governing.judged(token)
    for timex in scene.times:
        if not governing.dating(timex) or not (timex.edtf or governing.unresolved(timex)):
            continue
        if not token.sent.start_char <= timex.start < token.sent.end_char:
            continue
        bond = governing.bond(scene.doc, token, timex)
        inherited = said and bond is not Bond.OWN and timex.start < token.idx
        if bond in RANK and not inherited:
            gap = sum(1 for t in token.sent if min(token.idx, timex.start) <= t.idx < max(token.idx, timex.start))
            ranked.append((RANK[bond] + gap, timex.start, timex, bond))
    if not ranked:
        return None
    *_, best, bond = min(ranked, key=lambda r: r[:2])
    if best.edtf is None:
        return None
    return best.edtf, RoleChoice(role="date", start=best.start, end=best.end, value=best.edtf, rule=bond.value)


def _at_a_distance(told: Far) -> tuple[str, RoleChoice] | None:
    """« deux jours après que Rome a fermé le port »: the closing is two days before what is told around it."""
    if told.date is None:
        return None
    rule = "counted from the words around"
    return told.date, RoleChoice(role="date", start=told.time.start, end=told.time.end, value=told.date, rule=rule)


def place(scene: Scene, candidate: Candidate) -> tuple[Place, RoleChoice] | None:
    """The place of a locative in the trigger's clause: « à Gao », « dans le nord du Mali »; else its sentence's."""
    token = candidate.token
    heads = [token] if verbal(token) else [h for h in (token, syntax.above(token)) if h is not None]
    for head in heads:
        found = []
        for prep in ("à", "en", "dans", "sur", "près de", "depuis", "chez"):
            found += [f.token for f in syntax.complements(head, (prep,))]
        for word in sorted(found, key=lambda t: (abs(t.i - token.i), t.i)):
            here = _place_at(scene, word)
            if here is not None:
                return here, RoleChoice(role="place", start=here.start, end=here.end, value=here.state, rule="locative")
    found_place = _object_place(scene, token)
    if found_place is None and candidate.row.type in DEEDS:
        return _sentence_place(scene, token)
    return found_place


DEEDS = governing.DEEDS
"""Types of what happens somewhere: for them a place name elsewhere in the sentence counts."""


def _sentence_place(scene: Scene, token: Token) -> tuple[Place, RoleChoice] | None:
    near = [(abs(i - token.i), i) for i in scene.places if token.sent.start <= i < token.sent.end]
    if not near:
        return None
    here = scene.places[min(near)[1]]
    return here, RoleChoice(
        role="place", start=here.start, end=here.end, value=here.state, rule="place in the sentence"
    )


def _place_at(scene: Scene, word: Token) -> Place | None:
    if word.i in scene.places:
        return scene.places[word.i]
    below = [c for c in word.children if c.dep_ in ("nmod", "appos", "flat:name") and c.i in scene.places]
    return scene.places[below[0].i] if below else None


def _object_place(scene: Scene, token: Token) -> tuple[Place, RoleChoice] | None:
    for filler in (*syntax.objects(token), *syntax.complements(token, ("de",))) if verbal(token) else ():
        here = scene.places.get(filler.token.i)
        if here is not None:
            return here, RoleChoice(role="place", start=here.start, end=here.end, value=here.state, rule="object place")
    return None


def domains(candidate: Candidate, evidence: str) -> tuple[Domain, ...]:
    """The row's domains, and those that the words of the evidence name."""
    words = set(re.findall(r"[a-zà-ÿœ]+", evidence.lower()))
    classes = lexicon().classes
    named = {d for d in DOMAINS if words & classes.get(f"domain-{d}", frozenset())}
    return tuple(d for d in DOMAINS if d in named or d in candidate.row.domains)
