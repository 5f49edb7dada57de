"""Slots of a trigger: from « obj » or « contre » in a row to the words that fill it, and their parties."""

from spacy.tokens import Token

from dyade.model.reading import Mention, Party
from dyade.reading.reports import holding, order, syntax
from dyade.reading.reports.deeds import blamed
from dyade.reading.reports.forms import hidden_gerund, hidden_verb
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.scene import Scene
from dyade.reading.reports.syntax import Filler, lemma, verbal

POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs", "notre", "nos", "mon", "ma", "mes", "votre", "vos"})
SKIPPED = frozenset({"acl:relcl", "punct", "cc", "case", "mark", "parataxis", "advcl", "ccomp"})
CORE = frozenset({"obj", "subj"})
"""Slots in which « a party » means the head word itself, not a party further down in its phrase."""
DEEP = 4
"""How far below the head of a slot a party is looked for: « la politique du gouvernement de la Chine »."""


class _Words:
    """What a condition asks of a filler."""

    def __init__(self, spec: str) -> None:
        self.kinds = {w for w in spec.split(",") if w.isupper()}
        self.lemmas: set[str] = set()
        for word in spec.split(","):
            if word.startswith("@"):
                self.lemmas |= lexicon().classes.get(word[1:], frozenset())
            elif not word.isupper():
                self.lemmas.add(word)

    def fit(self, scene: Scene, filler: Filler, *, core: bool) -> bool:
        """Whether the filler, or a word coordinated with it, is what is asked; a `core` slot asks the head."""
        if "ANY" in self.kinds or ("VERB" in self.kinds and verbal(filler.token)):
            return True
        words = syntax.coordinates(filler.token)
        if any(lemma(t) in self.lemmas or t.lower_ in self.lemmas for t in words):
            return True
        mentions = [m for t in words for m in (mention_of(scene, t),) if m is not None]
        if "BODY" in self.kinds and any(m.party.startswith("IGO") for m in mentions):
            return True
        if "PLACE" in self.kinds and any(t.i in scene.places for t in words):
            return True
        if "PARTY" not in self.kinds:
            return False
        return bool(mentions) or (not core and any(mention_below(scene, t) is not None for t in words))


def met(scene: Scene, token: Token, condition: str) -> bool:
    """Whether a row's condition (« obj=troupe,@weapons », « !obj », « à=PARTY ») holds at the trigger."""
    negative = condition.startswith("!")
    slot, _, spec = condition.lstrip("!").partition("=")
    words = _Words(spec or "ANY")
    return negative != any(words.fit(scene, f, core=slot in CORE) for f in fillers(scene, token, slot))


def fillers(scene: Scene, token: Token, slot: str) -> tuple[Filler, ...]:
    """The head words in a slot of the trigger, best first; () when the slot is empty or unknown to this trigger."""
    if slot == "-":
        return ()
    if slot == "content":
        return _content(token)
    if slot == "gov":
        return _governing(token)
    if slot == "victim":
        return _victims(token)
    if slot == "neg":
        return (Filler(token, "negation"),) if syntax.negated(token) else ()
    if slot == "near":
        return tuple(Filler(t, "near") for t in _around(token))
    if slot == "entre":
        return order.listed(scene, token) or order.headed(scene, token)
    if hidden_verb(token) is not None:
        return _by_order(scene, token, slot)
    if verbal(token):
        return _of_verb(scene, token, slot) or _missing(scene, token, slot)
    return _of_noun(scene, token, slot)


def _missing(scene: Scene, token: Token, slot: str) -> tuple[Filler, ...]:
    """Order where the tree has nothing: subjects of finite verbs, objects, and no complements."""
    if syntax.inverted(token) is not None:
        return _quoted(token) if slot == "obj" else ()
    if syntax.passive(token):
        return order.behind(scene, token, "par") if slot == "subj" and _has_agent(token) else ()
    held = holding.holder(token) if slot == "subj" and syntax.infinitive(token) else None
    if held is not None and hidden_verb(held) is not None:
        return _by_order(scene, held, slot)
    if slot == "subj" and syntax.finite(token):
        return order.before(scene, token)
    return order.after(scene, token) if slot == "obj" else ()


def _quoted(verb: Token) -> tuple[Filler, ...]:
    """Of whom the quote before the verb speaks: its subject first."""
    words = [t for t in verb.doc[verb.sent.start : verb.i] if t.pos_ in ("PROPN", "NOUN")]
    return tuple(Filler(t, "quoted") for t in sorted(words, key=lambda t: t.dep_ not in (*syntax.SUBJECT, "ROOT")))


def _has_agent(verb: Token) -> bool:
    return any(t.lower_ == "par" for t in verb.doc[verb.i + 1 : min(verb.i + 12, verb.sent.end)])


