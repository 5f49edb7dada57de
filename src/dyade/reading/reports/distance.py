"""Acts told by how far they lie from another: « deux jours après que Rome a fermé le port », « au lendemain du vote ».

The length belongs to the act behind « après »; it is counted from the time of the words around, else from the last one
told before, else from publication where the words around are told as of now.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from dyade.model import dates
from dyade.model.reading import TimeExpression
from dyade.reading.reports import syntax
from dyade.reading.reports.governing import dating, shut
from dyade.reading.times.lexicon import lexicon
from dyade.reading.times.values import plus

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WAYS: Final = {"après": -1, "avant": 1}
"""On which side of the words around the act lies."""
BETWEEN: Final = frozenset({"seulement", "à", "peine", "tout", "juste", "exactement", "jour", "pour"})
"""Words that may stand between the length and « après »."""
ROUNDED: Final = frozenset({"plus", "moins", "près", "environ", "quelque", "quelques"})
"""Words that make days and weeks too vague to count by."""
VAGUELY: Final = 10
"""Days that « quelques jours » and « moins d'une semaine » are held to stay within."""
SEVERAL: Final = 4
"""Weeks that « quelques semaines » are."""
EVE: Final = "shift-event"
"""The rule of times that reads « la veille de », « au lendemain de »."""
LENGTH: Final = re.compile(r"P(\d+|X)([DWMY])|PT(24|48|72)H")
KINDS: Final = {"D": ("day",), "W": ("day",), "M": ("day", "month"), "Y": ("day", "month", "year")}
"""From what a number of days, weeks, months or years is counted."""
WIDTH: Final = {"D": 10, "W": 10, "M": 7, "Y": 4}
"""Characters of the EDTF that such a count gives: a day, a month, a year."""
NEAR, FAR = 5, 14
"""Words behind « après » among which the noun of an act stands, or the verb of its clause."""
ADJACENT: Final = 12
JOINT: Final = re.compile(r"[\s,–-]*(?:soit|à|a|au|la|le|un|peu)?(?:\s+(?:peu|la|le))?\s*")
"""What may stand between a time and the length counted from it: « samedi, au lendemain »."""
POINTING: Final = frozenset({"ce", "cet", "cette", "ces"})
ASIDE: Final = frozenset({"advcl", "conj", "parataxis"})
"""Dependencies by which the model hangs the words around on the act that is told before them."""
CLAUSES: Final = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis"})


class Far(NamedTuple):
    """An act that is told by its distance from another, and its date (EDTF), None where nothing gives it."""

    time: TimeExpression
    act: "Token"
    """The noun, or the verb of the clause, behind « après »."""
    date: str | None

    def tells(self, word: "Token") -> bool:
        """Whether a word tells the act: it is the word found, or hangs on it without a clause of its own."""
        node = word
        while node.i != self.act.i:
            own = node.dep_ == "conj" and any(c.dep_ in syntax.SUBJECT for c in node.children)
            if own or node.dep_ in CLAUSES or node.head.i == node.i:
                return False
            node = node.head
        return True


class _Distance(NamedTuple):
    """How far an act lies from the words around: -2 and `D` for « deux jours après »; `vague`: « quelques jours »."""

    time: TimeExpression
    act: "Token"
    steps: int
    unit: str
    vague: bool = False


def far(doc: "Doc", times: Sequence[TimeExpression], published: str | None) -> tuple[Far, ...]:
    """The acts of a text that are told so, in its order; none that has a time of its own."""
    found = (_distance(doc, time) for time in times)
    own = [t for t in times if dating(t) and t.edtf is not None]
    alone = (d for d in found if d is not None and not any(of_the_act(doc, t, d.act) for t in own))
    return tuple(Far(d.time, d.act, _when(doc, d, times, published)) for d in alone)


def _when(doc: "Doc", found: _Distance, times: Sequence[TimeExpression], published: str | None) -> str | None:
    beside = _beside(doc, found, times)
    if beside is not None:
        base = _first(beside) if dates.kind(beside.edtf) in KINDS[found.unit] else None
    else:
        base = _around(doc, found, times) or _before(found, times, published) or _now(found, published)
    if base and found.vague:
        return _vaguely(base, found)
    there = plus(base, found.steps, found.unit) if base else None
    return there.isoformat()[: WIDTH[found.unit]] if there else None


def _vaguely(base: date, found: _Distance) -> str | None:
    """« quelques jours après »: the month, where such days lie inside it."""
    days = found.steps * (7 if found.unit == "W" else 1)
    far_off = max(days, VAGUELY) if days > 0 else min(days, -VAGUELY)
    reach = plus(base, far_off, "D") if found.unit in "DW" else None
    return base.isoformat()[:7] if reach and reach.month == base.month else None


