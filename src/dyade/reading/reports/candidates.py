"""Candidates: words that a trigger row reads, with the row's conditions checked against the syntax."""

from typing import NamedTuple

from spacy.tokens import Token

from dyade.languages.rows import TriggerRow
from dyade.reading.reports import slots
from dyade.reading.reports.endings import ending
from dyade.reading.reports.forms import hidden_verb
from dyade.reading.reports.lexicon import Lexicon, lexicon
from dyade.reading.reports.mutual import each_other
from dyade.reading.reports.scene import Scene
from dyade.reading.reports.syntax import lemma, reflexive, verbal

GAP = 5
"""Most words that may stand between two words of a phrase (« mettre rapidement et sans bruit fin »)."""


class Candidate(NamedTuple):
    """A row that reads the words around `token`; `last` is the furthest word of a phrase."""

    row: TriggerRow
    token: Token
    last: Token


def candidates(scene: Scene) -> tuple[Candidate, ...]:
    """For each word, the most specific row whose conditions hold, in the order of the text."""
    tables = lexicon()
    found: list[Candidate] = []
    taken: set[int] = set()
    for token in scene.doc:
        best = _best(scene, token, tables)
        if best is None or token.i in taken:
            continue
        if best.row.kind == "phrase":
            taken.update(range(token.i, best.last.i + 1))
        found.append(best)
    firm = (c for c in found if c.row.type != "-" and (c.row.kind == "phrase" or c.token.i not in taken))
    return tuple(c for c in firm if not (c.row.kind == "noun" and ending(c.token, c.row.type)))


def _best(scene: Scene, token: Token, tables: Lexicon) -> Candidate | None:
    hidden = hidden_verb(token)
    name = hidden or lemma(token)
    options: list[Candidate] = []
    if hidden is not None or verbal(token):
        options += _phrases(scene, token, tables.phrases.get(name, ()))
        options += [Candidate(r, token, token) for r in tables.verbs.get(name, ()) if _verb_fits(scene, token, r)]
    elif token.pos_ in ("NOUN", "PROPN", "ADJ", "ADP", "ADV"):
        options += _phrases(scene, token, tables.phrases.get(name, ()))
        if token.pos_ in ("NOUN", "PROPN"):
            rows = tables.nouns.get(name, ())
            options += [Candidate(r, token, token) for r in rows if holds(scene, token, r)]
    return max(options, key=specificity, default=None)


def specificity(candidate: Candidate) -> tuple[int, float, str]:
    """Phrases before words, narrow conditions before wide ones; the id decides the rest."""
    row = candidate.row
    words = len([w for w in row.lemma.split() if w not in ("se", "s'en")])
    return (words, sum(map(weight, row.requires)), row.id)


def weight(condition: str) -> float:
    """How much a condition narrows: a list of words more than « a party », that more than « anything »."""
    if condition.startswith("!"):
        return 0.5
    spec = condition.partition("=")[2]
    if spec == "ANY":
        return 1.0
    if condition.startswith("near"):
        return 1.5
    if spec.isupper():
        return 2.0
    return 2.5 if "PARTY" in spec.split(",") else 3.0


def _verb_fits(scene: Scene, token: Token, row: TriggerRow) -> bool:
    first = row.lemma.split()[0]
    if first == "s'en" and not any(c.lower_ in ("en", "n'") for c in token.lefts):
        return False
    own = reflexive(token) and not each_other(token)  # « s'accusent l'un l'autre »: each accuses
    return (first in ("se", "s'en")) == own and holds(scene, token, row)


def _phrases(scene: Scene, token: Token, rows: tuple[TriggerRow, ...]) -> list[Candidate]:
    out = []
    for row in rows:
        last = _last_word(token, row)
        if last is not None and holds(scene, token, row):
            out.append(Candidate(row, token, last))
    return out


def _last_word(token: Token, row: TriggerRow) -> Token | None:
    """The last word of the phrase when all its words follow in order, each within the gap; None otherwise."""
    words = row.lemma.split()
    if words[0] in ("se", "s'en"):
        if not reflexive(token):
            return None
        words = words[1:]
    elif reflexive(token):
        return None
    at = token
    for word in words[1:]:
        window = at.doc[at.i + 1 : min(at.i + 2 + GAP, at.sent.end)]
        step = next((t for t in window if _same(word, t)), None)
        if step is None:
            return None
        at = step
    return at


def _same(word: str, token: Token) -> bool:
    return word.rstrip("s") in (lemma(token).rstrip("s"), token.lower_.rstrip("s"))


def holds(scene: Scene, token: Token, row: TriggerRow) -> bool:
    """Whether every condition of the row is met at the word."""
    return all(slots.met(scene, token, condition) for condition in row.requires)
