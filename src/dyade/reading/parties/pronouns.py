"""Pronouns and possessives: to whom « il », « lui », « ce dernier », « son » point, by the grammar's own clues."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Final, NamedTuple

from dyade.languages import rows, tables
from dyade.reading.parties.bars import OBJECTS, meant, prepositional
from dyade.reading.parties.referents import Referent, joined
from dyade.reading.parties.syntax import Syntax, Word, is_subject
from dyade.reading.parties.words import (
    ACCORDING,
    CLITICS,
    DEMONSTRATIVES,
    POSSESSIVES,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TONIC,
)

_REACH = 3
_BAR = 0.5
_SEVERAL = 0.3
"""What speaks for joined names where a pronoun is plural."""
_ALIVE = 0.35
"""What speaks for a man or a woman by name where « il » or « elle » agrees: states agree by chance."""
_THIS: Final = ("ce", "cette", "ces")
_PLACELESS: Final = ("place",)
_HERE: Final = "-ci"
_OF_ONE: Final = ("son", "sa", "ses")
"""Possessives of one possessor: not of « les Etats-Unis »."""
_BODILY: Final = ("arrest", "release", "abduct", "deport", "convict")


class Pointing(NamedTuple):
    """A pronoun and the referent that it stands for."""

    word: Word
    end: int
    referent: Referent


def find_pointings(syntax: Syntax, referents: Sequence[Referent]) -> Iterator[Pointing]:
    """Every pronoun that is an argument and has a referent, in the order of the text; one may point through another."""
    subjects = _subjects(syntax, referents)
    known = [*referents, *joined(syntax, referents)]
    for word in syntax.words:
        wanted = _wanted(word, syntax)
        if wanted is None:
            continue
        able = meant(word, subjects, known, syntax)
        if wanted == "relative":
            referent = _relative(word, syntax, known)
        elif _latter(word, syntax):
            able = tuple(r for r in able if r.sentence < word.sentence or not _teller(r, syntax))
            referent = _best(word, able, partial(_last_score, word, wanted))
        else:
            undergone = word.pos == "DET" and _undergone(word, syntax)
            referent = _best(word, able, partial(_score, word, wanted, undergone))
        if referent is None:
            continue
        if wanted not in ("relative", "xs", "xp"):
            known.append(_echo(word, referent, wanted))
        if is_subject(word) or word.dep == "expl:subj":
            subjects[word.governor] = referent.label
        yield Pointing(word, word.end + len(_HERE) * _here(word, syntax), referent)


def _subjects(syntax: Syntax, referents: Sequence[Referent]) -> dict[int, str]:
    """For each verb, what its subject is: the same thing is not its object too."""
    found: dict[int, str] = {}
    for referent in referents:
        if referent.subject:
            found.setdefault(syntax.word_at(referent.head).governor, referent.label)
    return found


def _echo(word: Word, referent: Referent, wanted: str) -> Referent:
    """The pronoun as a referent of its own: it keeps the one that it stands for at hand."""
    gender = referent.gender or (wanted[0] if wanted[0] != "x" else "")
    return referent._replace(
        start=word.start, end=word.end, sentence=word.sentence, subject=is_subject(word), gender=gender
    )


def _wanted(word: Word, syntax: Syntax) -> str | None:
    """Which pronoun the word is: `ms fs mp fp` for gender and number, `x` where unknown, `relative`, or None."""
    folded = word.folded.lstrip("-").removeprefix("t-") + _HERE * _here(word, syntax)
    if word.pos == "DET":
        return {"son": "xs", "sa": "xs", "ses": "xs", "leur": "xp", "leurs": "xp"}.get(folded)
    if folded in DEMONSTRATIVES:
        before = syntax.before(word.start)
        alone = word.dep in OBJECTS or is_subject(word)
        return DEMONSTRATIVES[folded] if alone and before is not None and before.folded in _THIS else None
    if word.pos != "PRON" and not _here(word, syntax):
        return None
    if folded in TONIC and prepositional(word, syntax):
        return TONIC[folded]
    if folded == "qui":
        return "relative"
    if folded in SUBJECT_PRONOUNS and (is_subject(word) or (word.dep == "expl:subj" and _acts(word, syntax))):
        return SUBJECT_PRONOUNS[folded]
    return CLITICS[folded] if folded in CLITICS and word.dep in OBJECTS else None


def _acts(word: Word, syntax: Syntax) -> bool:
    """Whether the verb has an object besides: « il l'a remercié » is no impersonal « il »."""
    verb = word.governor
    near = syntax.words[max(0, verb - 4) : verb + 8]
    return any(other.governor == verb and other.dep in ("obj", "iobj") for other in near)


def _relative(word: Word, syntax: Syntax, referents: Sequence[Referent]) -> Referent | None:
    """« qui » stands for the noun that its clause hangs on."""
    clause = syntax.words[word.governor]
    for _ in range(3):
        if clause.dep.startswith("acl"):
            break
        clause = syntax.words[clause.governor]
    noun = syntax.words[clause.governor]
    if not clause.dep.startswith("acl") or noun.start >= word.start or noun.pos == "VERB":
        return _beside(word, syntax, referents)
    beside = _beside(word, syntax, referents) if _across(noun, word, syntax) or _unlike(noun, word, syntax) else None
    if beside is not None:
        return beside
    named = next((r for r in referents if r.start <= noun.start < r.end), None)
    return named or _beside(word, syntax, referents)  # « les propos de Kigali, qui »


