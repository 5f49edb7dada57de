"""Whom a pronoun cannot mean, by the grammar of its clause."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from dyade.languages import rows, tables
from dyade.reading.parties.referents import Referent
from dyade.reading.parties.syntax import Syntax, Word, is_subject
from dyade.reading.parties.words import AT_HOME, TONIC

OBJECTS: Final = ("obj", "iobj", "obl:arg", "obl", "nmod", "obl:agent")
"""How an argument that is no subject hangs on its verb or noun."""
_NAMED: Final = ("name", "metonym")
_WITHIN: Final = (*OBJECTS, "obl:mod")
_DEEP: Final = 3
"""Words from a name up to the verb whose clause it stands in."""


def meant(word: Word, subjects: dict[int, str], referents: Sequence[Referent], syntax: Syntax) -> tuple[Referent, ...]:
    """Those whom the word can mean: not the subject of its verb; whoever is asked, in « demande à l'Ukraine de lui
    livrer »; who denies, in « l'Ukraine a démenti ses accusations »; nor whom the clause of a subject names later."""
    if not is_subject(word):
        other = _other(word, subjects, referents, syntax)
        own = next((r.party for r in referents if r.label == other), "")
        return tuple(r for r in referents if r.label != other and not _one_side(r, other, own))
    below = frozenset(_named_below(word, referents, syntax))
    return tuple(r for r in referents if r.kind not in _NAMED or r.label not in below)


def _one_side(referent: Referent, subject: str, party: str) -> bool:
    """« Selon Pretoria, il lui a demandé »: a state is no object of who acts for it, nor they of it."""
    return referent.party == party and party in (subject, referent.label)


def _named_below(word: Word, referents: Sequence[Referent], syntax: Syntax) -> Iterator[str]:
    """« Celle-ci a rompu les accords avec la France »: not France."""
    for referent in referents:
        head = syntax.word_at(referent.head)
        behind = head.start > word.end and head.sentence == word.sentence and referent.kind == "name"
        if behind and _below(head, word.governor, syntax):
            yield referent.label


def _below(word: Word, verb: int, syntax: Syntax) -> bool:
    for _ in range(_DEEP):
        if word.dep not in _WITHIN or word.governor == verb:
            break
        word = syntax.words[word.governor]
    return word.governor == verb and word.dep in _WITHIN


def _other(word: Word, subjects: dict[int, str], referents: Sequence[Referent], syntax: Syntax) -> str:
    if word.dep in ("obj", "iobj") or (word.folded in TONIC and prepositional(word, syntax)):
        return _asked(word, referents, syntax) or _subject_of(word, subjects, syntax)
    if word.pos == "DET" and _charge(word, syntax):
        verb = syntax.words[syntax.words[word.governor].governor]
        if verb.lemma in _verbs_of("REJECT"):
            return subjects.get(verb.place, "")
    return _attacker(word, subjects, syntax)


def _attacker(word: Word, subjects: dict[int, str], syntax: Syntax) -> str:
    """« Selon Kigali, la RDC a bombardé son territoire »: nobody bombs what is theirs."""
    land = syntax.words[word.governor]
    verb = syntax.words[land.governor]
    struck = word.pos == "DET" and land.dep == "obj" and land.lemma in _land() and verb.lemma in _verbs_of("ASSAULT")
    return subjects.get(verb.place, "") if struck else ""


@cache
def _land() -> frozenset[str]:
    found = tables.load("fr", "trigger_classes", rows.TriggerClassRow)
    return frozenset(lemma for row in found if row.id == "land" for lemma in row.lemmas)


def _asked(word: Word, referents: Sequence[Referent], syntax: Syntax) -> str:
    """The party to which a verb of asking gives the infinitive that the word hangs on."""
    asking = syntax.words[syntax.words[word.governor].governor]
    if asking.place == word.governor or asking.lemma not in _verbs_of("REQUEST"):
        return ""
    asked = (r for r in referents if r.start < word.start and not r.subject)
    heads = ((r, syntax.word_at(r.head)) for r in asked)
    return next((r.label for r, head in heads if head.governor == asking.place and head.dep in OBJECTS), "")


def _charge(word: Word, syntax: Syntax) -> bool:
    """« ses accusations », « leurs critiques »."""
    after = syntax.after(word.end)
    return after is not None and after.lemma in _charges()


@cache
def _charges() -> frozenset[str]:
    return frozenset(row.id for row in tables.load("fr", "charges", rows.ChargeRow))


@cache
def _verbs_of(kind: str) -> frozenset[str]:
    found = tables.load("fr", "triggers_verbs", rows.TriggerRow)
    return frozenset(row.lemma for row in found if row.type == kind)


def _subject_of(word: Word, subjects: dict[int, str], syntax: Syntax) -> str:
    """The subject of the verb, or of the one that it hangs on: « salue la Chine et l'a remerciée »."""
    verb = word.governor
    for _ in range(4):
        if verb in subjects:
            return subjects[verb]
        verb = syntax.words[verb].governor
    return ""


def prepositional(word: Word, syntax: Syntax) -> bool:
    """« avec eux », « de lui »: a preposition stands right before the pronoun."""
    before = syntax.before(word.start)
    behind = before is not None and before.pos == "ADP" and before.governor == word.place
    return before is not None and behind and before.folded not in AT_HOME
