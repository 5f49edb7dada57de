"""Where a thing stands in time: days of an EDTF value, and the text by which lists are sorted."""

from typing import Final

from dyade.model.dates import bounds
from dyade.model.event import Event

UNDATED: Final = "9999"
"""Sorts after every day."""


def days(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day of an EDTF value as ISO days; None where open or unknown."""
    first, last = bounds(edtf) or (None, None)
    return (first.isoformat() if first else None, last.isoformat() if last else None)


def moment(event: Event) -> str:
    """The event's place among others: undated ones where the press first told of them, then last."""
    first, last = days(event.date)
    return f"{first or last or event.known_since or UNDATED} {last or ''}"
