"""By what means: a weapon is told where a word of the sentence names one, whatever the learned reader imagines."""

import re
from functools import cache

from dyade.languages.rows import ModeWordsRow
from dyade.languages.tables import load
from dyade.reading.learned import Proposal


def worded_mode(proposal: Proposal, sentence: str) -> str | None:
    """The mode of a proposal; of modes that have words of their own the likeliest that the sentence names, or none."""
    mode = proposal.mode
    if mode is None or mode not in _patterns() or _named(mode, sentence):
        return mode
    return next((name for name, _ in proposal.modes if name in _patterns() and _named(name, sentence)), None)


def _named(mode: str, sentence: str) -> bool:
    return _patterns()[mode].search(sentence) is not None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rows = load("fr", "mode_words", ModeWordsRow)
    return {r.id: re.compile(rf"\b(?:{'|'.join(map(re.escape, r.words))})", re.IGNORECASE) for r in rows}
