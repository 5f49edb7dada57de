"""Words by themselves and beside each other: forms of verbs, prepositions, negation, what is joined by « et »."""

import re

from spacy.tokens import Token

from dyade.reading.reports import incise
from dyade.reading.reports.lexicon import lexicon

SUBJECT = frozenset({"nsubj", "nsubj:pass"})

NEGATIVE = frozenset(
    {"pas", "jamais", "plus", "aucun", "aucune", "nullement", "guère", "point", "rien", "ni", "personne"}
)

REFLEXIVE = frozenset({"se", "s'"})

DATIVE = frozenset({"lui", "leur"})

CLOSED = frozenset({"»", "”", '"'})

UNDERGOING = frozenset({"voir", "faire"})

PARTICIPLES = (
    ("er", re.compile("ée?s?$")),
    ("ir", re.compile("(i|u|rt|is|rte|ie|ue)s?$")),
    ("re", re.compile("(u|i|is|it|int|ait|né|clos)e?s?$")),
)
"""What past participles of a conjugation end in: « rompt », « met », « combat » are none."""

PARTICIPLE = re.compile("ée?s?$")

CONTRACTED = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à", "del": "de", "vis-à-vis": "envers"}


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
    if "Inf" in token.morph.get("VerbForm") and not miscalled(token):
        return True
    return any(c.dep_.startswith("aux") and "Inf" in c.morph.get("VerbForm") for c in token.children)


def miscalled(token: Token) -> bool:
    """« évacue », which the tagger calls an infinitive."""
    present = token.lower_.endswith(("e", "ent")) and not token.lower_.endswith("re")
    return present and "Inf" in token.morph.get("VerbForm")


def participle(token: Token) -> bool:
    """A past participle without a tense auxiliary of its own."""
    past = "Part" in token.morph.get("VerbForm") and "Past" in token.morph.get("Tense") and not misread(token)
    if not past and not _never_finite(token):
        return False
    return not any(c.dep_ in ("aux:tense", "aux:pass", "cop") for c in token.children)


def misread(token: Token) -> bool:
    """A present form that the tagger took for a past participle (« convoque », « avertit »)."""
    if token.pos_ != "VERB" or "Part" not in token.morph.get("VerbForm") or "Past" not in token.morph.get("Tense"):
        return False
    endings = next((e for group, e in PARTICIPLES if lemma(token).endswith(group)), None)
    return endings is not None and not _has_auxiliary(token) and endings.search(token.lower_) is None


def _never_finite(token: Token) -> bool:
    """« L'ambassadeur prié de partir »: the tagger calls it a verb in the present, which no form in « é » is."""
    return token.pos_ == "VERB" and "Fin" in token.morph.get("VerbForm") and bool(PARTICIPLE.search(token.lower_))


def gerund(token: Token) -> bool:
    """A present participle, alone or after « en »."""
    return "Part" in token.morph.get("VerbForm") and "Pres" in token.morph.get("Tense")


def finite(token: Token) -> bool:
    """A verb with a tense: its own or its auxiliary's."""
    if ("Fin" in token.morph.get("VerbForm") and not _never_finite(token)) or misread(token) or miscalled(token):
        return True
    return any(c.dep_.startswith(("aux", "cop")) and "Fin" in c.morph.get("VerbForm") for c in token.children)


def reflexive(verb: Token) -> bool:
    """Whether « se » belongs to the verb; in « s'est fait attaquer » it does not."""
    return _with_se(verb) and not undergone(verb)


def _with_se(verb: Token) -> bool:
    """« s'est rendu », not « s'il est attaqué »."""
    return any(c.lower_ in REFLEXIVE and c.i < verb.i and c.dep_ != "mark" for c in verb.children)


def passive(verb: Token) -> bool:
    """« a été tué », « tué par », « (soldats) tués »: the subject undergoes."""
    if undergone(verb):
        return True
    deps = {c.dep_ for c in verb.children}
    if lemma(verb) in lexicon().classes.get("with-être", frozenset()):
        return False
    if reflexive(verb):
        return False
    if "aux:pass" in deps:
        return True
    if "aux:tense" in deps:
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
    return _with_se(verb) and made_by(verb) is not None


ANSWERED = frozenset({"ACCUSE", "ASSAULT", "COERCE", "SANCTION", "SUPPORT", "THREATEN"})
"""Types of what is done to somebody for what that one has done."""


def done_by_object(verb: Token) -> bool:
    """« critique Budapest pour avoir reçu Poutine »: who is blamed, punished or thanked has done it."""
    head = verb.head
    past = any(c.dep_.startswith("aux") and c.lower_ in ("avoir", "être") for c in verb.children)
    if not past or not any(c.lower_ == "pour" and c.dep_ in ("mark", "case") for c in verb.children):
        return False
    known = lexicon().verbs.get(lemma(head), ())
    return verbal(head) and not reflexive(head) and any(r.type in ANSWERED and "obj" in r.recipient for r in known)


def made_by(verb: Token) -> Token | None:
    """« faire » or « voir » where the model hangs it on the infinitive: « a fait arrêter »."""
    loose = (c for c in verb.children if c.dep_ == "dep" and c.i < verb.i)
    return next((c for c in loose if c.lemma_.lower() in UNDERGOING), None)


BY_DE = frozenset({"auprès"})
"""Adverbs that are one preposition with the « de » behind them."""


