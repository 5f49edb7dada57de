"""Where a person is from by what stands in brackets behind the name: « X (Bénin) », « Y (PSE, Italie) »."""

import re
from collections.abc import Iterable
from typing import Final

from dyade.reading.parties.context import home_state
from dyade.reading.parties.lexicon import Hit
from dyade.reading.parties.persons import Individual

_STATELY: Final = ("state", "seat", "city", "place")
_OPENED: Final = re.compile(r" \( ?(?:[\w/ -]{2,16}, ?)?")
_CLOSED: Final = re.compile(r" ?\)")


def origin_of(individual: Individual, hits: Iterable[Hit], text: str) -> str | None:
    """The state that the brackets behind one of the person's names give, by its own name or a town of it."""
    ends = frozenset(end for _, end in individual.spans)
    for hit in hits:
        state = home_state(hit.sense.party) if hit.sense.kind in _STATELY else None
        if state is None or _CLOSED.match(text, hit.end) is None:
            continue
        if any(end in ends and _OPENED.fullmatch(text, end, hit.start) for end in range(hit.start - 22, hit.start)):
            return state
    return None
