"""Pronouns and possessives: to whom « il », « elle », « lui », « ce dernier », « son » point, by the grammar's own clues."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dyade.reading.parties.syntax import Syntax, Word, is_subject
from dyade.reading.parties.words import CLITICS, POSSESSIVES, SUBJECT_PRONOUNS

_REACH = 3
_BAR = 0.5


class Referent(NamedTuple):
    """A resolved mention that a pronoun may point to."""

    start: int
    end: int
    head: int
    party: str
    kind: str
    gender: str
    number: str
    sentence: int
    subject: bool
    label: str
    """What makes two referents the same thing: the person's name or the party's code."""


class Pointing(NamedTuple):
    """A pronoun and the referent that it stands for."""

    word: Word
    end: int
    referent: Referent


def find_pointings(syntax: Syntax, referents: Sequence[Referent]) -> Iterator[Pointing]:
    """Every pronoun that is an argument and has a referent, in the order of the text."""
    for word in syntax.words:
        wanted = _wanted(word, syntax)
        if wanted is None:
            continue
        referent = _relative(word, syntax, referents) if wanted == "relative" else _best(word, wanted, syntax, referents)
        if referent is not None:
            yield Pointing(word, word.end, referent)


def _wanted(word: Word, syntax: Syntax) -> str | None:
    """Which kind of pronoun the word is, or None: `ms fs mp fp` for gender and number, `x` where unknown."""
    folded = word.folded.lstrip("-").removeprefix("t-")
    if word.pos == "DET":
        if folded in ("son", "sa", "ses"):
            return "xs"
        return "xp" if folded in ("leur", "leurs") else None
    if word.pos not in ("PRON", "ADJ"):
        return None
    if folded == "qui":
        return "relative"
    if folded in SUBJECT_PRONOUNS:
        return SUBJECT_PRONOUNS[folded] if is_subject(word) else None
    if folded in CLITICS and word.dep in ("obj", "iobj", "obl:arg", "obl", "nmod"):
        return CLITICS[folded]
    return None


def _relative(word: Word, syntax: Syntax, referents: Sequence[Referent]) -> Referent | None:
    """« qui » stands for the noun that its clause hangs on."""
    clause = syntax.words[word.governor]
    for _ in range(3):
        if clause.dep.startswith("acl"):
            break
        clause = syntax.words[clause.governor]
    noun = syntax.words[clause.governor]
    if not clause.dep.startswith("acl") or noun.start >= word.start:
        return None
    return next((r for r in referents if r.start <= noun.start < r.end), None)


def _best(word: Word, wanted: str, syntax: Syntax, referents: Sequence[Referent]) -> Referent | None:
    best: tuple[float, Referent] | None = None
    for referent in referents:
        if referent.end > word.start:
            break
        score = _score(word, wanted, referent, syntax)
        if score is not None and (best is None or score >= best[0]):
            best = (score, referent)
    return best[1] if best and best[0] >= _BAR else None


def _score(word: Word, wanted: str, referent: Referent, syntax: Syntax) -> float | None:
    """Nearness, subjecthood and being a person speak for a referent; wrong gender or number rules it out."""
    distance = word.sentence - referent.sentence
    if distance > _REACH or referent.kind == "place":
        return None
    gender, number = wanted[0], wanted[1]
    if gender != "x" and referent.gender and referent.gender != gender:
        return None
    if number != "x" and referent.number and referent.number != number:
        return None
    score = 2.0 - 0.8 * distance
    score += 1.0 * referent.subject
    score += 0.7 * (referent.kind == "person" or referent.kind == "office")
    score -= 0.6 * (referent.kind == "adjective")
    score += 0.2 * (gender != "x" and referent.gender == gender)
    if word.folded in POSSESSIVES and distance == 0:
        score += 0.5
    return score
