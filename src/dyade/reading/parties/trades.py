"""An office in the article's words: what a person is, cut to what says so; nothing where the words name no person."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from dyade.languages import rows, tables
from dyade.reading.parties.folding import fold
from dyade.reading.parties.holders import Holding
from dyade.reading.parties.syntax import Syntax
from dyade.reading.parties.words import CIVIL_TITLES, DATIVES, DETERMINERS, GENITIVES, LOCATIVES

_CUT: Final = re.compile(r"[\n\"«»“”()%;:]|, |(?<!\bM)(?<!\bMM)\.")
_HANGING: Final = (
    CIVIL_TITLES | DATIVES | DETERMINERS | GENITIVES | LOCATIVES | {"pour", "avec", "depuis", "et", "comme"}
)
"""Words with which no office ends: « porte-parole de M. », « automobiliste roumain de »."""


def worded(holding: Holding, syntax: Syntax) -> str | None:
    """The words of an office or trade that one person can have; None for « personnes », « communauté », « % »."""
    words = _CUT.split(syntax.text[holding.start : holding.end], maxsplit=1)[0].split()
    while words and fold(words[-1]) in _HANGING:
        words.pop()
    if not words:
        return None
    office = holding.phrase is not None and holding.phrase.sense.kind == "office"
    return " ".join(words) if office or (_of_one(holding, syntax) and is_trade(words)) else None


def _of_one(holding: Holding, syntax: Syntax) -> bool:
    """Whether one is meant, by a common noun: « archéologue », not « archéologues » or « Belge »."""
    return syntax.text[holding.start].islower() and syntax.word_at(holding.start).number != "p"


def is_trade(words: Sequence[str]) -> bool:
    """Whether the words begin with what a person does or is: « archéologue », « vice-président », « homme d'affaires »;
    not « musée »."""
    endings, known, others = _trades()
    noun = words[0].removeprefix("vice-").removeprefix("ex-").removeprefix("co-")
    alone = noun in known or (noun.endswith(endings) and noun not in others)
    return alone or " ".join(words[:2]) in known


@cache
def _trades() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    found = tables.load("fr", "trades", rows.TradeRow)
    endings = tuple(sorted({ending for row in found for ending in row.endings}))
    words, others = (frozenset(w for row in found for w in getattr(row, column)) for column in ("words", "but"))
    return endings, words, others
