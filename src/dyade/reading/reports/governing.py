"""Which act a time, or a number, belongs to: how the word that it hangs on stands to the word of the act.

A relative clause, a participle clause and an apposition are closed rooms: « le Mali, qui a rompu en janvier, a signé »
does not date the signing.
"""

from enum import Enum
from typing import TYPE_CHECKING, Final

from dyade.model import dates
from dyade.model.reading import TimeExpression
from dyade.reading.reports import syntax
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.syntax import prepositions, verbal
from dyade.reading.times.lexicon import lexicon as times

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

CLOSING: Final = frozenset({"acl:relcl", "acl", "amod", "appos"})
"""Dependencies that open a clause, or a description, of its own."""
WITHIN: Final = frozenset({"lors", "pendant", "durant", "cours", "occasion", "issue", "marge"})
"""« lors de la réunion tenue mardi »: what is told of the frame is told of the act in it."""
SETTING_APART: Final = frozenset({"après", "avant", "malgré"})
"""What they introduce took place at another time, save on a day: « après un entretien mardi »."""
INHERITING: Final = frozenset({"xcomp", "acl", "advcl", "obj", "obl:mod", "obl:arg"})
"""How a verb without tense hangs on the clause that carries its time."""
AT_ONCE: Final = frozenset({"quand", "lorsque", "lorsqu'"})
"""Conjunctions whose clause has the time of the clause around it."""
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})


OBJECTS: Final = frozenset({"obj", "obl:arg", "nmod", "conj"})
STEPS: Final = 4
"""Words between a noun and the verb that judges it, at most."""
BREAKS: Final = frozenset({",", ";", "(", ")", "--", "–", "—", ":"})
FAR: Final = 99
"""What `syntax.distance` gives where the one word does not stand above the other."""
SINCE: Final = "/.."
"""What the EDTF of a time with « depuis » ends in."""


DEEDS: Final = frozenset(
    ("AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION")
)
"""Types of what is done, not said."""


class Bond(Enum):
    """How a time stands to an act."""

    OWN = "time under the trigger"
    CLAUSE = "time in the clause"
    ABOVE = "time of the clause above"
    APART = "time of other words"
    SHUT = "time of a clause of its own"


PARTIAL: Final = "XXXX-"
"""How the TIMEX3 value of a day or month without its year begins."""


def dating(time: TimeExpression) -> bool:
    """Whether a time may be when an act took place: a date, or a length counted from a day, « il y a trois ans »."""
    return time.type in ("DATE", "TIME") or (time.type == "DURATION" and time.edtf is not None)


def unresolved(time: TimeExpression) -> bool:
    """A day that is named without saying which: « mercredi » where no date is known; « la veille » names none."""
    named = time.value.startswith(PARTIAL) and any(c.isdigit() for c in time.value)
    return time.edtf is None and time.type in ("DATE", "TIME") and named


def bond(doc: "Doc", act: "Token", time: TimeExpression) -> Bond:
    """How a time stands to the word of an act in its sentence."""
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None or span.root.sent.start != act.sent.start:
        return Bond.APART
    holder, told_of = _holder(span.root, frozenset(range(span.start, span.end)))
    if (time.edtf or "").endswith(SINCE) and _described(span, act, holder):
        return Bond.SHUT
    if holder.i == act.i:
        return Bond.OWN
    if span.end < act.i and _frames(act) and doc[span.end].lower_ in WITHIN:
        return Bond.CLAUSE
    if shut(holder, act) or (dates.kind(time.edtf) != "day" and _of_another_time(holder, act)):
        return Bond.SHUT
    if syntax.distance(holder, act) < 99:
        return _below(holder, act, told_of)
    if not verbal(act) and _same(syntax.above(act), holder):
        return Bond.CLAUSE
    if _carried(act, holder) or _before_both(act, holder, span[0]):
        return Bond.ABOVE
    return Bond.SHUT if _behind(holder, act, span) else Bond.APART


def _behind(holder: "Token", act: "Token", span: "Span") -> bool:
    """« ont repris la ville, tandis que Rome négociait mardi »: behind the verb of the act, on a verb beside it."""
    beside = verbal(act) and verbal(holder) and act.i < span.start
    return beside and syntax.distance(act, holder) >= FAR and syntax.distance(holder, act) >= FAR


def judged(act: "Token") -> bool:
    """« a condamné jeudi les frappes »: the time of blame, praise or demand is not that of what it speaks of."""
    node = act
    for _ in range(STEPS):
        if node.dep_ not in OBJECTS or _frames(node) or SETTING_APART.intersection(prepositions(node)):
            return False
        node = node.head
        if verbal(node):
            return syntax.lemma(node) in _judging()
    return False


def _described(span: "Span", act: "Token", holder: "Token") -> bool:
    """« membre de l'Otan depuis 1999, la Pologne a soutenu … », « la ville, aux mains des rebelles depuis 2016 »: what
    lasts is told of a word beside the act, between commas and without a verb."""
    doc, sent = span.doc, act.sent
    low = next((n for n in range(span.start - 1, sent.start - 1, -1) if doc[n].text in BREAKS), sent.start - 1) + 1
    high = next((n for n in range(span.end, sent.end) if doc[n].text in BREAKS), sent.end)
    words = doc[low : span.start]
    told = any(t.pos_ in NOMINAL for t in words) and not any(t.pos_ in ("VERB", "AUX") for t in words)
    own = not verbal(act) and act.i in (holder.i, holder.head.i)
    return told and not low <= act.i < high and not own


