"""What the learned reader's encoder hears of quotes: what stands in one, which cue brings one in, where its edges are.

Five vectors (`heard.tsv`) turn the encoder's state of a word into log-odds: that the word stands in a quote; that the
cue it heads brings one in; that a quote begins with it; and, added up, that one ends between it and the next. They are
fitted by `training/quotes_fit.py` to the encoder whose digest the table's first line bears; without the encoder quotes
are chosen by the other signs alone.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from dyade.reading.quotes.sheet import MARKS, Sheet

if TYPE_CHECKING:
    from dyade.reading.learned import Sight

UNREAD: Final = -4.0
"""Log-odds of a word that the encoder did not read."""
VECTORS: Final = ("within", "tells", "begins", "last", "next")
"""Columns of `heard.tsv`."""
_LOW, _HIGH = -8.0, 4.99
_CALM: Final = 5.0
"""Beyond this much a word adds no more to the mean of a stretch."""


class Heard(NamedTuple):
    """Log-odds of each token, one list for each vector, and the running sum of the first.

    `odds` that it is quoted, `tells` that the cue it heads brings a quote in, `begins` that one begins with it, `last`
    and `next`, added up, that one ends between a word and the next.
    """

    odds: tuple[float, ...]
    sums: tuple[float, ...]
    tells: tuple[float, ...]
    begins: tuple[float, ...]
    last: tuple[float, ...]
    next: tuple[float, ...]

    def signs(self, sheet: Sheet, first: int, last: int, kind: str, way: str) -> list[str]:
        """How a span sounds: its mean, its weakest word, and what stands right before and after it."""
        mean = step((self.sums[last] - self.sums[first]) / (last - first))
        before, after = first - 1, following(sheet, last)
        while before >= 0 and (sheet.words[before] in MARKS or sheet.pos[before] == "SPACE"):
            before -= 1
        return [
            f"h.mean={mean}|{way}", f"h.mean={mean}|{kind}", f"h.min={step(min(self.odds[first:last]))}",
            f"h.left={step(self.odds[before]) if before >= 0 else '^'}",
            f"h.right={step(self.odds[after]) if after < len(sheet.words) else '$'}",
        ]  # fmt: skip

    def start(self, at: int) -> int:
        """How much a quote is heard to begin with a token."""
        return step(self.begins[at])

    def cue(self, head: int) -> int:
        """How much the cue with this head is heard to bring in a quote."""
        return step(self.tells[head])

    def end(self, at: int, word: int) -> int:
        """How much one is heard to end before the token `at`, when the next word is the token `word`."""
        return step(self.last[at - 1] + (self.next[word] if word < len(self.next) else 0.0))


def following(sheet: Sheet, at: int) -> int:
    """The word behind an edge, past stops and blanks; the length of the text where none follows."""
    while at < len(sheet.words) and sheet.pos[at] in ("PUNCT", "SPACE"):
        at += 1
    return at


def step(odds: float) -> int:
    """Log-odds in whole steps, cut off where they tell no more."""
    return int(np.floor(min(max(odds, _LOW), _HIGH)))


def hear(sheet: Sheet, sight: "Sight | None") -> Heard | None:
    """The log-odds of each token of a sheet; None without the encoder."""
    if sight is None or not sight.windows:
        return None
    return heard_of(sheet, sight, states_of(sight) @ vectors()[:-1] + vectors()[-1])


def heard_of(sheet: Sheet, sight: "Sight", odds: Any) -> Heard:
    """Log-odds of the encoder's words, a column for each vector, laid out on a sheet's tokens."""
    at = words_at(sheet, sight)
    return laid_out(np.where(focused(sight)[at][:, None], odds[at], UNREAD))


def words_at(sheet: Sheet, sight: "Sight") -> Any:
    """For each token of a sheet the word of the encoder that holds it, or follows it."""
    found = np.searchsorted(sight.words.end, np.array(sheet.starts), side="right")
    return found.clip(0, len(sight.words.text) - 1)


def focused(sight: "Sight") -> Any:
    """For each word whether the encoder had it in focus."""
    read = np.zeros(len(sight.words.text), dtype=bool)
    for window in sight.windows:
        read[window.words[window.focus]] = True
    return read


def laid_out(odds: Any) -> Heard:
    """Log-odds, a column for each vector, as lists; in the running sum no word counts more than is calm."""
    within, *others = (tuple(column) for column in np.asarray(odds, dtype=float).T.tolist())
    return Heard(within, _running(within), *others)


def _running(odds: Sequence[float]) -> tuple[float, ...]:
    return tuple(accumulate((min(max(o, -_CALM), _CALM) for o in odds), initial=0.0))


def states_of(sight: "Sight") -> Any:
    """A state for each word of an article, from the window that has it in focus; zeros where none has."""
    width = len(vectors()) - 1
    states = np.zeros((len(sight.words.text), width), np.float32)
    for window, seen in zip(sight.windows, sight.states, strict=True):
        focus = window.focus[: len(seen)]
        states[window.words[: len(seen)][focus]] = np.asarray(seen, np.float32)[focus]
    return states


@cache
def vectors() -> Any:
    """The weight of each channel of the encoder for each vector, the biases last."""
    lines = (files("dyade.reading.quotes") / "heard.tsv").read_text(encoding="utf-8").splitlines()
    return np.array([[float(x) for x in line.split("\t")] for line in lines if not line.startswith("#")], np.float32)