def placed(doc: "Doc", times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """The times, a length or an eve with the day that it gives the words around: « la veille du sommet de mardi »."""
    return tuple(_placed(doc, time, times) for time in times)


def _placed(doc: "Doc", time: TimeExpression, times: Sequence[TimeExpression]) -> TimeExpression:
    found = _distance(doc, time)
    own = [t for t in _countable(found, times) if of_the_act(doc, t, found.act)] if found else []
    there = plus(_first(own[0]), -found.steps, found.unit) if found and not found.vague and own else None
    return time.model_copy(update={"edtf": there.isoformat()[: WIDTH[found.unit]]}) if found and there else time


def _distance(doc: "Doc", time: TimeExpression) -> _Distance | None:
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None or span.end >= len(doc):
        return None
    if time.rule == EVE:
        step = next(
            (int(lexicon().values[t.lower_, "shift"]) for t in span if (t.lower_, "shift") in lexicon().values), 0
        )
        act = _noun(doc, span.end) if step else None
        return _Distance(time, act, -step, "D") if act is not None else None
    size = LENGTH.fullmatch(time.value) if time.type == "DURATION" and time.edtf is None else None
    at = next((n for n in range(span.end, min(span.end + 3, len(doc))) if doc[n].lower_ not in BETWEEN), None)
    way = WAYS.get(doc[at].lower_) if size and at is not None and doc[at].sent.start == span.root.sent.start else None
    act = _act(doc, at + 1) if way and at is not None else None
    if size is None or act is None or way is None:
        return None
    number, unit = (size[1], size[2]) if size[1] else (str(int(size[3]) // 24), "D")
    rounded = unit in "DW" and any(_rounds(t) for t in doc[max(span.start - 1, 0) : span.end])
    vague = rounded or not number.isdecimal()
    steps = int(number) if number.isdecimal() else 1 if unit == "D" else SEVERAL
    return _Distance(time, act, way * steps, unit, vague)


def _act(doc: "Doc", at: int) -> "Token | None":
    """The word of the act behind « après »: of a clause or an infinitive the verb, else the noun."""
    if at >= len(doc):
        return None
    if doc[at].lower_ in ("que", "qu'") or doc[at].pos_ in ("AUX", "VERB") or doc[at].lower_ in ("s'", "se"):
        inside = doc[at : min(at + FAR, doc[at].sent.end)]
        return next((t for t in inside if t.pos_ == "VERB" and syntax.verbal(t)), None)
    return _noun(doc, at)


def _noun(doc: "Doc", at: int) -> "Token | None":
    """The noun of an act; « la veille de cette décision » points back to a day that the text has told."""
    inside = doc[at : min(at + NEAR, doc[at].sent.end)]
    noun = next((t for t in inside if t.pos_ == "NOUN"), None)
    return noun if noun is not None and not any(t.lower_ in POINTING for t in inside if t.i < noun.i) else None


def _rounds(token: "Token") -> bool:
    return token.lower_ in ROUNDED or "about" in lexicon().of(token.lower_)


def of_the_act(doc: "Doc", time: TimeExpression, act: "Token") -> bool:
    """« la réunion de mardi », « le conflit, en 2006, »: a time behind the act with no verb between is its own."""
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None or span.root.sent.start != act.sent.start or span.start <= act.i:
        return False
    if not any(syntax.verbal(t) and syntax.finite(t) for t in doc[act.i + 1 : span.start]):
        return True
    above = [span.root, *span.root.ancestors]
    return act in above and not any(t.dep_ in ASIDE for t in above[: above.index(act)])


def _beside(doc: "Doc", found: _Distance, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """« signé en 1994, un an après »: the time right before the length."""
    start, text = found.time.start, doc.text
    near = (t for t in times if t.edtf is not None and t.end <= start <= t.end + ADJACENT)
    return next((t for t in near if JOINT.fullmatch(text, t.end, start)), None)


def _around(doc: "Doc", found: _Distance, times: Sequence[TimeExpression]) -> date | None:
    """The nearest time of the sentence that stands neither behind the act nor in a clause of other words."""
    sent, own = found.act.sent, doc.char_span(found.time.start, found.time.end, alignment_mode="expand")
    near: list[tuple[int, date]] = []
    for time in _countable(found, times):
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        inside = sent.start_char <= time.start < sent.end_char
        if inside and span is not None and own is not None and not shut(span.root, own.root):
            near.append((abs(time.start - found.time.start), _first(time)))
    return min(near)[1] if near else None


def _before(found: _Distance, times: Sequence[TimeExpression], published: str | None) -> date | None:
    """The last time told before, not later than publication."""
    start = found.act.sent.start_char
    told = [t for t in _countable(found, times) if t.start < start]
    known = [t for t in told if not (published and str(t.edtf) > published)]
    return _first(max(known, key=lambda t: t.start)) if known else None


def _now(found: _Distance, published: str | None) -> date | None:
    """Publication, under a verb in the present: « cette annonce intervient deux jours après »."""
    known = dates.bounds(published) if dates.kind(published) == "day" else None
    verb = found.act.sent.root
    present = "Pres" in verb.morph.get("Tense") and not any(c.dep_.startswith("aux") for c in verb.children)
    return known[0] if known and present else None


def _countable(found: _Distance, times: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    for time in times:
        if time.type in ("DATE", "TIME") and time is not found.time and dates.kind(time.edtf) in KINDS[found.unit]:
            yield time


def _first(time: TimeExpression) -> date:
    reach = dates.bounds(time.edtf)
    return (reach[0] if reach else None) or date.min
