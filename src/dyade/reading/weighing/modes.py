"""By what means and in what way: the learned reader's mode, weighed with the words of the act's own clause."""

import re
from functools import cache
from typing import Final

from dyade.languages.rows import ModeCuesRow, ModeWordsRow
from dyade.languages.tables import load
from dyade.model.reading import Report
from dyade.reading.learned import Proposal
from dyade.reading.learned.proposals import NO_MODE

TABLED: Final = 20.0
"""By how much the mode of a trigger's row raises its odds: it is right of 32 in 34 acts on held-out articles."""
DISPUTED: Final = 4.0
"""The same where words of the clause speak for another mode: « exhorte Rome à libérer » demands more than a change."""
REACH: Final = 60
"""Characters behind the words of an act in which its clause may go on: « demande à l'Italie de libérer … »."""
_STOP: Final = re.compile(r'[,.;:"»\n]')


def weighed_mode(proposal: Proposal, table: Report | None, clause: str, sentence: str) -> str | None:
    """The mode of an act, None where none is likeliest: the reader's odds, raised by the cues of the clause and by the
    tables; a weapon is told only where a word of the sentence names one, whatever the reader imagines."""
    stated = table.mode if table is not None else None
    if not proposal.modes or (stated is not None and stated not in dict(proposal.modes)):
        return stated
    cued = {row.mode: row.factor for row in _cues(proposal.type) if _pattern(row.words).search(clause)}
    if stated is not None:
        cued[stated] = cued.get(stated, 1.0) * (DISPUTED if set(cued) - {stated} else TABLED)
    odds = {mode: sure * cued.get(mode, 1.0) for mode, sure in proposal.modes}
    if odds.get("", 0.0) >= NO_MODE * sum(odds.values()):
        return None
    likeliest = sorted((mode for mode in odds if mode), key=lambda mode: -odds[mode])
    first = next(iter(likeliest), None)
    if first is None or first in cued or _borne_out(first, sentence):
        return first
    return next((mode for mode in likeliest if mode in _weapons() and _borne_out(mode, sentence)), None)


def clause_of(text: str, start: int, end: int) -> str:
    """The words of an act and what follows them up to the next stop or comma."""
    stop = _STOP.search(text, end, end + REACH)
    return text[start : stop.start() if stop else end + REACH]


def _borne_out(mode: str, sentence: str) -> bool:
    words = _weapons().get(mode)
    return words is None or words.search(sentence) is not None


@cache
def _weapons() -> dict[str, re.Pattern[str]]:
    return {row.id: _pattern(row.words) for row in load("fr", "mode_words", ModeWordsRow)}


@cache
def _cues(kind: str) -> tuple[ModeCuesRow, ...]:
    return tuple(row for row in load("fr", "mode_cues", ModeCuesRow) if row.type == kind)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
