"""When, where, how much, on what: the circumstances of an act, from the clause that states it."""

import re

from spacy.tokens import Token

from dyade.model.codes import DOMAINS, Domain
from dyade.model.reading import Amount, Place, RoleChoice, TimeExpression
from dyade.reading.reports import syntax
from dyade.reading.reports.candidates import Candidate
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.scene import Scene
from dyade.reading.reports.syntax import verbal

NEAR = 12
"""Words within which a time is held to belong to the trigger when the tree does not say so."""


def date(scene: Scene, candidate: Candidate) -> tuple[str, RoleChoice] | None:
    """The EDTF of the time that hangs in the trigger's own clause; None when the clause gives none."""
    token = candidate.token
    sent = token.sent
    ranked = []
    for timex in scene.times:
        if (
            timex.edtf is None
            or timex.type in ("DURATION", "SET")
            or not sent.start_char <= timex.start < sent.end_char
        ):
            continue
        rank = _nearness(scene, token, timex)
        if rank is not None:
            ranked.append((rank, timex.start, timex))
    if not ranked:
        return None
    (_, how), _, best = min(ranked, key=lambda r: r[:2])
    return best.edtf or "", RoleChoice(role="date", start=best.start, end=best.end, value=best.edtf, rule=how)


def _nearness(scene: Scene, token: Token, timex: TimeExpression) -> tuple[int, str] | None:
    span = scene.doc.char_span(timex.start, timex.end, alignment_mode="expand")
    if span is None:
        return None
    word = span.root
    clause = _clause(token)
    gap = abs(word.i - token.i)
    if syntax.distance(word, token) < 99:
        return gap, "time under the trigger"
    if _clause(word).i == clause.i:
        return 20 + gap, "time in the clause"
    if gap <= NEAR and _same_stretch(token, word):
        return 60 + gap, "time nearby"
    return 100 + gap, "time in the sentence"


def _same_stretch(token: Token, word: Token) -> bool:
    low, high = sorted((token.i, word.i))
    return not any(t.lower_ in (";", ":", '"', "«", "»") for t in token.doc[low:high])


def _clause(token: Token) -> Token:
    """The verb of the clause around a word: itself when it is one."""
    if verbal(token):
        return token
    return syntax.above(token) or token


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


DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID", "CONSULT", "SANCTION", "COOPERATE"})
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


NUMBER = re.compile(r"\d+(?:[ .]\d{3})*(?:,\d+)?")
SCALE = {"millier": 1e3, "million": 1e6, "milliard": 1e9, "dizaine": 10.0, "douzaine": 12.0, "centaine": 100.0}


def amounts(candidate: Candidate) -> tuple[Amount, ...]:
    """Numbers with their noun in the trigger's arguments."""
    token = candidate.token
    words = [t for t in token.subtree if t.dep_ == "nummod" and NUMBER.fullmatch(t.text) and abs(t.i - token.i) < 15]
    return tuple(_amount(t) for t in words if t.head.pos_ in ("NOUN", "SYM"))[:3]


def _amount(number: Token) -> Amount:
    value = float(re.sub(r"[ .](?=\d{3})", "", number.text).replace(",", "."))
    noun = number.head
    value *= SCALE.get(noun.lemma_, 1.0)
    of = next((c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i), None)
    if noun.lemma_ in SCALE:
        return Amount(value=value, of=of.lemma_ if of is not None else None)
    return Amount(
        value=value, unit=noun.lemma_ if of is not None else None, of=of.text if of is not None else noun.text
    )


def domains(candidate: Candidate, evidence: str) -> tuple[Domain, ...]:
    """The row's domains, and those that the words of the evidence name."""
    words = set(re.findall(r"[a-zà-ÿœ]+", evidence.lower()))
    classes = lexicon().classes
    named = {d for d in DOMAINS if words & classes.get(f"domain-{d}", frozenset())}
    return tuple(d for d in DOMAINS if d in named or d in candidate.row.domains)
