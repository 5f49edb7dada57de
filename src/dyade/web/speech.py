"""Two languages: messages, names of codes, dates, numbers and countries as their readers expect them."""

import gettext
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from dyade.model.dates import bounds, kind
from dyade.model.errors import marked as m
from dyade.views.parties import party_name
from dyade.web.labels import LABELS

Language = Literal["fr", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")
_FROM_TO: Final = m("from {first} to {last}")
_SINCE: Final = m("since {first}")
_UNTIL: Final = m("until {last}")
_BABEL: Final = {"fr": "fr", "en": "en_GB"}


class Speech:
    """How one language says things."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        folder = str(files("dyade.web") / "locale")
        found = gettext.translation("messages", folder, ["fr"]) if language == "fr" else gettext.NullTranslations()
        self.translations: gettext.NullTranslations = found

    def tr(self, message: str) -> str:
        """The message in the language."""
        return self.translations.gettext(message) if message else ""

    def trn(self, one: str, many: str, number: int) -> str:
        """The message for so many things, with `{n}` put in."""
        return self.translations.ngettext(one, many, number).format(n=self.number(number))

    def say(self, code: str | None) -> str:
        """A code as a word (ASSAULT is « assault »), or a message."""
        return self.tr(LABELS.get(code, code)) if code else ""

    def said_of(self, word: str, of: str) -> str:
        """A state or standing as it is said of something: a promise is « tenue », a plan « accompli »."""
        return self.translations.pgettext(of, word)

    def field(self, value: str | None, field: str, type_: str) -> str:
        """The value of a field of an event of a type, in words where it is a code."""
        if field == "mode" and value:
            return self.say(f"{type_}/{value}") if f"{type_}/{value}" in LABELS else value
        if field in ("actors", "recipients") and value:
            return ", ".join(self.party(code) for code in value.split("|"))
        if field == "date" and value:
            return self.day(value)
        return self.say(value) if field in ("type", "status") else value or ""

    def ruling(self, value: str) -> str:
        """What a judgement says is right: « qui agit : Mali, France », « aide »."""
        side, named, codes = value.partition("=")
        if named:
            return f"{self.say(side)}{self.tr(': ')}{self.field(codes, side, '') or '–'}"
        type_, _, mode = value.partition("/")
        return self.say(type_) + (f" ({self.field(mode, 'mode', type_)})" if mode else "")

    def party(self, code: str | None) -> str:
        """A party's name; nothing for none."""
        return party_name(code, self.language) if code else ""

    def number(self, value: float, digits: int = 0) -> str:
        """A number as the language writes it, with so many digits after the point."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return str(format_decimal(value, pattern, locale=_BABEL[self.language]))

    def signed(self, value: float) -> str:
        """A number with its sign and one digit after the point."""
        return ("+" if value > 0 else "−" if value < 0 else "") + self.number(abs(value), 1)

    def day(self, edtf: str | None) -> str:
        """An EDTF value in words: « 28 février 2024 », « depuis août 2021 », « entre … et … »."""
        reach = bounds(edtf) if edtf else None
        if edtf is None or reach is None:
            return self.tr("undated")
        first, last = reach
        if kind(edtf) == "interval" or (kind(edtf) == "set" and (first is None or last is None)):
            return self._interval(edtf, first, last)
        if kind(edtf) == "set":
            return self.tr("one of {days}").format(days=self._listed(edtf))
        return self._single(edtf, first, last)

    def when(self, edtf: str | None) -> str:
        """The value as it stands beside a verb: « le 28 février 2024 », « en août 2021 »."""
        kind_, said = kind(edtf), self.day(edtf)
        if kind_ == "day":
            return self.said_of("on {when}", "day").format(when=said)
        return self.tr("in {when}").format(when=said) if kind_ in ("month", "year") else said

    def _interval(self, edtf: str, first: date | None, last: date | None) -> str:
        parts = edtf.strip("[]").replace("..", "/").replace("//", "/").split("/")
        start, end = (self.day(part) if part else "" for part in (parts[0], parts[-1]))
        message = _FROM_TO if first and last else _SINCE if first else _UNTIL
        days = {kind(part) for part in (parts[0], parts[-1]) if part} == {"day"}
        said = (self.said_of(message, "day") if days else self.tr(message)).format(first=start, last=end)
        return said.replace("de a", "d'a").replace("de o", "d'o") if self.language == "fr" else said

    def _listed(self, edtf: str) -> str:
        return ", ".join(self.day(part.strip()) for part in edtf.strip("[]").split(",") if ".." not in part) or edtf

    def _single(self, edtf: str, first: date | None, last: date | None) -> str:
        if first is None or last is None:
            return edtf
        if first == last:
            return self._date(first, "d MMMM y")
        if (first.year, first.month) == (last.year, last.month):
            return str(format_skeleton("yMMMM", first, locale=_BABEL[self.language]))
        if kind(edtf) == "year":
            return str(first.year)
        return self.tr("between {first} and {last}").format(
            first=self._date(first, "d MMM y"), last=self._date(last, "d MMM y")
        )

    def _date(self, day: date, pattern: str) -> str:
        """A day in words; the first of a month is « 1er » in French."""
        first = "d'er'" if self.language == "fr" and day.day == 1 else "d"
        return str(format_date(day, pattern.replace("d", first, 1), locale=_BABEL[self.language]))


@cache
def speech(language: Language) -> Speech:
    """The one speaker of a language."""
    return Speech(language)


def negotiate(cookie: str | None, accept: str) -> Language:
    """The language chosen before, else the first of ours that the browser asks for, else English."""
    if cookie in LANGUAGES:
        return cookie
    ranked = []
    for place, part in enumerate(accept.split(",")[:20]):
        name, _, quality = part.strip().partition(";q=")
        weight = float(quality) if quality.replace(".", "", 1).isdigit() else 1.0
        ranked.append((-weight, place, name[:2].lower()))
    return next((name for _, _, name in sorted(ranked) if name in LANGUAGES), "en")