def _by_order(scene: Scene, token: Token, slot: str) -> tuple[Filler, ...]:
    """All slots of a verb that the tagger did not see."""
    if slot == "subj" and hidden_gerund(token):
        return syntax.subjects(syntax.above(token) or token)
    if slot == "subj":
        return order.before(scene, token) or _of_verb_before(token)
    if slot in ("obj", "bare"):
        return order.after(scene, token)
    if slot in ("xcomp", "que"):
        verbs = [t for t in token.doc[token.i + 1 : min(token.i + 12, token.sent.end)] if verbal(t)]
        return tuple(Filler(t, f"by order, {slot}") for t in verbs[:1])
    return order.behind(scene, token, slot)


def _of_verb_before(token: Token) -> tuple[Filler, ...]:
    """« remercie Brasilia mais critique Lima »: a joined verb has the subject of the one before it."""
    if token.nbor(-1).lower_ not in ("et", "mais", "puis", "ou"):
        return ()
    verbs = [t for t in token.doc[token.sent.start : token.i] if verbal(t)]
    return syntax.subjects(verbs[-1]) if verbs else ()


def _around(token: Token) -> tuple[Token, ...]:
    low, high = max(token.sent.start, token.i - 12), min(token.sent.end, token.i + 13)
    return tuple(t for t in token.doc[low:high] if t.i != token.i)


def _of_verb(scene: Scene, token: Token, slot: str) -> tuple[Filler, ...]:
    if slot == "subj":
        return _doers(token)
    if slot == "undergoer":
        return _undergoers(token)
    if slot == "obj":
        return syntax.objects(token)
    if slot == "bare":
        return _bare(token)
    if slot in ("xcomp", "que"):
        deps = ("xcomp", "ccomp", "advcl", "obl:arg", "obl:mod", "obj", "acl")
        below = (
            *token.children,
            *(c for f in syntax.objects(token) for w in syntax.coordinates(f.token) for c in w.children),
        )
        clauses = [c for c in below if c.dep_ in deps and verbal(c) and c.i > token.i]
        return tuple(Filler(c, slot) for c in clauses if syntax.infinitive(c) == (slot == "xcomp"))
    if slot == "à" and syntax.undergone(token) and any(c.dep_ == "obj" for c in token.children):
        return syntax.subjects(token)
    if slot == "à":
        return syntax.datives(token) + syntax.complements(token, ("à",))
    if slot == "de2":
        return _second(token)
    return syntax.complements(token, (slot,))


def _doers(verb: Token) -> tuple[Filler, ...]:
    if syntax.undergone(verb):
        return syntax.afflicting(verb)
    return syntax.agent(verb) if syntax.passive(verb) else syntax.subjects(verb)


def _undergoers(token: Token) -> tuple[Filler, ...]:
    """« s'est vu refuser », « a fait l'objet d'une attaque »: the subject undergoes what the word tells."""
    if verbal(token):
        return syntax.subjects(token) if syntax.undergone(token) else ()
    governor = syntax.above(token)
    return syntax.subjects(governor) if governor is not None and _undergoes(governor, token) else ()


def _undergoes(governor: Token, noun: Token) -> bool:
    """« l'objet de », « la cible de », « victime de » before the noun."""
    words = lexicon().classes.get("undergoing", frozenset())
    return any(lemma(t) in words for t in noun.doc[max(governor.i, noun.i - 5) : noun.i])


def _of_noun(scene: Scene, token: Token, slot: str) -> tuple[Filler, ...]:
    if slot == "adj":
        return tuple(Filler(c, "adjective") for c in token.children if c.pos_ in ("ADJ", "PROPN") and c.dep_ == "amod")
    if slot == "poss":
        return tuple(Filler(c, "possessive") for c in token.children if c.lower_ in POSSESSIVES)
    if slot == "subj":
        return _carrier(token)
    if slot == "obj":
        return ()
    if slot == "de2":
        return _second(token)
    if slot in ("xcomp", "que"):
        return tuple(Filler(c, slot) for c in token.children if verbal(c) and c.dep_ in ("acl", "xcomp", "ccomp"))
    found = syntax.complements(token, (slot,), reach=1 if slot == "de" else 3)
    return found or _loose(token, slot)


def _carrier(noun: Token) -> tuple[Filler, ...]:
    """The subject of the verb that carries the noun: « Paris mène une attaque », « Paris a fait une visite »."""
    governor = syntax.above(noun)
    if governor is None or lemma(governor) not in lexicon().light or syntax.distance(noun, governor) > 2:
        return ()
    if _undergoes(governor, noun):
        return ()
    if any(f.token.i == noun.i for f in syntax.subjects(governor)) and not syntax.passive(governor):
        return ()
    found = syntax.agent(governor) if syntax.passive(governor) else syntax.subjects(governor)
    return tuple(Filler(f.token, "subject of light verb") for f in found if f.token.i != noun.i)