def prepositions(token: Token) -> tuple[str, ...]:
    """The preposition that introduces the word: (« de »,), (« auprès de »,), or () when there is none."""
    cases = [c for c in token.children if c.dep_ in ("case", "mark") and c.i < token.i]
    if not cases:
        return ()
    words = [plain_form(c) for c in cases]
    if words == ["de"] and token.head.lower_ in BY_DE:
        return (f"{token.head.lower_} de",)  # the model makes « auprès » an adverb of the verb
    for case in cases:
        words += [plain_form(case) + " " + plain_form(f) for f in case.children if f.dep_ == "fixed"]
    if len(cases) > 1:
        words.append(" ".join(plain_form(c) for c in cases))
    return tuple(words)


def plain_form(token: Token) -> str:
    word: str = token.lower_
    return CONTRACTED.get(word, word)


def inverted(verb: Token) -> Token | None:
    """« …», accuse Ankara »: after a quote the subject stands behind its verb."""
    group = [verb, *(c for c in verb.children if c.i < verb.i and c.dep_.startswith(("aux", "expl", "iobj")))]
    first = min(group, key=lambda t: t.i)
    before = verb.doc[max(first.i - 2, verb.sent.start) : first.i]
    quoted = any(t.text in CLOSED for t in before) and before[-1].text in (",", *CLOSED)
    if not finite(verb) or not (quoted or incise.sets_off(verb, first)):
        return None
    after = (c for c in verb.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)] if c.pos_ in ("PROPN", "NOUN", "PRON"))
    return next((c for c in after if not day(c)), None)


def dative(word: Token) -> bool:
    """« et lui a accordé un prêt »: the model takes « lui » for the subject."""
    after = word.nbor(1) if word.i + 1 < word.sent.end else None
    return word.lower_ in DATIVE and after is not None and after.pos_ in ("AUX", "VERB") and after.lower_ != "-même"


def day(word: Token) -> bool:
    return lemma(word) in lexicon().classes.get("days", frozenset())


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
            if child.dep_ == "conj" and not verbal(child) and opened_by(child) is None:
                out.append(child)
                queue.append(child)
        loose = stray(node)
        if loose is not None and loose not in out:
            out.append(loose)
            queue.append(loose)
    return tuple(sorted(out, key=lambda t: t.i))


def opened_by(noun: Token) -> Token | None:
    """« a vendu des chars à la Hongrie et l'Afrique du Sud a exporté du maïs »: the verb whose clause a noun opens that
    the model joins to a complement of the clause before."""
    if noun.dep_ != "conj" or noun.head.dep_ in SUBJECT or above(noun.head) is None:
        return None
    last = max((t.i for t in noun.subtree), default=noun.i)
    after = noun.doc[last + 1] if last + 1 < noun.sent.end else None
    verb = after.head if after is not None and after.pos_ == "AUX" else after
    if verb is None or not verbal(verb) or not finite(verb) or verb.i < noun.i or (before := above(noun)) is None:
        return None
    return verb if before.i < noun.i and not any(c.dep_ in SUBJECT for c in verb.children) else None


def stray(noun: Token) -> Token | None:
    """« appelle le Pakistan et l'Inde à négocier »: the model hangs the second on the verb, or on nothing."""
    if noun.i + 1 >= noun.sent.end or noun.nbor(1).lower_ not in ("et", "ou", "ni"):
        return None
    other = noun.nbor(1).head
    if verbal(other) and other.head.i == noun.i:  # « Le Ghana et le Bénin ont accusé »
        return next((c for c in other.children if c.dep_ in SUBJECT and noun.i < c.i < other.i), None)
    joined = noun.nbor(1).dep_ == "cc" and other.i > noun.i and not verbal(other) and verbal(other.head)
    return other if joined and other.dep_ in ("conj", noun.dep_) and not prepositions(other) else None


def negated(token: Token) -> bool:
    """« n'a pas attaqué », « aucune attaque », « sans attaquer »; « ne … que » and « pas seulement » are none."""
    words = [
        c for c in token.children if c.dep_ in ("advmod", "det", "nsubj", "nsubj:pass", "obj") and c.i < token.i + 4
    ]
    found = [c for c in words if c.lower_ in NEGATIVE or _nobody(c)]
    if verbal(token):
        if not any(c.lower_ in ("ne", "n'") for c in token.children):
            return _neither(token)
        if lemma(token) in lexicon().classes.get("ne-alone", frozenset()):
            return True  # « ne cesse de »
        later = {t.lower_ for t in token.doc[token.i : token.i + 3]}
        return bool(found or any(t.lower_ in NEGATIVE for t in token.doc[max(0, token.i - 3) : token.i + 2])) and not (
            later & {"seulement", "que", "qu'"} and "pas" not in {t.lower_ for t in token.children}
        )
    return any(c.lower_ in ("aucun", "aucune") for c in token.children)


def _neither(verb: Token) -> bool:
    """The second of « n'a ni condamné ni salué »."""
    joined = verb.dep_ == "conj" and verbal(verb.head) and any(c.lower_ == "ni" for c in verb.children)
    return joined and negated(verb.head)


def _nobody(subject: Token) -> bool:
    """« aucun soldat n'a … », « ni la Norvège ni la Suède n'ont … »."""
    inside = subject.subtree if subject.dep_ in SUBJECT else ()
    return any(t.lower_ in ("aucun", "aucune", "nul", "nulle", "ni") for t in inside)


def set_off_object(verb: Token) -> Token | None:
    """« le cabinet, que Rome accuse, »: the model takes both for subjects; the one before « que » is the object."""
    both = [c for c in verb.children if c.dep_ in SUBJECT and c.i < verb.i]
    that = next((c.i for c in verb.children if c.lower_ in ("que", "qu'")), None)
    return both[0] if that is not None and len(both) == 2 and both[0].i < that < both[1].i else None
