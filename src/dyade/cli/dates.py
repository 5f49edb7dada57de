"""How a date looks to a reader: EDTF said in words where its signs would stand in the way."""

from dyade.cli.messages import tr
from dyade.model.errors import marked

SAME = len("2024-02-")
SEASONS = {
    "21": marked("spring {year}"),
    "22": marked("summer {year}"),
    "23": marked("autumn {year}"),
    "24": marked("winter {year}"),
}
"""How the numbers that EDTF gives to seasons are said."""


def shown_date(edtf: str | None) -> str:
    """`[2024-02-07,2024-02-14]` is « 2024-02-07 or 14 », `2021-08/..` « since 2021-08 »; no date is « ? »."""
    if not edtf:
        return "?"
    if edtf.startswith("[") and edtf.endswith("]"):
        return _one_of(edtf[1:-1])
    start, slash, end = edtf.partition("/")
    if slash and end in ("", ".."):
        return tr("since {date}").format(date=_plain(start))
    if slash and start in ("", ".."):
        return tr("until {date}").format(date=_plain(end))
    return f"{_plain(start)} – {_plain(end)}" if slash else _plain(edtf)


def _plain(edtf: str) -> str:
    """A season in words, anything else as it is written."""
    year, _, part = edtf.partition("-")
    return tr(SEASONS[part]).format(year=year) if part in SEASONS else edtf


def dated(edtf: str | None, known_since: str | None) -> str:
    """The date of an event or, when nobody tells it, « ? » with the day on which the press first told of it."""
    if edtf or not known_since:
        return shown_date(edtf)
    return tr("? (published {date})").format(date=known_since)


def _one_of(inner: str) -> str:
    days = [part.strip() for part in inner.split(",")]
    if len(days) > 1:
        if len({day[:SAME] for day in days}) == 1:
            days = [days[0], *(day[SAME:] for day in days[1:])]
        return tr("{first} or {last}").format(first=", ".join(days[:-1]), last=days[-1])
    start, dots, end = inner.partition("..")
    if dots and not end:
        return tr("{date} or later").format(date=start)
    if dots and not start:
        return tr("{date} or before").format(date=end)
    return tr("a day of {first} – {last}").format(first=start, last=end) if dots else inner
