"""Who fell in a fight with whom: « deux soldats chiliens sont morts dans des combats avec l'armée péruvienne »."""

from typing import TYPE_CHECKING, Final, NamedTuple

from dyade.reading.reports import syntax
from dyade.reading.reports.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

AGAINST: Final = ("avec", "contre", "face", "face à")
STEPS: Final = 3
"""Arcs between the fight and the word for the death."""
IDIOMS: Final = frozenset({("perdre", "vie"), ("trouver", "mort"), ("laisser", "vie")})
DEAD: Final = frozenset({"mort", "morte", "morts", "mortes"})


class Fall(NamedTuple):
    """The word for who killed, and the words for who died."""

    enemy: "Token"
    fallen: tuple["Token", ...]


def fall(word: "Token") -> Fall | None:
    """The deaths that a word tells of: the fight, or the dying in one; None for other words."""
    for fight in [word] if _fight(word) else _fights(word):
        enemy = next((f.token for f in syntax.complements(fight, AGAINST, reach=1)), None)
        fallen = _fallen(fight)
        if enemy is not None and fallen and enemy not in fallen:
            return Fall(enemy, fallen)
    return None


def _fights(word: "Token") -> list["Token"]:
    """The fights under a word for a death, or beside it where it is an object."""
    if not _dying(word):
        return []
    around = word.head if word.dep_ == "obj" else word
    return [t for t in around.subtree if _fight(t) and t.i > word.i]


def _fight(word: "Token") -> bool:
    return word.pos_ == "NOUN" and syntax.lemma(word) in lexicon().classes.get("fights", frozenset())


def _fallen(fight: "Token") -> tuple["Token", ...]:
    """Who dies by the word above the fight, or by the object of the verb there: « annonce la mort de X lors de »."""
    node = fight
    for _ in range(STEPS):
        if node.head.i == node.i or node.dep_ in syntax.SUBJECT:
            return ()
        node = node.head
        if _dying(node):
            return _dead(node)
        if syntax.verbal(node):
            deaths = (c for c in node.children if c.dep_ == "obj" and c.i < fight.i and _dying(c))
            return next((_dead(death) for death in deaths), ())
    return ()


def _dead(word: "Token") -> tuple["Token", ...]:
    """Whose death the word tells."""
    own = tuple(c for c in word.children if c.dep_ in syntax.SUBJECT)
    if own or not syntax.verbal(word):
        return own or tuple(f.token for f in syntax.complements(word, ("de",), reach=0))
    found = syntax.objects(word) if syntax.passive(word) else syntax.subjects(word)
    return tuple(f.token for f in found)


def _dying(word: "Token") -> bool:
    """« mourir », « être tué », « perdre la vie », « la mort de »; « sont morts » is read as a noun."""
    classes, name = lexicon().classes, syntax.lemma(word)
    if word.lower_ in DEAD or name in classes.get("dying", frozenset()):
        return True
    if not syntax.verbal(word):
        return False
    if name in classes.get("harming", frozenset()) and syntax.passive(word):
        return True
    return any((name, syntax.lemma(c)) in IDIOMS for c in word.children if c.dep_ == "obj")
