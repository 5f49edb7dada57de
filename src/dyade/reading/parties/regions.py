"""Where the one meant lies: « l'État balte » is one of three, « le bloc ouest-africain » is no Atlantic alliance."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from dyade.languages import rows, tables
from dyade.model.reading import Mention
from dyade.reading.parties.folding import fold
from dyade.reading.parties.phrases import Phrase
from dyade.reading.parties.syntax import Syntax

_LINK: Final = re.compile(r"\b(?:(?:de|du|des)\b|d')")
"""A link before the region's words: they then belong to another noun, « les soldats des deux géants asiatiques »."""


def region_of(phrase: Phrase, text: str) -> rows.RegionRow | None:
    """The region that the phrase names, the longest where several do; None when it names none."""
    words = fold(text[phrase.start : phrase.end])
    form = phrase.form_end - phrase.start
    own = (match for match in _pattern().finditer(words) if not _LINK.search(words, form, match.start()))
    names = sorted((match[0] for match in own), key=len)
    return _regions()[names[-1]] if names else None


def measured(syntax: Syntax) -> Iterator[Mention]:
    """« les sanctions européennes » are the Union's: the adjective behind the noun of a measure of a region's body."""
    for noun, word in pairwise(syntax.words):
        row = _regions().get(word.folded) if word.pos == "ADJ" else None
        if row is not None and row.officials is not None and noun.folded in map(fold, row.measures):
            yield Mention(
                start=word.start,
                end=word.end,
                party=row.officials,
                sector="IGO",
                kind="adjective",
                head=word.start,
                rows=(row.id, "region:measure"),
            )


@cache
def _regions() -> dict[str, rows.RegionRow]:
    return {fold(form): row for row in tables.load("fr", "regions", rows.RegionRow) for form in row.forms}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_regions(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])")
