"""Acts that are remembered by their age: « le 30e anniversaire du raid du 5 mai » is of thirty years before."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from dyade.model import dates
from dyade.model.reading import TimeExpression
from dyade.reading.reports.distance import Far, of_the_act
from dyade.reading.times.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REMEMBERED: Final = frozenset({"anniversaire"})
NUMBER: Final = re.compile(r"(\d{1,3})(?:e|è|er|eme|ème)")
YEAR: Final = 4
"""Characters of an EDTF that are its year."""
STATED: Final = re.compile(r"\d{4}")


def anniversaries(doc: "Doc", times: Sequence[TimeExpression], published: str | None) -> tuple[Far, ...]:
    """The acts whose anniversary a text tells, by the year that the count gives; none whose year is stated."""
    return tuple(_told(doc, times, published))


def _told(doc: "Doc", times: Sequence[TimeExpression], published: str | None) -> Iterator[Far]:
    for word in doc:
        count = _count(word) if word.lower_ in REMEMBERED else None
        act = next((c for c in word.children if c.dep_ == "nmod" and c.i > word.i), None) if count else None
        if count is None or act is None:
            continue
        own = [t for t in times if t.edtf is not None and t.type == "DATE" and of_the_act(doc, t, act)]
        year = _year(word, [t for t in times if t not in own], published)
        if year and not any(STATED.search(doc.text, t.start, t.end) for t in own):
            date = f"{year - count:04d}{(own[0].edtf or '')[YEAR:] if own else ''}"
            yield Far(_named(word, date), act, date if dates.valid(date) else None)


def _count(word: "Token") -> int | None:
    """How many years: the ordinal before « anniversaire »."""
    before = word.nbor(-1).lower_ if word.i else ""
    found = NUMBER.fullmatch(before)
    told = found[1] if found else lexicon().values.get((before, "ordinal"))
    return int(told) if told else None


def _year(word: "Token", times: Sequence[TimeExpression], published: str | None) -> int | None:
    """The year in which it is remembered: that of the nearest time of the sentence, else of publication."""
    sent = word.sent
    near = [t for t in times if sent.start_char <= t.start < sent.end_char and dates.kind(t.edtf) in ("day", "year")]
    told = min(near, key=lambda t: abs(t.start - word.idx)).edtf if near else published
    return int(told[:YEAR]) if told and told[:YEAR].isdecimal() else None


def _named(word: "Token", date: str) -> TimeExpression:
    """« 80e anniversaire » as the time of what it remembers."""
    start = word.nbor(-1).idx
    return TimeExpression(start=start, end=word.idx + len(word), type="DATE", value=date, edtf=date, rule="anniversary")