def _loose(noun: Token, slot: str) -> tuple[Filler, ...]:
    """A complement of the noun that the model hung on the verb above: « a mené une attaque contre X »."""
    governor = syntax.above(noun)
    if governor is None or slot in ("de", "par") or syntax.distance(noun, governor) > 2:
        return ()
    found = syntax.complements(governor, (slot,), reach=1)
    return tuple(Filler(f.token, f.rule + ", loose") for f in found if 0 < f.token.i - noun.i < 15)


def _bare(verb: Token) -> tuple[Filler, ...]:
    """The first noun or name after the verb that no preposition introduces, whatever the model calls it."""
    window = verb.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)]
    first = next((t for t in window if t.pos_ in ("PROPN", "NOUN") and not syntax.prepositions(t)), None)
    return (Filler(first, "bare complement"),) if first is not None else ()


def _content(token: Token) -> tuple[Filler, ...]:
    """Every word after the trigger and under it, nearest first: the content of a promise, a demand, an accusation."""
    if syntax.verbal(token) and syntax.inverted(token) is not None:
        return _quoted(token)
    low, high = token.i + 1, min(token.sent.end, token.i + 30)
    hidden = hidden_verb(token) is not None
    below = [
        t
        for t in token.doc[low:high]
        if (hidden or token.is_ancestor(t)) and t.pos_ in ("PROPN", "NOUN", "ADJ", "PRON")
    ]
    return tuple(Filler(t, "content") for t in below if not _aside(t, token))


def _aside(word: Token, verb: Token) -> bool:
    """« s'est retirée sans attaquer les Kurdes »: an adjunct clause tells of another act."""
    node = word
    while node.i != verb.i and node.head.i != node.i:
        if verbal(node) and syntax.infinitive(node) and set(syntax.prepositions(node)) & syntax.ADVERBIAL:
            return True
        node = node.head
    return False


def _governing(noun: Token) -> tuple[Filler, ...]:
    """The subject of the clause in which the noun stands: « Après un entretien avec X, Y est parti »."""
    governor = syntax.above(noun)
    if governor is None or noun in blamed(governor):
        return ()  # who condemns a deed did not do it
    found = syntax.agent(governor) if syntax.passive(governor) else ()
    found = found or syntax.subjects(governor)
    return tuple(Filler(f.token, "subject of the clause") for f in found if distinct_from(f.token, noun))


def distinct_from(subject: Token, noun: Token) -> bool:
    """Whether a noun does not stand inside the subject itself."""
    return subject.i != noun.i and not subject.is_ancestor(noun)


def _victims(noun: Token) -> tuple[Filler, ...]:
    """Whom the verb around the noun harms: « l'attaque a tué trois soldats », « tués dans une attaque »."""
    governor = syntax.above(noun)
    if governor is None or lemma(governor) not in lexicon().classes.get("harming", frozenset()):
        return ()
    return tuple(Filler(f.token, "victim") for f in syntax.objects(governor) if f.token.i != noun.i)


def _second(token: Token) -> tuple[Filler, ...]:
    """The second « de » after the trigger: « le retrait des troupes du Mali »."""
    window = token.doc[token.i + 1 : min(token.sent.end, token.i + 14)]
    of = [t for t in window if "de" in syntax.prepositions(t) and not verbal(t) and t.dep_ != "conj"]
    return tuple(Filler(t, "second de") for t in of[1:2])


def mention_of(scene: Scene, token: Token) -> Mention | None:
    """The mention whose head is the word, else the smallest around it."""
    whose = syntax.owner(token) if lemma(token) in lexicon().classes.get("troops", frozenset()) else None
    owner = scene.heads.get(whose.i) if whose is not None else None
    return owner or scene.heads.get(token.i) or scene.inside.get(token.i)


def mention_below(scene: Scene, token: Token) -> tuple[Mention, str] | None:
    """The mention at the word, else the first below it: « la politique de la Chine », « l'armée russe »."""
    here = mention_of(scene, token)
    if here is not None:
        return here, "head"
    frontier = [(token, 0)]
    act = lemma(token) in lexicon().nouns  # « l'arrestation de X par Y » is Y's
    while frontier:
        node, level = frontier.pop(0)
        for child in sorted(node.children, key=lambda c: (not (act and "par" in syntax.prepositions(c)), c.i)):
            if child.dep_ in SKIPPED or child.dep_ == "conj" or (verbal(child) and child.dep_ != "amod"):
                continue
            found = mention_of(scene, child)
            if found is not None:
                return found, f"below, {child.dep_}"
            if level + 1 < DEEP:
                frontier.append((child, level + 1))
    return None


def accusing() -> frozenset[str]:
    """Verbs whose complement is the content of an accusation."""
    return lexicon().classes.get("accusing", frozenset())


def as_party(mention: Mention) -> Party:
    """The party that a mention stands for."""
    return Party(party=mention.party, sector=mention.sector, name=mention.name)
