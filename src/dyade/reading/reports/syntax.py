"""Grammar over one spaCy parse: who is subject, object and complement of a verb or noun, whatever the construction.

Everything here is about words, nothing about parties. The French model attaches wrongly about one time in ten, so
each question has a first answer from the tree and later ones from the order of words.
"""

from spacy.tokens import Token

from dyade.reading.reports import incise
from dyade.reading.reports.complements import (
    CLAUSE,
    Filler,
    agent,
    clitics,
    complements,
    datives,
    owner,
)
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.wordforms import (
    CONTRACTED,
    REFLEXIVE,
    SUBJECT,
    above,
    coordinates,
    dative,
    day,
    distance,
    done_by_object,
    finite,
    gerund,
    infinitive,
    inverted,
    lemma,
    made_by,
    miscalled,
    misread,
    negated,
    opened_by,
    participle,
    passive,
    plain_form,
    prepositions,
    reflexive,
    set_off_object,
    stray,
    undergone,
    verbal,
)

__all__ = [
    "ADVERBIAL",
    "CLAUSE",
    "CONTRACTED",
    "OPEN",
    "REFLEXIVE",
    "SUBJECT",
    "Filler",
    "above",
    "afflicting",
    "agent",
    "antecedent",
    "antecedent_is_object",
    "clitics",
    "complements",
    "coordinates",
    "dative",
    "datives",
    "day",
    "distance",
    "done_by_object",
    "finite",
    "gerund",
    "infinitive",
    "inverted",
    "lemma",
    "misread",
    "negated",
    "objects",
    "opened_by",
    "owner",
    "participle",
    "passive",
    "prepositions",
    "reflexive",
    "subjects",
    "subjects_of_its_own",
    "undergone",
    "verbal",
]

OPEN = frozenset({"xcomp", "advcl", "ccomp", "acl", "obl:mod", "obl:arg", "nmod", "dep", "obj"})

OPENING = 10
"""Words between the subject of a clause and its verb, where the model has joined the subject to the clause before."""

ADVERBIAL = frozenset({"pour", "après", "sans", "avant"})
"""Before an infinitive these make an adjunct, whose subject is the main verb's."""


def afflicting(verb: Token) -> tuple[Filler, ...]:
    """Who does what befalls a subject: the agent, else whose the object is, « s'est vu refuser l'aide du FMI »."""
    given = (c for c in verb.children if c.dep_ == "obj" and c.i > verb.i)
    return agent(verb) or tuple(f for c in given for f in complements(c, ("de",), reach=1))


