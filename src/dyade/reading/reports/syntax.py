"""Grammar over one spaCy parse: who is subject, object and complement of a verb or noun, whatever the construction.

Everything here is about words, nothing about parties. The French model attaches wrongly about one time in ten, so
each question has a first answer from the tree and later ones from the order of words.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from dyade.reading.reports.lexicon import lexicon

SUBJECT = frozenset({"nsubj", "nsubj:pass"})
CLAUSE = frozenset({"acl:relcl", "ccomp", "advcl", "parataxis", "acl", "xcomp", "conj", "csubj"})
OPEN = frozenset({"xcomp", "advcl", "ccomp", "acl", "obl:mod", "obl:arg", "nmod", "dep", "obj"})
NEGATIVE = frozenset({"pas", "jamais", "plus", "aucun", "aucune", "nullement", "guère", "point", "rien"})
REFLEXIVE = frozenset({"se", "s'"})
UNDERGOING = frozenset({"voir", "faire"})
PARTICIPLES = (("er", re.compile("ée?s?$")), ("ir", re.compile("(i|u|rt|is|rte|ie|ue)s?$")))
"""What past participles of a conjugation end in."""
PARTICIPLE = re.compile("ée?s?$")
ADVERBIAL = frozenset({"pour", "après", "sans", "avant"})
"""Before an infinitive these make an adjunct, whose subject is the main verb's."""


class Filler(NamedTuple):
    """The head word that fills a slot, and the construction that put it there."""

    token: Token
    rule: str


def lemma(token: Token) -> str:
    """The lemma in lower case, with the infinitive restored where the model left a present form (« estime »)."""
    base: str = token.lemma_.lower().replace(" ", "-")
    if token.pos_ not in ("VERB", "AUX") and _has_auxiliary(token):
        return PARTICIPLE.sub("er", base)
    if token.pos_ == "VERB" and base.endswith("e") and base == token.lower_ and not _infinite(token):
        return base + "r"
    return base


def _infinite(token: Token) -> bool:
    """« rompre »: its lemma is itself; of « montre » the model says no more than that it is a verb."""
    return "Inf" in token.morph.get("VerbForm") and token.lower_.endswith("re")


def verbal(token: Token) -> bool:
    """Whether the word is used as a verb."""
    if token.pos_ in ("VERB", "AUX"):
        return token.dep_ not in ("aux:tense", "aux:pass", "cop")
    return token.pos_ in ("NOUN", "ADJ") and _has_auxiliary(token) and bool(PARTICIPLE.search(token.lower_))


def _has_auxiliary(token: Token) -> bool:
    return any(c.dep_ in ("aux:tense", "aux:pass") for c in token.children)


def infinitive(token: Token) -> bool:
    """An infinitive, or a perfect infinitive (« avoir bombardé »)."""
    if "Inf" in token.morph.get("VerbForm"):
        return True
    return any(c.dep_.startswith("aux") and "Inf" in c.morph.get("VerbForm") for c in token.children)


def participle(token: Token) -> bool:
    """A past participle without a tense auxiliary of its own."""
    if "Part" not in token.morph.get("VerbForm") or "Past" not in token.morph.get("Tense") or misread(token):
        return False
    return not any(c.dep_ in ("aux:tense", "aux:pass", "cop") for c in token.children)


def misread(token: Token) -> bool:
    """A present form that the tagger took for a past participle (« convoque », « avertit »)."""
    if token.pos_ != "VERB" or "Part" not in token.morph.get("VerbForm") or "Past" not in token.morph.get("Tense"):
        return False
    endings = next((e for group, e in PARTICIPLES if lemma(token).endswith(group)), None)
    return endings is not None and not _has_auxiliary(token) and endings.search(token.lower_) is None


def gerund(token: Token) -> bool:
    """A present participle, alone or after « en »."""
    return "Part" in token.morph.get("VerbForm") and "Pres" in token.morph.get("Tense")


def finite(token: Token) -> bool:
    """A verb with a tense: its own or its auxiliary's."""
    if "Fin" in token.morph.get("VerbForm") or misread(token):
        return True
    return any(c.dep_.startswith(("aux", "cop")) and "Fin" in c.morph.get("VerbForm") for c in token.children)


def reflexive(verb: Token) -> bool:
    """Whether « se » belongs to the verb; in « s'est fait attaquer » it does not."""
    return _with_se(verb) and not undergone(verb)


def _with_se(verb: Token) -> bool:
    return any(c.lower_ in REFLEXIVE and c.i < verb.i for c in verb.children)


