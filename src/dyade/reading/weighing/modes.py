"""By what means and in what way: the mode of the learned reader or of a row, weighed with the words of the clause."""

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
ROW: Final = 3.0
"""Where the tables read alone, by how much the mode of a row raises its odds against the words of the clause."""
NO_ROW: Final = 2.0
"""The same of a row that knows no mode; both set on held-out articles, where nine more modes in a hundred are right."""
REACH: Final = 60
"""Characters around the words of an act in which its clause may go on: « demande à l'Italie de libérer … »."""
BETWEEN: Final = 80
"""Characters that may stand between the parts of a cue: « offensive … pour s'emparer »."""
_STOP: Final = re.compile(r'[,.;:"»\n]')
_START: Final = '.;:"«\n'
"""What a clause begins behind; a comma may set its subject off."""


def weighed_mode(proposal: Proposal, table: Report | None, clause: str, sentence: str) -> str | None:
    """The mode of an act, None where none is likeliest: the reader's odds, raised by the cues of the clause and by the
    tables; a weapon is told only where a word of the sentence names one, whatever the reader imagines."""
    stated = table.mode if table is not None else None
    if not proposal.modes or (stated is not None and stated not in dict(proposal.modes)):
        return stated
    cued = _cued(proposal.type, clause)
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


def with_cued_mode(report: Report, text: str) -> Report:
    """A report of the tables alone with the mode that the words of its clause speak for: of « menace de taxer » the row
    of the verb knows none."""
    odds = _cued(report.type, clause_of(text, report.start, report.end))
    stated = report.mode or ""
    odds[stated] = odds.get(stated, 1.0) * (ROW if stated else NO_ROW)
    mode = max(odds, key=lambda mode: (odds[mode], mode == stated, mode)) or None
    return report if mode == report.mode else report.model_copy(update={"mode": mode})


def _cued(kind: str, clause: str) -> dict[str, float]:
    """By how much the words of a clause raise the odds of each mode that they speak for, at most."""
    found: dict[str, float] = {}
    for row in _cues(kind):
        if _pattern(row.words).search(_pattern(row.unless).sub(" ", clause) if row.unless else clause):
            found[row.mode] = max(row.factor, found.get(row.mode, 0.0))
    return found


def clause_of(text: str, start: int, end: int) -> str:
    """The words of an act, what stands before them in their clause and what follows up to the next stop or comma."""
    stop = _STOP.search(text, end, end + REACH)
    before = max(start - REACH, *(text.rfind(mark, 0, start) + 1 for mark in _START))
    return text[before : stop.start() if stop else end + REACH]


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
    """Any of the words, from its beginning; « … » is at most `BETWEEN` characters of the clause."""
    spelled = (rf".{{0,{BETWEEN}}}?\b".join(map(re.escape, word.split("…"))) for word in words)
    return re.compile(rf"\b(?:{'|'.join(spelled)})", re.IGNORECASE)