def _across(noun: Word, word: Word, syntax: Syntax) -> bool:
    """Whether the parse hangs « qui » over a verb that is in no relative clause: « X a déçu Y, qui »."""
    between = syntax.words[noun.place + 1 : word.place]
    return any(w.pos == "VERB" for w in between) and not any(w.folded in RELATIVES for w in between)


def _unlike(noun: Word, word: Word, syntax: Syntax) -> bool:
    """Whether the clause's verb has not the noun's number: « remet les réfugiés au Bangladesh, qui a remercié X »."""
    verb = syntax.words[word.governor]
    finite = next(
        (w for w in syntax.words[word.place : verb.place] if w.governor == verb.place and w.pos == "AUX"), verb
    )
    return finite.number != "" and noun.number != "" and finite.number != noun.number


def _beside(word: Word, syntax: Syntax, referents: Sequence[Referent]) -> Referent | None:
    """The name right before « , qui » where the parse sees no relative clause, or hangs it on the verb."""
    lead = syntax.text[: word.start].rstrip(" ,")
    comma = "," in syntax.text[len(lead) : word.start]
    return next((r for r in referents if r.end == len(lead) and comma and r.kind != "adjective"), None)


def _best(word: Word, referents: Sequence[Referent], score_of: Callable[[Referent], float | None]) -> Referent | None:
    best: tuple[float, int, Referent] | None = None
    for referent in referents:
        if referent.end > word.start or word.sentence - referent.sentence > _REACH:
            continue
        score = score_of(referent)
        if score is not None and (best is None or (score, referent.start) >= best[:2]):
            best = (score, referent.start, referent)
    return best[2] if best and best[0] >= _BAR else None


def _latter(word: Word, syntax: Syntax) -> bool:
    """« ce dernier », « celui-ci »."""
    return word.folded in DEMONSTRATIVES or word.folded.endswith(_HERE) or _here(word, syntax)


def _teller(referent: Referent, syntax: Syntax) -> bool:
    """« Selon Canberra, celui-ci a accepté »: who tells is not the one told of."""
    before = syntax.before(referent.start)
    if before is not None and before.pos == "DET":
        before = syntax.before(before.start)
    return before is not None and before.folded in ACCORDING


def _here(word: Word, syntax: Syntax) -> bool:
    """Whether « -ci » follows, which the parse takes for words of its own."""
    return word.folded in ("celui", "celle", "ceux", "celles") and syntax.text.startswith(_HERE, word.end)


def _undergone(word: Word, syntax: Syntax) -> bool:
    """« sa libération », « son arrestation »: what a person undergoes, so that no body is meant."""
    after = syntax.after(word.end)
    return after is not None and after.lemma in _undergoing()


@cache
def _undergoing() -> frozenset[str]:
    """Nouns of the triggers whose genitive names the person who undergoes the act."""
    found = tables.load("fr", "triggers_nouns", rows.TriggerRow)
    return frozenset(row.lemma for row in found if row.mode in _BODILY and row.recipient[:1] == ("de",))


def _last_score(word: Word, wanted: str, referent: Referent) -> float | None:
    """The one named last in the nearest sentence; a state may be « ce dernier » whatever its own gender."""
    if referent.kind in (*_PLACELESS, "adjective") or (referent.number and referent.number != wanted[1]):
        return None
    person = referent.kind in ("person", "office")
    if person and referent.gender and referent.gender != wanted[0]:
        return None
    return 2.0 - 0.4 * (word.sentence - referent.sentence) + 0.3 * person - 0.4 * referent.subject


def _score(word: Word, wanted: str, undergone: bool, referent: Referent) -> float | None:
    """Nearness, subjecthood and being a person speak for a referent; wrong gender or number rules it out."""
    if referent.kind in _PLACELESS:
        return None
    gender, number = wanted[0], wanted[1]
    if gender != "x" and referent.gender and referent.gender != gender:
        return None
    if number != "x" and word.folded not in POSSESSIVES and referent.number and referent.number != number:
        return None
    if word.folded in _OF_ONE and referent.number == "p":
        return None
    distance = word.sentence - referent.sentence
    score = 2.0 - 0.8 * distance + 1.0 * referent.subject
    score += 0.7 * (referent.kind in ("person", "office"))
    score -= 0.6 * (referent.kind == "adjective")
    if undergone:
        score += 1.0 * (referent.kind in ("person", "office")) - 1.5 * referent.party.startswith("IGO")
    agrees = gender != "x" and referent.gender == gender
    score += (
        0.2 * agrees
        + _ALIVE * (agrees and referent.kind in ("person", "office"))
        + _SEVERAL * (number == "p" and bool(referent.others))
    )
    if word.folded in POSSESSIVES and distance == 0:
        score += 0.5
    return score