def antecedent(token: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    clause = token
    while clause.dep_ != "acl:relcl" and clause.head.i != clause.i:
        clause = clause.head
    return clause.head if clause.dep_ == "acl:relcl" else None


def subjects(verb: Token, depth: int = 0) -> tuple[Filler, ...]:
    """Grammatical subjects of the verb: its own, else the one it inherits. A passive's subject is found here too."""
    behind, parted = inverted(verb), incise.subject(verb)
    if behind is not None:
        return (Filler(behind, "subject behind a quote"),)
    if parted is not None:
        return (Filler(parted, "subject"),)
    aside = set_off_object(verb)
    found = (_resolved(c, "subject") for c in verb.children if c.dep_ in SUBJECT and c != aside and not dative(c))
    own = (*_before_joined(verb), *(f for f in found if f is not None)) or _causer(verb)
    if own:
        return own
    if depth > 5:
        return ()
    return _inherited(verb, depth + 1)


def _before_joined(verb: Token) -> tuple[Filler, ...]:
    """« Le Ghana et le Bénin ont accusé »: the model joins the verb to the first of its subjects."""
    first = verb.head if verb.dep_ == "conj" and not verbal(verb.head) else None
    if first is not None and stray(first) is not None:
        return (Filler(first, "subject"),)
    before = (t for t in reversed(verb.doc[max(verb.sent.start, verb.i - OPENING) : verb.i]) if t.dep_ == "conj")
    opening = next((t for t in before if opened_by(t) == verb), None)
    return (Filler(opening, "subject"),) if opening is not None else ()


def _causer(verb: Token) -> tuple[Filler, ...]:
    """« Alger a fait arrêter »: the model hangs « Alger » loosely on the infinitive."""
    made = made_by(verb)
    if made is None:
        return ()
    loose = (c for c in verb.children if c.dep_ == "dep" and c.pos_ in ("PROPN", "NOUN", "PRON") and c.i < made.i)
    return tuple(Filler(c, "subject") for c in loose)[:1]


def _resolved(token: Token, rule: str) -> Filler | None:
    if token.lower_ in ("qui", "lequel", "laquelle", "lesquels", "lesquelles", "que", "qu'", "dont"):
        noun = antecedent(token)
        return Filler(noun, f"{rule} of relative") if noun is not None else None
    return Filler(token, rule)


def _inherited(verb: Token, depth: int) -> tuple[Filler, ...]:
    head = verb.head
    if head.i == verb.i:
        return ()
    present = misread(verb) or miscalled(verb)  # « L'armée rwandaise évacue le Congo »
    if present and verb.dep_ in ("acl", "amod", "xcomp") and not verbal(head) and head.i < verb.i:
        return (Filler(head.head if head.pos_ == "ADJ" else head, "noun before a misread verb"),)
    if verb.dep_ == "acl:relcl":
        relative = any(c.lower_ == "qui" for c in verb.lefts)
        return (Filler(head, "subject of relative"),) if relative else ()
    if head.pos_ == "ADP" and gerund(verb):  # « en attaquant », hung on its « en »
        governor = above(verb)
        return _renamed(subjects(governor, depth), "subject of governing verb") if governor is not None else ()
    if verb.dep_ == "acl" and head.dep_ == "obl:agent" and infinitive(verb) and verbal(head.head):
        return _renamed(subjects(head.head, depth), "controlled by object")  # « accusé par Riga d'avoir tiré »
    if verb.dep_ in ("acl", "amod") and not verbal(head):
        return _of_noun(verb, head, depth)
    if verb.dep_ == "conj" and not verbal(head):
        return ()
    if finite(verb) and verb.dep_ in ("ccomp", "parataxis", "advcl"):
        return ()
    if verb.dep_ == "conj":
        return _renamed(subjects(head, depth), "subject of coordinate") if passive(verb) == passive(head) else ()
    if verbal(head):
        return _controlled(verb, head, depth)
    return _renamed(_of_noun(verb, head, depth), "subject through noun")


def _of_noun(verb: Token, noun: Token, depth: int) -> tuple[Filler, ...]:
    if gerund(verb):
        told = above(noun) if _set_off(verb, noun) else None
        own = _renamed(subjects(told, depth), "subject of governing verb") if told is not None else ()
        return own or (Filler(noun, "noun of participle"),)
    if participle(verb):
        return (Filler(noun, "noun of participle"),)
    said_of = tuple(Filler(c, "subject of adjective") for c in noun.children if c.dep_ in SUBJECT)
    if said_of and noun.pos_ == "ADJ":
        return said_of
    owners = tuple(Filler(c, "owner of noun") for c in noun.children if c.dep_ == "nmod" and "de" in prepositions(c))
    if owners:
        return owners
    governor = above(noun)
    return _renamed(subjects(governor, depth), "subject through noun") if governor is not None else ()


def _set_off(gerund: Token, noun: Token) -> bool:
    """« a convoqué l'ambassadeur, exigeant des excuses »: behind a comma it is the subject who asks."""
    before = gerund.nbor(-1) if gerund.i > gerund.sent.start else None
    return before is not None and before.text == "," and noun.dep_ in ("obj", "obl:arg", "obl:mod", "nmod")


def _controlled(verb: Token, head: Token, depth: int) -> tuple[Filler, ...]:
    if done_by_object(verb) and not passive(head):
        return _renamed(objects(head, depth) or _bare_complements(head, verb), "controlled by object")
    if infinitive(verb) and verb.dep_ in ("xcomp", "ccomp", "obj", "obl:arg", "obl:mod", "advcl"):
        marks = {plain_form(c) for c in verb.children if c.dep_ in ("mark", "case")}
        control = lexicon().control.get(lemma(head)) if not marks & ADVERBIAL and not undergone(verb) else None
        if control == "object":
            made_to = objects(head, depth) or _bare_complements(head, verb)
            if made_to or lemma(head) != "faire":
                return _renamed(made_to, "controlled by object")
        found = complements(head, ("à",)) + datives(head) if control == "dative" else ()
        if found:
            return _renamed(found, "controlled by dative")
    if passive(head) and not passive(verb):
        agents = agent(head)
        return _renamed(subjects(head, depth) or agents, "subject of governing verb")
    return _renamed(subjects(head, depth), "subject of governing verb")


def _bare_complements(head: Token, verb: Token) -> tuple[Filler, ...]:
    """« a appelé Bamako à libérer »: the model calls Bamako anything; it stands bare between the two verbs."""
    between = (t for t in head.doc[head.i + 1 : verb.i] if t.pos_ in ("PROPN", "NOUN") and not prepositions(t))
    first = next(between, None)
    return (Filler(first, "bare complement"),) if first is not None else ()


def _renamed(fillers: tuple[Filler, ...], rule: str) -> tuple[Filler, ...]:
    return tuple(Filler(f.token, rule) for f in fillers)


def objects(verb: Token, depth: int = 0) -> tuple[Filler, ...]:
    """What the verb acts on: its object, a passive's subject, a participle's noun, a relative's antecedent."""
    if depth > 5 or inverted(verb) is not None:
        return ()
    if passive(verb):
        given = tuple(Filler(c, "object") for c in verb.children if c.dep_ == "obj" and undergone(verb))
        if given:
            return given
        if verb.dep_ in ("acl", "amod") and not verbal(verb.head):
            return (Filler(verb.head, "noun of passive participle"),)
        return _renamed(subjects(verb, depth + 1), "subject of passive")
    aside = set_off_object(verb)
    if aside is not None:
        return (Filler(aside, "object of relative"),)
    named = (c for c in verb.children if c.dep_ == "obj" and c.lower_ not in REFLEXIVE and not day(c))
    own = (*_past_day(verb), *(_resolved(c, "object") for c in named))
    kept = tuple(f for f in own if f is not None and not verbal(f.token))
    kept = kept or tuple(Filler(c, "object with des") for c in verb.children if _partitive(verb, c))
    if kept:
        return kept
    if verb.dep_ == "acl:relcl" and any(c.lower_ in ("que", "qu'") and c.dep_ != "mark" for c in verb.lefts):
        return (Filler(verb.head, "object of relative"),)
    shared = tuple(c for c in verb.children if c.dep_ == "conj" and verbal(c) and not subjects_of_its_own(c))
    for other in shared:
        found = tuple(Filler(c, "object shared") for c in other.children if c.dep_ == "obj" and c.i > other.i)
        if found:
            return found
    return ()


def _past_day(verb: Token) -> tuple[Filler, ...]:
    """« a rencontré mercredi son homologue », « rencontrera Erdogan lundi »: the model hangs the object on the day."""
    days = (c for c in verb.children if c.i > verb.i and c.dep_ in ("obj", "obl:mod", "obl:arg") and day(c))
    below = (c for day in days for c in day.children if c.pos_ in ("NOUN", "PROPN") and not prepositions(c))
    return tuple(Filler(c, "object past a day") for c in below if c.dep_ != "appos" and not day(c))[:1]


def _partitive(verb: Token, word: Token) -> bool:
    """« a tué des soldats »: the model reads the article « des » as a preposition."""
    if word.pos_ not in ("NOUN", "PROPN") or not verb.i < word.i <= verb.i + 4:
        return False
    first = next((t for t in word.subtree if t.i > verb.i), word)
    if first.i > verb.i + 2:
        return False
    return first.lower_ == "des" or (first.lower_ in ("du", "de") and lemma(word) in _bulk())


def _bulk() -> frozenset[str]:
    classes = lexicon().classes
    return frozenset().union(*(classes.get(name, frozenset()) for name in ("goods", "weapons", "money")))


def antecedent_is_object(verb: Token) -> bool:
    """« que le Chili accuse », « accusée par le Chili »: the noun undergoes what the clause tells."""
    relative = any(c.lower_ in ("que", "qu'") and c.i < verb.i for c in verb.children)
    return relative or (verb.dep_ == "acl" and passive(verb))


def subjects_of_its_own(verb: Token) -> bool:
    """Whether a subject hangs on the verb itself."""
    return any(c.dep_ in SUBJECT for c in verb.children)
