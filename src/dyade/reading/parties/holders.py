"""An office and its bearer; and the bearers of one office who are named together behind it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from dyade.reading.parties.lexicon import Hit
from dyade.reading.parties.persons import Individual
from dyade.reading.parties.phrases import Phrase, counted
from dyade.reading.parties.syntax import Syntax

_AGED: Final = r"(?:, \d\d ans)?"
_LINK: Final = re.compile(rf"{_AGED}(?:, et | et |, )")
_CLOSE: Final = re.compile(rf"{_AGED}(?:[,.;)]|$)")


class Holding(NamedTuple):
    """An office beside a name: `text[start:end]` are its words; `phrase` when the tables know its head."""

    person: int
    start: int
    end: int
    phrase: Phrase | None
    demonym: Hit | None
    """A demonym among the words: « le réalisateur iranien »."""


def named_together(
    individuals: tuple[Individual, ...], phrases: tuple[Phrase, ...], syntax: Syntax
) -> Iterator[Holding]:
    """« les deux militaires français, A et B, », « deux anciens soldats américains, A, 34 ans, et B, 41 ans »."""
    starts = {start: (end, index) for index, person in enumerate(individuals) for start, end in person.spans}
    for phrase in phrases:
        if phrase.number != "p" or not phrase.personal or syntax.text[phrase.end : phrase.end + 2] != ", ":
            continue
        bearers = tuple(_list(phrase.end + 2, starts, syntax.text))
        if len(bearers) > 1 and counted(syntax, phrase) in (0, len(bearers)):
            yield from (Holding(one, phrase.start, phrase.end, phrase, phrase.complement) for one in bearers)


def _list(at: int, starts: dict[int, tuple[int, int]], text: str) -> Iterator[int]:
    """The persons of the list that begins at `at`; none where it does not close as an apposition does."""
    found: list[int] = []
    while at in starts:
        end, index = starts[at]
        found.append(index)
        link = _LINK.match(text, end)
        if link is not None and link.end() in starts:
            at = link.end()
            continue
        if _CLOSE.match(text, end) is not None:
            yield from found
        return
