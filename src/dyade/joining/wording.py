"""What the words of an answer say: that something is not so, that it is taken back, or neither of the two."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from dyade.languages.rows import AnswerMarkRow
from dyade.languages.tables import load
from dyade.model.names import fold

BETWEEN: Final = 5
"""Words that may stand between the two parts of a mark: « retire, dit-il, toutes ses accusations »."""


def denies(text: str) -> bool:
    """Whether the words say that something is not so: « dément », « cette accusation »."""
    return _says(text, "denial_marks") and not evades(text)


def takes_back(text: str) -> bool:
    """Whether the words take back what the speaker had said: « revient sur ses propos »."""
    return _says(text, "withdrawal_marks") and not evades(text)


def evades(text: str) -> bool:
    """Whether the words leave a claim where it was: « refuse de confirmer », « ne retire pas ses propos »."""
    return _says(text, "evasion_marks")


@lru_cache(maxsize=65536)
def _says(text: str, table: str) -> bool:
    return _pattern(table).search(fold(text)) is not None


@cache
def _pattern(table: str) -> re.Pattern[str]:
    rows = load("fr", table, AnswerMarkRow)
    return re.compile("|".join(mark(row) for row in rows))


def mark(row: AnswerMarkRow) -> str:
    """A row as a regular expression over folded text."""
    words = _beginnings(row.words)
    return rf"{words}(?: \w+){{0,{BETWEEN}}}? {_beginnings(row.then)}" if row.then else words


def _beginnings(phrases: Iterable[str]) -> str:
    return rf"\b(?:{'|'.join(' '.join(map(_beginning, phrase.split())) for phrase in phrases)})"


def _beginning(word: str) -> str:
    return rf"{re.escape(word[:-1])}\b" if word.endswith(".") else rf"{re.escape(word)}\w*"