def passive(verb: Token) -> bool:
    """« a été tué », « tué par », « (soldats) tués »: the subject undergoes."""
    if undergone(verb):
        return True
    deps = {c.dep_ for c in verb.children}
    if lemma(verb) in lexicon().classes.get("with-être", frozenset()):
        return False
    if "aux:pass" in deps:
        return True
    if "aux:tense" in deps or reflexive(verb):
        return False
    if participle(verb):
        if verb.dep_ == "conj" and verbal(verb.head) and "aux:tense" in {c.dep_ for c in verb.head.children}:
            return passive(verb.head)
        return True
    return False


def undergone(verb: Token) -> bool:
    """« s'est vu infliger », « s'est fait attaquer »: the infinitive befalls the subject."""
    if not infinitive(verb) or any(c.dep_.startswith("aux") and infinitive(c) for c in verb.children):
        return False
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in UNDERGOING:
        return _with_se(verb.head)
    return _with_se(verb) and _beside(verb) is not None


def _beside(verb: Token) -> Token | None:
    """« faire » or « voir » where the model hangs it on the infinitive: « a fait arrêter »."""
    loose = (c for c in verb.children if c.dep_ == "dep" and c.i < verb.i)
    return next((c for c in loose if c.lemma_.lower() in UNDERGOING), None)


def afflicting(verb: Token) -> tuple[Filler, ...]:
    """Who does what befalls a subject: the agent, else whose the object is, « s'est vu refuser l'aide du FMI »."""
    given = (c for c in verb.children if c.dep_ == "obj" and c.i > verb.i)
    return agent(verb) or tuple(f for c in given for f in complements(c, ("de",), reach=1))


def clitics(verb: Token) -> Iterator[Token]:
    """Pronouns written before the verb, on it or on its auxiliary."""
    yield from (c for c in verb.children if c.pos_ == "PRON" and c.i < verb.i)


def prepositions(token: Token) -> tuple[str, ...]:
    """The preposition that introduces the word: (« de »,), (« auprès de »,), or () when there is none."""
    cases = [c for c in token.children if c.dep_ in ("case", "mark") and c.i < token.i]
    if not cases:
        return ()
    words = [_plain(c) for c in cases]
    for case in cases:
        words += [_plain(case) + " " + _plain(f) for f in case.children if f.dep_ == "fixed"]
    if len(cases) > 1:
        words.append(" ".join(_plain(c) for c in cases))
    return tuple(words)


CONTRACTED = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à", "del": "de", "vis-à-vis": "envers"}


def _plain(token: Token) -> str:
    word: str = token.lower_
    return CONTRACTED.get(word, word)