def shut(word: "Token", act: "Token") -> bool:
    """Whether a clause or description of other words lies around `word`, and the act outside it."""
    above_act = {act.i, *(t.i for t in act.ancestors)}
    node = word
    while node.i not in above_act:
        if _closes(node) and not _frames(node.head) and not (node.head.i == act.i and not verbal(act)):
            return True
        node = node.head
    return False


def _of_another_time(holder: "Token", act: "Token") -> bool:
    """« après l'invasion de 2022, l'Union a décidé »: a month or year under « après » is of what went before."""
    above_act = {act.i, *(t.i for t in act.ancestors)}
    node = holder
    while node.i not in above_act:
        if any(c.lower_ in SETTING_APART for c in node.children if c.dep_ in ("case", "mark") and c.i < node.i):
            return True
        node = node.head
    return False


def _holder(root: "Token", inside: frozenset[int]) -> "tuple[Token, bool]":
    """The verb or noun that a time hangs on, and whether by « de »: « le sommet de mars »."""
    node, told_of = root, "de" in prepositions(root)
    while node.head.i != node.i:
        node = node.head
        if node.i in inside:
            told_of = told_of or "de" in prepositions(node)
        elif verbal(node) or (node.pos_ in NOMINAL and not _of_the_verb(node)):
            return node, told_of
    return node, told_of


def _of_the_verb(noun: "Token") -> bool:
    """« a eu lieu jeudi »: a noun without article or preposition is one word with its verb."""
    loose = noun.pos_ == "NOUN" and verbal(noun.head) and noun.dep_ in ("obj", "obl:mod", "obl:arg")
    return loose and not any(c.dep_ in ("det", "case", "nummod") for c in noun.children)


def _closes(node: "Token") -> bool:
    if node.dep_ in CLOSING:
        return True
    described = node.pos_ == "ADJ" or (syntax.participle(node) and not syntax.finite(node))
    return described and (node.dep_ == "advcl" or _set_off(node))


def _set_off(node: "Token") -> bool:
    """« leur frontière, fermée depuis 2019 »: what follows a comma describes, whatever the model hangs it on."""
    before = str(node.doc[node.i - 1].text) if node.i > node.sent.start else ""
    return before == "," and str(node.dep_) in ("xcomp", "obl:mod", "dep", "conj")


def _frames(noun: "Token") -> bool:
    return any(t.lower_ in WITHIN for t in noun.doc[max(noun.left_edge.i - 2, noun.sent.start) : noun.i])


def _below(holder: "Token", act: "Token", told_of: bool) -> Bond:
    """The time hangs on a word under the act: on an object, « l'accord de 2015 », or on a verb that the act governs.

    A participle on a noun of an act tells of the act: « l'accord signé en mars ».
    """
    node, clauses = holder, []
    while node.i != act.i:
        if verbal(node):
            clauses.append(node)
        node = node.head
    if any(planned_at_first(clause) for clause in clauses):
        return Bond.SHUT
    if not clauses:
        return Bond.APART if told_of and not _frames(holder) else Bond.OWN
    if not verbal(act):
        return Bond.OWN if len(clauses) == 1 and clauses[0].head.i == act.i and clauses[0].dep_ == "acl" else Bond.APART
    if _complement(clauses[-1], act) and act.i < holder.i:
        return Bond.SHUT
    return Bond.ABOVE if len(clauses) == 1 and _at_once(clauses[0]) else Bond.APART


def planned_at_first(clause: "Token") -> bool:
    """« une visite initialement prévue en mai »: when it was to be is not when it is."""
    return any("at-first" in times().of(c.lower_) for c in clause.children)


def _complement(clause: "Token", act: "Token") -> bool:
    """« accuse Rome d'avoir tiré mardi », « a annoncé qu'il viendrait lundi »: the time of what is said is not the
    saying's."""
    blamed = clause.dep_ == "xcomp" and syntax.lemma(act) in _judging()
    return clause.head.i == act.i and (blamed or clause.dep_ == "ccomp")


def _judging() -> frozenset[str]:
    return lexicon().classes.get("judging", frozenset())


def _at_once(clause: "Token") -> bool:
    return any(c.dep_ == "mark" and c.lower_ in AT_ONCE for c in clause.children)


def _carried(act: "Token", holder: "Token") -> bool:
    """« s'est dit prêt jeudi à négocier »: a verb without tense has the time of the verb that carries it."""
    node = act if verbal(act) else syntax.above(act)
    if node is None:
        return False
    while node.i != holder.i:
        own_time = verbal(node) and (syntax.finite(node) or node.dep_ not in INHERITING)
        if node.head.i == node.i or (own_time and not _at_once(node)):
            return False
        node = node.head
    return verbal(holder)


def _before_both(act: "Token", holder: "Token", first: "Token") -> bool:
    """« Lundi, Paris a reçu l'ambassadeur et rappelé le sien »: a time before two joined verbs is of both."""
    node = act if verbal(act) else syntax.above(act)
    while node is not None and node.dep_ == "conj" and verbal(node.head):
        node = node.head
        if node.i == holder.i:
            return bool(first.i < holder.i)
    return False


def _same(one: "Token | None", other: "Token") -> bool:
    return one is not None and one.i == other.i
