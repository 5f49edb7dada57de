"""The form of coded articles, checked: what breaks it is told with its place, why, and what to do."""

import json
import math
import re
from collections.abc import Collection, Mapping
from typing import Any, Final, NamedTuple, get_args

from dyade.model.codes import DOMAINS, EVENT_TYPES, MODES, STATUSES, Sector
from dyade.model.dates import valid
from dyade.model.errors import BadCoding, marked

_AGAIN: Final = marked("`dyade code` prints coded articles, one JSON object a line")
_MEND: Final = marked("Mend it; `dyade code` prints the form")
_TEXT: Final = marked("it must be text")
_LIST: Final = marked("it must be a list")
_OBJECT: Final = marked("it must be an object with {allowed}")
_AMONG: Final = marked("it must be one of {allowed}")
_WHOLE: Final = marked("it must be a whole number, 0 or more")
_NUMBER: Final = marked("it must be a finite number")
_DATE: Final = marked("a date is written in EDTF: 2024-02-28, 2024-02, 2021-08/..")
_DAY: Final = marked("a day is written 2024-02-28, a month 2024-02")
_HOUR: Final = re.compile(r"[T ]\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?\s?(?:Z|[+-]\d\d(?::?\d\d)?)?")
_SHOWN: Final = 60
_PARTS: Final = {"source": ("party", "name"), "amounts": ("value", "unit", "of"), "actors": ("party", "sector", "name"),
                 "recipients": ("party", "sector", "name")}  # fmt: skip


def check(coded: Any, where: str) -> None:
    """Raises BadCoding for what is not a coded article, or for the first of its fields that breaks the form."""
    if not isinstance(coded, Mapping) or "article" not in coded or "events" not in coded:
        raise BadCoding("is not a coded article", where=where, todo=_AGAIN)
    whole = _Part(where, "", coded)
    whole.text("article", "outlet")
    if not coded["article"]:
        raise whole.wrong("article", _TEXT)
    published = coded.get("published")
    if published is not None and not (isinstance(published, str) and published_well(published)):
        raise whole.wrong("published", _DAY)
    for event in whole.parts("events"):
        _check_event(event)


def published_well(told: str) -> bool:
    """Whether a time of publication is a day, month or year, or a day with an hour."""
    day, hour = told[:10], told[10:]
    return valid(day) and (not hour or _HOUR.fullmatch(hour) is not None)


def _check_event(event: "_Part") -> None:
    event.one_of("type", EVENT_TYPES)
    if event.held.get("mode") is not None:
        event.one_of("mode", MODES[event.held["type"]])
    if event.held.get("status") is not None:
        event.one_of("status", STATUSES)
    event.text("evidence", "place", "place_state")
    _check_numbers(event)
    if not isinstance(event.held.get("domains") or [], list):
        raise event.wrong("domains", _LIST)
    for domain in event.held.get("domains") or ():
        if domain not in DOMAINS:
            raise event.wrong("domains", _AMONG, told=domain, allowed=DOMAINS)
    for side in ("actors", "recipients"):
        for party in event.parts(side):
            _check_party(party)
    if event.held.get("source") is not None:
        event.part("source").text("party", "name")
    for amount in event.parts("amounts"):
        amount.text("unit", "of")
        value = amount.held.get("value")
        if isinstance(value, float) and not math.isfinite(value):
            raise amount.wrong("value", _NUMBER)


def _check_numbers(event: "_Part") -> None:
    date, start = event.held.get("date"), event.held.get("start")
    if date is not None and not (isinstance(date, str) and valid(date)):
        raise event.wrong("date", _DATE)
    if start is not None and (not isinstance(start, int) or isinstance(start, bool) or start < 0):
        raise event.wrong("start", _WHOLE)


def _check_party(party: "_Part") -> None:
    party.text("party", "name")
    if not party.held.get("party"):
        raise party.missing("party")
    if party.held.get("sector") is not None:
        party.one_of("sector", get_args(Sector))


class _Part(NamedTuple):
    """A part of a coded article: where the article comes from, the way to the part, what it holds."""

    where: str
    way: str
    held: Mapping[str, Any]

    def wrong(self, field: str, why: str, *, allowed: Collection[str] = (), **values: Any) -> BadCoding:
        """That the field cannot be what it is."""
        shown = json.dumps(values.get("told", self.held.get(field)), ensure_ascii=False)
        shown = shown.strip('"') if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
        return BadCoding("`{field}` cannot be « {told} »", where=self.where, why=why, todo=_MEND,
                         field=f"{self.way}{field}", told=shown, allowed=", ".join(allowed) or "–")  # fmt: skip

    def missing(self, field: str) -> BadCoding:
        """That the field is not there."""
        return BadCoding("`{field}` is missing", where=self.where, todo=_MEND, field=f"{self.way}{field}")

    def text(self, *fields: str) -> None:
        """Raises BadCoding unless each of the fields is text or nothing."""
        for field in fields:
            if not isinstance(self.held.get(field), str | None):
                raise self.wrong(field, _TEXT)

    def one_of(self, field: str, allowed: Collection[str]) -> None:
        """Raises BadCoding unless the field is one of the values."""
        if self.held.get(field) is None:
            raise self.missing(field)
        if self.held[field] not in allowed:
            raise self.wrong(field, _AMONG, allowed=allowed)

    def part(self, field: str) -> "_Part":
        """The object that the field is."""
        told = self.held[field]
        if not isinstance(told, Mapping):
            raise self.wrong(field, _OBJECT, allowed=_PARTS[field])
        return _Part(self.where, f"{self.way}{field}.", told)

    def parts(self, field: str) -> "list[_Part]":
        """The objects of the list that the field is; none where it is nothing, unless the field must be there."""
        told = self.held.get(field)
        if told is None and field != "events":
            return []
        if not isinstance(told, list | tuple):
            raise self.wrong(field, _LIST)
        for number, one in enumerate(told):
            if not isinstance(one, Mapping):
                allowed = _PARTS.get(field, ("type", "actors"))
                raise self.wrong(f"{field}[{number}]", _OBJECT, told=one, allowed=allowed)
        return [_Part(self.where, f"{self.way}{field}[{number}].", one) for number, one in enumerate(told)]
