"""Quantities of a text, « 50 000 tonnes de céréales », and the acts that they measure."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dyade.languages.rows import MeasureRow
from dyade.languages.tables import load
from dyade.model.reading import Amount, Report, TimeExpression
from dyade.reading.reports import syntax
from dyade.reading.reports.governing import shut
from dyade.reading.reports.syntax import verbal
from dyade.reading.times import lexicon as words
from dyade.reading.times.values import number

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OF: Final = frozenset({"de", "d'"})
BEFORE: Final = frozenset("-–/:.,'’°")
"""Signs right before a figure that make it part of something else: « 2014-15 », « n°3 »."""
MOST: Final = 3
"""Amounts told of one act."""
LONGEST: Final = 3
"""Words that name what is measured."""
NEAR: Final = 12
"""Words from a verb to an amount that is its own when no other verb and no mark stands between."""


class Quantity(NamedTuple):
    """An amount and the word that carries it in its sentence: « tonnes », « millions », « soldats »."""

    carrier: "Token"
    amount: Amount


def quantities(doc: "Doc", times: Sequence[TimeExpression]) -> tuple[Quantity, ...]:
    """The amounts of a text, in its order; what is part of a time is none, nor are « une centaine » and « 20 % »."""
    at = {token.idx: token for token in doc}
    apart = [n for n in _numbers(doc.text) if not any(t.start < n[2] and n[1] < t.end for t in times)]
    return tuple(q for value, _, end in apart if (q := _quantity(at.get(end + 1), value)) is not None)


def amounts_of(act: "Token", found: Sequence[Quantity]) -> tuple[Amount, ...]:
    """The amounts among the arguments of an act, not those of a clause of other words."""
    here = [q for q in found if q.carrier.sent.start == act.sent.start and _measures(q.carrier, act)]
    return tuple(dict.fromkeys(q.amount for q in here))[:MOST]


def with_amounts(doc: "Doc", reports: Sequence[Report], times: Sequence[TimeExpression]) -> tuple[Report, ...]:
    """The reports with the amounts that their trigger words govern, whoever read them."""
    found = quantities(doc, times)
    at = {token.idx: token for token in doc} if found else {}
    return tuple(_measured(report, at, found) for report in reports)


def _measured(report: Report, at: "dict[int, Token]", found: Sequence[Quantity]) -> Report:
    starts = (c.start for c in report.why.choices if c.role == "trigger")
    acts = [at[start] for start in starts if start is not None and start in at]
    told = next((some for act in acts if (some := amounts_of(act, found))), report.amounts)
    return report.model_copy(update={"amounts": told}) if told != report.amounts else report


def _numbers(text: str) -> Iterator[tuple[float, int, int]]:
    """Figures and number words that stand before a word: their worth, where they begin and end."""
    run: list[words.Token] = []
    for token in (*words.scan(text).tokens, words.Token(len(text), len(text), "\n")):
        if run and text[run[-1].end : token.start] != " ":
            run = []
        if _counts(token.low):
            run.append(token)
        elif run:
            start, end = run[0].start, run[-1].end
            worth = number(run)
            if worth and token.low[0].isalpha() and text[max(start - 1, 0)] not in BEFORE:
                yield worth, start, end
            run = []


def _counts(low: str) -> bool:
    kinds = words.lexicon().of(low)
    return "numword" in kinds or "decimal" in kinds or "num" in kinds


def _quantity(carrier: "Token | None", value: float) -> Quantity | None:
    if carrier is None:
        return None
    scale = _rows().get(carrier.lower_)
    head: Token | None = carrier
    if scale is not None and scale.kind == "scale":
        value, head = value * float(scale.value), _after_of(carrier)
    noun = _noun(head) if head is not None else None
    row = _rows().get(noun.lower_) if noun is not None else None
    if noun is None or (row is not None and row.kind == "none"):
        return None
    counted = noun if head is carrier else carrier
    if row is not None and row.kind == "unit":
        measured = _after_of(noun)
        return Quantity(counted, Amount(value=value, unit=row.value, of=_phrase(measured) if measured else None))
    if row is not None:
        of = _phrase(noun)
        return Quantity(counted, Amount(value=value, unit=row.value, of=of if of.lower() != row.value else None))
    return Quantity(counted, Amount(value=value, of=_phrase(noun)))


def _noun(word: "Token") -> "Token | None":
    """The noun that is counted, behind an adjective: « 2 000 nouveaux soldats »."""
    for token in word.doc[word.i : min(word.i + 2, word.sent.end)]:
        if token.lower_ in _rows() or token.pos_ in ("NOUN", "PROPN"):
            return token
        if token.pos_ != "ADJ":
            return None
    return None


def _after_of(word: "Token") -> "Token | None":
    """What « tonnes » or « millions » are of: « de céréales », « de dollars américains »."""
    at = word.i + 1
    while at < word.sent.end - 1 and word.doc[at].pos_ == "ADJ":
        at += 1
    if at >= word.sent.end - 1 or word.doc[at].lower_ not in OF:
        return None
    return _noun(word.doc[at + 1])


def _phrase(noun: "Token") -> str:
    """A noun with the adjectives behind it: « véhicules blindés »."""
    end = noun.i + 1
    while end < min(noun.i + LONGEST, noun.sent.end) and noun.doc[end].pos_ == "ADJ" and noun.doc[end].head.i == noun.i:
        end += 1
    return str(noun.doc[noun.i : end].text)


def _measures(carrier: "Token", act: "Token") -> bool:
    """Whether an amount is among the arguments of an act: its own, of an infinitive under it, of what it is told of."""
    if carrier.i == act.i or any(f.token.i == carrier.i for f in (*syntax.objects(act), *syntax.subjects(act))):
        return True
    if shut(carrier, act):
        return False
    if syntax.distance(carrier, act) < 99:
        return _argument(carrier, act)
    return verbal(act) and _right_after(carrier, act)


def _argument(carrier: "Token", act: "Token") -> bool:
    node = carrier.head
    while node.i != act.i:
        if verbal(node) and syntax.finite(node):
            return False
        node = node.head
    return True


def _right_after(carrier: "Token", act: "Token") -> bool:
    between = carrier.doc[act.i + 1 : carrier.i] if act.i < carrier.i <= act.i + NEAR else None
    return between is not None and not any(verbal(t) or t.is_punct for t in between)


@cache
def _rows() -> dict[str, MeasureRow]:
    return {form: row for row in load("fr", "measures", MeasureRow) for form in row.forms}