def antecedent(token: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    clause = token
    while clause.dep_ != "acl:relcl" and clause.head.i != clause.i:
        clause = clause.head
    return clause.head if clause.dep_ == "acl:relcl" else None


def subjects(verb: Token, depth: int = 0) -> tuple[Filler, ...]:
    """Grammatical subjects of the verb: its own, else the one it inherits. A passive's subject is found here too."""
    found = (_resolved(c, "subject") for c in verb.children if c.dep_ in SUBJECT)
    own = tuple(f for f in found if f is not None) or _causer(verb)
    if own:
        return own
    if depth > 5:
        return ()
    return _inherited(verb, depth + 1)


def _causer(verb: Token) -> tuple[Filler, ...]:
    """« Alger a fait arrêter »: the model hangs « Alger » loosely on the infinitive."""
    made = _beside(verb)
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
    if misread(verb) and verb.dep_ in ("acl", "amod") and head.i < verb.i:
        return (Filler(head, "noun before a misread verb"),)
    if verb.dep_ == "acl:relcl":
        relative = any(c.lower_ == "qui" for c in verb.lefts)
        return (Filler(head, "subject of relative"),) if relative else ()
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
        return (Filler(noun, "noun of participle"),)
    if participle(verb):
        return (Filler(noun, "noun of participle"),)
    owners = tuple(Filler(c, "owner of noun") for c in noun.children if c.dep_ == "nmod" and "de" in prepositions(c))
    if owners:
        return owners
    governor = above(noun)
    return _renamed(subjects(governor, depth), "subject through noun") if governor is not None else ()


def _controlled(verb: Token, head: Token, depth: int) -> tuple[Filler, ...]:
    if infinitive(verb) and verb.dep_ in ("xcomp", "ccomp", "obj", "obl:arg", "obl:mod", "advcl"):
        marks = {_plain(c) for c in verb.children if c.dep_ in ("mark", "case")}
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
    if depth > 5:
        return ()
    if passive(verb):
        given = tuple(Filler(c, "object") for c in verb.children if c.dep_ == "obj" and undergone(verb))
        if given:
            return given
        if verb.dep_ in ("acl", "amod") and not verbal(verb.head):
            return (Filler(verb.head, "noun of passive participle"),)
        return _renamed(subjects(verb, depth + 1), "subject of passive")
    own = tuple(_resolved(c, "object") for c in verb.children if c.dep_ == "obj" and c.lower_ not in REFLEXIVE)
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


def subjects_of_its_own(verb: Token) -> bool:
    """Whether a subject hangs on the verb itself."""
    return any(c.dep_ in SUBJECT for c in verb.children)


def agent(verb: Token) -> tuple[Filler, ...]:
    """« par X » of a passive, wherever the model hung it."""
    found = tuple(c for c in verb.subtree if c.i > verb.i and c.i - verb.i < 25 and "par" in prepositions(c))
    marked = tuple(c for c in found if c.dep_ == "obl:agent" and c.head.i == verb.i)
    near = tuple(c for c in found if distance(c, verb) <= 2)
    return tuple(Filler(c, "agent") for c in (marked or near)[:1])


def datives(verb: Token) -> tuple[Filler, ...]:
    """« lui », « leur », « nous » before the verb."""
    return tuple(
        Filler(c, "dative clitic")
        for c in clitics(verb)
        if c.lower_ in ("lui", "leur") or (c.dep_ == "iobj" and c.lower_ not in ("y", "en", "se", "s'"))
    )


def complements(head: Token, preps: tuple[str, ...], reach: int = 3) -> tuple[Filler, ...]:
    """Words introduced by one of the prepositions under the head, nearest in the tree first; no clause is entered."""
    found: list[tuple[int, int, Token]] = []
    frontier = [(head, 0)]
    while frontier:
        node, level = frontier.pop(0)
        for child in node.children:
            if child.i < head.i and level > 0:
                continue
            if level < reach and not (verbal(child) and child.dep_ in CLAUSE) and not _closed(child):
                frontier.append((child, level + 1))
            if set(prepositions(child)) & set(preps) and not verbal(child):
                found.append((level, child.i, child))
    found.sort(key=lambda f: f[:2])
    return tuple(Filler(t, f"complement {preps[0]}") for level, _, t in found if level == found[0][0])


def _closed(word: Token) -> bool:
    """A complement of another preposition than « de » keeps its own complements to itself."""
    preps = prepositions(word)
    return bool(preps) and "de" not in preps


def above(token: Token) -> Token | None:
    """The verb that governs the word, or None."""
    node = token
    while node.head.i != node.i:
        node = node.head
        if verbal(node):
            return node
    return None


def distance(low: Token, high: Token) -> int:
    """Arcs from a word up to one of its ancestors; 99 when it is none."""
    node, steps = low, 0
    while node.i != high.i:
        if node.head.i == node.i:
            return 99
        node, steps = node.head, steps + 1
    return steps


def coordinates(token: Token) -> tuple[Token, ...]:
    """The word and what is coordinated with it: « la France, l'Allemagne et l'Italie »."""
    out, queue = [token], [token]
    while queue:
        node = queue.pop(0)
        for child in node.children:
            if child.dep_ == "conj" and not verbal(child):
                out.append(child)
                queue.append(child)
        stray = _stray(node)
        if stray is not None and stray not in out:
            out.append(stray)
            queue.append(stray)
    return tuple(sorted(out, key=lambda t: t.i))


def _stray(noun: Token) -> Token | None:
    """« appelle le Pakistan et l'Inde à négocier »: the model hangs the second on the verb, or calls it a subject too."""
    if noun.i + 1 >= noun.sent.end or noun.nbor(1).lower_ not in ("et", "ou", "ni"):
        return None
    other = noun.nbor(1).head
    joined = noun.nbor(1).dep_ == "cc" and other.i > noun.i and not verbal(other) and verbal(other.head)
    return other if joined and other.dep_ in ("conj", noun.dep_) and not prepositions(other) else None


def negated(token: Token) -> bool:
    """« n'a pas attaqué », « aucune attaque », « sans attaquer »; « ne … que » and « pas seulement » are none."""
    words = [
        c for c in token.children if c.dep_ in ("advmod", "det", "nsubj", "nsubj:pass", "obj") and c.i < token.i + 4
    ]
    found = [c for c in words if c.lower_ in NEGATIVE]
    if verbal(token):
        if not any(c.lower_ in ("ne", "n'") for c in token.children):
            return False
        later = {t.lower_ for t in token.doc[token.i : token.i + 3]}
        return bool(found or any(t.lower_ in NEGATIVE for t in token.doc[max(0, token.i - 3) : token.i + 2])) and not (
            later & {"seulement", "que", "qu'"} and "pas" not in {t.lower_ for t in token.children}
        )
    return any(c.lower_ in ("aucun", "aucune") for c in token.children)
